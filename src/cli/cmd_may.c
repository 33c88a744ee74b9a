/* SPDX-License-Identifier: Apache-2.0 */
/* May we approach them? Asked before the fact. */
#include "app/approach/clock.h"
#include "app/approach/say.h"
#include "app/people.h"
#include "cli/may_show.h"
#include "cli/typed.h"
#include "cli/written.h"

static const struct option options[] = {
    {"by", "CHANNEL", "help.may.by", false},
    {"for", "PURPOSE", "help.may.for", false},
    {"number", "NUMBER", "help.may.number", false},
    {"when", "WHEN", "help.may.when", false},
    {"list", NULL, "help.may.list", false},
    {"check", NULL, "help.may.check", false},
    {0},
};

static bool read_when(struct cli *c, struct app *app, int64_t *at_ms, struct err *err)
{
    struct when when;
    struct str typed = cli_option(c, "when");
    *at_ms = c->now_ms;
    if (!typed.at) {
        return true;
    }
    if (!cli_when(c, app, typed, false, &when, err)) {
        return false;
    }
    struct opt_i64 minute = {when.minute >= 0, when.minute};
    *at_ms = shop_instant(shop_clock(app, c->arena), when.day, minute);
    return true;
}

/* As the book keeps it: digits of a number, else a mail address in small letters. */
static struct str number_of(struct cli *c, struct app *app, struct str typed)
{
    struct point_row r = {.kind = str_find(typed, S("@")) > 0 ? POINT_EMAIL : POINT_PHONE,
                          .value = typed};
    point_normalize(c->arena, app->shop.country, &r);
    return r.norm;
}

static bool read_question(struct cli *c, struct app *app, struct approach_question *q,
                          bool *one, struct err *err)
{
    enum channel channel = CHANNEL_PHONE;
    int purpose = GATE_MARKETING;
    struct str by = cli_option(c, "by"), what = cli_option(c, "for"),
               number = cli_option(c, "number");
    if ((by.at && !cli_channel(c, by, &channel, err)) ||
        (what.at && !typed_read(c, &typed_purpose, what, &purpose, err)) ||
        !read_when(c, app, &q->at_ms, err)) {
        return false;
    }
    bool mail = str_find(number, S("@")) > 0;
    q->channel = by.at ? (int)channel : mail ? CHANNEL_EMAIL : CHANNEL_PHONE;
    q->purpose = (enum gate_purpose)purpose;
    q->mode = cli_flag(c, "list") ? GATE_BULK : GATE_MANUAL;
    q->norm = number.at ? number_of(c, app, number) : S("");
    *one = by.at || number.at;
    return true;
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct approach_question q = {.topic = GATE_TOPIC_OTHER};
    const struct gate_rules *rules;
    struct may_shown s = {.app = app};
    bool one;
    if (!read_question(c, app, &q, &one, err) || !cli_pick(c, app, cli_rest(c, 0), &who, err) ||
        !rules_of_shop(app, &rules, err) ||
        !approach_load(app, &who, c->arena, &s.approach, err)) {
        return false;
    }
    s.who = &who;
    s.question = &q;
    s.rules = rules;
    s.teller = (struct gate_teller){.arena = c->arena,
                                    .lang = c->lang,
                                    .name = s.approach->name,
                                    .today = app->today,
                                    .zone = s.approach->shop_zone};
    if (cli_flag(c, "check")) {
        struct approach_answer a;
        approach_ask(rules, s.approach, &q, c->arena, &a);
        return a.verdict.decision == GATE_ALLOW ||
               err_set(err, ERR_REFUSED, "err.may",
                       A_STR("why",
                             gate_tell(&s.teller, &a.asked, &a.verdict, a.open, a.until_ms)));
    }
    if (one) {
        may_show_one(c, &s);
    } else {
        may_show_all(c, &s);
    }
    return true;
}

const struct command command_may = {
    .name = "may",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.happened",
    .help = "help.may",
    .about = "help.may.about",
    .options = options,
    .run = run,
};
