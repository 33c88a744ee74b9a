/* SPDX-License-Identifier: Apache-2.0 */
#include "app/merge.h"

#include "app/merge_steps.h"
#include "app/search.h"
#include "core/permission.h"
#include "core/words.h"
#include "store/gen/people.h"
#include "text/say.h"

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

/* ---------------------------------------------------------------------------- the customer */

static bool there(struct txn *t, const struct merging *m, struct customer_id id,
                  struct customer_row *out, struct err *err)
{
    bool found;
    if (!customer_get(txn_db(t), id, txn_arena(t), out, &found, err)) {
        return false;
    }
    return (found && (m->binned_too || !out->deleted_at.has)) ||
           err_set(err, ERR_MISSING, "err.customer.missing", A_ID("id", id.n));
}

/* Who of the shop looked after the second, when somebody else does after the first. */
static bool keep_owner(struct txn *t, const struct merging *m, struct err *err)
{
    struct staff_row s;
    bool found;
    if (!m->from_row.owner_staff.n || !m->into_row.owner_staff.n ||
        m->from_row.owner_staff.n == m->into_row.owner_staff.n) {
        return true;
    }
    return staff_get(txn_db(t), m->from_row.owner_staff, txn_arena(t), &s, &found, err) &&
           (!found || merge_keep(t, m, "merge.what.owner", S(""), s.name, err));
}

static bool keep_stage(struct txn *t, const struct merging *m, const struct customer_row *c,
                       struct err *err)
{
    enum stage stage;
    if (c->stage == m->from_row.stage || m->from_row.stage == STAGE_PROSPECT ||
        !stage_from_number(m->from_row.stage, &stage)) {
        return true;
    }
    struct str key = str_format(txn_arena(t), "word.stage.%s", stage_name(stage));
    struct str word = say_known(key) ? say_args(txn_arena(t), m->lang, str_z(txn_arena(t), key),
                                                (const struct arg[1]){0})
                                     : str_of(stage_name(stage));
    return merge_keep(t, m, "merge.what.stage", S(""), word, err);
}

/* Is anybody of the customer called so already? */
static bool is_named(struct txn *t, struct customer_id customer, struct str name, bool *out,
                     struct err *err)
{
    struct people_contacts it;
    *out = false;
    if (!people_contacts_open(txn_db(t), customer, &it, err)) {
        return false;
    }
    while (people_contacts_next(&it)) {
        *out = *out || str_eq_nocase(contact_name(txn_arena(t), &it.row), name) ||
               str_eq_nocase(it.row.nickname, name);
    }
    return people_contacts_end(&it, err);
}

/* A person who comes to a firm or family is called after it from now on; a single one follows
 * their own name. */
static bool settle_name(struct txn *t, const struct merging *m, struct customer_row *c,
                        struct err *err)
{
    struct arena *a = txn_arena(t);
    struct people_contacts it;
    struct str gone = m->from_row.name;
    bool raised = m->into_row.kind == CUSTOMER_CONTACT && m->from_row.kind != CUSTOMER_CONTACT;
    bool said;
    if (raised) {
        c->kind = m->from_row.kind;
        c->name = m->from_row.name;
        gone = m->into_row.name;
    } else if (c->kind == CUSTOMER_CONTACT) {
        if (!people_contacts_open(txn_db(t), c->id, &it, err)) {
            return false;
        }
        struct str name = people_contacts_next(&it) ? contact_name(a, &it.row) : S("");
        c->name = name.len ? str_copy(a, name) : c->name;
        if (!people_contacts_end(&it, err)) {
            return false;
        }
    }
    return is_named(t, c->id, gone, &said, err) &&
           (said || str_eq_nocase(gone, c->name) ||
            merge_keep(t, m, "merge.what.customer", S(""), gone, err));
}

static bool merge_row(struct txn *t, const struct merging *m, struct err *err)
{
    struct customer_row c = m->into_row;
    c.since_day = m->from_row.since_day < c.since_day ? m->from_row.since_day : c.since_day;
    c.stage = c.stage == STAGE_PROSPECT ? m->from_row.stage : c.stage;
    c.owner_staff = c.owner_staff.n ? c.owner_staff : m->from_row.owner_staff;
    return settle_name(t, m, &c, err) && keep_stage(t, m, &c, err) && keep_owner(t, m, err) &&
           customer_put(t, &c, err) && customer_drop(t, m->from.customer, err);
}

static bool merge_customers(struct app *app, struct txn *t, struct act *act, struct merging *m,
                            struct err *err)
{
    struct permission_now a, b;
    if (!there(t, m, m->into.customer, &m->into_row, err) ||
        !there(t, m, m->from.customer, &m->from_row, err) ||
        !permission_of(app, t, m->into.customer, &a, err) ||
        !permission_of(app, t, m->from.customer, &b, err)) {
        return false;
    }
    bool both_single =
        m->into_row.kind == CUSTOMER_CONTACT && m->from_row.kind == CUSTOMER_CONTACT;
    act->customer = m->into.customer;
    act->words = m->from_row.name;
    return merge_people(t, m, err) && merge_tables(t, m, err) && merge_row(t, m, err) &&
           (!both_single || keep_refusals(app, t, m->into.customer, &a, &b, err)) &&
           search_sync(t, m->from.customer, err) && search_sync(t, m->into.customer, err);
}

