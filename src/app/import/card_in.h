/* SPDX-License-Identifier: Apache-2.0 */
/* A contact card, understood as somebody of the book. What stands where: doc/interop.md. Not
 * for others. */
#pragma once

#include "app/import/contact.h"
#include "formats/card.h"

/* Limits of one card; what is beyond isn't kept, and counted. */
enum {
    CARD_REST_LINES_MAX = 500,
    CARD_REST_BYTES_MAX = 1 << 20,
    CARD_LIST_MAX = 200, /* numbers, addresses, tags, of each kind */
    CARD_TEXT_MAX = 300, /* bytes of a name, a number, a label */
};

struct card_in {
    struct contact_in in;
    bool group; /* it is a list of others: nothing but `card` is set */
    struct card card;
    VEC(struct card_rest_row) rests; /* without ids and whose */
    int64_t unkept;                  /* lines beyond the limits */
};

/* `*why` is written when it is false: nothing that tells who it is, or a name that is too long.
 */
bool card_understand(struct importing *im, struct arena *a, const struct card *card,
                     struct card_in *out, struct err *why);
/* How a card is called in table source_key where its uid is written in another form: with and
 * without "urn:uuid:". In `a`. */
struct str card_uid_other(struct arena *a, struct str uid);
