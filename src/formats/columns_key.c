/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/columns_key.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

enum { HEADER_WORD_MAX = 200 }; /* bytes of a header that are looked at */

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Only the small letters and digits of a folded text. */
static struct str squeeze(struct arena *a, struct str folded)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < folded.len; i++) {
        if (is_letter(folded.at[i]) || is_digit(folded.at[i])) {
            buf_char(&b, folded.at[i]);
        }
    }
    return buf_str(&b);
}

/* As it comes when the letters beyond ASCII were lost. */
static struct str ascii_only(struct arena *a, struct str s)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if ((unsigned char)c < 0x80) {
            buf_char(&b, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
        }
    }
    return buf_str(&b);
}

struct str columns_key(struct arena *a, struct str header)
{
    return squeeze(a, utf8_fold(a, str_head(header, HEADER_WORD_MAX)));
}

void columns_spellings(struct arena *a, struct str word, struct str out[COLUMNS_SPELLINGS])
{
    out[0] = columns_key(a, word);
    out[1] = squeeze(a, utf8_fold_german(a, word));
    out[2] = squeeze(a, ascii_only(a, word));
}

struct str columns_without_number(struct arena *a, struct str key, int *number)
{
    struct buf b = buf_in(a);
    int n = 0;
    for (size_t i = 0; i < key.len; i++) {
        if (!is_digit(key.at[i])) {
            buf_char(&b, key.at[i]);
        } else if (n < 100) {
            n = n * 10 + (key.at[i] - '0');
        }
    }
    *number = n >= 1 && n <= 99 ? n : 1;
    return buf_str(&b);
}
