/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of strangers on a terminal. */
#pragma once

#include "base/str.h"

struct arena;

/*
 * `s` without what a terminal would obey: control characters other than line end and tab become
 * U+FFFD, and so do bidirectional overrides and ill-formed bytes. `s` itself when it is clean.
 */
struct str text_clean(struct arena *a, struct str s);
