/* SPDX-License-Identifier: Apache-2.0 */
/* The 52 cases of cases.csv: verdict, reason, and where it says so the time. */
#include <string.h>

#include "base/day.h"
#include "base/vec.h"
#include "formats/csv.h"
#include "gate/gate.h"
#include "tests/gate/rules_file.h"

enum { PLACES = 4 };

struct scene {
    struct gate_case c;
    struct gate_place places[PLACES];
    struct holidays holidays[PLACES];
    VEC(struct gate_act) acts;
    VEC(struct gate_look) looks;
    VEC(struct gate_touch) touches;
    VEC(struct gate_wish) wishes;
    struct str id, code, until;
    enum gate_decision expected;
};

/* "2026-11-24T10:00Z", or a day at noon UTC. */
static int64_t instant_of(struct str s)
{
    int64_t day, hour = 12, minute = 0;
    assert_true(day_from_iso(str_head(s, 10), &day));
    if (s.len > 10) {
        assert_true(str_to_i64(str_head(str_from(s, 11), 2), &hour));
        assert_true(str_to_i64(str_head(str_from(s, 14), 2), &minute));
    }
    return ((day * 24 + hour) * 60 + minute) * 60000;
}

static int channel_of(struct str word)
{
    enum channel c = CHANNEL_SHOP;
    if (str_eq(word, S("*"))) {
        return -1;
    }
    assert_true(channel_from_name(word, &c));
    return (int)c;
}

static bool flagged(struct str rest, const char *flag)
{
    return str_find(rest, str_of(flag)) >= 0;
}

static void read_ledger(struct arena *a, struct scene *s, struct str list)
{
    while (list.len) {
        struct str rest = str_cut(&list, ';');
        struct gate_act act = {.id = (int64_t)s->acts.len + 1};
        assert_true(permission_kind_from_name(str_cut(&rest, ':'), &act.kind));
        act.channel = channel_of(str_cut(&rest, '@'));
        act.at_ms = instant_of(str_cut(&rest, '!'));
        act.imported = flagged(rest, "import");
        act.on_number = flagged(rest, "number");
        act.unproven = flagged(rest, "noproof");
        *vec_add(a, &s->acts) = act;
    }
}

static void read_looks(struct arena *a, struct scene *s, struct str list)
{
    while (list.len) {
        struct str rest = str_cut(&list, ';');
        struct gate_look look = {.reg = str_cut(&rest, '=')};
        struct str what = str_cut(&rest, '@');
        look.hit = str_eq(what, S("hit"));
        look.unlisted = str_eq(what, S("unlisted"));
        look.at_ms = instant_of(rest);
        *vec_add(a, &s->looks) = look;
    }
}

static void read_touches(struct arena *a, struct scene *s, struct str list)
{
    while (list.len) {
        struct str rest = str_cut(&list, ';');
        struct gate_touch t = {.channel = channel_of(str_cut(&rest, '@'))};
        char last = rest.at[rest.len - 1];
        t.echo = last == '-'   ? GATE_NO_ANSWER
                 : last == '+' ? GATE_ANSWERED
                 : last == 'n' ? GATE_NOT_INTERESTED
                               : GATE_AS_WISHED;
        t.at_ms = instant_of(str_head(rest, rest.len - 1));
        *vec_add(a, &s->touches) = t;
    }
}

static void read_wishes(struct arena *a, struct scene *s, struct str list)
{
    struct err err = {0};
    while (list.len) {
        struct str w = str_cut(&list, ';');
        struct gate_wish wish = {0};
        if (str_starts(w, S("quiet<"))) {
            wish.kind = WISH_QUIET_UNTIL;
            assert_true(day_from_iso(str_from(w, 6), &wish.number));
        } else if (str_starts(w, S("hours="))) {
            wish.kind = WISH_HOURS;
            assert_true(hours_read(str_from(w, 6), &wish.hours, &err));
        } else if (str_starts(w, S("rhythm="))) {
            wish.kind = WISH_RHYTHM;
            assert_true(str_to_i64(str_head(str_from(w, 7), w.len - 8), &wish.number));
        } else {
            fail();
        }
        *vec_add(a, &s->wishes) = wish;
    }
}

static void read_places(struct scene *s, struct str list)
{
    int year = day_date(s->c.at_ms / 86400000).year;
    for (size_t i = 0; list.len; i++) {
        struct str country = str_cut(&list, '|');
        assert_true(i < PLACES && country.len == 2);
        memcpy(s->places[i].country, country.at, 2);
        holidays_of(s->places[i].country, "", year, &s->holidays[i]);
        s->places[i].holidays = &s->holidays[i];
        s->c.places_len = i + 1;
    }
}

