/* SPDX-License-Identifier: Apache-2.0 */
/* What a number in a sheet means, by its format. Not for others. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum xlsx_form {
    XLSX_PLAIN,
    XLSX_CENTS, /* shown with two decimals: a price that was computed is what one sees */
    XLSX_DATE,
    XLSX_TIME,
    XLSX_MOMENT,
};

/* Of a built-in format (ECMA-376 part 1, 18.8.30): 14 a date, 18 a time, 22 both, … */
enum xlsx_form xlsx_form_builtin(int64_t id);
/* Of a format's code: "dd-mm-yyyy", "[$-407]d. mmmm yyyy", "[h]:mm", "0.00". */
enum xlsx_form xlsx_form_of(struct str code);

/* `number` (a serial day) as written out for `form`; lives in `a`. A number that is no day is a
 * number. `epoch_1904`: days are counted from 1904-01-01. */
struct str xlsx_number(struct arena *a, struct str number, enum xlsx_form form,
                       bool epoch_1904);
