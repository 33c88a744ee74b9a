/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A book of random rows in every table, for tests that carry a book from here to there. Rows
 * make no sense to people; what the store, the standings and the search want of them is there:
 * ids once, kinds within their range, files with their bytes.
 */
#pragma once

#include <string.h>

#include "app/body.h"
#include "app/keep/intake.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/rng.h"
#include "store/gen/rows.h"

/* Texts that formats trip over. */
static inline struct str random_text(struct rng *r, struct arena *a)
{
    static const char *const nasty[] = {
        "",
        "=1+1",
        "+31 6 12345678",
        "-5",
        "@SUM(A1)",
        "'=x",
        "''",
        "'",
        "\"",
        "\"\"",
        "a\"b",
        ",;\t|",
        "\n",
        "\r\n",
        "a\rb",
        "line\nline\n",
        "  blank  ",
        "Zoë",
        "ßĳİı",
        "\xF0\x9F\x9A\xB2\xE2\x80\x8D\xF0\x9F\x91\xA9",
        "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 (\xE2\x80\xAE)",
        "\xEF\xBB\xBFmark",
        "\\n \\ \\\\ \\u0000",
        "null",
        "{\"end\":1}",
        "]",
        "\x7F\x01\x1F",
        "\xE2\x80\xA8",
        "e\xCC\x81",
        "NaN",
        "1e999",
        "0x10",
        "%s%n",
        "</script>",
        "END:VCARD",
        "$1",
        "\xEF\xBF\xBD\xEF\xBF\xBF",
    };
    size_t n = sizeof nasty / sizeof nasty[0];
    struct buf b = buf_in(a);
    buf_z(&b, nasty[rng_below(r, n)]);
    if (rng_below(r, 3) == 0) {
        buf_z(&b, nasty[rng_below(r, n)]);
    }
    if (rng_below(r, 300) == 0) { /* very long */
        for (int i = 0; i < 3000; i++) {
            buf_z(&b, nasty[rng_below(r, n)]);
        }
    }
    return buf_str(&b);
}

struct random_book {
    struct rng rng;
    struct arena *arena;
    struct intake in;
    int64_t rows[64]; /* of each table */
    struct str file;  /* hash of bytes that are there; empty: none */
    int64_t file_size;
    int64_t next; /* id */
};

enum { RANDOM_PEOPLE = 1000 }; /* ids below are customers, contacts, … */

static inline bool is_named(const struct table_column *c, const char *name)
{
    return strcmp(c->name, name) == 0;
}

static inline bool has_tail(const char *s, const char *tail)
{
    size_t n = strlen(s), m = strlen(tail);
    return n >= m && strcmp(s + n - m, tail) == 0;
}

/* Numbers that mean something to whoever computes with them. */
static inline int64_t random_number(struct random_book *b, const struct table *t,
                                    const struct table_column *c)
{
    static const struct {
        const char *name;
        int64_t below;
    } ranges[] = {{"kind", 2},          {"stage", 3},     {"state", 2},    {"begun", 2},
                  {"sake", 2},          {"main", 2},      {"channel", 5},  {"reaction", 3},
                  {"minute", 1440},     {"minutes", 90},  {"number", 300}, {"days", 400},
                  {"birth_year", 2000}, {"deleted_at", 1}};
    struct rng *r = &b->rng;
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (is_named(c, ranges[i].name)) {
            return (int64_t)rng_below(r, (uint64_t)ranges[i].below) +
                   (is_named(c, "days") || is_named(c, "birth_year"));
        }
    }
    if (is_named(c, "birth_day")) {
        return 101 + (int64_t)rng_below(r, 28);
    }
    if (has_tail(c->name, "day") || is_named(c, "due")) {
        return 20781 - (int64_t)rng_below(r, 2000);
    }
    if (has_tail(c->name, "at")) {
        return INT64_C(1795512600000) - (int64_t)rng_below(r, 1000000000);
    }
    if (t == &tables[TABLE_ERASURE] || t == &tables[TABLE_STOPPED]) {
        return (INT64_C(1) << 50) + b->next++; /* nobody of this book */
    }
    if (c->form == FORM_ID) {
        return 1 + (int64_t)rng_below(r, RANDOM_PEOPLE);
    }
    return (int64_t)rng_below(r, 1000000) - 500000;
}

