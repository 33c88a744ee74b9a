/* SPDX-License-Identifier: Apache-2.0 */
#include "app/part.h"

#include "app/part_steps.h"
#include "app/undo_later.h"
#include "store/gen/act.h"
#include "store/gen/change.h"

/* A merge that has to do with the one taken back. */
struct since {
    struct act_id id;
    struct merge_who into, from;
};

struct chain {
    VEC(struct since) at; /* oldest first */
    VEC(int64_t) customers;
    VEC(int64_t) touched; /* merges that wrote a row which one of these wrote */
};

static bool knows_of(const struct chain *c, int64_t customer)
{
    for (size_t i = 0; i < c->customers.len; i++) {
        if (c->customers.at[i] == customer) {
            return true;
        }
    }
    return false;
}

static void take_in(struct arena *a, struct chain *c, int64_t customer)
{
    if (customer && !knows_of(c, customer)) {
        *vec_add(a, &c->customers) = customer;
    }
}

static bool touches(const struct chain *c, int64_t act)
{
    for (size_t i = 0; i < c->touched.len; i++) {
        if (c->touched.at[i] == act) {
            return true;
        }
    }
    return false;
}

/* The merges that wrote the same rows later. */
static bool add_touched(struct db *db, struct arena *a, struct chain *c, struct act_id id,
                        struct err *err)
{
    struct change_later it;
    if (!change_later_open(db, id, &it, err)) {
        return false;
    }
    while (change_later_next(&it)) {
        if (str_eq(it.row.verb, S("merge"))) {
            *vec_add(a, &c->touched) = it.row.id.n;
        }
    }
    return change_later_end(&it, err);
}

struct later_merges {
    VEC(struct act_merges_after_row) at;
};

static bool read_later(struct db *db, struct arena *a, struct act_id id,
                       struct later_merges *out, struct err *err)
{
    struct act_merges_after it;
    if (!act_merges_after_open(db, id, &it, err)) {
        return false;
    }
    while (act_merges_after_next(&it)) {
        *vec_add(a, &out->at) = it.row;
    }
    return act_merges_after_end(&it, err);
}

/* Merges since in which one of the two had a part or that wrote the same rows, and so on. */
static bool find_chain(struct db *db, struct arena *a, struct act_id id, struct chain *out,
                       struct err *err)
{
    struct later_merges later = {0};
    if (!read_later(db, a, id, &later, err) || !add_touched(db, a, out, id, err)) {
        return false;
    }
    for (size_t i = 0; i < later.at.len; i++) {
        const struct act_merges_after_row *r = &later.at.at[i];
        if (!knows_of(out, r->customer.n) && !(r->gone.n && knows_of(out, r->gone.n)) &&
            !touches(out, r->id.n)) {
            continue;
        }
        take_in(a, out, r->customer.n);
        take_in(a, out, r->gone.n);
        vec_add(a, &out->at)->id = r->id;
        if (!add_touched(db, a, out, r->id, err)) {
            return false;
        }
    }
    return true;
}

/* ---------------------------------------------------------------------------------- one merge
 */

struct steps {
    struct app *app;
    struct txn *t;
    struct arena *told_in;
    const struct part_choice *choice;
};

static bool one(const struct steps *s, struct act_id id, struct act_id by,
                struct part_told *told, struct since *sides, struct err *err)
{
    struct act_row act;
    bool found;
    if (!act_get(txn_db(s->t), id, txn_arena(s->t), &act, &found, err)) {
        return false;
    }
    if (!found || !act.customer.n) {
        return err_set(err, ERR_CONFLICT, "err.undo.nothing", A_ID("id", id.n));
    }
    struct parting p = {.app = s->app,
                        .t = s->t,
                        .a = txn_arena(s->t),
                        .told_in = s->told_in,
                        .choice = s->choice,
                        .told = told,
                        .merge = id,
                        .into = act.customer};
    if (!part_read(&p, err) || !part_restore(&p, err) || !part_since(&p, err) ||
        !part_refusals(&p, err) || !undo_left_whole(txn_db(s->t), id, txn_arena(s->t), err) ||
        !act_mark_undone(s->t, id, by, err)) {
        return false;
    }
    sides->into.customer = told->into = p.into;
    sides->from.customer = told->from = p.from;
    if (p.stays.len == 1) {
        sides->into.contact = p.stays.at[0];
        sides->from.contact = p.goes.at[0];
    }
    return true;
}

