/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of the gate: those that are shipped, tightened by the shop's own; and from a table
 * with a header of gate_column_name()s (CSV, UTF-8). */
#pragma once

#include "app/app.h"
#include "formats/source.h"
#include "gate/rules.h"

/* All rows, in `a`. ERR_INPUT with line and column: a column that is missing, unknown or there
 * twice (err.rules.column), a row that gate_rule_read() refuses, an id that was there
 * (err.rules.twice), too many rows (err.rules.many). */
MUST_USE bool rules_read(struct arena *a, struct source s, struct gate_rules *out,
                         struct err *err);

enum { RULES_HOUSE_MAX = 256 * 1024 }; /* bytes of a shop's own rules */

/*
 * The rules by which this shop asks: those of this program, and behind them the shop's own
 * (setting "house_rules": a table as above, rows of the house alone). Read once; they live as
 * long as the app. ERR_DAMAGED err.rules.house: the shop's own can't be read, and nothing is
 * allowed by the others alone.
 */
MUST_USE bool rules_of_shop(struct app *app, const struct gate_rules **out, struct err *err);
/* Which they are: a hash of the shipped ones, and of the shop's own where it has some
 * ("3f8a41c07be2+91d2…"). After rules_of_shop(). */
struct str rules_version(const struct app *app);
/* Reads the shop's own; ERR_INPUT with line and column as rules_read(), err.rules.law: a row
 * that isn't of the house. */
MUST_USE bool rules_read_house(struct arena *a, struct str text, struct gate_rules *out,
                               struct err *err);
/* The text of a table of law, and behind its rows those of a shop's own (empty: none).
 * ERR_INPUT as the two above. */
MUST_USE bool rules_read_both(struct arena *a, struct str law, struct str house,
                              struct gate_rules *out, struct err *err);
/* Takes over the shop's own rules (empty: none any more) as one act. ERR_INPUT as above. */
MUST_USE bool rules_use(struct app *app, struct str text, size_t *rows, struct err *err);
/* The register of those who want no advertising that is meant, of those that the rules name:
 * "GB-TPS", "gb-tps" or "tps"; lives with the rules. ERR_USAGE err.usage.choice with all. */
MUST_USE bool rules_register(struct app *app, struct str typed, struct str *out,
                             struct err *err);
