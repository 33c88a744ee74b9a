/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How the book calls what a card says by codes: TYPE=work,cell is "werk mobiel". In the shop's
 * language when a card comes in; understood in each of heed's languages when one is written, so
 * that a card comes out as it came. See doc/interop.md.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "text/lang.h"

struct arena;
struct card_value;

/* Its own word, else what it is for; may be empty. In `a` or of `v`. */
struct str card_label(struct arena *a, enum lang lang, const struct card_value *v);
/* Back: bits of enum card_use, 0 where a word in it is not one of card_label()'s. */
uint32_t card_label_use(struct arena *a, struct str label);

/* What of a card is a field of the customer. */
enum card_field {
    CARD_FIELD_ANNIVERSARY, /* 2011-08-20, --08-20, or as written */
    CARD_FIELD_GENDER,      /* as in RFC 6350 §6.2.7: "F", "O;intersex", ";text" */
    CARD_FIELD_PRONOUNS,
    CARD_FIELD_SALUTATION, /* "Frau", "dhr.": no title of theirs */
    CARD_FIELD_COUNT,
};

struct str card_field_name(struct arena *a, enum lang lang, enum card_field field);
/* Back, by a name in any language; CARD_FIELD_COUNT: none of these. */
enum card_field card_field_of(struct arena *a, struct str name);

/* "spouse" -> "Partner"; what has no word stays as it is; "" -> "related". */
struct str card_relation(struct arena *a, enum lang lang, struct str kind);
/* Back; empty where it is no such word. */
struct str card_relation_kind(struct arena *a, struct str word);
