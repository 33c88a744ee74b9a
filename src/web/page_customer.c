/* SPDX-License-Identifier: Apache-2.0 */
/* One customer, and what is closed from their page. */
#include "app/about.h"
#include "app/history.h"
#include "app/need.h"
#include "app/promise.h"
#include "web/customer_fill.h"
#include "web/view.gen.h"

static bool get(struct web *w, struct err *err)
{
    struct customer_view v = {.frame = web_frame(w, "find")};
    struct card card;
    struct approach *approach = NULL;
    const struct gate_rules *rules;
    int64_t id;
    if (!web_id(w, 0, &id, err) ||
        !card_load(w->app, (struct customer_id){id}, CARD_LATEST, w->arena, &card, err)) {
        return false;
    }
    struct candidate who = {.customer_id = {id}, .name = card.people.customer.name};
    struct err later;
    bool asked = !card.people.customer.deleted_at.has &&
                 rules_of_shop(w->app, &rules, &later) &&
                 approach_load(w->app, &who, w->arena, &approach, &later);
    customer_fill(w, &card, asked ? approach : NULL, asked ? rules : NULL, &v);
    struct html h = web_html(w, 200);
    view_customer(&h, &v);
    return true;
}

static struct str back(struct web *w)
{
    return str_format(w->arena, "/customer/%.*s", STR_ARG(w->params[0]));
}

static bool answer(struct web *w, struct err *err)
{
    struct written done;
    int64_t id;
    if (!web_id(w, 1, &id, err) ||
        !need_answer(w->app, (struct need_id){id}, web_field(w, "words"), &done, err)) {
        return false;
    }
    web_done(w, back(w), "answered", S(""), done.act);
    web_changed(w, "today");
    return true;
}

static bool close_as(struct web *w, enum promise_state how, const char *key, struct err *err)
{
    struct promise_closed done;
    int64_t id;
    if (!web_id(w, 1, &id, err) ||
        !promise_close(w->app, (struct promise_id){id}, how, &done, err)) {
        return false;
    }
    web_done(w, back(w), key, S(""), done.written.act);
    web_changed(w, "today");
    return true;
}

static bool keep(struct web *w, struct err *err)
{
    return close_as(w, PROMISE_KEPT, "kept", err);
}

static bool release(struct web *w, struct err *err)
{
    return close_as(w, PROMISE_RELEASED, "released", err);
}

static bool note(struct web *w, struct err *err)
{
    int64_t id;
    struct candidate who;
    if (!web_id(w, 0, &id, err) || !web_customer(w, id, &who, err) ||
        !note_add(w->app, &who, web_field(w, "words"), err)) {
        return false;
    }
    web_done(w, back(w), "noted", S(""), w->app->last_act);
    return true;
}

static bool take_back(struct web *w, struct err *err)
{
    struct act_id done;
    int64_t id;
    if (!str_to_i64(web_field(w, "act"), &id) ||
        !undo(w->app, (struct act_id){id}, false, &done, err)) {
        return err->code != ERR_OK ? false : err_set(err, ERR_MISSING, "err.web.missing");
    }
    web_done(w, web_path(web_field(w, "to")), "undone", S(""), done);
    web_changed(w, "today");
    return true;
}

const struct route routes_page_customer[] = {
    {.path = "/customer/:id", .method = HTTP_GET, .role = ROLE_READER, .run = get},
    {.path = "/customer/:id/note", .method = HTTP_POST, .role = ROLE_SELLER, .run = note},
    {.path = "/customer/:id/need/:need",
     .method = HTTP_POST,
     .role = ROLE_SELLER,
     .run = answer},
    {.path = "/customer/:id/kept/:promise",
     .method = HTTP_POST,
     .role = ROLE_SELLER,
     .run = keep},
    {.path = "/customer/:id/released/:promise",
     .method = HTTP_POST,
     .role = ROLE_SELLER,
     .run = release},
    {.path = "/undo", .method = HTTP_POST, .role = ROLE_SELLER, .run = take_back},
    {0},
};
