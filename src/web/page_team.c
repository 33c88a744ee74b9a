/* SPDX-License-Identifier: Apache-2.0 */
/* The team: who can come in; an owner invites. */
#include "app/staff.h"
#include "text/say.h"
#include "web/serve_parts.h"
#include "web/team_view.h"
#include "web/view.gen.h"
#include "web/web.h"

static bool fill(struct web *w, struct team_view *v, struct err *err)
{
    struct staff_row *staff;
    size_t n;
    if (!staff_list(w->app, w->arena, &staff, &n, err)) {
        return false;
    }
    v->frame = web_frame(w, "team");
    v->may_invite = w->session.role == ROLE_OWNER && w->session.may_write;
    for (size_t i = 0; i < n; i++) {
        enum role role;
        bool can;
        if (!login_role_of(w->app, staff[i].id, &role, &can, err)) {
            return false;
        }
        *vec_add(w->arena, &v->team) = (struct team_one){
            .staff = staff[i].id.n,
            .name = staff[i].name,
            .role = can ? web_say(w, str_format(w->arena, "web.role.%s", role_name(role)).at)
                        : S(""),
            .me = staff[i].id.n == w->session.staff.n};
    }
    return true;
}

static bool get(struct web *w, struct err *err)
{
    struct team_view v = {.may_invite = false};
    if (!fill(w, &v, err)) {
        return false;
    }
    struct html h = web_html(w, 200);
    view_team(&h, &v);
    return true;
}

static bool role_read(struct str typed, enum role *out)
{
    for (int i = 0; i < ROLE_COUNT; i++) {
        if (str_eq(typed, str_of(role_name(i)))) {
            *out = (enum role)i;
            return true;
        }
    }
    return false;
}

/* Where this server is, as the one who asks reached it: for a link to hand on. */
static struct str here(const struct web *w)
{
    struct str host = http_get(&w->q->headers, "host");
    return w->app->shop.site.len
               ? w->app->shop.site
               : str_format(w->arena, "%s://%.*s",
                            serve_is_https(w->serve, w->q) ? "https" : "http", STR_ARG(host));
}

static bool invite(struct web *w, struct err *err)
{
    struct team_view v = {.may_invite = false};
    enum role role;
    int64_t id;
    struct str code;
    if (!web_id(w, 0, &id, err)) {
        return false;
    }
    if (!role_read(web_field(w, "role"), &role)) {
        return err_set(err, ERR_INPUT, "err.web.broken");
    }
    if (!login_invite(w->app, (struct staff_id){id}, role, w->arena, &code, err) ||
        !fill(w, &v, err)) {
        return false;
    }
    for (size_t i = 0; i < v.team.len; i++) {
        v.invited = v.team.at[i].staff == id ? v.team.at[i].name : v.invited;
    }
    v.link = str_format(w->arena, "%.*s/invited/%.*s", STR_ARG(here(w)), STR_ARG(code));
    struct html h = web_html(w, 200);
    view_team(&h, &v);
    return true;
}

static bool add(struct web *w, struct err *err)
{
    enum { MINUTES = 60 };
    struct staff_id id;
    struct str name = web_field(w, "name");
    if (!staff_add(w->app, name, str_of(lang_name(w->lang)), MINUTES, &id, err)) {
        return false;
    }
    web_done(w, S("/team"), "staff", name, w->app->last_act);
    return true;
}

const struct route routes_page_team[] = {
    {.path = "/team", .method = HTTP_GET, .role = ROLE_READER, .run = get},
    {.path = "/team", .method = HTTP_POST, .role = ROLE_OWNER, .run = add},
    {.path = "/team/:staff/invite", .method = HTTP_POST, .role = ROLE_OWNER, .run = invite},
    {0},
};
