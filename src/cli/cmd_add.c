/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/entry_options.h"
#include "cli/pick.h"

static const struct option options[] = {
    {"org", NULL, "help.add.org", false},
    {"household", NULL, "help.add.household", false},
    {"to", "CUSTOMER", "help.add.to", false},
    ENTRY_OPTIONS,
    {0},
};

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct str to = cli_option(c, "to");
    struct candidate whole = {0};
    struct entry_doubts doubts = {0};
    struct people p;
    struct entry e = {.name = cli_rest(c, 0),
                      .kind = cli_flag(c, "org")         ? CUSTOMER_ORGANIZATION
                              : cli_flag(c, "household") ? CUSTOMER_HOUSEHOLD
                                                         : CUSTOMER_CONTACT};
    if ((to.at && !cli_pick(c, app, to, &whole, err)) || !cli_entry(c, &e, err) ||
        !entry_add(app, &e, whole.customer_id, &p, &doubts, err)) {
        return false;
    }
    struct str name =
        to.at ? contact_name(c->arena, &p.contacts.at[p.contacts.len - 1]) : p.customer.name;
    if (c->json) {
        cli_done_json(c, p.customer.id, name);
        return true;
    }
    cli_doubts(c, &doubts);
    if (to.at) {
        cli_say(c, "add.person", A_STR("name", name), A_STR("whole", p.customer.name));
    } else {
        struct str number = str_format(c->arena, "#%lld", (long long)p.customer.id.n);
        cli_say(c, "add.done", A_STR("name", name), A_STR("number", number));
    }
    return true;
}

const struct command command_add = {
    .name = "add",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.add",
    .about = "help.add.about",
    .options = options,
    .run = run,
};
