/* SPDX-License-Identifier: Apache-2.0 */
/* The ledger of permission shows every edit, and holds through merges, undos and erasure. */
#include "app/keep/chain.h"

#include "app/act.h"
#include "app/history.h"
#include "app/keep/erase.h"
#include "app/merge.h"
#include "app/permission.h"
#include "tests/app/small_shop.h"
#include "tests/store_fixture.h"

static struct candidate whom(struct store_fixture *f, const char *name)
{
    struct candidate c = {.contact_id = {0}};
    struct err err = {0};
    assert_ok(lookup_one(&f->app, str_of(name), f->arena, &c, NULL, &err), &err);
    return c;
}

static struct written say_of(struct store_fixture *f, const struct candidate *who,
                             enum permission_kind kind, const char *words)
{
    struct permission_entry e = {.kind = kind,
                                 .channel = SOME(CHANNEL_PHONE),
                                 .how = S("shop_paper"),
                                 .words = str_of(words)};
    struct written w = {.id = 0};
    struct err err = {0};
    f->app.now_ms += 1000;
    assert_ok(permission_add(&f->app, who, &e, &w, &err), &err);
    return w;
}

static struct chain_report look(struct store_fixture *f)
{
    struct chain_report r = {.links = 0};
    struct err err = {0};
    char head[CHAIN_HASH_HEX + 1];
    assert_ok(chain_verify(f->app.db, f->arena, &r, &err), &err);
    assert_ok(chain_head(f->app.db, head, &err), &err);
    assert_string_equal(head, r.head);
    return r;
}

/* Behind the chain's back. */
struct edit {
    struct permission_row put;
    struct permission_id drop;
};

static bool edit(struct txn *t, void *ctx, struct err *err)
{
    struct edit *e = ctx;
    return (!e->put.id.n || permission_put(t, &e->put, err)) &&
           (!e->drop.n || permission_drop(t, e->drop, err));
}

static void secretly(struct store_fixture *f, struct edit e)
{
    struct err err = {0};
    db_follow(f->app.db, TABLE_PERMISSION, NULL);
    assert_ok(txn_run(f->app.db, edit, &e, &err), &err);
    chain_follow(f->app.db);
}

static struct permission_row row_of(struct store_fixture *f, int64_t id)
{
    struct permission_row row = {.chain = 0};
    struct err err = {0};
    bool found = false;
    assert_ok(
        permission_get(f->app.db, (struct permission_id){id}, f->arena, &row, &found, &err),
        &err);
    assert_true(found);
    return row;
}

static void only_fault(struct store_fixture *f, enum chain_fault_kind kind, int64_t id)
{
    struct chain_report r = look(f);
    assert_int_equal(r.faults_count, 1);
    assert_int_equal(r.faults[0].kind, kind);
    assert_int_equal(r.faults[0].permission, id);
}

static void each_edit_is_found(void **state)
{
    struct store_fixture *f = *state;
    struct candidate who = whom(f, "Marga van Eys");
    struct written yes = say_of(f, &who, PERMISSION_GRANT, "ja");
    struct written no = say_of(f, &who, PERMISSION_OBJECT, "nee");
    struct chain_report r = look(f);
    assert_int_equal(r.faults_count, 0);
    assert_true(r.links >= 2 && r.unbound == 0);
    struct permission_row was = row_of(f, no.id), now = was;
    now.words = S("misschien");
    secretly(f, (struct edit){.put = now});
    only_fault(f, CHAIN_CHANGED, no.id);
    now = was;
    now.kind = PERMISSION_GRANT;
    secretly(f, (struct edit){.put = now});
    only_fault(f, CHAIN_CHANGED, no.id);
    now = was;
    now.day -= 400;
    now.effective_at -= 1;
    secretly(f, (struct edit){.put = now});
    only_fault(f, CHAIN_CHANGED, no.id);
    secretly(f, (struct edit){.drop = was.id});
    only_fault(f, CHAIN_MISSING, no.id);
    secretly(f, (struct edit){.put = was});
    assert_int_equal(look(f).faults_count, 0);
    now = row_of(f, yes.id);
    now.id.n = 987654;
    secretly(f, (struct edit){.put = now});
    only_fault(f, CHAIN_ADDED, 987654);
    assert_int_equal(look(f).faults[0].customer.n, who.customer_id.n);
    secretly(f, (struct edit){.drop = now.id});
    assert_int_equal(look(f).faults_count, 0);
}

struct link_edit {
    struct chain_link_row put, drop;
};

