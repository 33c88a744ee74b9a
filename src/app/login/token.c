/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens: random, and known by their hash alone. */
#include <sodium.h>

#include "app/login/login.h"

enum { BYTES = 32 };
_Static_assert(TOKEN_LEN == (BYTES * 4 + 2) / 3, "base64url without padding");

struct str token_new(struct arena *a)
{
    unsigned char bytes[BYTES];
    char *text = arena_array(
        a, char, sodium_base64_ENCODED_LEN(BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2base64(
        text, sodium_base64_ENCODED_LEN(BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING), bytes,
        sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return str_of(text);
}

struct str token_hash(struct arena *a, struct str token)
{
    unsigned char hash[BYTES];
    char *hex = arena_array(a, char, 2 * BYTES + 1);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)token.at, token.len, NULL, 0);
    sodium_bin2hex(hex, 2 * BYTES + 1, hash, sizeof hash);
    return str_of(hex);
}
