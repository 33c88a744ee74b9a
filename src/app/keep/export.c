/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/export.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "app/keep/export_files.h"
#include "app/keep/hashed.h"
#include "app/keep/intake.h"
#include "base/day.h"
#include "base/json.h"
#include "formats/csv_write.h"
#include "store/gen/rows.h"
#include "store/gen/sequence.h"
#include "store/migrate.h"

struct writing {
    struct app *app;
    struct arena *arena; /* of the whole export */
    struct str dir;
    struct json manifest;
    struct exported done;
};

static bool make_folder(struct arena *a, struct str dir, struct err *err)
{
    char *z = str_z(a, dir);
    if (mkdir(z, 0700) == 0) {
        return true;
    }
    DIR *d = errno == EEXIST ? opendir(z) : NULL;
    if (!d) {
        return hashed_failed(err, a, "err.io.open", dir);
    }
    bool empty = true;
    for (struct dirent *e = readdir(d); e; e = readdir(d)) {
        empty = empty && (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0);
    }
    closedir(d);
    return empty || err_set(err, ERR_CONFLICT, "err.book.folder", A_STR("file", dir));
}

static bool ends(const char *name, const char *tail)
{
    return str_ends(str_of(name), str_of(tail));
}

/* Days and instants are known by the names of their columns. */
static bool is_day(const char *name)
{
    return strcmp(name, "day") == 0 || strcmp(name, "due") == 0 ||
           (ends(name, "_day") && strcmp(name, "birth_day") != 0);
}

static bool is_instant(const char *name)
{
    return strcmp(name, "at") == 0 || ends(name, "_at");
}

static void csv_value(struct csv_writer *w, struct arena *a, const struct table_column *c,
                      const struct value *v)
{
    if (v->kind == VALUE_NULL) {
        csv_write_absent(w);
    } else if (v->kind == VALUE_TEXT) {
        csv_write_text(w, v->s);
    } else if (v->kind == VALUE_FLOAT) {
        csv_write_plain(w, str_format(a, "%.17g", v->d));
    } else if (is_day(c->name) && v->i >= DAY_FIRST && v->i <= DAY_LAST) {
        csv_write_day(w, v->i);
    } else if (is_instant(c->name) && v->i / 86400000 > DAY_FIRST &&
               v->i / 86400000 < DAY_LAST) {
        csv_write_text(w, instant_iso(a, v->i));
    } else {
        csv_write_i64(w, v->i);
    }
}

static bool has_csv(const struct table *t)
{
    return t != &tables[TABLE_CHANGE];
}

/* The two files of a table, while they are written. */
struct pair {
    const struct table *table;
    struct hashed_out jsonl;
    struct hashed_out csv;
    struct csv_writer w;
    int64_t rows;
};

static bool begin_pair(struct writing *x, struct arena *a, struct pair *p, struct err *err)
{
    const char *name = p->table->name;
    if (!hashed_create(a, str_format(a, "%.*s/%s.jsonl", STR_ARG(x->dir), name), &p->jsonl,
                       err)) {
        return false;
    }
    if (!has_csv(p->table)) {
        return true;
    }
    if (!hashed_create(a, str_format(a, "%.*s/%s.csv", STR_ARG(x->dir), name), &p->csv, err)) {
        return false;
    }
    p->w = csv_writer_to(&p->csv.buf, ',', CSV_GUARDED);
    for (int i = 0; i < p->table->column_count; i++) {
        csv_write_text(&p->w, str_of(p->table->columns[i].name));
    }
    csv_write_end(&p->w);
    return true;
}

static bool write_row(struct pair *p, struct arena *scratch, const struct value row[],
                      struct err *err)
{
    const struct table *t = p->table;
    struct arena_mark mark = arena_mark(scratch);
    buf_put(&p->jsonl.buf, row_image(scratch, t, row));
    buf_char(&p->jsonl.buf, '\n');
    p->rows++;
    if (has_csv(t)) {
        for (int i = 0; i < t->column_count; i++) {
            csv_value(&p->w, scratch, &t->columns[i], &row[i]);
        }
        csv_write_end(&p->w);
    }
    arena_rewind(scratch, mark);
    return hashed_push(&p->jsonl, err) && (!has_csv(t) || hashed_push(&p->csv, err));
}

static void put_file(struct json *j, const char *what, struct str hash)
{
    jw_key(j, what);
    jw_object(j);
    jw_put_str(j, "blake2b256", hash);
    jw_end(j);
}

