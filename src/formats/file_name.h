/* SPDX-License-Identifier: Apache-2.0 */
/* Names of files from outside, and what kind of file a name and its first bytes tell of. */
#pragma once

#include "base/str.h"

struct arena;

enum { FILE_NAME_MAX = 160, FILE_EXTENSION_MAX = 16 }; /* bytes of UTF-8 */

/*
 * A name that is safe in any folder of any system, in `a`: what stands after the last slash or
 * backslash, without control characters, bidirectional and zero-width marks; `<>:"|?*` become
 * "_", and so do leading dots and dashes; no blank or dot at the ends; no name of a Windows
 * device; ill-formed bytes mended; cut to FILE_NAME_MAX at a whole character, with its
 * extension kept. "../../.bashrc" -> "_bashrc". What leaves nothing is "file".
 */
struct str file_name_clean(struct arena *a, struct str typed);

/* "photo.jpg", 2 -> "photo (2).jpg"; at most FILE_NAME_MAX bytes. */
struct str file_name_numbered(struct arena *a, struct str name, int n);

/* The media type by extension, else by the first bytes, else "application/octet-stream". */
struct str file_media(struct arena *a, struct str name, struct str bytes);
