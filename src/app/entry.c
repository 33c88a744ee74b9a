/* SPDX-License-Identifier: Apache-2.0 */
#include "app/entry.h"

#include "app/act.h"
#include "app/entry_steps.h"

static bool add_customer(struct app *app, struct txn *t, struct act *act, void *ctx,
                         struct err *err)
{
    struct entry_job *j = ctx;
    const struct entry *e = j->entry;
    struct arena *a = app->arena;
    struct people p = {.customer = {.kind = e->kind,
                                    .stage = STAGE_PROSPECT,
                                    .since_day = app->today,
                                    .owner_staff = app->as}};
    struct contact_row c = {.main = 1};
    j->doubts->kept.len = 0;
    j->contact = (struct contact_id){0};
    if (e->kind == CUSTOMER_CONTACT) {
        if (!entry_set_contact(app, a, e, &c, err)) {
            return false;
        }
        *vec_add(a, &p.contacts) = c;
    } else if (entry_is_personal(e)) {
        return err_set(err, ERR_INPUT, "err.people.whole", A_STR("name", e->name));
    } else if (!entry_text(e->name, PEOPLE_NAME_MAX, &p.customer.name, err)) {
        return false;
    }
    if (!entry_set_customer(app, e, &p.customer, err) || !entry_read_lists(app, j, &p, err) ||
        !customer_create(t, &p, err)) {
        return false;
    }
    p.customer.name = str_copy(a, p.customer.name); /* it may have been made in the txn */
    act->customer = p.customer.id;
    act->words = p.customer.name;
    *j->out = p;
    return true;
}

static bool load(struct app *app, struct customer_id id, struct people *p, struct err *err)
{
    bool found;
    if (!people_load(app->db, id, app->arena, p, &found, err)) {
        return false;
    }
    return (found && !p->customer.deleted_at.has) ||
           err_set(err, ERR_MISSING, "err.customer.missing", A_ID("id", id.n));
}

static bool add_person(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct entry_job *j = ctx;
    struct arena *a = app->arena;
    struct people p;
    struct contact_row c = {.customer = j->to};
    j->doubts->kept.len = 0;
    if (!load(app, j->to, &p, err) || !entry_set_contact(app, a, j->entry, &c, err) ||
        !txn_id(t, &c.id.n, err)) {
        return false;
    }
    c.main = p.contacts.len == 0;
    j->contact = c.id;
    /* somebody alone to whom another one comes is a household from now on */
    p.customer.kind = p.customer.kind == CUSTOMER_CONTACT && p.contacts.len > 0
                          ? CUSTOMER_HOUSEHOLD
                          : p.customer.kind;
    if (!contact_put(t, &c, err) || !entry_set_customer(app, j->entry, &p.customer, err) ||
        !customer_put(t, &p.customer, err) || !entry_write_lists(app, t, j, &p, err)) {
        return false;
    }
    *vec_add(a, &p.contacts) = c;
    act->customer = j->to;
    act->words = contact_name(a, &c);
    *j->out = p;
    return true;
}

bool entry_add(struct app *app, const struct entry *e, struct customer_id to,
               struct people *out, struct entry_doubts *doubts, struct err *err)
{
    struct entry_job j = {.entry = e, .to = to, .out = out, .doubts = doubts};
    struct str name;
    if (!entry_text(e->name, PEOPLE_NAME_MAX, &name, err)) {
        return false;
    }
    struct act act = {.verb = to.n ? "add_person" : "add"};
    return act_run(app, &act, to.n ? add_person : add_customer, &j, err);
}

/* Name and person: of the contact meant, else of the whole. */
static bool edit_names(struct app *app, struct txn *t, struct entry_job *j, struct people *p,
                       struct err *err)
{
    const struct entry *e = j->entry;
    for (size_t i = 0; i < p->contacts.len; i++) {
        struct contact_row *c = &p->contacts.at[i];
        if (c->id.n != j->contact.n) {
            continue;
        }
        if (!entry_set_contact(app, app->arena, e, c, err) || !contact_put(t, c, err)) {
            return false;
        }
        if (p->customer.kind == CUSTOMER_CONTACT && e->name.at) {
            p->customer.name = contact_name(app->arena, c);
        }
        return true;
    }
    if (entry_is_personal(e)) {
        return err_set(err, ERR_INPUT, "err.people.whole", A_STR("name", p->customer.name));
    }
    return !e->name.at || entry_text(e->name, PEOPLE_NAME_MAX, &p->customer.name, err);
}

static bool edit(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct entry_job *j = ctx;
    struct people p;
    j->doubts->kept.len = 0;
    if (!load(app, j->to, &p, err)) {
        return false;
    }
    act->customer = j->to;
    act->words = j->entry->words.at ? j->entry->words : p.customer.name;
    return edit_names(app, t, j, &p, err) &&
           entry_set_customer(app, j->entry, &p.customer, err) &&
           customer_put(t, &p.customer, err) && entry_drop_lists(app, t, j, &p, err) &&
           entry_write_lists(app, t, j, &p, err);
}

bool entry_edit(struct app *app, const struct entry *e, const struct candidate *who,
                struct entry_doubts *doubts, struct err *err)
{
    struct entry_job j = {
        .entry = e, .to = who->customer_id, .contact = who->contact_id, .doubts = doubts};
    struct act act = {.verb = e->verb ? e->verb : "edit"};
    return act_run(app, &act, edit, &j, err);
}
