/* SPDX-License-Identifier: Apache-2.0 */
/* A link to the customer's own page. */
#include "app/keep/whole_file.h"
#include "app/preference/preference.h"
#include "cli/written.h"
#include "web/html.h"
#include "web/preferences_fill.h"
#include "web/view.gen.h"

static const struct option options[] = {
    {"until", "DAY", "help.preferences.until", false},
    {"file", "FILE", "help.preferences.file", false},
    {"end", NULL, "help.preferences.end", false},
    {0},
};

static bool write_page(struct cli *c, struct app *app, const struct preference *now,
                       struct str path, struct err *err)
{
    struct preferences_view v;
    enum lang lang = preferences_lang(now, c->lang);
    struct arena *scratch = arena_new();
    struct buf page = buf_in(c->arena);
    struct html h = html_to(&page, scratch, lang);
    preferences_fill(c->arena, app, lang, now, path, &v);
    view_preferences_alone(&h, &v);
    arena_free(scratch);
    return whole_file_write(c->arena, cli_option(c, "file"), buf_str(&page), false, err);
}

static void tell(struct cli *c, struct app *app, const struct candidate *who,
                 const struct preference *now, struct str link)
{
    enum lang lang = preferences_lang(now, c->lang);
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_str(&j, "link", link);
        jw_put_day(&j, "until", now->link.until_day);
        jw_put_str(&j, "language", str_of(lang_name(lang)));
        jw_put_str(&j, "name", who->name);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return;
    }
    cli_line(c, link);
    cli_say(c, "preferences.done", A_STR("name", who->name), A_DAY("day", now->link.until_day),
            A_STR("language",
                  say_args(c->arena, c->lang,
                           str_format(c->arena, "prefs.language.%s", lang_name(lang)).at,
                           (const struct arg[1]){{0}})));
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
    struct str path =
        str_format(c->arena, "%.*s/wishes/%.*s", STR_ARG(app->shop.site), STR_ARG(token));
    if (cli_option(c, "file").at && !write_page(c, app, &now, path, err)) {
        return false;
    }
    tell(c, app, &who, &now, path);
    return true;
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
