/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Over random situations: an added objection, wish, unanswered approach or rule of the house
 * never loosens; bulk never allows more than a person may; what isn't known never helps.
 */
#include <string.h>

#include "base/day.h"
#include "base/rng.h"
#include "gate/gate.h"
#include "tests/gate/rules_file.h"

enum { SITUATIONS = 12000, MOST = 6, ZONES = 4 };

static const char *const countries[] = {"NL", "DE", "AT", "CH", "BE",
                                        "LU", "FR", "GB", "PL", "US"};

struct situation {
    struct gate_case c;
    struct gate_place places[2];
    struct holidays holidays[2];
    struct gate_act acts[MOST + 1];
    struct gate_look looks[2];
    struct gate_touch touches[MOST + 1];
    struct gate_wish wishes[3];
};

static const int64_t a_day_ms = INT64_C(86400000);

static int64_t before(struct rng *rng, const struct gate_case *c, int64_t days)
{
    return c->at_ms - (int64_t)rng_below(rng, (uint64_t)(days * a_day_ms));
}

static void sort_acts(struct gate_act *acts, size_t len)
{
    for (size_t i = 1; i < len; i++) {
        for (size_t k = i; k > 0 && acts[k].at_ms < acts[k - 1].at_ms; k--) {
            struct gate_act t = acts[k];
            acts[k] = acts[k - 1];
            acts[k - 1] = t;
        }
    }
}

static void people(struct rng *rng, struct situation *s)
{
    s->c.places_len = 1 + rng_below(rng, 8) / 7;
    for (size_t i = 0; i < s->c.places_len; i++) {
        memcpy(s->places[i].country, countries[rng_below(rng, 10)], 3);
        holidays_of(s->places[i].country, "", 2026, &s->holidays[i]);
        s->places[i].holidays = &s->holidays[i];
    }
    s->c.audiences = (uint32_t)rng_below(rng, 8);
    s->c.address = (enum gate_address)rng_below(rng, GATE_ADDRESS_COUNT);
    s->c.purpose = rng_below(rng, 3) ? GATE_MARKETING
                                     : (enum gate_purpose)rng_below(rng, GATE_PURPOSE_COUNT);
    s->c.topic = rng_below(rng, 6) ? GATE_TOPIC_OTHER
                                   : (enum gate_topic)rng_below(rng, GATE_TOPIC_COUNT);
    s->c.channel = (int)rng_below(rng, GATE_CHANNEL_COUNT);
    s->c.mode = rng_below(rng, 5) ? GATE_MANUAL : GATE_IN_RHYTHM;
    s->c.state = rng_below(rng, 12) ? 0 : (uint32_t)rng_below(rng, 32);
}

static void happened(struct rng *rng, struct situation *s)
{
    static const enum permission_kind kinds[] = {
        PERMISSION_GRANT,    PERMISSION_GRANT,    PERMISSION_SOFT,      PERMISSION_CONTRACT,
        PERMISSION_CUSTOMER, PERMISSION_PRESUMED, PERMISSION_PUBLISHED, PERMISSION_REQUEST,
        PERMISSION_WITHDRAW, PERMISSION_OBJECT};
    static const char *const registers[] = {"GB-TPS", "BE-DNCM", "CH-STAR", "AT-ECG"};
    s->c.acts_len = rng_below(rng, MOST);
    for (size_t i = 0; i < s->c.acts_len; i++) {
        s->acts[i] = (struct gate_act){.id = (int64_t)i + 1,
                                       .kind = kinds[rng_below(rng, 10)],
                                       .channel = (int)rng_below(rng, 9) - 1,
                                       .at_ms = before(rng, &s->c, 900),
                                       .on_number = rng_below(rng, 8) == 0,
                                       .imported = rng_below(rng, 8) == 0,
                                       .unproven = rng_below(rng, 8) == 0};
    }
    sort_acts(s->acts, s->c.acts_len);
    s->c.touches_len = rng_below(rng, MOST);
    for (size_t i = 0; i < s->c.touches_len; i++) {
        s->touches[i] = (struct gate_touch){(int)rng_below(rng, 7), before(rng, &s->c, 120),
                                            (enum gate_echo)rng_below(rng, 4)};
    }
    s->c.looks_len = rng_below(rng, 2);
    s->looks[0] = (struct gate_look){str_of(registers[rng_below(rng, 4)]), rng_below(rng, 2),
                                     rng_below(rng, 4) == 0, before(rng, &s->c, 60)};
    s->c.wishes_len = rng_below(rng, 3);
    for (size_t i = 0; i < s->c.wishes_len; i++) {
        s->wishes[i] =
            (struct gate_wish){.kind = rng_below(rng, 2) ? WISH_RHYTHM : WISH_CHANNEL_NO,
                               .number = (int64_t)rng_below(rng, 8)};
    }
}

