/* SPDX-License-Identifier: Apache-2.0 */
#include "core/name.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "tests/cmocka_all.h"

static void names_come_apart(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *title;
        const char *given;
        const char *infix;
        const char *family;
        const char *suffix;
    } table[] = {
        {"Anna van der Berg", "", "Anna", "van der", "Berg", ""},
        {"Berg, Anna van der", "", "Anna", "van der", "Berg", ""},
        {"Berg, van der, Anna", "", "Anna", "van der", "Berg", ""},
        {"Berg, van der", "", "", "van der", "Berg", ""},
        {"van der Berg, Anna", "", "Anna", "van der", "Berg", ""},
        {"Van der Berg, Anna", "", "Anna", "van der", "Berg", ""},
        {"ANNA VAN DER BERG", "", "ANNA", "VAN DER", "BERG", ""},
        {"  Anna \t van\u00a0der   Berg ", "", "Anna", "van der", "Berg", ""},
        {"dhr. J.P. de Vries jr.", "", "J.P.", "de", "Vries", "jr."},
        {"de heer J. 't Hart", "", "J.", "'t", "Hart", ""},
        {"mr. dr. Saskia op den Akker", "mr. dr.", "Saskia", "op den", "Akker", ""},
        {"Mr John Whitlock", "", "John", "", "Whitlock", ""},
        {"Prof. Dr. med. Jörg Freiherr von Stein", "Prof. Dr. med.", "Jörg Freiherr", "von",
         "Stein", ""},
        {"Stein, Dr. Jörg von", "Dr.", "Jörg", "von", "Stein", ""},
        {"Frau Dr. Käthe Müller-Lüdenscheidt", "Dr.", "Käthe", "", "Müller-Lüdenscheidt", ""},
        {"Wolfgang von und zu Guttenstein", "", "Wolfgang", "von und zu", "Guttenstein", ""},
        {"Jan Van Damme", "", "Jan", "", "Van Damme", ""},
        {"Van der Berg", "", "", "van der", "Berg", ""},
        {"Dr. Jansen", "Dr.", "", "", "Jansen", ""},
        {"mevrouw Jansen", "mevrouw", "", "", "Jansen", ""},
        {"Müller, Herr", "Herr", "", "", "Müller", ""},
        {"de heer Jansen", "de heer", "", "", "Jansen", ""},
        {"Familie Jansen", "Familie", "", "", "Jansen", ""},
        {"Herr Jan Müller", "", "Jan", "", "Müller", ""},
        {"Herr Müller", "Herr", "", "", "Müller", ""},
        {"Frau Dr. Öztürk", "Frau Dr.", "", "", "Öztürk", ""},
        {"dhr. van den Heuvel", "dhr.", "", "van den", "Heuvel", ""},
        {"mevrouw", "", "mevrouw", "", "", ""},
        {"Dr.", "", "Dr.", "", "", ""},
        {"Anna", "", "Anna", "", "", ""},
        {"Anna Jansen-de Vries", "", "Anna", "", "Jansen-de Vries", ""},
        {"Anna Jansen - de Vries", "", "Anna", "", "Jansen - de Vries", ""},
        {"Emily Rose Ashworth, MSc", "", "Emily Rose", "", "Ashworth", "MSc"},
        {"Yo-Yo Ma", "", "Yo-Yo", "", "Ma", ""},
        {"Ashworth, Emily, jr.", "", "Emily", "", "Ashworth", "jr."},
        {"Willem de", "", "Willem", "", "de", ""},
        {"de", "", "", "", "de", ""},
        {"Berg,", "", "Berg", "", "", ""},
        {", Anna", "", "Anna", "", "", ""},
        {"", "", "", "", "", ""},
        {" , ", "", "", "", "", ""},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct person_name n = name_split(a, str_of(table[i].typed));
        assert_str(n.title, table[i].title);
        assert_str(n.given, table[i].given);
        assert_str(n.infix, table[i].infix);
        assert_str(n.family, table[i].family);
        assert_str(n.suffix, table[i].suffix);
    }
    arena_free(a);
}

static void names_are_written(void **state)
{
    (void)state;
    static const struct {
        struct person_name name;
        const char *full;
        const char *listed;
        const char *brief;
        const char *dutch;
        const char *german;
        const char *sort;
    } table[] = {
        {{S("Dr."), S("Änne"), S("van der"), S("Berg"), S("jr.")},
         "Dr. Änne van der Berg jr.",
         "Berg, Änne van der",
         "Änne",
         "Dr. Van der Berg",
         "Dr. van der Berg",
         "berg anne van der"},
        {{S(""), S(""), S("'t"), S("Hart"), S("")},
         "'t Hart",
         "Hart, 't",
         "'t Hart",
         "'t Hart",
         "'t Hart",
         "hart 't"},
        {{S("Prof."), S("Jörg"), S("von"), S("Groß"), S("")},
         "Prof. Jörg von Groß",
         "Groß, Jörg von",
         "Jörg",
         "Prof. Von Groß",
         "Prof. von Groß",
         "gross jorg von"},
        {{S(""), S("Anna"), S(""), S(""), S("")},
         "Anna",
         "Anna",
         "Anna",
         "Anna",
         "Anna",
         "anna"},
        {{S(""), S(""), S(""), S(""), S("")}, "", "", "", "", "", ""},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const struct person_name *n = &table[i].name;
        assert_str(name_full(a, n), table[i].full);
        assert_str(name_listed(a, n), table[i].listed);
        assert_str(name_short(a, n), table[i].brief);
        assert_str(name_formal(a, n, false), table[i].dutch);
        assert_str(name_formal(a, n, true), table[i].german);
        assert_str(name_sort_key(a, n), table[i].sort);
    }
    arena_free(a);
}

/* Too long, ill-formed, full of words: cut, mended, never more than it may be. */
static void hostile_names(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    char text[4000];
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = "a b\xc3\xa9 "[i % 6];
    }
    struct person_name n = name_split(a, (struct str){text, sizeof text});
    struct str full = name_full(a, &n);
    assert_true(utf8_valid(full));
    assert_true(full.len > 50 && full.len <= NAME_MAX_BYTES);
    for (size_t cut = 396; cut < 405; cut++) { /* a two-byte letter on either side of the cut */
        for (size_t i = 0; i < 600; i++) {
            text[i] = i < cut ? 'x' : "\xc3\xa9"[(i - cut) % 2];
        }
        n = name_split(a, (struct str){text, 600});
        assert_true(utf8_valid(n.given));
        assert_true(n.given.len >= NAME_MAX_BYTES - 1 && n.given.len <= NAME_MAX_BYTES);
        assert_int_equal(str_find(n.given, S("\ufffd")), -1);
    }
    n = name_split(a, S("An\xff"
                        "na \xc3(rg"));
    assert_str(n.given, "An\ufffdna");
    assert_str(n.family, "\ufffd(rg");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_apart),
        cmocka_unit_test(names_are_written),
        cmocka_unit_test(hostile_names),
    };
    return cmocka_run_group_tests_name("name", tests, NULL, NULL);
}
