/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/restore.h"
#include "base/address.h"
#include "cli/cli.h"

static bool run(struct cli *c, struct app *unused, struct err *err)
{
    struct restored done;
    (void)unused;
    struct str shop = address_shown(c->arena, c->shop);
    if (!restore(c->arena, c->shop, cli_arg(c, 0), c->now_ms, &done, err)) {
        return false;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_str(&j, "shop", shop);
        jw_put_i64(&j, "erased_again", done.erased);
        jw_put_i64(&j, "objections", done.stops);
        jw_put_i64(&j, "objections_of_others", done.unknown);
        jw_put_bool(&j, "scrubbed", done.scrubbed);
        jw_put_bool(&j, "present_unreadable", done.blind);
        jw_put_bool(&j, "unminded", done.unminded);
        jw_put_str(&j, "kept", done.kept);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return true;
    }
    cli_say(c, "restore.done", A_STR("shop", shop), A_STR("file", cli_arg(c, 0)));
    cli_say(c, "restore.since", A_INT("erased", done.erased), A_INT("stops", done.stops));
    if (done.unknown) {
        cli_say(c, "restore.unknown", A_INT("n", done.unknown));
    }
    if (!done.scrubbed) {
        cli_say(c, "restore.pages");
    }
    if (done.unminded) {
        cli_say(c, "restore.unminded");
    }
    if (done.blind && !done.unminded) {
        cli_say(c, "restore.blind");
    }
    if (done.kept.len) {
        cli_say(c, "restore.kept", A_STR("file", done.kept));
    }
    return true;
}

const struct command command_restore = {
    .name = "restore",
    .args = "BACKUP",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.restore",
    .about = "help.restore.about",
    .shop = SHOP_NONE,
    .run = run,
};
