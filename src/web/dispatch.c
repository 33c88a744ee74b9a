/* SPDX-License-Identifier: Apache-2.0 */
/* From a request to the route that answers it: all that is checked before it runs stands here.
 */
#include <sodium.h>

#include "text/say.h"
#include "web/csrf.h"
#include "web/fault.h"
#include "web/seat.h"
#include "web/serve_parts.h"
#include "web/web.h"

/* What settle() and prepare() found out for answer(). */
struct settled {
    struct str params[WEB_PARAMS];
    struct session session;
    enum lang lang;
    bool other_method; /* the path is there for another one */
};

/* ------------------------------------------------------------------------------- routing */

static bool fits(struct str path, const char *pattern, struct str params[WEB_PARAMS])
{
    struct str rest = str_from(path, 1), want = str_from(str_of(pattern), 1);
    int n = 0;
    while (want.len || rest.len) {
        if (!want.len || !rest.len) {
            return false;
        }
        struct str wanted = str_cut(&want, '/'), have = str_cut(&rest, '/');
        if (str_starts(wanted, S(":")) && have.len) {
            params[n++] = have;
        } else if (!str_eq(wanted, have)) {
            return false;
        }
    }
    return true;
}

static const struct route *find(const struct http_request *q, struct settled *s)
{
    for (int i = 0; web_routes[i]; i++) {
        for (const struct route *r = web_routes[i]; r->path; r++) {
            if (str_starts(q->path, S("/")) && fits(q->path, r->path, s->params)) {
                if (r->method == q->method) {
                    return r;
                }
                s->other_method = true;
            }
        }
    }
    return NULL;
}

void dispatch_settle(void *serve, struct http_request *q)
{
    struct settled *s = arena_make(q->arena, struct settled);
    const struct route *r = find(q, s);
    (void)serve;
    q->route = r;
    q->state = s;
    q->body_max = r && r->body_max ? r->body_max : BODY_MAX;
    q->writes = r && r->method != HTTP_GET;
    q->alone = r && r->alone;
}

/* ------------------------------------------------------------------------------- checks */

static enum lang language_of(const struct http_request *q, const struct app *app,
                             const struct session *session)
{
    enum lang lang = LANG_EN;
    struct str rest = http_get(&q->headers, "accept-language");
    if (session->language.len && lang_from_name(session->language, &lang)) {
        return lang;
    }
    while (rest.len) {
        struct str one = str_cut(&rest, ',');
        if (lang_from_name(str_trim(str_cut(&one, ';')), &lang)) {
            return lang;
        }
    }
    lang_from_name(str_head(app->shop.languages, 2), &lang);
    return lang;
}

static bool find_session(struct web *w, struct err *err)
{
    struct str bearer = http_get(&w->q->headers, "authorization");
    if (w->route->api && str_starts(bearer, S("Bearer "))) {
        return session_of_program(w->app, str_trim(str_from(bearer, 7)), w->arena, &w->session,
                                  err);
    }
    return session_find(w->app, http_get(&w->q->cookies, web_session_cookie(w)), w->arena,
                        &w->session, err);
}

/* Who may do it at all. */
static bool admit(struct web *w, struct err *err)
{
    const struct route *r = w->route;
    bool writes = r->method != HTTP_GET;
    if (!r->open && w->session.staff.n == 0) {
        return err_set(err, ERR_REFUSED, "err.web.login");
    }
    if (!r->open && (w->session.role < r->role || (writes && !w->session.may_write))) {
        return err_set(err, ERR_REFUSED, "err.web.role");
    }
    return !writes || w->session.program || r->by_link || csrf_check(w, err);
}

static void begin(struct web *w, struct serve *serve, struct http_request *q,
                  struct http_answer *a, struct app *app)
{
    struct settled *s = q->state;
    *w = (struct web){.q = q,
                      .a = a,
                      .arena = q->arena,
                      .app = app,
                      .lang = s->lang,
                      .session = s->session,
                      .route = q->route,
                      .serve = serve};
    for (int i = 0; i < WEB_PARAMS; i++) {
        w->params[i] = s->params[i];
    }
}

/* Up to where the route would run. False: the answer stands. */
static bool check(struct web *w, struct seat *seat, struct err *err)
{
    struct settled *s = w->q->state;
    if (!seat_take(seat, w->arena, w->q->now_ms, w->app, err)) {
        return false;
    }
    w->lang = language_of(w->q, w->app, &w->session);
    if (!w->route) {
        return err_set(err, ERR_MISSING,
                       s->other_method ? "err.web.method" : "err.web.missing");
    }
    if (!find_session(w, err)) {
        return false;
    }
    w->lang = language_of(w->q, w->app, &w->session);
    w->app->as = w->session.staff;
    w->app->as_name = w->session.name;
    return admit(w, err);
}

static void headers(struct web *w)
{
    static const struct {
        const char *name, *value;
    } always[] = {
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
         "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
         "manifest-src 'self'; worker-src 'self'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    };
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++) {
        http_header(w->q, w->a, always[i].name, str_of(always[i].value));
    }
    if (!http_get(&w->a->headers, "Cache-Control").at) {
        http_header(w->q, w->a, "Cache-Control", S("no-store"));
    }
}

/* ------------------------------------------------------------------------------- answering */

bool dispatch_prepare(void *serve, void *seat, struct http_request *q, struct http_answer *a)
{
    struct app app;
    struct web w;
    struct err err = {0};
    struct settled *s = q->state;
    begin(&w, serve, q, a, &app);
    bool ok = check(&w, seat, &err) && (!w.route->prepare || w.route->prepare(&w, &err));
    s->session = w.session;
    s->lang = w.lang;
    if (ok) {
        return true;
    }
    if (err.code != ERR_OK) { /* else the route has answered */
        fault_answer(&w, &err);
    }
    headers(&w);
    return false;
}

/* Of the writer: who asks was found out by prepare(). */
static bool take_up(struct web *w, struct seat *seat, struct err *err)
{
    if (!seat_take(seat, w->arena, w->q->now_ms, w->app, err)) {
        return false;
    }
    w->app->as = w->session.staff;
    w->app->as_name = w->session.name;
    seat->stale = w->route->sets;
    return true;
}

void dispatch_answer(void *serve, void *seat, struct http_request *q, struct http_answer *a)
{
    struct app app;
    struct web w;
    struct err err = {0};
    begin(&w, serve, q, a, &app);
    bool ready = q->writes ? take_up(&w, seat, &err) : check(&w, seat, &err);
    if (!ready || !w.route->run(&w, &err)) {
        fault_answer(&w, &err);
    }
    headers(&w);
}

void dispatch_fail(void *serve, struct http_request *q, int status, const struct err *err,
                   struct http_answer *a)
{
    struct settled *s = q->state;
    struct web w = {.q = q, .a = a, .arena = q->arena, .route = q->route, .serve = serve};
    w.lang = s ? s->lang : LANG_EN;
    fault_plain(&w, status, err);
    headers(&w);
}
