/* SPDX-License-Identifier: Apache-2.0 */
/* The address of a shop as it may be shown: a server's can hold a password, which nobody but
 * the server is told. */
#pragma once

#include "base/arena.h"
#include "base/str.h"

/* `where` with "***" in place of a password before the "@" or behind "password=" or
 * "sslpassword="; the path of a file as it is. */
struct str address_shown(struct arena *a, struct str where);
/* `text` with the address, wherever it stands in it, as it may be shown. */
struct str address_masked(struct arena *a, struct str text, struct str where);
