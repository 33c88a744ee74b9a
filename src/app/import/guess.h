/* SPDX-License-Identifier: Apache-2.0 */
/* What is in a file that somebody brings: seen in its headers, never in its name. */
#pragma once

#include "app/import/import.h"

/* `o->kind` doesn't matter. ERR_INPUT err.import.what (headers): a table, but of none of the
 * kinds, and what reading its beginning says. */
MUST_USE bool import_guess(const struct import_options *o, struct arena *a,
                           enum import_kind *out, struct err *err);
