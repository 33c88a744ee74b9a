/* SPDX-License-Identifier: Apache-2.0 */
#include "app/alike.h"
#include "cli/answer.h"
#include "cli/dups_words.h"
#include "cli/entry_options.h"
#include "cli/pick.h"
#include "core/name.h"

static const struct option options[] = {
    {"org", NULL, "help.add.org", false},
    {"household", NULL, "help.add.household", false},
    {"to", "CUSTOMER", "help.add.to", false},
    {"yes", NULL, "help.add.yes", false},
    ENTRY_OPTIONS,
    {0},
};

struct adding {
    struct entry entry;
    struct alike *alike;
    size_t alike_len;
    struct candidate whole; /* of --to */
    struct entry_doubts doubts;
};

static void put_json(struct cli *c, const struct app *app, const struct adding *x,
                     const struct people *p)
{
    static const char *const by[] = {"name", "phone", "mail", "likely"};
    struct json j = answer_of_act(c, app->last_act);
    const struct contact_row *last =
        p->contacts.len ? &p->contacts.at[p->contacts.len - 1] : NULL;
    answer_named(&j, "customer", p->customer.id.n, p->customer.name);
    if (last) {
        answer_named(&j, "contact", last->id.n, contact_name(c->arena, last));
    }
    jw_key(&j, "alike");
    jw_array(&j);
    for (size_t i = 0; i < x->alike_len; i++) {
        jw_object(&j);
        answer_who(&j, &x->alike[i].who);
        jw_put_str(&j, "same", str_of(by[x->alike[i].by]));
        if (x->alike[i].link.probability > 0) {
            dups_link_json(c, &j, &x->alike[i].link);
        }
        jw_end(&j);
    }
    answer_list_end(c, &j);
}

static void tell_alike(struct cli *c, const struct alike *x)
{
    static const char *const by[] = {"add.alike.name", "add.alike.phone", "add.alike.mail",
                                     "add.alike.like"};
    struct str why = dups_why(c, &x->link, false), but = dups_why(c, &x->link, true);
    struct str sure = x->link.probability > 0 ? dups_sure(c, x->link.probability) : S("");
    why = but.len ? str_format(c->arena, "%.*s; %.*s", STR_ARG(why),
                               STR_ARG(say(c->arena, c->lang, "dups.but", A_STR("why", but))))
                  : why;
    struct arg args[ARGS_MAX + 1] = {A_STR("name", x->who.name), A_STR("hint", x->who.hint),
                                     A_ID("id", x->who.customer_id.n), A_STR("sure", sure),
                                     A_STR("why", why)};
    cli_aside(c, say_args(c->arena, c->lang, by[x->by], args));
    if (sure.len && x->by != ALIKE_LIKELY) {
        cli_aside(c, say_args(c->arena, c->lang, "add.alike.sure", args));
    }
}

/* Somebody like that is there: said, and asked where somebody can be. */
static bool settle_alike(struct cli *c, struct app *app, struct adding *x, struct err *err)
{
    if (!alike(app, &x->entry, x->whole.customer_id, &x->alike, &x->alike_len, err)) {
        return false;
    }
    for (size_t i = 0; i < x->alike_len && !c->json && !cli_flag(c, "yes"); i++) {
        tell_alike(c, &x->alike[i]);
    }
    return x->alike_len == 0 || !c->interactive || c->json || cli_flag(c, "yes") ||
           cli_confirm(c, say(c->arena, c->lang, "add.alike.ask",
                              A_STR("name", str_trim(x->entry.name)))) ||
           err_set(err, ERR_STOPPED, "err.not_done");
}

static bool read(struct cli *c, struct app *app, struct adding *x, struct err *err)
{
    struct str to = cli_option(c, "to");
    bool org = cli_flag(c, "org");
    bool household = cli_flag(c, "household");
    if (org && household) {
        return err_set(err, ERR_USAGE, "err.usage.both", A_STR("one", S("org")),
                       A_STR("other", S("household")));
    }
    x->entry.name = cli_rest(c, 0);
    x->entry.kind = org ? CUSTOMER_ORGANIZATION
                    : household || (!to.at && name_is_household(x->entry.name))
                        ? CUSTOMER_HOUSEHOLD
                        : CUSTOMER_CONTACT;
    return (!to.at || cli_pick(c, app, to, &x->whole, err)) && cli_entry(c, &x->entry, err) &&
           settle_alike(c, app, x, err);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct adding x = {.alike_len = 0};
    struct people p;
    if (!read(c, app, &x, err) ||
        !entry_add(app, &x.entry, x.whole.customer_id, &p, &x.doubts, err)) {
        return false;
    }
    bool to = x.whole.customer_id.n != 0;
    struct str name =
        to ? contact_name(c->arena, &p.contacts.at[p.contacts.len - 1]) : p.customer.name;
    if (c->json) {
        put_json(c, app, &x, &p);
        return true;
    }
    cli_doubts(c, &x.doubts);
    if (to) {
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
