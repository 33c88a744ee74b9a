/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What to say when somebody comes in: our word first, then theirs, thanks, and what they are
 * choosing; or that they want room. A closed channel never hides it. Facts, never a script.
 */
#pragma once

#include "app/app.h"
#include "base/vec.h"

enum door_kind {
    DOOR_PEACE,   /* they object to every approach: a greeting, and room */
    DOOR_QUIET,   /* until `day` they want peace */
    DOOR_PROMISE, /* ours, open */
    DOOR_NEED,    /* theirs, without an answer */
    DOOR_THANKS,  /* for whom they sent: `words` is a name */
    DOOR_CHOICE,  /* what they are choosing */
};

enum { DOOR_MOST = 4 };

struct door_item {
    enum door_kind kind;
    enum need_kind need; /* of NEED */
    struct str words;
    struct opt_i64 day; /* by which it was promised; until when quiet */
};

struct door {
    struct door_item at[DOOR_MOST];
    int len;
};

/* In `a`. */
MUST_USE bool door_load(struct app *app, struct customer_id customer, struct arena *a,
                        struct door *out, struct err *err);
/* "peace", "quiet", "promise", "need", "thanks", "choice". */
const char *door_kind_word(enum door_kind kind);
