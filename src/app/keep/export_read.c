/* SPDX-License-Identifier: Apache-2.0 */
/* An export taken back: a stranger's files until every one is checked. */
#include <jansson.h>
#include <sys/stat.h>

#include "app/keep/erase.h"
#include "app/keep/export.h"
#include "app/keep/export_files.h"
#include "app/keep/export_lines.h"
#include "app/keep/hashed.h"
#include "app/keep/intake.h"
#include "app/keep/journal.h"
#include "store/gen/rows.h"
#include "store/migrate.h"

struct reading {
    struct str dir;
    struct arena *arena;
    const json_t *manifest; /* NULL: a stream of lines */
    int schema;             /* of whoever wrote it: at most ours */
    struct app app;
    struct exported done;
};

static bool wrong(struct reading *r, const char *what, struct err *err)
{
    err_set(err, ERR_INPUT, "err.book.manifest", A_STR("what", str_of(what)));
    return err_at(err, str_format(r->arena, "%.*s/manifest.json", STR_ARG(r->dir)), 0, 0,
                  S(""));
}

static void close_json(void *thing)
{
    json_decref(thing);
}

static bool read_manifest(struct reading *r, struct err *err)
{
    struct arena *a = r->arena;
    struct hashed_in in;
    struct buf text = buf_in(a);
    struct str line;
    bool any = true;
    json_error_t why;
    if (!hashed_open(a, str_format(a, "%.*s/manifest.json", STR_ARG(r->dir)), &in, err)) {
        return err->code == ERR_MISSING
                   ? err_set(err, ERR_MISSING, "err.book.no_manifest", A_STR("file", r->dir))
                   : false;
    }
    while (any) {
        if (!hashed_line(&in, &line, &any, err)) {
            return false;
        }
        if (any) {
            buf_put(&text, line);
        }
        if (text.len > EXPORT_MANIFEST_MAX) {
            return wrong(r, "size", err);
        }
    }
    json_t *root = json_loadb(text.at ? text.at : "", text.len, JSON_REJECT_DUPLICATES, &why);
    if (!root) {
        return wrong(r, "JSON", err);
    }
    arena_defer(a, close_json, root);
    r->manifest = root;
    return true;
}

static bool check_manifest(struct reading *r, struct err *err)
{
    const json_t *m = r->manifest;
    const json_t *schema = json_object_get(m, "schema");
    int newest = migrations[migration_count - 1].version;
    if (json_integer_value(json_object_get(m, "heed_export")) != EXPORT_FORMAT) {
        return wrong(r, "heed_export", err);
    }
    if (!json_is_integer(schema) || json_integer_value(schema) < 1) {
        return wrong(r, "schema", err);
    }
    if (json_integer_value(schema) > newest) {
        return err_set(err, ERR_FOREIGN, "err.book.schema",
                       A_INT("version", json_integer_value(schema)), A_INT("known", newest));
    }
    r->schema = (int)json_integer_value(schema);
    return json_is_integer(json_object_get(m, "next_id")) || wrong(r, "next_id", err);
}

/* A table that came after the export was written isn't in it. */
static bool is_in(const struct reading *r, const struct table *t)
{
    return intake_carries(t) && table_columns_at(t, r->schema) > 0;
}

/* What the manifest says of a table; each is there once. */
static bool find_entry(struct reading *r, const struct table *t, const json_t **out,
                       struct err *err)
{
    const json_t *list = json_object_get(r->manifest, "tables");
    const json_t *found = NULL;
    size_t carried = 0;
    for (int i = 0; i < table_count; i++) {
        carried += is_in(r, &tables[i]);
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);
        if (str_eq(str_of(json_string_value(json_object_get(entry, "name"))),
                   str_of(t->name))) {
            found = entry;
        }
    }
    if (!found || json_array_size(list) != carried) {
        return wrong(r, t->name, err);
    }
    *out = found;
    return true;
}

/* Its columns are ours of that time, in our order. */
static bool check_columns(struct reading *r, const struct table *t, const json_t *entry,
                          struct err *err)
{
    const json_t *columns = json_object_get(entry, "columns");
    int n = table_columns_at(t, r->schema);
    bool ok = json_array_size(columns) == (size_t)n;
    for (int i = 0; ok && i < n; i++) {
        ok = str_eq(str_of(json_string_value(json_array_get(columns, (size_t)i))),
                    str_of(t->columns[i].name));
    }
    return ok || wrong(r, t->name, err);
}

