/* SPDX-License-Identifier: Apache-2.0 */
/* What the person is, what they said, and what the law makes of it. */
#include "gate/steps.h"

enum { ALL = -1 };

static const int64_t a_day_ms = INT64_C(86400000);

/*
 * What an approach may stand on, in the order in which it is looked for; how many days it holds
 * without having been renewed (0: it doesn't age); what an approach of advertising on it is
 * called. Two years of a consent are a reason to ask, not an end (BGH III ZR 196/17); the other
 * days are choices of the house.
 */
struct footing {
    enum permission_kind kind;
    int days;
    enum gate_code code;
};

static const struct footing footings[] = {
    {PERMISSION_GRANT, 730, GATE_OK_CONSENT},       {PERMISSION_SOFT, 730, GATE_OK_CUSTOMER},
    {PERMISSION_PUBLISHED, 365, GATE_OK_PUBLISHED}, {PERMISSION_CONTRACT, 0, GATE_OK_CONTRACT},
    {PERMISSION_CUSTOMER, 0, GATE_OK_CUSTOMER},     {PERMISSION_PRESUMED, 90, GATE_OK_PRESUMED},
    {PERMISSION_REQUEST, 14, GATE_OK_ANSWER},
};

static bool meets(const struct gate_asking *q, const struct gate_act *a)
{
    return a->at_ms <= q->c->at_ms && (a->channel == ALL || a->channel == q->c->channel);
}

static bool in_force(const struct gate_asking *q, const struct gate_act *a)
{
    return !a->expires_ms || a->expires_ms > q->c->at_ms;
}

/* The latest that says no to this channel; of the person, or of the number. */
static const struct gate_act *objection(const struct gate_asking *q, bool on_number)
{
    const struct gate_act *last = NULL;
    for (size_t i = 0; i < q->c->acts_len; i++) {
        const struct gate_act *a = &q->c->acts[i];
        if ((a->kind == PERMISSION_OBJECT || a->kind == PERMISSION_WITHDRAW) &&
            a->on_number == on_number && meets(q, a) && (!last || a->at_ms >= last->at_ms)) {
            last = a;
        }
    }
    return last;
}

/* Was one of the person's objections to all channels? */
static bool objected_to_all(const struct gate_asking *q)
{
    for (size_t i = 0; i < q->c->acts_len; i++) {
        const struct gate_act *a = &q->c->acts[i];
        if ((a->kind == PERMISSION_OBJECT || a->kind == PERMISSION_WITHDRAW) && !a->on_number &&
            a->channel == ALL && meets(q, a)) {
            return true;
        }
    }
    return false;
}

static const struct gate_act *never(const struct gate_asking *q)
{
    const struct gate_act *last = NULL;
    for (size_t i = 0; i < q->c->acts_len; i++) {
        const struct gate_act *a = &q->c->acts[i];
        if (a->kind == PERMISSION_NEVER && a->at_ms <= q->c->at_ms &&
            (!last || a->at_ms >= last->at_ms)) {
            last = a;
        }
    }
    return last;
}

/* The latest basis of a kind that an objection left standing. */
static const struct gate_act *basis(const struct gate_asking *q, enum permission_kind kind,
                                    const struct gate_act *no)
{
    const struct gate_act *last = NULL;
    for (size_t i = 0; i < q->c->acts_len; i++) {
        const struct gate_act *a = &q->c->acts[i];
        if (a->kind != kind || !meets(q, a) || !in_force(q, a) ||
            (last && a->at_ms < last->at_ms)) {
            continue;
        }
        bool closed = kind == PERMISSION_GRANT
                          ? no && (a->at_ms <= no->at_ms || a->imported)
                          : no && q->c->purpose == GATE_MARKETING && kind != PERMISSION_REQUEST;
        last = closed ? last : a;
    }
    return last;
}

static void find_law(struct gate_asking *q, enum gate_ground ground,
                     enum gate_decision decision, enum gate_code code,
                     const struct gate_act *act)
{
    gate_find(q, (struct gate_finding){.ground = ground,
                                       .decision = decision,
                                       .code = code,
                                       .rule = ground == GATE_BY_LAW ? q->law : NULL,
                                       .act = act ? act->id : 0});
}

