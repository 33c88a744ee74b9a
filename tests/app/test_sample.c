/* SPDX-License-Identifier: Apache-2.0 */
/* The sample shop: whole, true to its world, and the same each time. */
#include "app/sample.h"

#include "app/people.h"
#include "app/standing.h"
#include "tests/store_fixture.h"
#include "world/world.h"

struct shop_file {
    struct arena *arena;
    struct app app;
    char dir[64];
    struct sample made;
};

static struct shop_file *make(uint64_t seed)
{
    struct arena *a = arena_new();
    struct shop_file *f = arena_make(a, struct shop_file);
    struct err err = {0};
    f->arena = a;
    snprintf(f->dir, sizeof f->dir, "/tmp/heed-test-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    assert_ok(app_open(a, str_format(a, "%s/s.heed", f->dir), OPEN_CREATE, FIXTURE_NOW_MS,
                       S(""), &f->app, &err),
              &err);
    f->app.today = FIXTURE_NOW_MS / 86400000;
    assert_ok(sample_make(&f->app, seed, &f->made, &err), &err);
    return f;
}

static void end(struct shop_file *f)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", f->dir);
    arena_free(f->arena);
    assert_int_equal(system(command), 0);
}

/* FNV-1a over the images of all rows of a table, in the order of the key; and how many. */
static uint64_t hash_of(struct shop_file *f, const struct table *t, int64_t *rows)
{
    struct cursor c;
    struct err err = {0};
    uint64_t h = UINT64_C(14695981039346656037);
    *rows = 0;
    assert_ok(cursor_open(f->app.db, t->all, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        struct arena_mark mark = arena_mark(f->arena);
        struct str image = row_image(f->arena, t, c.value);
        for (size_t i = 0; i < image.len; i++) {
            h = (h ^ (unsigned char)image.at[i]) * UINT64_C(1099511628211);
        }
        arena_rewind(f->arena, mark);
        ++*rows;
    }
    assert_ok(cursor_end(&c, &err), &err);
    return h;
}

static int64_t rows_of(struct shop_file *f, const char *table)
{
    int64_t rows;
    hash_of(f, table_named(str_of(table)), &rows);
    return rows;
}

static void same_seed_same_book(void **state)
{
    (void)state;
    struct shop_file *one = make(7), *again = make(7), *other = make(8);
    int differ = 0;
    for (int i = 0; i < table_count; i++) {
        int64_t rows, rows_again = 0, rows_other;
        bool salted = i == TABLE_PERMISSION || i == TABLE_CHAIN_LINK; /* by chance alone */
        uint64_t h = hash_of(one, &tables[i], &rows);
        if (!salted && h != hash_of(again, &tables[i], &rows_again)) {
            fail_msg("table %s differs", tables[i].name);
        }
        assert_int_equal(rows, rows_of(again, tables[i].name));
        differ += h != hash_of(other, &tables[i], &rows_other);
    }
    assert_true(differ > 10);
    end(one);
    end(again);
    end(other);
}

static void everything_of_the_world(void **state)
{
    (void)state;
    struct shop_file *f = make(1);
    struct arena *a = arena_new();
    struct world w;
    world_make(a, &(struct world_setup){.seed = 1, .last_day = f->app.today - 1}, &w);
    const struct {
        const char *table;
        size_t rows;
    } want[] = {
        {"customer", 800},
        {"contact", w.people.len},
        {"point", w.points.len},
        {"address", w.addresses.len},
        {"interaction", w.interactions.len},
        {"purchase", w.purchases.len},
        {"need", w.needs.len},
        {"promise", w.promises.len},
        {"task", w.tasks.len},
        {"wish", w.wishes.len},
        {"permission", w.permissions.len},
        {"referral", w.referrals.len},
        {"knows", w.knows.len},
        {"thing", w.things.len},
        {"tag", w.tags.len},
        {"note", w.notes.len},
        {"staff", 2},
        {"standing", 800},
        {"change", 2}, /* the two who were added: no images of what the sample wrote */
    };
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++) {
        if (rows_of(f, want[i].table) != (int64_t)want[i].rows) {
            fail_msg("%s: %d rows, not %d", want[i].table, (int)rows_of(f, want[i].table),
                     (int)want[i].rows);
        }
    }
    assert_int_equal(f->made.customers, 800);
    assert_int_equal(f->made.purchases, w.purchases.len);
    assert_int_equal(f->made.interactions, w.interactions.len);
    assert_int_equal(f->app.shop.purchases_until, f->app.today - 1);
    assert_true(f->app.shop.pace_learnt > 0);
    arena_free(a);
    end(f);
}

/* What is kept of each customer is what their events say. */
static void standings_are_true(void **state)
{
    (void)state;
    struct shop_file *f = make(3);
    struct err err = {0};
    struct cursor c;
    const struct table *t = table_named(S("standing"));
    int64_t looked = 0;
    assert_ok(cursor_open(f->app.db, t->all, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        struct standing_row kept, ought;
        struct customer_row customer;
        bool found;
        row_from_values(t, c.value, &kept);
        row_keep(f->arena, t, &kept);
        assert_ok(customer_get(f->app.db, kept.customer, f->arena, &customer, &found, &err) &&
                      found,
                  &err);
        assert_ok(standing_row_of(f->app.db, &customer, f->arena, &ought, &err), &err);
        assert_int_equal(kept.whom_contact.n, ought.whom_contact.n);
        assert_int_equal(kept.reachable, ought.reachable);
        assert_true(str_eq(kept.state, ought.state));
        looked++;
    }
    assert_ok(cursor_end(&c, &err), &err);
    assert_int_equal(looked, 800);
    end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_seed_same_book),
        cmocka_unit_test(everything_of_the_world),
        cmocka_unit_test(standings_are_true),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
