/* SPDX-License-Identifier: Apache-2.0 */
#include "app/place.h"

#include "base/utf8.h"

enum { STREET_BEGINS = 4 }; /* letters before streets are shortened: "Dorpsstr.", "Hauptstr." */

static struct str letters(struct arena *a, struct str s)
{
    struct str folded = utf8_fold(a, s);
    char *at = arena_array(a, char, folded.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++) {
        unsigned char c = (unsigned char)folded.at[i];
        if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
            at[len++] = folded.at[i];
        }
    }
    return (struct str){at, len};
}

static bool differ(struct arena *a, struct str x, struct str y, size_t look)
{
    struct str p = letters(a, x), q = letters(a, y);
    return p.len && q.len && !str_eq(str_head(p, look), str_head(q, look));
}

bool address_same_place(struct arena *a, const struct address_row *x,
                        const struct address_row *y)
{
    bool one_code = letters(a, x->postcode).len && letters(a, y->postcode).len;
    return !differ(a, x->postcode, y->postcode, SIZE_MAX) &&
           (one_code || !differ(a, x->city, y->city, SIZE_MAX)) &&
           !differ(a, x->street, y->street, STREET_BEGINS) &&
           !differ(a, x->number, y->number, SIZE_MAX) &&
           !differ(a, x->extra, y->extra, SIZE_MAX);
}