static void situation(struct rng *rng, const struct tz *const zones[ZONES], struct situation *s)
{
    *s = (struct situation){.c = {.at_ms = INT64_C(1767225600000)}};
    s->c.at_ms += (int64_t)rng_below(rng, UINT64_C(364) * 86400000);
    s->c.zone = rng_below(rng, 20) ? zones[rng_below(rng, ZONES)] : NULL;
    s->c.places = s->places;
    s->c.acts = s->acts;
    s->c.looks = s->looks;
    s->c.touches = s->touches;
    s->c.wishes = s->wishes;
    people(rng, s);
    happened(rng, s);
}

static void zones_of(struct arena *a, const struct tz *zones[ZONES])
{
    zones[0] = zone_called(a, "Europe/Amsterdam");
    zones[1] = zone_called(a, "Europe/London");
    zones[2] = zone_called(a, "Indian/Reunion");
    zones[3] = zone_called(a, "America/New_York");
}

static enum gate_decision asked(const struct gate_rules *rules, const struct gate_case *c)
{
    struct gate_verdict v;
    gate_ask(rules, c, &v);
    assert_true(v.decision != GATE_ALLOW || v.code <= GATE_OK_INSHOP);
    assert_true(v.decision == GATE_ALLOW || v.code > GATE_OK_INSHOP);
    return v.decision;
}

/* What is added, in turn; each leaves the situation otherwise as it was. */
enum added {
    OBJECTION,
    NUMBERS_OBJECTION,
    NEVER,
    NO_CHANNEL,
    QUIET,
    UNANSWERED,
    NOT_INTERESTED,
    ADDED
};

static void add(struct rng *rng, struct situation *s, enum added what)
{
    struct gate_act *act = &s->acts[s->c.acts_len];
    struct gate_touch *touch = &s->touches[s->c.touches_len];
    *act = (struct gate_act){.id = 99,
                             .channel = rng_below(rng, 2) ? -1 : s->c.channel,
                             .at_ms = before(rng, &s->c, 900)};
    *touch =
        (struct gate_touch){(int)rng_below(rng, 7), before(rng, &s->c, 100), GATE_NO_ANSWER};
    switch (what) {
    case OBJECTION:
    case NUMBERS_OBJECTION:
    case NEVER:
        act->kind = what == NEVER ? PERMISSION_NEVER : PERMISSION_OBJECT;
        act->on_number = what == NUMBERS_OBJECTION;
        s->c.acts_len++;
        sort_acts(s->acts, s->c.acts_len);
        break;
    case NO_CHANNEL:
    case QUIET:
        s->wishes[s->c.wishes_len++] = (struct gate_wish){
            .kind = what == QUIET ? WISH_QUIET_UNTIL : WISH_CHANNEL_NO,
            .number = what == QUIET ? s->c.at_ms / a_day_ms + (int64_t)rng_below(rng, 30)
                                    : (int64_t)rng_below(rng, 8)};
        break;
    case UNANSWERED:
    case NOT_INTERESTED:
        touch->echo = what == UNANSWERED ? GATE_NO_ANSWER : GATE_NOT_INTERESTED;
        s->c.touches_len++;
        break;
    case ADDED:
        break;
    }
}

