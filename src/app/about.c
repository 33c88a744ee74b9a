/* SPDX-License-Identifier: Apache-2.0 */
#include "app/about.h"

#include "app/act.h"
#include "app/entry.h"
#include "app/tag_pace.h"
#include "store/gen/people.h"

struct writing {
    const struct candidate *who;
    struct note_row note;
    struct thing_row thing;
    struct knows_row knows;
    struct customer_id customer; /* for the bin */
    bool bin;
    struct str name;
};

static bool write_note(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct writing *w = ctx;
    (void)app;
    act->words = w->note.words;
    return txn_id(t, &w->note.id.n, err) && note_put(t, &w->note, err);
}

bool note_add(struct app *app, const struct candidate *who, struct str words, struct err *err)
{
    struct writing w = {.note = {.customer = who->customer_id,
                                 .contact = who->contact_id,
                                 .day = app->today,
                                 .staff = app->as}};
    struct act act = {.verb = "note", .customer = who->customer_id};
    return entry_text(words, PEOPLE_NOTE_MAX, &w.note.words, err) &&
           act_run(app, &act, write_note, &w, err);
}

static bool write_thing(struct app *app, struct txn *t, struct act *act, void *ctx,
                        struct err *err)
{
    struct writing *w = ctx;
    (void)app;
    struct tag_paces paces;
    act->words = w->thing.what;
    return txn_id(t, &w->thing.id.n, err) && thing_put(t, &w->thing, err) &&
           tag_paces_load(txn_db(t), txn_arena(t), &paces, err) &&
           tag_paces_give(t, &paces, w->thing.customer, w->thing.what, err);
}

bool thing_add(struct app *app, const struct candidate *who, struct str what, struct str number,
               struct err *err)
{
    struct writing w = {.thing = {.customer = who->customer_id, .since_day = SOME(app->today)}};
    struct act act = {.verb = "own", .customer = who->customer_id};
    return entry_text(what, PEOPLE_VALUE_MAX, &w.thing.what, err) &&
           (str_trim(number).len == 0 ||
            entry_text(number, PEOPLE_VALUE_MAX, &w.thing.number, err)) &&
           act_run(app, &act, write_thing, &w, err);
}

static bool write_knows(struct app *app, struct txn *t, struct act *act, void *ctx,
                        struct err *err)
{
    struct writing *w = ctx;
    struct people_knows it;
    const struct knows_row *r = &w->knows;
    bool there = false;
    (void)app;
    act->words = w->name;
    if (!people_knows_open(txn_db(t), r->customer, &it, err)) {
        return false;
    }
    while (people_knows_next(&it)) {
        there = there ||
                (it.row.kind == r->kind && it.row.customer.n == r->customer.n &&
                 it.row.to_customer.n == r->to_customer.n && it.row.contact.n == r->contact.n &&
                 it.row.to_contact.n == r->to_contact.n);
    }
    return people_knows_end(&it, err) &&
           (!there || err_set(err, ERR_CONFLICT, "err.people.known",
                              A_STR("name", w->who->name), A_STR("other", w->name))) &&
           txn_id(t, &w->knows.id.n, err) && knows_put(t, r, err);
}

bool knows_add(struct app *app, const struct candidate *who, const struct candidate *other,
               enum knows_kind kind, struct str words, struct err *err)
{
    struct writing w = {.who = who,
                        .name = other->name,
                        .knows = {.customer = who->customer_id,
                                  .contact = who->contact_id,
                                  .kind = kind,
                                  .to_customer = other->customer_id,
                                  .to_contact = other->contact_id}};
    struct act act = {.verb = "knows", .customer = who->customer_id};
    bool same =
        who->customer_id.n == other->customer_id.n && who->contact_id.n == other->contact_id.n;
    if (same) {
        return err_set(err, ERR_INPUT, "err.people.self", A_STR("name", who->name));
    }
    return (str_trim(words).len == 0 ||
            entry_text(words, PEOPLE_FIELD_MAX, &w.knows.words, err)) &&
           act_run(app, &act, write_knows, &w, err);
}

static bool move(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct writing *w = ctx;
    struct customer_row c;
    bool found;
    if (!customer_get(txn_db(t), w->customer, app->arena, &c, &found, err)) {
        return false;
    }
    if (!found || c.deleted_at.has == w->bin) {
        return err_set(err, ERR_MISSING,
                       w->bin ? "err.customer.missing" : "err.people.not_binned",
                       A_ID("id", w->customer.n));
    }
    w->name = c.name;
    act->words = c.name;
    c.deleted_at = w->bin ? (struct opt_i64)SOME(app->now_ms) : (struct opt_i64)NONE;
    return customer_put(t, &c, err);
}

bool customer_bin(struct app *app, const struct candidate *who, struct err *err)
{
    struct writing w = {.customer = who->customer_id, .bin = true};
    struct act act = {.verb = "delete", .customer = who->customer_id};
    return act_run(app, &act, move, &w, err);
}

bool customer_bin_in(struct app *app, struct txn *t, struct customer_id customer,
                     struct err *err)
{
    struct writing w = {.customer = customer, .bin = true};
    struct act other = {.verb = "delete"};
    return move(app, t, &other, &w, err);
}

bool customer_unbin(struct app *app, struct customer_id customer, struct str *name,
                    struct err *err)
{
    struct writing w = {.customer = customer};
    struct act act = {.verb = "undelete", .customer = customer};
    if (!act_run(app, &act, move, &w, err)) {
        return false;
    }
    *name = w.name;
    return true;
}

bool bin_list(struct app *app, struct arena *a, struct binned **list, size_t *n,
              struct err *err)
{
    struct people_binned it;
    VEC(struct binned) all = {0};
    if (!people_binned_open(app->db, &it, err)) {
        return false;
    }
    while (people_binned_next(&it)) {
        int64_t left = BIN_DAYS - (app->now_ms - it.row.deleted_at.n) / INT64_C(86400000);
        *vec_add(a, &all) =
            (struct binned){it.row.id, str_copy(a, it.row.name), left > 0 ? left : 0};
    }
    if (!people_binned_end(&it, err)) {
        return false;
    }
    *list = all.at;
    *n = all.len;
    return true;
}
