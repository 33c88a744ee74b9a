/* SPDX-License-Identifier: Apache-2.0 */
/* What comes as a workbook becomes a table that everything after reads. */
#pragma once

#include "app/import/import.h"

/*
 * Looks at the file's first bytes; of a workbook (.xlsx) the sheet that `o->sheet` says is put
 * as CSV into a file without a name, which `o->file` is from then on; `o->name` stays what
 * people know, `o->sheet` becomes the sheet's name. Other files stay as they are. What is
 * changed lives in `a`. ERR_INPUT: what xlsx.h says, err.xlsx.compound; ERR_USAGE
 * err.xlsx.no_sheets: a sheet of a file without sheets; ERR_IO.
 */
MUST_USE bool import_unpack(struct import_options *o, struct arena *a, struct err *err);
