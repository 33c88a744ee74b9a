/* SPDX-License-Identifier: Apache-2.0 */
/* Merges that are taken back: what is told of it, chains, refusals since, those who are erased
 * or thrown away since. */
#include "tests/app/somebody.h"

#include "app/about.h"
#include "app/entry.h"
#include "app/keep/erase.h"
#include "app/keep/verify.h"
#include "app/merge.h"
#include "app/part.h"
#include "app/permission.h"
#include "store/gen/people.h"

static struct candidate single(struct store_fixture *f, const char *name, const char *phone)
{
    struct entry e = {.name = str_of(name), .kind = CUSTOMER_CONTACT};
    struct entry_doubts doubts = {0};
    struct people p;
    struct err err;
    e.phones.at[e.phones.len++] = str_of(phone);
    assert_ok(entry_add(&f->app, &e, (struct customer_id){0}, &p, &doubts, &err), &err);
    return (struct candidate){.customer_id = p.customer.id,
                              .contact_id = p.contacts.at[0].id,
                              .name = p.customer.name};
}

static struct candidate firm(struct store_fixture *f, const char *name)
{
    struct entry e = {.name = str_of(name), .kind = CUSTOMER_ORGANIZATION};
    struct entry_doubts doubts = {0};
    struct people p;
    struct err err;
    assert_ok(entry_add(&f->app, &e, (struct customer_id){0}, &p, &doubts, &err), &err);
    return (struct candidate){.customer_id = p.customer.id, .name = p.customer.name};
}

static struct act_id joined(struct store_fixture *f, const struct candidate *into,
                            const struct candidate *from)
{
    struct act_id act;
    struct err err;
    assert_ok(merge(&f->app, into->customer_id, from->customer_id, &act, &err), &err);
    return act;
}

static struct part_told parted(struct store_fixture *f, struct act_id id, bool stay)
{
    struct part_choice choice = {.stay = stay};
    struct part_told told;
    struct act_id by;
    struct verified v;
    struct err err;
    assert_ok(part_run(&f->app, id, &choice, f->arena, &told, &by, &err), &err);
    assert_ok(verify(&f->app, false, f->arena, &v, &err), &err);
    assert_true(verified_clean(&v));
    return told;
}

static size_t notes_of(struct store_fixture *f, struct customer_id id)
{
    struct people_notes it;
    struct err err;
    size_t n = 0;
    assert_ok(people_notes_open(f->app.db, id, 1000, &it, &err), &err);
    while (people_notes_next(&it)) {
        n++;
    }
    assert_ok(people_notes_end(&it, &err), &err);
    return n;
}

static size_t refusals_of(struct store_fixture *f, struct customer_id id)
{
    struct permission_row *rows;
    struct err err;
    size_t n;
    assert_ok(permission_list(&f->app, id, f->arena, &rows, &n, &err), &err);
    return n;
}

static bool is_there(struct store_fixture *f, struct customer_id id)
{
    struct customer_row row;
    struct err err;
    bool found;
    assert_ok(customer_get(f->app.db, id, f->arena, &row, &found, &err), &err);
    return found;
}

static void noted(struct store_fixture *f, const struct candidate *who, const char *words)
{
    struct err err;
    assert_ok(note_add(&f->app, who, str_of(words), &err), &err);
}

static void refusals_since_hold_for_both(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct candidate a = single(f, "Wiebke Ölscher", "06-11111111");
    struct candidate b = single(f, "W. Oelscher", "06-22222222");
    struct permission_entry no = {.kind = PERMISSION_OBJECT, .channel = SOME(CHANNEL_EMAIL)};
    struct permission_entry yes = {
        .kind = PERMISSION_GRANT, .channel = SOME(CHANNEL_PHONE), .how = S("form")};
    struct written w;
    struct err err;
    struct act_id act = joined(f, &a, &b);
    assert_ok(permission_add(&f->app, &a, &no, &w, &err), &err);
    assert_ok(permission_add(&f->app, &a, &yes, &w, &err), &err);
    noted(f, &a, "zegt niets");
    struct part_told told = parted(f, act, false);
    assert_int_equal(told.both, 1);
    assert_int_equal(told.with, 0);
    assert_int_equal(told.stay, 3);
    assert_int_equal(refusals_of(f, a.customer_id), 2);
    assert_int_equal(refusals_of(f, b.customer_id), 1); /* a consent is of whom it was given */
    assert_int_equal(notes_of(f, a.customer_id), 1);
    assert_int_equal(notes_of(f, b.customer_id), 0);
    store_fixture_end(f);
}

