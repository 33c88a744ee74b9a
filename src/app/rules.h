/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of the gate from a table with a header of gate_column_name()s (CSV, UTF-8). */
#pragma once

#include "formats/source.h"
#include "gate/rules.h"

/* All rows, in `a`. ERR_INPUT with line and column: a column that is missing, unknown or there
 * twice (err.rules.column), a row that gate_rule_read() refuses, an id that was there
 * (err.rules.twice), too many rows (err.rules.many). */
MUST_USE bool rules_read(struct arena *a, struct source s, struct gate_rules *out,
                         struct err *err);
