/* SPDX-License-Identifier: Apache-2.0 */
/* Doubles in a real shop: found with their reasons, not offered once they were said to be two,
 * and nothing of that left when one of them is erased. */
#include "tests/store_fixture.h"

#include "app/apart.h"
#include "app/dups.h"
#include "app/entry.h"
#include "app/history.h"
#include "app/keep/erase.h"
#include "store/gen/dups.h"
#include "store/gen/rows.h"

struct typed {
    const char *name, *phone, *mail, *address;
    enum customer_kind kind;
};

static struct candidate add_to(struct store_fixture *f, const struct typed *t,
                               struct customer_id to)
{
    struct entry e = {.name = str_of(t->name), .kind = t->kind};
    struct people p;
    struct entry_doubts doubts;
    struct err err = {0};
    if (t->phone) {
        e.phones.at[e.phones.len++] = str_of(t->phone);
    }
    if (t->mail) {
        e.mails.at[e.mails.len++] = str_of(t->mail);
    }
    if (t->address) {
        e.addresses.at[e.addresses.len++] = str_of(t->address);
    }
    assert_ok(entry_add(&f->app, &e, to, &p, &doubts, &err), &err);
    return (struct candidate){.customer_id = p.customer.id,
                              .contact_id = p.contacts.len
                                                ? p.contacts.at[p.contacts.len - 1].id
                                                : (struct contact_id){0},
                              .name = e.name,
                              .whole = p.customer.name};
}

static struct candidate add(struct store_fixture *f, struct typed t)
{
    return add_to(f, &t, (struct customer_id){0});
}

static struct dups find(struct store_fixture *f, struct customer_id of)
{
    struct dups_wanted wanted = {.limit = 100, .of = of};
    struct dups d;
    struct err err = {0};
    assert_ok(dups_find(&f->app, &wanted, f->arena, &d, &err), &err);
    return d;
}

static size_t aparts(struct store_fixture *f)
{
    struct dups_apart it;
    struct err err = {0};
    size_t n = 0;
    assert_ok(dups_apart_open(f->app.db, &it, &err), &err);
    while (dups_apart_next(&it)) {
        n++;
    }
    assert_ok(dups_apart_end(&it, &err), &err);
    return n;
}

static bool has(const struct dup_link *link, enum match_field field, const char *level,
                bool against)
{
    for (size_t i = 0; i < link->len; i++) {
        const struct dup_evidence *e = &link->evidence[i];
        if (e->field == field && strcmp(e->level, level) == 0 && e->against == against) {
            return true;
        }
    }
    return false;
}

/* Two of one, a brother in the same house, and somebody of the same name far away. */
static void found_with_reasons(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct candidate one = add(f, (struct typed){"Wiebke Kvistgaard", "06-12345678", NULL,
                                                 "Lindelaan 7, 7411 AB Deventer", 0});
    add(f, (struct typed){"Tjerk Kvistgaard", "06-12345678", NULL,
                          "Lindelaan 7, 7411 AB Deventer", 0});
    struct candidate two =
        add(f, (struct typed){"Wiebke Qvistgaard", "06-12345678", "wk@post.example",
                              "Beukweg 7, 7411 CD Deventer", 0});
    add(f, (struct typed){"Wiebke Oonk", NULL, NULL, "Beukweg 90, 8011 CE Zwolle", 0});
    for (int i = 0; i < 2; i++) { /* of the whole book, and of the one alone */
        struct dups d = find(f, i ? two.customer_id : (struct customer_id){0});
        assert_int_equal(d.groups, 1);
        assert_int_equal(d.more, 1);
        const struct dup_group *g = &d.group[0];
        assert_int_equal(g->len, 2);
        assert_int_equal(g->side[0].customer.n, one.customer_id.n); /* the older one */
        assert_int_equal(g->side[1].customer.n, two.customer_id.n);
        assert_true(g->link[1].probability >= MATCH_SAME && g->link[1].probability < 1);
        assert_true(has(&g->link[1], MATCH_PHONE, "same", false));
        assert_true(has(&g->link[1], MATCH_GIVEN, "same", false));
        assert_true(has(&g->link[1], MATCH_FAMILY, "sound", false));
        assert_true(has(&g->link[1], MATCH_STREET, "other", true));
        assert_false(has(&g->link[1], MATCH_MAIL, "other", true)); /* one says none */
    }
    store_fixture_end(f);
}

