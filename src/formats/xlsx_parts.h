/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a workbook, between the files of xlsx.h. Not for others. */
#pragma once

#include <expat.h>
#include <zip.h>

#include "base/arena.h"
#include "base/vec.h"
#include "formats/xlsx.h"
#include "formats/xlsx_style.h"

struct xlsx {
    struct arena *arena;
    struct str path;
    zip_t *zip;
    VEC(struct xlsx_sheet) sheets;
    struct str styles, shared; /* parts; may be empty */
    bool epoch_1904;
    VEC(enum xlsx_form) forms; /* by the index that a cell bears */
    struct buf_texts {
        VEC(struct str) at;
        size_t bytes;
    } texts;
    bool loaded; /* forms and texts */
};

/* Handlers of one part. Names come without prefix. */
struct xlsx_handlers {
    void (*start)(void *self, const char *name, const char **attributes);
    void (*end)(void *self, const char *name);
    void (*text)(void *self, const char *at, int len);
    void *self;
    const bool *stop; /* may be NULL: set by a handler that has had enough */
};

/* Reads a part through expat. `max`: bytes of it. A part that isn't there: ERR_INPUT
 * err.xlsx.workbook. */
MUST_USE bool xlsx_part(struct xlsx *x, struct str part, int64_t max,
                        const struct xlsx_handlers *h, struct err *err);
/* The attribute, whatever its prefix; NULL: not there. */
const char *xlsx_attribute(const char **attributes, const char *name);
/* Styles and texts, once. */
MUST_USE bool xlsx_load(struct xlsx *x, struct err *err);
/* The name behind a prefix. */
const char *xlsx_local(const char *name);
