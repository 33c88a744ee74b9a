/* SPDX-License-Identifier: Apache-2.0 */
/* The customer's own page: whose link it is, that it ends, and that what is said there never
 * loosens anything. */
#include "tests/store_fixture.h"

#include <ctype.h>

#include "app/about.h"
#include "app/approach/approach.h"
#include "app/history.h"
#include "app/keep/erase.h"
#include "app/merge.h"
#include "app/people.h"
#include "app/permission.h"
#include "app/preference/apply.h"
#include "app/preference/token.h"
#include "app/wish.h"
#include "base/rng.h"
#include "base/vec.h"
#include "store/gen/people.h"
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
    assert_in_range(token.len, 28, TOKEN_LETTERS_MAX);
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
        other[i] = other[i] == 'a' ? 'b' : 'a';
        refused(f, str_of(other));
    }
    refused(f, str_head(token, token.len - 1));
    refused(f, str_format(f->arena, "%.*sa", STR_ARG(token)));
    refused(f, str_format(f->arena, "%.*s0", STR_ARG(token)));
    refused(f, S(""));
    refused(f, S("////////////////////////////////"));
    store_fixture_end(f);
}

/* Read from a card: capitals, and letters that look like figures. */
static void a_token_is_typed(void **state)
{
    struct arena *a = arena_new();
    struct rng rng = rng_seeded(20261127);
    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct token t = {.link = {(int64_t)(rng_next(&rng) >> (1 + round % 63))}}, back;
        t.link.n += t.link.n == 0;
        for (int i = 0; i < TOKEN_SEAL; i++) {
            t.seal[i] = (unsigned char)rng_below(&rng, 256);
        }
        struct str text = token_text(a, &t);
        assert_true(token_read(text, &back) && token_same(&t, &back));
        char *typed = str_z(a, text);
        for (char *at = typed; *at; at++) {
            *at = *at == '0' ? 'O' : *at == '1' ? 'l' : (char)toupper((unsigned char)*at);
        }
        assert_true(token_read(str_of(typed), &back) && token_same(&t, &back));
        typed[0] = 'u';
        assert_false(token_read(str_of(typed), &back));
        assert_false(token_read(str_head(text, text.len - 1), &back) && token_same(&t, &back));
    }
    arena_free(a);
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
    return done.acts;
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
        found.words = str_copy(f->arena, found.words);
    }
    assert_ok(cursor_end(&c, &err), &err);
    return found;
}

struct two {
    struct candidate anna, bert;
};

static bool add_two(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct two *two = ctx;
    struct people p = {.customer = {.kind = CUSTOMER_HOUSEHOLD,
                                    .stage = STAGE_CUSTOMER,
                                    .name = S("Familie Kok"),
                                    .since_day = app->today}};
    *vec_add(txn_arena(t), &p.contacts) =
        (struct contact_row){.given = S("Anna"), .family = S("Kok"), .main = 1};
    *vec_add(txn_arena(t), &p.contacts) =
        (struct contact_row){.given = S("Bert"), .family = S("Kok")};
    (void)act;
    if (!customer_create(t, &p, err)) {
        return false;
    }
    two->anna = (struct candidate){
        .customer_id = p.customer.id, .contact_id = p.contacts.at[0].id, .name = S("Anna")};
    two->bert = (struct candidate){
        .customer_id = p.customer.id, .contact_id = p.contacts.at[1].id, .name = S("Bert")};
    return true;
}

static struct two household(struct store_fixture *f)
{
    struct two two = {.anna = {.name = S("")}};
    struct act act = {.verb = "add"};
    struct err err = {0};
    assert_ok(act_run(&f->app, &act, add_two, &two, &err), &err);
    return two;
}

static void wished(struct store_fixture *f, struct candidate who, enum wish_kind kind,
                   int64_t number)
{
    struct written done;
    struct err err = {0};
    assert_ok(wish_add(&f->app, &who, kind, (struct opt_i64)SOME(number), S(""), &done, &err),
              &err);
}

