/* SPDX-License-Identifier: Apache-2.0 */
/* A card whose lines are collected, being understood. Inner header of the vCard reader. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/map.h"
#include "formats/card.h"
#include "formats/content_line.h"
#include "formats/vcard.h"

/* One card's lines, without BEGIN, END and VERSION. */
struct vcard_lines {
    struct content_line *at;
    size_t len;
    size_t cap;
};

struct vcard_mapper {
    struct arena *a;
    enum vcard_version version;
    const struct vcard_lines *lines;
    bool *taken;          /* [lines->len]: needs no place in `rest` */
    struct map labels;    /* folded group -> 1 + the line of its X-ABLabel */
    struct map countries; /* folded group -> 1 + the line of its X-ABADR */
    struct buf note;      /* of all NOTEs together */
    struct card *card;
};

/* Fills `card` from the lines. */
void vcard_map(struct arena *a, enum vcard_version version, const struct vcard_lines *lines,
               struct card *card);

/* vcard_value.c: what a line says. */
/* The value as text: unpacked, decoded, escapes resolved. */
struct str vcard_text(const struct vcard_mapper *m, const struct content_line *l);
/* The value before its escapes are resolved. */
struct str vcard_raw(const struct vcard_mapper *m, const struct content_line *l);
/* At most `most` parts between unescaped `sep`; returns how many. */
size_t vcard_parts(const struct vcard_mapper *m, const struct content_line *l, char sep,
                   struct str parts[], size_t most);
/* The bytes of a value in base64; false: it isn't. */
bool vcard_bytes(const struct vcard_mapper *m, const struct content_line *l, struct str *out);
/* True when the line says it is in base64. */
bool vcard_is_base64(const struct content_line *l);
/* Use, preference, label, and what else stands in the parameters. `text` is left empty. */
struct card_value vcard_common(const struct vcard_mapper *m, const struct content_line *l);
/* The label of the line's group, "Home" of "_$!<Home>!$_" (`*built_in`), or empty. */
struct str vcard_label(const struct vcard_mapper *m, const struct content_line *l,
                       bool *built_in);
/* Kept as it is. */
void vcard_keep(const struct vcard_mapper *m, const struct content_line *l);
