/* SPDX-License-Identifier: Apache-2.0 */
/* What the import commands share. */
#pragma once

#include <signal.h>

#include "app/import/import.h"
#include "app/reach.h"
#include "cli/cli.h"

extern const struct option imports_options[];

/* Runs an import from the command line and tells how it went; ERR_INPUT when rows were refused
 * (the rest is in). */
MUST_USE bool imports_run(struct cli *c, struct app *app, enum import_kind kind,
                          struct err *err);
/* The same, when the file itself says what it is; that is told. */
MUST_USE bool imports_run_guessed(struct cli *c, struct app *app, struct err *err);
/* Brings in mail, a calendar or a chat, with the options of `heed import history`. */
MUST_USE bool imports_run_history(struct cli *c, struct app *app, struct err *err);
/* Customers that the import made and about whom something else was written stay: they are
 * named, and whoever is asked says whether the rest goes. `--yes`: it goes. ERR_CONFLICT. */
MUST_USE bool imports_settle_kept(struct cli *c, struct app *app, struct batch_id batch,
                                  struct err *err);
/* Tells how an import went; `reach` NULL: it was a dry run. */
void imports_tell(struct cli *c, struct str file, const struct import_report *r,
                  const struct reach *reach);
/* The counts alone, in a line. */
void imports_tell_rows(struct cli *c, struct str file, const struct import_report *r);
/* "one row", "1,204 rows". */
struct str imports_rows(struct cli *c, int64_t n);
/* Tells what was taken back. */
void imports_taken_back(struct cli *c, const struct take_back *done);

/* Milliseconds of a clock that only goes forward. */
int64_t imports_clock_ms(void);
/* From now on SIGINT and SIGTERM are read from the file that is returned (-1: it can't be)
 * instead of ending the process; `before` is what signals_close() goes back to. */
int imports_signals_open(sigset_t *before);
bool imports_signals_came(int fd);
void imports_signals_close(int fd, const sigset_t *before);
