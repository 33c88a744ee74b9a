/* SPDX-License-Identifier: Apache-2.0 */
/* Today. */
#include "app/login/once.h"
#include "app/people.h"
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

/* What was done, by one tap: "we_called-168". */
struct tapped {
    struct str how;
    struct people people;
};

static bool read_tap(struct web *w, struct tapped *t, struct err *err)
{
    struct str rest = web_field(w, "done");
    int64_t id;
    bool found = false;
    t->how = str_cut(&rest, '-');
    if (!str_to_i64(rest, &id)) {
        return err_set(err, ERR_INPUT, "err.web.broken");
    }
    return people_load(w->app->db, (struct customer_id){id}, w->arena, &t->people, &found,
                       err) &&
           ((found && !t->people.customer.deleted_at.has) ||
            err_set(err, ERR_MISSING, "err.web.missing"));
}

static bool rest_a_day(struct web *w, const struct tapped *t, struct err *err)
{
    struct candidate who = {.customer_id = t->people.customer.id,
                            .name = t->people.customer.name};
    struct written done;
    if (!rest_add(w->app, &who, w->app->today + 1, web_say(w, "web.day.not_today"), &done,
                  err)) {
        return false;
    }
    web_done(w, S("/"), "not_today", who.name, done.act);
    return true;
}

static bool log_it(struct web *w, const struct tapped *t, struct err *err)
{
    struct log_entry e = {.customer = t->people.customer.id};
    struct logged done = {.kept_plan = false};
    if (!how_take(t->how, &e)) {
        return err_set(err, ERR_INPUT, "err.web.broken");
    }
    e.words = web_say(w, str_format(w->arena, "web.log.how.%.*s", STR_ARG(t->how)).at);
    if (!log_understand(w->app, w->lang, false, (struct opt_i64)NONE, &e, err) ||
        !log_write(w->app, &e, &done, err)) {
        return false;
    }
    bool closed = done.approach && done.answer.verdict.decision != GATE_ALLOW;
    web_done(w, S("/"), closed ? "logged_closed" : "logged", t->people.customer.name, done.act);
    return true;
}

static bool post(struct web *w, struct err *err)
{
    struct tapped t;
    struct str answered;
    struct str key =
        str_format(w->arena, "%.*s %.*s", STR_ARG(str_head(web_field(w, "once"), 43)),
                   STR_ARG(str_head(web_field(w, "done"), 30)));
    if (!once_answered(w->app, key, &answered, err)) {
        return false;
    }
    if (answered.len) {
        http_see_other(w->q, w->a, answered);
        return true;
    }
    bool ok = read_tap(w, &t, err) &&
              (str_eq(t.how, S("not_today")) ? rest_a_day(w, &t, err) : log_it(w, &t, err));
    if (!ok) {
        return false;
    }
    web_changed(w, "today");
    return once_keep(w->app, key, http_get(&w->a->headers, "Location"), err);
}

const struct route routes_page_day[] = {
    {.path = "/", .method = HTTP_GET, .role = ROLE_READER, .run = get},
    {.path = "/", .method = HTTP_POST, .role = ROLE_SELLER, .run = post},
    {0},
};
