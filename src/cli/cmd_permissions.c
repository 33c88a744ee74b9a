/* SPDX-License-Identifier: Apache-2.0 */
#include "app/people.h"
#include "app/permission.h"
#include "cli/answer.h"
#include "cli/written.h"

static struct str channel_text(struct cli *c, const struct permission_row *r)
{
    return r->channel.has ? cli_word(c, "channel", channel_name((enum channel)r->channel.n))
                          : say(c->arena, c->lang, "permissions.all");
}

/* Whose act it is, where a customer is more than one person; NULL: the whole customer's. */
static const struct contact_row *whose(const struct people *p, struct contact_id id)
{
    for (size_t i = 0; i < p->contacts.len; i++) {
        if (p->contacts.at[i].id.n == id.n && (p->contacts.len > 1 || p->customer.kind)) {
            return &p->contacts.at[i];
        }
    }
    return NULL;
}

/* The number or address that it is about. */
static struct str point_of(const struct people *p, struct point_id id)
{
    for (size_t i = 0; i < p->points.len; i++) {
        if (id.n && p->points.at[i].id.n == id.n) {
            return p->points.at[i].value;
        }
    }
    return S("");
}

/* What only some acts have. */
static void say_rest(struct cli *c, const struct permission_row *r, struct buf *b)
{
    struct str parts[] = {
        r->norm.len ? say(c->arena, c->lang, "permissions.whoever") : S(""),
        r->looked_in,
        r->result.has ? cli_word(c, "result", permission_result((int)r->result.n)) : S(""),
        r->noticed                   ? say(c->arena, c->lang, "permissions.told")
        : r->kind == PERMISSION_SOFT ? say(c->arena, c->lang, "permissions.untold")
                                     : S(""),
        r->scope.len ? say(c->arena, c->lang, "permissions.about", A_STR("scope", r->scope))
                     : S(""),
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].len) {
            buf_z(b, "  ");
            buf_put(b, parts[i]);
        }
    }
}

static void say_row(struct cli *c, const struct people *p, const struct permission_row *r)
{
    struct buf b = buf_in(c->arena);
    const char *kind = permission_kind_name((enum permission_kind)r->kind);
    const struct contact_row *contact = whose(p, r->contact);
    struct str parts[] = {
        cli_word(c, "permission_kind", kind),
        r->kind == PERMISSION_CHECK ? S("") : channel_text(c, r),
        point_of(p, r->point),
        contact ? say(c->arena, c->lang, "show.whose",
                      A_STR("name", contact_name(c->arena, contact)))
                : S(""),
        r->how.len ? cli_word(c, "how", str_z(c->arena, r->how)) : S(""),
        r->expires_day.has
            ? say(c->arena, c->lang, "permissions.expires", A_DAY("day", r->expires_day.n))
            : S(""),
        r->words,
        r->wording,
        r->evidence,
    };
    buf_put(&b, say_value(c->arena, c->lang, A_DAY("day", r->day)));
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].len) {
            buf_z(&b, "  ");
            buf_put(&b, parts[i]);
        }
    }
    say_rest(c, r, &b);
    cli_line(c, buf_str(&b));
}

static void put_row(struct cli *c, struct json *j, const struct people *p,
                    const struct permission_row *r)
{
    const struct contact_row *contact = whose(p, r->contact);
    jw_object(j);
    jw_put_i64(j, "id", r->id.n);
    if (contact) {
        answer_named(j, "contact", contact->id.n, contact_name(c->arena, contact));
    }
    jw_put_str(j, "kind", str_of(permission_kind_name((enum permission_kind)r->kind)));
    if (r->channel.has) {
        jw_put_str(j, "channel", str_of(channel_name((enum channel)r->channel.n)));
    }
    if (r->point.n) {
        jw_put_str(j, "point", point_of(p, r->point));
    }
    if (r->norm.len) {
        jw_put_bool(j, "whoever", true);
    }
    if (r->looked_in.len) {
        const char *result = r->result.has ? permission_result((int)r->result.n) : NULL;
        jw_put_str(j, "register", r->looked_in);
        jw_put_str(j, "result", str_of(result ? result : ""));
    }
    if (r->kind == PERMISSION_SOFT) {
        jw_put_bool(j, "told", r->noticed != 0);
    }
    if (r->scope.len) {
        jw_put_str(j, "about", r->scope);
    }
    jw_put_day(j, "day", r->day);
    if (r->expires_day.has) {
        jw_put_day(j, "expires", r->expires_day.n);
    }
    jw_put_str(j, "by", r->by_whom);
    jw_put_str(j, "how", r->how);
    jw_put_str(j, "wording", r->wording);
    jw_put_str(j, "evidence", r->evidence);
    jw_put_str(j, "words", r->words);
    jw_end(j);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct permission_row *rows;
    struct people people;
    size_t n;
    bool found;
    if (!cli_pick(c, app, cli_rest(c, 0), &who, err) ||
        !permission_list(app, who.customer_id, c->arena, &rows, &n, err) ||
        !people_load(app->db, who.customer_id, c->arena, &people, &found, err)) {
        return false;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        answer_named(&j, "customer", who.customer_id.n, who.whole);
        jw_key(&j, "permissions");
        jw_array(&j);
        for (size_t i = 0; i < n; i++) {
            put_row(c, &j, &people, &rows[i]);
        }
        jw_end(&j);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return true;
    }
    if (n == 0) {
        cli_say(c, "permissions.none", A_STR("name", who.name));
    }
    for (size_t i = 0; i < n; i++) {
        say_row(c, &people, &rows[i]);
    }
    return true;
}

const struct command command_permissions = {
    .name = "permissions",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.permissions",
    .run = run,
};
