/* SPDX-License-Identifier: Apache-2.0 */
/* What the import commands share. */
#pragma once

#include "app/import.h"
#include "cli/cli.h"

extern const struct option imports_options[];

/* Runs an import from the command line and tells how it went; ERR_INPUT when rows were refused
 * (the rest is in). */
MUST_USE bool imports_run(struct cli *c, struct app *app, enum import_kind kind,
                          struct err *err);
/* Tells what was taken back. */
void imports_taken_back(struct cli *c, const struct take_back *done);
