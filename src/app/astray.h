/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows that name a customer who isn't in the book: found and mended by the catalogue
 * (store/row.h), table by table. Only damage or a fault of ours makes them; what they say may
 * be all that is left of somebody.
 */
#pragma once

#include "app/app.h"

/* Rows astray of one table, each once however many of its columns name nobody. */
MUST_USE bool astray_count(struct db *db, int table, int64_t *out, struct err *err);

struct astray_mended {
    int64_t back; /* customers brought back from the images of what was written of them */
    int64_t
        standin;  /* customers made anew, named after the one who is left or by their number */
    int64_t gone; /* rows taken away: of the erased, and links that tie nobody to anybody */
};

/* One act, which can be undone (all but what went with the erased). Nothing astray is left. */
MUST_USE bool astray_mend(struct app *app, struct astray_mended *out, struct err *err);
