/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/export_files.h"

#include <jansson.h>
#include <sys/stat.h>

#include "app/body.h"
#include "app/keep/hashed.h"
#include "app/keep/whole_file.h"

struct writing {
    struct str dir;
    struct hashed_out list;
    int64_t n;
};

static struct str path_of(struct arena *a, struct str dir, struct str hash)
{
    return str_format(a, "%.*s/files/%.*s", STR_ARG(dir), STR_ARG(hash));
}

static bool write_one(struct writing *w, struct arena *a, struct str hash, struct str bytes,
                      struct err *err)
{
    struct hashed_out f;
    struct str digest;
    if (!body_hash_valid(hash)) { /* it names a file */
        return err_set(err, ERR_DAMAGED, "err.file.damaged");
    }
    struct str path = path_of(a, w->dir, hash);
    if (!hashed_create(a, path, &f, err)) {
        return false;
    }
    buf_put(&f.buf, bytes);
    if (!hashed_end(a, &f, &digest, err)) {
        return false;
    }
    if (!str_eq(digest, hash)) {
        err_set(err, ERR_DAMAGED, "err.file.damaged");
        return err_at(err, path, 0, 0, S(""));
    }
    buf_format(&w->list.buf, "[\"%.*s\",%lld]\n", STR_ARG(hash), (long long)bytes.len);
    w->n++;
    return hashed_push(&w->list, err);
}

static bool write_body(void *ctx, struct str hash, struct str bytes, struct err *err)
{
    struct arena *a = arena_new();
    bool ok = write_one(ctx, a, hash, bytes, err);
    arena_free(a);
    return ok;
}

bool export_files_write(struct db *db, struct str dir, struct arena *a, int64_t *n,
                        struct str *list, struct err *err)
{
    struct writing w = {.dir = dir};
    struct str folder = str_format(a, "%.*s/files", STR_ARG(dir));
    if (mkdir(folder.at, 0700) != 0) {
        return hashed_failed(err, a, "err.io.open", folder);
    }
    if (!hashed_create(a, str_format(a, "%.*s/file_body.jsonl", STR_ARG(dir)), &w.list, err) ||
        !bodies_each(db, write_body, &w, err) || !hashed_end(a, &w.list, list, err) ||
        !hashed_sync_folder(a, folder, err)) {
        return false;
    }
    *n = w.n;
    return true;
}

/* ["digest",size]; `hash` in `a`. */
static bool read_line(struct arena *a, struct str line, struct str *hash, int64_t *size)
{
    json_error_t why;
    json_t *root = json_loadb(line.at ? line.at : "", line.len, 0, &why);
    const json_t *name = json_array_get(root, 0);
    const json_t *number = json_array_get(root, 1);
    bool ok = json_array_size(root) == 2 && json_is_string(name) && json_is_integer(number);
    if (ok) {
        *hash = str_copy(a, str_of(json_string_value(name)));
        *size = json_integer_value(number);
    }
    json_decref(root);
    return ok && body_hash_valid(*hash) && *size >= 0 && *size <= BODY_MAX;
}

static bool read_body(struct str dir, struct str hash, int64_t size, struct intake *in,
                      struct arena *a, struct err *err)
{
    struct str path = path_of(a, dir, hash);
    struct str bytes;
    struct stat st;
    if (lstat(path.at, &st) != 0) {
        return err_set(err, ERR_INPUT, "err.io.missing", A_STR("file", path));
    }
    bool ok =
        (S_ISREG(st.st_mode) && st.st_size == size) || err_set(err, ERR_INPUT, "err.book.body");
    ok = ok && whole_file_read(a, path, BODY_MAX, &bytes, err) &&
         intake_body(in, hash, bytes, err);
    return ok || err_at(err, path, 0, 0, S(""));
}

static bool take(struct str dir, struct str line, struct intake *in, struct err *err)
{
    struct arena *a = arena_new();
    struct str hash;
    int64_t size;
    bool ok = read_line(a, line, &hash, &size)
                  ? read_body(dir, hash, size, in, a, err)
                  : err_set(err, ERR_INPUT, "err.book.row", A_STR("table", S("file_body")));
    arena_free(a);
    return ok;
}

bool export_files_read(struct str dir, struct intake *in, struct arena *a, int64_t *n,
                       struct str *list, struct err *err)
{
    struct hashed_in f;
    struct str line;
    bool any = true;
    int64_t rows = 0;
    if (!hashed_open(a, str_format(a, "%.*s/file_body.jsonl", STR_ARG(dir)), &f, err)) {
        return false;
    }
    while (any) {
        if (!hashed_line(&f, &line, &any, err)) {
            return false;
        }
        if (any && !take(dir, line, in, err)) {
            return err->place.file[0] ? false : err_at(err, f.path, f.line, 0, S(""));
        }
        rows += any;
    }
    *n = rows;
    *list = hashed_close(a, &f);
    return true;
}
