/* SPDX-License-Identifier: Apache-2.0 */
/* Files of a customer: a quote, a photo of the bike, a signed form. Adding and removing are
 * acts; the bytes are body.h's. */
#pragma once

#include "app/body.h"
#include "app/lookup.h"
#include "app/written.h"
#include "store/gen/rows.h"

struct file_entry {
    struct str name;  /* as found: a path, a name; cleaned by formats/file_name.h */
    struct str bytes; /* 1 to BODY_MAX */
    struct str words; /* may be empty */
    struct str
        thing; /* of which of their things, by what it is called or its number; "" none */
};

/*
 * Adds a file to whom `who` names. A name that another file of theirs has gets a number. `out`
 * lives in the app's arena. ERR_INPUT: no bytes; ERR_LIMIT; ERR_CONFLICT: these bytes are there
 * already under this name; ERR_MISSING, ERR_AMBIGUOUS: the thing.
 */
MUST_USE bool file_add(struct app *app, const struct candidate *who,
                       const struct file_entry *entry, struct file_row *out,
                       struct written *written, struct err *err);

/* The name under which it goes to the disk: cleaned again, for it may have come with a book. In
 * `a`. */
struct str file_disk_name(struct arena *a, const struct file_row *row);

/* The bytes stay for the undo, FILE_KEPT_DAYS long. ERR_MISSING. */
MUST_USE bool file_remove(struct app *app, struct file_id id, struct written *out,
                          struct err *err);

enum { FILE_KEPT_DAYS = 30 };

/* The files of a customer, oldest first, in `a`. */
MUST_USE bool files_of(struct app *app, struct customer_id customer, struct arena *a,
                       struct file_row **list, size_t *n, struct err *err);
