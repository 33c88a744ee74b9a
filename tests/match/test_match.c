/* SPDX-License-Identifier: Apache-2.0 */
#include "match/match.h"

#include "base/arena.h"
#include "bench/dups_book.h"
#include "tests/cmocka_all.h"

struct person {
    const char *given, *infix, *family, *street, *number, *postcode, *city, *phone, *mail;
    int64_t group;
};

static void add(struct match *m, const struct person *p)
{
    static const char *const none = "";
    struct match_place place = {.street = str_of(p->street ? p->street : none),
                                .number = str_of(p->number ? p->number : none),
                                .postcode = str_of(p->postcode ? p->postcode : none),
                                .city = str_of(p->city ? p->city : none)};
    struct str phone = str_of(p->phone ? p->phone : none),
               mail = str_of(p->mail ? p->mail : none);
    struct match_record r = {.id = (int64_t)match_count(m) + 100,
                             .group = p->group,
                             .given = str_of(p->given ? p->given : none),
                             .infix = str_of(p->infix ? p->infix : none),
                             .family = str_of(p->family ? p->family : none),
                             .places = &place,
                             .places_len = place.city.len || place.street.len,
                             .phones = &phone,
                             .phones_len = phone.len != 0,
                             .mails = &mail,
                             .mails_len = mail.len != 0};
    match_add(m, &r);
}

/* In a book of ten thousand, without learning. */
static struct match_pair compare(struct arena *a, const struct person *x,
                                 const struct person *y)
{
    struct match *m = match_new(a, 10000);
    add(m, x);
    add(m, y);
    return match_compare(m, 0, 1);
}

#define MEREL "Merelstraat", "12", "3511 AB", "Utrecht"
#define KERK "Kerkweg", "7", "8011 CD", "Zwolle"

static void who_is_the_same(void **state)
{
    static const struct {
        struct person a, b;
        bool same;
    } rows[] = {
        {{"Jan", "van den", "Berg", MEREL, 0, 0, 0},
         {"Jan", "", "van den Berg", MEREL, 0, 0, 0},
         true},
        {{"Jürgen", "", "Groß", MEREL, 0, 0, 0},
         {"Juergen", "", "Gross", MEREL, 0, 0, 0},
         true},
        {{"Johannes", "", "Bergsma", MEREL, 0, 0, 0},
         {"Hans", "", "Bergsma", MEREL, 0, 0, 0},
         true},
        {{"Bergsma", "", "Lieke", MEREL, 0, 0, 0},
         {"Lieke", "", "Bergsma", MEREL, 0, 0, 0},
         true},
        {{"Lieke", "", "Dijkstra", KERK, 0, "lieke@post.example", 0},
         {"Lieke", "", "Dykstra", MEREL, 0, "lieke@post.example", 0},
         true},
        {{"Lieke", "", "Bergsma", MEREL, "31612345678", 0, 0},
         {"Lieke", "", "Hofstra-Bergsma", MEREL, "31612345678", 0, 0},
         true}, /* married */
        /* of one house, and two */
        {{"Lieke", "", "Bergsma", MEREL, "31301234567", 0, 0},
         {"Daan", "", "Bergsma", MEREL, "31301234567", 0, 0},
         false},
        {{"Lieke", "", "Bergsma", MEREL, 0, "info@post.example", 0},
         {"Daan", "", "Hofstra", MEREL, 0, "info@post.example", 0},
         false},
        /* a common name and nothing else */
        {{"Jan", "de", "Vries", KERK, 0, 0, 0}, {"Jan", "de", "Vries", MEREL, 0, 0, 0}, false},
        {{"", "", "", MEREL, 0, 0, 0}, {"", "", "", MEREL, 0, 0, 0}, false},
    };
    struct arena *a = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct match_pair p = compare(a, &rows[i].a, &rows[i].b);
        struct match_pair q = compare(a, &rows[i].b, &rows[i].a);
        assert_near(p.probability, q.probability, 1e-12); /* whoever comes first */
        assert_memory_equal(&p.levels, &q.levels, sizeof p.levels);
        if ((p.probability >= MATCH_SAME) != rows[i].same) {
            fail_msg("row %zu: %.6f", i, p.probability);
        }
    }
    arena_free(a);
}

