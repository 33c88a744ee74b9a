/* SPDX-License-Identifier: Apache-2.0 */
/* The gate over a real book: what the list of the day allows is what is allowed one by one. */
#include "app/approach/approach.h"

#include <string.h>

#include "app/act.h"
#include "app/approach/case_json.h"
#include "app/approach/decision.h"
#include "app/facts.h"
#include "app/log.h"
#include "app/permission.h"
#include "app/reach.h"
#include "app/today.h"
#include "tests/app/imported.h"
#include "tests/app/small_shop.h"

static const struct gate_rules *rules_in(struct store_fixture *f)
{
    const struct gate_rules *rules = NULL;
    struct err err = {0};
    assert_ok(rules_of_shop(&f->app, &rules, &err), &err);
    return rules;
}

static struct approach *load(struct store_fixture *f, struct candidate who)
{
    struct approach *p = NULL;
    struct err err = {0};
    assert_ok(approach_load(&f->app, &who, f->arena, &p, &err), &err);
    return p;
}

/* Does anything of the law, or what they said themselves, speak against it? */
static bool closed_by_law(struct store_fixture *f, const struct facts *facts, enum channel c)
{
    struct approach *p =
        load(f, (struct candidate){.customer_id = facts->customer, .contact_id = facts->whom});
    struct approach_answer a;
    struct approach_question q = {
        .channel = (int)c, .purpose = GATE_MARKETING, .at_ms = f->app.now_ms};
    approach_ask(rules_in(f), p, &q, f->arena, &a);
    bool closed = a.verdict.code == GATE_COUNTRY_UNKNOWN;
    for (size_t i = 0; i < a.verdict.findings_len; i++) {
        closed = closed || a.verdict.findings[i].ground <= GATE_BY_REGISTER ||
                 a.verdict.findings[i].ground == GATE_BY_AGE_OF_CONSENT;
    }
    return closed;
}

struct comparing {
    struct store_fixture *f;
    int compared, open;
};

static bool compare(void *ctx, const struct facts *facts)
{
    struct comparing *x = ctx;
    for (enum channel c = CHANNEL_PHONE; c < CHANNEL_WEB && !facts->deceased; c++) {
        bool there = facts->reachable & CHANNEL_BIT(c);
        bool allowed = facts->allowed & CHANNEL_BIT(c);
        if (there && allowed == closed_by_law(x->f, facts, c)) {
            fail_msg("customer %lld, %s: the list says %s", (long long)facts->customer.n,
                     channel_name(c), allowed ? "open" : "closed");
        }
        x->compared += there;
        x->open += there && allowed;
    }
    return true;
}

static void list_and_one_by_one_agree(void **state)
{
    struct store_fixture *f = *state;
    struct facts_set *set;
    struct err err = {0};
    struct comparing x = {f, 0, 0};
    assert_ok(small_shop_fill(&f->app, &err), &err);
    assert_ok(facts_load(&f->app, f->app.today, f->arena, &set, &err), &err);
    assert_ok(facts_each(set, compare, &x, &err), &err);
    assert_true(x.compared > 20 && x.open > 5 && x.open < x.compared);
}

/* Customers of a Dutch shop that nobody has asked yet: they are not forgotten, and not rung. */
static void eight_hundred_without_consent(void **state)
{
    struct store_fixture *f = *state;
    struct buf b = buf_in(f->arena);
    struct import_report r;
    struct today t;
    struct err err = {0};
    buf_z(&b, "Datum;Klantnr;Naam;Telefoon;Bedrag;Omschrijving\n");
    for (int i = 0; i < 800; i++) {
        for (int k = 0; k < 4; k++) { /* every five weeks, and not for seven */
            struct date d = day_date(f->app.today - (i ? 50 : 1) - 35 * k - i % 15);
            buf_format(&b, "%02d-%02d-%04d;K%d;Klant %c%c van Dam;06-%08d;%d,95;beurt\n", d.day,
                       d.month, d.year, i, 'A' + i / 26 % 26, 'a' + i % 26, 10000000 + i,
                       20 + k);
        }
    }
    struct import_options o =
        options_for(IMPORT_PURCHASES, file_of(f, "kassa.csv", buf_str(&b)));
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_int_equal(r.customers_new, 800);
    struct today_options day = {.on = f->app.today, .minutes = 60};
    assert_ok(today_make(&f->app, &day, f->arena, &t, &err), &err);
    assert_true(t.list.care_len + t.list.door_len > 0);
    assert_true(t.door.len > 0);
    for (int p = 0; p < PART_COUNT; p++) {
        for (size_t i = 0; i < t.part[p].len; i++) {
            assert_int_not_equal(t.part[p].rows[i].verdict.brief.channel, CHANNEL_PHONE);
        }
    }
    for (size_t i = 0; i < t.door.len; i++) {
        assert_int_equal(t.door.rows[i].verdict.brief.channel, CHANNEL_SHOP);
    }
    struct reach reach;
    assert_ok(reach_count(&f->app, &reach, &err), &err);
    assert_int_equal(reach.customers, 800);
    assert_int_equal(reach.open[CHANNEL_PHONE], 0);
}