static void never_loosens(void **state)
{
    struct arena *a = arena_new();
    struct gate_rules rules = shipped_rules(a);
    const struct tz *zones[ZONES];
    struct rng rng = rng_seeded(41);
    int allowed = 0, tightened[ADDED] = {0};
    (void)state;
    zones_of(a, zones);
    for (int i = 0; i < SITUATIONS; i++) {
        struct situation s;
        situation(&rng, zones, &s);
        enum gate_decision plain = asked(&rules, &s.c);
        allowed += plain == GATE_ALLOW;
        for (int what = 0; what < ADDED; what++) {
            struct situation more = s;
            more.c.acts = more.acts;
            more.c.touches = more.touches;
            more.c.wishes = more.wishes;
            more.c.places = more.places;
            more.c.looks = more.looks;
            add(&rng, &more, (enum added)what);
            enum gate_decision now = asked(&rules, &more.c);
            if (now < plain) {
                print_error("situation %d, added %d: %s became %s\n", i, what,
                            gate_decision_name(plain), gate_decision_name(now));
            }
            assert_true(now >= plain);
            tightened[what] += now > plain;
        }
    }
    /* the situations are such that something can be seen */
    assert_true(allowed > SITUATIONS / 20);
    for (int what = 0; what < ADDED; what++) {
        assert_true(tightened[what] > 0);
    }
    arena_free(a);
}

/* What is only a matter of time is later, and of nothing that is allowed. */
static void until_is_later(void **state)
{
    struct arena *a = arena_new();
    struct gate_rules rules = shipped_rules(a);
    const struct tz *zones[ZONES];
    struct rng rng = rng_seeded(40);
    int waits = 0;
    (void)state;
    zones_of(a, zones);
    for (int i = 0; i < SITUATIONS / 16; i++) {
        struct situation s;
        struct gate_verdict v;
        situation(&rng, zones, &s);
        gate_ask(&rules, &s.c, &v);
        int64_t until = gate_until(&s.c, &v);
        assert_true(until == 0 || (v.decision != GATE_ALLOW && until > s.c.at_ms));
        waits += until > 0;
    }
    assert_true(waits > 0);
    arena_free(a);
}

static void the_house_only_tightens(void **state)
{
    struct arena *a = arena_new();
    struct gate_rules rules = shipped_rules(a);
    struct gate_rule *law = arena_array(a, struct gate_rule, rules.len);
    struct gate_rules without = {law, 0};
    const struct tz *zones[ZONES];
    struct rng rng = rng_seeded(42);
    int tightened = 0;
    (void)state;
    zones_of(a, zones);
    for (size_t i = 0; i < rules.len; i++) {
        if (rules.at[i].layer == GATE_LAW) {
            law[without.len++] = rules.at[i];
        }
    }
    for (int i = 0; i < SITUATIONS; i++) {
        struct situation s;
        situation(&rng, zones, &s);
        enum gate_decision with = asked(&rules, &s.c), plain = asked(&without, &s.c);
        assert_true(with >= plain);
        tightened += with > plain;
    }
    assert_true(tightened > 0);
    arena_free(a);
}

static void what_is_not_known(void **state)
{
    struct arena *a = arena_new();
    struct gate_rules rules = shipped_rules(a);
    const struct tz *zones[ZONES];
    struct rng rng = rng_seeded(43);
    (void)state;
    zones_of(a, zones);
    for (int i = 0; i < SITUATIONS; i++) {
        struct situation s;
        situation(&rng, zones, &s);
        struct gate_case c = s.c;
        c.zone = zones[0];
        s.c.zone = zones[0];
        s.c.mode = GATE_MANUAL;
        enum gate_decision known = asked(&rules, &s.c);
        c = s.c;
        c.mode = GATE_BULK;
        assert_true(asked(&rules, &c) != GATE_ASK && asked(&rules, &c) >= known);
        c = s.c;
        c.audiences = 0;
        assert_true(asked(&rules, &c) >= known);
        c = s.c;
        c.places_len = 0;
        assert_true(asked(&rules, &c) != GATE_ALLOW);
        c = s.c;
        c.zone = NULL;
        if (c.channel == CHANNEL_PHONE && c.purpose != GATE_DUTY) {
            assert_true(asked(&rules, &c) != GATE_ALLOW);
        }
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(never_loosens), cmocka_unit_test(until_is_later),
        cmocka_unit_test(the_house_only_tightens), cmocka_unit_test(what_is_not_known)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