static bool read_row(const struct table *t, struct str line, struct intake *in,
                     struct arena *scratch, struct err *err)
{
    struct value row[COLUMNS_MAX] = {0};
    struct arena_mark mark = arena_mark(scratch);
    bool ok = row_from_image(scratch, t, line, row, err);
    if (!ok) {
        err_set(err, ERR_INPUT, "err.book.row", A_STR("table", str_of(t->name)));
    }
    ok = ok && intake_row(in, t, row, err);
    arena_rewind(scratch, mark);
    return ok;
}

/* What was read is what was written. */
static bool check_end(struct reading *r, const json_t *entry, struct str path, int64_t rows,
                      struct str hash, struct err *err)
{
    const json_t *said = json_object_get(json_object_get(entry, "jsonl"), "blake2b256");
    if (!str_eq(hash, str_of(json_string_value(said))) ||
        rows != json_integer_value(json_object_get(entry, "rows"))) {
        return err_set(err, ERR_INPUT, "err.book.hash", A_STR("file", path));
    }
    r->done.tables++;
    r->done.rows += rows;
    return true;
}

static bool read_rows(struct reading *r, const struct table *t, struct intake *in,
                      struct arena *a, struct arena *scratch, struct err *err)
{
    const json_t *entry = NULL;
    struct hashed_in f;
    struct str line;
    bool any = true;
    int64_t rows = 0;
    if (!find_entry(r, t, &entry, err) || !check_columns(r, t, entry, err) ||
        !hashed_open(a, str_format(a, "%.*s/%s.jsonl", STR_ARG(r->dir), t->name), &f, err)) {
        return false;
    }
    while (any) {
        if (!hashed_line(&f, &line, &any, err)) {
            return false;
        }
        if (any && !read_row(t, line, in, scratch, err)) {
            return err_at(err, f.path, f.line, 0, S(""));
        }
        rows += any;
    }
    return check_end(r, entry, f.path, rows, hashed_close(a, &f), err);
}

static bool read_files(struct reading *r, const struct table *t, struct intake *in,
                       struct arena *a, struct err *err)
{
    const json_t *entry = NULL;
    struct str hash;
    int64_t rows;
    struct str path = str_format(a, "%.*s/file_body.jsonl", STR_ARG(r->dir));
    return find_entry(r, t, &entry, err) &&
           export_files_read(r->dir, in, a, &rows, &hash, err) &&
           check_end(r, entry, path, rows, hash, err);
}

static bool read_table(struct reading *r, const struct table *t, struct intake *in,
                       struct err *err)
{
    struct arena *a = arena_new();
    struct arena *scratch = arena_new();
    bool ok = t == &tables[TABLE_FILE_BODY] ? read_files(r, t, in, a, err)
                                            : read_rows(r, t, in, a, scratch, err);
    arena_free(scratch);
    arena_free(a);
    return ok;
}

static bool read_folder(struct reading *r, struct intake *in, int64_t *next_id, struct err *err)
{
    for (int i = 0; i < table_count; i++) {
        if (is_in(r, &tables[i]) && !read_table(r, &tables[i], in, err)) {
            return false;
        }
    }
    *next_id = json_integer_value(json_object_get(r->manifest, "next_id"));
    return true;
}

static bool read_all(struct txn *t, void *ctx, struct err *err)
{
    struct reading *r = ctx;
    struct intake in;
    int64_t next_id = 0;
    r->done = (struct exported){0};
    return intake_begin(t, &in, err) &&
           (r->manifest ? read_folder(r, &in, &next_id, err)
                        : export_lines_read(&in, r->dir, &r->done, &next_id, err)) &&
           intake_end(&in, next_id, err) &&
           restore_minded(&r->app, t, r->dir, &r->done.since, err);
}

/* What can wait, for `heed tick` does it else: of the erased nothing is left in freed pages,
 * and whom the book knows to be erased or to object stands in the shop's journal. */
static void settle(struct app *app, const struct restored *since)
{
    struct err later;
    if (since->erased && !erase_scrub(app, &later)) {
        return;
    }
    bool noted = journal_catch_up(app->db, &later);
    (void)noted;
}

/* A file, a pipe: no folder. */
static bool is_stream(struct arena *a, struct str path)
{
    struct stat st;
    return stat(str_z(a, path), &st) == 0 && !S_ISDIR(st.st_mode);
}

bool export_read(struct db *db, struct str dir, int64_t now_ms, struct exported *out,
                 struct err *err)
{
    struct arena *a = arena_new();
    struct reading r = {
        .dir = dir, .arena = a, .app = {.arena = a, .db = db, .now_ms = now_ms}};
    bool ok = (is_stream(a, dir) || (read_manifest(&r, err) && check_manifest(&r, err))) &&
              txn_run(db, read_all, &r, err);
    if (ok) {
        settle(&r.app, &r.done.since);
        *out = r.done;
    }
    arena_free(a);
    return ok;
}