static size_t wishes_of(struct store_fixture *f, struct candidate who)
{
    struct people_wishes it;
    struct err err = {0};
    size_t n = 0;
    assert_ok(people_wishes_open(f->app.db, who.customer_id, &it, &err), &err);
    while (people_wishes_next(&it)) {
        n += it.row.contact.n == who.contact_id.n;
    }
    assert_ok(people_wishes_end(&it, &err), &err);
    return n;
}

/* What Bert wishes, and what was agreed with both, is neither shown on Anna's page nor ended by
 * it, whatever she sends. */
static void one_of_a_household_speaks_for_themselves(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct two two = household(f);
    struct candidate both = {.customer_id = two.anna.customer_id, .name = S("Kok")};
    struct preference now;
    struct err err = {0};
    struct str token;
    struct written done;
    (void)state;
    wished(f, two.bert, WISH_CHANNEL_NO, CHANNEL_PHONE);
    wished(f, two.bert, WISH_QUIET_UNTIL, f->app.today + 100);
    wished(f, two.bert, WISH_LANGUAGE, 0);
    wished(f, both, WISH_CHANNEL_NO, CHANNEL_EMAIL);
    assert_false(
        preference_make(&f->app, &both, f->app.today + 10, f->arena, &token, &done, &err));
    assert_string_equal(err.key, "err.preference.who");
    token = made(f, &two.anna, 10);
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_int_equal(now.quiet_until, 0);
    assert_int_equal(now.unwanted, 0);
    assert_true(str_eq(now.name, S("Anna")));
    sent(f, token,
         FORM({"shown", "phone"}, {"shown", "email"}, {"rest", "2026-12-01"}, {"pace", "28"},
              {"language", "en"}));
    sent(f, token,
         FORM({"shown", "phone"}, {"shown", "email"}, {"fine", "phone"}, {"fine", "email"},
              {"rest", ""}, {"pace", "0"}, {"language", "nl"}));
    assert_int_equal(wishes_of(f, two.bert), 3);
    assert_int_equal(wishes_of(f, both), 1);
    assert_int_equal(wishes_of(f, two.anna), 1);
    assert_true(str_starts(last_act(f).words, S("phone, Anna")) ||
                str_starts(last_act(f).words, S("email, Anna")));
    store_fixture_end(f);
}

/* What the shop writes down of one isn't the other's either. */
static void the_shop_keeps_people_apart(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct two two = household(f);
    struct candidate both = {.customer_id = two.anna.customer_id, .name = S("Kok")};
    struct written done;
    struct err err = {0};
    (void)state;
    wished(f, two.bert, WISH_CHANNEL_NO, CHANNEL_PHONE);
    wished(f, two.anna, WISH_CHANNEL_NO, CHANNEL_PHONE);
    wished(f, two.anna, WISH_CHANNEL_YES, CHANNEL_PHONE);
    wished(f, both, WISH_CHANNEL_YES, CHANNEL_PHONE);
    assert_int_equal(wishes_of(f, two.bert), 1);
    assert_int_equal(wishes_of(f, two.anna), 1);
    wished(f, two.anna, WISH_RHYTHM, 30);
    wished(f, both, WISH_RHYTHM, 60); /* one rhythm for all of them */
    assert_int_equal(wishes_of(f, two.anna), 1);
    assert_ok(wish_end(&f->app, &both, WISH_CHANNEL_NO, (struct opt_i64)NONE, &done, &err),
              &err);
    assert_int_equal(wishes_of(f, two.bert), 0);
    store_fixture_end(f);
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
    assert_true(str_eq(last.verb, S("own_refuse_all")));
    assert_int_equal(last.staff.n, 0);
    assert_false(undo(&f->app, last.id, true, &done, &err));
    assert_string_equal(err.key, "err.undo.theirs");
    store_fixture_end(f);
}

