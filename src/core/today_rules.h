/* SPDX-License-Identifier: Apache-2.0 */
/* The single rules behind today.h, so that the decision (today.c) and its reasons
 * (today_reason.c) can't disagree. For these two files only. */
#pragma once

#include "core/today.h"

/* The last day of which purchases are known, not after today. */
int64_t today_known(const struct shop_facts *s);
/* So many days are unseen that a silence at this pace says nothing. */
bool today_stale(const struct facts *f, const struct shop_facts *s, double pace);
/* A day that they named with a "not now" has come, and nobody of us was in touch since. */
bool today_named(const struct facts *f, int64_t today);
/* A prospect's word that waits for ours. */
bool today_word_theirs(const struct facts *f);
/* The day their wished rhythm asks for; NO_DAY without one. */
int64_t today_wished_day(const struct facts *f);
/* The day on which it is or was due. */
int64_t duty_day(const struct duty *d);
/* Whether `why` speaks against an approach; b has pace and silence. */
bool today_in_peace(const struct facts *f, const struct shop_facts *s,
                    const struct today_brief *b, enum peace why);
/* The first purchase since which we never approached them. */
bool today_not_thanked(const struct facts *f, int64_t today);
