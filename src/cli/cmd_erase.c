/* SPDX-License-Identifier: Apache-2.0 */
#include "app/erase.h"
#include "cli/pick.h"

static const struct option options[] = {
    {"yes-erase", NULL, "help.erase.yes", false},
    {"person", NULL, "help.erase.person", false},
    {0},
};

/* The one act that can't be undone asks twice; the second time for the name. */
static bool sure(struct cli *c, struct str name, struct err *err)
{
    struct str answer;
    if (cli_flag(c, "yes-erase")) {
        return true;
    }
    struct arg who[ARGS_MAX + 1] = {A_STR("name", name)};
    if (!c->interactive) {
        return err_set(err, ERR_USAGE, "err.erase.sure");
    }
    if (!cli_confirm(c, say_args(c->arena, c->lang, "erase.ask", who)) ||
        !cli_ask(c, say_args(c->arena, c->lang, "erase.ask_again", who), &answer) ||
        !str_eq(answer, name)) {
        return err_set(err, ERR_STOPPED, "err.not_done");
    }
    return true;
}

static void tell(struct cli *c, const struct unreached *left)
{
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_bool(&j, "erased", true);
        jw_key(&j, "not_reached");
        jw_array(&j);
        for (size_t i = 0; i < left->len; i++) {
            jw_str(&j, left->files[i]);
        }
        jw_end(&j);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return;
    }
    cli_say(c, "erase.done");
    cli_say(c, "erase.not_reached");
    for (size_t i = 0; i < left->len; i++) {
        cli_line(c, str_format(c->arena, "  %.*s", STR_ARG(left->files[i])));
    }
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct unreached left;
    if (!cli_pick(c, app, cli_rest(c, 0), &who, err) || !sure(c, who.name, err)) {
        return false;
    }
    bool ok = cli_flag(c, "person") && who.contact_id.n
                  ? erase_contact(app, who.contact_id, c->arena, &left, err)
                  : erase(app, who.customer_id, c->arena, &left, err);
    if (ok) {
        tell(c, &left);
    }
    return ok;
}

const struct command command_erase = {
    .name = "erase",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.erase",
    .about = "help.erase.about",
    .options = options,
    .run = run,
};
