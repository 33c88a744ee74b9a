/* SPDX-License-Identifier: Apache-2.0 */
/* Which character set of one byte a text is in, and what its bytes mean. Not for others. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "formats/encoding.h"

/* [128]: what the bytes from 0x80 on mean, 0: nothing; NULL for other encodings. */
const uint16_t *encoding_upper_half(enum encoding e);

/*
 * By how well the letters of each set stand in Dutch and German text: which letters are usual,
 * within a word or at its beginning, signs beside digits. Windows-1252 where nothing speaks
 * for another. `before`: the byte before `s`, 0 at the file's beginning.
 */
enum encoding encoding_of_bytes(char before, struct str s);
