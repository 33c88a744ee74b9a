/* SPDX-License-Identifier: Apache-2.0 */
/* Files of contact cards, vCard and JSContact, card by card. Not for others. */
#pragma once

#include "app/import/items.h"
#include "formats/card.h"

struct card_file;

struct card_item {
    enum import_item_kind kind; /* IMPORT_ITEM: `card` */
    int64_t line;               /* JSContact: which card, from 1 */
    struct card card;
    const struct err *why;
    int64_t next_line;
};

/* Lives in `a`. ERR_IO, ERR_INPUT: no JSON, or no cards; ERR_LIMIT. */
MUST_USE bool card_file_open(struct importing *im, struct arena *a, bool json,
                             struct card_file **out, struct err *err);
/* The next one, living in `a`. False only when the file can't be read. */
MUST_USE bool card_file_next(struct card_file *f, struct arena *a, struct card_item *out,
                             struct err *err);
/* A card as it stands in the file; asked for in their order, in `a`. */
MUST_USE bool card_file_raw(struct card_file *f, struct arena *a, const struct card_item *item,
                            struct str *out, struct err *err);
/* Bytes or cards that were read, of `total`. */
int64_t card_file_done(const struct card_file *f);
int64_t card_file_total(const struct card_file *f);

extern const struct reject_form reject_vcard;
extern const struct reject_form reject_json; /* an array of objects */
