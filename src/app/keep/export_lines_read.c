/* SPDX-License-Identifier: Apache-2.0 */
/* A stream of JSON lines taken back: a stranger's until its last line. */
#include <jansson.h>

#include "app/keep/export_lines.h"
#include "app/keep/hashed.h"
#include "store/gen/rows.h"
#include "store/migrate.h"

struct stream {
    struct intake *in;
    struct hashed_in file;
    crypto_generichash_state state; /* of the lines before this one */
    int schema;
    int64_t next_id;
    int64_t rows;
    bool ended;
};

static bool wrong(const char *what, struct err *err)
{
    return err_set(err, ERR_INPUT, "err.book.manifest", A_STR("what", str_of(what)));
}

static bool take_head(struct stream *s, const json_t *line, struct err *err)
{
    const json_t *schema = json_object_get(line, "schema");
    const json_t *next = json_object_get(line, "next_id");
    int newest = migrations[migration_count - 1].version;
    if (json_integer_value(json_object_get(line, "heed_book")) != EXPORT_LINES_FORMAT) {
        return wrong("heed_book", err);
    }
    if (!json_is_integer(schema) || json_integer_value(schema) < 1) {
        return wrong("schema", err);
    }
    if (json_integer_value(schema) > newest) {
        return err_set(err, ERR_FOREIGN, "err.book.schema",
                       A_INT("version", json_integer_value(schema)), A_INT("known", newest));
    }
    s->schema = (int)json_integer_value(schema);
    s->next_id = json_integer_value(next);
    return json_is_integer(next) || wrong("next_id", err);
}

static bool take_row(struct stream *s, struct arena *scratch, const json_t *line,
                     struct err *err)
{
    struct str name = str_of(json_string_value(json_object_get(line, "table")));
    const struct table *t = table_named(name);
    struct value row[COLUMNS_MAX] = {0};
    if (!t || !intake_carries(t) || json_object_size(line) != 2 ||
        !row_from_object(scratch, t, s->schema, json_object_get(line, "row"), row)) {
        return err_set(err, ERR_INPUT, "err.book.row", A_STR("table", name));
    }
    s->rows++;
    return t == &tables[TABLE_FILE_BODY] ? intake_body(s->in, row[0].s, row[1].s, err)
                                         : intake_row(s->in, t, row, err);
}

static bool take_end(struct stream *s, struct arena *scratch, const json_t *end,
                     struct err *err)
{
    crypto_generichash_state state = s->state;
    struct str said = str_of(json_string_value(json_object_get(end, "blake2b256")));
    s->ended = true;
    return (str_eq(said, hashed_hex(scratch, &state)) &&
            json_integer_value(json_object_get(end, "rows")) == s->rows) ||
           err_set(err, ERR_INPUT, "err.book.hash", A_STR("file", s->file.path));
}

static void close_json(void *thing)
{
    json_decref(thing);
}

static bool take(struct stream *s, struct arena *scratch, struct str text, struct err *err)
{
    json_error_t why;
    json_t *line = json_loadb(text.at ? text.at : "", text.len, JSON_REJECT_DUPLICATES, &why);
    if (line) {
        arena_defer(scratch, close_json, line);
    }
    const json_t *end = json_object_get(line, "end");
    if (!json_is_object(line) || s->ended) {
        return err_set(err, ERR_INPUT, "err.book.line_json");
    }
    bool ok = !s->schema ? take_head(s, line, err)
              : end      ? take_end(s, scratch, end, err)
                         : take_row(s, scratch, line, err);
    crypto_generichash_update(&s->state, (const unsigned char *)text.at, text.len);
    crypto_generichash_update(&s->state, (const unsigned char *)"\n", 1);
    return ok;
}

static bool take_all(struct stream *s, struct arena *scratch, struct err *err)
{
    bool any = true;
    struct str text;
    while (any) {
        struct arena_mark mark = arena_mark(scratch);
        if (!hashed_line(&s->file, &text, &any, err)) {
            return false;
        }
        if (any && !take(s, scratch, text, err)) {
            return err_at(err, s->file.path, s->file.line, 0, S(""));
        }
        arena_rewind(scratch, mark);
    }
    return s->ended || (err_set(err, ERR_INPUT, "err.book.no_end") ||
                        err_at(err, s->file.path, s->file.line, 0, S("")));
}

bool export_lines_read(struct intake *in, struct str path, struct exported *done,
                       int64_t *next_id, struct err *err)
{
    struct stream s = {.in = in};
    struct arena *a = arena_new();
    struct arena *scratch = arena_new();
    hashed_begin(&s.state);
    bool ok = hashed_open(a, path, &s.file, err);
    s.file.max = EXPORT_LINE_MAX;
    ok = ok && take_all(&s, scratch, err);
    if (ok) {
        done->rows = s.rows;
        *next_id = s.next_id;
    }
    arena_free(scratch);
    arena_free(a);
    return ok;
}
