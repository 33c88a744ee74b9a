/* SPDX-License-Identifier: Apache-2.0 */
/* Who leaves the book because nothing has happened for long, and who stays for what reason. */
#include "tests/app/somebody.h"

#include "app/about.h"
#include "app/history.h"
#include "app/keep/erase.h"
#include "app/keep/retain.h"
#include "app/staff.h"
#include "app/tick.h"

enum { YEARS_3 = 1100, KEEP = 730 };

/* One row beside the customer: what it is, and whether they stay for it. */
struct reason {
    const char *name; /* their family's, too */
    enum table_id table;
    int64_t kind;
    int64_t day; /* days from now, of the column that says until or when; 0: none */
    bool stays;
};

static const struct reason reasons[] = {
    {"Nietsxq", TABLE_CUSTOMER, 0, 0, false},
    {"Vriendxq", TABLE_CUSTOMER, STAGE_FRIEND, 0, true},
    {"Beloftexq", TABLE_PROMISE, 0, 0, true},
    {"Vraagxq", TABLE_NEED, 0, 0, true},
    {"Taakxq", TABLE_TASK, 0, 0, true},
    {"Keuzexq", TABLE_CHOICE, CHOICE_OPEN, 0, true},
    {"Verlorenxq", TABLE_CHOICE, CHOICE_NOT_FROM_US, 0, false},
    {"Afspraakxq", TABLE_INTERACTION, INTERACTION_PLANNED, 9, true},
    {"Kwamxq", TABLE_INTERACTION, INTERACTION_HAPPENED, -700, true},
    {"Belxq", TABLE_INTERACTION, INTERACTION_UNANSWERED, -10, false},
    {"Rustxq", TABLE_REST, 0, 30, true},
    {"Gerustxq", TABLE_REST, 0, -30, false},
    {"Stilxq", TABLE_WISH, WISH_QUIET_UNTIL, 60, true},
    {"Ritmexq", TABLE_WISH, WISH_RHYTHM, 60, false},
    {"Beperktxq", TABLE_PERMISSION, PERMISSION_RESTRICT, 0, true},
    {"Contractxq", TABLE_PERMISSION, PERMISSION_CONTRACT, 0, true},
    {"Bezwaarxq", TABLE_PERMISSION, PERMISSION_OBJECT, 0, false},
};
enum { REASONS = sizeof reasons / sizeof reasons[0] };

struct putting {
    const struct reason *why;
    int64_t then, now;
    struct customer_id customer;
};

static bool put_row(struct putting *p, struct txn *t, struct err *err)
{
    const struct reason *r = p->why;
    struct value row[COLUMNS_MAX] = {0};
    const struct table *tab = &tables[r->table];
    for (int k = 0; k < tab->column_count; k++) {
        const struct table_column *c = &tab->columns[k];
        bool day = strcmp(c->name, "day") == 0;
        row[k] = c->kind == VALUE_TEXT ? value_text(S(""))
                 : c->nullable         ? (struct value){.kind = VALUE_NULL}
                                       : value_int(0);
        if (strcmp(c->name, "id") == 0) {
            row[k] = value_int(0);
            if (!txn_id(t, &row[k].i, err)) {
                return false;
            }
        } else if (k == tab->customer) {
            row[k] = value_int(p->customer.n);
        } else if (strcmp(c->name, "kind") == 0 || strcmp(c->name, "state") == 0) {
            row[k] = value_int(r->kind);
        } else if (strcmp(c->name, "begun") == 0) {
            row[k] = value_int(BEGUN_BY_US);
        } else if (strcmp(c->name, "until_day") == 0 && r->table == TABLE_REST) {
            row[k] = value_int(p->now + r->day);
        } else if (strcmp(c->name, "number") == 0 && r->table == TABLE_WISH) {
            row[k] = value_int(r->kind == WISH_QUIET_UNTIL ? p->now + r->day : r->day);
        } else if (day) {
            row[k] = value_int(r->table == TABLE_INTERACTION ? p->now + r->day : p->then);
        }
    }
    return row_put_values(t, tab, row, err);
}

static bool add_one(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct putting *p = ctx;
    bool friend = p->why->table == TABLE_CUSTOMER && p->why->kind == STAGE_FRIEND;
    struct people people = {.customer = {.kind = CUSTOMER_CONTACT,
                                         .stage = friend ? STAGE_FRIEND : STAGE_PROSPECT,
                                         .since_day = p->then}};
    (void)app;
    *vec_add(txn_arena(t), &people.contacts) =
        (struct contact_row){.family = str_of(p->why->name), .main = 1};
    *vec_add(txn_arena(t), &people.points) =
        (struct point_row){.kind = POINT_EMAIL,
                           .value = str_format(txn_arena(t), "%s@x.example", p->why->name),
                           .norm = str_format(txn_arena(t), "%s@x.example", p->why->name)};
    if (!customer_create(t, &people, err)) {
        return false;
    }
    p->customer = act->customer = people.customer.id;
    return p->why->table == TABLE_CUSTOMER || put_row(p, t, err);
}