static bool end_pair(struct writing *x, struct arena *a, struct pair *p, struct err *err)
{
    struct json *j = &x->manifest;
    struct str jsonl;
    struct str csv = {0};
    if (!hashed_end(a, &p->jsonl, &jsonl, err) ||
        (has_csv(p->table) && !hashed_end(a, &p->csv, &csv, err))) {
        return false;
    }
    jw_object(j);
    jw_put_str(j, "name", str_of(p->table->name));
    jw_put_i64(j, "rows", p->rows);
    jw_key(j, "columns");
    jw_array(j);
    for (int i = 0; i < p->table->column_count; i++) {
        jw_str(j, str_of(p->table->columns[i].name));
    }
    jw_end(j);
    put_file(j, "jsonl", jsonl);
    if (has_csv(p->table)) {
        put_file(j, "csv", csv);
    }
    jw_end(j);
    x->done.tables++;
    x->done.rows += p->rows;
    return true;
}

/* `a` and `scratch` are this table's alone: the files' buffers grow in one, rows come and go in
 * the other. */
static bool write_rows(struct writing *x, struct pair *p, struct arena *a,
                       struct arena *scratch, struct err *err)
{
    struct cursor c;
    if (!begin_pair(x, a, p, err) || !cursor_open(x->app->db, p->table->all, NULL, &c, err)) {
        return false;
    }
    bool ok = true;
    while (ok && cursor_next(&c)) {
        ok = write_row(p, scratch, c.value, err);
    }
    if (!ok) {
        cursor_drop(&c);
        return false;
    }
    return cursor_end(&c, err) && end_pair(x, a, p, err);
}

static bool write_table(struct writing *x, const struct table *t, struct err *err)
{
    struct pair p = {.table = t};
    struct arena *a = arena_new();
    struct arena *scratch = arena_new();
    bool ok = write_rows(x, &p, a, scratch, err);
    arena_free(scratch);
    arena_free(a);
    return ok;
}

/* The bytes of files are files. */
static bool write_files(struct writing *x, struct err *err)
{
    struct json *j = &x->manifest;
    struct arena *a = arena_new();
    struct str list;
    int64_t n;
    bool ok = export_files_write(x->app->db, x->dir, a, &n, &list, err);
    if (ok) {
        jw_object(j);
        jw_put_str(j, "name", S("file_body"));
        jw_put_i64(j, "rows", n);
        jw_key(j, "columns");
        jw_array(j);
        jw_str(j, S("hash"));
        jw_str(j, S("size"));
        jw_end(j);
        put_file(j, "jsonl", list);
        jw_end(j);
        x->done.tables++;
        x->done.rows += n;
    }
    arena_free(a);
    return ok;
}

static bool begin_manifest(struct writing *x, struct err *err)
{
    struct json *j = &x->manifest;
    struct sequence_next_row next;
    if (!sequence_next(x->app->db, x->arena, &next, err)) {
        return false;
    }
    const struct migration *newest = &migrations[migration_count - 1];
    jw_object(j);
    jw_put_i64(j, "heed_export", EXPORT_FORMAT);
    jw_put_str(j, "shop", x->app->shop.name);
    jw_put_str(j, "made_at", instant_iso(x->arena, x->app->now_ms));
    jw_put_i64(j, "schema", newest->version);
    jw_put_i64(j, "next_id", next.next);
    jw_key(j, "tables");
    jw_array(j);
    return true;
}

static bool write_manifest(struct writing *x, struct str text, struct err *err)
{
    struct hashed_out f;
    struct str hash;
    struct arena *a = x->arena;
    if (!hashed_create(a, str_format(a, "%.*s/manifest.json", STR_ARG(x->dir)), &f, err)) {
        return false;
    }
    buf_put(&f.buf, text);
    buf_char(&f.buf, '\n');
    return hashed_end(a, &f, &hash, err) && hashed_sync_folder(a, x->dir, err);
}

static bool write_tables(struct writing *x, struct err *err)
{
    if (!begin_manifest(x, err)) {
        return false;
    }
    for (int i = 0; i < table_count; i++) {
        if (intake_carries(&tables[i]) &&
            !(i == TABLE_FILE_BODY ? write_files(x, err) : write_table(x, &tables[i], err))) {
            return false;
        }
    }
    jw_end(&x->manifest);
    jw_end(&x->manifest);
    return true;
}

bool export_write(struct app *app, struct str dir, struct exported *out, struct err *err)
{
    struct arena *a = app->arena;
    struct buf manifest = buf_in(a);
    struct writing x = {.app = app, .arena = a, .dir = dir, .manifest = jw_to(&manifest)};
    if (!make_folder(a, dir, err) || !db_snapshot_begin(app->db, err)) {
        return false;
    }
    bool ok = write_tables(&x, err);
    db_snapshot_end(app->db);
    if (!ok || !write_manifest(&x, buf_str(&manifest), err)) {
        return false;
    }
    *out = x.done;
    return true;
}
