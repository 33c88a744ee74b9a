/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a person says for themselves on their own page becomes acts of theirs. It changes wishes
 * and ends; it never allows anything: a link can be passed on.
 */
#pragma once

#include "app/preference/form.h"

/* One of the things that were done. */
struct preference_change {
    bool of_act;          /* a consent that ended, else a wish */
    enum wish_kind kind;  /* of a wish */
    bool ends;            /* it holds no longer */
    enum channel channel; /* of a consent and of WISH_CHANNEL_NO */
    int64_t number;       /* of a wish: days, a day */
};

enum { PREFERENCE_CHANGES_MAX = 3 + 3 + 2 * CHANNEL_COUNT };

struct preference_done {
    bool peace; /* everything ends from now on, or did already */
    int acts;   /* that were written; 0: all was so already */
    int len;    /* what there is to tell of them, but for `peace` */
    struct preference_change at[PREFERENCE_CHANGES_MAX];
};

/* Writes what is different, all or nothing; each is an act without staff. What ends a consent
 * or objects can't be taken back by the staff. The same sent again changes nothing. ERR_INPUT
 * err.preference.rest: a day that isn't ahead, or is years away. */
MUST_USE bool preference_apply(struct app *app, const struct preference *now,
                               const struct preference_form *form, struct preference_done *out,
                               struct err *err);
