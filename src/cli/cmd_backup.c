/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/backup.h"
#include "app/keep/copies.h"
#include "cli/cli.h"

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct backup_made made;
    if (!backup_make(app, cli_arg(c, 0), &made, err)) {
        return false;
    }
    struct err late; /* a shop that can't be written can be copied */
    bool noted = copies_note(app, "backup", cli_arg(c, 0), &late);
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_str(&j, "file", cli_arg(c, 0));
        jw_put_i64(&j, "customers", made.customers);
        jw_put_i64(&j, "purchases", made.purchases);
        jw_put_i64(&j, "acts", made.acts);
        jw_put_str(&j, "chain_head", str_of(made.chain_head));
        jw_put_bool(&j, "noted", noted);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return true;
    }
    cli_say(c, "backup.done", A_STR("file", cli_arg(c, 0)), A_INT("customers", made.customers),
            A_INT("purchases", made.purchases));
    if (made.chain_head[0]) {
        cli_say(c, "backup.chain", A_STR("head", str_of(made.chain_head)));
    }
    if (!noted) {
        cli_say(c, "backup.not_noted");
    }
    return true;
}

const struct command command_backup = {
    .name = "backup",
    .args = "FILE",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.backup",
    .run = run,
};
