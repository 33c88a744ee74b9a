/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A folder into which a till or web shop drops files. Each is taken in once, by the hash of its
 * bytes, as what is seen in it (import_guess); then it is moved to `done` in the folder. A file
 * that can't be taken in goes to `refused`; of one that could in part, the refused rows do.
 */
#pragma once

#include "app/import/import.h"

enum {
    WATCH_STILL_MS = 2000, /* unchanged for so long: complete */
    WATCH_FILES_MAX = 10000
};

struct watch_file {
    struct str name;
    bool complete; /* else it may still be written */
};

/* Whole files by name: regular, not hidden, ending in .csv, .tsv, .txt, .xlsx, .vcf or .json,
 * whatever the case. `now_ms` is the wall clock, by which files tell when they changed. At most
 * WATCH_FILES_MAX; the rest another time. ERR_MISSING, ERR_IO. In `a`. */
MUST_USE bool watch_scan(struct arena *a, struct str dir, int64_t now_ms,
                         struct watch_file **out, size_t *len, struct err *err);

struct watch_taken {
    bool known;                  /* a file of these bytes was taken in before */
    bool refused;                /* the whole: `why` says why */
    struct import_report report; /* of one that was taken in */
    struct err why;
    struct str place; /* where the file is now */
};

/*
 * Takes in one file and moves it. `how` gives everything but kind, file and rejects. What is
 * wrong with the file is an answer, not an error; errors are of the store and of moving, and
 * ERR_STOPPED: the file stays where it is, and the next call goes on.
 */
MUST_USE bool watch_take(struct app *app, struct str dir, struct str name,
                         const struct import_options *how, struct arena *a,
                         struct watch_taken *out, struct err *err);
