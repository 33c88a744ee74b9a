/* SPDX-License-Identifier: Apache-2.0 */
#include "app/lookup.h"

#include <string.h>

#include "app/act.h"
#include "app/people.h"
#include "app/search.h"
#include "core/name.h"
#include "core/phone.h"
#include "core/words.h"
#include "tests/store_fixture.h"

struct made {
    struct customer_id id;
    enum customer_kind kind;
    const char *company; /* of an organization */
    const char *names[3];
    const char *phone, *mail, *city, *frame, *key;
};

static struct made book[] = {
    {{0},
     CUSTOMER_CONTACT,
     NULL,
     {"Jürgen Müller"},
     "06-12345678",
     "j.mueller@post.example",
     "Köln",
     "WBK-77 1204",
     "A-1009"},
    {{0},
     CUSTOMER_CONTACT,
     NULL,
     {"Anna van den Berg"},
     "+31 (0)20 624 11 10",
     NULL,
     "Utrecht",
     NULL,
     NULL},
    {{0},
     CUSTOMER_CONTACT,
     NULL,
     {"Anna Bergsma"},
     NULL,
     "anna@fiets.example",
     "Sneek",
     NULL,
     NULL},
    {{0},
     CUSTOMER_ORGANIZATION,
     "Bakkerij Groß B.V.",
     {"Piet IJsbrand", "Zoë O'Brien"},
     "030 231 45 67",
     NULL,
     "Utrecht",
     NULL,
     "K7"},
    {{0}, CUSTOMER_ORGANIZATION, "Straßenbau Søndergård", {NULL}, NULL, NULL, NULL, NULL, NULL},
    {{0}, CUSTOMER_CONTACT, NULL, {"Łukasz Weiß"}, NULL, NULL, NULL, NULL, NULL},
};

static void put_points(struct arena *a, const struct made *m, struct people *p)
{
    if (m->phone) {
        struct phone n;
        assert_true(phone_normalize(str_of(m->phone), S("NL"), &n));
        *vec_add(a, &p->points) = (struct point_row){.kind = POINT_PHONE,
                                                     .value = str_of(m->phone),
                                                     .norm = str_copy(a, str_of(n.digits))};
    }
    if (m->mail) {
        *vec_add(a, &p->points) = (struct point_row){
            .kind = POINT_EMAIL, .value = str_of(m->mail), .norm = str_of(m->mail)};
    }
    if (m->city) {
        *vec_add(a, &p->addresses) = (struct address_row){.city = str_of(m->city)};
    }
    if (m->frame) {
        *vec_add(a, &p->things) =
            (struct thing_row){.what = S("fiets"), .number = str_of(m->frame)};
    }
    if (m->key) {
        *vec_add(a, &p->keys) =
            (struct source_key_row){.source = S("kassa"), .name = str_of(m->key)};
    }
}

static bool make(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct made *m = ctx;
    struct arena *a = txn_arena(t);
    struct people p = {.customer = {.kind = m->kind, .name = str_of(m->company)}};
    (void)act;
    for (int i = 0; i < 3 && m->names[i]; i++) {
        struct person_name n = name_split(a, str_of(m->names[i]));
        *vec_add(a, &p.contacts) = (struct contact_row){
            .title = n.title, .given = n.given, .infix = n.infix, .family = n.family};
    }
    put_points(a, m, &p);
    p.customer.since_day = app->today;
    if (!customer_create(t, &p, err)) {
        return false;
    }
    m->id = p.customer.id;
    return true;
}

static bool make_in_bulk(struct txn *t, void *ctx, struct err *err)
{
    return make(ctx, t, NULL, &book[5], err) && standings_renew(t, err);
}

static int setup(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    for (int i = 0; i < 5; i++) {
        struct act act = {.verb = "add"};
        assert_ok(act_run(&f->app, &act, make, &book[i], &err), &err);
    }
    assert_ok(txn_run(f->app.db, make_in_bulk, &f->app, &err), &err);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    store_fixture_end(*state);
    return 0;
}

static const struct {
    const char *words;
    const char *found; /* numbers in the book, in order */
} cases[] = {
    {"jürgen", "0"},
    {"JURG", "0"},
    {"muller", "0"},
    {"Müller", "0"},
    {"mueller", "0"},
    {"juergen mue", "0"},
    {"müll jür", "0"},
    {"post.example", "0"},
    {"j.mueller@post", "0"},
    {"köln", "0"},
    {"koeln", "0"},
    {"wbk771204", "0"},
    {"WBK-77", "0"},
    {"77 1204", "0"},
    {"a1009", "0"},
    {"0612345678", "0"},
    {"06-12 34", "0"},
    {"+31 6 1234", "0"},
    {"0031 6 12345678", "0"},
    {"+31 (0)6 12", "0"},
    {"316123", "0"},
    {"müller 06-12", "0"},
    {"06 - 12 müller", "0"},
    {"020-6241110", "1"},
    {"020 624", "1"},
    {"+3120", "1"},
    {"vandenberg", "1"},
    {"berg", "12"},
    {"Berg, Anna van den", "1"},
    {"anna", "12"},
    {"an berg", "12"},
    {"bakkerij", "3"},
    {"gross", "3"},
    {"groß", "3"},
    {"ijsbrand", "3"},
    {"\u0133sbrand", "3"},
    {"zoe", "3"},
    {"o'bri", "3"},
    {"o\u2019brien", "3"},
    {"k7", "3"},
    {"utrecht", "31"},
    {"030", "3"},
    {"strassenbau", "4"},
    {"sondergard", "4"},
    {"lukasz", "5"},
    {"weiss łuk", "5"},
    {"", ""},
    {"  - \"* ( ", ""},
    {"OR", ""},
    {"berg AND anna", ""},
    {"xyzzy", ""},
    {"anna muller", ""},
    {"06-99", ""},
    {"\xff\xfe", ""},
    {"\u20ac", ""},
};

