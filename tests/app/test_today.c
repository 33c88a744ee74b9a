/* SPDX-License-Identifier: Apache-2.0 */
#include "app/today.h"

#include <math.h>
#include <string.h>

#include "app/learn.h"
#include "base/buf.h"
#include "base/rng.h"
#include "base/vec.h"
#include "core/standing_pack.h"
#include "tests/app/small_shop.h"
#include "tests/store_fixture.h"

enum { DAY = SMALL_SHOP_DAY, SHOPS = 12, CUSTOMERS = 40 };

static struct store_fixture *opened(void **state)
{
    struct store_fixture *f = store_fixture_new();
    *state = f;
    return f;
}

static int end(void **state)
{
    store_fixture_end(*state);
    return 0;
}

/* ------------------------------------------------------------------------ generated shops */

static int64_t pick(struct rng *r, int64_t low, int64_t high)
{
    return low + (int64_t)rng_below(r, (uint64_t)(high - low + 1));
}

static bool put_purchase(struct txn *t, struct rng *r, struct customer_id id, int64_t day,
                         struct err *err)
{
    struct purchase_row row = {0};
    row.customer = id;
    row.day = day;
    row.kind = pick(r, 0, 9) == 0 ? PURCHASE_RETURN : PURCHASE_SALE;
    row.amount = pick(r, 0, 90000);
    row.currency = pick(r, 0, 9) == 0 ? S("USD") : S("");
    row.margin = pick(r, 0, 1) ? SOME(row.amount / 3) : NONE;
    row.what = S("x");
    return txn_id(t, &row.id.n, err) && purchase_put(t, &row, err);
}

static bool put_interaction(struct txn *t, struct rng *r, struct customer_id id, int64_t day,
                            struct err *err)
{
    struct interaction_row row = {0};
    row.customer = id;
    row.day = day;
    row.kind = pick(r, INTERACTION_HAPPENED, INTERACTION_UNANSWERED);
    row.begun = pick(r, 0, 1);
    row.channel = pick(r, 0, CHANNEL_COUNT - 1);
    row.reaction = pick(r, 0, REACTION_COUNT - 1);
    row.until_day = pick(r, 0, 3) ? NONE : SOME(day + pick(r, 1, 60));
    row.minutes = pick(r, 0, 2) ? SOME(pick(r, 1, 50)) : NONE;
    row.sake = pick(r, 0, 2);
    row.words = S("y");
    return txn_id(t, &row.id.n, err) && interaction_put(t, &row, err);
}

static bool put_more(struct txn *t, struct rng *r, struct customer_id id, int64_t day,
                     struct err *err)
{
    struct need_row need = {0};
    need.customer = id;
    need.kind = pick(r, 0, NEED_KIND_COUNT - 1);
    need.day = day;
    need.words = S("z");
    need.answered_day = pick(r, 0, 1) ? SOME(day + pick(r, 0, 40)) : NONE;
    struct wish_row wish = {0};
    wish.customer = id;
    wish.kind = pick(r, 0, 1) ? WISH_RHYTHM : WISH_QUIET_UNTIL;
    wish.number = SOME(wish.kind == WISH_RHYTHM ? pick(r, 7, 90) : day + pick(r, 1, 200));
    wish.day = day;
    wish.ended_day = pick(r, 0, 1) ? SOME(day + pick(r, 0, 40)) : NONE;
    return txn_id(t, &need.id.n, err) && txn_id(t, &wish.id.n, err) &&
           (pick(r, 0, 3) || need_put(t, &need, err)) &&
           (pick(r, 0, 3) || wish_put(t, &wish, err));
}

struct making {
    uint64_t seed;
    int64_t from, to; /* days of the events */
    bool people;      /* else the customers are there */
    struct customer_id ids[CUSTOMERS];
};

static bool put_events(struct txn *t, struct rng *r, struct making *m, struct customer_id id,
                       struct err *err)
{
    int64_t n = pick(r, 0, 9);
    for (int64_t i = 0; i < n; i++) {
        int64_t day = pick(r, m->from, m->to);
        if (!(pick(r, 0, 2) ? put_purchase(t, r, id, day, err)
                            : put_interaction(t, r, id, day, err))) {
            return false;
        }
    }
    txn_touch(t, id.n);
    return put_more(t, r, id, pick(r, m->from, m->to), err);
}

