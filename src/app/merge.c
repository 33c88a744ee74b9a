/* SPDX-License-Identifier: Apache-2.0 */
#include "app/merge.h"

#include <string.h>

#include "app/search.h"
#include "base/vec.h"
#include "core/permission.h"
#include "core/words.h"
#include "store/gen/merge.h"
#include "store/gen/people.h"
#include "store/row.h"

struct merging {
    struct customer_id into;
    struct customer_id from;
};

/* Rows as arrays of values, read whole before any is changed. */
struct rows {
    VEC(struct value *) at;
};

static bool read_rows(struct txn *t, const struct table *tab, enum query q,
                      const struct value key[], struct rows *out, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct cursor c;
    if (!cursor_open(txn_db(t), q, key, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
        struct value *row = arena_array(a, struct value, (size_t)tab->column_count);
        memcpy(row, c.value, (size_t)tab->column_count * sizeof *row);
        values_keep(a, row, tab->column_count);
        *vec_add(a, &out->at) = row;
    }
    return cursor_end(&c, err);
}

static bool drop_row(struct txn *t, const struct table *tab, const struct value *row,
                     struct err *err)
{
    struct value key[COLUMNS_MAX];
    for (int i = 0; i < tab->key_count; i++) {
        key[i] = row[tab->key[i]];
    }
    return row_drop_values(t, tab, key, err);
}

/* A field that both have with different values: the second gets another name. */
static bool other_name(struct txn *t, struct customer_id into, struct value *row,
                       struct err *err)
{
    struct field_row has;
    bool found = true;
    struct str name = row[1].s;
    for (int n = 2; found; n++) {
        if (!field_get(txn_db(t), into, row[1].s, txn_arena(t), &has, &found, err)) {
            return false;
        }
        if (!found || str_eq(has.value, row[2].s)) {
            return true;
        }
        row[1].s = str_format(txn_arena(t), "%.*s (%d)", STR_ARG(name), n);
    }
    return true;
}

static bool move_table(struct txn *t, const struct table *tab, const struct merging *m,
                       struct err *err)
{
    struct rows rows = {0};
    struct value key = value_int(m->from.n);
    if (!read_rows(t, tab, tab->of_customer, &key, &rows, err)) {
        return false;
    }
    bool fields = strcmp(tab->name, "field") == 0;
    for (size_t i = 0; i < rows.at.len; i++) {
        struct value *row = rows.at.at[i];
        if (!drop_row(t, tab, row, err)) {
            return false;
        }
        row[tab->customer].i = m->into.n;
        if ((fields && !other_name(t, m->into, row, err)) ||
            !row_put_values(t, tab, row, err)) {
            return false;
        }
    }
    return true;
}

static bool move_known_by(struct txn *t, const struct merging *m, struct err *err)
{
    struct merge_known_by it;
    VEC(struct knows_row) rows = {0};
    if (!merge_known_by_open(txn_db(t), m->from, &it, err)) {
        return false;
    }
    while (merge_known_by_next(&it)) {
        struct knows_row *r = vec_add(txn_arena(t), &rows);
        *r = it.row;
        knows_row_keep(txn_arena(t), r);
    }
    if (!merge_known_by_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.len; i++) {
        struct knows_row *r = &rows.at[i];
        r->to_customer = m->into;
        /* nobody is said to know themselves */
        if (!(r->customer.n == m->into.n ? knows_drop(t, r->id, err) : knows_put(t, r, err))) {
            return false;
        }
    }
    return true;
}

static bool move_sent_by(struct txn *t, const struct merging *m, struct err *err)
{
    struct merge_sent_by it;
    VEC(struct referral_row) rows = {0};
    if (!merge_sent_by_open(txn_db(t), m->from, &it, err)) {
        return false;
    }
    while (merge_sent_by_next(&it)) {
        struct referral_row *r = vec_add(txn_arena(t), &rows);
        *r = it.row;
        referral_row_keep(txn_arena(t), r);
    }
    if (!merge_sent_by_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.len; i++) {
        struct referral_row *r = &rows.at[i];
        r->by_customer = m->into;
        if (!(r->customer.n == m->into.n ? referral_drop(t, r->id, err)
                                         : referral_put(t, r, err))) {
            return false;
        }
    }
    return true;
}

static struct str either(struct str first, struct str second)
{
    return first.len ? first : second;
}

/* Everything that names the second contact, in whatever column, names the first. */
static bool rename_contact(struct txn *t, const struct contact_row *into,
                           const struct contact_row *from, struct err *err)
{
    const struct value key[] = {value_int(from->customer.n), value_int(from->id.n)};
    for (int i = 0; i < table_count; i++) {
        const struct table *tab = &tables[i];
        for (int k = 0; k < tab->column_count; k++) {
            struct rows rows = {0};
            if (tab->columns[k].names != TABLE_CONTACT) {
                continue;
            }
            if (!read_rows(t, tab, tab->columns[k].naming, key, &rows, err)) {
                return false;
            }
            for (size_t n = 0; n < rows.at.len; n++) {
                rows.at.at[n][k] = value_int(into->id.n);
                if (!row_put_values(t, tab, rows.at.at[n], err)) {
                    return false;
                }
            }
        }
    }
    return true;
}

static bool two_people(struct txn *t, struct customer_id customer, struct contact_row out[2],
                       size_t *n, struct err *err)
{
    struct merge_contacts it;
    *n = 0;
    if (!merge_contacts_open(txn_db(t), customer, &it, err)) {
        return false;
    }
    while (merge_contacts_next(&it)) {
        if (*n < 2) {
            out[*n] = it.row;
            contact_row_keep(txn_arena(t), &out[*n]);
        }
        ++*n;
    }
    return merge_contacts_end(&it, err);
}

/* How the second was called, when otherwise: by that name they are found from now on. */
static struct str other_name_of(struct txn *t, const struct contact_row *into,
                                const struct contact_row *from)
{
    struct str name = contact_name(txn_arena(t), from);
    return str_eq_nocase(name, contact_name(txn_arena(t), into)) ? S("") : name;
}

/* Two single persons become one. */
static bool unite(struct txn *t, const struct contact_row *into, const struct contact_row *from,
                  struct err *err)
{
    struct contact_row c = *into;
    c.role = either(c.role, from->role);
    c.title = either(c.title, from->title);
    c.suffix = either(c.suffix, from->suffix);
    c.nickname = either(c.nickname, from->nickname);
    c.nickname = either(c.nickname, other_name_of(t, into, from));
    c.language = either(c.language, from->language);
    c.birth_year = c.birth_day.has ? c.birth_year : from->birth_year;
    c.birth_day = c.birth_day.has ? c.birth_day : from->birth_day;
    c.deceased_day = c.deceased_day.has ? c.deceased_day : from->deceased_day;
    if (!c.given.len && !c.family.len) {
        c.given = from->given;
        c.infix = from->infix;
        c.family = from->family;
    } else {
        c.given = either(c.given, from->given);
    }
    return contact_put(t, &c, err) && rename_contact(t, into, from, err) &&
           contact_drop(t, from->id, err);
}

static bool people(struct txn *t, const struct merging *m, bool both_single, struct err *err)
{
    struct contact_row into[2], from[2];
    size_t n, k;
    if (!two_people(t, m->into, into, &n, err) || !two_people(t, m->from, from, &k, err)) {
        return false;
    }
    if (both_single && n == 1 && k == 1) {
        return unite(t, &into[0], &from[0], err);
    }
    /* one to speak to is enough */
    if (n > 0 && k > 0 && from[0].main) {
        from[0].main = 0;
        return contact_put(t, &from[0], err);
    }
    return true;
}

/* ------------------------------------------------------------------------------- permission
 */

static bool permission_of(struct app *app, struct txn *t, struct customer_id customer,
                          struct permission_now *out, struct err *err)
{
    struct people_permissions it;
    *out = (struct permission_now){0};
    if (!people_permissions_open(txn_db(t), customer, &it, err)) {
        return false;
    }
    while (people_permissions_next(&it)) {
        permission_fold(out, (enum permission_kind)it.row.kind,
                        it.row.channel.has ? it.row.channel.n : -1,
                        !it.row.expires_day.has || it.row.expires_day.n > app->today);
    }
    return people_permissions_end(&it, err);
}

static bool object(struct app *app, struct txn *t, struct customer_id customer,
                   struct opt_i64 channel, struct err *err)
{
    struct permission_row p = {.customer = customer,
                               .kind = PERMISSION_OBJECT,
                               .channel = channel,
                               .purpose = S("marketing"),
                               .day = app->today,
                               .at = app->now_ms,
                               .by_whom = S("person"),
                               .how = S("merge"),
                               .staff = app->as};
    return txn_id(t, &p.id.n, err) && permission_put(t, &p, err);
}

/* What one of two refused stays refused, though the other agreed later: the records may have
 * been of two people after all. */
static bool keep_refusals(struct app *app, struct txn *t, struct customer_id into,
                          const struct permission_now *a, const struct permission_now *b,
                          struct err *err)
{
    struct permission_now now;
    if (!permission_of(app, t, into, &now, err)) {
        return false;
    }
    if ((a->objected_all || b->objected_all) && !now.objected_all) {
        return object(app, t, into, NONE, err);
    }
    uint32_t lost = (a->objected | b->objected) & ~now.objected;
    for (int c = 0; c < CHANNEL_COUNT; c++) {
        if ((lost & CHANNEL_BIT(c)) && !object(app, t, into, SOME(c), err)) {
            return false;
        }
    }
    return true;
}

static bool there(struct txn *t, struct customer_id id, struct customer_row *out,
                  struct err *err)
{
    bool found;
    if (!customer_get(txn_db(t), id, txn_arena(t), out, &found, err)) {
        return false;
    }
    return (found && !out->deleted_at.has) ||
           err_set(err, ERR_MISSING, "err.customer.missing", A_ID("id", id.n));
}

static bool merge_body(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct merging *m = ctx;
    struct customer_row into, from;
    struct permission_now a, b;
    if (!there(t, m->into, &into, err) || !there(t, m->from, &from, err) ||
        !permission_of(app, t, m->into, &a, err) || !permission_of(app, t, m->from, &b, err)) {
        return false;
    }
    bool both_single = into.kind == CUSTOMER_CONTACT && from.kind == CUSTOMER_CONTACT;
    if (!people(t, m, both_single, err)) {
        return false;
    }
    for (int i = 0; i < table_count; i++) {
        if (tables[i].book && tables[i].customer >= 0 && !move_table(t, &tables[i], m, err)) {
            return false;
        }
    }
    if (from.since_day < into.since_day) {
        into.since_day = from.since_day;
    }
    if (into.kind == CUSTOMER_CONTACT && from.kind != CUSTOMER_CONTACT) {
        into.kind = from.kind;
    }
    if (into.stage == STAGE_PROSPECT) {
        into.stage = from.stage;
    }
    into.owner_staff = into.owner_staff.n ? into.owner_staff : from.owner_staff;
    act->customer = m->into;
    act->words = from.name;
    return move_known_by(t, m, err) && move_sent_by(t, m, err) &&
           (!both_single || keep_refusals(app, t, m->into, &a, &b, err)) &&
           customer_put(t, &into, err) && customer_drop(t, m->from, err) &&
           search_sync(t, m->from, err) && search_sync(t, m->into, err);
}

bool merge(struct app *app, struct customer_id into, struct customer_id from,
           struct act_id *out, struct err *err)
{
    struct merging m = {into, from};
    struct act act = {.verb = "merge"};
    if (into.n == from.n) {
        return err_set(err, ERR_INPUT, "err.merge.same");
    }
    if (!act_run(app, &act, merge_body, &m, err)) {
        return false;
    }
    *out = act.id;
    return true;
}
