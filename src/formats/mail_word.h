/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A header's text as it is sent: encoded words (RFC 2047) with the habits of programs, bytes
 * that are none. GMime 3.2 loses what follows an encoded word that ends in padding; long
 * subjects are sent just so.
 */
#pragma once

#include "base/str.h"

struct arena;

/* Valid UTF-8; a word that can't be decoded stands as it was. Neighbouring words of one
 * character set are one text: a character may be cut between them. In `a`. */
struct str mail_word_text(struct arena *a, struct str raw);
