/* SPDX-License-Identifier: Apache-2.0 */
/* A link to the customer's own page. */
#include "app/keep/whole_file.h"
#include "app/preference/preference.h"
#include "cli/answer.h"
#include "cli/written.h"
#include "web/html.h"
#include "web/preferences_fill.h"
#include "web/view.gen.h"

static const struct option options[] = {
    {"until", "DAY", "help.preferences.until", false},
    {"file", "FILE", "help.preferences.file", false},
    {"force", NULL, "help.file.force", false},
    {"end", NULL, "help.preferences.end", false},
    {0},
};

/* Theirs, else the shop's own. */
static enum lang language_of(const struct app *app, const struct preference *now)
{
    struct str all = app->shop.languages;
    enum lang lang = LANG_EN;
    lang_from_name(str_trim(str_cut(&all, ',')), &lang);
    return preferences_lang(now, lang);
}

/* To be looked at; the link isn't in it. */
static bool write_page(struct cli *c, struct app *app, const struct preference *now,
                       struct err *err)
{
    struct preferences_view v;
    enum lang lang = language_of(app, now);
    struct arena *scratch = arena_new();
    struct buf page = buf_in(c->arena);
    struct html h = html_to(&page, scratch, lang);
    preferences_fill(c->arena, app, lang, now, S(""), &v);
    view_preferences_alone(&h, &v);
    arena_free(scratch);
    return whole_file_write(c->arena, cli_option(c, "file"), buf_str(&page),
                            cli_flag(c, "force"), err);
}

static void tell(struct cli *c, struct app *app, const struct candidate *who,
                 const struct preference *now, const struct written *done, struct str link)
{
    const char *lang = lang_name(language_of(app, now));
    if (c->json) {
        struct json j = answer_of_act(c, done->act);
        jw_put_i64(&j, "id", done->id);
        answer_who(&j, who);
        jw_put_str(&j, "link", link);
        jw_put_day(&j, "until", now->link.until_day);
        jw_put_str(&j, "language", str_of(lang));
        answer_end(c, &j);
        return;
    }
    cli_line(c, link);
    cli_say(c, "preferences.done", A_STR("name", who->name), A_DAY("day", now->link.until_day),
            A_KEY("language", str_format(c->arena, "preferences.in.%s", lang)));
    if (!app->shop.site.len) {
        cli_say(c, "preferences.no_site");
    }
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct written done;
    struct str token;
    struct preference now;
    struct opt_i64 until = NONE;
    if (!cli_pick(c, app, cli_rest(c, 0), &who, err)) {
        return false;
    }
    if (cli_flag(c, "end")) {
        if (!preference_end(app, &who, &done, err)) {
            return false;
        }
        cli_written_say(c, &done, &who, "preferences.ended", A_STR("name", who.name));
        return true;
    }
    if (!cli_day_ahead(c, app, "until", &until, err) ||
        !preference_make(app, &who, until.has ? until.n : app->today + PREFERENCE_DAYS,
                         c->arena, &token, &done, err) ||
        !preference_open(app, token, c->arena, &now, err)) {
        return false;
    }
    /* told also when the file can't be written: the link before it has ended */
    tell(c, app, &who, &now, &done,
         str_format(c->arena, "%.*s/wishes/%.*s", STR_ARG(app->shop.site), STR_ARG(token)));
    return !cli_option(c, "file").at || write_page(c, app, &now, err);
}

const struct command command_preferences = {
    .name = "preferences",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.preferences",
    .about = "help.preferences.about",
    .options = options,
    .run = run,
};