static void evidence(void **state)
{
    struct arena *a = arena_new();
    static const struct person x = {"J.",
                                    "",
                                    "Bergsma",
                                    "Merelstr.",
                                    "12a",
                                    "3511 AB",
                                    "Utrecht",
                                    "31612345678",
                                    "lieke.b@post.example",
                                    0};
    static const struct person y = {
        "Jan",     "",        "Berchsma",    "Merelstraat",         "12",
        "3511 BA", "Utrecht", "31612345687", "lieke.b@web.example", 0};
    struct match_pair p = compare(a, &x, &y);
    (void)state;
    assert_int_equal(p.levels.at[MATCH_GIVEN], GIVEN_INITIAL);
    assert_int_equal(p.levels.at[MATCH_FAMILY], FAMILY_ALIKE);
    assert_int_equal(p.levels.at[MATCH_ORDER], 1);
    assert_int_equal(p.levels.at[MATCH_STREET], STREET_SAME);
    assert_int_equal(p.levels.at[MATCH_NUMBER], NUMBER_NEAR);
    assert_int_equal(p.levels.at[MATCH_TOWN], TOWN_NEAR_NAME);
    assert_int_equal(p.levels.at[MATCH_PHONE], PHONE_NEAR);
    assert_int_equal(p.levels.at[MATCH_MAIL], MAIL_ALIKE);
    assert_int_equal(p.levels.at[MATCH_BIRTH], BIRTH_NONE);
    arena_free(a);
}

static void of_one_customer_and_groups(void **state)
{
    static const struct person people[] = {
        {"Lieke", "", "Bergsma", MEREL, 0, 0, 0},
        {"Lieke", "", "Bergsmaa", MEREL, 0, 0, 0},
        {"Daan", "", "Bergsma", MEREL, 0, 0, 0},
        {"Daan", "", "Bergsma", MEREL, "31612345678", 0, 0},
        {"", "", "Bergsma", MEREL, 0, 0, 9},
        {"", "", "Bergsma", MEREL, 0, 0, 9},
    };
    struct arena *a = arena_new();
    struct match *m = match_new(a, 10000);
    size_t *group;
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        add(m, &people[i]);
    }
    struct match_pairs pairs = match_find(m, MATCH_SAME, 0, a);
    match_groups(m, &pairs, (struct match_apart){0}, a, &group);
    assert_int_equal(group[0], 0);
    assert_int_equal(group[1], 0);
    assert_int_equal(group[2], 2);
    assert_int_equal(group[3], 2);
    assert_int_not_equal(group[4],
                         group[5]); /* two of one household whose names nobody knows */
    for (size_t i = 0; i < pairs.len; i++) {
        assert_int_equal(pairs.at[i].a, (int64_t)pairs.at[i].place_a + 100);
        assert_true(i == 0 || pairs.at[i].probability <= pairs.at[i - 1].probability);
    }
    struct match_pairs since = match_find(m, MATCH_SAME, 3, a);
    assert_true(since.len >= 1 && since.len < pairs.len);
    for (size_t i = 0; i < since.len; i++) {
        assert_true(since.at[i].place_b >= 3);
    }
    arena_free(a);
}

/* ------------------------------------------------------------------------------- a made book
 */

struct made {
    struct match *m;
    int64_t person[3000];
    size_t len;
};

static void keep(void *ctx, const struct match_record *r, int64_t person)
{
    struct made *made = ctx;
    if (made->len < 3000) {
        made->person[made->len++] = person;
        match_add(made->m, r);
    }
}

/* The bars of the bench, with room: they are measured there. */
static void a_made_book(void **state)
{
    for (uint64_t seed = 31; seed < 34; seed++) {
        struct arena *a = arena_new();
        struct made made = {.m = match_new(a, 0)};
        size_t *group;
        double right = 0, said = 0, are = 0;
        dups_book(seed, 3000, keep, &made);
        match_learn(made.m, 1);
        struct match_pairs pairs = match_find(made.m, MATCH_SAME, 0, a);
        match_groups(made.m, &pairs, (struct match_apart){0}, a, &group);
        for (size_t i = 0; i < made.len; i++) {
            for (size_t k = i + 1; k < made.len; k++) {
                bool same = made.person[i] == made.person[k], together = group[i] == group[k];
                right += same && together;
                said += together;
                are += same;
            }
        }
        assert_true(are > 400);
        assert_true(right / said >= 0.97);
        assert_true(right / are >= 0.88);
        arena_free(a);
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_the_same),
        cmocka_unit_test(evidence),
        cmocka_unit_test(of_one_customer_and_groups),
        cmocka_unit_test(a_made_book),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
