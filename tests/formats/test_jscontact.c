/* SPDX-License-Identifier: Apache-2.0 */
/* JSContact read, written and read again; through vCard and back; refused. */
#include "formats/jscontact.h"

#include "base/arena.h"
#include "base/buf.h"
#include "formats/vcard.h"
#include "tests/cmocka_all.h"
#include "tests/formats/card_dump.h"
#include "tests/formats/card_random.h"

static struct card read_one(struct arena *a, struct str text)
{
    struct jscontact *j = NULL;
    struct card card = {0};
    struct err err = {0};
    size_t count = 0;
    assert_true(jscontact_open(a, text, S("x.json"), &j, &count, &err));
    assert_int_equal(count, 1);
    assert_true(jscontact_card(j, a, 0, &card, &err));
    return card;
}

static struct str dumped(struct arena *a, const struct card *c)
{
    struct buf b = buf_in(a);
    card_dump(&b, c);
    return buf_str(&b);
}

static struct str written(struct arena *a, const struct card *c)
{
    struct buf b = buf_in(a);
    jscontact_write(&b, c);
    return buf_str(&b);
}

static void check_equal(struct str got, struct str want)
{
    if (str_eq(got, want)) {
        return;
    }
    struct str a, b;
    do {
        a = str_cut(&got, '\n');
        b = str_cut(&want, '\n');
    } while (str_eq(a, b));
    print_error("got\n%.*s\nnot\n%.*s\n", STR_ARG(str_head(a, 400)), STR_ARG(str_head(b, 400)));
    fail();
}

static const char sample[] =
    "{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"urn:uuid:22b2c7df-9120-4969-8460\","
    "\"updated\":\"2024-06-19T10:15:00Z\",\"kind\":\"individual\",\"prodId\":\"x\","
    "\"name\":{\"components\":[{\"kind\":\"title\",\"value\":\"Dr.\"},"
    "{\"kind\":\"given\",\"value\":\"Anna\"},{\"kind\":\"given2\",\"value\":\"Maria\"},"
    "{\"kind\":\"surname\",\"value\":\"van den Berg\"},"
    "{\"kind\":\"credential\",\"value\":\"MSc\"}],\"isOrdered\":true,"
    "\"sortAs\":{\"surname\":\"Berg\"},\"phoneticSystem\":\"ipa\"},"
    "\"nicknames\":{\"n7\":{\"name\":\"Ans\"}},"
    "\"organizations\":{\"o1\":{\"name\":\"Waterschap\",\"units\":[{\"name\":\"Dijken\"}],"
    "\"sortAs\":\"W\"}},"
    "\"titles\":{\"t1\":{\"kind\":\"role\",\"name\":\"Dijkgraaf\"},\"t2\":{\"name\":\"Chef\"}},"
    "\"phones\":{\"mob\":{\"number\":\"tel:+31-6-3390-4418\",\"features\":{\"mobile\":true,"
    "\"x-sat\":true},\"contexts\":{\"work\":true},\"pref\":1,\"label\":\"Boot\"}},"
    "\"emails\":{\"e1\":{\"address\":\"anna@berg.example\",\"contexts\":{\"private\":true}}},"
    "\"addresses\":{\"a1\":{\"components\":[{\"kind\":\"name\",\"value\":\"De Bongerd\"},"
    "{\"kind\":\"number\",\"value\":\"3\"},{\"kind\":\"floor\",\"value\":\"2\"},"
    "{\"kind\":\"locality\",\"value\":\"Tiel\"},{\"kind\":\"postcode\",\"value\":\"4001 AB\"}],"
    "\"countryCode\":\"NL\",\"coordinates\":\"geo:51.88,5.43\"}},"
    "\"anniversaries\":{\"b\":{\"kind\":\"birth\",\"date\":{\"month\":4,\"day\":15}},"
    "\"w\":{\"kind\":\"wedding\",\"date\":{\"@type\":\"Timestamp\","
    "\"utc\":\"1998-06-13T12:00:00Z\"}},"
    "\"d\":{\"kind\":\"death\",\"date\":{\"year\":2090}}},"
    "\"keywords\":{\"fiets\":true},\"notes\":{\"n1\":{\"note\":\"een\"},"
    "\"n2\":{\"note\":\"twee\"}},\"relatedTo\":{\"urn:uuid:f81d\":{\"relation\":"
    "{\"spouse\":true}}},\"speakToAs\":{\"grammaticalGender\":\"feminine\","
    "\"pronouns\":{\"k1\":{\"pronouns\":\"zij\"}}},"
    "\"media\":{\"m1\":{\"kind\":\"logo\",\"uri\":\"https://logo.example\"},"
    "\"m2\":{\"kind\":\"photo\",\"uri\":\"https://photo.example\"}},"
    "\"vCardProps\":[[\"x-foo\",{\"x-bar\":[\"a\",\"b\"],\"group\":\"g1\"},\"unknown\",\"c\"]],"
    "\"calendars\":{\"c1\":{\"uri\":\"webcal://c.example\"}},\"ext/~member\":[1,2.5,null]}";

