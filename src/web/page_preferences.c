/* SPDX-License-Identifier: Apache-2.0 */
/* The customer's own page: for whoever has the link, without a login and without a cookie. */
#include "text/say.h"
#include "web/asset.h"
#include "web/fault.h"
#include "web/preferences_fill.h"
#include "web/view.gen.h"
#include "web/web.h"

static void show(struct web *w, const struct preference *now, int status, struct str done,
                 struct str wrong)
{
    struct preferences_view v;
    preferences_fill(w->arena, w->app, w->lang, now, w->q->path, &v);
    v.sheet = asset_href(w->arena, "heed.css");
    v.done = done;
    v.wrong = wrong;
    struct html h = web_html(w, status);
    view_preferences(&h, &v);
}

static bool find(struct web *w, struct preference *now, struct err *err)
{
    if (!preference_open(w->app, w->params[0], w->arena, now, err)) {
        return false;
    }
    w->lang = preferences_lang(now, w->lang);
    return true;
}

static bool get(struct web *w, struct err *err)
{
    struct preference now;
    if (!find(w, &now, err)) {
        return false;
    }
    show(w, &now, 200, S(""), S(""));
    return true;
}

static struct str told(struct web *w, const struct preference_done *done)
{
    return done->peace     ? web_say(w, "prefs.done.peace")
           : done->changes ? web_say(w, "prefs.done")
                           : web_say(w, "prefs.done.none");
}

static bool post(struct web *w, struct err *err)
{
    struct preference now;
    struct preference_form form = {.shown = 0};
    struct preference_done done;
    if (!find(w, &now, err)) {
        return false;
    }
    bool ok = true;
    for (size_t i = 0; ok && i < w->q->form.len; i++) {
        ok = preference_field(&form, w->q->form.at[i].name, w->q->form.at[i].value, err);
    }
    if (!ok || !preference_apply(w->app, &now, &form, &done, err)) {
        if (err->code != ERR_INPUT) {
            return false;
        }
        show(w, &now, 422, S(""), say_err(w->arena, w->lang, err));
        return true;
    }
    if (!find(w, &now, err)) {
        return false;
    }
    show(w, &now, 200, told(w, &done), S(""));
    web_changed(w, "today");
    return true;
}

const struct route routes_page_preferences[] = {
    {.path = "/wishes/:token", .method = HTTP_GET, .open = true, .by_link = true, .run = get},
    {.path = "/wishes/:token", .method = HTTP_POST, .open = true, .by_link = true, .run = post},
    {0},
};
