/* SPDX-License-Identifier: Apache-2.0 */
/* What the ways to restore share. Private to restore*.c. */
#pragma once

#include "app/keep/restore.h"
#include "base/vec.h"
#include "store/gen/rows.h"

/* An objection, and in whose place it stands: whoever were merged since are two in the backup.
 */
struct stop {
    struct permission_row row;
    struct customer_id *whose; /* the first is row.customer */
    size_t whose_len;
};

struct restoring {
    struct arena *arena;
    struct str shop;
    struct str backup;
    int64_t now_ms;
    int64_t origin; /* the backup's: app/keep/journal.h */
    int64_t next;   /* the backup's: ids below were given before it was made */
    struct restored done;
    VEC(struct erasure_row) erased;
    VEC(struct stop) stops;
    int64_t above; /* no id below is handed out again */
};

/* Fills erased, stops and above from the present shop (NULL: none, or unreadable) and from the
 * journal beside it. ERR_CONFLICT: it is another shop. */
MUST_USE bool restore_gather(struct restoring *r, struct db *present, struct err *err);
/* Erases and objects again in the restored book, and raises its sequence. */
MUST_USE bool restore_apply(struct restoring *r, struct app *app, struct txn *t,
                            struct err *err);

MUST_USE bool restore_file(struct restoring *r, struct err *err);
MUST_USE bool restore_server(struct restoring *r, struct err *err);
