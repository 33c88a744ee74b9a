/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A link to the customer's own page of wishes: signed with the shop's key, for one person,
 * until a day, revocable. What stands in it is a token (token.h), which is kept nowhere.
 */
#pragma once

#include "app/lookup.h"
#include "app/written.h"
#include "store/gen/rows.h"

enum {
    PREFERENCE_DAYS = 30,
    PREFERENCE_DAYS_MAX = 366,
    PREFERENCE_KEPT_DAYS = 90 /* the row of a link that is over, to tell what it was */
};

/* Makes one, of the only person where no person is named; those that they had end. In `a`.
 * ERR_INPUT err.preference.until: not ahead, or more than a year; ERR_AMBIGUOUS
 * err.preference.who: the customer is several people; ERR_CONFLICT err.preference.died. */
MUST_USE bool preference_make(struct app *app, const struct candidate *who, int64_t until_day,
                              struct arena *a, struct str *token, struct written *out,
                              struct err *err);
/* Ends those that hold; of a customer as a whole, those of everybody. ERR_MISSING
 * err.preference.none. */
MUST_USE bool preference_end(struct app *app, const struct candidate *who, struct written *out,
                             struct err *err);
/* The row of a token. ERR_MISSING err.preference.link, and nothing else, whether it is forged,
 * over, ended, or of somebody who is gone. */
MUST_USE bool preference_find(struct app *app, struct str token, struct arena *a,
                              struct preference_link_row *out, struct err *err);
/* Lets go of links that have been over for that long. */
MUST_USE bool preference_purge(struct app *app, struct err *err);
