/* SPDX-License-Identifier: Apache-2.0 */
/* The customer's own page: whose link it is, that it ends, and that what is said there never
 * loosens anything. */
#include "tests/store_fixture.h"

#include "app/approach/approach.h"
#include "app/history.h"
#include "app/keep/erase.h"
#include "app/people.h"
#include "app/permission.h"
#include "app/preference/preference.h"
#include "base/rng.h"
#include "base/vec.h"
#include "tests/app/somebody.h"

static struct candidate somebody_reached(struct store_fixture *f, struct str family)
{
    struct err err = {0};
    struct somebody s = {.family = family};
    assert_ok(somebody_add(&f->app, &s, &err), &err);
    return (struct candidate){.customer_id = s.id, .name = family};
}

static struct str made(struct store_fixture *f, const struct candidate *who, int64_t days)
{
    struct err err = {0};
    struct str token;
    struct written done;
    assert_ok(preference_make(&f->app, who, f->app.today + days, f->arena, &token, &done, &err),
              &err);
    assert_int_equal(token.len, PREFERENCE_TOKEN_LEN);
    return token;
}

static void refused(struct store_fixture *f, struct str token)
{
    struct preference now;
    struct err err = {0};
    assert_false(preference_open(&f->app, token, f->arena, &now, &err));
    assert_string_equal(err.key, "err.preference.link");
    assert_int_equal(err.code, ERR_MISSING);
}

static void only_a_whole_token_opens(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct candidate who = somebody_reached(f, S("Eigen"));
    struct str token = made(f, &who, 10);
    struct preference now;
    struct err err = {0};
    (void)state;
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_int_equal(now.link.customer.n, who.customer_id.n);
    for (size_t i = 0; i < token.len; i++) {
        char *other = str_z(f->arena, token);
        other[i] = other[i] == 'A' ? 'B' : 'A';
        refused(f, str_of(other));
    }
    refused(f, str_head(token, token.len - 1));
    refused(f, str_format(f->arena, "%.*sA", STR_ARG(token)));
    refused(f, S(""));
    refused(f, S("////////////////////////////////"));
    store_fixture_end(f);
}

static void a_link_ends(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct candidate who = somebody_reached(f, S("Einde")),
                     other = somebody_reached(f, S("Ander"));
    struct str first = made(f, &who, 10), second = made(f, &who, 10),
               others = made(f, &other, 10);
    struct preference now;
    struct written done;
    struct copies left;
    struct err err = {0};
    int64_t today = f->app.today;
    (void)state;
    refused(f, first); /* by the second */
    f->app.today = today + 10;
    assert_ok(preference_open(&f->app, second, f->arena, &now, &err), &err);
    f->app.today = today + 11;
    refused(f, second);
    f->app.today = today;
    assert_ok(preference_end(&f->app, &who, &done, &err), &err);
    refused(f, second);
    assert_false(preference_end(&f->app, &who, &done, &err));
    assert_string_equal(err.key, "err.preference.none");
    assert_ok(preference_open(&f->app, others, f->arena, &now, &err), &err);
    assert_ok(erase(&f->app, other.customer_id, f->arena, &left, &err), &err);
    refused(f, others);
    assert_false(preference_make(&f->app, &who, today, f->arena, &first, &done, &err));
    assert_false(preference_make(&f->app, &who, today + PREFERENCE_DAYS_MAX + 1, f->arena,
                                 &first, &done, &err));
    store_fixture_end(f);
}

static struct preference_form form_of(const char *const fields[][2], size_t n)
{
    struct preference_form form = {.shown = 0};
    struct err err = {0};
    for (size_t i = 0; i < n; i++) {
        assert_ok(preference_field(&form, str_of(fields[i][0]), str_of(fields[i][1]), &err),
                  &err);
    }
    return form;
}

#define FORM(...)                                                                              \
    form_of((const char *const[][2]){__VA_ARGS__},                                             \
            sizeof((const char *const[][2]){__VA_ARGS__}) / (2 * sizeof(char *)))

static int sent(struct store_fixture *f, struct str token, struct preference_form form)
{
    struct preference now;
    struct preference_done done;
    struct err err = {0};
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_ok(preference_apply(&f->app, &now, &form, &done, &err), &err);
    return done.changes;
}

static void what_is_sent_twice_is_written_once(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct candidate who = somebody_reached(f, S("Tweemaal"));
    struct preference now;
    struct written done;
    struct err err = {0};
    struct permission_entry yes = {.kind = PERMISSION_GRANT,
                                   .channel = SOME(CHANNEL_EMAIL),
                                   .how = S("form"),
                                   .wording = S("May we write?")};
    (void)state;
    assert_ok(permission_add(&f->app, &who, &yes, &done, &err), &err);
    struct str token = made(f, &who, 10);
    struct preference_form form =
        FORM({"pace", "56"}, {"shown", "phone"}, {"shown", "email"}, {"fine", "email"},
             {"agreed_shown", "email"}, {"rest", "2027-01-15"}, {"language", "de"});
    assert_int_equal(sent(f, token, form), 5);
    assert_int_equal(sent(f, token, form), 0);
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_int_equal(now.rhythm, 56);
    assert_int_equal(now.unwanted, CHANNEL_BIT(CHANNEL_PHONE));
    assert_int_equal(now.agreed, 0);
    assert_true(str_eq(now.language, S("de")));
    assert_int_equal(sent(f, token,
                          FORM({"pace", "0"}, {"rest", ""}, {"shown", "phone"},
                               {"fine", "phone"}, {"agreed", "email"})),
                     3);
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_int_equal(now.rhythm, 0);
    assert_int_equal(now.quiet_until, 0);
    assert_int_equal(now.unwanted, 0);
    assert_int_equal(now.agreed, 0); /* a page never allows */
    assert_int_equal(sent(f, token, FORM({"peace", "1"}, {"pace", "56"})), 1);
    assert_int_equal(sent(f, token, FORM({"peace", "1"})), 0);
    store_fixture_end(f);
}