/* ------------------------------------------------------------------- two people of one
 * customer
 */

static bool person_there(struct txn *t, struct merge_who who, struct contact_row *out,
                         struct err *err)
{
    bool found;
    if (!contact_get(txn_db(t), who.contact, txn_arena(t), out, &found, err)) {
        return false;
    }
    return (found && out->customer.n == who.customer.n) ||
           err_set(err, ERR_MISSING, "err.store.missing");
}

static bool merge_two_people(struct txn *t, struct act *act, struct merging *m, struct err *err)
{
    struct contact_row into, from;
    if (!there(t, m, m->into.customer, &m->into_row, err) ||
        !person_there(t, m->into, &into, err) || !person_there(t, m->from, &from, err)) {
        return false;
    }
    m->from_row = m->into_row;
    act->customer = m->into.customer;
    act->words = contact_name(txn_arena(t), &from);
    return merge_unite(t, m, &into, &from, err) && merge_doubles(t, m, into.id, err) &&
           search_sync(t, m->into.customer, err);
}

bool merge_body(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct merging m = *(struct merging *)ctx;
    m.lang = LANG_EN;
    lang_from_name(str_head(app->shop.languages, 2), &m.lang);
    bool one = m.into.customer.n == m.from.customer.n;
    if (one &&
        (!m.into.contact.n || !m.from.contact.n || m.into.contact.n == m.from.contact.n)) {
        return err_set(err, ERR_INPUT, "err.merge.same");
    }
    return one ? merge_two_people(t, act, &m, err) : merge_customers(app, t, act, &m, err);
}

bool merge_two(struct app *app, struct merge_who into, struct merge_who from,
               struct act_id *out, struct err *err)
{
    struct merging m = {.into = into, .from = from};
    struct act act = {.verb = "merge"};
    if (!act_run(app, &act, merge_body, &m, err)) {
        return false;
    }
    *out = act.id;
    return true;
}

bool merge(struct app *app, struct customer_id into, struct customer_id from,
           struct act_id *out, struct err *err)
{
    return merge_two(app, (struct merge_who){.customer = into},
                     (struct merge_who){.customer = from}, out, err);
}

bool merge_write(struct app *app, struct txn *t, struct merge_who into, struct merge_who from,
                 struct act_id *out, struct err *err)
{
    struct merging m = {.into = into, .from = from};
    struct act act = {.verb = "merge"};
    if (!act_write(app, t, &act, merge_body, &m, err)) {
        return false;
    }
    *out = act.id;
    return true;
}

/* ------------------------------------------------------------------------------- looking first
 */

struct looking {
    struct merging m;
    struct arena *arena;
    struct merge_preview *out;
    bool done;
};

static bool look_at(struct app *app, struct merge_who who, struct arena *a,
                    struct merge_side *out, struct err *err)
{
    enum { EVERYTHING = 1000000 };
    for (int i = 0; i < table_count && i < MERGE_TABLES_MAX; i++) {
        struct value key = value_int(who.customer.n);
        struct cursor c;
        out->rows[i] = 0;
        if (!tables[i].book || tables[i].customer < 0) {
            continue;
        }
        if (!cursor_open(app->db, tables[i].of_customer, &key, &c, err)) {
            return false;
        }
        while (cursor_next(&c)) {
            out->rows[i]++;
        }
        if (!cursor_end(&c, err)) {
            return false;
        }
    }
    return card_load(app, who.customer, EVERYTHING, a, &out->card, err);
}

static bool look_body(struct app *app, struct txn *t, struct act *act, void *ctx,
                      struct err *err)
{
    struct looking *l = ctx;
    l->out->one_customer = l->m.into.customer.n == l->m.from.customer.n;
    if (l->out->one_customer) {
        l->out->into.person = l->out->kept.person = l->m.into.contact;
        l->out->from.person = l->m.from.contact;
    }
    if (!look_at(app, l->m.into, l->arena, &l->out->into, err) ||
        !look_at(app, l->m.from, l->arena, &l->out->from, err) ||
        !merge_body(app, t, act, &l->m, err) ||
        !look_at(app, l->m.into, l->arena, &l->out->kept, err)) {
        return false;
    }
    l->done = true;
    return err_set(err, ERR_STOPPED, "err.not_done"); /* leaves the transaction */
}

bool merge_look(struct app *app, struct merge_who into, struct merge_who from, struct arena *a,
                struct merge_preview *out, struct err *err)
{
    struct looking l = {.m = {.into = into, .from = from}, .arena = a, .out = out};
    struct act act = {.verb = "merge"};
    struct act_id last = app->last_act;
    bool written = act_run(app, &act, look_body, &l, err);
    app->last_act = last;
    return !written && l.done;
}
