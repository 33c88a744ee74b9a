/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of an import of purchases, between import.c and its files; not for others. */
#pragma once

#include "app/import/import.h"
#include "app/import/row.h"
#include "app/import/sorter.h"
#include "base/map.h"
#include "base/vec.h"
#include "formats/cell.h"
#include "formats/csv_write.h"
#include "text/lang.h"

struct import_names;
struct import_form;
struct line_kind;

struct importing;

/* How what was refused is written down, so that it can be mended and imported again. */
struct reject_form {
    const char *ending; /* of the file's name: ".csv" */
    void (*begin)(const struct importing *im, struct buf *to);
    /* One item, `raw` as it stood in the file; `nth` from 0. */
    void (*item)(const struct importing *im, struct buf *to, int64_t nth, struct str why,
                 struct str raw);
    void (*end)(const struct importing *im, struct buf *to); /* may be NULL */
};

struct importing {
    const struct import_form *form; /* NULL: a table */
    const struct reject_form *rejects;
    const struct line_kind *line_kind; /* of a table, while it is read */
    struct app *app;
    const struct import_options *o;
    struct arena *arena;
    struct import_report *report;
    struct str source;
    struct str name; /* of the file, for people */
    enum lang lang;  /* of the shop: reasons in the reject file, names of numbers */
    struct columns columns;
    ptrdiff_t at[COLUMN_COUNT]; /* which column is what; -1: none */
    struct column_style dates;
    struct column_style amounts;
    struct sorter *sorter;
    int64_t rows; /* in the sorter */
    /* the reject file */
    struct str reject_path;
    int reject_fd; /* -1: not needed so far */
    struct buf reject;
    struct import_names *names; /* see import_names.h; NULL: not read so far */
    int64_t told_ms;            /* when progress was last told */
    bool *tells;     /* [columns]: tells of people what is seen to after the rows; NULL: none */
    bool tells_more; /* than names, a mail address and a phone number */
    struct map told; /* of people, see import_told() */
    bool told_anew;  /* somebody is to be looked at */
    struct map staff;                  /* of contacts: folded names of who is there */
    VEC(struct import_unknown) owners; /* who isn't */
    struct map seen;              /* of interactions: hash -> how many the file had so far */
    int64_t written;              /* rows of the sorter done */
    bool card_groups, card_close; /* of cards: there are lists of people; some name others */
};

/* The table, opened anew. */
MUST_USE bool import_open_csv(struct importing *im, struct arena *a, struct csv **csv,
                              int64_t *size, struct err *err);
/* Reads the file once: what the columns are and how they write dates and amounts. */
MUST_USE bool import_recognise(struct importing *im, struct err *err);
/* Reads it again: each row into the sorter or the reject file. */
MUST_USE bool import_read(struct importing *im, struct err *err);
/* Contacts, in the order of the file; a dry run only counts. */
MUST_USE bool import_contacts(struct importing *im, struct err *err);
/*
 * What a file of purchases tells of people besides. Names, a mail address and a phone number
 * are with whoever was made by their first row: only whom the shop knew, and of whom the rows
 * tell differently, are looked at for these. import_told(): a row tells of `key` (`r` NULL: the
 * shop knew them).
 */
void import_told(struct importing *im, struct str key, const struct csv_record *r);
/* Did an earlier row of this file of conversations tell the same of them? */
bool import_told_again(struct importing *im, struct str key, const struct csv_record *r);
MUST_USE bool import_persons(struct importing *im, struct err *err);
/* Interactions, the same. */
MUST_USE bool import_interactions(struct importing *im, struct err *err);
/* Choices, the same. */
MUST_USE bool import_choices(struct importing *im, struct err *err);
/* From the sorter into the shop, portion by portion; a dry run only counts. */
MUST_USE bool import_write(struct importing *im, struct err *err);
/* Tells progress; false when it is to stop. */
bool import_goes_on(struct importing *im, enum import_step step, int64_t done, int64_t total);
/* How the source calls a customer: its own id, else the mail address, else the name, marked
 * apart so that no name can be taken for an id; "": without a name. */
struct str import_key(struct arena *a, struct str id, struct str email, struct str name);
/* Whether such a name was made of mail, name or phone, and not given by the source. */
bool import_key_made(struct str key);
/* Is the name that was said for the reject file free? ERR_CONFLICT. */
MUST_USE bool reject_free(struct importing *im, struct err *err);
/* Counts a refused item and writes it down (a dry run only counts). ERR_IO. */
MUST_USE bool reject_item(struct importing *im, int64_t line, struct str raw,
                          const struct err *why, struct err *err);
/* The same of a row of a table. */
MUST_USE bool reject_row(struct importing *im, const struct csv_record *r,
                         const struct err *why, struct err *err);
extern const struct reject_form reject_table;
/* The reject file, if any, into its place: report->reject_file. ERR_IO. */
MUST_USE bool reject_finish(struct importing *im, struct err *err);
/* Takes away what an import that didn't end had written of it: the next run writes it anew. */
void reject_forget(struct importing *im);
