/* SPDX-License-Identifier: Apache-2.0 */
#include "app/wish.h"

#include "app/act.h"
#include "app/entry.h"
#include "base/day.h"
#include "base/vec.h"
#include "store/gen/people.h"

struct wishing {
    struct wish_row row;
    bool ends;       /* only ends what is there */
    struct str name; /* of `own`: as in wish_told_by() */
    bool own;        /* said by themselves alone: what others of the customer said stays */
    bool alone;      /* the customer is one person: who said it makes no difference */
};

static bool of_channel(int64_t kind)
{
    return kind == WISH_CHANNEL_YES || kind == WISH_CHANNEL_NO;
}

/* Holds for the customer, whoever of them said it. */
static bool of_everybody(int64_t kind)
{
    return kind == WISH_RHYTHM || kind == WISH_QUIET_UNTIL || kind == WISH_ONLY_ABOUT_ORDER;
}

/* Is it for whoever says `w` to change? What one of a household wishes for themselves isn't
 * another's, and what was agreed with the household isn't one person's. */
static bool reaches(const struct wishing *w, const struct wish_row *old)
{
    bool whole = w->row.contact.n == 0;
    bool same =
        old->contact.n == w->row.contact.n || (w->alone && (whole || old->contact.n == 0));
    return same || (!w->own && (of_everybody(old->kind) || (whole && w->ends)));
}

/* Gives way to `w`: the same kind, of a channel the same channel, for or against. */
static bool gives_way(const struct wishing *w, const struct wish_row *old)
{
    bool same_number = old->number.n == w->row.number.n;
    if (!reaches(w, old)) {
        return false;
    }
    if (w->ends) {
        return old->kind == w->row.kind && (!w->row.number.has || same_number);
    }
    return of_channel(w->row.kind) ? of_channel(old->kind) && same_number
                                   : old->kind == w->row.kind;
}

static bool find_alone(struct txn *t, struct wishing *w, struct err *err)
{
    struct people_contacts it;
    int n = 0;
    if (!people_contacts_open(txn_db(t), w->row.customer, &it, err)) {
        return false;
    }
    while (n < 2 && people_contacts_next(&it)) {
        n++;
    }
    w->alone = n < 2;
    return people_contacts_end(&it, err);
}

static bool end_old(struct app *app, struct txn *t, const struct wishing *w, size_t *ended,
                    struct err *err)
{
    struct people_wishes it;
    VEC(struct wish_row) old = {0};
    if (!people_wishes_open(txn_db(t), w->row.customer, &it, err)) {
        return false;
    }
    while (people_wishes_next(&it)) {
        if (gives_way(w, &it.row)) {
            struct wish_row *row = vec_add(txn_arena(t), &old);
            *row = it.row;
            wish_row_keep(txn_arena(t), row);
        }
    }
    if (!people_wishes_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < old.len; i++) {
        old.at[i].ended_day = (struct opt_i64)SOME(app->today);
        if (!wish_put(t, &old.at[i], err)) {
            return false;
        }
    }
    *ended = old.len;
    return true;
}

static bool write_wish(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct wishing *w = ctx;
    size_t ended;
    (void)act;
    if (!find_alone(t, w, err) || !end_old(app, t, w, &ended, err)) {
        return false;
    }
    if (w->ends) {
        return ended > 0 || err_set(err, ERR_MISSING, "err.wish.none");
    }
    return txn_id(t, &w->row.id.n, err) && wish_put(t, &w->row, err);
}

/* What the history says: days, a day, a channel, or the words. */
static struct str told(struct app *app, const struct wish_row *row)
{
    if (!row->number.has) {
        return row->words;
    }
    if (of_channel(row->kind)) {
        return str_of(channel_name((enum channel)row->number.n));
    }
    return row->kind == WISH_QUIET_UNTIL
               ? day_iso(app->arena, row->number.n)
               : str_format(app->arena, "%lld", (long long)row->number.n);
}

struct str wish_told_by(struct arena *a, struct str said, struct str name)
{
    return name.len ? str_format(a, "%.*s, %.*s", STR_ARG(said), STR_ARG(name)) : said;
}

/* In `t`, or in a transaction of its own. */
static bool run(struct app *app, struct txn *t, struct wishing *w, struct written *out,
                struct err *err)
{
    const char *kind = wish_kind_name((enum wish_kind)w->row.kind);
    struct str verb = str_format(app->arena, "%s%s_%s", w->own ? OWN_VERB : "",
                                 w->ends ? "wish_end" : "wish", kind);
    struct act act = {.verb = str_z(app->arena, verb),
                      .customer = w->row.customer,
                      .words = wish_told_by(app->arena, told(app, &w->row), w->name)};
    if (!(t ? act_write(app, t, &act, write_wish, w, err)
            : act_run(app, &act, write_wish, w, err))) {
        return false;
    }
    *out = (struct written){act.id, w->row.id.n};
    return true;
}

bool wish_add(struct app *app, const struct candidate *who, enum wish_kind kind,
              struct opt_i64 number, struct str words, struct written *out, struct err *err)
{
    struct wishing w = {.row = {.customer = who->customer_id,
                                .contact = who->contact_id,
                                .kind = kind,
                                .number = number,
                                .day = app->today,
                                .staff = app->as}};
    if (kind == WISH_QUIET_UNTIL && number.n <= app->today) {
        return err_set(err, ERR_INPUT, "err.wish.past", A_DAY("day", number.n));
    }
    return (words.len == 0 || entry_text(words, WORDS_SHORT_MAX, &w.row.words, err)) &&
           run(app, NULL, &w, out, err);
}

bool wish_end(struct app *app, const struct candidate *who, enum wish_kind kind,
              struct opt_i64 channel, struct written *out, struct err *err)
{
    struct wishing w = {.row = {.customer = who->customer_id,
                                .contact = who->contact_id,
                                .kind = kind,
                                .number = channel},
                        .ends = true};
    return run(app, NULL, &w, out, err);
}

bool wish_write(struct app *app, struct txn *t, const struct wish_row *row, struct str name,
                bool ends, struct err *err)
{
    struct wishing w = {.row = *row, .ends = ends, .own = true, .name = name};
    struct written done;
    return run(app, t, &w, &done, err);
}
