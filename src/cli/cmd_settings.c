/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "cli/cli.h"
#include "cli/page.h"
#include "cli/typed.h"

static void put_json(struct cli *c, const struct shop *s)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_str(&j, "name", s->name);
    jw_put_str(&j, "country", s->country);
    jw_put_str(&j, "zone", s->zone);
    jw_put_str(&j, "currency", s->currency);
    jw_put_str(&j, "languages", s->languages);
    jw_put_i64(&j, "margin", llround(s->margin_share * 100));
    jw_put_i64(&j, "pace", s->pace);
    jw_put_i64(&j, "thanks", s->thanks_from);
    jw_put_str(&j, "us", s->us);
    jw_put_str(&j, "home", s->home);
    jw_put_str(&j, "site", s->site);
    jw_put_str(&j, "address", s->address);
    jw_put_str(&j, "reach", s->reach);
    jw_put_str(&j, "officer", s->officer);
    jw_put_i64(&j, "keep_prospects", s->keep_prospects);
    jw_put_i64(&j, "keep_customers", s->keep_customers);
    jw_put_double(&j, "pressure", s->ceiling > 0 ? s->ceiling : 2);
    jw_put_i64(&j, "pace_learnt", s->pace_learnt);
    jw_put_i64(&j, "stake_learnt", s->stake_learnt);
    jw_key(&j, "minutes_learnt");
    jw_object(&j);
    for (enum channel i = 0; i < CHANNEL_COUNT; i++) {
        if (s->minutes_learnt[i]) {
            jw_put_i64(&j, channel_name(i), s->minutes_learnt[i]);
        }
    }
    jw_end(&j);
    jw_key(&j, "purchases_until");
    if (s->purchases_until) {
        jw_day(&j, s->purchases_until);
    } else {
        jw_null(&j);
    }
    jw_end(&j);
    buf_char(&c->out, '\n');
}

static struct str value(struct cli *c, struct arg a)
{
    return say_value(c->arena, c->lang, a);
}

static struct str number_or_dash(struct cli *c, int64_t n, struct arg a)
{
    return n ? value(c, a) : S("-");
}

static void show_set(struct cli *c, const struct shop *s)
{
    static const struct table_column columns[] = {{TABLE_LEFT, INK_STRONG, false},
                                                  {TABLE_LEFT, INK_PLAIN, true},
                                                  {TABLE_LEFT, INK_SOFT, true}};
    const struct {
        const char *about;
        struct str value;
    } rows[] = {
        {"settings.name", s->name},
        {"settings.country", s->country},
        {"settings.zone", s->zone},
        {"settings.currency", s->currency},
        {"settings.languages", s->languages},
        {"settings.margin", value(c, A_INT("n", llround(s->margin_share * 100)))},
        {"settings.pace", number_or_dash(c, s->pace, A_INT("n", s->pace))},
        {"settings.thanks",
         number_or_dash(c, s->thanks_from, A_MONEY("n", s->thanks_from, s->currency))},
        {"settings.us", s->us.len ? s->us : S("-")},
        {"settings.home", s->home.len ? s->home : S("-")},
        {"settings.pressure", str_format(c->arena, "%g", s->ceiling > 0 ? s->ceiling : 2)},
        {"settings.site", s->site.len ? s->site : S("-")},
        {"settings.address", s->address.len ? s->address : S("-")},
        {"settings.reach", s->reach.len ? s->reach : S("-")},
        {"settings.officer", s->officer.len ? s->officer : S("-")},
        {"settings.keep_prospects",
         number_or_dash(c, s->keep_prospects, A_SPAN("keep", s->keep_prospects))},
        {"settings.keep_customers",
         number_or_dash(c, s->keep_customers, A_SPAN("keep", s->keep_customers))},
    };
    struct str cells[3 * sizeof rows / sizeof *rows];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cells[3 * i] = typed_shown(c, &typed_setting, (int)i);
        cells[3 * i + 1] = rows[i].value;
        cells[3 * i + 2] =
            say_args(c->arena, c->lang, rows[i].about, (const struct arg[1]){{0}});
    }
    struct style style = {.colour = c->screen.colour, .width = c->screen.width};
    table_rows(&c->out, style, columns, 3, cells, sizeof rows / sizeof *rows);
}

static void show_learnt(struct cli *c, const struct shop *s)
{
    buf_char(&c->out, '\n');
    if (s->pace_learnt == 0) {
        page_put(c, 0, INK_SOFT, say(c->arena, c->lang, "settings.learnt.none", {0}));
        return;
    }
    page_put(c, 0, INK_PLAIN,
             say(c->arena, c->lang, "settings.learnt", A_SPAN("pace", s->pace_learnt),
                 A_MONEY("stake", s->stake_learnt, s->currency)));
    for (enum channel i = 0; i < CHANNEL_COUNT; i++) {
        if (s->minutes_learnt[i]) {
            page_put(c, 0, INK_PLAIN,
                     say(c->arena, c->lang, "settings.learnt.minutes",
                         A_KEY("channel", str_format(c->arena, "by.%s", channel_name(i))),
                         A_MINUTES("minutes", s->minutes_learnt[i])));
        }
    }
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    (void)err;
    const struct shop *s = &app->shop;
    if (c->json) {
        put_json(c, s);
        return true;
    }
    show_set(c, s);
    show_learnt(c, s);
    if (s->purchases_until) {
        page_put(c, 0, INK_PLAIN,
                 say(c->arena, c->lang, "today.fresh.until", A_DAY("day", s->purchases_until)));
    }
    return true;
}

const struct command command_settings = {
    .name = "settings",
    .args = "",
    .group = "help.group.shop",
    .help = "help.settings",
    .run = run,
};
