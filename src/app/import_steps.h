/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of an import of purchases, between import.c and its files; not for others. */
#pragma once

#include "app/import.h"
#include "app/import_row.h"
#include "app/sorter.h"
#include "formats/cell.h"
#include "formats/csv_write.h"

struct importing {
    struct app *app;
    const struct import_options *o;
    struct arena *arena;
    struct import_report *report;
    struct str source;
    struct columns columns;
    struct column_style dates;
    struct column_style amounts;
    struct sorter *sorter;
    int64_t rows; /* in the sorter */
    /* the reject file */
    struct str reject_path;
    int reject_fd; /* -1: not needed so far */
    struct buf reject;
    int64_t told_ms; /* when progress was last told */
    int64_t written; /* rows of the sorter done */
};

/* Reads the file once: what the columns are and how they write dates and amounts. */
MUST_USE bool import_recognise(struct importing *im, struct err *err);
/* Reads it again: each row into the sorter or the reject file. */
MUST_USE bool import_read(struct importing *im, struct err *err);
/* From the sorter into the shop, portion by portion; a dry run only counts. */
MUST_USE bool import_write(struct importing *im, struct err *err);
/* Tells progress; false when it is to stop. */
bool import_goes_on(struct importing *im, const char *step, int64_t done, int64_t total);
