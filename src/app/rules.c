/* SPDX-License-Identifier: Apache-2.0 */
#include "app/rules.h"

#include "base/vec.h"
#include "formats/csv.h"

struct reading_rules {
    struct csv *csv;
    ptrdiff_t at[GATE_COLUMN_COUNT]; /* which field is which column */
    VEC(struct gate_rule) rules;
};

static bool column_of(struct str header, int *out)
{
    for (int c = 0; c < GATE_COLUMN_COUNT; c++) {
        if (str_eq(str_trim(header), str_of(gate_column_name((enum gate_column)c)))) {
            *out = c;
            return true;
        }
    }
    return false;
}

static bool read_header(struct reading_rules *rd, struct err *err)
{
    const struct csv_record *header = csv_header(rd->csv);
    for (int c = 0; c < GATE_COLUMN_COUNT; c++) {
        rd->at[c] = -1;
    }
    for (size_t i = 0; i < header->count; i++) {
        int c = 0;
        if (!column_of(csv_text(header, i), &c) || rd->at[c] >= 0) {
            err_set(err, ERR_INPUT, "err.rules.column",
                    A_STR("column", str_head(csv_text(header, i), 40)));
            return csv_err_at(rd->csv, header, i, err);
        }
        rd->at[c] = (ptrdiff_t)i;
    }
    for (int c = 0; c < GATE_COLUMN_COUNT; c++) {
        if (rd->at[c] < 0) {
            err_set(err, ERR_INPUT, "err.rules.column",
                    A_STR("column", str_of(gate_column_name((enum gate_column)c))));
            return csv_err_at(rd->csv, header, 0, err);
        }
    }
    return true;
}

/* Adds to an error of a cell where that is. */
static bool at_cell(const struct reading_rules *rd, const struct csv_record *r, struct err *err)
{
    int c = GATE_COLUMN_id;
    column_of(str_of(err->place.field), &c);
    return csv_err_at(rd->csv, r, (size_t)rd->at[c], err);
}

static bool read_row(struct reading_rules *rd, struct arena *a, const struct csv_record *r,
                     struct err *err)
{
    struct str cell[GATE_COLUMN_COUNT];
    struct gate_rule rule;
    if (rd->rules.len == GATE_RULES_MAX) {
        err_set(err, ERR_LIMIT, "err.rules.many", A_INT("max", GATE_RULES_MAX));
        return csv_err_at(rd->csv, r, 0, err);
    }
    for (int c = 0; c < GATE_COLUMN_COUNT; c++) {
        cell[c] = str_trim(csv_text(r, (size_t)rd->at[c]));
    }
    if (!gate_rule_read(a, cell, &rule, err)) {
        return at_cell(rd, r, err);
    }
    for (size_t i = 0; i < rd->rules.len; i++) {
        if (str_eq(rd->rules.at[i].id, rule.id)) {
            err_set(err, ERR_INPUT, "err.rules.twice", A_STR("id", rule.id));
            return csv_err_at(rd->csv, r, (size_t)rd->at[GATE_COLUMN_id], err);
        }
    }
    *vec_add(a, &rd->rules) = rule;
    return true;
}

bool rules_read(struct arena *a, struct source s, struct gate_rules *out, struct err *err)
{
    struct arena *scratch = arena_new();
    struct reading_rules rd = {0};
    const struct csv_record *r;
    struct csv_options options = {.delimiter = ',', .encoding = ENCODING_UTF8};
    bool ok = csv_open(scratch, s, options, &rd.csv, err) && read_header(&rd, err);
    bool more = ok;
    while (ok && more) {
        ok = csv_next(rd.csv, &r, err);
        more = ok && r->kind != CSV_END;
        if (more && r->kind == CSV_REFUSED) {
            *err = *r->why;
            ok = false;
        } else if (more && !csv_is_blank(r)) {
            ok = read_row(&rd, a, r, err);
        }
    }
    arena_free(scratch);
    if (ok) {
        *out = (struct gate_rules){rd.rules.at, rd.rules.len};
    }
    return ok;
}
