/* SPDX-License-Identifier: Apache-2.0 */
#include "app/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "app/act.h"
#include "app/alike.h"
#include "app/people.h"
#include "app/search.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "core/name.h"
#include "core/phone.h"
#include "core/words.h"
#include "store/row.h"
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
    {"ysbrand", "3"},
    {"0031302314567", "3"},
    {"Frau Bergsma", "2"},
    {"familie berg", "12"},
    {"herr müller jürgen", "0"},
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

/* A number means somebody as a whole; its beginning finds and does nothing to anybody. */
static void numbers_are_whole(void **state)
{
    struct store_fixture *f = *state;
    static struct made tills[] = {
        {{0}, CUSTOMER_CONTACT, NULL, {"Till Eins"}, "06-17000001", 0, 0, "17-AB", "7131"},
        {{0}, CUSTOMER_CONTACT, NULL, {"Till Zwei"}, NULL, 0, 0, "90210", "71310"}};
    static const struct {
        const char *words;
        int found; /* of the two; -1: nobody */
    } numbers[] = {{"7131", 0},       {"71310", 1},           {"713", -1},
                   {"17", -1},        {"90210", 1},           {"9021", -1},
                   {"0617000001", 0}, {"+31 6 1700 0001", 0}, {"0031617000001", 0},
                   {"06 1700", -1},   {"06-17000001", 0},     {"9900000", -1}};
    struct candidate c = {0};
    struct err err = {0};
    for (int i = 0; i < 2; i++) {
        struct act act = {.verb = "add"};
        assert_ok(act_run(&f->app, &act, make, &tills[i], &err), &err);
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        bool ok = lookup_one(&f->app, str_of(numbers[i].words), f->arena, &c, NULL, &err);
        if (ok != (numbers[i].found >= 0) ||
            (ok && c.customer_id.n != tills[numbers[i].found].id.n) ||
            (!ok && strcmp(err.key, "err.people.number") != 0)) {
            print_error("\"%s\"\n", numbers[i].words);
            fail();
        }
    }
    /* beginnings are still found */
    assert_int_equal(count(f, S("713")), 2);
    assert_int_equal(count(f, S("06 1700")), 1);
}

/* Whoever is typed a second time is told. */
static void doubles_are_told(void **state)
{
    struct store_fixture *f = *state;
    struct alike *list;
    struct err err = {0};
    size_t n;
    struct entry e = {.name = S("jurgen MULLER")};
    assert_ok(alike(&f->app, &e, (struct customer_id){0}, &list, &n, &err), &err);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].by, ALIKE_NAME);
    assert_int_equal(list[0].who.customer_id.n, book[0].id.n);
    e = (struct entry){.name = S("Wer anders"),
                       .phones = {{S("werk=0031 6 12345678"), S("06-99999999")}, 2},
                       .mails = {{S("ANNA@fiets.example")}, 1}};
    assert_ok(alike(&f->app, &e, (struct customer_id){0}, &list, &n, &err), &err);
    assert_int_equal(n, 2);
    assert_int_equal(list[0].by, ALIKE_PHONE);
    assert_int_equal(list[0].who.customer_id.n, book[0].id.n);
    assert_int_equal(list[1].by, ALIKE_MAIL);
    assert_int_equal(list[1].who.customer_id.n, book[2].id.n);
    e = (struct entry){.name = S("Jürgen")};
    assert_ok(alike(&f->app, &e, (struct customer_id){0}, &list, &n, &err), &err);
    assert_int_equal(n, 0);
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

/* ------------------------------------------------------------------------------- many */

static const char *const sounds[] = {"ber", "bér", "mül", "mu",  "el",  "Weiß", "søn", "a",
                                     "an",  "van", "der", "ist", "ijs", "ö",    "tra", "zoë"};

static struct str random_word(struct arena *a, struct rng *r)
{
    struct buf b = buf_in(a);
    for (uint64_t n = 1 + rng_below(r, 3); n; n--) {
        buf_z(&b, sounds[rng_below(r, sizeof sounds / sizeof *sounds)]);
    }
    return buf_str(&b);
}

struct many {
    struct rng rng;
    int people;
    struct str family; /* empty: random */
};

static bool make_many(struct txn *t, void *ctx, struct err *err)
{
    struct many *m = ctx;
    struct arena *a = txn_arena(t);
    struct rng r = m->rng;
    for (int i = 0; i < m->people; i++) {
        struct people p = {.customer = {.kind = CUSTOMER_CONTACT}};
        *vec_add(a, &p.contacts) = (struct contact_row){
            .given = random_word(a, &r),
            .infix = rng_below(&r, 4) ? S("") : S("van der"),
            .family = m->family.len ? str_format(a, "%.*s%04d", STR_ARG(m->family), i)
                                    : random_word(a, &r)};
        *vec_add(a, &p.addresses) = (struct address_row){.city = random_word(a, &r)};
        if (!customer_create(t, &p, err)) {
            return false;
        }
    }
    return true;
}

struct row {
    int64_t contact;
    struct str words;
    int whole, leading;
};

/* Does `words` have one that begins with (or is) `want`? By plain looking. */
static bool stands(struct str words, struct str want, bool whole)
{
    bool at_begin = true;
    for (size_t i = 0; i < words.len; i++) {
        struct str rest = str_from(words, i);
        if (at_begin && want.len && str_starts(rest, want) &&
            (!whole || rest.len == want.len || rest.at[want.len] == ' ')) {
            return true;
        }
        at_begin = words.at[i] == ' ';
    }
    return false;
}