static const char expected[] =
    "full: Dr. Anna Maria van den Berg MSc\ntitle: Dr.\ngiven: Anna\nmiddle: Maria\n"
    "infix: van den\nfamily: Berg\nsuffix: MSc\nnickname: Ans\n"
    "organization: Waterschap / Dijken\njob: Chef\nrole: Dijkgraaf\n"
    "phone work mobile first=1 label=Boot params=;PROP-ID=mob: tel:+31-6-3390-4418\n"
    "mail home params=;PROP-ID=e1: anna@berg.example\n"
    "address params=;PROP-ID=a1\n  extended: 2\n  street: De Bongerd 3\n  city: Tiel\n"
    "  postcode: 4001 AB\n  code: NL\n"
    "birthday: 0000-04-15\nanniversary: 1998-06-13\ndeathday: 2090-00-00\ncategory: "
    "fiets\nnote: een|twee\n"
    "related kind=spouse: urn:uuid:f81d\npronouns: zij\nphoto: https://photo.example\n"
    "uid: urn:uuid:22b2c7df-9120-4969-8460\nrev: 2024-06-19T10:15:00Z\n"
    "rest: organizations/k1/sortAs=: \"W\"\n"
    "rest: phones/mob/features/x-sat=: true\n"
    "rest: addresses/a1/coordinates=: \"geo:51.88,5.43\"\n"
    "rest: speakToAs/grammaticalGender=: \"feminine\"\n"
    "rest: media/m1=: {\"kind\":\"logo\",\"uri\":\"https://logo.example\"}\n"
    "rest: g1.x-foo;x-bar=a;x-bar=b: c\n"
    "rest: name/phoneticSystem=: \"ipa\"\n"
    "rest: calendars=: {\"c1\":{\"uri\":\"webcal://c.example\"}}\n"
    "rest: ext~1~0member=: [1,2.5,null]\n";

static void reads(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct card card = read_one(a, str_of(sample));
    check_equal(dumped(a, &card), str_of(expected));
    arena_free(a);
}

/* Nothing of the sample is lost: not in JSON, and not by way of a vCard. */
static void gives_back(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct card card = read_one(a, str_of(sample));
    struct str text = written(a, &card);
    struct card again = read_one(a, text);
    check_equal(written(a, &again), text);
    static const char *const kept[] = {
        "\"ext/~member\":[1,2.5,null]",
        "\"coordinates\":\"geo:51.88,5.43\"",
        "\"x-sat\":true",
        "\"grammaticalGender\":\"feminine\"",
        "\"calendars\":{\"c1\":",
        "\"x-bar\":[\"a\",\"b\"]",
        "\"sortAs\":{\"surname\":\"Berg\"}",
        "\"mob\":{",
        "\"phoneticSystem\":\"ipa\"",
        "\"kind\":\"death\"",
    };
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        if (str_find(text, str_of(kept[i])) < 0) {
            print_error("%s isn't in %.*s\n", kept[i], STR_ARG(text));
            fail();
        }
    }
    struct buf b = buf_in(a);
    vcard_write(&b, &card, VCARD_4_0);
    struct vcard_reader *r = NULL;
    struct vcard_item item;
    struct err err = {0};
    assert_true(vcard_open(a, source_bytes(a, S("x"), buf_str(&b), 99), &r, &err));
    assert_true(vcard_next(r, a, &item, &err));
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        assert_true(str_find(written(a, &item.card), str_of(kept[i])) >= 0);
    }
    arena_free(a);
}

