/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350, with RFC 6474, 8605, 9554), as Android, iPhone,
 * Mac, Gmail, Outlook, Thunderbird and others really write them: read card by card, written as
 * 3.0 or 4.0. What a card says beyond `struct card` is kept in its `rest` and given back.
 *
 * Forgiven: a missing END, VERSION, N or FN; text between cards; escapes of another version;
 * undeclared character sets; text that isn't a property. Refused, with its place: a card over a
 * limit, with a line that can't be understood at all, or that says nothing. The reading then
 * goes on behind it.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "formats/card.h"
#include "formats/source.h"

struct arena;
struct buf;
struct vcard_reader;

enum {
    VCARD_PROPERTIES_MAX = 10000,
    VCARD_MAX = 10 * 1024 * 1024, /* bytes of a card's unfolded lines */
};

enum vcard_version {
    VCARD_2_1,
    VCARD_3_0,
    VCARD_4_0,
};

enum vcard_item_kind {
    VCARD_CARD,
    VCARD_REFUSED, /* `why` says why */
    VCARD_END,
};

struct vcard_item {
    enum vcard_item_kind kind;
    int64_t line;      /* of its BEGIN, from 1 */
    int64_t next_line; /* the first behind it */
    enum vcard_version version;
    struct card card;
    const struct err *why; /* ERR_INPUT or ERR_LIMIT, err.vcard.… or err.content.…, with file,
                              line and property */
};

/* Lives in `a`; needs at most about 20 MiB. */
bool vcard_open(struct arena *a, struct source s, struct vcard_reader **out,
                struct err *err) MUST_USE;

/* The next card, living in `a`, which may be rewound between two calls; needs a small multiple
 * of VCARD_MAX there. False only when the source can't be read. */
bool vcard_next(struct vcard_reader *r, struct arena *a, struct vcard_item *out,
                struct err *err) MUST_USE;

/*
 * Appends a card: CRLF, folded, valid for its version whatever the card holds. Version 4.0
 * reads back as the same card; 3.0 says what it has no property for in the ones that iPhone and
 * Mac understand (a birthday without a year, an organization, an anniversary).
 * `version` is VCARD_3_0 or VCARD_4_0.
 */
void vcard_write(struct buf *to, const struct card *c, enum vcard_version version);
