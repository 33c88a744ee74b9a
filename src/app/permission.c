/* SPDX-License-Identifier: Apache-2.0 */
#include "app/permission.h"

#include "app/act.h"
#include "app/entry.h"
#include "app/keep/journal.h"
#include "base/vec.h"
#include "store/gen/people.h"

static const char *const hows[] = {"call_in", "call_out", "shop_paper", "shop_screen", "form",
                                   "mail_in", "page",     "contract",   "fair",        "list"};

const char *permission_how(int i)
{
    return i >= 0 && (size_t)i < sizeof hows / sizeof hows[0] ? hows[i] : NULL;
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
    return true;
}

static const char *verb_of(enum permission_kind kind, bool every)
{
    if (kind == PERMISSION_OBJECT && every) {
        return "refuse_all";
    }
    return kind == PERMISSION_GRANT      ? "allow"
           : kind == PERMISSION_WITHDRAW ? "withdraw"
           : kind == PERMISSION_RESTRICT ? "restrict"
                                         : "refuse";
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
                                 .by_whom = S("person"),
                                 .how = e->how,
                                 .staff = app->as};
    struct act act = {.verb = verb_of(e->kind, !e->channel.has), .customer = who->customer_id};
    row.kind = e->kind;
    row.effective_at = row.day == app->today ? app->now_ms : 0;
    if (!check(app, e, row.day, err) || !optional(e->wording, WORDS_MAX, &row.wording, err) ||
        !optional(e->evidence, WORDS_SHORT_MAX, &row.evidence, err) ||
        !optional(e->words, WORDS_MAX, &row.words, err)) {
        return false;
    }
    act.words = row.words;
    if (e->channel.has) {
        act.words = str_format(app->arena, "%s%s%.*s", channel_name((enum channel)e->channel.n),
                               row.words.len ? ", " : "", STR_ARG(row.words));
    }
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
