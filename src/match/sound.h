/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a name sounds, German and Dutch: the Kölner Phonetik (Postel 1969, IBM-Nachrichten 19,
 * 925-931), which puts letters of one sound into one digit: Meier, Mayer, Maier, Meyer -> 67.
 */
#pragma once

#include <stdint.h>

#include "base/str.h"

enum { SOUND_MAX = 16 };

/* The code of folded letters (utf8_fold(): ä is a, ß is ss) as text with a NUL; its length.
 * What isn't a letter is passed over. Clipped at SOUND_MAX digits. */
int sound_code(struct str folded, char code[SOUND_MAX + 1]);
/* The same as a number that is 0 only for no sound at all. */
uint64_t sound_number(struct str folded);
