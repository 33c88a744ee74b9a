/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8 (RFC 3629) by utf8proc: validity, width, and the folded form by which people and words
 * are searched and compared.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* True when the whole is well-formed UTF-8 (no surrogates, no overlong forms). */
bool utf8_valid(struct str s);
/* `s` itself when it is valid, else a copy with U+FFFD for each ill-formed byte. */
struct str utf8_mend(struct arena *a, struct str s);
/* Cuts the first character off `*rest`; U+FFFD for an ill-formed byte; -1 at the end. */
int32_t utf8_next(struct str *rest);
/* Appends a code point to `to` (at least 4 bytes) and returns the number of bytes. */
size_t utf8_encode(int32_t point, char to[4]);
/* Number of characters (code points) in valid UTF-8. */
size_t utf8_count(struct str s);
/* The first whole characters of valid text, at most `bytes` of it. */
struct str utf8_head(struct str s, size_t bytes);
/* Columns on a terminal: wide East Asian characters count two, combining ones none. */
size_t utf8_width(struct str s);
/* The longest prefix of whole characters with at most `columns` columns. */
struct str utf8_clip(struct str s, size_t columns);

/*
 * The search form: case folded, accents stripped (compatibility decomposition), ß and ẞ -> ss,
 * ij ligature -> ij, ø -> o, æ -> ae, œ -> oe, ł -> l; typographic apostrophes and hyphens -> '
 * and -; soft hyphens and zero-width characters gone; white space runs become one blank, ends
 * trimmed. "Jürgen Straße" -> "jurgen strasse". Ill-formed bytes are dropped.
 */
struct str utf8_fold(struct arena *a, struct str s);
/* As utf8_fold(), but ä, ö, ü -> ae, oe, ue as German writes them without the dots. */
struct str utf8_fold_german(struct arena *a, struct str s);
/* True when the text holds a control character other than tab, CR, LF. */
bool utf8_has_control(struct str s);
