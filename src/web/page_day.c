/* SPDX-License-Identifier: Apache-2.0 */
/* Today. */
#include "app/rest.h"
#include "app/staff.h"
#include "app/today.h"
#include "web/day_view.h"
#include "web/how.h"
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
                         .once = token_new(w->arena),
                         .today = today_fill(w->arena, w->app, &today, &reader)};
    struct html h = web_html(w, 200);
    view_day(&h, &v);
    return true;
}

static bool rest_a_day(struct web *w, const struct candidate *who, struct err *err)
{
    struct written done;
    if (!rest_add(w->app, who, w->app->today + 1, web_say(w, "web.day.not_today"), &done,
                  err)) {
        return false;
    }
    web_done(w, S("/"), "not_today", who->name, done.act);
    web_changed(w, "today");
    return true;
}

/* One tap: "we_called-168". */
static bool tapped(struct web *w, struct err *err)
{
    struct str rest = web_field(w, "done"), how = str_cut(&rest, '-');
    struct candidate who;
    struct log_entry e = {.unsure = false};
    int64_t id;
    if (!str_to_i64(rest, &id)) {
        return err_set(err, ERR_INPUT, "err.web.broken");
    }
    if (!web_customer(w, id, &who, err)) {
        return false;
    }
    if (str_eq(how, S("not_today"))) {
        return rest_a_day(w, &who, err);
    }
    if (!how_take(how, &e)) {
        return err_set(err, ERR_INPUT, "err.web.broken");
    }
    e.customer = who.customer_id;
    e.words = web_say(w, str_format(w->arena, "web.log.how.%.*s", STR_ARG(how)).at);
    return how_log(w, &e, S("/"), who.name, err);
}

static bool post(struct web *w, struct err *err)
{
    struct str key =
        str_format(w->arena, "%.*s %.*s", STR_ARG(str_head(web_field(w, "once"), 43)),
                   STR_ARG(str_head(web_field(w, "done"), 30)));
    bool before;
    return web_sent_before(w, key, &before, err) &&
           (before || (tapped(w, err) && web_keep_sent(w, key, err)));
}

const struct route routes_page_day[] = {
    {.path = "/", .method = HTTP_GET, .role = ROLE_READER, .run = get},
    {.path = "/", .method = HTTP_POST, .role = ROLE_SELLER, .run = post},
    {0},
};
