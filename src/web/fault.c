/* SPDX-License-Identifier: Apache-2.0 */
#include "web/fault.h"

#include <string.h>

#include "base/json.h"
#include "text/say.h"
#include "web/asset.h"
#include "web/fault_view.h"
#include "web/view.gen.h"

int fault_status(const struct err *err)
{
    static const struct {
        const char *key;
        int status;
    } special[] = {{"err.web.login", 401}, {"err.web.method", 405}, {"err.login.wait", 429}};
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++) {
        if (strcmp(err->key, special[i].key) == 0) {
            return special[i].status;
        }
    }
    switch (err->code) {
    case ERR_USAGE:
    case ERR_INPUT:
        return 422;
    case ERR_MISSING:
        return 404;
    case ERR_AMBIGUOUS:
    case ERR_CONFLICT:
        return 409;
    case ERR_REFUSED:
        return 403;
    case ERR_LIMIT:
        return 413;
    case ERR_BUSY:
    case ERR_IO:
    case ERR_STOPPED:
        return 503;
    case ERR_OK:
    case ERR_FOREIGN:
    case ERR_DAMAGED:
    case ERR_INTERNAL:
    default:
        return 500;
    }
}

static const char *key_of_status(int status)
{
    return status == 413 ? "err.web.large" : status == 400 ? "err.web.broken" : "err.web.busy";
}

static struct str sentence(struct web *w, int status, const struct err *err)
{
    return err->key[0] ? say_err(w->arena, w->lang, err) : web_say(w, key_of_status(status));
}

static void problem(struct web *w, int status, const struct err *err)
{
    struct json j = jw_to(&w->a->body);
    w->a->status = status;
    http_header(w->q, w->a, "Content-Type", S("application/problem+json"));
    jw_object(&j);
    jw_put_str(&j, "type", S("about:blank"));
    jw_put_i64(&j, "status", status);
    jw_put_str(&j, "title", sentence(w, status, err));
    if (err->key[0]) {
        jw_put_str(&j, "key", str_of(err->key));
    }
    if (err->place.field[0]) {
        jw_put_str(&j, "field", str_of(err->place.field));
    }
    jw_end(&j);
}

static void page(struct web *w, int status, const struct err *err)
{
    struct fault_view v = {.sentence = sentence(w, status, err),
                           .frame.sheet = asset_href(w->arena, "heed.css"),
                           .logged_in = w->session.staff.n != 0,
                           .visitor = w->route && w->route->by_link};
    struct html h = web_html(w, status);
    view_fault(&h, &v);
}

void fault_plain(struct web *w, int status, const struct err *err)
{
    buf_clear(&w->a->body);
    if (w->route && w->route->api) {
        problem(w, status, err);
    } else {
        page(w, status, err);
    }
}

void fault_answer(struct web *w, const struct err *err)
{
    int status = fault_status(err);
    bool page_of_ours = !(w->route && w->route->api);
    if (status == 401 && page_of_ours && w->q->method == HTTP_GET) {
        struct buf b = buf_in(w->arena);
        struct html h = html_to(&b, web_scratch(w), w->lang);
        buf_z(&b, "/login?to=");
        html_put_url_part(&h, w->q->path);
        http_see_other(w->q, w->a, buf_str(&b));
        return;
    }
    if (status == 401) {
        http_header(w->q, w->a, "WWW-Authenticate", S("Bearer"));
    }
    if (status == 429 || status == 503) {
        http_header(w->q, w->a, "Retry-After", S("5"));
    }
    fault_plain(w, status, err);
}
