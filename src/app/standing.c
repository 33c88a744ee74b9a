/* SPDX-License-Identifier: Apache-2.0 */
/* Keeping each customer's standing true: folded anew from their events whenever they are
 * touched. */
#include "app/standing.h"

#include "app/act.h"
#include "app/approach/where.h"
#include "base/buf.h"
#include "base/day.h"
#include "core/standing_pack.h"
#include "store/gen/standing.h"

struct event event_of_purchase(int64_t day, int64_t kind, int64_t amount, struct str currency,
                               struct opt_i64 margin)
{
    bool own = currency.len == 0;
    return (struct event){
        .day = day,
        .kind = EVENT_PURCHASE,
        .purchase = (enum purchase_kind)kind,
        .amount = own ? amount : 0,
        .margin = own && margin.has ? margin.n : 0,
        .margin_known = own && margin.has,
    };
}

struct event event_of_interaction(int64_t day, int64_t kind, int64_t begun, int64_t channel,
                                  int64_t reaction, struct opt_i64 until,
                                  struct opt_i64 minutes, int64_t sake)
{
    return (struct event){
        .day = day,
        .kind = EVENT_INTERACTION,
        .interaction = (enum interaction_kind)kind,
        .begun_by = (enum begun_by)begun,
        .channel = (enum channel)channel,
        .reaction = (enum reaction)reaction,
        .until = until.has ? until.n : NO_DAY,
        .minutes = minutes.has ? minutes.n : 0,
        .asked = begun == BEGUN_BY_US && sake == SAKE_THEIRS,
    };
}

bool moment_before(struct moment a, struct moment b)
{
    if (a.day != b.day) {
        return a.day < b.day;
    }
    return a.minute != b.minute ? a.minute < b.minute : a.id < b.id;
}

static bool next_interaction(struct standing_interactions *it, struct event *e)
{
    if (!standing_interactions_next(it)) {
        return false;
    }
    const struct standing_interactions_row *r = &it->row;
    *e = event_of_interaction(r->day, r->kind, r->begun, r->channel, r->reaction, r->until_day,
                              r->minutes, r->sake);
    return true;
}

static bool next_purchase(struct standing_purchases *it, struct event *e)
{
    if (!standing_purchases_next(it)) {
        return false;
    }
    const struct standing_purchases_row *r = &it->row;
    *e = event_of_purchase(r->day, r->kind, r->amount, r->currency, r->margin);
    return true;
}

bool standing_of_events(struct db *db, struct customer_id customer, int64_t until,
                        struct standing *out, struct err *err)
{
    struct standing_purchases p;
    struct standing_interactions i;
    struct standing s = {0};
    struct event bought, met;
    if (!standing_purchases_open(db, customer, until, &p, err)) {
        return false;
    }
    if (!standing_interactions_open(db, customer, until, &i, err)) {
        cursor_drop(&p.cursor);
        return false;
    }
    bool more_p = next_purchase(&p, &bought);
    bool more_i = next_interaction(&i, &met);
    while (more_p || more_i) {
        bool purchase_first =
            more_p &&
            (!more_i || moment_before((struct moment){p.row.day, MINUTE_UNKNOWN, p.row.id},
                                      (struct moment){i.row.day, i.row.minute, i.row.id}));
        standing_fold(&s, purchase_first ? &bought : &met);
        if (purchase_first) {
            more_p = next_purchase(&p, &bought);
        } else {
            more_i = next_interaction(&i, &met);
        }
    }
    bool ended = standing_purchases_end(&p, err);
    ended = standing_interactions_end(&i, err) && ended;
    if (ended) {
        *out = s;
    }
    return ended;
}

uint32_t standing_channels_of(int64_t kind)
{
    switch ((enum point_kind)kind) {
    case POINT_PHONE:
        return CHANNEL_BIT(CHANNEL_PHONE) | CHANNEL_BIT(CHANNEL_SMS);
    case POINT_EMAIL:
        return CHANNEL_BIT(CHANNEL_EMAIL);
    case POINT_MESSENGER:
        return CHANNEL_BIT(CHANNEL_MESSENGER);
    case POINT_WEB:
    case POINT_KIND_COUNT:
    default:
        return 0;
    }
}

bool standing_reach(struct db *db, struct customer_id customer, int64_t *reachable,
                    struct where *where, struct err *err)
{
    struct standing_points points;
    struct standing_addresses addresses;
    uint32_t set = CHANNEL_BIT(CHANNEL_SHOP);
    where_begin(where);
    if (!standing_points_open(db, customer, &points, err)) {
        return false;
    }
    while (standing_points_next(&points)) {
        set |= standing_channels_of(points.row.kind);
        if (points.row.kind == POINT_PHONE) {
            where_add_phone(where, points.row.norm);
        }
    }
    if (!standing_points_end(&points, err) ||
        !standing_addresses_open(db, customer, &addresses, err)) {
        return false;
    }
    while (standing_addresses_next(&addresses)) {
        set |= addresses.row.found ? CHANNEL_BIT(CHANNEL_POST) | CHANNEL_BIT(CHANNEL_VISIT) : 0;
        where_add_address(where, addresses.row.country);
    }
    *reachable = set;
    return standing_addresses_end(&addresses, err);
}

bool standing_row_of(struct db *db, const struct customer_row *c, struct arena *a,
                     struct standing_row *out, struct err *err)
{
    struct standing s;
    struct standing_whom_row whom = {0};
    struct where where;
    bool found;
    struct standing_row row = {.customer = c->id, .kind = c->kind, .stage = c->stage};
    if (!standing_of_events(db, c->id, DAY_LAST, &s, err) ||
        !standing_reach(db, c->id, &row.reachable, &where, err) ||
        !standing_whom(db, c->id, a, &whom, &found, err)) {
        return false;
    }
    if (c->kind == CUSTOMER_ORGANIZATION) {
        where_add_name(&where, c->name);
    }
    row.place = where.n;
    row.whom_contact = found ? whom.id : (struct contact_id){0};
    struct buf b = buf_in(a);
    standing_pack(&s, &b);
    row.state = buf_str(&b);
    *out = row;
    return true;
}

bool standing_renew(struct txn *t, struct customer_id id, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct arena_mark mark = arena_mark(a);
    struct customer_row c;
    struct standing_row row;
    bool found;
    bool ok = customer_get(txn_db(t), id, a, &c, &found, err);
    if (ok && (!found || c.deleted_at.has)) {
        ok = standing_drop(t, id, err);
    } else if (ok) {
        ok = standing_row_of(txn_db(t), &c, a, &row, err) && standing_put(t, &row, err);
    }
    arena_rewind(a, mark);
    return ok;
}

bool standings_renew(struct txn *t, struct err *err)
{
    int64_t *touched;
    size_t n = txn_touched(t, &touched);
    for (size_t i = 0; i < n; i++) {
        if (!standing_renew(t, (struct customer_id){touched[i]}, err)) {
            return false;
        }
    }
    return true;
}
