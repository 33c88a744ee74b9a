/* SPDX-License-Identifier: Apache-2.0 */
/* The parts in which a card is understood; not for others than card_in.c and card_reach.c. */
#pragma once

#include "app/import/card_in.h"

/* What is at work. */
struct card_work {
    struct importing *im;
    struct arena *a;
    const struct card *card;
    struct card_in *out;
    struct str country; /* in which their numbers are at home */
    size_t rest_bytes;
};

/* A line for card_rest, unless the card has too many. */
void card_keep_row(struct card_work *u, const struct card_rest *r);
/* A text that has no place in the book, as the line of a vCard that says it. */
void card_keep_text(struct card_work *u, const char *name, struct str text);
/* Without line ends and tabs. */
struct str card_one_line(struct arena *a, struct str s);
/* A field, or more of one; what is too long for one is kept as `property`. */
void card_add_field(struct card_work *u, struct str name, struct str value,
                    const char *property);
/* Numbers, mail and web addresses, chat; postal addresses. */
void card_take_reach(struct card_work *u);
