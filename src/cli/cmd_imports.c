/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "cli/cli.h"
#include "store/gen/import.h"
#include "store/gen/rows.h"

static void put_json(struct json *j, struct arena *a, const struct batch_row *b)
{
    static const char *const states[] = {"open", "done", "taken_back"};
    jw_object(j);
    jw_put_i64(j, "id", b->id.n);
    jw_put_str(j, "kind", b->kind);
    jw_put_str(j, "source", b->source);
    jw_put_str(j, "file", b->file);
    jw_put_str(j, "state", str_of(states[b->state]));
    jw_put_str(j, "begun", instant_iso(a, b->begun_at));
    jw_put_i64(j, "rows", b->rows_read);
    jw_put_i64(j, "new", b->rows_new);
    jw_put_i64(j, "known", b->rows_known);
    jw_put_i64(j, "refused", b->rows_refused);
    jw_put_i64(j, "customers_new", b->customers_new);
    jw_put_str(j, "rejects", b->rejects);
    jw_end(j);
}

static void put_line(struct cli *c, struct app *app, const struct batch_row *b)
{
    struct arg id = A_STR("id", str_format(c->arena, "%lld", (long long)b->id.n));
    struct arg day = A_DAY("day", cli_local_day(app->shop.zone, b->begun_at));
    struct arg file = A_STR("file", b->file);
    struct arg added = A_INT("new", b->rows_new);
    if (b->state == 1) {
        cli_say(c, "import.line", id, day, file, added, A_INT("known", b->rows_known),
                A_INT("refused", b->rows_refused));
    } else if (b->state == 0) {
        cli_say(c, "import.open", id, day, file, added);
    } else {
        cli_say(c, "import.back", id, day, file);
    }
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct import_batches it;
    struct json j = jw_to(&c->out);
    bool any = false;
    if (!import_batches_open(app->db, &it, err)) {
        return false;
    }
    if (c->json) {
        jw_array(&j);
    }
    while (import_batches_next(&it)) {
        any = true;
        if (c->json) {
            put_json(&j, c->arena, &it.row);
        } else {
            put_line(c, app, &it.row);
        }
    }
    if (c->json) {
        jw_end(&j);
        buf_char(&c->out, '\n');
    } else if (!any) {
        cli_say(c, "import.none");
    }
    return import_batches_end(&it, err);
}

const struct command command_imports = {
    .name = "imports",
    .args = "",
    .group = "help.group.data",
    .help = "help.imports",
    .run = run,
};
