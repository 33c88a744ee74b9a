/* SPDX-License-Identifier: Apache-2.0 */
#include "app/about.h"
#include "cli/entry_options.h"
#include "cli/pick.h"
#include "cli/typed.h"

static const struct option options[] = {
    {"kind", "KIND", "help.knows.kind", false},
    {"words", "WORDS", "help.knows.words", false},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct candidate other;
    int kind = KNOWS_KNOWS;
    struct str typed = cli_option(c, "kind");
    if ((typed.at && !typed_read(c, &typed_knows, typed, &kind, err)) ||
        !cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !cli_pick(c, app, cli_rest(c, 1), &other, err) ||
        !knows_add(app, &who, &other, (enum knows_kind)kind, cli_option(c, "words"), err)) {
        return false;
    }
    if (c->json) {
        cli_done_json(c, app, &who);
        return true;
    }
    cli_say(c, "knows.done", A_STR("name", who.name), A_STR("other", other.name));
    return true;
}

const struct command command_knows = {
    .name = "knows",
    .args = "NAME OTHER",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.knows",
    .options = options,
    .run = run,
};
