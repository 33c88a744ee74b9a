/* SPDX-License-Identifier: Apache-2.0 */
/* What is written is read back by jansson, an independent reader. */
#include "base/json.h"

#include <float.h>
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "tests/cmocka_all.h"

static void close_json(void *thing)
{
    json_decref(thing);
}

static json_t *parsed(struct arena *a, struct str text)
{
    json_error_t error;
    json_t *doc =
        json_loadb(text.at, text.len, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
    if (!doc) {
        print_error("%s in %.*s\n", error.text, STR_ARG(text));
        fail();
    }
    arena_defer(a, close_json, doc);
    return doc;
}

static void whole_document(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    struct json j = jw_to(&b);
    jw_object(&j);
    jw_put_str(&j, "name", S("Bär & Söhne <\"\\/\">"));
    jw_put_i64(&j, "id", INT64_MIN);
    jw_put_double(&j, "pace", 35.25);
    jw_put_bool(&j, "owed", true);
    jw_put_bool(&j, "gone", false);
    jw_put_day(&j, "day", 20781);
    jw_key(&j, "none");
    jw_null(&j);
    jw_key(&j, "rows");
    jw_array(&j);
    jw_array(&j);
    jw_end(&j);
    jw_object(&j);
    jw_end(&j);
    jw_i64(&j, 3);
    jw_end(&j);
    jw_key_str(&j, S("k\"y"));
    jw_str(&j, (struct str){0});
    jw_end(&j);
    assert_str(str_head(buf_str(&b), 63), "{\"name\":\"B\xc3\xa4r \\u0026 S\xc3\xb6hne "
                                          "\\u003c\\\"\\\\/\\\"\\u003e\",\"id\":-92233720");
    const json_t *doc = parsed(a, buf_str(&b));
    assert_int_equal(json_object_size(doc), 9);
    assert_string_equal(json_string_value(json_object_get(doc, "name")),
                        "Bär & Söhne <\"\\/\">");
    assert_int_equal(json_integer_value(json_object_get(doc, "id")), INT64_MIN);
    assert_true(json_real_value(json_object_get(doc, "pace")) == 35.25);
    assert_true(json_is_true(json_object_get(doc, "owed")));
    assert_true(json_is_false(json_object_get(doc, "gone")));
    assert_string_equal(json_string_value(json_object_get(doc, "day")), "2026-11-24");
    assert_true(json_is_null(json_object_get(doc, "none")));
    const json_t *rows = json_object_get(doc, "rows");
    assert_int_equal(json_array_size(rows), 3);
    assert_int_equal(json_array_size(json_array_get(rows, 0)), 0);
    assert_true(json_is_object(json_array_get(rows, 1)));
    assert_int_equal(json_integer_value(json_array_get(rows, 2)), 3);
    arena_free(a);
}

static void text_comes_back(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct rng r = rng_seeded(0x7E47);
    for (int round = 0; round < 3000; round++) {
        struct arena_mark mark = arena_mark(a);
        size_t len = rng_below(&r, 60);
        char *bytes = arena_array(a, char, len + 1);
        for (size_t i = 0; i < len; i++) {
            static const char likely[] = "\"\\/\b\f\n\r\t<>&\x7f\x01\xc3\xa9\xe2\x82\xac";
            uint64_t pick = rng_next(&r);
            bytes[i] = pick % 2 ? likely[(pick >> 8) % (sizeof likely - 1)] : (char)(pick >> 8);
        }
        struct str s = {bytes, len};
        struct buf b = buf_in(a);
        struct json j = jw_to(&b);
        jw_array(&j);
        jw_str(&j, s);
        jw_end(&j);
        struct str text = buf_str(&b);
        assert_true(utf8_valid(text));
        for (size_t i = 0; i < text.len; i++) {
            assert_true((unsigned char)text.at[i] >= 0x20 && text.at[i] != 0x7F);
        }
        assert_null(memchr(text.at, '<', text.len)); /* "</script>" can't occur */
        const json_t *back = json_array_get(parsed(a, text), 0);
        struct str got = {json_string_value(back), json_string_length(back)};
        assert_true(str_eq(got, utf8_mend(a, s)));
        arena_rewind(a, mark);
    }
    arena_free(a);
}

static void doubles_come_back(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct rng r = rng_seeded(99991);
    static const double known[] = {0,        -0.0,   0.1,      1.0 / 3, DBL_MAX,
                                   -DBL_MIN, 5e-324, 1e21,     1e-7,    123456789012345680.0,
                                   2.5,      1e15,   0.1 + 0.2};
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = rng_next(&r);
        double x;
        memcpy(&x, &bits, sizeof x);
        if (i < (int)(sizeof known / sizeof known[0])) {
            x = known[i];
        }
        if (!isfinite(x)) {
            continue;
        }
        struct arena_mark mark = arena_mark(a);
        struct buf b = buf_in(a);
        struct json j = jw_to(&b);
        jw_array(&j);
        jw_double(&j, x);
        jw_end(&j);
        double back = json_number_value(json_array_get(parsed(a, buf_str(&b)), 0));
        assert_true(back == x);
        arena_rewind(a, mark);
    }
    static const struct {
        double x;
        const char *text;
    } shortest[] = {{0.1, "0.1"},       {2.5, "2.5"},
                    {100, "100"},       {0.1 + 0.2, "0.30000000000000004"},
                    {NAN, "null"},      {INFINITY, "null"},
                    {-INFINITY, "null"}};
    for (size_t i = 0; i < sizeof shortest / sizeof shortest[0]; i++) {
        struct buf b = buf_in(a);
        struct json j = jw_to(&b);
        jw_double(&j, shortest[i].x);
        assert_str(buf_str(&b), shortest[i].text);
    }
    arena_free(a);
}

static void null_in_place_of_a_number(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    struct json j = jw_to(&b);
    jw_object(&j);
    jw_put_double(&j, "x", NAN);
    jw_put_double(&j, "y", 1);
    jw_end(&j);
    assert_str(buf_str(&b), "{\"x\":null,\"y\":1}");
    arena_free(a);
}

static void as_deep_as_stated(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    struct json j = jw_to(&b);
    for (int i = 0; i < JSON_DEPTH; i++) {
        jw_array(&j);
    }
    for (int i = 0; i < JSON_DEPTH; i++) {
        jw_end(&j);
    }
    const json_t *level = parsed(a, buf_str(&b));
    int depth = 0;
    while (level) {
        assert_true(json_is_array(level));
        level = json_array_get(level, 0);
        depth++;
    }
    assert_int_equal(depth, JSON_DEPTH);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_document),    cmocka_unit_test(text_comes_back),
        cmocka_unit_test(doubles_come_back), cmocka_unit_test(null_in_place_of_a_number),
        cmocka_unit_test(as_deep_as_stated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
