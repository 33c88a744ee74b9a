/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of taking in an account of Monica; not for others than monica.c and its parts. */
#pragma once

#include "app/import/contact_write.h"
#include "app/import/monica.h"
#include "base/buf.h"
#include "formats/monica.h"

struct monica_in {
    struct monica_contact c;
    struct contact_in in;
};

struct account {
    struct importing *im;
    struct monica *m;
    size_t at;
    struct map beside; /* uuid -> place in `names`, from 1 */
    VEC(struct buf) names;
    struct err why;
};

/* The file, read anew. */
MUST_USE bool monica_account(struct importing *im, struct arena *a, struct account **out,
                             struct err *err);
/* How far it is read: struct item_reader. */
int64_t monica_done(void *self);
/* Counts what the book has no place for: texts import.left.<type>. */
void monica_left_out(struct importing *im, struct str type, int64_t n);
/* A contact with all that is told of them. */
MUST_USE bool monica_write(struct txn *t, struct importing *im, const void *row,
                           enum line_did *did, struct err *err);
/* Who knows whom, and through whom they were met: once everybody is in the book. */
MUST_USE bool monica_write_ties(struct importing *im, struct err *err);
