/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/erase.h"
#include "base/day.h"
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

/* Whoever is in the bin is erased there: nobody is brought back in order to go. */
static bool pick(struct cli *c, struct app *app, struct str words, struct candidate *who,
                 struct err *err)
{
    return cli_pick(c, app, words, who, err) ||
           (err->code == ERR_MISSING && cli_pick_binned(c, app, words, who, err));
}

static void put_json(struct cli *c, const struct copies *left)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_bool(&j, "erased", true);
    jw_key(&j, "not_reached");
    jw_array(&j);
    for (size_t i = 0; i < left->len; i++) {
        const struct copy *copy = &left->at[i];
        jw_object(&j);
        jw_put_str(&j, "what", str_of(copy_kind_word(copy->kind)));
        if (copy->path.len) {
            jw_put_str(&j, "file", copy->path);
            jw_put_bool(&j, "seen", copy->there);
        }
        if (copy->at) {
            jw_put_str(&j, "at", instant_iso(c->arena, copy->at));
        }
        jw_end(&j);
    }
    jw_end(&j);
    jw_end(&j);
    buf_char(&c->out, '\n');
}

static void tell(struct cli *c, const struct app *app, const struct copies *left)
{
    cli_say(c, "erase.done");
    cli_say(c, "erase.not_reached");
    if (left->len) {
        cli_say(c, "erase.copies");
    }
    for (size_t i = 0; i < left->len; i++) {
        const struct copy *copy = &left->at[i];
        struct str key = str_format(c->arena, "erase.copy.%s", copy_kind_word(copy->kind));
        struct arg with[ARGS_MAX + 1] = {A_STR("file", copy->path),
                                         A_DAY("day", cli_local_day(app->shop.zone, copy->at))};
        struct str line = say_args(c->arena, c->lang, key.at, with);
        struct str unseen = copy->path.len && !copy->there
                                ? say(c->arena, c->lang, "erase.copy.unseen")
                                : S("");
        cli_line(c, str_format(c->arena, "  %.*s%.*s", STR_ARG(line), STR_ARG(unseen)));
    }
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct copies left;
    if (!pick(c, app, cli_rest(c, 0), &who, err) || !sure(c, who.name, err)) {
        return false;
    }
    bool ok = cli_flag(c, "person") && who.contact_id.n
                  ? erase_contact(app, who.contact_id, c->arena, &left, err)
                  : erase(app, who.customer_id, c->arena, &left, err);
    if (ok && c->json) {
        put_json(c, &left);
    } else if (ok) {
        tell(c, app, &left);
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
