/* SPDX-License-Identifier: Apache-2.0 */
/* What somebody said in a mail: the text without what it quotes and without its signature; and
 * HTML as plain text. */
#pragma once

#include "base/str.h"

struct arena;

enum { MAIL_SAID_MAX = 4000 }; /* bytes that are kept */

/*
 * The part of `text` (UTF-8) that is new: ends at "On … wrote:", "Am … schrieb …:", "Op …
 * schreef …:", "-----Original Message-----" and its like, "Von: / Gesendet:", "-- ", "Sent from
 * my …"; lines that begin with ">" are left out (">From " of an mbox is "From "). At most
 * MAIL_SAID_MAX bytes, whole characters, without control characters. In `a`.
 */
struct str mail_text_said(struct arena *a, struct str text);

/* HTML as a reader sees it: tags gone, blocks on lines of their own, entities resolved, scripts
 * and styles left out, <blockquote> as lines with ">". Linear in its length. */
struct str mail_text_of_html(struct arena *a, struct str html);