/* C took A, who had taken B: B comes out alone. */
static void a_chain_keeps_what_came_later(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct candidate a = single(f, "Joost Terhorst", "06-33333333");
    struct candidate b = single(f, "J. Terhorst", "06-44444444");
    struct candidate c = single(f, "Joost ter Horst", "06-55555555");
    noted(f, &b, "van b");
    struct act_id first = joined(f, &a, &b);
    noted(f, &a, "bij a");
    struct act_id second = joined(f, &c, &a);
    noted(f, &c, "bij c");
    struct part_told told = parted(f, first, false);
    assert_int_equal(told.again.len, 1);
    assert_int_equal(told.not_again, 0);
    assert_true(is_there(f, b.customer_id) && is_there(f, c.customer_id));
    assert_false(is_there(f, a.customer_id));
    assert_int_equal(notes_of(f, b.customer_id), 1);
    assert_int_equal(notes_of(f, c.customer_id), 2);
    /* the merge that was done again can be taken back in its turn */
    assert_true(told.again.at[0].n > second.n);
    parted(f, told.again.at[0], false);
    assert_int_equal(notes_of(f, a.customer_id), 1);
    assert_int_equal(notes_of(f, c.customer_id), 1);
    store_fixture_end(f);
}

/* What was noted with a person who came along goes with them, or stays without them. */
static void whoever_came_along_takes_it_with_them(void **state)
{
    (void)state;
    for (int stay = 0; stay < 2; stay++) {
        struct store_fixture *f = store_fixture_new();
        struct candidate a = firm(f, "Bakkerij Groot");
        struct candidate b = single(f, "Tjitske Roorda", "06-66666666");
        struct act_id act = joined(f, &a, &b);
        struct candidate tjitske = {.customer_id = a.customer_id, .contact_id = b.contact_id};
        noted(f, &tjitske, "wil een mand");
        struct part_told told = parted(f, act, stay);
        assert_int_equal(told.with, 1);
        assert_int_equal(notes_of(f, a.customer_id), stay ? 1 : 0);
        assert_int_equal(notes_of(f, b.customer_id), stay ? 0 : 1);
        store_fixture_end(f);
    }
}

static void erased_or_thrown_away_since(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct candidate a = single(f, "Lüder Brakhage", "06-77777777");
    struct candidate b = single(f, "L. Brakhage", "06-88888888");
    struct candidate c = single(f, "Ruth Zwart", "06-99999999");
    struct candidate d = single(f, "R. Zwart", "06-10101010");
    struct part_choice choice = {.stay = false};
    struct part_told told;
    struct act_id by;
    struct copies left;
    struct err err;
    struct act_id first = joined(f, &a, &b), second = joined(f, &c, &d);
    assert_ok(customer_bin(&f->app, &a, &err), &err);
    parted(f, first, false); /* the one who was thrown away stays so, the other is back */
    assert_true(is_there(f, a.customer_id) && is_there(f, b.customer_id));
    assert_ok(erase(&f->app, c.customer_id, f->arena, &left, &err), &err);
    assert_false(part_run(&f->app, second, &choice, f->arena, &told, &by, &err));
    assert_string_equal(err.key, "err.undo.nothing");
    assert_false(part_run(&f->app, first, &choice, f->arena, &told, &by, &err));
    assert_string_equal(err.key, "err.undo.done");
    assert_false(is_there(f, d.customer_id));
    store_fixture_end(f);
}

/* Two people of one customer. */
static void two_people_of_one(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct candidate a = firm(f, "Bakkerij Groot");
    struct candidate b = single(f, "Piet Groot", "06-12121212");
    struct candidate c = single(f, "P. Groot", "06-12121212");
    struct err err;
    struct act_id act, none;
    joined(f, &a, &b);
    joined(f, &a, &c);
    struct merge_who piet = {a.customer_id, b.contact_id}, p = {a.customer_id, c.contact_id};
    struct merge_who whole = {.customer = a.customer_id};
    assert_false(merge_two(&f->app, piet, piet, &none, &err));
    assert_string_equal(err.key, "err.merge.same");
    assert_false(merge_two(&f->app, piet, whole, &none, &err));
    assert_ok(merge_two(&f->app, piet, p, &act, &err), &err);
    struct people all;
    bool found;
    assert_ok(people_load(f->app.db, a.customer_id, f->arena, &all, &found, &err), &err);
    assert_int_equal(all.contacts.len, 1);
    assert_int_equal(all.points.len, 1); /* one number, once */
    assert_true(str_eq(all.contacts.at[0].nickname, S("P. Groot")));
    parted(f, act, false);
    all = (struct people){0};
    assert_ok(people_load(f->app.db, a.customer_id, f->arena, &all, &found, &err), &err);
    assert_int_equal(all.contacts.len, 2);
    assert_int_equal(all.points.len, 2);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refusals_since_hold_for_both),
        cmocka_unit_test(a_chain_keeps_what_came_later),
        cmocka_unit_test(whoever_came_along_takes_it_with_them),
        cmocka_unit_test(erased_or_thrown_away_since),
        cmocka_unit_test(two_people_of_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
