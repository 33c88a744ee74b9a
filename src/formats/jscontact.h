/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSContact (RFC 9553), the card of JMAP, to and from `struct card`. Members that the card has
 * no field for are kept in its `rest` with their JSON pointer and given back at their place;
 * what only a vCard can say travels in "vCardProps" and "vCardParams" (RFC 9555).
 *
 * What changes on the way: ids of names, organizations, titles and notes become k1, k2, …;
 * several surnames or street parts become one; a relation has no preference.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"
#include "formats/card.h"

struct arena;
struct buf;
struct jscontact;

enum {
    JSCONTACT_MAX = 64 * 1024 * 1024, /* bytes of a file */
};

/*
 * One Card, an array of Cards or {"cards": [...]}, taken apart; lives in `a`; `*count` is how
 * many. ERR_LIMIT err.jscontact.long; ERR_INPUT err.jscontact.json (no JSON, with line and
 * column) or err.jscontact.card (neither of the two).
 */
bool jscontact_open(struct arena *a, struct str text, struct str file, struct jscontact **out,
                    size_t *count, struct err *err) MUST_USE;

/* The i-th card as JSON on one line, before jscontact_card() took it apart; in `a`. */
struct str jscontact_text(struct jscontact *j, struct arena *a, size_t i);

/* The i-th card, i < count, once; lives in `a`. ERR_INPUT err.jscontact.card, err.vcard.empty.
 */
bool jscontact_card(struct jscontact *j, struct arena *a, size_t i, struct card *out,
                    struct err *err) MUST_USE;

/* Appends the card as one JSON object without line breaks. RFC 9553 wants a uid: the caller
 * gives the card one. */
void jscontact_write(struct buf *to, const struct card *c);
