/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/import.h"
#include "base/day.h"
#include "cli/answer.h"

static void put_json(struct json *j, struct arena *a, const struct batch_row *b)
{
    static const char *const states[] = {"open", "done", "taken_back", "half_taken_back"};
    jw_object(j);
    jw_put_i64(j, "id", b->id.n);
    jw_put_str(j, "kind", b->kind);
    jw_put_str(j, "source", b->source);
    jw_put_str(j, "file", b->file);
    jw_put_str(j, "state", str_of(states[b->state & 3]));
    jw_put_str(j, "begun_at", instant_iso(a, b->begun_at));
    jw_put_i64(j, "rows", b->rows_read);
    jw_put_i64(j, "new", b->rows_new);
    jw_put_i64(j, "changed", b->rows_changed);
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
    struct arg added = A_INT("new", b->rows_new + b->rows_changed);
    if (b->state == 1) {
        cli_say(c, "import.line", id, day, file, added, A_INT("known", b->rows_known),
                A_INT("refused", b->rows_refused));
    } else if (b->state == 0) {
        cli_say(c, "import.open", id, day, file, added);
    } else if (b->state == 3) {
        cli_say(c, "import.half_back", id, day, file);
    } else {
        cli_say(c, "import.back", id, day, file);
    }
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct batch_row *rows;
    size_t len;
    if (!import_list(app, c->arena, &rows, &len, err)) {
        return false;
    }
    if (!c->json) {
        for (size_t i = 0; i < len; i++) {
            put_line(c, app, &rows[i]);
        }
        if (len == 0) {
            cli_say(c, "import.none");
        }
        return true;
    }
    struct json j = answer_list(c, "imports");
    for (size_t i = 0; i < len; i++) {
        put_json(&j, c->arena, &rows[i]);
    }
    answer_list_end(c, &j);
    return true;
}

const struct command command_imports = {
    .name = "imports",
    .args = "",
    .group = "help.group.data",
    .help = "help.imports",
    .run = run,
};
