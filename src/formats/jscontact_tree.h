/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A JSContact card as a tree, of which what is understood is taken out, so that what is left at
 * the end can be kept. Inner header of jscontact_read.c.
 */
#pragma once

#include <jansson.h>

#include "base/buf.h"
#include "formats/card.h"

struct card_tree {
    struct arena *a;
    struct card *card;
};

/* Takes a member out of an object, if it is of the type; it lives until the arena goes. NULL:
 * there is none such. */
json_t *tree_take(struct card_tree *r, json_t *from, const char *name, json_type type);
/* As text: the string itself, or the member `name`; empty when there is none. */
struct str tree_text(struct card_tree *r, const json_t *s);
struct str tree_take_text(struct card_tree *r, json_t *from, const char *name);
/* The bits of a set like {"work": true}; words that aren't known are kept. */
uint32_t tree_take_use(struct card_tree *r, json_t *from, const char *name, struct str pointer);

/* `above` and a name as a JSON pointer (RFC 6901), without the first "/". */
struct str tree_pointer(struct card_tree *r, struct str above, const char *name);
/* A value, or all that nobody took of an object, into the card's rest. */
void tree_keep(struct card_tree *r, struct str pointer, const json_t *value);
void tree_keep_left(struct card_tree *r, struct str pointer, json_t *object);

/* {"x-a": "b"} or {"x-a": ["b", "c"]} (RFC 9555 §3.2.2) as parameters of a content line. */
void tree_put_params(struct card_tree *r, struct buf *to, json_t *params);
