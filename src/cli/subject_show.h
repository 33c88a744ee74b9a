/* SPDX-License-Identifier: Apache-2.0 */
/* All that is held about one person, as a page and for programs. */
#pragma once

#include "app/keep/subject.h"
#include "cli/cli.h"

/* Where a file of theirs was put, beside the page; empty: nowhere. */
struct subject_files {
    const struct str *paths; /* of each row of the table `file`; NULL: none were asked for */
};

/* The page, in the language of `c`. */
void subject_page(struct cli *c, const struct app *app, const struct subject *s,
                  const struct subject_files *files, struct buf *to);
/* doc/json.md */
void subject_json(struct cli *c, const struct app *app, const struct subject *s,
                  const struct subject_files *files, struct buf *to);

/* What is told beside the rows: the i-th group's title and its sentences, as message keys; NULL
 * past the last. */
struct subject_told {
    const char *name; /* in JSON */
    const char *title;
    const char *lines[6]; /* NULL ends them */
};
const struct subject_told *subject_told(int i);
/* Whom to complain to: the sentence for the shop's country. */
struct str subject_authority(struct cli *c, const struct app *app);
/* A value of a row as somebody reads it; empty: nothing to say. */
struct str subject_value(struct cli *c, const struct app *app, const struct subject *s,
                         const struct table *tab, int column, const struct value *row);

/* A column of a row; of a table without it a value that is none. */
const struct value *subject_column(const struct table *tab, const struct value *row,
                                   const char *name);
/* Is a name one of these, which stand with blanks between? */
bool subject_is_one(const char *name, const char *names);
