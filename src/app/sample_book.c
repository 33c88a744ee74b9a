/* SPDX-License-Identifier: Apache-2.0 */
/* The sample shop's book: what happened, what is owed, what was bought, wished and allowed. */
#include "app/sample_steps.h"

static bool write_interactions(struct txn *t, const struct sampling *s, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < s->w->interactions.len; i++) {
        const struct world_interaction *x = &s->w->interactions.at[i];
        struct interaction_row row = {
            .customer = s->customers[x->customer],
            .day = x->day,
            .minute = SOME(x->minute),
            .contact = sample_person(s, x->person),
            .staff = s->staff[x->staff],
            .kind = x->kind,
            .begun = x->begun_by,
            .channel = x->channel,
            .minutes = sample_opt(x->minutes),
            .reaction = x->reaction,
            .until_day = sample_opt(x->until),
            .sake = x->sake,
            .words = x->words,
        };
        ok = txn_id(t, &row.id.n, err) && interaction_put(t, &row, err);
    }
    return ok;
}

static bool write_purchases(struct txn *t, const struct sampling *s, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < s->w->purchases.len; i++) {
        const struct world_purchase *x = &s->w->purchases.at[i];
        struct purchase_row row = {
            .customer = sample_customer(s, x->customer),
            .day = x->day,
            .contact = sample_person(s, x->person),
            .kind = x->kind,
            .amount = x->cents,
            .margin = x->margin_known ? SOME(x->margin) : NONE,
            .what = x->what,
            .ref = str_format(txn_arena(t), "till/%.*s", STR_ARG(x->receipt)),
        };
        ok = txn_id(t, &row.id.n, err) && purchase_put(t, &row, err);
    }
    return ok;
}

static bool write_needs(struct txn *t, struct sampling *s, struct err *err)
{
    bool ok = true;
    s->needs = arena_array(txn_arena(t), struct need_id, s->w->needs.len + 1);
    for (size_t i = 0; ok && i < s->w->needs.len; i++) {
        const struct world_need *x = &s->w->needs.at[i];
        struct need_row row = {
            .customer = s->customers[x->customer],
            .contact = sample_person(s, x->person),
            .kind = x->kind,
            .channel = SOME(x->channel),
            .words = x->words,
            .day = x->day,
            .staff = s->staff[x->staff],
            .answered_day = sample_opt(x->answered),
            .answer = x->answer,
        };
        ok = txn_id(t, &row.id.n, err) && need_put(t, &row, err);
        s->needs[i] = row.id;
    }
    return ok;
}

static bool write_promises(struct txn *t, const struct sampling *s, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < s->w->promises.len; i++) {
        const struct world_promise *x = &s->w->promises.at[i];
        struct promise_row row = {
            .customer = s->customers[x->customer],
            .contact = sample_person(s, x->person),
            .need = {x->need == WORLD_NONE ? 0 : s->needs[x->need].n},
            .words = x->what,
            .day = x->day,
            .due = SOME(x->due),
            .staff = s->staff[x->staff],
            .state = x->state,
            .closed_day = x->state == PROMISE_OPEN ? NONE : SOME(x->done ? x->done : x->due),
        };
        ok = txn_id(t, &row.id.n, err) && promise_put(t, &row, err);
    }
    return ok;
}

static bool write_tasks(struct txn *t, const struct sampling *s, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < s->w->tasks.len; i++) {
        const struct world_task *x = &s->w->tasks.at[i];
        struct task_row row = {
            .customer = sample_customer(s, x->customer),
            .words = x->what,
            .day = x->day,
            .due = SOME(x->due),
            .staff = s->staff[x->staff],
            .done_day = sample_opt(x->done),
        };
        ok = txn_id(t, &row.id.n, err) && task_put(t, &row, err);
    }
    return ok;
}

/* What the number of a wish's row says: see the schema. */
static struct opt_i64 wish_number(const struct world_wish *x)
{
    switch (x->kind) {
    case WISH_RHYTHM:
        return SOME(x->days);
    case WISH_QUIET_UNTIL:
        return SOME(x->until);
    case WISH_CHANNEL_YES:
    case WISH_CHANNEL_NO:
        return SOME(x->channel);
    case WISH_HOURS:
    case WISH_LANGUAGE:
    case WISH_NOT_AT_WORK:
    case WISH_ONLY_ABOUT_ORDER:
    case WISH_KIND_COUNT:
    default:
        return NONE;
    }
}

static bool write_wishes(struct txn *t, const struct sampling *s, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < s->w->wishes.len; i++) {
        const struct world_wish *x = &s->w->wishes.at[i];
        struct wish_row row = {
            .customer = s->customers[x->customer],
            .contact = sample_person(s, x->person),
            .kind = x->kind,
            .number = wish_number(x),
            .words = x->words,
            .day = x->day,
        };
        ok = txn_id(t, &row.id.n, err) && wish_put(t, &row, err);
    }
    return ok;
}

static bool write_permissions(struct txn *t, const struct sampling *s, struct err *err)
{
    const int64_t noon_ms = 12 * 3600 * INT64_C(1000);
    bool ok = true;
    for (size_t i = 0; ok && i < s->w->permissions.len; i++) {
        const struct world_permission *x = &s->w->permissions.at[i];
        struct permission_row row = {
            .customer = s->customers[x->customer],
            .contact = sample_person(s, x->person),
            .point = {x->point == WORLD_NONE ? 0 : s->points[x->point].n},
            .kind = x->kind,
            .channel = x->all_channels ? NONE : SOME(x->channel),
            .purpose = x->topic,
            .day = x->day,
            .at = x->day * 86400000 + noon_ms,
            .how = x->how,
            .wording = x->wording,
            .staff = s->staff[x->staff],
        };
        ok = txn_id(t, &row.id.n, err) && permission_put(t, &row, err);
    }
    return ok;
}

static bool write_notes(struct txn *t, const struct sampling *s, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < s->w->notes.len; i++) {
        const struct world_note *x = &s->w->notes.at[i];
        struct note_row row = {
            .customer = s->customers[x->customer],
            .contact = sample_person(s, x->person),
            .day = x->day,
            .staff = s->staff[x->staff],
            .words = x->text,
        };
        ok = txn_id(t, &row.id.n, err) && note_put(t, &row, err);
    }
    return ok;
}

bool sample_book(struct txn *t, struct sampling *s, struct err *err)
{
    return write_interactions(t, s, err) && write_purchases(t, s, err) &&
           write_needs(t, s, err) && write_promises(t, s, err) && write_tasks(t, s, err) &&
           write_wishes(t, s, err) && write_permissions(t, s, err) && write_notes(t, s, err);
}