enum {
    ID,
    TRICKY,
    AT,
    TZ,
    COUNTRY,
    PURPOSE,
    TOPIC,
    CHANNEL,
    AUDIENCE,
    ADDRESS,
    LEDGER,
    REGISTER,
    STATE,
    WISHES,
    HISTORY,
    MODE,
    EXPECT,
    CODE,
    UNTIL
};

static void read_who(struct scene *s, const struct csv_record *r)
{
    enum gate_audience who = GATE_CONSUMER;
    bool known = gate_audience_from_name(csv_text(r, AUDIENCE), &who);
    assert_true(known || str_eq(csv_text(r, AUDIENCE), S("unknown")));
    s->c.audiences = known ? UINT32_C(1) << who : 0;
    assert_true(gate_address_from_name(csv_text(r, ADDRESS), &s->c.address));
    assert_true(gate_purpose_from_name(csv_text(r, PURPOSE), &s->c.purpose));
    s->c.topic = GATE_TOPIC_OTHER;
    assert_true(csv_text(r, TOPIC).len == 0 ||
                gate_topic_from_name(csv_text(r, TOPIC), &s->c.topic));
    struct str state = csv_text(r, STATE), mode = csv_text(r, MODE);
    s->c.state = str_eq(state, S("deceased")) ? GATE_DEAD
                 : str_eq(state, S("minor"))  ? GATE_UNDER_AGE
                                              : 0;
    assert_true(state.len == 0 || s->c.state);
    s->c.mode = str_eq(mode, S("bulk"))     ? GATE_BULK
                : str_eq(mode, S("rhythm")) ? GATE_IN_RHYTHM
                                            : GATE_MANUAL;
}

static void read_scene(struct arena *a, const struct csv_record *r, struct scene *s)
{
    *s = (struct scene){.id = csv_text(r, ID), .code = csv_text(r, CODE)};
    s->until = csv_text(r, UNTIL);
    s->c.at_ms = instant_of(csv_text(r, AT));
    s->c.zone = zone_called(a, str_z(a, csv_text(r, TZ)));
    s->c.channel = channel_of(csv_text(r, CHANNEL));
    read_places(s, csv_text(r, COUNTRY));
    read_who(s, r);
    read_ledger(a, s, csv_text(r, LEDGER));
    read_looks(a, s, csv_text(r, REGISTER));
    read_touches(a, s, csv_text(r, HISTORY));
    read_wishes(a, s, csv_text(r, WISHES));
    s->c.places = s->places;
    s->c.acts = s->acts.at;
    s->c.acts_len = s->acts.len;
    s->c.looks = s->looks.at;
    s->c.looks_len = s->looks.len;
    s->c.touches = s->touches.at;
    s->c.touches_len = s->touches.len;
    s->c.wishes = s->wishes.at;
    s->c.wishes_len = s->wishes.len;
    assert_true(gate_decision_from_name(csv_text(r, EXPECT), &s->expected));
}

static bool as_expected(const struct gate_rules *rules, const struct scene *s)
{
    struct gate_verdict v;
    gate_ask(rules, &s->c, &v);
    int64_t until = gate_until(&s->c, &v);
    bool same = v.decision == s->expected && str_eq(s->code, str_of(gate_code_name(v.code))) &&
                (s->until.len == 0 || until == instant_of(s->until));
    if (!same) {
        print_error("%.*s: got %s %s until %lld, not %s %.*s\n", STR_ARG(s->id),
                    gate_decision_name(v.decision), gate_code_name(v.code), (long long)until,
                    gate_decision_name(s->expected), STR_ARG(s->code));
    }
    return same;
}

static void all_cases(void **state)
{
    struct arena *a = arena_new();
    struct gate_rules rules = shipped_rules(a);
    struct str text = bytes_of_file(a, HEED_TOP "/tests/gate/cases.csv");
    struct csv *csv;
    const struct csv_record *r;
    struct err err = {0};
    int n = 0, wrong = 0;
    (void)state;
    assert_true(csv_open(a, source_bytes(a, S("cases.csv"), text, 4096),
                         (struct csv_options){.delimiter = ','}, &csv, &err));
    assert_str(csv_text(csv_header(csv), UNTIL), "until");
    for (;;) {
        struct scene *s = arena_make(a, struct scene);
        assert_true(csv_next(csv, &r, &err));
        if (r->kind == CSV_END) {
            break;
        }
        assert_int_equal(r->kind, CSV_ROW);
        read_scene(a, r, s);
        wrong += !as_expected(&rules, s);
        n++;
    }
    assert_int_equal(n, 52);
    assert_int_equal(wrong, 0);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