static struct candidate add(struct store_fixture *f, const char *name, const char *phone)
{
    struct candidate c = {.contact_id = {0}};
    struct err err = {0};
    struct str csv = str_format(f->arena, "Naam;Telefoon\n%s;%s\n", name, phone);
    struct import_report r;
    struct import_options o = options_for(IMPORT_CONTACTS, file_of(f, "one.csv", csv));
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_ok(lookup_one(&f->app, str_of(name), f->arena, &c, NULL, &err), &err);
    return c;
}

static struct approach_answer asked(struct store_fixture *f, struct candidate who)
{
    struct approach_answer a;
    struct approach_question q = {
        .channel = CHANNEL_PHONE, .purpose = GATE_MARKETING, .at_ms = f->app.now_ms};
    approach_ask(rules_in(f), load(f, who), &q, f->arena, &a);
    return a;
}

/* What was kept gives the same answer; a row that was changed doesn't. */
static void decisions_are_asked_again(void **state)
{
    struct store_fixture *f = *state;
    struct err err = {0};
    struct candidate who = add(f, "Marga van Eys", "0570-550187");
    struct log_entry e = {.customer = who.customer_id,
                          .contact = who.contact_id,
                          .words = S("we called"),
                          .begun = SOME(BEGUN_BY_US),
                          .channel = SOME(CHANNEL_PHONE),
                          .kind = SOME(INTERACTION_UNANSWERED),
                          .sake = SOME(SAKE_OURS),
                          .day = SOME(f->app.today)};
    struct logged done;
    struct decision_replay r;
    assert_ok(log_write(&f->app, &e, &done, &err), &err);
    assert_int_equal(done.answer.verdict.decision, GATE_DENY);
    assert_ok(decision_replay(&f->app, done.decision, f->arena, &r, &err), &err);
    assert_true(r.same);
    assert_int_equal(r.then.code, GATE_NO_CONSENT);
    assert_int_equal(r.row.about.n > 0, 1);
    /* Consent comes later: the decision of then stays what it was. */
    f->app.now_ms += 60000;
    struct permission_entry yes = {
        .kind = PERMISSION_GRANT, .channel = SOME(CHANNEL_PHONE), .how = S("shop_paper")};
    struct written w;
    assert_ok(permission_add(&f->app, &who, &yes, &w, &err), &err);
    assert_int_equal(asked(f, who).verdict.decision, GATE_ALLOW);
    assert_ok(decision_replay(&f->app, done.decision, f->arena, &r, &err), &err);
    assert_true(r.same);
}

static void damaged_cases_are_told(void **state)
{
    static const char *const bad[] = {
        "",
        "[]",
        "{}",
        "{\"countries\":[\"NL\"]}",
        "{\"countries\":[\"NLX\"],\"audiences\":1,\"address\":0,\"purpose\":0,\"topic\":0,"
        "\"channel\":1,\"mode\":0,\"at\":1,\"state\":0,\"acts\":[],\"looks\":[],\"touches\":[],"
        "\"wishes\":[]}",
        "{\"countries\":[\"NL\"],\"audiences\":1,\"address\":0,\"purpose\":0,\"topic\":0,"
        "\"channel\":99,\"mode\":0,\"at\":1,\"state\":0,\"acts\":[],\"looks\":[],\"touches\":[]"
        ","
        "\"wishes\":[]}",
        "{\"countries\":[\"NL\"],\"audiences\":1,\"address\":0,\"purpose\":0,\"topic\":0,"
        "\"channel\":1,\"mode\":0,\"at\":1,\"state\":0,\"acts\":[[1]],\"looks\":[],"
        "\"touches\":[],\"wishes\":[]}"};
    struct store_fixture *f = *state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct gate_case c;
        struct err err = {0};
        assert_false(case_from_json(f->arena, str_of(bad[i]), &c, &err));
        assert_string_equal(err.key, "err.decision.known");
    }
}

static int setup(void **state)
{
    struct store_fixture *f = store_fixture_new();
    f->app.today = SMALL_SHOP_DAY;
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    store_fixture_end(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(list_and_one_by_one_agree, setup, teardown),
        cmocka_unit_test_setup_teardown(eight_hundred_without_consent, setup, teardown),
        cmocka_unit_test_setup_teardown(decisions_are_asked_again, setup, teardown),
        cmocka_unit_test_setup_teardown(damaged_cases_are_told, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
