/* SPDX-License-Identifier: Apache-2.0 */
#include "app/log.h"

#include "app/act.h"
#include "app/approach/clock.h"
#include "app/entry.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "store/gen/owed.h"
#include "store/gen/people.h"
#include "text/hear.h"

struct logging {
    struct log_entry *entry;
    struct logged done;
};

/* What was planned with them for the day, or nothing. */
static bool find_plan(struct txn *t, const struct log_entry *e, struct interaction_row *out,
                      bool *found, struct err *err)
{
    struct owed_planned it;
    *found = false;
    if (!owed_planned_open(txn_db(t), e->customer, e->day.n, &it, err)) {
        return false;
    }
    while (owed_planned_next(&it)) {
        if (!*found) {
            *out = it.row;
            interaction_row_keep(txn_arena(t), out);
            *found = true;
        }
    }
    return owed_planned_end(&it, err);
}

static struct interaction_row row_of(const struct app *app, const struct log_entry *e)
{
    return (struct interaction_row){
        .customer = e->customer,
        .day = e->day.n,
        .minute = e->minute,
        .contact = e->contact,
        .staff = app->as,
        .kind = e->kind.n,
        .begun = e->begun.n,
        .channel = e->channel.n,
        .minutes = e->minutes,
        .reaction = e->reaction.has ? e->reaction.n : REACTION_NONE,
        .until_day = e->until,
        .sake = e->sake.n,
        .words = e->words,
    };
}

static bool write_decision(struct app *app, struct txn *t, struct logging *l,
                           struct interaction_id about, struct err *err)
{
    struct decision_row row;
    if (!l->done.approach) {
        return true;
    }
    if (!decision_write(app, t, l->done.approach, &l->done.answer, about, l->entry->because,
                        &row, err)) {
        return false;
    }
    l->done.decision = row.id;
    return true;
}

static bool write_interaction(struct app *app, struct txn *t, struct logging *l,
                              struct err *err)
{
    const struct log_entry *e = l->entry;
    struct interaction_row row = row_of(app, e);
    struct interaction_row plan;
    bool closes = e->kind.n == INTERACTION_HAPPENED || e->kind.n == INTERACTION_NOT_MET;
    if (closes && !find_plan(t, e, &plan, &l->done.kept_plan, err)) {
        return false;
    }
    if (l->done.kept_plan) { /* the plan becomes what happened */
        row.id = plan.id;
        row.batch = plan.batch;
        row.ref = plan.ref;
        row.minute = row.minute.has ? row.minute : plan.minute;
    }
    return (l->done.kept_plan || txn_id(t, &row.id.n, err)) && interaction_put(t, &row, err) &&
           write_decision(app, t, l, row.id, err);
}

static bool write_needs(struct app *app, struct txn *t, struct log_entry *e, struct err *err)
{
    for (size_t i = 0; i < e->needs_len; i++) {
        struct log_need *n = &e->needs[i];
        struct need_row row = {.customer = e->customer,
                               .contact = e->contact,
                               .kind = n->kind,
                               .channel = e->channel,
                               .words = n->words,
                               .day = e->day.n,
                               .due = n->due,
                               .wanted_day = n->wanted,
                               .staff = app->as};
        if (!txn_id(t, &row.id.n, err) || !need_put(t, &row, err)) {
            return false;
        }
        n->id = row.id.n;
    }
    return true;
}

static bool write_promises(struct app *app, struct txn *t, struct log_entry *e, struct err *err)
{
    for (size_t i = 0; i < e->promises_len; i++) {
        struct log_promise *p = &e->promises[i];
        size_t answers = i < e->needs_len ? i : e->needs_len - 1;
        struct promise_row row = {.customer = e->customer,
                                  .contact = e->contact,
                                  .words = p->words,
                                  .day = e->day.n,
                                  .due = p->due,
                                  .staff = app->as};
        row.need.n = e->needs_len ? e->needs[answers].id : 0;
        if (!txn_id(t, &row.id.n, err) || !promise_put(t, &row, err)) {
            return false;
        }
        p->id = row.id.n;
    }
    return true;
}

static bool write_all(struct app *app, struct txn *t, struct act *act, void *ctx,
                      struct err *err)
{
    struct logging *l = ctx;
    l->done.kept_plan = false;
    act->words = l->entry->words;
    return write_interaction(app, t, l, err) && write_needs(app, t, l->entry, err) &&
           write_promises(app, t, l->entry, err);
}

