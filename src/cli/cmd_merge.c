/* SPDX-License-Identifier: Apache-2.0 */
#include "app/merge.h"
#include "cli/answer.h"
#include "cli/merge_show.h"
#include "cli/pick.h"

static const struct option options[] = {
    {"dry-run", NULL, "help.merge.dry_run", false},
    {"yes", NULL, "help.merge.yes", false},
    {0},
};

/* A single person is meant as a customer; a person of a household or firm as that person. */
static struct merge_who who_of(const struct candidate *c)
{
    return (struct merge_who){.customer = c->customer_id, .contact = c->contact_id};
}

static bool look_only(struct cli *c, const struct app *app, const struct merge_preview *p)
{
    if (!c->json) {
        merge_show_text(c, app, p);
        return true;
    }
    struct json j = jw_to(&c->out);
    jw_object(&j);
    merge_show_json(c, app, &j, p);
    answer_end(c, &j);
    return true;
}

static bool sure(struct cli *c, const struct app *app, const struct merge_preview *p,
                 const struct candidate *into, const struct candidate *from, struct err *err)
{
    if (!c->interactive || cli_flag(c, "yes")) {
        return true;
    }
    if (!c->json) {
        merge_show_text(c, app, p);
        buf_char(&c->out, '\n');
    }
    return cli_confirm(c,
                       say_args(c->arena, c->lang, "merge.ask",
                                (const struct arg[ARGS_MAX + 1]){A_STR("into", into->name),
                                                                 A_STR("from", from->name)})) ||
           err_set(err, ERR_STOPPED, "err.not_done");
}

static void tell(struct cli *c, const struct candidate *into, const struct candidate *from,
                 struct act_id id, bool one_customer)
{
    if (c->json) {
        struct json j = answer_of_act(c, id);
        answer_who(&j,
                   &(struct candidate){.customer_id = into->customer_id, .name = into->whole});
        if (one_customer) {
            answer_named(&j, "contact", into->contact_id.n, into->name);
            answer_named(&j, "merged", from->contact_id.n, from->name);
        } else {
            answer_named(&j, "merged", from->customer_id.n, from->whole);
        }
        answer_end(c, &j);
        return;
    }
    const char *key = one_customer ? "merge.done.person" : "merge.done";
    cli_line(c, say_args(c->arena, c->lang, key,
                         (const struct arg[ARGS_MAX + 1]){A_STR("into", into->name),
                                                          A_STR("from", from->name),
                                                          A_ID("id", id.n)}));
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate into, from;
    struct merge_preview p = {.one_customer = false};
    struct act_id id;
    if (!cli_pick(c, app, cli_arg(c, 0), &into, err) ||
        !cli_pick(c, app, cli_arg(c, 1), &from, err)) {
        return false;
    }
    bool asks = c->interactive && !cli_flag(c, "yes");
    if ((asks || cli_flag(c, "dry-run")) &&
        !merge_look(app, who_of(&into), who_of(&from), c->arena, &p, err)) {
        return false;
    }
    if (cli_flag(c, "dry-run")) {
        return look_only(c, app, &p);
    }
    if (!sure(c, app, &p, &into, &from, err) ||
        !merge_two(app, who_of(&into), who_of(&from), &id, err)) {
        return false;
    }
    tell(c, &into, &from, id, into.customer_id.n == from.customer_id.n);
    return true;
}

const struct command command_merge = {
    .name = "merge",
    .args = "NAME OTHER",
    .args_min = 2,
    .args_max = 2,
    .group = "help.group.people",
    .help = "help.merge",
    .about = "help.merge.about",
    .options = options,
    .run = run,
};
