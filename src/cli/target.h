/* SPDX-License-Identifier: Apache-2.0 */
/* FILE|- of the commands that write something out: a file that is whole when it is there, or
 * standard output. */
#pragma once

#include "app/keep/sink.h"
#include "app/keep/whole_file.h"
#include "cli/cli.h"

struct target {
    struct cli *c;
    struct str path;
    bool to_output;
    struct whole_file *file;
    struct sink sink; /* write here */
};

/* The language of what is written: of --lang, else the shop's own. */
enum lang target_lang(const struct cli *c, const struct app *app);
/* A file that exists needs --force (ERR_CONFLICT). `t` stays where it is until the end. */
MUST_USE bool target_open(struct cli *c, struct str path, struct target *t, struct err *err);
/* Puts the file into its place; without this there is none. */
MUST_USE bool target_end(struct target *t, struct err *err);
/* After it: writes into the history under `verb` that this copy was made, and says how much of
 * what is in it: the sentence `key` with {file} and {n}, or as JSON {"file", `name`, "noted"}.
 * To standard output nothing but the export itself goes. */
void target_tell(struct target *t, struct app *app, const char *verb, const char *key,
                 const char *name, int64_t n);
