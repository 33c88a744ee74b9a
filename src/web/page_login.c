/* SPDX-License-Identifier: Apache-2.0 */
/* Coming in, setting the first password, going. */
#include "text/say.h"
#include "web/fault.h"
#include "web/login_view.h"
#include "web/view.gen.h"
#include "web/web.h"

static struct login_view door(struct web *w)
{
    return (struct login_view){
        .frame = web_frame(w, ""),
        .to = web_path(http_get(w->q->method == HTTP_GET ? &w->q->query : &w->q->form, "to"))};
}

static void show(struct web *w, const struct login_view *v, int status)
{
    struct html h = web_html(w, status);
    view_login(&h, v);
}

static bool get(struct web *w, struct err *err)
{
    bool set_up;
    if (w->session.staff.n) {
        http_see_other(w->q, w->a, S("/"));
        return true;
    }
    if (!login_is_set_up(w->app, &set_up, err)) {
        return false;
    }
    struct login_view v = door(w);
    v.not_set_up = !set_up;
    show(w, &v, 200);
    return true;
}

struct tried {
    struct staff_id staff;
    struct err err;
};

/* The password is looked at by the thread that reads: it takes long. */
static bool look(struct web *w, struct err *err)
{
    struct tried *t = arena_make(w->arena, struct tried);
    (void)err;
    (void)!login_check(w->app, web_field(w, "name"), http_get(&w->q->form, "password"),
                       &t->staff, &t->err);
    w->q->found = t;
    return true;
}

static bool enter(struct web *w, struct err *err)
{
    struct tried *t = w->q->found;
    struct str token;
    if (t->err.code == ERR_REFUSED && !login_failed(w->app, web_field(w, "name"), err)) {
        return false;
    }
    if (t->err.code != ERR_OK) {
        struct login_view v = door(w);
        v.name = web_field(w, "name");
        v.wrong = say_err(w->arena, w->lang, &t->err);
        show(w, &v, fault_status(&t->err));
        return true;
    }
    if (!login_succeeded(w->app, t->staff, http_get(&w->q->headers, "user-agent"), w->arena,
                         &token, err)) {
        return false;
    }
    web_cookie(w, web_session_cookie(w), token, (int64_t)SESSION_DAYS * 86400);
    http_see_other(w->q, w->a, web_path(web_field(w, "to")));
    return true;
}

static bool leave(struct web *w, struct err *err)
{
    if (!session_end(w->app, http_get(&w->q->cookies, web_session_cookie(w)), err)) {
        return false;
    }
    web_cookie(w, web_session_cookie(w), S(""), 0);
    http_see_other(w->q, w->a, S("/login"));
    return true;
}

static bool counter(struct web *w, struct err *err)
{
    struct str to = web_path(web_field(w, "to"));
    if (!session_counter(w->app, http_get(&w->q->cookies, web_session_cookie(w)),
                         !w->session.counter, err)) {
        return false;
    }
    http_see_other(w->q, w->a, to);
    return true;
}

/* ------------------------------------------------------------------------------- invitations
 */

static void show_invited(struct web *w, const struct invited *who, struct str wrong)
{
    struct invited_view v = {.frame = web_frame(w, ""),
                             .staff = who->name,
                             .first = who->staff.n == 0,
                             .code = w->params[0],
                             .name = web_field(w, "name"),
                             .staff_name = web_field(w, "staff"),
                             .wrong = wrong,
                             .least = LOGIN_PASSWORD_MIN};
    struct html h = web_html(w, wrong.len ? 422 : 200);
    view_invited(&h, &v);
}

static bool invited(struct web *w, struct err *err)
{
    struct invited who;
    if (!login_invited(w->app, w->params[0], &who, err)) {
        return false;
    }
    show_invited(w, &who, S(""));
    return true;
}

struct hashed {
    struct invited who;
    struct str hash;
    struct err err;
};

static bool hash_it(struct web *w, struct err *err)
{
    struct hashed *x = arena_make(w->arena, struct hashed);
    if (!login_invited(w->app, w->params[0], &x->who, err)) {
        return false;
    }
    (void)!login_hash(w->arena, http_get(&w->q->form, "password"), &x->hash, &x->err);
    w->q->found = x;
    return true;
}

static bool accept(struct web *w, struct err *err)
{
    struct hashed *x = w->q->found;
    struct staff_id staff;
    struct str token;
    bool ok =
        x->err.code == ERR_OK && login_accept(w->app, w->params[0], web_field(w, "staff"),
                                              web_field(w, "name"), x->hash, &staff, &x->err);
    if (!ok && x->err.code == ERR_INPUT) {
        show_invited(w, &x->who, say_err(w->arena, w->lang, &x->err));
        return true;
    }
    if (!ok) {
        *err = x->err;
        return false;
    }
    if (!login_succeeded(w->app, staff, http_get(&w->q->headers, "user-agent"), w->arena,
                         &token, err)) {
        return false;
    }
    web_cookie(w, web_session_cookie(w), token, (int64_t)SESSION_DAYS * 86400);
    http_see_other(w->q, w->a, S("/"));
    return true;
}

const struct route routes_page_login[] = {
    {.path = "/login", .method = HTTP_GET, .open = true, .run = get},
    {.path = "/login", .method = HTTP_POST, .open = true, .prepare = look, .run = enter},
    {.path = "/logout", .method = HTTP_POST, .open = true, .run = leave},
    {.path = "/counter", .method = HTTP_POST, .open = true, .run = counter},
    {.path = "/invited/:code", .method = HTTP_GET, .open = true, .run = invited},
    {.path = "/invited/:code",
     .method = HTTP_POST,
     .open = true,
     .prepare = hash_it,
     .run = accept},
    {0},
};