/* Three years ago; then it is today, and prospects are kept for two years. */
static struct store_fixture *shop_of_old(void)
{
    struct store_fixture *f = store_fixture_new();
    int64_t now_ms = f->app.now_ms, today = f->app.today;
    struct err err = {0};
    f->app.now_ms -= (int64_t)YEARS_3 * 86400000;
    for (size_t i = 0; i < REASONS; i++) {
        struct putting p = {&reasons[i], today - YEARS_3, today, {0}};
        struct act act = {.verb = "add"};
        assert_ok(act_run(&f->app, &act, add_one, &p, &err), &err);
    }
    f->app.now_ms = now_ms;
    assert_ok(shop_set_value(&f->app, S("keep_prospects"), S("730"), &err), &err);
    return f;
}

static bool there(struct store_fixture *f, const char *name)
{
    return somebody_found(&f->app, str_of(name)) > 0;
}

static void test_who_goes(void **state)
{
    struct store_fixture *f = shop_of_old();
    struct retain_plan plan;
    struct act_id act = {0}, undone;
    struct err err = {0};
    int64_t n;
    (void)state;
    assert_ok(retain_look(&f->app, f->arena, &plan, &err), &err);
    assert_int_equal(plan.len, 7); /* one of them within the 90 days */
    assert_int_equal(plan.at[5].day, f->app.today);
    assert_int_equal(plan.at[6].day, f->app.today - 700 + KEEP + 1);
    assert_int_equal(plan.at[6].kind, RETAIN_PROSPECT);
    assert_int_equal(rows_in(f->app.db, TABLE_STANDING), REASONS);
    assert_ok(retain_run(&f->app, &n, &act, &err), &err);
    assert_int_equal(n, 6);
    for (size_t i = 0; i < REASONS; i++) {
        if (there(f, reasons[i].name) != reasons[i].stays) {
            fail_msg("%s", reasons[i].name);
        }
    }
    assert_ok(undo(&f->app, act, false, &undone, &err), &err);
    assert_true(there(f, "Nietsxq"));
    /* somebody of the shop wanted them back: it isn't done again tomorrow */
    assert_ok(retain_run(&f->app, &n, &act, &err), &err);
    assert_int_equal(n, 0);
    store_fixture_end(f);
}

/* Who is a prospect to us and bought something is a customer to the law. */
static void test_who_bought(void **state)
{
    static const struct reason bought = {"Kochtxq", TABLE_PURCHASE, 0, 0, true};
    struct store_fixture *f = shop_of_old();
    struct putting p = {&bought, f->app.today - YEARS_3, f->app.today, {0}};
    struct act act = {.verb = "add"}, retained = {0};
    struct err err = {0};
    int64_t n, now_ms = f->app.now_ms;
    (void)state;
    f->app.now_ms -= (int64_t)YEARS_3 * 86400000;
    assert_ok(act_run(&f->app, &act, add_one, &p, &err), &err);
    f->app.now_ms = now_ms;
    assert_ok(retain_run(&f->app, &n, &retained.id, &err), &err);
    assert_int_equal(n, 6);
    assert_true(there(f, "Kochtxq"));
    assert_ok(shop_set_value(&f->app, S("keep_customers"), S("1000"), &err), &err);
    assert_ok(retain_run(&f->app, &n, &retained.id, &err), &err);
    assert_int_equal(n, 1);
    assert_false(there(f, "Kochtxq"));
    store_fixture_end(f);
}

static void test_by_the_clock(void **state)
{
    struct store_fixture *f = shop_of_old();
    struct ticked t;
    struct staff_id ada;
    struct err err = {0};
    (void)state;
    assert_ok(staff_add(&f->app, S("Ada"), S("nl"), 60, &ada, &err), &err);
    f->app.as = ada;
    assert_ok(tick(&f->app, &t, &err), &err);
    assert_int_equal(t.retained, 6);
    assert_int_equal(t.purged, 0);
    f->app.now_ms += (int64_t)(BIN_DAYS + 1) * 86400000;
    f->app.today += BIN_DAYS + 1;
    assert_ok(tick(&f->app, &t, &err), &err);
    assert_int_equal(t.purged, 6);
    struct history_line *lines;
    size_t len;
    assert_ok(history_list(&f->app, (struct customer_id){0}, 50, f->arena, &lines, &len, &err),
              &err);
    for (size_t i = 0; i < len; i++) {
        bool by_clock = str_eq(lines[i].act.verb, S("retain"));
        assert_true(!by_clock || lines[i].act.staff.n == 0);
    }
    assert_int_equal(rows_in(f->app.db, TABLE_SUPPRESSED), 1); /* who had objected, alone */
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_goes),
        cmocka_unit_test(test_who_bought),
        cmocka_unit_test(test_by_the_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
