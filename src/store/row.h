/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every table's rows, without knowing the table: what undo, merge, export, copy and erase need.
 * A row is also its image: a JSON array of its values in column order (bytes as base64).
 */
#pragma once

#include "store/db.h"

enum column_form {
    FORM_PLAIN, /* int64_t, double or struct str */
    FORM_OPT,   /* struct opt_i64 */
    FORM_ID,    /* a one-member id struct, {0} = none */
};

struct table_column {
    const char *name;
    enum value_kind kind;
    enum column_form form;
    bool nullable;
    size_t offset; /* in struct X_row */
    int names;     /* the table of the book whose id it holds (staff aside), or -1 */
    int within;    /* column with the customer of what it names, or -1: not needed */
    /* Rows that name an id here (in: the customer if `within`, the id); and rows that name what
     * isn't there (0 names nobody). QUERY_COUNT where it names nothing. */
    enum query naming, astray;
    int since; /* the schema step that brought it; the table's first column: the table */
    struct value fallback; /* what rows have there that were written before that step */
};

struct table {
    const char *name;
    int column_count;
    const struct table_column *columns;
    int key_count;
    const int *key; /* column numbers */
    int customer;   /* column number, or -1 */
    int contact;
    int batch;
    bool book;   /* undoable and exported */
    bool cache;  /* can be computed again */
    bool door;   /* who comes in here: no part of the book, of exports and of other engines */
    size_t size; /* of struct X_row */
    enum query get, put, drop, all, clear;
    /* QUERY_COUNT: no such column. drop_of_* delete without recording: for erasure alone. */
    enum query of_customer, of_contact, of_batch, drop_of_customer, drop_of_contact;
};

extern const struct table tables[];
extern const int table_count;

/* Struct row <-> values in column order. */
void row_values(const struct table *t, const void *row, struct value out[]);
void row_from_values(const struct table *t, const struct value in[], void *row);

/* Copies the texts of a row that was read from a cursor into `a`, where they outlive it. */
void row_keep(struct arena *a, const struct table *t, void *row);
/* The same of `n` values. */
void values_keep(struct arena *a, struct value values[], int n);

/* The columns that the table had at a schema step; 0: there was no such table. */
int table_columns_at(const struct table *t, int step);

/* The row's image, and back; ERR_DAMAGED when the text isn't an image of this table. Of an
 * image from before a step that added columns these have their fallback. */
struct str row_image(struct arena *a, const struct table *t, const struct value row[]);
MUST_USE bool row_from_image(struct arena *a, const struct table *t, struct str image,
                             struct value out[], struct err *err);
/* The same under the names of the columns, as a JSON object; and back: false when it isn't a
 * row as the table was at that schema step. What is read lives as long as `object` and `a`. */
struct json;
struct json_t;
void row_put_object(struct arena *a, struct json *j, const struct table *t,
                    const struct value row[]);
MUST_USE bool row_from_object(struct arena *a, const struct table *t, int step,
                              const struct json_t *object, struct value out[]);
/* Bytes as images hold them. */
struct str bytes_base64(struct arena *a, struct str bytes);
/* The key of a row as one text, for change.row_key. */
struct str row_key(struct arena *a, const struct table *t, const struct value row[]);
/* The table of a name, or NULL. */
const struct table *table_named(struct str name);

/* Generated X_get/X_put/X_drop call these. put and drop record the change under txn_act(). */
MUST_USE bool row_get(struct db *db, int table, const struct value key[], struct arena *a,
                      void *out, bool *found, struct err *err);
MUST_USE bool row_put(struct txn *t, int table, const void *row, struct err *err);
MUST_USE bool row_drop(struct txn *t, int table, const struct value key[], struct err *err);

/* The same with values in column order (put) or key order (get, drop). */
MUST_USE bool row_get_values(struct db *db, const struct table *t, const struct value key[],
                             struct arena *a, struct value out[], bool *found, struct err *err);
MUST_USE bool row_put_values(struct txn *t, const struct table *tab, const struct value row[],
                             struct err *err);
MUST_USE bool row_drop_values(struct txn *t, const struct table *tab, const struct value key[],
                              struct err *err);