static bool make_shop(struct txn *t, void *ctx, struct err *err)
{
    struct making *m = ctx;
    struct rng r = rng_seeded(m->seed);
    for (int i = 0; i < CUSTOMERS; i++) {
        if (m->people) {
            struct small_customer c = small_customers[i % SMALL_CUSTOMERS];
            struct people p;
            c.stage = (enum stage)pick(&r, 0, STAGE_COUNT - 1);
            if (!small_people(t, &c, &p, err)) {
                return false;
            }
            m->ids[i] = p.customer.id;
        }
        if (!put_events(t, &r, m, m->ids[i], err)) {
            return false;
        }
    }
    return standings_renew(t, err);
}

/* ------------------------------------------------------------------------------- gathering */

struct seen {
    struct arena *arena;
    const struct shop_facts *shop;
    VEC(struct str) lines; /* everything that the decision rests on and says, as bytes */
};

static struct str line_of(struct arena *a, const struct facts *f, const struct shop_facts *s)
{
    struct buf b = buf_in(a);
    struct verdict v = today_explain(f, s);
    buf_format(&b, "%lld whom %lld kind %d stage %d part %d owed %x peace %x rank %.17g ",
               (long long)f->customer.n, (long long)f->whom.n, (int)f->kind, (int)f->stage,
               (int)v.brief.part, v.brief.owed, v.brief.peace, v.brief.rank);
    for (size_t i = 0; i < v.reasons_len; i++) {
        buf_format(&b, "%s %lld ", reason_code_name(v.reasons[i].code),
                   (long long)v.reasons[i].args[0].number);
    }
    buf_format(&b, "duties %zu rhythm %lld quiet %lld planned %lld ", f->duties_len,
               (long long)f->rhythm, (long long)f->quiet_until, (long long)f->planned);
    standing_pack(&f->standing, &b);
    return buf_str(&b);
}

static bool see(void *ctx, const struct facts *f)
{
    struct seen *s = ctx;
    *vec_add(s->arena, &s->lines) = line_of(s->arena, f, s->shop);
    return true;
}

static struct seen everybody(struct store_fixture *f, int64_t today, int64_t on)
{
    struct err err = {0};
    struct facts_set *set;
    struct seen s = {.arena = f->arena};
    f->app.today = today;
    assert_ok(facts_load(&f->app, on, f->arena, &set, &err), &err);
    s.shop = facts_shop(set);
    assert_ok(facts_each(set, see, &s, &err), &err);
    return s;
}

static void assert_same(const struct seen *a, const struct seen *b)
{
    assert_int_equal(a->lines.len, b->lines.len);
    for (size_t i = 0; i < a->lines.len; i++) {
        assert_int_equal(a->lines.at[i].len, b->lines.at[i].len);
        assert_memory_equal(a->lines.at[i].at, b->lines.at[i].at, a->lines.at[i].len);
    }
}

/* The kept standings and the fold of all events say the same of a day; what happens later
 * doesn't change what is said of it, though it changes what is said of later days. */
static void present_is_past(void **state)
{
    for (uint64_t seed = 1; seed <= SHOPS; seed++) {
        struct store_fixture *f = opened(state);
        struct err err = {0};
        struct making m = {seed * 7919, DAY - 900, DAY, true, {{0}}};
        assert_ok(txn_run(f->app.db, make_shop, &m, &err), &err);
        struct seen present = everybody(f, DAY, DAY);
        struct seen folded = everybody(f, DAY + 1, DAY);
        assert_int_equal(present.lines.len, CUSTOMERS);
        assert_same(&present, &folded);

        struct making later = m;
        later.seed++;
        later.people = false;
        later.from = DAY + 1;
        later.to = DAY + 60;
        assert_ok(txn_run(f->app.db, make_shop, &later, &err), &err);
        struct seen still = everybody(f, DAY + 60, DAY);
        struct seen after = everybody(f, DAY + 60, DAY + 60);
        assert_same(&present, &still);
        assert_string_not_equal(str_z(f->arena, after.lines.at[0]),
                                str_z(f->arena, still.lines.at[0]));
        if (seed < SHOPS) {
            store_fixture_end(f);
        }
    }
}

/* ------------------------------------------------------------------------------- the lists */

static struct today made(struct store_fixture *f, int64_t on, int64_t minutes, bool all)
{
    struct err err = {0};
    struct today t;
    struct today_options o = {.on = on, .minutes = minutes, .all = all};
    assert_ok(today_make(&f->app, &o, f->arena, &t, &err), &err);
    return t;
}

