/* SPDX-License-Identifier: Apache-2.0 */
/* Makes a workbook of the parts that a test writes; what isn't said is the plainest there is.
 */
#pragma once

#include "base/str.h"

struct workbook {
    struct str
        sheet; /* what stands in <worksheet>; or the whole part when it begins with "<?xml" */
    struct str shared; /* what stands in <sst>, the same; empty: no such part */
    struct str styles; /* in <styleSheet>, the same */
    struct str book;   /* in <workbook>, the same; empty: one sheet "Blad1" */
};

/* Writes it to `path`, in the place of what is there. False: it can't. */
bool workbook_write(const char *path, const struct workbook *w);