/* What JSContact can't say the same way is left out of the random cards. */
static void sayable(struct card *c)
{
    c->related.len = 0;
    c->categories.len = c->categories.len ? 1 : 0;
    c->members.len = c->members.len ? 1 : 0;
    for (size_t i = 0; i < c->addresses.len; i++) {
        c->addresses.at[i].common.group = S("");
    }
    c->birthday.text = S("");
    c->anniversary.text = S("");
    c->deathday.text = S("");
}

/* Ids are new: every list must come back in its order, with all it says. */
static void random_cards(void **state)
{
    (void)state;
    struct rng r = rng_seeded(0x5EED15C0);
    for (int i = 0; i < 1000; i++) {
        struct arena *a = arena_new();
        struct card c = card_random(a, &r);
        sayable(&c);
        struct card once = read_one(a, written(a, &c));
        struct card twice = read_one(a, written(a, &once));
        check_equal(dumped(a, &twice), dumped(a, &once));
        struct card_values *lists[][2] = {
            {&c.phones, &once.phones}, {&c.mails, &once.mails}, {&c.urls, &once.urls}};
        for (size_t k = 0; k < 3; k++) {
            assert_int_equal(lists[k][0]->len, lists[k][1]->len);
            for (size_t n = 0; n < lists[k][0]->len; n++) {
                const struct card_value *was = &lists[k][0]->at[n], *is = &lists[k][1]->at[n];
                check_equal(is->text, was->text);
                check_equal(is->label, was->label);
                assert_int_equal(is->use, was->use);
                assert_int_equal(is->pref, was->pref);
                assert_true(str_find(is->params, was->params) >= 0);
            }
            lists[k][0]->len = lists[k][1]->len = 0;
        }
        for (size_t n = 0; n < once.addresses.len; n++) {
            once.addresses.at[n].common.params = c.addresses.at[n].common.params;
        }
        for (size_t n = 0; n < once.handles.len; n++) {
            once.handles.at[n].params = c.handles.at[n].params;
        }
        for (size_t n = 0; n < once.languages.len; n++) {
            once.languages.at[n].params = c.languages.at[n].params;
        }
        check_equal(dumped(a, &once), dumped(a, &c));
        arena_free(a);
    }
}

static void refuses(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *open; /* what opening says, or NULL */
        const char *card; /* what the first card says */
    } cases[] = {
        {"", "err.jscontact.json", NULL},
        {"{\"name\":", "err.jscontact.json", NULL},
        {"\"Anna\"", "err.jscontact.json", NULL},
        {"[7]", NULL, "err.jscontact.card"},
        {"{}", NULL, "err.vcard.empty"},
        {"{\"name\":7,\"phones\":[],\"emails\":{\"a\":7,\"b\":{\"address\":8}}}", NULL,
         "err.vcard.empty"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *a = arena_new();
        struct jscontact *j = NULL;
        struct card card = {.uid = S("untouched")};
        struct err err = {0};
        size_t count = 0;
        bool ok = jscontact_open(a, str_of(cases[i].text), S("a.json"), &j, &count, &err);
        assert_int_equal(ok, cases[i].open == NULL);
        ok = ok && jscontact_card(j, a, 0, &card, &err);
        assert_false(ok);
        assert_string_equal(err.key, cases[i].open ? cases[i].open : cases[i].card);
        assert_string_equal(err.place.file, "a.json");
        assert_str(card.uid, "untouched");
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads),
        cmocka_unit_test(gives_back),
        cmocka_unit_test(random_cards),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