static void parts_are_whole(void **state)
{
    struct store_fixture *f = opened(state);
    struct err err = {0};
    assert_ok(small_shop_fill(&f->app, &err), &err);
    f->app.today = DAY;
    for (int64_t minutes = 0; minutes <= 60; minutes += 7) {
        struct today t = made(f, DAY, minutes, true);
        size_t rows = 0;
        int64_t counted = 0;
        int64_t in_peace = 0;
        for (enum part p = 0; p < PART_COUNT; p++) {
            assert_int_equal(t.part[p].len, t.list.parts[p]);
            rows += t.part[p].len;
            counted += t.list.parts[p];
            for (size_t i = 0; i < t.part[p].len; i++) {
                assert_int_equal(t.part[p].rows[i].verdict.brief.part, p);
                assert_true(t.part[p].rows[i].name.len > 0);
                assert_true(t.part[p].rows[i].verdict.reasons_len >= 1);
            }
        }
        for (enum peace p = 0; p < PEACE_COUNT; p++) {
            in_peace += t.list.peace[p];
        }
        assert_int_equal(rows, SMALL_CUSTOMERS);
        assert_int_equal(counted, t.list.customers);
        assert_int_equal(in_peace, t.list.parts[PART_PEACE]);
        assert_true(t.list.care_minutes + t.list.owed_minutes <= minutes ||
                    t.list.care_minutes == 0);
    }
}

static void short_list_fits(void **state)
{
    struct store_fixture *f = opened(state);
    struct err err = {0};
    assert_ok(small_shop_fill(&f->app, &err), &err);
    f->app.today = DAY;
    struct today t = made(f, DAY, 40, false);
    assert_int_equal(t.alive, 2);
    assert_int_equal(t.returned, 2);
    assert_int_equal(t.nameless, 5);
    assert_int_equal(t.shop_tasks_len, 1);
    assert_int_equal(t.part[PART_OWED].len, 3);
    assert_int_equal(t.part[PART_ATTENTION].len, t.list.care_fit);
    assert_int_equal(t.part[PART_NOTHING].len, 0);
    for (size_t i = 0; i < t.part[PART_ATTENTION].len; i++) {
        assert_true(t.part[PART_ATTENTION].rows[i].fits);
    }
    /* just spoken, gone and waiting prospects are counted, not told */
    assert_int_equal(t.list.parts[PART_PEACE], 6);
    assert_int_equal(t.part[PART_PEACE].len, 3);
    assert_int_equal(t.list.waiting + (int64_t)t.list.care_fit, t.list.parts[PART_ATTENTION]);
}

static void stale_facts_hold_back(void **state)
{
    struct store_fixture *f = opened(state);
    struct err err = {0};
    assert_ok(small_shop_fill(&f->app, &err), &err);
    f->app.today = DAY;
    int64_t care = made(f, DAY, 60, true).list.parts[PART_ATTENTION];
    f->app.shop.purchases_until = DAY - 45;
    struct today t = made(f, DAY, 60, true);
    assert_int_equal(t.fresh, DAY - 45);
    assert_true(t.list.held_stale > 0);
    assert_true(t.list.parts[PART_ATTENTION] < care);
    assert_int_equal(t.list.parts[PART_OWED], 3); /* duties are never held back */
}

static bool known_later(struct txn *t, void *ctx, struct err *err)
{
    struct people p;
    struct customer_row *c = &p.customer;
    (void)ctx;
    if (!small_people(t, &small_customers[2], &p, err) ||
        !small_history(t, &small_customers[2], c->id, err)) {
        return false;
    }
    c->since_day = DAY + 10;
    txn_touch(t, c->id.n);
    return customer_put(t, c, err) && standings_renew(t, err);
}

/* Written into the book later than what they did: on a day between they are there. */
static void history_comes_later(void **state)
{
    struct store_fixture *f = opened(state);
    struct err err = {0};
    assert_ok(txn_run(f->app.db, known_later, NULL, &err), &err);
    f->app.today = DAY + 20;
    struct today t = made(f, DAY, 60, true);
    assert_int_equal(t.list.customers, 1);
    assert_int_equal(t.part[PART_ATTENTION].len, 1);
    assert_int_equal(made(f, DAY - 2000, 60, true).list.customers, 0);
}

static bool begin_import(struct txn *t, void *ctx, struct err *err)
{
    struct batch_row row = {0};
    (void)ctx;
    row.kind = S("purchases");
    row.file = S("verkopen.csv");
    return txn_id(t, &row.id.n, err) && batch_put(t, &row, err);
}

