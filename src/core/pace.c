/* SPDX-License-Identifier: Apache-2.0 */
#include "core/pace.h"

#include "core/word_define.h"

WORD_DEFINE(pace_from, PACE_FROMS)

struct pace pace_of(const struct standing *s, double wish, double group, double shop)
{
    return wish > 0 ? (struct pace){wish, PACE_WISH} : pace_own(s, group, shop);
}

struct pace pace_own(const struct standing *s, double group, double shop)
{
    struct pace below = group > 0  ? (struct pace){group, PACE_GROUP}
                        : shop > 0 ? (struct pace){shop, PACE_SHOP}
                                   : (struct pace){0, PACE_NONE};
    double gaps = (double)(s->own_moves - 1);
    double days = (double)(s->own_last - s->own_first);
    if (gaps < 1 || (gaps < 2 && below.from == PACE_NONE)) {
        return below;
    }
    double prior = below.from == PACE_NONE ? PACE_UNLEARNT : below.days;
    return (struct pace){(PACE_PRIOR_PHASES * prior + PACE_GAP_PHASES * days) /
                             (PACE_PRIOR_PHASES + PACE_GAP_PHASES * gaps),
                         gaps < 2 ? PACE_OWN_ONCE : PACE_OWN};
}
