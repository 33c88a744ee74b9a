/* SPDX-License-Identifier: Apache-2.0 */
/* Does the shop hold together? */
#pragma once

#include "app/astray.h"
#include "app/keep/chain.h"

enum { VERIFY_FAULTS_MAX = 40 };

struct verified {
    int64_t customers; /* whose standing was folded again and compared */
    int64_t standings_wrong;
    int64_t unfindable; /* people without a search row */
    int64_t open_imports;
    int64_t bodies;       /* of files, read and compared with their digests */
    int64_t bodies_wrong; /* no longer what was put in */
    int64_t bodies_loose; /* that no file names, nor anything that can be undone */
    bool ids_wrong;       /* an id in use would be given again */
    struct {
        struct str table;
        int64_t rows; /* that name a customer (a file: bytes) who isn't there */
    } orphans[VERIFY_FAULTS_MAX];
    int orphans_len;
    int64_t astray;   /* of these, rows without their customer: can be mended */
    int64_t bodiless; /* files without bytes: can't */
    struct {
        struct customer_id customer;
        struct str who;           /* the customer's name */
        struct str name;          /* of the file */
    } damaged[VERIFY_FAULTS_MAX]; /* the first files with wrong bytes */
    int damaged_len;
    struct chain_report chain; /* of the ledger of permission: can't be mended */
    bool mended;
    struct astray_mended rows; /* what became of those astray */
};

/* ERR_DAMAGED when the engine itself finds damage; all else is in the answer. `mend` makes
 * standings and search anew where they are wrong, drops loose bytes, and brings back whoever
 * rows are left of (astray.h). */
MUST_USE bool verify(struct app *app, bool mend, struct arena *a, struct verified *out,
                     struct err *err);
/* Nothing is wrong (open imports are no fault). */
bool verified_clean(const struct verified *v);