static void killed_import_is_told(void **state)
{
    struct store_fixture *f = opened(state);
    struct err err = {0};
    f->app.today = DAY;
    assert_int_equal(made(f, DAY, 60, false).open_imports, 0);
    assert_ok(txn_run(f->app.db, begin_import, NULL, &err), &err);
    assert_int_equal(made(f, DAY, 60, false).open_imports, 1);
}

static void why_agrees(void **state)
{
    struct store_fixture *f = opened(state);
    struct err err = {0};
    assert_ok(small_shop_fill(&f->app, &err), &err);
    f->app.today = DAY;
    struct today t = made(f, DAY, 60, true);
    for (enum part p = 0; p < PART_COUNT; p++) {
        for (size_t i = 0; i < t.part[p].len; i++) {
            struct why w;
            const struct today_row *row = &t.part[p].rows[i];
            assert_ok(today_why(&f->app, DAY, row->customer, f->arena, &w, &err), &err);
            assert_int_equal(w.row.verdict.brief.part, p);
            assert_true(w.row.verdict.brief.rank == row->verdict.brief.rank);
            assert_true(str_eq(w.row.name, row->name));
        }
    }
    struct why none;
    assert_false(
        today_why(&f->app, DAY, (struct customer_id){987654321}, f->arena, &none, &err));
    assert_int_equal(err.code, ERR_MISSING);
}

/* -------------------------------------------------------------------------------- learning */

static void learns(void **state)
{
    struct store_fixture *f = opened(state);
    struct err err = {0};
    struct learnt l;
    assert_ok(small_shop_fill(&f->app, &err), &err);
    f->app.today = DAY;
    assert_ok(learn_refresh(&f->app, &l, &err), &err);
    assert_int_equal(l.customers, SMALL_CUSTOMERS);
    assert_true(l.pace >= 40 && l.pace <= 75);
    assert_true(l.stake > 0);
    assert_int_equal(l.minutes[CHANNEL_PHONE], 0); /* nobody noted minutes */
    assert_int_equal(f->app.shop.pace_learnt, l.pace);
    assert_int_equal(f->app.shop.stake_learnt, l.stake);
    struct learnt again;
    assert_ok(learn_refresh(&f->app, &again, &err), &err);
    assert_int_equal(again.pace, l.pace);
    assert_int_equal(again.stake, l.stake);
}

static bool talk(struct txn *t, void *ctx, struct err *err)
{
    static const int64_t minutes[] = {3, 4, 4, 5, 7, 7, 8, 20, 45, 60, 400};
    struct interaction_row row = {0};
    row.customer = *(struct customer_id *)ctx;
    row.kind = INTERACTION_HAPPENED;
    row.channel = CHANNEL_PHONE;
    for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++) {
        row.day = DAY - 100 + (int64_t)i;
        row.minutes = SOME(minutes[i]);
        if (!txn_id(t, &row.id.n, err) || !interaction_put(t, &row, err)) {
            return false;
        }
    }
    row.channel = CHANNEL_VISIT; /* one alone isn't believed */
    return txn_id(t, &row.id.n, err) && interaction_put(t, &row, err);
}

static void learns_minutes(void **state)
{
    struct store_fixture *f = opened(state);
    struct err err = {0};
    struct learnt l;
    assert_ok(small_shop_fill(&f->app, &err), &err);
    f->app.today = DAY;
    struct customer_id id = made(f, DAY, 60, true).part[PART_NOTHING].rows[0].customer;
    assert_ok(txn_run(f->app.db, talk, &id, &err), &err);
    assert_ok(learn_refresh(&f->app, &l, &err), &err);
    assert_int_equal(l.minutes[CHANNEL_PHONE], 7);
    assert_int_equal(l.minutes[CHANNEL_VISIT], 0);
    assert_int_equal(f->app.shop.minutes_learnt[CHANNEL_PHONE], 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(present_is_past, end),
        cmocka_unit_test_teardown(parts_are_whole, end),
        cmocka_unit_test_teardown(short_list_fits, end),
        cmocka_unit_test_teardown(stale_facts_hold_back, end),
        cmocka_unit_test_teardown(history_comes_later, end),
        cmocka_unit_test_teardown(killed_import_is_told, end),
        cmocka_unit_test_teardown(why_agrees, end),
        cmocka_unit_test_teardown(learns, end),
        cmocka_unit_test_teardown(learns_minutes, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
