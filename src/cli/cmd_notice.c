/* SPDX-License-Identifier: Apache-2.0 */
/* What customers are told about their data, and what the shop has to have weighed. */
#include "app/about.h"
#include "app/keep/record.h"
#include "cli/answer.h"
#include "cli/paper.h"
#include "cli/subject_show.h"

static const struct option options[] = {
    {"balance", NULL, "help.notice.balance", false},
    {"dpia", NULL, "help.notice.dpia", false},
    {0},
};

static struct str plain(struct cli *c, const char *key)
{
    return say_args(c->arena, c->lang, key, (const struct arg[1]){{0}});
}

static void part(struct cli *c, struct paper *p, const char *title, const char *text)
{
    paper_part(c, p, plain(c, title));
    paper_text(c, p, plain(c, text));
}

static struct str kept_for(struct cli *c, int64_t days)
{
    return days ? paper_days(c, days) : plain(c, "notice.never");
}

static struct str shop_title(struct cli *c, const struct app *app, const char *key)
{
    return say_args(c->arena, c->lang, key,
                    (const struct arg[ARGS_MAX + 1]){A_STR("shop", app->shop.name)});
}

/* The settings that the notice lacks. */
static void put_gaps(const struct shop *s, struct json *j)
{
    const struct {
        const char *name;
        bool there;
    } all[] = {{"address", s->address.len > 0},
               {"reach", s->reach.len > 0},
               {"keep_prospects", s->keep_prospects > 0},
               {"keep_customers", s->keep_customers > 0}};
    jw_key(j, "gaps");
    jw_array(j);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (!all[i].there) {
            jw_str(j, str_of(all[i].name));
        }
    }
    jw_end(j);
}

static void notice(struct cli *c, const struct app *app)
{
    const struct shop *s = &app->shop;
    struct str gap = plain(c, "register.gap");
    struct paper p = {.title = shop_title(c, app, "notice.title")};
    paper_part(c, &p, plain(c, "notice.who.title"));
    paper_text(c, &p,
               say(c->arena, c->lang, "notice.who", A_STR("shop", s->name),
                   A_STR("address", s->address.len ? s->address : gap),
                   A_STR("reach", s->reach.len ? s->reach : gap)));
    if (s->officer.len) {
        paper_text(c, &p,
                   say(c->arena, c->lang, "notice.officer", A_STR("officer", s->officer)));
    }
    part(c, &p, "notice.what.title", "notice.what.care");
    paper_text(c, &p, plain(c, "notice.what.offers"));
    paper_text(c, &p, plain(c, "notice.what.sales"));
    paper_text(c, &p, plain(c, "notice.what.proof"));
    paper_text(c, &p, plain(c, "notice.source"));
    paper_text(c, &p, plain(c, "notice.must"));
    part(c, &p, "notice.estimates.title", "notice.estimates");
    paper_text(c, &p, plain(c, "notice.estimates.not"));
    paper_text(c, &p, plain(c, "notice.estimates.off"));
    part(c, &p, "notice.object.title", "notice.object");
    part(c, &p, "notice.rights.title", "notice.rights");
    paper_text(c, &p, subject_authority(c, app));
    paper_part(c, &p, plain(c, "notice.long.title"));
    paper_text(c, &p, say(c->arena, c->lang, "notice.long", A_INT("bin", BIN_DAYS)));
    paper_text(c, &p,
               say(c->arena, c->lang, "notice.long.set",
                   A_STR("prospects", kept_for(c, s->keep_prospects)),
                   A_STR("customers", kept_for(c, s->keep_customers))));
    paper_text(c, &p, plain(c, "notice.seen"));
    paper_part(c, &p, S(""));
    paper_text(c, &p, plain(c, "notice.legal"));
    if (!s->address.len || !s->reach.len) {
        paper_text(c, &p, plain(c, "register.gaps"));
    }
    if (!c->json) {
        paper_end(c, &p);
        return;
    }
    struct json j = paper_json(c, &p);
    put_gaps(s, &j);
    answer_end(c, &j);
}

static void balance(struct cli *c, const struct app *app)
{
    struct paper p = {.title = shop_title(c, app, "balance.title")};
    double ceiling = app->shop.ceiling > 0 ? app->shop.ceiling : 2;
    part(c, &p, "balance.interest.title", "balance.interest");
    part(c, &p, "balance.need.title", "balance.need");
    part(c, &p, "balance.expect.title", "balance.expect");
    paper_part(c, &p, plain(c, "balance.guard.title"));
    paper_text(c, &p,
               say(c->arena, c->lang, "balance.guard",
                   A_STR("ceiling", str_format(c->arena, "%g", ceiling))));
    part(c, &p, "balance.result.title", "balance.result");
    paper_end(c, &p);
}

static void dpia(struct cli *c, const struct app *app, const struct record_counts *n)
{
    enum { CRITERIA = 9 };
    struct paper p = {.title = shop_title(c, app, "dpia.title")};
    paper_part(c, &p, S(""));
    paper_text(c, &p, plain(c, "dpia.about"));
    for (int i = 1; i <= CRITERIA; i++) {
        paper_part(c, &p, plain(c, str_format(c->arena, "dpia.%d.title", i).at));
        paper_text(
            c, &p,
            say_args(c->arena, c->lang, str_format(c->arena, "dpia.%d", i).at,
                     (const struct arg[ARGS_MAX + 1]){A_INT("customers", n->customers)}));
    }
    part(c, &p, "dpia.result.title", "dpia.result");
    paper_end(c, &p);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct record_counts n;
    if (cli_flag(c, "balance") && cli_flag(c, "dpia")) {
        return err_set(err, ERR_USAGE, "err.notice.one");
    }
    if (!record_count(app, c->arena, &n, err)) {
        return false;
    }
    if (cli_flag(c, "dpia")) {
        dpia(c, app, &n);
    } else if (cli_flag(c, "balance")) {
        balance(c, app);
    } else {
        notice(c, app);
    }
    return true;
}

const struct command command_notice = {
    .name = "notice",
    .args = "",
    .group = "help.group.data",
    .help = "help.notice",
    .about = "help.notice.about",
    .options = options,
    .run = run,
};
