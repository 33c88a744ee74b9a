/* SPDX-License-Identifier: Apache-2.0 */
#include "app/permission.h"

#include "app/act.h"
#include "app/entry.h"
#include "app/keep/journal.h"
#include "app/permission_number.h"
#include "base/buf.h"
#include "base/vec.h"
#include "store/gen/people.h"

static const char *const hows[] = {"call_in", "call_out", "shop_paper", "shop_screen", "form",
                                   "mail_in", "page",     "contract",   "fair",        "list"};

const char *permission_how(int i)
{
    return i >= 0 && (size_t)i < sizeof hows / sizeof hows[0] ? hows[i] : NULL;
}

const char *permission_basis(int i)
{
    enum permission_kind kind = permission_basis_kind(i);
    return i >= 0 && kind <= PERMISSION_REQUEST ? permission_kind_name(kind) : NULL;
}

enum permission_kind permission_basis_kind(int i)
{
    return (enum permission_kind)(PERMISSION_SOFT + i);
}

const char *permission_result(int i)
{
    static const char *const results[] = {"clear", "listed", "unlisted"};
    return i >= 0 && (size_t)i < sizeof results / sizeof results[0] ? results[i] : NULL;
}

static bool known_how(struct str how)
{
    const char *name;
    for (int i = 0; (name = permission_how(i)) != NULL; i++) {
        if (str_eq(how, str_of(name))) {
            return true;
        }
    }
    return false;
}

static bool write_permission(struct app *app, struct txn *t, struct act *act, void *ctx,
                             struct err *err)
{
    struct permission_row *row = ctx;
    (void)app;
    (void)act;
    return txn_id(t, &row->id.n, err) && permission_put(t, row, err) &&
           journal_permission(txn_db(t), row, err);
}

static bool optional(struct str typed, size_t max, struct str *out, struct err *err)
{
    return str_trim(typed).len == 0 || entry_text(typed, max, out, err);
}

static bool is_basis(enum permission_kind kind)
{
    return kind >= PERMISSION_SOFT && kind <= PERMISSION_REQUEST;
}

/* What is said must be said with what makes it hold. */
static bool check(const struct app *app, const struct permission_entry *e, int64_t day,
                  struct err *err)
{
    if (e->kind == PERMISSION_GRANT && !known_how(e->how)) {
        return err_set(err, ERR_INPUT, "err.permission.how");
    }
    if (day > app->today) {
        return err_set(err, ERR_INPUT, "err.permission.day", A_DAY("day", day));
    }
    if (e->expires.has && e->expires.n <= app->today) {
        return err_set(err, ERR_INPUT, "err.permission.expires", A_DAY("day", e->expires.n));
    }
    if (e->kind == PERMISSION_PRESUMED && str_trim(e->words).len == 0) {
        return err_set(err, ERR_INPUT, "err.permission.reason");
    }
    if (e->kind == PERMISSION_PUBLISHED && str_trim(e->evidence).len == 0) {
        return err_set(err, ERR_INPUT, "err.permission.where");
    }
    return true;
}

static const char *verb_of(struct arena *a, const struct permission_entry *e)
{
    const char *kind = permission_kind_name(e->kind);
    if (e->kind == PERMISSION_OBJECT) {
        return e->number.len ? "refuse_number" : e->channel.has ? "refuse" : "refuse_all";
    }
    if (e->kind == PERMISSION_CHECK) {
        return str_z(a, str_format(a, "checked_%s", permission_result((int)e->result)));
    }
    return e->kind == PERMISSION_GRANT   ? "allow"
           : e->kind == PERMISSION_NEVER ? "refuse_never"
           : is_basis(e->kind)           ? str_z(a, str_format(a, "basis_%s", kind))
                                         : kind;
}

/* What the sentence of the history tells: the channel, the number or the register, and their
 * words. */
static struct str told(struct arena *a, const struct permission_entry *e,
                       const struct permission_row *row, struct str number)
{
    struct str of = e->kind == PERMISSION_CHECK ? row->looked_in
                    : e->channel.has ? str_of(channel_name((enum channel)e->channel.n))
                                     : S("");
    const struct str parts[] = {of, number, row->words};
    struct buf b = buf_in(a);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].len) {
            buf_z(&b, b.len ? ", " : "");
            buf_put(&b, parts[i]);
        }
    }
    return buf_str(&b);
}

bool permission_add(struct app *app, const struct candidate *who,
                    const struct permission_entry *e, struct written *out, struct err *err)
{
    struct permission_row row = {.customer = who->customer_id,
                                 .contact = who->contact_id,
                                 .channel = e->channel,
                                 .purpose = S("marketing"),
                                 .day = e->day.has ? e->day.n : app->today,
                                 .at = app->now_ms,
                                 .expires_day = e->expires,
                                 .by_whom =
                                     e->kind == PERMISSION_CHECK ? S("register") : S("person"),
                                 .how = e->how,
                                 .noticed = e->noticed,
                                 .looked_in = e->looked_in,
                                 .staff = app->as};
    struct act act = {.verb = verb_of(app->arena, e), .customer = who->customer_id};
    struct str number = S("");
    row.kind = e->kind;
    row.effective_at = row.day == app->today ? app->now_ms : 0;
    row.result = e->kind == PERMISSION_CHECK ? (struct opt_i64)SOME(e->result) : NONE;
    if (!check(app, e, row.day, err) || !permission_number(app, who, e, &row, &number, err) ||
        !optional(e->wording, WORDS_MAX, &row.wording, err) ||
        !optional(e->evidence, WORDS_SHORT_MAX, &row.evidence, err) ||
        !optional(e->scope, WORDS_SHORT_MAX, &row.scope, err) ||
        !optional(e->words, WORDS_MAX, &row.words, err)) {
        return false;
    }
    act.words = told(app->arena, e, &row, number);
    if (!act_run(app, &act, write_permission, &row, err)) {
        return false;
    }
    *out = (struct written){act.id, row.id.n};
    return true;
}

bool permission_list(struct app *app, struct customer_id customer, struct arena *a,
                     struct permission_row **out, size_t *n, struct err *err)
{
    struct people_permissions it;
    VEC(struct permission_row) list = {0};
    if (!people_permissions_open(app->db, customer, &it, err)) {
        return false;
    }
    while (people_permissions_next(&it)) {
        struct permission_row *row = vec_add(a, &list);
        *row = it.row;
        permission_row_keep(a, row);
    }
    if (!people_permissions_end(&it, err)) {
        return false;
    }
    *out = list.at;
    *n = list.len;
    return true;
}
