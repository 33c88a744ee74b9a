/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the values of content lines (and parts of mails) are packed in: escapes, base64,
 * quoted-printable, character sets.
 */
#pragma once

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct buf;

/* Cuts `*rest` at the first `sep` that no backslash stands before; without one, takes all. */
struct str value_cut_escaped(struct str *rest, char sep);
/* `\n` and `\N` are a line break; `\\`, `\,`, `\;`, `\:` stand for the second (RFC 6350 §3.4;
 * the colon is Apple's). Other backslashes stay. */
struct str value_unescape(struct arena *a, struct str s);
/* As value_unescape(), but of vCard 2.1, which knows only `\;`. */
struct str value_unescape_21(struct arena *a, struct str s);
/* Backslashes, commas, semicolons and line breaks escaped; a CR before a LF is left off. */
void value_escape(struct buf *to, struct str s);

/* RFC 4648 §4 and §5; white space is passed over, `=` may be missing. False on any other byte
 * or a single digit left over. */
bool base64_decode(struct arena *a, struct str s, struct str *out);
void base64_encode(struct buf *to, struct str s);
/* RFC 2045 §6.7 without soft breaks; a `=` without two hexadecimal digits stays. */
struct str quoted_printable_decode(struct arena *a, struct str s);

/*
 * Valid UTF-8 without ASCII control characters but tab and LF, of bytes in `charset`; where it
 * is empty, unknown or not true: UTF-8 if that is what it is, else windows-1252. CRLF and CR
 * become LF.
 */
struct str charset_decode(struct arena *a, struct str bytes, struct str charset);
