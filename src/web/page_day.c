/* SPDX-License-Identifier: Apache-2.0 */
/* Today. */
#include "app/staff.h"
#include "app/today.h"
#include "web/day_view.h"
#include "web/today_fill.h"
#include "web/view.gen.h"
#include "web/web.h"

static bool get(struct web *w, struct err *err)
{
    struct today_options o = {.on = w->app->today, .owed_most = TODAY_OWED_SHOWN};
    struct today_reader reader = {.lang = w->lang,
                                  .day = w->app->today,
                                  .counter = w->session.counter,
                                  .others_read = w->session.counter};
    struct today today;
    if (!staff_minutes(w->app, &o.minutes, err) ||
        !today_make(w->app, &o, w->arena, &today, err)) {
        return false;
    }
    struct day_view v = {.frame = web_frame(w, "today"),
                         .today = today_fill(w->arena, w->app, &today, &reader)};
    struct html h = web_html(w, 200);
    view_day(&h, &v);
    return true;
}

const struct route routes_page_day[] = {
    {.path = "/", .method = HTTP_GET, .role = ROLE_READER, .run = get},
    {0},
};
