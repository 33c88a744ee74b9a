/* SPDX-License-Identifier: Apache-2.0 */
#include "core/value.h"

bool value_known(const struct standing *s)
{
    return s->own_moves >= 2 && s->own_last - s->own_first >= VALUE_DAYS_LEAST &&
           s->purchases >= 2 && s->last_purchase - s->own_first >= VALUE_DAYS_LEAST;
}

double value_a_year(const struct standing *s, double share, double pace)
{
    double margin = standing_margin(s, share);
    if (!value_known(s) || margin <= 0 || pace <= 0) {
        return 0;
    }
    return margin / (double)s->own_moves * DAYS_A_YEAR / pace;
}