static void finds(void **state)
{
    struct store_fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct candidate *list;
        struct err err = {0};
        size_t n;
        char got[16] = "";
        assert_ok(lookup(&f->app, str_of(cases[i].words), 10, f->arena, &list, &n, &err), &err);
        for (size_t k = 0; k < n; k++) {
            for (int b = 0; b < 6; b++) {
                if (book[b].id.n == list[k].customer_id.n) {
                    size_t len = strlen(got);
                    snprintf(got + len, sizeof got - len, "%d", b);
                }
            }
        }
        if (strcmp(got, cases[i].found) != 0) {
            print_error("\"%s\" finds \"%s\", not \"%s\"\n", cases[i].words, got,
                        cases[i].found);
            fail();
        }
    }
}

static void one_is_meant(void **state)
{
    struct store_fixture *f = *state;
    struct candidate c = {0};
    struct candidates several = {0};
    struct err err = {0};
    assert_ok(lookup_one(&f->app, S("zoe"), f->arena, &c, NULL, &err), &err);
    assert_str(c.name, "Zoë O'Brien");
    assert_str(c.hint, "Bakkerij Groß B.V., Utrecht, 030 231 45 67");
    assert_int_not_equal(c.contact_id.n, 0);
    assert_ok(lookup_one(&f->app, S("bakkerij"), f->arena, &c, NULL, &err), &err);
    assert_str(c.name, "Bakkerij Groß B.V.");
    assert_int_equal(c.contact_id.n, 0);
    struct str number = str_format(f->arena, "#%lld", (long long)book[2].id.n);
    assert_ok(lookup_one(&f->app, number, f->arena, &c, NULL, &err), &err);
    assert_str(c.name, "Anna Bergsma");
    assert_ok(lookup_one(&f->app, str_from(number, 1), f->arena, &c, NULL, &err), &err);
    assert_int_equal(c.customer_id.n, book[2].id.n);
    assert_false(lookup_one(&f->app, S("xyzzy"), f->arena, &c, NULL, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_false(lookup_one(&f->app, S("#999999"), f->arena, &c, NULL, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_false(lookup_one(&f->app, S("anna"), f->arena, &c, &several, &err));
    assert_int_equal(err.code, ERR_AMBIGUOUS);
    assert_int_equal(several.len, 2);
    assert_str(several.list[0].name, "Anna van den Berg");
    assert_str(several.list[1].hint, "Sneek, anna@fiets.example");
}

/* "Jan Vos" is meant, although Jan Vosman fits as well. */
static void very_name_wins(void **state)
{
    struct store_fixture *f = *state;
    static struct made jans[] = {{{0}, CUSTOMER_CONTACT, NULL, {"Jan Vosman"}, 0, 0, 0, 0, 0},
                                 {{0}, CUSTOMER_CONTACT, NULL, {"Jan Vos"}, 0, 0, 0, 0, 0}};
    struct candidate c = {0};
    struct err err = {0};
    for (int i = 0; i < 2; i++) {
        struct act act = {.verb = "add"};
        assert_ok(act_run(&f->app, &act, make, &jans[i], &err), &err);
    }
    assert_false(lookup_one(&f->app, S("jan v"), f->arena, &c, NULL, &err));
    assert_ok(lookup_one(&f->app, S("jan VOS"), f->arena, &c, NULL, &err), &err);
    assert_int_equal(c.customer_id.n, jans[1].id.n);
}

static bool to_bin(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct customer_row c;
    bool found;
    (void)act;
    if (!customer_get(txn_db(t), *(struct customer_id *)ctx, txn_arena(t), &c, &found, err)) {
        return false;
    }
    c.deleted_at = c.deleted_at.has ? (struct opt_i64)NONE : (struct opt_i64)SOME(app->now_ms);
    return customer_put(t, &c, err);
}

static size_t count(struct store_fixture *f, struct str words)
{
    struct candidate *list;
    struct err err = {0};
    size_t n;
    assert_ok(lookup(&f->app, words, 10, f->arena, &list, &n, &err), &err);
    return n;
}

static void rows_follow_the_book(void **state)
{
    struct store_fixture *f = *state;
    struct err err = {0};
    struct act act = {.verb = "delete"};
    struct str number = str_format(f->arena, "#%lld", (long long)book[3].id.n);
    assert_ok(act_run(&f->app, &act, to_bin, &book[3].id, &err), &err);
    assert_int_equal(count(f, S("bakkerij")), 0);
    assert_int_equal(count(f, S("zoe")), 0);
    assert_int_equal(count(f, number), 0);
    assert_ok(search_rebuild(f->app.db, &err), &err);
    assert_int_equal(count(f, S("zoe")), 0);
    assert_int_equal(count(f, S("anna")), 2);
    act = (struct act){.verb = "undelete"};
    assert_ok(act_run(&f->app, &act, to_bin, &book[3].id, &err), &err);
    assert_int_equal(count(f, S("bakkerij")), 1);
    assert_int_equal(count(f, S("zoe")), 1);
    assert_int_equal(count(f, number), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds),
        cmocka_unit_test(one_is_meant),
        cmocka_unit_test(very_name_wins),
        cmocka_unit_test(rows_follow_the_book),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