static struct act_row last_act(struct store_fixture *f)
{
    struct act_row found = {.verb = S("")};
    struct err err = {0};
    struct cursor c;
    assert_ok(cursor_open(f->app.db, tables[TABLE_ACT].all, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        struct act_row row;
        row_from_values(&tables[TABLE_ACT], c.value, &row);
        found = row.id.n > found.id.n ? row : found;
        found.verb = str_copy(f->arena, found.verb);
    }
    assert_ok(cursor_end(&c, &err), &err);
    return found;
}

static void nobody_else_takes_it_back(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct candidate who = somebody_reached(f, S("Zelf"));
    struct err err = {0};
    struct act_id done;
    (void)state;
    sent(f, made(f, &who, 10), FORM({"peace", "1"}));
    struct act_row last = last_act(f);
    assert_true(str_eq(last.verb, S("page_refuse_all")));
    assert_int_equal(last.staff.n, 0);
    assert_false(undo(&f->app, last.id, true, &done, &err));
    assert_string_equal(err.key, "err.undo.theirs");
    store_fixture_end(f);
}

static void a_bad_day_writes_nothing(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct candidate who = somebody_reached(f, S("Heel"));
    struct str token = made(f, &who, 10);
    struct preference now;
    struct preference_done done;
    struct preference_form form = FORM({"pace", "56"}, {"rest", "2026-01-01"});
    struct err err = {0};
    (void)state;
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_false(preference_apply(&f->app, &now, &form, &done, &err));
    assert_string_equal(err.key, "err.preference.rest");
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_int_equal(now.rhythm, 0);
    const char *const bad[][2] = {{"pace", "-1"},
                                  {"pace", "many"},
                                  {"rest", "tomorrow"},
                                  {"fine", "smoke"},
                                  {"language", "klingon"}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(preference_field(&form, str_of(bad[i][0]), str_of(bad[i][1]), &err));
        assert_string_equal(err.key, "err.preference.field");
    }
    store_fixture_end(f);
}

static int verdict(struct store_fixture *f, const struct candidate *who, int channel)
{
    const struct gate_rules *rules;
    struct approach *p;
    struct approach_answer answer;
    struct err err = {0};
    struct approach_question q = {.channel = channel,
                                  .purpose = GATE_MARKETING,
                                  .topic = GATE_TOPIC_OTHER,
                                  .at_ms = f->app.now_ms};
    assert_ok(rules_of_shop(&f->app, &rules, &err), &err);
    assert_ok(approach_load(&f->app, who, f->arena, &p, &err), &err);
    approach_ask(rules, p, &q, f->arena, &answer);
    return answer.verdict.decision;
}

/* Of somebody without wishes of their own, whatever is sent: no channel is more open after. */
static void nothing_sent_loosens(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct rng rng = rng_seeded(20261125);
    struct err err = {0};
    (void)state;
    for (int round = 0; round < 60; round++) {
        struct candidate who = somebody_reached(
            f, str_format(f->arena, "Proef%c%c", 'a' + round / 26, 'a' + round % 26));
        struct permission_entry e = {.kind = rng_below(&rng, 2) ? PERMISSION_GRANT
                                                                : PERMISSION_OBJECT,
                                     .channel = SOME((int64_t)rng_below(&rng, CHANNEL_COUNT)),
                                     .how = S("form"),
                                     .wording = S("text")};
        struct written done;
        int before[CHANNEL_COUNT];
        assert_ok(permission_add(&f->app, &who, &e, &done, &err), &err);
        struct preference_form form = {.rhythm = SOME((int64_t)rng_below(&rng, 200)),
                                       .shown = (uint32_t)rng_below(&rng, 256),
                                       .fine = (uint32_t)rng_below(&rng, 256),
                                       .agreed_shown = (uint32_t)rng_below(&rng, 256),
                                       .agreed = (uint32_t)rng_below(&rng, 256),
                                       .peace = rng_below(&rng, 8) == 0};
        for (int c = 0; c < CHANNEL_COUNT; c++) {
            before[c] = verdict(f, &who, c);
        }
        f->app.now_ms += 1000;
        sent(f, made(f, &who, 5), form);
        f->app.now_ms += 1000;
        for (int c = 0; c < CHANNEL_COUNT; c++) {
            assert_true(verdict(f, &who, c) >= before[c]);
        }
    }
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_whole_token_opens),
        cmocka_unit_test(a_link_ends),
        cmocka_unit_test(what_is_sent_twice_is_written_once),
        cmocka_unit_test(nobody_else_takes_it_back),
        cmocka_unit_test(a_bad_day_writes_nothing),
        cmocka_unit_test(nothing_sent_loosens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
