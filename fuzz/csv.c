/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a CSV file. The first byte chooses how they come in. Holds always: each record's
 * text stands in the decoded file behind the one before with nothing but line breaks between;
 * lines only grow; rows are valid UTF-8 without NUL; what a row holds, written and read again,
 * is the same.
 */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "formats/csv.h"
#include "formats/csv_write.h"
#include "fuzz/fuzz.h"

static struct str decoded(struct arena *a, struct source raw, enum encoding e)
{
    struct buf b = buf_in(a);
    const enum encoding *used = NULL;
    struct err err = {0};
    if (!encoding_source(a, raw, e, &raw, &used, &err)) {
        return S("");
    }
    char bytes[777];
    size_t got = 0;
    do {
        bool ok = raw.read(raw.self, bytes, sizeof bytes, &got, &err);
        assert(ok);
        buf_put(&b, (struct str){bytes, got});
    } while (got);
    return buf_str(&b);
}

static void check_row(struct arena *a, const struct csv_record *r, char delimiter)
{
    assert(r->count >= 1 && r->count <= CSV_FIELDS_MAX);
    struct arena_mark mark = arena_mark(a);
    struct buf b = buf_in(a);
    struct csv_writer w = csv_writer_to(&b, delimiter, CSV_EXACT);
    for (size_t i = 0; i < r->count; i++) {
        struct str t = r->fields[i].text;
        assert(t.len <= CSV_FIELD_MAX && utf8_valid(t));
        assert(t.len == 0 || !memchr(t.at, 0, t.len));
        assert(r->fields[i].at <= r->raw.len);
        csv_write_text(&w, t);
    }
    csv_write_end(&w);
    struct csv *again = NULL;
    struct err err = {0};
    struct csv_options o = {.delimiter = delimiter, .encoding = ENCODING_UTF8};
    bool ok = b.len > CSV_RECORD_MAX ||
              csv_open(a, source_bytes(a, S("x"), buf_str(&b), 7), o, &again, &err);
    assert(ok);
    assert(!again || csv_header(again)->count == r->count);
    for (size_t i = 0; again && i < r->count; i++) {
        assert(str_eq(csv_text(csv_header(again), i), r->fields[i].text));
    }
    arena_rewind(a, mark);
}

static void check_refused(const struct csv_record *r)
{
    assert(r->why->key[0] && r->why->place.column >= 1);
    assert(r->why->place.line >= r->line && r->raw.len > 0);
}

/* `rest` loses the record and the line breaks before it. */
static void follow(struct str *rest, struct str raw)
{
    while (!str_starts(*rest, raw)) {
        assert(rest->len && (rest->at[0] == '\n' || rest->at[0] == '\r'));
        *rest = str_from(*rest, 1);
    }
    *rest = str_from(*rest, raw.len);
}

static void check_file(struct arena *a, struct csv *c, struct str text)
{
    const struct csv_record *r = NULL;
    struct err err = {0};
    int64_t line = 0;
    int rows = 0;
    char delimiter = csv_delimiter(c);
    do {
        if (!csv_next(c, &r, &err)) {
            assert(strcmp(err.key, "err.csv.hopeless") == 0);
            return;
        }
        assert(r->line > line || r->kind == CSV_END);
        line = r->line;
        if (r->kind == CSV_REFUSED) {
            check_refused(r);
        } else if (r->kind == CSV_ROW && rows++ < 10) {
            check_row(a, r, delimiter);
        }
        if (r->kind != CSV_END && !r->raw_cut) {
            follow(&text, r->raw);
        }
    } while (r->kind != CSV_END);
    for (size_t i = 0; i < text.len; i++) {
        assert(text.at[i] == '\n' || text.at[i] == '\r' || text.at[i] == 0x1A);
    }
}

/* Bytes of a first line "sep=;". */
static size_t separator_line(struct str text)
{
    bool alone = text.len == 5 || (text.len > 5 && (text.at[5] == '\n' || text.at[5] == '\r'));
    return alone && str_eq_nocase(str_head(text, 4), S("sep=")) && csv_is_delimiter(text.at[4])
               ? 5
               : 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    struct arena *a = arena_new();
    static const char delimiters[] = {0, ',', ';', '\t'};
    size_t portion = 1 + (size_t)(data[0] & 7) * 5;
    struct csv_options o = {.delimiter = delimiters[data[0] >> 3 & 3],
                            .encoding = data[0] & 0x20 ? ENCODING_UTF8 : ENCODING_AUTO,
                            .headless = data[0] & 0x40};
    struct str bytes = {(const char *)data + 1, size - 1};
    struct csv *c = NULL;
    struct err err = {0};
    if (csv_open(a, source_bytes(a, S("x"), bytes, portion), o, &c, &err)) {
        struct str text = decoded(a, source_bytes(a, S("x"), bytes, portion), o.encoding);
        text = str_from(text, separator_line(text));
        if (!o.headless) {
            follow(&text, csv_header(c)->raw);
        }
        check_file(a, c, text);
    } else {
        assert(err.key[0]);
    }
    arena_free(a);
    return 0;
}
