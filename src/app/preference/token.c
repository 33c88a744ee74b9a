/* SPDX-License-Identifier: Apache-2.0 */
#include "app/preference/token.h"

#include <sodium.h>
#include <string.h>

static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

enum { TOKEN_BYTES = 8 + TOKEN_SEAL, NONCE_MAX = 64 };

static void put_number(unsigned char to[8], int64_t n)
{
    for (int i = 0; i < 8; i++) {
        to[i] = (unsigned char)((uint64_t)n >> (56 - 8 * i));
    }
}

void token_of(const unsigned char key[SECRET_BYTES], const struct preference_link_row *row,
              struct token *out)
{
    static const char use[] = "heed: link to somebody's own page, 1";
    const int64_t numbers[] = {row->id.n, row->customer.n, row->contact.n, row->until_day};
    struct str nonce = str_head(row->nonce, NONCE_MAX);
    crypto_generichash_state state;
    unsigned char bytes[8];
    out->link = row->id;
    crypto_generichash_init(&state, key, SECRET_BYTES, sizeof out->seal);
    crypto_generichash_update(&state, (const unsigned char *)use, sizeof use);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        put_number(bytes, numbers[i]);
        crypto_generichash_update(&state, bytes, sizeof bytes);
    }
    crypto_generichash_update(&state, (const unsigned char *)nonce.at, nonce.len);
    crypto_generichash_final(&state, out->seal, sizeof out->seal);
}

bool token_same(const struct token *a, const struct token *b)
{
    return sodium_memcmp(a->seal, b->seal, TOKEN_SEAL) == 0 && a->link.n == b->link.n;
}

static int bit_of(const unsigned char *bytes, int bytes_len, int bit)
{
    return bit < 8 * bytes_len ? bytes[bit / 8] >> (7 - bit % 8) & 1 : 0;
}

/* The number goes without its leading zeros. */
struct str token_text(struct arena *a, const struct token *t)
{
    char text[TOKEN_LETTERS_MAX];
    unsigned char bytes[TOKEN_BYTES], number[8];
    int skip = 0, len = 0;
    put_number(number, t->link.n);
    while (skip < 7 && number[skip] == 0) {
        skip++;
    }
    memcpy(bytes, t->seal, TOKEN_SEAL);
    memcpy(bytes + TOKEN_SEAL, number + skip, (size_t)(8 - skip));
    for (int bit = 0; bit < 8 * (TOKEN_BYTES - skip); bit += 5) {
        int five = 0;
        for (int k = 0; k < 5; k++) {
            five = five << 1 | bit_of(bytes, TOKEN_BYTES - skip, bit + k);
        }
        text[len++] = letters[five];
    }
    return str_copy(a, (struct str){text, (size_t)len});
}

static int letter_value(char c)
{
    c = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    c = c == 'i' || c == 'l' ? '1' : c == 'o' ? '0' : c;
    const char *at = c ? strchr(letters, c) : NULL;
    return at ? (int)(at - letters) : -1;
}

/* Five bits a letter; false: something else stands there. */
static bool read_letters(struct str text, unsigned char *bytes)
{
    for (size_t i = 0; i < text.len; i++) {
        int five = letter_value(text.at[i]);
        if (five < 0) {
            return false;
        }
        for (size_t k = 0; k < 5; k++) {
            size_t bit = 5 * i + k;
            bytes[bit / 8] |= (unsigned char)((five >> (4 - k) & 1) << (7 - bit % 8));
        }
    }
    return true;
}

bool token_read(struct str text, struct token *out)
{
    unsigned char bytes[TOKEN_BYTES + 1] = {0};
    uint64_t link = 0;
    size_t len = text.len * 5 / 8;
    if (text.len > TOKEN_LETTERS_MAX || len <= TOKEN_SEAL || text.len != (len * 8 + 4) / 5 ||
        !read_letters(text, bytes)) {
        return false;
    }
    for (size_t i = TOKEN_SEAL; i < len; i++) {
        link = link << 8 | bytes[i];
    }
    *out = (struct token){.link = {(int64_t)link}};
    memcpy(out->seal, bytes, TOKEN_SEAL);
    return bytes[len] == 0 && bytes[TOKEN_SEAL] != 0 && out->link.n > 0;
}
