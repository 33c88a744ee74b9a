/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The token of a link to somebody's own page of wishes: a keyed hash (BLAKE2b, 128 bits) over
 * all that the link stands for, and the link's number. It is stored nowhere. It can be read
 * aloud and typed from a card: about 30 digits and small letters of Crockford's base 32, in
 * which I, L, O and U aren't letters and no sign stands that a mail program would cut off.
 */
#pragma once

#include "app/keep/secret.h"
#include "store/gen/rows.h"

enum {
    TOKEN_SEAL = 16,       /* bytes */
    TOKEN_LETTERS_MAX = 39 /* of at most 16 + 8 bytes */
};

struct token {
    struct preference_link_id link;
    unsigned char seal[TOKEN_SEAL];
};

/* Of a link as its row is now: another customer, person, last day or nonce is another token. */
void token_of(const unsigned char key[SECRET_BYTES], const struct preference_link_row *row,
              struct token *out);
/* In constant time. */
bool token_same(const struct token *a, const struct token *b);

/* In `a`. */
struct str token_text(struct arena *a, const struct token *t);
/* From anything: capitals are small ones, I and L are 1, O is 0. False: no token. What is read
 * is written in one way only by token_text(). */
bool token_read(struct str text, struct token *out);
