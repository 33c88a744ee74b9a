/* SPDX-License-Identifier: Apache-2.0 */
#include "match/near.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = NEAR_MAX + 1 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* One row of the table from the two above it; its smallest value. */
static int next_row(struct str a, struct str b, size_t i, const uint8_t *above2,
                    const uint8_t *above, uint8_t *row)
{
    int smallest = row[0] = (uint8_t)i;
    for (size_t j = 1; j <= b.len; j++) {
        int d =
            least(least(above[j], row[j - 1]) + 1, above[j - 1] + (a.at[i - 1] != b.at[j - 1]));
        if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1]) {
            d = least(d, above2[j - 2] + 1);
        }
        row[j] = (uint8_t)d;
        smallest = least(smallest, d);
    }
    return smallest;
}

int near_distance(struct str a, struct str b, int most)
{
    uint8_t rows[3][ROWS];
    a = str_head(a, NEAR_MAX);
    b = str_head(b, NEAR_MAX);
    if (llabs((long long)a.len - (long long)b.len) > most) {
        return most + 1;
    }
    for (size_t j = 0; j <= b.len; j++) {
        rows[0][j] = (uint8_t)j;
    }
    int before = 0;
    for (size_t i = 1; i <= a.len; i++) {
        int smallest = next_row(a, b, i, rows[(i + 1) % 3], rows[(i - 1) % 3], rows[i % 3]);
        if (smallest > most && before > most) { /* a swap can reach over one row */
            return most + 1;
        }
        before = smallest;
    }
    return least(rows[a.len % 3][b.len], most + 1);
}

bool near_typed(struct str a, struct str b)
{
    size_t n = a.len > b.len ? a.len : b.len;
    int most = n <= 2 ? 0 : n <= 5 ? 1 : n <= 9 ? 2 : 3;
    return most ? near_distance(a, b, most) <= most : str_eq(a, b);
}