static int best_row_first(const void *x, const void *y)
{
    const struct row *a = x, *b = y;
    return a->whole != b->whole       ? b->whole - a->whole
           : a->leading != b->leading ? b->leading - a->leading
                                      : 0;
}

/* Every row of the shop, looked at; typed: two words without anything but letters. */
static size_t by_force(struct store_fixture *f, const struct str typed[2], struct row *out)
{
    struct cursor c;
    struct err err = {0};
    size_t n = 0;
    struct str folded[2][2];
    for (int i = 0; i < 2; i++) {
        folded[i][0] = utf8_fold(f->arena, typed[i]);
        folded[i][1] = utf8_fold_german(f->arena, typed[i]);
    }
    assert_ok(cursor_open(f->app.db, tables[TABLE_SEARCH_ROW].all, NULL, &c, &err), &err);
    while (cursor_next(&c)) {
        struct row r = {c.value[0].i, c.value[2].s, 0, 0};
        bool fits = true;
        for (int i = 0; i < 2; i++) {
            fits = fits && (typed[i].len == 0 || stands(r.words, folded[i][0], false) ||
                            stands(r.words, folded[i][1], false));
            r.whole +=
                stands(r.words, folded[i][0], true) || stands(r.words, folded[i][1], true);
        }
        for (struct str rest = r.words; rest.len; r.leading++) {
            struct str word = str_cut(&rest, ' ');
            bool is = false;
            for (int i = 0; i < 4; i++) {
                is = is || str_eq(word, folded[i / 2][i % 2]);
            }
            if (!is) {
                break;
            }
        }
        if (fits) {
            r.words = S("");
            out[n++] = r;
        }
    }
    assert_ok(cursor_end(&c, &err), &err);
    qsort(out, n, sizeof *out, best_row_first);
    return n;
}

enum { PEOPLE = 600, QUESTIONS = 300, CROWD = 7000 };

/* What is found, and that nobody stands before a better one, is what looking at everybody
 * gives. */
static void same_as_looking_at_everybody(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct many m = {rng_seeded(77120417), PEOPLE, S("")};
    struct err err = {0};
    struct row *rows = arena_array(f->arena, struct row, PEOPLE + CROWD);
    size_t found = 0;
    assert_ok(txn_run(f->app.db, make_many, &m, &err), &err);
    struct rng r = rng_seeded(90210443);
    for (int i = 0; i < QUESTIONS; i++) {
        struct str words[2] = {random_word(f->arena, &r), S("")};
        words[0] = str_head(words[0], 1 + rng_below(&r, words[0].len));
        words[0] = utf8_valid(words[0]) ? words[0] : random_word(f->arena, &r);
        words[1] = rng_below(&r, 3) ? random_word(f->arena, &r) : S("");
        struct str typed =
            str_format(f->arena, "%.*s %.*s", STR_ARG(words[0]), STR_ARG(words[1]));
        struct candidate *list;
        size_t n;
        size_t want = by_force(f, words, rows);
        assert_ok(lookup(&f->app, typed, PEOPLE, f->arena, &list, &n, &err), &err);
        assert_int_equal(n, want);
        found += n;
        struct map at = map_in(f->arena);
        for (size_t k = 0; k < want; k++) {
            *map_number(&at, rows[k].contact, NULL) = (int64_t)k + 1;
        }
        for (size_t k = 0; k < n; k++) {
            int64_t *one = map_number_find(&at, list[k].contact_id.n);
            assert_non_null(one);
            assert_int_equal(rows[*one - 1].whole, rows[k].whole);
            assert_int_equal(rows[*one - 1].leading, rows[k].leading);
        }
    }
    assert_true(found > 3000);
    store_fixture_end(f);
}

/* Among more people of the same first letters than are looked at one by one. */
static void few_in_a_crowd(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct many m = {rng_seeded(5), CROWD, S("Qwertz")};
    static struct made late = {{0}, CUSTOMER_CONTACT, NULL, {"Ada Qwer"}, 0, 0, 0, 0, 0};
    struct act act = {.verb = "add"};
    struct candidate *list;
    struct err err = {0};
    size_t n;
    assert_ok(txn_run(f->app.db, make_many, &m, &err), &err);
    assert_ok(act_run(&f->app, &act, make, &late, &err), &err);
    assert_int_equal(count(f, S("qwertz6999")), 1);
    assert_ok(lookup(&f->app, S("qwertz123"), 100, f->arena, &list, &n, &err), &err);
    assert_int_equal(n, 10);
    assert_ok(lookup(&f->app, S("qwe qwertz69"), 1000, f->arena, &list, &n, &err), &err);
    assert_int_equal(n, 100);
    assert_ok(lookup(&f->app, S("qwertz"), 10000, f->arena, &list, &n, &err), &err);
    assert_int_equal(n, LOOKUP_HITS_MAX);
    /* who came last and bears just this name is the first all the same */
    assert_ok(lookup(&f->app, S("qwer"), 20, f->arena, &list, &n, &err), &err);
    assert_int_equal(n, 20);
    assert_int_equal(list[0].customer_id.n, late.id.n);
    assert_ok(lookup_one(&f->app, S("ada qwer"), f->arena, &list[0], NULL, &err), &err);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds),
        cmocka_unit_test(one_is_meant),
        cmocka_unit_test(very_name_wins),
        cmocka_unit_test(numbers_are_whole),
        cmocka_unit_test(doubles_are_told),
        cmocka_unit_test(rows_follow_the_book),
        cmocka_unit_test(same_as_looking_at_everybody),
        cmocka_unit_test(few_in_a_crowd),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