/* Are two people still of one customer? */
static bool together(const struct steps *s, const struct since *m, bool *out, struct err *err)
{
    struct contact_row x, y;
    bool there, here;
    *out = true;
    if (m->into.customer.n != m->from.customer.n) {
        return true;
    }
    if (!contact_get(txn_db(s->t), m->into.contact, txn_arena(s->t), &x, &here, err) ||
        !contact_get(txn_db(s->t), m->from.contact, txn_arena(s->t), &y, &there, err)) {
        return false;
    }
    *out = here && there && x.customer.n == m->into.customer.n &&
           y.customer.n == m->into.customer.n;
    return true;
}

static bool again(const struct steps *s, struct since *m, struct part_told *told,
                  struct err *err)
{
    struct merging merging = {.into = m->into, .from = m->from, .binned_too = true};
    struct act act = {.verb = "merge"};
    bool may;
    if (!together(s, m, &may, err)) {
        return false;
    }
    if (!may) {
        told->not_again++;
        return true;
    }
    if (!act_write(s->app, s->t, &act, merge_body, &merging, err)) {
        return false;
    }
    *vec_add(s->told_in, &told->again) = act.id;
    return true;
}

static bool name_sides(const struct steps *s, struct part_told *told, struct err *err)
{
    struct customer_row row;
    bool found;
    if (!customer_get(txn_db(s->t), told->into, s->told_in, &row, &found, err)) {
        return false;
    }
    told->into_name = found ? row.name : S("");
    if (!customer_get(txn_db(s->t), told->from, s->told_in, &row, &found, err)) {
        return false;
    }
    told->from_name = found ? row.name : S("");
    return true;
}

bool part(struct app *app, struct txn *t, struct act_id id, struct act_id by,
          const struct part_choice *choice, struct arena *a, struct part_told *told,
          struct err *err)
{
    static const struct part_choice along = {.stay = false};
    struct steps s = {app, t, a, choice}, unwind = {app, t, a, &along};
    struct chain c = {0};
    struct since sides = {.id = id};
    struct act_row act;
    bool found;
    *told = (struct part_told){0};
    if (!act_get(txn_db(t), id, txn_arena(t), &act, &found, err)) {
        return false;
    }
    take_in(txn_arena(t), &c, found ? act.customer.n : 0);
    if (!find_chain(txn_db(t), txn_arena(t), id, &c, err)) {
        return false;
    }
    for (size_t i = c.at.len; i-- > 0;) {
        struct part_told quiet = {0};
        if (!one(&unwind, c.at.at[i].id, by, &quiet, &c.at.at[i], err)) {
            return false;
        }
    }
    if (!one(&s, id, by, told, &sides, err) || !name_sides(&s, told, err)) {
        return false;
    }
    int64_t seq = txn_next_seq(t);
    for (size_t i = 0; i < c.at.len; i++) {
        if (!again(&s, &c.at.at[i], told, err)) {
            return false;
        }
    }
    txn_resume_act(t, by.n, seq);
    return true;
}

/* ---------------------------------------------------------------------------------- as an act
 */

struct running {
    struct act_id id;
    const struct part_choice *choice;
    struct arena *arena;
    struct part_told *told;
    bool looking, looked;
};

static bool body(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct running *r = ctx;
    struct act_row row;
    bool found;
    if (!act_get(txn_db(t), r->id, txn_arena(t), &row, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.undo.missing", A_ID("id", r->id.n));
    }
    if (row.undone_act.n) {
        return err_set(err, ERR_CONFLICT, "err.undo.done", A_ID("id", r->id.n),
                       A_ID("by", row.undone_act.n));
    }
    act->customer = row.customer;
    act->words = row.words;
    act->undoes = r->id;
    if (!part(app, t, r->id, act->id, r->choice, r->arena, r->told, err)) {
        return false;
    }
    r->looked = true;
    return !r->looking || err_set(err, ERR_STOPPED, "err.not_done");
}

bool part_run(struct app *app, struct act_id id, const struct part_choice *choice,
              struct arena *a, struct part_told *told, struct act_id *out, struct err *err)
{
    struct running r = {.id = id, .choice = choice, .arena = a, .told = told};
    struct act act = {.verb = "undo"};
    if (!act_run(app, &act, body, &r, err)) {
        return false;
    }
    *out = act.id;
    return true;
}

bool part_look(struct app *app, struct act_id id, const struct part_choice *choice,
               struct arena *a, struct part_told *told, struct err *err)
{
    struct running r = {.id = id, .choice = choice, .arena = a, .told = told, .looking = true};
    struct act act = {.verb = "undo"};
    struct act_id last = app->last_act;
    bool written = act_run(app, &act, body, &r, err);
    app->last_act = last;
    return !written && r.looked;
}
