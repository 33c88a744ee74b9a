/* SPDX-License-Identifier: Apache-2.0 */
#include "app/rules.h"

#include <sodium.h>
#include <string.h>

#include "app/act.h"
#include "app/rules_shipped.h"
#include "base/buf.h"
#include "base/vec.h"
#include "formats/csv.h"
#include "store/gen/rows.h"

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

/* ------------------------------------------------------------------------------- the shop's */

enum { VERSION_DIGITS = 12, PORTION = 65536 };

bool rules_read_house(struct arena *a, struct str text, struct gate_rules *out, struct err *err)
{
    struct gate_rules rules;
    if (text.len > RULES_HOUSE_MAX) {
        return err_set(err, ERR_LIMIT, "err.rules.large", A_INT("max", RULES_HOUSE_MAX / 1024));
    }
    if (!rules_read(a, source_bytes(a, S("rules"), text, PORTION), &rules, err)) {
        return false;
    }
    for (size_t i = 0; i < rules.len; i++) {
        if (rules.at[i].layer != GATE_HOUSE) {
            return err_set(err, ERR_INPUT, "err.rules.law", A_STR("id", rules.at[i].id));
        }
    }
    *out = rules;
    return true;
}

static struct str version_of(struct arena *a, struct str house)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char hex[2 * sizeof hash + 1];
    if (!house.len) {
        return str_of(rules_shipped_version);
    }
    crypto_hash_sha256(hash, (const unsigned char *)house.at, house.len);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return str_format(a, "%s+%.*s", rules_shipped_version, VERSION_DIGITS, hex);
}

bool rules_read_both(struct arena *a, struct str law, struct str house, struct gate_rules *out,
                     struct err *err)
{
    struct gate_rules rows, own = {0};
    if (!rules_read(a, source_bytes(a, S("rules"), law, PORTION), &rows, err) ||
        (house.len && !rules_read_house(a, house, &own, err))) {
        return false;
    }
    struct gate_rule *all = arena_array(a, struct gate_rule, rows.len + own.len);
    memcpy(all, rows.at, rows.len * sizeof *all);
    if (own.len) {
        memcpy(all + rows.len, own.at, own.len * sizeof *all);
    }
    *out = (struct gate_rules){all, rows.len + own.len};
    return true;
}

static bool load(struct app *app, struct gate_rules *out, struct err *err)
{
    struct str law = {rules_shipped, rules_shipped_len}, house = app->shop.house_rules;
    struct err why;
    if (!house.len) {
        return rules_read_both(app->arena, law, house, out, err);
    }
    return rules_read_both(app->arena, law, house, out, &why) ||
           err_set(err, ERR_DAMAGED, "err.rules.house");
}

bool rules_of_shop(struct app *app, const struct gate_rules **out, struct err *err)
{
    if (!app->rules) {
        struct gate_rules *rules = arena_make(app->arena, struct gate_rules);
        if (!load(app, rules, err)) {
            return false;
        }
        app->rules = rules;
        app->rules_version = version_of(app->arena, app->shop.house_rules);
    }
    *out = app->rules;
    return true;
}

struct str rules_version(const struct app *app)
{
    return app->rules_version;
}

struct using
{
    struct str text;
    size_t rows;
};

static bool write_house(struct app *app, struct txn *t, struct act *act, void *ctx,
                        struct err *err)
{
    const struct using *u = ctx;
    const struct shop_row row = {S("house_rules"), u->text};
    (void)app;
    act->words = str_format(txn_arena(t), "%zu", u->rows);
    return shop_put(t, &row, err);
}

bool rules_use(struct app *app, struct str text, size_t *rows, struct err *err)
{
    struct gate_rules house = {NULL, 0};
    if (text.len && !rules_read_house(app->arena, text, &house, err)) {
        return false;
    }
    struct using u = {text, house.len};
    struct act act = {.verb = text.len ? "rules_use" : "rules_drop"};
    if (!act_run(app, &act, write_house, &u, err) ||
        !shop_load(app->db, app->arena, &app->shop, err)) {
        return false;
    }
    app->rules = NULL; /* read anew */
    *rows = house.len;
    return true;
}

/* ------------------------------------------------------------------------------- registers */

static bool is_before(const struct gate_rules *rules, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (str_eq(rules->at[k].reg.name, rules->at[i].reg.name)) {
            return true;
        }
    }
    return false;
}

bool rules_register(struct app *app, struct str typed, struct str *out, struct err *err)
{
    const struct gate_rules *rules;
    struct buf all = buf_in(app->arena);
    struct str want = str_trim(typed);
    if (!rules_of_shop(app, &rules, err)) {
        return false;
    }
    for (size_t i = 0; i < rules->len; i++) {
        struct str name = rules->at[i].reg.name, rest = name;
        if (name.len == 0 || is_before(rules, i)) {
            continue;
        }
        str_cut(&rest, '-');
        if (str_eq_nocase(name, want) || str_eq_nocase(rest, want)) {
            *out = name;
            return true;
        }
        buf_z(&all, all.len ? ", " : "");
        buf_put(&all, name);
    }
    return err_set(err, ERR_USAGE, "err.usage.choice", A_STR("value", typed),
                   A_STR("choices", buf_str(&all)));
}