static void two_stay_two(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct typed t = {"Wiebke Kvistgaard", "06-12345678", NULL, "Lindelaan 7, 7411 AB Deventer",
                      0};
    struct candidate one = add(f, t), two = add(f, t), three = add(f, t);
    struct written w;
    struct err err = {0};
    assert_int_equal(find(f, (struct customer_id){0}).more, 2);
    assert_ok(apart_say(&f->app, &one, &two, &w, &err), &err);
    assert_false(apart_say(&f->app, &two, &one, &w, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_false(apart_say(&f->app, &two, &two, &w, &err));
    assert_int_equal(err.code, ERR_INPUT);
    /* the third is one of the two, and doesn't bring them together */
    assert_int_equal(find(f, (struct customer_id){0}).more, 1);
    assert_ok(apart_say(&f->app, &three, &one, &w, &err), &err);
    assert_int_equal(find(f, one.customer_id).groups, 0);
    assert_ok(apart_say(&f->app, &three, &two, &w, &err), &err);
    assert_int_equal(find(f, (struct customer_id){0}).groups, 0);
    struct act_id by;
    assert_ok(undo(&f->app, w.act, false, &by, &err), &err);
    assert_int_equal(find(f, (struct customer_id){0}).more, 1);
    store_fixture_end(f);
}

static void two_of_one_house(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct typed house = {"Familie Kvistgaard", NULL, NULL, "Lindelaan 7, 7411 AB Deventer",
                          CUSTOMER_HOUSEHOLD};
    struct typed person = {"Wiebke Kvistgaard", "06-12345678", NULL, NULL, 0};
    struct typed brother = {"Tjerk Kvistgaard", "06-12345678", NULL, NULL, 0};
    struct candidate whole = add(f, house);
    add_to(f, &person, whole.customer_id);
    add_to(f, &brother, whole.customer_id);
    assert_int_equal(find(f, (struct customer_id){0}).groups, 0);
    struct candidate again = add_to(f, &person, whole.customer_id);
    struct dups d = find(f, (struct customer_id){0});
    assert_int_equal(d.groups, 1);
    assert_int_equal(d.group[0].side[0].customer.n, whole.customer_id.n);
    assert_int_equal(d.group[0].side[1].customer.n, whole.customer_id.n);
    assert_int_equal(d.group[0].side[1].contact.n, again.contact_id.n);
    assert_false(d.group[0].side[1].alone);
    store_fixture_end(f);
}

/* By whichever of the two it was said. */
static void erased_with_either(void **state)
{
    (void)state;
    struct typed t = {"Wiebke Kvistgaard", "06-12345678", NULL, NULL, 0};
    for (int i = 0; i < 2; i++) {
        struct store_fixture *f = store_fixture_new();
        struct candidate one = add(f, t), two = add(f, t);
        struct written w;
        struct copies left;
        struct err err = {0};
        assert_ok(apart_say(&f->app, &one, &two, &w, &err), &err);
        assert_int_equal(aparts(f), 1);
        assert_ok(erase(&f->app, i ? two.customer_id : one.customer_id, f->arena, &left, &err),
                  &err);
        assert_int_equal(aparts(f), 0);
        struct change_row c;
        bool found;
        assert_ok(change_get(f->app.db, w.act, 1, f->arena, &c, &found, &err), &err);
        assert_false(found); /* nor can it be brought back */
        struct act_row line;
        assert_ok(act_get(f->app.db, w.act, f->arena, &line, &found, &err), &err);
        assert_true(found);
        assert_int_equal(line.words.len, 0); /* nor does the history tell of it */
        store_fixture_end(f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(found_with_reasons),
        cmocka_unit_test(two_stay_two),
        cmocka_unit_test(two_of_one_house),
        cmocka_unit_test(erased_with_either),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
