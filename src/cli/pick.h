/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a command is about. */
#pragma once

#include "app/lookup.h"
#include "cli/cli.h"

/*
 * The customer (or person) that `words` name. Several that fit: asks on a terminal with numbers
 * to choose from; else fails with ERR_AMBIGUOUS (exit 5), and with --json they are written to
 * the output as {"candidates":[{"customer","contact","hint"},…],"fit"}. ERR_MISSING: nobody.
 */
MUST_USE bool cli_pick(struct cli *c, struct app *app, struct str words, struct candidate *out,
                       struct err *err);
/* The same among those in the bin, by name or number; nobody is asked. */
MUST_USE bool cli_pick_binned(struct cli *c, struct app *app, struct str words,
                              struct candidate *out, struct err *err);
/* {"customer":{"id","name"},"contact":{"id","name"},"hint":"…"}; no contact: the whole. */
void cli_candidate_json(struct json *j, const struct candidate *c);