/* Elsewhere, in the bin, merged, dead, or another shop's: the same answer; and back again. */
static void a_link_dies_with_its_person(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct store_fixture *elsewhere = store_fixture_new();
    struct candidate who = somebody_reached(f, S("Sterk")),
                     other = somebody_reached(f, S("Ander"));
    struct candidate theirs = somebody_reached(elsewhere, S("Sterk"));
    struct str token = made(f, &who, 10);
    struct two two = household(f);
    struct str annas = made(f, &two.anna, 10), berts = made(f, &two.bert, 10);
    struct preference now;
    struct str name;
    struct act_id merged, back;
    struct copies left;
    struct err err = {0};
    (void)state;
    made(elsewhere, &theirs, 10);
    refused(elsewhere, token);
    store_fixture_end(elsewhere);
    assert_ok(customer_bin(&f->app, &who, &err), &err);
    refused(f, token);
    assert_ok(customer_unbin(&f->app, who.customer_id, &name, &err), &err);
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_ok(merge(&f->app, other.customer_id, who.customer_id, &merged, &err), &err);
    refused(f, token);
    assert_ok(undo(&f->app, merged, false, &back, &err), &err);
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_ok(preference_open(&f->app, annas, f->arena, &now, &err), &err);
    assert_ok(erase_contact(&f->app, two.anna.contact_id, f->arena, &left, &err), &err);
    refused(f, annas);
    assert_ok(preference_open(&f->app, berts, f->arena, &now, &err), &err);
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

static void peace_for_months_or_until_a_day(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct candidate who = somebody_reached(f, S("Rust"));
    struct str token = made(f, &who, 60);
    struct preference now;
    struct err err = {0};
    int64_t today = f->app.today;
    (void)state;
    assert_int_equal(sent(f, token, FORM({"rest", "3"}, {"rest_day", ""})), 1);
    assert_int_equal(sent(f, token, FORM({"rest", "3"})), 0);
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_int_equal(now.quiet_until, day_add_months(today, 3));
    assert_int_equal(sent(f, token, FORM({"rest", "6"}, {"rest_day", "2026-12-05"})), 1);
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_true(str_eq(day_iso(f->arena, now.quiet_until), S("2026-12-05")));
    f->app.today = now.quiet_until; /* it ended by itself: there is nothing to take back */
    assert_int_equal(sent(f, token, FORM({"rest", ""})), 0);
    assert_int_equal(sent(f, token, FORM({"language", "nl"}, {"language_shown", "nl"})), 0);
    assert_int_equal(sent(f, token, FORM({"language", "en"}, {"language_shown", "nl"})), 1);
    store_fixture_end(f);
}

/* What was said in the shop is there, can be taken back, and a refusal can't. */
static void what_was_said_before(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct candidate who = somebody_reached(f, S("Eerder"));
    struct permission_entry no = {.kind = PERMISSION_OBJECT, .channel = SOME(CHANNEL_PHONE)};
    struct preference now;
    struct written done;
    struct err err = {0};
    (void)state;
    assert_ok(permission_add(&f->app, &who, &no, &done, &err), &err);
    assert_ok(wish_add(&f->app, &who, WISH_HOURS, (struct opt_i64)NONE, S("after 17:00"), &done,
                       &err),
              &err);
    wished(f, who, WISH_ONLY_ABOUT_ORDER, 0);
    struct str token = made(f, &who, 10);
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_int_equal(now.noted, WISH_BIT(WISH_HOURS) | WISH_BIT(WISH_ONLY_ABOUT_ORDER));
    assert_int_equal(now.closed, CHANNEL_BIT(CHANNEL_PHONE) | CHANNEL_BIT(CHANNEL_SMS));
    assert_int_equal(sent(f, token, FORM({"noted", "hours"}, {"fine", "phone"})), 0);
    assert_int_equal(sent(f, token,
                          FORM({"noted_shown", "hours"}, {"noted_shown", "only_about_order"},
                               {"noted", "hours"}, {"shown", "phone"}, {"fine", "phone"})),
                     1);
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_int_equal(now.noted, WISH_BIT(WISH_HOURS));
    assert_int_equal(now.closed, CHANNEL_BIT(CHANNEL_PHONE) | CHANNEL_BIT(CHANNEL_SMS));
    struct preference_form form =
        FORM({"pace", "91"}, {"noted_shown", "hours"}, {"rest", "2020-01-01"});
    preference_as_sent(&now, &form, f->app.today);
    assert_int_equal(now.rhythm, 91);
    assert_int_equal(now.noted_left, WISH_BIT(WISH_HOURS));
    store_fixture_end(f);
}

/* The staff may take a wish back, as it may end one; `heed undo` alone never means it. */
static void a_wish_is_but_a_wish(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct candidate who = somebody_reached(f, S("Wens"));
    struct preference now;
    struct err err = {0};
    struct act_id done, next;
    (void)state;
    struct str token = made(f, &who, 10);
    sent(f, token, FORM({"pace", "56"}));
    struct act_row last = last_act(f);
    assert_true(str_eq(last.verb, S("own_wish_rhythm")));
    assert_ok(undo_candidate(&f->app, &next, &err), &err);
    assert_true(next.n > 0 && next.n < last.id.n);
    assert_ok(undo(&f->app, last.id, false, &done, &err), &err);
    assert_ok(preference_open(&f->app, token, f->arena, &now, &err), &err);
    assert_int_equal(now.rhythm, 0);
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

/* And of a household, whatever one of them sends: nothing is more open for the other. */
static void nothing_sent_loosens_for_another(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct rng rng = rng_seeded(20261126);
    (void)state;
    for (int round = 0; round < 25; round++) {
        struct two two = household(f);
        struct candidate both = {.customer_id = two.anna.customer_id, .name = S("Kok")};
        int before[CHANNEL_COUNT];
        wished(f, two.bert, WISH_CHANNEL_NO, (int64_t)rng_below(&rng, CHANNEL_COUNT));
        wished(f, rng_below(&rng, 2) ? both : two.bert, WISH_QUIET_UNTIL,
               f->app.today + 1 + (int64_t)rng_below(&rng, 200));
        wished(f, both, WISH_CHANNEL_NO, (int64_t)rng_below(&rng, CHANNEL_COUNT));
        for (int c = 0; c < CHANNEL_COUNT; c++) {
            before[c] = verdict(f, &two.bert, c);
        }
        struct preference_form form = {.rhythm = SOME((int64_t)rng_below(&rng, 3) * 28),
                                       .quiet = SOME(0),
                                       .quiet_months = (int)rng_below(&rng, 3),
                                       .shown = CHANNELS_ALL,
                                       .fine = (uint32_t)rng_below(&rng, 256),
                                       .noted_shown = PREFERENCE_NOTED};
        struct str token = made(f, &two.anna, 5);
        sent(f, token, form);
        form.fine = CHANNELS_ALL;
        form.quiet_months = 0;
        sent(f, token, form);
        for (int c = 0; c < CHANNEL_COUNT; c++) {
            assert_true(verdict(f, &two.bert, c) >= before[c]);
        }
    }
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_whole_token_opens),
        cmocka_unit_test(a_token_is_typed),
        cmocka_unit_test(a_link_ends),
        cmocka_unit_test(what_is_sent_twice_is_written_once),
        cmocka_unit_test(nobody_else_takes_it_back),
        cmocka_unit_test(one_of_a_household_speaks_for_themselves),
        cmocka_unit_test(the_shop_keeps_people_apart),
        cmocka_unit_test(a_link_dies_with_its_person),
        cmocka_unit_test(a_bad_day_writes_nothing),
        cmocka_unit_test(peace_for_months_or_until_a_day),
        cmocka_unit_test(what_was_said_before),
        cmocka_unit_test(a_wish_is_but_a_wish),
        cmocka_unit_test(nothing_sent_loosens),
        cmocka_unit_test(nothing_sent_loosens_for_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
