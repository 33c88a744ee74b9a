/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Wishes about channels, permissions and objections belong to the person who said them; what
 * was said for all holds for all. With several people the one to speak to and the ways to them
 * are chosen together, so that nobody is named with a way that they refused, and one's consent
 * never opens another's telephone. A number that is everybody's is closed when anybody refused
 * it. Rhythm, quiet and "only about my order" hold for the customer, whoever said them: the
 * stricter reading.
 */
#include "app/facts_gate.h"
#include "core/permission.h"

enum { FEW_ACTS = 16 };

/* Whether what this contact said is about whom we speak to. */
static bool concerns(const struct facts *f, int64_t contact)
{
    return contact == 0 || contact == f->whom.n;
}

static void add_wishes(struct facts_set *s, struct facts *f)
{
    struct range r = facts_range(&s->wishes_of, f->customer.n);
    for (size_t i = r.from; i < r.from + r.len; i++) {
        const struct wish_item *w = &s->wishes.at[i];
        bool channel = w->number >= 0 && w->number < CHANNEL_COUNT && concerns(f, w->contact);
        switch ((enum wish_kind)w->kind) {
        case WISH_RHYTHM:
            if (w->number >= f->rhythm) { /* after a merge there may be two: the slower one */
                f->rhythm = w->number;
                f->rhythm_since = w->day;
            }
            break;
        case WISH_QUIET_UNTIL:
            f->quiet_until = w->number > f->quiet_until ? w->number : f->quiet_until;
            break;
        case WISH_CHANNEL_YES:
            f->wish_yes |= channel ? CHANNEL_BIT(w->number) : 0;
            break;
        case WISH_CHANNEL_NO:
            f->wish_no |= channel ? CHANNEL_BIT(w->number) : 0;
            break;
        case WISH_ONLY_ABOUT_ORDER:
            f->only_about_order = true;
            break;
        case WISH_HOURS:
        case WISH_LANGUAGE:
        case WISH_NOT_AT_WORK:
        case WISH_KIND_COUNT:
        default:
            break; /* not for the list of the day */
        }
    }
}

/* What the acts that concern them come down to; which channels that leaves is the gate's. */
static bool add_permissions(struct facts_set *s, struct facts *f, int64_t place,
                            struct err *err)
{
    struct range r = facts_range(&s->permissions_of, f->customer.n);
    struct permission_now now = {0};
    struct ledger_act few[FEW_ACTS];
    struct ledger_act *mine =
        r.len <= FEW_ACTS ? few : arena_array(s->arena, struct ledger_act, r.len);
    size_t n = 0;
    for (size_t i = 0; i < r.len; i++) {
        const struct ledger_act *p = &s->permissions.at[r.from + i];
        if (concerns(f, p->contact) || p->on_number) {
            mine[n++] = *p;
        }
        if (concerns(f, p->contact) && !p->on_number) {
            permission_fold(&now, p->kind, p->channel.has ? p->channel.n : -1,
                            !p->expires_day.has || p->expires_day.n > s->on);
        }
    }
    f->objected = 0;
    f->objected_all = now.objected_all;
    f->restricted = now.restricted;
    return facts_gate_ask(s, f, place, mine, n, err);
}

/* ------------------------------------------------------------------------------- several
 * people
 */

static void reach_of(struct facts_set *s, struct facts *f, uint32_t *own, uint32_t *shared)
{
    struct range r = facts_range(&s->reach_of, f->customer.n);
    *own = *shared = 0;
    for (size_t i = r.from; i < r.from + r.len; i++) {
        const struct reach_item *p = &s->reach.at[i];
        *own |= p->contact == f->whom.n ? p->channels : 0;
        *shared |= p->contact == 0 ? p->channels : 0;
    }
}

/* What anybody of them refused. */
static bool refused_by_any(struct facts_set *s, const struct facts *f, int64_t place,
                           struct range people, uint32_t *out, struct err *err)
{
    uint32_t refused = 0;
    for (size_t i = 0; i < people.len; i++) {
        struct facts one = *f;
        one.whom = s->people.at[people.from + i].contact;
        add_wishes(s, &one);
        if (!add_permissions(s, &one, place, err)) {
            return false;
        }
        refused |= one.objected | one.wish_no;
    }
    *out = refused;
    return true;
}

static bool as_of(struct facts_set *s, struct facts *f, int64_t place, uint32_t refused,
                  struct err *err)
{
    static const uint32_t points = CHANNEL_BIT(CHANNEL_PHONE) | CHANNEL_BIT(CHANNEL_SMS) |
                                   CHANNEL_BIT(CHANNEL_EMAIL) | CHANNEL_BIT(CHANNEL_MESSENGER);
    uint32_t own, shared;
    reach_of(s, f, &own, &shared);
    add_wishes(s, f);
    if (!add_permissions(s, f, place, err)) {
        return false;
    }
    f->objected |= shared & ~own & refused;
    f->reachable = (f->reachable & ~points) | own | shared;
    return true;
}

/* Who can be approached at all comes first, then who can be spoken to or written to, then the
 * one whom the shop calls the main one. */
static int suits(const struct facts *f, bool main)
{
    uint32_t open = f->allowed & f->reachable & ~f->objected & ~f->wish_no;
    return 8 * !(f->objected_all || f->restricted) + 4 * (open != 0) + main;
}

bool facts_people_merge(struct facts_set *s, struct facts *f, int64_t place, struct err *err)
{
    struct range people = facts_range(&s->people_of, f->customer.n);
    if (people.len == 0) {
        add_wishes(s, f);
        return add_permissions(s, f, place, err);
    }
    uint32_t refused;
    if (!refused_by_any(s, f, place, people, &refused, err)) {
        return false;
    }
    struct facts best = *f;
    int most = -1;
    for (size_t i = 0; i < people.len; i++) {
        struct facts one = *f;
        const struct person_item *p = &s->people.at[people.from + i];
        one.whom = p->contact;
        if (!as_of(s, &one, place, refused, err)) {
            return false;
        }
        if (suits(&one, p->main) > most) {
            most = suits(&one, p->main);
            best = one;
        }
    }
    *f = best;
    return true;
}
