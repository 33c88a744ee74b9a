/* SPDX-License-Identifier: Apache-2.0 */
/* What Monica tells of somebody, into the book: recorded under the import's act, so that taking
 * it back finds it; what happened with them belongs to the batch. */
#include "app/import/monica_parts.h"
#include "base/day.h"
#include "base/utf8.h"
#include "core/words.h"
#include "store/gen/import.h"
#include "text/say.h"

static bool put_note(struct txn *t, struct importing *im, struct who_is who, struct str words,
                     struct monica_day day, bool *added, struct err *err)
{
    struct contact_in in = {.note = words,
                            .day = day.has && day.day <= im->app->today ? day.day : 0};
    return contact_note(t, im, who, &in, added, err);
}

/* "Gift: …", "They owe us 20 EUR". */
static struct str note_of(struct arena *a, struct importing *im, const struct monica_entry *e)
{
    const char *key = e->kind == MONICA_GIFT   ? "import.monica.gift"
                      : e->kind != MONICA_DEBT ? "import.monica.event"
                      : e->theirs              ? "import.monica.debt_theirs"
                                               : "import.monica.debt_ours";
    return e->kind == MONICA_NOTE ? e->words
                                  : str_trim(say(a, im->lang, key, A_STR("words", e->words),
                                                 A_STR("amount", e->amount)));
}

static struct interaction_row interaction_of(struct arena *a, const struct importing *im,
                                             const struct monica_contact *c,
                                             const struct monica_entry *e)
{
    bool written = e->kind == MONICA_CONVERSATION;
    struct interaction_row r = {.day = e->day.day,
                                .kind = e->day.day > im->app->today ? INTERACTION_PLANNED
                                        : written && !e->theirs && !e->answered
                                            ? INTERACTION_UNANSWERED
                                            : INTERACTION_HAPPENED,
                                .begun = e->theirs ? BEGUN_BY_THEM : BEGUN_BY_US,
                                .channel = e->kind == MONICA_CALL ? CHANNEL_PHONE
                                           : written              ? CHANNEL_MESSENGER
                                                                  : CHANNEL_VISIT,
                                .reaction = REACTION_NONE,
                                .sake = SAKE_BOTH,
                                .words = e->words,
                                .batch = im->report->batch};
    if (e->uuid.len) { /* an activity may be with several people */
        r.ref = str_format(a, "%.*s/%.*s/%.*s", STR_ARG(im->source), STR_ARG(e->uuid),
                           STR_ARG(c->uuid));
    }
    return r;
}

static bool put_interaction(struct txn *t, struct who_is who, struct interaction_row r,
                            bool *added, struct err *err)
{
    struct import_known_interactions it;
    struct import_interaction_row have;
    bool known = false;
    if (!import_interaction(txn_db(t), r.ref, txn_arena(t), &have, &known, err)) {
        return false;
    }
    if (!r.ref.len) {
        if (!import_known_interactions_open(txn_db(t), who.customer, r.day, &it, err)) {
            return false;
        }
        while (import_known_interactions_next(&it)) {
            known = known || (it.row.channel == r.channel && str_eq(it.row.words, r.words));
        }
        if (!import_known_interactions_end(&it, err)) {
            return false;
        }
    }
    if (known) {
        return true;
    }
    *added = true;
    r.customer = who.customer;
    r.contact = who.contact;
    txn_touch(t, who.customer.n);
    return txn_id(t, &r.id.n, err) && interaction_put(t, &r, err);
}

/* The next day that it comes round to, from today on; NONE: it is over. */
static struct opt_i64 comes_round(const struct monica_entry *e, int64_t today)
{
    int64_t n = e->number > 0 && e->number <= 1000 ? e->number : 1;
    bool week = str_eq(e->every, S("week")), month = str_eq(e->every, S("month"));
    if (!e->day.has || e->off) {
        return NONE;
    }
    if (e->day.day >= today) {
        return SOME(e->day.day);
    }
    if (week) {
        int64_t weeks = (today - e->day.day + 7 * n - 1) / (7 * n);
        return SOME(e->day.day + weeks * 7 * n);
    }
    if (!month && !str_eq(e->every, S("year"))) {
        return NONE;
    }
    struct date from = day_date(e->day.day);
    for (int64_t i = 1; i < 12 * 200; i++) {
        int64_t months = from.month - 1 + i * n * (month ? 1 : 12);
        struct date d = {(int)(from.year + months / 12), (int)(months % 12 + 1), from.day};
        int64_t day;
        while (!day_of_date(d, &day) && d.day > 28) {
            d.day--; /* 31 of a month of 30 days */
        }
        if (day >= today) {
            return SOME(day);
        }
    }
    return NONE;
}

static bool put_task(struct txn *t, struct importing *im, struct who_is who,
                     const struct monica_entry *e, bool *added, struct err *err)
{
    struct import_task_row have;
    bool found = false;
    struct task_row r = {.customer = who.customer,
                         .words = e->words,
                         .day = im->app->today,
                         .staff = im->app->as};
    if (e->kind == MONICA_REMINDER) {
        r.due = comes_round(e, im->app->today);
        if (!r.due.has) {
            monica_left_out(im, S("reminder"), 1);
            return true;
        }
    } else if (e->day.has && e->day.day <= im->app->today) {
        r.day = e->day.day;
        r.done_day = e->done ? SOME(e->day.day) : NONE;
    }
    if (!r.words.len ||
        !import_task(txn_db(t), who.customer, r.words, txn_arena(t), &have, &found, err)) {
        return !r.words.len;
    }
    *added = *added || !found;
    txn_touch(t, who.customer.n);
    return found || (txn_id(t, &r.id.n, err) && task_put(t, &r, err));
}

/* What the import's act records, so that taking it back finds it. */
static bool put_entry(struct txn *t, struct importing *im, const struct monica_contact *c,
                      const struct monica_entry *e, struct who_is who, bool *added,
                      struct err *err)
{
    struct arena *a = txn_arena(t);
    bool met =
        e->kind == MONICA_CALL || e->kind == MONICA_ACTIVITY || e->kind == MONICA_CONVERSATION;
    if (e->kind == MONICA_PET) {
        return true; /* a field */
    }
    if (e->kind == MONICA_DEBT && e->done) {
        monica_left_out(im, S("debt"), 1);
        return true;
    }
    if (met && e->day.has) {
        return put_interaction(t, who, interaction_of(a, im, c, e), added, err);
    }
    if (!import_act_begin(t, im, err)) {
        return false;
    }
    bool ok =
        e->kind == MONICA_REMINDER || e->kind == MONICA_TASK
            ? put_task(t, im, who, e, added, err)
            : put_note(t, im, who, met ? e->words : note_of(a, im, e), e->day, added, err);
    import_act_end(t);
    return ok;
}

bool monica_write(struct txn *t, struct importing *im, const void *row, enum line_did *did,
                  struct err *err)
{
    const struct monica_in *m = row;
    struct who_is who;
    bool added = false;
    if (!contact_bring(t, im, &m->in, &who, did, err)) {
        return false;
    }
    for (size_t i = 0; i < m->c.entries.len; i++) {
        if (!put_entry(t, im, &m->c, &m->c.entries.at[i], who, &added, err)) {
            return false;
        }
    }
    *did = *did == LINE_KNOWN && added ? LINE_CHANGED : *did;
    return true;
}
