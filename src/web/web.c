/* SPDX-License-Identifier: Apache-2.0 */
#include "web/web.h"

#include "app/login/once.h"
#include "app/lookup.h"
#include "app/people.h"
#include "text/say.h"
#include "web/asset.h"
#include "web/csrf.h"
#include "web/serve_parts.h"

static void close_scratch(void *a)
{
    arena_free(a);
}

struct arena *web_scratch(struct web *w)
{
    if (!w->scratch) {
        w->scratch = arena_new();
        arena_defer(w->arena, close_scratch, w->scratch);
    }
    return w->scratch;
}

struct html web_html(struct web *w, int status)
{
    w->a->status = status;
    http_header(w->q, w->a, "Content-Type", S("text/html; charset=utf-8"));
    return html_to(&w->a->body, web_scratch(w), w->lang);
}

struct str web_field(const struct web *w, const char *name)
{
    return str_trim(http_get(&w->q->form, name));
}

struct str web_query(const struct web *w, const char *name)
{
    return str_trim(http_get(&w->q->query, name));
}

bool web_id(const struct web *w, int i, int64_t *out, struct err *err)
{
    int64_t n;
    if (!str_to_i64(w->params[i], &n) || n <= 0) {
        return err_set(err, ERR_MISSING, "err.web.missing");
    }
    *out = n;
    return true;
}

struct str web_say(const struct web *w, const char *key)
{
    return say_args(w->arena, w->lang, key, (const struct arg[]){{0}});
}

struct str web_path(struct str to)
{
    bool ours = str_starts(to, S("/")) && !str_starts(to, S("//")) && str_find(to, S("\\")) < 0;
    return ours ? to : S("/");
}

bool web_customer(struct web *w, int64_t id, struct candidate *out, struct err *err)
{
    struct people p;
    bool found;
    if (!people_load(w->app->db, (struct customer_id){id}, w->arena, &p, &found, err)) {
        return false;
    }
    if (!found || p.customer.deleted_at.has) {
        return err_set(err, ERR_MISSING, "err.web.missing");
    }
    *out = (struct candidate){.customer_id = p.customer.id, .name = p.customer.name};
    return true;
}

bool web_sent_before(struct web *w, struct str key, bool *before, struct err *err)
{
    struct str answered;
    if (!once_answered(w->app, key, &answered, err)) {
        return false;
    }
    *before = answered.len > 0;
    if (*before) {
        http_see_other(w->q, w->a, answered);
    }
    return true;
}

bool web_keep_sent(struct web *w, struct str key, struct err *err)
{
    return once_keep(w->app, key, http_get(&w->a->headers, "Location"), err);
}

/* ------------------------------------------------------------------------------- cookies */

/* A browser takes a cookie of this name from nobody but this host, over TLS. */
const char *web_session_cookie(const struct web *w)
{
    return serve_is_https(w->serve, w->q) ? "__Host-heed" : "heed";
}

void web_cookie(struct web *w, const char *name, struct str value, int64_t seconds)
{
    http_header(w->q, w->a, "Set-Cookie",
                str_format(w->arena, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%lld%s",
                           name, STR_ARG(value), (long long)seconds,
                           serve_is_https(w->serve, w->q) ? "; Secure" : ""));
}

/* ------------------------------------------------------------------------------- notices */

/* Where it was done goes along in the address, so that nothing is kept of it. */
void web_done(struct web *w, struct str path, const char *key, struct str name,
              struct act_id act)
{
    struct buf b = buf_in(w->arena);
    struct html h = html_to(&b, web_scratch(w), w->lang);
    bool more = str_find(path, S("?")) >= 0;
    buf_put(&b, path);
    buf_format(&b, "%cdone=%s&act=%lld&name=", more ? '&' : '?', key, (long long)act.n);
    html_put_url_part(&h, str_head(name, 200));
    http_see_other(w->q, w->a, buf_str(&b));
}

static struct str notice_of(struct web *w)
{
    struct str key = web_query(w, "done");
    struct str whole = str_format(w->arena, "done.%.*s", STR_ARG(str_head(key, 40)));
    return key.len && say_known(whole)
               ? say_args(w->arena, w->lang, str_z(w->arena, whole),
                          (const struct arg[ARGS_MAX + 1]){
                              A_STR("name", str_head(web_query(w, "name"), 200))})
               : S("");
}

struct frame web_frame(struct web *w, const char *nav)
{
    struct str current = str_of(nav);
    struct frame f = {.shop = w->app->shop.name,
                      .staff = w->session.name,
                      .csrf = csrf_token(w),
                      .sheet = asset_href(w->arena, "heed.css"),
                      .back = w->q->path,
                      .counter = w->session.counter,
                      .may_write = w->session.may_write,
                      .at_today = str_eq(current, S("today")),
                      .at_find = str_eq(current, S("find")),
                      .at_log = str_eq(current, S("log")),
                      .at_team = str_eq(current, S("team")),
                      .notice = notice_of(w)};
    int64_t act;
    f.undo = f.notice.len && str_to_i64(web_query(w, "act"), &act) && act > 0 ? act : 0;
    return f;
}

void web_changed(struct web *w, const char *event)
{
    serve_publish(w->serve, event);
}
