/* SPDX-License-Identifier: Apache-2.0 */
/* What a file is when it isn't a table: seen in its first bytes, never in its name. Not for
 * others. */
#pragma once

#include "app/import/items.h"

enum { FORM_HEAD = 16 * 1024 }; /* bytes that are looked at */

struct import_form {
    const char *name;   /* as told: "vCard" */
    const char *source; /* by which it is called in source_key, unless told otherwise */
    enum import_kind kind;
    /* `head` is decoded where the file is in UTF-16, without a byte order mark; at most
     * FORM_HEAD bytes, all of a shorter file. */
    bool (*is)(struct str head);
    bool (*take_in)(struct importing *im, struct err *err);
    const struct reject_form *rejects;
};

/* `*out` NULL: a table, or nothing that is known. ERR_MISSING, ERR_IO. */
MUST_USE bool import_form_of(const struct import_options *o, const struct import_form **out,
                             struct err *err);