static bool run(struct app *app, const char *verb, struct log_entry *e,
                const struct logged *asked, struct logged *out, struct err *err)
{
    struct logging l = {.entry = e, .done = *asked};
    struct act act = {.verb = verb, .customer = e->customer};
    if (!act_run(app, &act, write_all, &l, err)) {
        return false;
    }
    *out = l.done;
    out->act = act.id;
    return true;
}

/* They asked: what it is an answer to, else a service. */
static enum gate_purpose purpose_of(const struct log_entry *e, const struct approach *p)
{
    bool asked = false;
    for (size_t i = 0; i < p->acts.len; i++) {
        asked = asked || p->acts.at[i].kind == PERMISSION_REQUEST;
    }
    return e->sake.n != SAKE_THEIRS ? GATE_MARKETING : asked ? GATE_ANSWER : GATE_SERVICE;
}

/* Whether it was ours to do: before anything is written, as it stood then. */
static bool put_to_gate(struct app *app, const struct log_entry *e, struct logged *l,
                        struct err *err)
{
    struct candidate who = {.customer_id = e->customer, .contact_id = e->contact};
    const struct gate_rules *rules;
    bool ours = e->begun.n == BEGUN_BY_US && e->channel.n != CHANNEL_SHOP &&
                e->channel.n != CHANNEL_WEB;
    if (!ours) {
        return true;
    }
    if (!rules_of_shop(app, &rules, err) ||
        !approach_load(app, &who, app->arena, &l->approach, err)) {
        return false;
    }
    struct approach_question q = {
        .channel = (int)e->channel.n,
        .purpose = purpose_of(e, l->approach),
        .at_ms = e->day.n == app->today && !e->minute.has
                     ? app->now_ms
                     : shop_instant(l->approach->shop_zone, e->day.n, e->minute)};
    approach_ask(rules, l->approach, &q, app->arena, &l->answer);
    return true;
}

bool log_write(struct app *app, struct log_entry *e, struct logged *out, struct err *err)
{
    struct logged l = {.kept_plan = false};
    return put_to_gate(app, e, &l, err) && run(app, "log", e, &l, out, err);
}

bool plan_write(struct app *app, struct log_entry *e, struct logged *out, struct err *err)
{
    e->kind = (struct opt_i64)SOME(INTERACTION_PLANNED);
    e->begun = e->begun.has ? e->begun : (struct opt_i64)SOME(BEGUN_BY_US);
    e->sake = e->sake.has ? e->sake : (struct opt_i64)SOME(SAKE_THEIRS);
    if (!e->day.has) {
        return err_set(err, ERR_USAGE, "err.plan.day");
    }
    if (e->day.n < app->today) {
        return err_set(err, ERR_INPUT, "err.plan.past");
    }
    if (e->words.len && !entry_text(e->words, WORDS_MAX, &e->words, err)) {
        return false;
    }
    if (e->needs_len + e->promises_len) {
        return err_set(err, ERR_USAGE, "err.plan.owed");
    }
    const char *heard = hear_plan(app->arena, e->words);
    enum channel channel = CHANNEL_SHOP;
    if (heard) {
        (void)channel_from_name(str_of(heard), &channel);
    }
    e->channel = e->channel.has ? e->channel : (struct opt_i64)SOME(channel);
    return run(app, "plan", e, &(struct logged){.kept_plan = false}, out, err);
}

/* Every word of `wanted` begins a word of `name`; both folded. */
static bool begins(struct str name, struct str wanted)
{
    while (wanted.len) {
        struct str word = str_cut(&wanted, ' ');
        struct str rest = name;
        bool found = false;
        while (rest.len && !found) {
            found = str_starts(str_cut(&rest, ' '), word);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

bool log_person(struct app *app, struct customer_id customer, struct str words,
                struct contact_id *out, struct err *err)
{
    struct people_contacts it;
    struct str wanted = utf8_fold(app->arena, str_head(words, LOOKUP_WORDS_MAX));
    struct contact_id only = {0};
    int64_t n = 0;
    if (!people_contacts_open(app->db, customer, &it, err)) {
        return false;
    }
    while (people_contacts_next(&it)) {
        struct str name = utf8_fold(app->arena, contact_name(app->arena, &it.row));
        struct str nickname = utf8_fold(app->arena, it.row.nickname);
        if (wanted.len && (begins(name, wanted) || begins(nickname, wanted))) {
            only = it.row.id;
            n++;
        }
    }
    if (!people_contacts_end(&it, err)) {
        return false;
    }
    if (n != 1) {
        return n ? err_set(err, ERR_AMBIGUOUS, "err.log.persons", A_STR("name", words),
                           A_INT("n", n))
                 : err_set(err, ERR_MISSING, "err.log.person", A_STR("name", words));
    }
    *out = only;
    return true;
}
