/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a person can say for themselves on their own page: how often, by which channels, until
 * when not, in which language; that a consent ends, that everything ends. It changes wishes and
 * stops, and never allows anything: a link can be passed on.
 */
#pragma once

#include "app/preference/link.h"
#include "base/vec.h"

/* How it is now: of them alone. What others of a household wish isn't shown, nor changed. */
struct preference {
    struct preference_link_row link;
    struct str name;      /* how they are addressed: the given name, else not at all */
    struct str full_name; /* for the history; empty: the customer's is theirs */
    bool alone;           /* the customer is nobody but them */
    struct str language;  /* of the page: their wish, else what the book says of them; empty */
    int64_t rhythm;       /* days; 0: none is wished */
    int64_t quiet_until;  /* a day; 0: not asked for */
    uint32_t reached;     /* channels for which the book has a number or an address, as a set */
    uint32_t unwanted;    /* wishes: not by these */
    uint32_t agreed;      /* consents that hold */
    bool objected;        /* to everything */
};

/* Errors as preference_find(). */
MUST_USE bool preference_open(struct app *app, struct str token, struct arena *a,
                              struct preference *out, struct err *err);

/* What they sent: fields that aren't in the form change nothing. */
struct preference_form {
    struct opt_i64 rhythm; /* days; 0: no matter */
    struct opt_i64 quiet;  /* a day; 0: no more */
    uint32_t shown;        /* channels that stood in the form, as a set; */
    uint32_t fine;         /* and those of them that were ticked */
    uint32_t agreed_shown; /* consents that stood there; */
    uint32_t agreed;       /* and were left ticked */
    struct str language;   /* empty: not said */
    bool peace;            /* everything ends */
};

/*
 * Takes one field of a form: `pace` (days, 0), `rest` (a day as 2026-11-24, empty: none),
 * `shown` and `fine` (a channel's name, any number of times), `agreed_shown` and `agreed` the
 * same, `language` ("nl"), `peace` ("1"). Others are passed over. ERR_INPUT
 * err.preference.field.
 */
MUST_USE bool preference_field(struct preference_form *f, struct str name, struct str value,
                               struct err *err);

struct preference_done {
    int changes; /* 0: all was so already */
    bool peace;
};

/* Writes what is different, all or nothing, as acts of the person's own. What ends a consent or
 * objects can't be taken back by the staff. The same sent again changes nothing. ERR_INPUT
 * err.preference.rest: a day that isn't ahead, or is years away. */
MUST_USE bool preference_apply(struct app *app, const struct preference *now,
                               const struct preference_form *form, struct preference_done *out,
                               struct err *err);