/* What is looked up by an index isn't very long: PostgreSQL has a limit there. */
static inline struct str random_words(struct random_book *b, const struct table_column *c)
{
    enum { INDEXED_MAX = 400 };
    static const char *const may[] = {"words",   "note",   "evidence",
                                      "wording", "before", "after"};
    struct str s = random_text(&b->rng, b->arena);
    for (size_t i = 0; i < sizeof may / sizeof may[0]; i++) {
        if (is_named(c, may[i])) {
            return s;
        }
    }
    return s.len > INDEXED_MAX ? S("") : s;
}

static inline struct value random_value(struct random_book *b, const struct table *t, int i)
{
    const struct table_column *c = &t->columns[i];
    if (c->nullable && rng_below(&b->rng, 2)) {
        return (struct value){.kind = VALUE_NULL};
    }
    switch (c->kind) {
    case VALUE_FLOAT:
        return value_float(rng_normal(&b->rng) * 1e6);
    case VALUE_BYTES:
        return value_bytes(random_text(&b->rng, b->arena));
    case VALUE_TEXT:
        return value_text(random_words(b, c));
    case VALUE_INT:
    case VALUE_NULL:
    default:
        return value_int(random_number(b, t, c));
    }
}

/* Each key once, each reference of its own. */
static inline void make_single(struct random_book *b, const struct table *t, struct value row[])
{
    for (int i = 0; i < t->column_count; i++) {
        const struct table_column *c = &t->columns[i];
        bool key = false;
        for (int k = 0; k < t->key_count; k++) {
            key = key || t->key[k] == i;
        }
        if ((is_named(c, "id") || (key && t->key_count == 1)) && c->kind == VALUE_INT) {
            row[i] = value_int(b->next++);
        } else if ((key && c->kind == VALUE_TEXT) || is_named(c, "ref")) {
            row[i] = value_text(
                str_format(b->arena, "%lld %.*s", (long long)b->next++, STR_ARG(row[i].s)));
        } else if (key && is_named(c, "seq")) {
            row[i] = value_int(b->next++);
        } else if (t == &tables[TABLE_FILE] && is_named(c, "hash")) {
            row[i] = value_text(b->file);
        } else if (t == &tables[TABLE_FILE] && is_named(c, "size")) {
            row[i] = value_int(b->file_size);
        }
    }
}

static inline bool random_row(struct random_book *b, const struct table *t, struct err *err)
{
    struct value row[COLUMNS_MAX] = {0};
    if (t == &tables[TABLE_FILE_BODY]) {
        struct str bytes = str_format(b->arena, "%lld%.*s", (long long)b->next++,
                                      STR_ARG(random_text(&b->rng, b->arena)));
        b->file = body_hash(b->arena, bytes);
        b->file_size = (int64_t)bytes.len;
        return intake_body(&b->in, b->file, bytes, err);
    }
    if (t == &tables[TABLE_FILE] && !b->file.len) {
        return true;
    }
    for (int i = 0; i < t->column_count; i++) {
        row[i] = random_value(b, t, i);
    }
    make_single(b, t, row);
    b->rows[t - tables]++;
    return intake_row(&b->in, t, row, err);
}

static inline bool random_setting(struct random_book *b, const char *name, const char *value,
                                  struct err *err)
{
    const struct value row[] = {value_text(str_of(name)), value_text(str_of(value))};
    return intake_row(&b->in, &tables[TABLE_SHOP], row, err);
}

/* Instead of what is in an empty shop; for txn_run(). `ctx`: struct random_order. */
struct random_order {
    uint64_t seed;
    size_t rows; /* of every table, at most */
};

static inline bool random_book(struct txn *t, void *ctx, struct err *err)
{
    const struct random_order *o = ctx;
    struct random_book b = {.rng = rng_seeded(o->seed), .arena = arena_new(), .next = 1};
    bool ok = intake_begin(t, &b.in, err) && random_setting(&b, "country", "NL", err) &&
              random_setting(&b, "currency", "EUR", err) &&
              random_setting(&b, "zone", "Europe/Amsterdam", err) &&
              random_setting(&b, "languages", "nl", err) &&
              random_setting(&b, "name", "Zoë \"&\" 'zn;", err);
    ok = ok && random_row(&b, &tables[TABLE_FILE_BODY], err);
    for (int i = 0; i < table_count && ok; i++) {
        size_t n = 1 + rng_below(&b.rng, o->rows);
        for (size_t k = 0; ok && k < n && intake_carries(&tables[i]); k++) {
            ok = random_row(&b, &tables[i], err);
        }
    }
    ok = ok && intake_end(&b.in, b.next, err);
    arena_free(b.arena);
    return ok;
}
