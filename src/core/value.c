/* SPDX-License-Identifier: Apache-2.0 */
#include "core/value.h"

double value_a_year(const struct standing *s, double share, double pace)
{
    double margin = standing_margin(s, share);
    if (s->own_moves < 1 || margin <= 0 || pace <= 0) {
        return 0;
    }
    return margin / (double)s->own_moves * DAYS_A_YEAR / pace;
}
