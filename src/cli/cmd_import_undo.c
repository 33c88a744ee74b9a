/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import.h"
#include "cli/cli.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct batch_id id;
    struct take_back done;
    if (!str_to_i64(cli_arg(c, 0), &id.n)) {
        return err_set(err, ERR_USAGE, "err.import.number", A_STR("value", cli_arg(c, 0)));
    }
    if (!import_take_back(app, id, &done, err)) {
        return false;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_i64(&j, "rows", done.rows);
        jw_put_i64(&j, "customers", done.customers);
        jw_put_i64(&j, "kept", done.kept);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return true;
    }
    cli_say(c, "import.taken_back", A_INT("rows", done.rows),
            A_INT("customers", done.customers));
    if (done.kept) {
        cli_say(c, "import.kept", A_INT("n", done.kept));
    }
    return true;
}

const struct command command_import_undo = {
    .name = "import undo",
    .args = "IMPORT",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.import_undo",
    .run = run,
};