static void by_state(struct gate_asking *q)
{
    uint32_t state = q->c->state;
    bool marketing = q->c->purpose == GATE_MARKETING;
    for (size_t i = 0; i < q->c->acts_len; i++) {
        const struct gate_act *a = &q->c->acts[i];
        bool past = a->at_ms <= q->c->at_ms;
        state |= past && a->kind == PERMISSION_RESTRICT ? GATE_RESTRICTED_NOW : 0;
        state |= past && a->kind == PERMISSION_DECEASED ? GATE_DEAD : 0;
    }
    if (state & GATE_DEAD) {
        bool must = q->c->purpose == GATE_CONTRACT || q->c->purpose == GATE_DUTY;
        find_law(q, GATE_BY_STATE, must ? GATE_ASK : GATE_DENY, GATE_DECEASED, NULL);
    }
    if ((state & GATE_RESTRICTED_NOW) && q->c->purpose != GATE_DUTY) {
        find_law(q, GATE_BY_STATE, marketing ? GATE_DENY : GATE_ASK, GATE_RESTRICTED, NULL);
    }
    if (state & GATE_UNREACHABLE) {
        find_law(q, GATE_BY_STATE, GATE_DENY, GATE_BAD_ADDRESS, NULL);
    }
    if ((state & GATE_UNDER_AGE) && marketing) {
        find_law(q, GATE_BY_STATE, GATE_DENY, GATE_MINOR, NULL);
    }
}

/* What the case stands on. */
struct standing_on {
    const struct gate_act *act; /* NULL: on nothing */
    const struct footing *footing;
    bool late;     /* an answer to what was asked too long ago */
    bool unproven; /* there is a consent, but nothing shows it */
};

/* What is used doesn't age: when a consent was given, or last relied on. */
static int64_t last_used(const struct gate_asking *q, const struct gate_act *grant)
{
    int64_t last = grant->at_ms;
    for (size_t i = 0; i < q->c->acts_len; i++) {
        const struct gate_act *a = &q->c->acts[i];
        bool use = grant->kind == PERMISSION_GRANT && a->kind == PERMISSION_USED && meets(q, a);
        last = use && a->at_ms > last ? a->at_ms : last;
    }
    return last;
}

/* Takes it, unless it is too old or nothing shows it. */
static bool try_footing(struct gate_asking *q, const struct footing *f,
                        const struct gate_act *a, struct standing_on *on)
{
    bool old = f->days && q->c->at_ms - last_used(q, a) >= (f->days + 1) * a_day_ms;
    if (f->kind == PERMISSION_GRANT && a->unproven) {
        on->unproven = true;
        return false;
    }
    if (old && f->kind == PERMISSION_GRANT) {
        find_law(q, GATE_BY_AGE_OF_CONSENT, GATE_ASK, GATE_CONSENT_OLD, a);
    } else if (old && f->kind == PERMISSION_REQUEST) {
        find_law(q, GATE_BY_LAW, GATE_ASK, GATE_ANSWER_TOO_LATE, a);
        on->late = true;
    } else if (old) {
        return false;
    }
    on->act = a;
    on->footing = f;
    return true;
}

static struct standing_on stands_on(struct gate_asking *q, const struct gate_act *no)
{
    struct standing_on on = {0};
    for (size_t i = 0; i < sizeof footings / sizeof *footings; i++) {
        const struct footing *f = &footings[i];
        const struct gate_act *a =
            (q->law->accepts >> f->kind) & 1 ? basis(q, f->kind, no) : NULL;
        if (a && try_footing(q, f, a, &on)) {
            break;
        }
    }
    return on;
}

static void by_objection(struct gate_asking *q, const struct standing_on *on,
                         const struct gate_act *no)
{
    bool marketing = q->c->purpose == GATE_MARKETING;
    bool granted = on->act && on->footing->kind == PERMISSION_GRANT;
    const struct gate_act *ever = never(q);
    const struct gate_act *number = objection(q, true);
    if (ever && !marketing) {
        find_law(q, GATE_BY_OBJECTION, GATE_ASK, GATE_OBJECTED_ALL, ever);
    } else if (ever && !(granted && on->act->at_ms > ever->at_ms)) {
        find_law(q, GATE_BY_OBJECTION, GATE_DENY, GATE_OBJECTED_ALL, ever);
    }
    if (!marketing) {
        return;
    }
    if (no && !granted) {
        find_law(q, GATE_BY_OBJECTION, GATE_DENY,
                 objected_to_all(q) ? GATE_OBJECTED_ALL : GATE_OBJECTED_CHANNEL, no);
    }
    if (number) {
        const struct gate_act *grant = basis(q, PERMISSION_GRANT, no);
        bool since = grant && grant->at_ms > number->at_ms && !grant->imported;
        find_law(q, GATE_BY_OBJECTION, since ? GATE_ASK : GATE_DENY,
                 since ? GATE_SHARED_NUMBER : GATE_OBJECTED_CHANNEL, number);
    }
}

