/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Imports that are written in the order of the file, whatever it consists of: rows of a table,
 * cards, JSON objects, messages. An item is what is counted, refused and written as one. Items
 * are read into portions, each one transaction of about half a second; the import goes on where
 * it was killed because an item that is in the book already is known. Not for others.
 *
 * What a new form needs: a reader of its items and what writes one (struct item_kind), how it
 * is recognised (a line in forms.c), and how its refused items are written down (struct
 * reject_form).
 */
#pragma once

#include "app/import/steps.h"

/* What writing an item did: nothing that wasn't there; something more about somebody who was; a
 * new person, interaction, … */
enum line_did { LINE_KNOWN, LINE_CHANGED, LINE_NEW };

enum import_item_kind {
    IMPORT_ITEM,
    IMPORT_ITEM_REFUSED,
    IMPORT_ITEM_PASSED, /* isn't counted: nothing, or what was counted before */
    IMPORT_ITEM_END,
};

struct import_item {
    enum import_item_kind kind;
    int64_t line; /* on which it begins; where lines tell nothing its number in the file, from
                     1 */
    void *row;    /* IMPORT_ITEM: what writing takes */
    /* IMPORT_ITEM_REFUSED: */
    const struct err *why; /* with its place */
    struct str raw;        /* as it stands in the file */
};

struct item_reader {
    void *self;
    /* The next item, living in `a` until the portion is written, except `why` and `raw`, which
     * are looked at before the next is read. False only when the file can't be read. */
    bool (*next)(void *self, struct arena *a, struct import_item *out, struct err *err);
    int64_t (*done)(void *self); /* for progress, as `total` is measured */
    int64_t total;               /* bytes or items; -1: unknown */
};

struct item_kind {
    /* The file (im->o->file), anew; lives in `a`. */
    bool (*open)(struct importing *im, struct arena *a, struct item_reader *out,
                 struct err *err);
    /* Writes an item, within a transaction that may be run again: `row` isn't changed. `*did`
     * is LINE_KNOWN before. */
    bool (*write)(struct txn *t, struct importing *im, const void *row, enum line_did *did,
                  struct err *err);
    bool again; /* items were counted, and refused, before */
};

/* Reads the whole file and writes it. ERR_STOPPED, ERR_IO, and what the store says. */
MUST_USE bool import_items(struct importing *im, const struct item_kind *kind, struct err *err);