static bool edit_link(struct txn *t, void *ctx, struct err *err)
{
    struct link_edit *e = ctx;
    return (!e->drop.chain || chain_link_drop(t, e->drop.chain, e->drop.seq, err)) &&
           (!e->put.chain || chain_link_put(t, &e->put, err));
}

/* Links that are changed, taken out or put elsewhere. */
static void each_link_counts(void **state)
{
    struct store_fixture *f = *state;
    struct candidate who = whom(f, "Marga van Eys");
    struct err err = {0};
    bool found;
    for (int i = 0; i < 4; i++) {
        say_of(f, &who, i % 2 ? PERMISSION_OBJECT : PERMISSION_GRANT, "x");
    }
    int64_t chain = who.contact_id.n ? who.contact_id.n : who.customer_id.n;
    struct chain_link_row second;
    assert_ok(chain_link_get(f->app.db, chain, 2, f->arena, &second, &found, &err), &err);
    assert_true(found);
    struct link_edit out = {.drop = second}, back = {.put = second}, other = {.put = second};
    other.put.at += 1;
    assert_ok(txn_run(f->app.db, edit_link, &other, &err), &err);
    assert_true(look(f).faults_count > 0);
    assert_ok(txn_run(f->app.db, edit_link, &back, &err), &err);
    assert_int_equal(look(f).faults_count, 0);
    assert_ok(txn_run(f->app.db, edit_link, &out, &err), &err);
    assert_true(look(f).faults_count > 0);
    assert_ok(txn_run(f->app.db, edit_link, &back, &err), &err);
    assert_int_equal(look(f).faults_count, 0);
}

static void holds_through_everything(void **state)
{
    struct store_fixture *f = *state;
    struct candidate one = whom(f, "Marga van Eys"), two = whom(f, "Greetje Mol");
    struct act_id by, merged;
    struct err err = {0};
    say_of(f, &one, PERMISSION_GRANT, "ja");
    struct written no = say_of(f, &one, PERMISSION_OBJECT, "nee");
    say_of(f, &two, PERMISSION_OBJECT, "liever niet");
    int64_t links = look(f).links;
    assert_ok(undo(&f->app, no.act, false, &by, &err), &err);
    assert_int_equal(look(f).links, links + 1); /* taken back is a link, too */
    assert_ok(undo(&f->app, by, false, &by, &err), &err);
    assert_int_equal(look(f).faults_count, 0);
    assert_ok(merge(&f->app, one.customer_id, two.customer_id, &merged, &err), &err);
    assert_int_equal(look(f).faults_count, 0);
    say_of(f, &one, PERMISSION_WITHDRAW, "na de samenvoeging");
    assert_int_equal(look(f).faults_count, 0);
    links = look(f).links;
    struct copies done;
    assert_ok(erase(&f->app, one.customer_id, f->arena, &done, &err), &err);
    assert_int_equal(look(f).faults_count, 0);
    assert_true(look(f).links > links); /* that they were erased is a link, and says no more */
}

static bool unbind(struct txn *t, void *ctx, struct err *err)
{
    struct permission_row *row = ctx;
    row->salt = S("");
    row->chain = 0;
    return permission_put(t, row, err);
}

/* Acts of an older heed have no chain until the next tick. */
static void old_acts_are_bound_in(void **state)
{
    struct store_fixture *f = *state;
    struct candidate who = whom(f, "Marga van Eys");
    struct permission_row row = row_of(f, say_of(f, &who, PERMISSION_OBJECT, "nee").id);
    struct err err = {0};
    db_follow(f->app.db, TABLE_PERMISSION, NULL);
    row.id.n = 555001;
    assert_ok(txn_run(f->app.db, unbind, &row, &err), &err);
    chain_follow(f->app.db);
    assert_int_equal(look(f).unbound, 1);
    assert_ok(chain_catch_up(&f->app, &err), &err);
    assert_int_equal(look(f).unbound, 0);
    assert_int_equal(look(f).faults_count, 0);
}

static int setup(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    f->app.today = SMALL_SHOP_DAY;
    assert_ok(small_shop_fill(&f->app, &err), &err);
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
        cmocka_unit_test_setup_teardown(each_edit_is_found, setup, teardown),
        cmocka_unit_test_setup_teardown(each_link_counts, setup, teardown),
        cmocka_unit_test_setup_teardown(holds_through_everything, setup, teardown),
        cmocka_unit_test_setup_teardown(old_acts_are_bound_in, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
