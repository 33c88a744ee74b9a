/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/number.h"

enum { DIGITS_MAX = 19 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool number_typed(struct str typed, int64_t *out)
{
    char digits[DIGITS_MAX];
    size_t n = 0;
    size_t group = 0; /* digits since the last mark; 0 behind one */
    char mark = 0;
    struct str s = str_from(str_trim(typed), str_starts(str_trim(typed), S("#")));
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if (is_digit(c) && n < DIGITS_MAX) {
            digits[n++] = c;
            group++;
        } else if ((c == ',' || c == '.' || c == ' ') && (!mark || (mark == c && group == 3)) &&
                   group >= 1 && group <= 3) {
            mark = c;
            group = 0;
        } else {
            return false;
        }
    }
    return (!mark || group == 3) && str_to_i64((struct str){digits, n}, out);
}
