/* SPDX-License-Identifier: Apache-2.0 */
/* The customer's own page: for whoever has the link, without a login and without a cookie. */
#include "text/say.h"
#include "web/asset.h"
#include "web/fault.h"
#include "web/preferences_fill.h"
#include "web/view.gen.h"
#include "web/web.h"

/* `done` and `wrong`: what came of their form; NULL and empty: it wasn't sent. */
static void show(struct web *w, const struct preference *now, int status,
                 const struct preference_done *done, struct str wrong)
{
    struct preferences_view v;
    preferences_fill(w->arena, w->app, w->lang, now, w->q->path, &v);
    v.sheet = asset_href(w->arena, "heed.css");
    v.wrong = wrong;
    if (done) {
        preferences_tell(w->arena, w->lang, done, &v);
    }
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
    show(w, &now, 200, NULL, S(""));
    return true;
}

static bool read(struct web *w, struct preference_form *form, struct err *err)
{
    for (size_t i = 0; i < w->q->form.len; i++) {
        if (!preference_field(form, w->q->form.at[i].name, w->q->form.at[i].value, err)) {
            return false;
        }
    }
    return true;
}

static bool post(struct web *w, struct err *err)
{
    struct preference now;
    struct preference_form form = {.shown = 0};
    struct preference_done done;
    if (!find(w, &now, err)) {
        return false;
    }
    if (!read(w, &form, err) || !preference_apply(w->app, &now, &form, &done, err)) {
        if (err->code != ERR_INPUT) {
            return false;
        }
        preference_as_sent(&now, &form, w->app->today);
        show(w, &now, 422, NULL, say_err(w->arena, w->lang, err));
        return true;
    }
    if (!find(w, &now, err)) {
        return false;
    }
    show(w, &now, 200, &done, S(""));
    web_changed(w, "today");
    return true;
}

const struct route routes_page_preferences[] = {
    {.path = "/wishes/:token", .method = HTTP_GET, .open = true, .by_link = true, .run = get},
    {.path = "/wishes/:token", .method = HTTP_POST, .open = true, .by_link = true, .run = post},
    {0},
};
