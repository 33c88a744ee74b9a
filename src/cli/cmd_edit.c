/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/entry_options.h"
#include "cli/pick.h"

static const struct option options[] = {
    {"name", "NAME", "help.edit.name", false},
    ENTRY_OPTIONS,
    {"deceased", "DAY", "help.edit.deceased", false},
    {"no-phone", "NUMBER", "help.edit.no_phone", true},
    {"no-mail", "ADDRESS", "help.edit.no_mail", true},
    {"no-web", "ADDRESS", "help.edit.no_web", true},
    {"no-address", "WORDS", "help.edit.no_address", true},
    {"no-tag", "TAG", "help.edit.no_tag", true},
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct entry e = {.name = cli_option(c, "name"), .deceased = cli_option(c, "deceased")};
    struct candidate who;
    struct entry_doubts doubts = {0};
    if (!cli_entry(c, &e, err) || !cli_list(c, "no-phone", &e.no_points, err) ||
        !cli_list(c, "no-mail", &e.no_points, err) ||
        !cli_list(c, "no-web", &e.no_points, err) ||
        !cli_list(c, "no-address", &e.no_addresses, err) ||
        !cli_list(c, "no-tag", &e.no_tags, err) ||
        !cli_pick(c, app, cli_rest(c, 0), &who, err) ||
        !entry_edit(app, &e, &who, &doubts, err)) {
        return false;
    }
    if (c->json) {
        struct candidate now = who;
        now.name = e.name.at ? e.name : who.name;
        now.whole = e.name.at && !who.contact_id.n ? e.name : who.whole;
        cli_done_json(c, app, &now);
        return true;
    }
    cli_doubts(c, &doubts);
    cli_say(c, "edit.done", A_STR("name", e.name.at ? e.name : who.name));
    return true;
}

const struct command command_edit = {
    .name = "edit",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.edit",
    .options = options,
    .run = run,
};
