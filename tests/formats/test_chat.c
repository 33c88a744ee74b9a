/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/chat.h"

#include "base/arena.h"
#include "base/day.h"
#include "tests/cmocka_all.h"

static struct chat read(struct arena *a, const char *text, enum date_order order)
{
    struct chat c;
    struct err err = {0};
    assert_true(chat_read(a, str_of(text), order, &c, &err));
    return c;
}

#define LRM "\xE2\x80\x8E"
#define NNBSP "\xE2\x80\xAF"

static const struct {
    const char *line, *day;
    int minute;
    const char *name, *text;
    enum chat_what what;
} lines[] = {
    {"[31-12-2025 14:05:33] Jan Peters: Is hij klaar?", "2025-12-31", 845, "Jan Peters",
     "Is hij klaar?", CHAT_TEXT},
    {"31.12.25, 14:05 - J\xC3\xBCrgen: Guten Tag: hallo", "2025-12-31", 845, "J\xC3\xBCrgen",
     "Guten Tag: hallo", CHAT_TEXT},
    {"12/31/25, 2:05" NNBSP "PM - Ann Lee: hi", "2025-12-31", 845, "Ann Lee", "hi", CHAT_TEXT},
    {"12/31/25, 12:05 AM - Ann Lee: hi", "2025-12-31", 5, "Ann Lee", "hi", CHAT_TEXT},
    {"31/12/2025, 14:05 - +44 7700 900123: hello", "2025-12-31", 845, "+44 7700 900123",
     "hello", CHAT_TEXT},
    {LRM "[31.12.25, 14:05:01] Jan: " LRM "Bild weggelassen", "2025-12-31", 845, "Jan",
     LRM "Bild weggelassen", CHAT_MEDIA},
    {"31-12-2025 14:05 - Jan: <Media weggelaten>", "2025-12-31", 845, "Jan",
     "<Media weggelaten>", CHAT_MEDIA},
    {"31-12-2025 14:05 - Jan: IMG-1.jpg (bestand bijgevoegd)\nmooi", "2025-12-31", 845, "Jan",
     "IMG-1.jpg (bestand bijgevoegd)\nmooi", CHAT_MEDIA},
    {"31-12-2025 14:05 - Jan: Dit bericht is verwijderd", "2025-12-31", 845, "Jan",
     "Dit bericht is verwijderd", CHAT_DELETED},
    {"[3/31/26, 9:05:01 a.m.] ~" NNBSP "Rob: hi", "2026-03-31", 545, "Rob", "hi", CHAT_TEXT},
    {"2026-01-31, 00:00 - A: x\r\ny\r\n", "2026-01-31", 0, "A", "x\r\ny", CHAT_TEXT},
};

static void test_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct arena *a = arena_new();
        struct chat c = read(a, lines[i].line, ORDER_UNKNOWN);
        int64_t day;
        assert_int_equal(c.len, 1);
        assert_int_equal(c.names_len, 1);
        assert_true(day_from_iso(str_of(lines[i].day), &day));
        assert_int_equal(c.messages[0].day, day);
        assert_int_equal(c.messages[0].minute, lines[i].minute);
        assert_string_equal(str_z(a, c.names[0]), lines[i].name);
        assert_string_equal(str_z(a, c.messages[0].text), lines[i].text);
        assert_int_equal(c.messages[0].what, lines[i].what);
        arena_free(a);
    }
}

static void test_program_lines_bear_no_name(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct chat c = read(a,
                         "[31-12-2025 14:05:33] De Winkel: " LRM "Berichten zijn versleuteld.\n"
                         "31-12-2025 14:06 - Anna heeft de groep gemaakt\n"
                         "31-12-2025 14:07 - Anna: hoi\n",
                         ORDER_UNKNOWN);
    assert_int_equal(c.len, 3);
    assert_int_equal(c.names_len, 1);
    assert_string_equal(str_z(a, c.names[0]), "Anna");
    assert_int_equal(c.messages[0].who, -1);
    assert_int_equal(c.messages[1].what, CHAT_SYSTEM);
    assert_int_equal(c.messages[2].who, 0);
    arena_free(a);
}

