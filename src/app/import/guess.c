/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/guess.h"

#include "app/import/forms.h"
#include "app/import/header.h"
#include "app/import/unpack.h"
#include "base/buf.h"
#include "formats/preset.h"
#include "formats/source.h"

enum { HEADERS_SHOWN = 300 };

static bool can_be(struct arena *a, enum import_kind kind, struct str map,
                   const struct csv_record *header, struct columns *out)
{
    struct err ignored;
    *out = columns_of(a, kind, header);
    return (!map.len || columns_map(a, out, map, header, &ignored)) &&
           columns_check(a, out, header, &ignored);
}

/* A day and somebody alone may be anything: of a conversation there is more. */
static bool tells_of_a_conversation(const struct columns *c)
{
    static const enum column more[] = {COLUMN_CHANNEL,  COLUMN_DIRECTION, COLUMN_OUTCOME,
                                       COLUMN_REACTION, COLUMN_MINUTES,   COLUMN_WORDS};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (columns_find(c, more[i]) >= 0) {
            return true;
        }
    }
    return false;
}

static bool kind_of(struct arena *a, struct str map, const struct csv_record *header,
                    enum import_kind *out)
{
    struct columns c;
    const struct preset *p = preset_of(a, header);
    if (can_be(a, IMPORT_CHOICES, map, header, &c) && columns_find(&c, COLUMN_STAGE) >= 0) {
        *out = IMPORT_CHOICES;
    } else if (p && can_be(a, p->kind, map, header, &c)) {
        *out = p->kind;
    } else if (can_be(a, IMPORT_PURCHASES, map, header, &c)) {
        *out = IMPORT_PURCHASES;
    } else if (can_be(a, IMPORT_INTERACTIONS, map, header, &c) && tells_of_a_conversation(&c)) {
        *out = IMPORT_INTERACTIONS;
    } else if (can_be(a, IMPORT_CONTACTS, map, header, &c)) {
        *out = IMPORT_CONTACTS;
    } else {
        return false;
    }
    return true;
}

static bool fits(void *ctx, struct arena *a, const struct csv_record *header, size_t *known)
{
    enum import_kind kind;
    struct columns c;
    const struct str *map = ctx;
    if (!kind_of(a, *map, header, &kind) || !can_be(a, kind, *map, header, &c)) {
        return false;
    }
    *known = import_columns_known(&c);
    return true;
}

bool import_guess(const struct import_options *asked, struct arena *a, enum import_kind *out,
                  struct err *err)
{
    struct import_options unpacked = *asked;
    const struct import_options *o = &unpacked;
    struct arena *scratch = arena_new();
    struct source source;
    struct csv *csv;
    const struct import_form *form;
    if (!import_unpack(&unpacked, scratch, err) || !import_form_of(o, &form, err)) {
        arena_free(scratch);
        return false;
    }
    if (form) {
        *out = form->kind;
        arena_free(scratch);
        return true;
    }
    bool ok = source_file(scratch, o->file, &source, err);
    source.name = ok && o->name.len ? o->name : source.name;
    struct csv_options options = o->csv;
    struct str map = o->map;
    struct header_test test = {fits, &map};
    ok = ok && import_header_find(o, test, &options.header_line, err) &&
         csv_open(scratch, source, options, &csv, err);
    if (ok && !kind_of(scratch, map, csv_header(csv), out)) {
        struct str raw = str_head(csv_header(csv)->raw, HEADERS_SHOWN);
        ok = err_set(err, ERR_INPUT, "err.import.what", A_STR("headers", str_copy(a, raw))) ||
             err_at(err, o->name.len ? o->name : o->file, 0, 0, S(""));
    }
    arena_free(scratch);
    return ok;
}
