/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/export_lines.h"

#include <sodium.h>

#include "app/body.h"
#include "app/keep/hashed.h"
#include "base/day.h"
#include "base/json.h"
#include "store/gen/rows.h"
#include "store/gen/sequence.h"
#include "store/migrate.h"

struct lines {
    struct app *app;
    struct sink *to;
    crypto_generichash_state state;
    struct exported done;
};

/* The line that was put into the buffer from `from` on. */
static bool end_line(struct lines *l, size_t from, struct err *err)
{
    struct buf *b = &l->to->buf;
    buf_char(b, '\n');
    crypto_generichash_update(&l->state, (const unsigned char *)b->at + from, b->len - from);
    return sink_push(l->to, err);
}

static bool put_head(struct lines *l, struct err *err)
{
    struct sequence_next_row next;
    struct arena *a = l->app->arena;
    struct json j = jw_to(&l->to->buf);
    size_t from = l->to->buf.len;
    if (!sequence_next(l->app->db, a, &next, err)) {
        return false;
    }
    jw_object(&j);
    jw_put_i64(&j, "heed_book", EXPORT_LINES_FORMAT);
    jw_put_str(&j, "shop", l->app->shop.name);
    jw_put_str(&j, "made_at", instant_iso(a, l->app->now_ms));
    jw_put_i64(&j, "schema", migrations[migration_count - 1].version);
    jw_put_i64(&j, "next_id", next.next);
    jw_end(&j);
    return end_line(l, from, err);
}

static bool put_row(struct lines *l, struct arena *scratch, const struct table *t,
                    const struct value row[], struct err *err)
{
    struct arena_mark mark = arena_mark(scratch);
    struct json j = jw_to(&l->to->buf);
    size_t from = l->to->buf.len;
    jw_object(&j);
    jw_put_str(&j, "table", str_of(t->name));
    jw_key(&j, "row");
    row_put_object(scratch, &j, t, row);
    jw_end(&j);
    arena_rewind(scratch, mark);
    l->done.rows++;
    return end_line(l, from, err);
}

static bool put_table(struct lines *l, const struct table *t, struct err *err)
{
    struct cursor c;
    struct arena *scratch = arena_new();
    bool ok = cursor_open(l->app->db, t->all, NULL, &c, err);
    if (ok) {
        while (ok && cursor_next(&c)) {
            ok = put_row(l, scratch, t, c.value, err);
        }
        if (!ok) {
            cursor_drop(&c);
        }
        ok = ok && cursor_end(&c, err);
    }
    arena_free(scratch);
    return ok;
}

static bool put_body(void *ctx, struct str hash, struct str bytes, struct err *err)
{
    struct lines *l = ctx;
    const struct value row[] = {value_text(hash), value_bytes(bytes)};
    struct arena *a = arena_new();
    bool ok = (body_hash_valid(hash) && str_eq(body_hash(a, bytes), hash)) ||
              err_set(err, ERR_DAMAGED, "err.file.damaged");
    ok = ok && put_row(l, a, &tables[TABLE_FILE_BODY], row, err);
    arena_free(a);
    return ok;
}

static bool put_tables(struct lines *l, struct err *err)
{
    if (!put_head(l, err)) {
        return false;
    }
    for (int i = 0; i < table_count; i++) {
        if (!intake_carries(&tables[i])) {
            continue;
        }
        bool ok = i == TABLE_FILE_BODY ? bodies_each(l->app->db, put_body, l, err)
                                       : put_table(l, &tables[i], err);
        if (!ok) {
            return false;
        }
        l->done.tables++;
    }
    return true;
}

static bool put_end(struct lines *l, struct err *err)
{
    struct json j = jw_to(&l->to->buf);
    struct str hash = hashed_hex(l->app->arena, &l->state);
    jw_object(&j);
    jw_key(&j, "end");
    jw_object(&j);
    jw_put_i64(&j, "rows", l->done.rows);
    jw_put_str(&j, "blake2b256", hash);
    jw_end(&j);
    jw_end(&j);
    buf_char(&l->to->buf, '\n');
    return sink_end(l->to, err);
}

bool export_lines_write(struct app *app, struct sink *to, struct exported *out, struct err *err)
{
    struct lines l = {.app = app, .to = to};
    hashed_begin(&l.state);
    if (!db_snapshot_begin(app->db, err)) {
        return false;
    }
    bool ok = put_tables(&l, err);
    db_snapshot_end(app->db);
    if (!ok || !put_end(&l, err)) {
        return false;
    }
    *out = l.done;
    return true;
}
