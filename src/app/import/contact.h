/* SPDX-License-Identifier: Apache-2.0 */
/* One row of a file of contacts, understood. Not for others. */
#pragma once

#include "app/import/lines.h"

/* Every channel, as an objection without one. */
#define OBJECTS_TO_ALL (UINT32_C(1) << 31)

struct contact_in {
    struct who who;
    struct str key;          /* who_key() */
    struct str organization; /* they belong to; the whole row may be one */
    bool person;             /* there is a person in the row */
    struct contact_row contact;
    VEC(struct point_row) points;
    VEC(struct address_row) addresses;
    VEC(struct str) tags;
    VEC(struct field_row) fields;
    struct str note;
    int64_t day;      /* of the note; 0: today */
    int64_t stage;    /* enum stage; -1: not said */
    struct str owner; /* as the source writes them */
    struct str owner_header;
    uint32_t objections;        /* CHANNEL_BIT()s, OBJECTS_TO_ALL */
    struct str objection_words; /* what says so: "Niet bellen: ja" */
    bool restricted;            /* GDPR art. 18 */
    struct opt_i64 quiet_until; /* as they wish */
    struct opt_i64 since;       /* known since */
    int64_t rhythm;             /* days between meetings as they wish it; 0: not said */
    struct str rhythm_words;
    struct str referred_by; /* a name */
    struct str referred_header;
    int64_t unclear; /* phone numbers that aren't understood */
};

/* What a row of any file tells about somebody: names, numbers, addresses, … False with
 * rd->why. */
bool contact_read(const struct reading *rd, struct arena *a, struct contact_in *in);
/* Sets im->tells and im->tells_more. */
void contact_tells(struct arena *a, struct importing *im);
/* Gives somebody who is there what was empty with them; `*added`: there was something. */
MUST_USE bool contact_fill(struct txn *t, struct importing *im, const struct contact_in *in,
                           struct who_is who, bool *added, struct err *err);
/*
 * Whoever `in` tells of, into the book: those who are known get what was empty with them, as
 * contact_fill(); a person of an organization that this source named before joins it; anybody
 * else is made. Who it is now: `*out`. For every import that tells of people.
 */
MUST_USE bool contact_bring(struct txn *t, struct importing *im, const struct contact_in *in,
                            struct who_is *out, enum line_did *did, struct err *err);
/* How a source calls an organization, by its name; "": none. */
struct str contact_organization_key(struct arena *a, struct str organization);
/* Fills in->who and in->key, except the source's own id, from what is understood already. */
void contact_settle_who(struct importing *im, struct arena *a, struct contact_in *in);
/* A row of contacts: `row` is a struct contact_in. */
bool contact_parse(const struct reading *rd, struct arena *a, void *row);
/* Is there nothing in the i-th cell, or what its source writes for nothing? */
bool contact_says_nothing(const struct importing *im, struct arena *a, size_t i,
                          const struct csv_record *r);
