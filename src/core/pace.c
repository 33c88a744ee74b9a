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
    if (gaps < 1) {
        return below;
    }
    double prior = below.days > 0 ? PACE_PRIOR_PHASES : 0;
    return (struct pace){(prior * below.days + PACE_GAP_PHASES * days) /
                             (prior + PACE_GAP_PHASES * gaps),
                         gaps < 2 ? PACE_OWN_ONCE : PACE_OWN};
}
