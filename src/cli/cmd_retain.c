/* SPDX-License-Identifier: Apache-2.0 */
/* What is deleted when. */
#include "app/about.h"
#include "app/file.h"
#include "app/keep/retain.h"
#include "app/preference/link.h"
#include "cli/answer.h"
#include "cli/paper.h"

static const struct option options[] = {
    {"dry-run", NULL, "help.retain.dry_run", false},
    {0},
};

static const char *const kinds[] = {"prospect", "customer", "bin", "proof"};

static void put_plan(struct cli *c, const struct retain_plan *plan)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_i64(&j, "days_ahead", RETAIN_AHEAD);
    jw_put_i64(&j, "files", plan->files);
    jw_put_i64(&j, "links", plan->links);
    jw_put_i64(&j, "all", plan->all);
    jw_key(&j, "goes");
    jw_array(&j);
    for (size_t i = 0; i < plan->len; i++) {
        const struct retained *r = &plan->at[i];
        jw_object(&j);
        jw_put_str(&j, "what", str_of(kinds[r->kind]));
        if (r->customer.n) {
            answer_named(&j, "customer", r->customer.n, r->name);
        }
        jw_put_day(&j, "day", r->day);
        jw_end(&j);
    }
    jw_end(&j);
    jw_end(&j);
    buf_char(&c->out, '\n');
}

static void say_kept(struct cli *c, const char *key, int64_t days)
{
    if (days) {
        cli_line(
            c, say_args(c->arena, c->lang, key,
                        (const struct arg[ARGS_MAX + 1]){A_STR("keep", paper_days(c, days))}));
    }
}

/* The rules first, then who. */
static void say_plan(struct cli *c, const struct shop *shop, const struct retain_plan *plan)
{
    say_kept(c, "retain.prospects", shop->keep_prospects);
    say_kept(c, "retain.customers", shop->keep_customers);
    if (!shop->keep_prospects && !shop->keep_customers) {
        cli_say(c, "retain.nothing_set");
    }
    cli_say(c, "retain.always", A_INT("bin", BIN_DAYS), A_INT("files", FILE_KEPT_DAYS),
            A_INT("links", PREFERENCE_KEPT_DAYS));
    if (plan->files || plan->links) {
        cli_say(c, "retain.waiting", A_INT("files", plan->files), A_INT("links", plan->links));
    }
    cli_say(c, "retain.stays");
    buf_char(&c->out, '\n');
    if (!plan->all) {
        cli_say(c, "retain.nobody", A_INT("days", RETAIN_AHEAD));
    }
    for (size_t i = 0; i < plan->len; i++) {
        const struct retained *r = &plan->at[i];
        const char *key = str_format(c->arena, "retain.goes.%s", kinds[r->kind]).at;
        cli_line(c, say_args(c->arena, c->lang, key,
                             (const struct arg[ARGS_MAX + 1]){A_STR("name", r->name),
                                                              A_DAY("day", r->day)}));
    }
    if ((size_t)plan->all > plan->len) {
        cli_say(c, "retain.more", A_INT("n", plan->all - (int64_t)plan->len));
    }
}

static bool look(struct cli *c, struct app *app, struct err *err)
{
    struct retain_plan plan;
    if (!retain_look(app, c->arena, &plan, err)) {
        return false;
    }
    if (c->json) {
        put_plan(c, &plan);
    } else {
        say_plan(c, &app->shop, &plan);
    }
    return true;
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct act_id act = {0};
    int64_t n;
    if (cli_flag(c, "dry-run")) {
        return look(c, app, err);
    }
    if (!app->shop.keep_prospects && !app->shop.keep_customers) {
        return err_set(err, ERR_USAGE, "err.retain.nothing_set");
    }
    if (!retain_run(app, &n, &act, err)) {
        return false;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_i64(&j, "binned", n);
        jw_put_i64(&j, "act", act.n);
        jw_end(&j);
        buf_char(&c->out, '\n');
    } else if (n) {
        cli_say(c, "retain.done", A_INT("n", n), A_ID("act", act.n));
    } else {
        cli_say(c, "retain.none");
    }
    return true;
}

const struct command command_retain = {
    .name = "retain",
    .args = "",
    .group = "help.group.data",
    .help = "help.retain",
    .about = "help.retain.about",
    .options = options,
    .run = run,
};
