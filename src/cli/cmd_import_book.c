/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/export.h"
#include "base/address.h"
#include "cli/kept_input.h"

/* A shop that isn't there yet is made; one that was made for nothing is taken away again. */
static bool open_target(struct cli *c, struct arena *a, struct db **db, bool *made,
                        struct err *err)
{
    *made = false;
    if (db_open(a, c->shop, OPEN_EXISTING, c->now_ms, db, err)) {
        return true;
    }
    *made = err->code == ERR_MISSING;
    return *made && db_open(a, c->shop, OPEN_CREATE, c->now_ms, db, err);
}

static bool take(struct cli *c, struct str path, struct exported *done, struct err *err)
{
    struct arena *a = arena_new();
    struct db *db;
    bool made;
    bool opened = open_target(c, a, &db, &made, err);
    bool ok = opened && export_read(db, path, c->now_ms, done, err);
    if (opened && made && !ok) {
        db_abandon(db);
    }
    arena_free(a);
    return ok;
}

static bool run(struct cli *c, struct app *unused, struct err *err)
{
    struct exported done;
    struct str path = cli_arg(c, 0);
    (void)unused;
    if ((str_eq(path, S("-")) && !kept_input(c, &path, err)) || !take(c, path, &done, err)) {
        return false;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_str(&j, "folder", cli_arg(c, 0));
        jw_put_i64(&j, "tables", done.tables);
        jw_put_i64(&j, "rows", done.rows);
        jw_put_i64(&j, "erased_again", done.since.erased);
        jw_put_i64(&j, "objections", done.since.stops);
        jw_put_bool(&j, "unminded", done.since.unminded);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return true;
    }
    cli_say(c, "import.book.done", A_STR("shop", address_shown(c->arena, c->shop)),
            A_INT("n", done.rows));
    if (done.since.erased || done.since.stops) {
        cli_say(c, "restore.since", A_INT("erased", done.since.erased),
                A_INT("stops", done.since.stops));
    }
    if (done.since.unminded) {
        cli_say(c, "restore.unminded");
    }
    return true;
}

const struct command command_import_book = {
    .name = "import book",
    .args = "FOLDER|FILE|-",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.import.book",
    .about = "help.import.book.about",
    .shop = SHOP_NONE,
    .run = run,
};