static enum gate_code allowed_by(const struct gate_asking *q, const struct footing *f)
{
    return q->c->purpose == GATE_SERVICE    ? GATE_OK_SERVICE
           : q->c->purpose == GATE_CONTRACT ? GATE_OK_CONTRACT
           : q->c->purpose == GATE_ANSWER   ? GATE_OK_ANSWER
                                            : f->code;
}

/* They asked, but by another channel. */
static const struct gate_act *asked_elsewhere(const struct gate_asking *q)
{
    for (size_t i = 0; i < q->c->acts_len; i++) {
        const struct gate_act *a = &q->c->acts[i];
        if (a->kind == PERMISSION_REQUEST && a->at_ms <= q->c->at_ms && !meets(q, a)) {
            return a;
        }
    }
    return NULL;
}

/* Nothing that the row accepts is there. */
static void without_basis(struct gate_asking *q, const struct standing_on *on)
{
    const struct gate_rule *law = q->law;
    const struct gate_act *asked = asked_elsewhere(q);
    if (q->c->purpose == GATE_ANSWER && asked) {
        find_law(q, GATE_BY_LAW, GATE_ASK, GATE_ANSWER_OTHER_CHANNEL, asked);
    } else if (law->otherwise != GATE_ALLOW) {
        find_law(q, GATE_BY_LAW, law->otherwise,
                 on->unproven ? GATE_EVIDENCE_MISSING : law->code, NULL);
    } else if (law->status == GATE_UNVERIFIED && q->c->purpose == GATE_MARKETING &&
               !law->reviewed_by.len) {
        find_law(q, GATE_BY_LAW, GATE_ASK, GATE_LAW_UNREVIEWED, NULL);
    } else {
        q->v.code = law->code;
    }
}

/* The later look counts; of two at once the one that says more against it. */
static bool outdoes(const struct gate_look *l, const struct gate_look *last)
{
    return !last || l->at_ms > last->at_ms ||
           (l->at_ms == last->at_ms && (l->hit || (l->unlisted && !last->hit)));
}

static void by_register(struct gate_asking *q, const struct standing_on *on)
{
    const struct gate_register *r = &q->law->reg;
    const struct gate_look *last = NULL;
    uint32_t stands = on->act ? UINT32_C(1) << on->footing->kind : 0;
    if (!r->name.len || q->c->purpose != GATE_MARKETING || (stands & r->override_by)) {
        return;
    }
    for (size_t i = 0; i < q->c->looks_len; i++) {
        const struct gate_look *l = &q->c->looks[i];
        if (str_eq(l->reg, r->name) && l->at_ms <= q->c->at_ms && outdoes(l, last)) {
            last = l;
        }
    }
    if (!last || q->c->at_ms - last->at_ms >= (r->fresh_days + 1) * a_day_ms) {
        find_law(q, GATE_BY_REGISTER, GATE_ASK, GATE_REGISTER_UNCHECKED, NULL);
    } else if (last->hit || (last->unlisted && r->unlisted_is_hit)) {
        find_law(q, GATE_BY_REGISTER, (stands & r->ask_by) ? GATE_ASK : GATE_DENY,
                 GATE_REGISTER_HIT, NULL);
    }
}

void gate_by_law(struct gate_asking *q)
{
    by_state(q);
    if (!q->law) { /* rules with a hole: they don't load, and if they did */
        find_law(q, GATE_BY_LAW, GATE_ASK, GATE_COUNTRY_UNREVIEWED, NULL);
        return;
    }
    q->v.duties = q->law->duties;
    if (q->c->purpose == GATE_DUTY) {
        q->v.code = GATE_OK_DUTY;
        return;
    }
    const struct gate_act *no = objection(q, false);
    struct standing_on on = stands_on(q, no);
    by_objection(q, &on, no);
    if (on.act && !on.late) {
        q->v.code = allowed_by(q, on.footing);
        q->v.act = on.act->id;
    } else if (!on.act) {
        without_basis(q, &on);
    }
    by_register(q, &on);
}