static void test_order_over_the_whole_file(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum date_order wish;
        const char *first;
        bool unsure;
    } files[] = {
        {"01/02/26, 10:00 - A: x\n25/02/26, 10:00 - A: x\n", ORDER_UNKNOWN, "2026-02-01",
         false},
        {"01/02/26, 10:00 - A: x\n02/25/26, 10:00 - A: x\n", ORDER_UNKNOWN, "2026-01-02",
         false},
        /* by time: 1, 2 and 3 February, 1 March; the other way it would go back */
        {"01/02/26, 10:00 - A: x\n02/02/26, 10:00 - A: x\n01/03/26, 10:00 - A: x\n",
         ORDER_UNKNOWN, "2026-02-01", false},
        {"01/02/26, 10:00 - A: x\n", ORDER_UNKNOWN, "2026-02-01", true},
        {"01/02/26, 10:00 AM - A: x\n", ORDER_UNKNOWN, "2026-01-02", true},
        {"01/02/26, 10:00 - A: x\n", ORDER_MONTH_FIRST, "2026-01-02", false},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct arena *a = arena_new();
        struct chat c = read(a, files[i].text, files[i].wish);
        assert_string_equal(str_z(a, day_iso(a, c.messages[0].day)), files[i].first);
        assert_int_equal(c.order_unsure, files[i].unsure);
        arena_free(a);
    }
}

static void test_talks(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct chat c = read(a,
                         "01-12-2025 10:00 - Jan: vraag\n"
                         "01-12-2025 10:05 - Winkel: antwoord\n"
                         "01-12-2025 23:50 - Jan: nog iets\n"
                         "02-12-2025 00:10 - Winkel: ja\n" /* still that evening */
                         "02-12-2025 09:00 - Winkel: nieuw\n"
                         "03-12-2025 10:00 - Jan: Dit bericht is verwijderd\n",
                         ORDER_DAY_FIRST);
    bool is_us[2] = {false, true};
    struct chat_talk *t;
    size_t len;
    chat_talks(a, &c, is_us, 0, &t, &len);
    assert_int_equal(len, 2);
    assert_string_equal(str_z(a, day_iso(a, t[0].day)), "2025-12-01");
    assert_int_equal(t[0].minute, 600);
    assert_int_equal(t[0].theirs, 2);
    assert_int_equal(t[0].ours, 2);
    assert_false(t[0].begun_by_us);
    assert_int_equal(t[1].theirs, 0);
    assert_int_equal(t[1].ours, 1);
    assert_true(t[1].begun_by_us);
    arena_free(a);
}

static void test_talks_of_a_group(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct chat c = read(a,
                         "01-12-2025 10:00 - Winkel: wie komt?\n"
                         "01-12-2025 10:05 - Jan: ik\n"
                         "01-12-2025 10:06 - Anna: ik ook\n"
                         "02-12-2025 10:00 - Winkel: mooi was het\n",
                         ORDER_DAY_FIRST);
    bool is_us[3] = {true, false, false};
    struct chat_talk *t;
    size_t len;
    chat_talks(a, &c, is_us, -1, &t, &len);
    assert_int_equal(len, 2); /* nobody was meant on the second day */
    assert_int_equal(t[0].who, 1);
    assert_int_equal(t[1].who, 2);
    assert_true(t[0].begun_by_us && t[1].begun_by_us);
    assert_int_equal(t[1].ours, 1);
    arena_free(a);
}

static void test_file_names(void **state)
{
    (void)state;
    static const char *const names[][2] = {
        {"/a/WhatsApp Chat with Jan Peters.txt", "Jan Peters"},
        {"WhatsApp-chat met Jan van der Berg.txt", "Jan van der Berg"},
        {"WhatsApp Chat - Anna.zip", "Anna"},
        {"WhatsApp-Chat mit J. Gro\xC3\x9F.txt", "J. Gro\xC3\x9F"},
        {"_chat.txt", ""}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct arena *a = arena_new();
        assert_string_equal(str_z(a, chat_name_of_file(str_of(names[i][0]))), names[i][1]);
        arena_free(a);
    }
}

static void test_refused(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct chat c;
    struct err err = {0};
    assert_false(chat_read(a, S("nothing\n99/99/99, 99:99 - A: x\n"), ORDER_UNKNOWN, &c, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_string_equal(err.key, "err.chat.none");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_program_lines_bear_no_name),
        cmocka_unit_test(test_order_over_the_whole_file),
        cmocka_unit_test(test_talks),
        cmocka_unit_test(test_talks_of_a_group),
        cmocka_unit_test(test_file_names),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
