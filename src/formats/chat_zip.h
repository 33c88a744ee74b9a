/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a chat out of the .zip in which WhatsApp hands it over with its pictures. */
#pragma once

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

struct arena;

enum { CHAT_ZIP_ENTRIES = 100000 };

bool chat_zip_is(struct str head);

/* "_chat.txt", or the one "*.txt" in it; at most CHAT_BYTES_MAX bytes, in `a`. ERR_INPUT
 * err.chat.none (no such file in it, no zip), ERR_LIMIT err.chat.long. */
MUST_USE bool chat_zip_read(struct arena *a, struct str path, struct str *bytes,
                            struct err *err);
