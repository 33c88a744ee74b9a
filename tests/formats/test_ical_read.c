/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/ical_read.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "tests/cmocka_all.h"

/* 2015-01-01 to 2027-12-31 */
static const int64_t from_ms = INT64_C(1420070400000), to_ms = INT64_C(1830211200000);

#define ZONE                                                                                   \
    "BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T030000\n" \
    "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"          \
    "END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\n"              \
    "TZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n"

static struct ical read(struct arena *a, const char *inner)
{
    struct ical c;
    struct err err = {0};
    struct str text = str_format(a, "BEGIN:VCALENDAR\nVERSION:2.0\n%sEND:VCALENDAR\n", inner);
    if (!ical_read(a, text, from_ms, to_ms, &c, &err)) {
        fail_msg("%s", err.key);
    }
    return c;
}

#define EVENT(inner) "BEGIN:VEVENT\nUID:u1\n" inner "END:VEVENT\n"

static const struct {
    const char *text, *when;
    bool floating, all_day;
    int64_t minutes;
} times[] = {
    {EVENT("DTSTART:20260706T090000Z\nDTEND:20260706T101500Z\n"), "2026-07-06T09:00:00Z", false,
     false, 75},
    {EVENT("DTSTART;TZID=Europe/Amsterdam:20260706T090000\nDURATION:PT45M\n"),
     "2026-07-06T07:00:00Z", false, false, 45},
    {ZONE EVENT("DTSTART;TZID=W. Europe Standard Time:20260106T090000\n"),
     "2026-01-06T08:00:00Z", false, false, 0},
    {EVENT("DTSTART:20260706T090000\n"), "2026-07-06T09:00:00Z", true, false, 0},
    {EVENT("DTSTART;VALUE=DATE:20260706\nDTEND;VALUE=DATE:20260708\n"), "2026-07-06T00:00:00Z",
     true, true, 0},
};

static void test_times(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct arena *a = arena_new();
        struct ical c = read(a, times[i].text);
        assert_int_equal(c.len, 1);
        assert_string_equal(str_z(a, instant_iso(a, c.events[0].at_ms)), times[i].when);
        assert_int_equal(c.events[0].floating, times[i].floating);
        assert_int_equal(c.events[0].all_day, times[i].all_day);
        assert_int_equal(c.events[0].minutes, times[i].minutes);
        arena_free(a);
    }
}

static void test_people(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct ical c = read(
        a, EVENT("DTSTART:20260706T090000Z\nSUMMARY:Proefrit\\, met Jan\nORGANIZER;CN=Winkel:"
                 "mailto:Info@Shop.example\nATTENDEE;CN=\"Jan P\";PARTSTAT=ACCEPTED:MAILTO:Jan@"
                 "Example.org\nATTENDEE;PARTSTAT=DECLINED:mailto:anna@x.example\n"
                 "ATTENDEE:urn:uuid:room\nTRANSP:TRANSPARENT\nLOCATION:bij de klant\n"));
    const struct ical_event *e = &c.events[0];
    assert_string_equal(str_z(a, e->summary), "Proefrit, met Jan");
    assert_string_equal(str_z(a, e->organizer.address), "info@shop.example");
    assert_int_equal(e->people_len, 2);
    assert_int_equal(e->people_count, 3);
    assert_string_equal(str_z(a, e->people[0].address), "jan@example.org");
    assert_string_equal(str_z(a, e->people[0].name), "Jan P");
    assert_false(e->people[0].declined);
    assert_true(e->people[1].declined);
    assert_true(e->free_time);
    arena_free(a);
}

static void test_recurring(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct ical c = read(
        a, EVENT("DTSTART;TZID=Europe/Berlin:20260105T090000\nRRULE:FREQ=WEEKLY;COUNT=5\n"
                 "EXDATE;TZID=Europe/Berlin:20260112T090000\n")
               EVENT("RECURRENCE-ID;TZID=Europe/Berlin:20260119T090000\n"
                     "DTSTART;TZID=Europe/Berlin:20260120T110000\n")
                   EVENT("RECURRENCE-ID;TZID=Europe/Berlin:20260126T090000\n"
                         "DTSTART;TZID=Europe/Berlin:20260126T090000\nSTATUS:CANCELLED\n"));
    static const char *const days[] = {"2026-01-05T08:00:00Z", "2026-02-02T08:00:00Z",
                                       "2026-01-20T10:00:00Z", "2026-01-26T08:00:00Z"};
    assert_int_equal(c.len, 4);
    for (size_t i = 0; i < c.len; i++) {
        assert_string_equal(str_z(a, instant_iso(a, c.events[i].at_ms)), days[i]);
        assert_int_equal(c.events[i].state, i == 3 ? ICAL_CANCELLED : ICAL_TENTATIVE_OR_SURE);
    }
    /* known by when it would have been */
    assert_string_equal(str_z(a, c.events[2].instance), "1768809600");
    arena_free(a);
}

static const struct {
    const char *text;
    size_t events;
    int64_t cut;
} bombs[] = {
    {EVENT("DTSTART:20200101T000000Z\nRRULE:FREQ=SECONDLY\n"), 1, 1},
    {EVENT("DTSTART:20200101T000000Z\nRRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3\n"), 1, 1},
    {EVENT("DTSTART:20200101T000000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n"), 1, 0},
    {EVENT("DTSTART:20200101T000000Z\nRRULE:FREQ=DAILY\n"), ICAL_INSTANCES_MAX + 1, 1},
    {EVENT("DTSTART:20200101T000000Z\nRRULE:FREQ=DAILY;COUNT=3\n"), 3, 0},
};

static void test_bombs(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
        struct arena *a = arena_new();
        struct ical c = read(a, bombs[i].text);
        assert_int_equal(c.len, bombs[i].events);
        assert_int_equal(c.cut, bombs[i].cut);
        arena_free(a);
    }
}

static void test_refused(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    struct ical c;
    struct err err = {0};
    assert_false(ical_read(a, S("x"), from_ms, to_ms, &c, &err));
    assert_string_equal(err.key, "err.ical.none");
    for (int i = 0; i < 100000; i++) {
        buf_z(&b, "BEGIN:VEVENT\n");
    }
    assert_false(ical_read(a, buf_str(&b), from_ms, to_ms, &c, &err));
    assert_string_equal(err.key, "err.ical.deep");
    c = read(a, EVENT("SUMMARY:never\n") EVENT("DTSTART:20261341T990000Z\n"));
    assert_int_equal(c.len, 0);
    assert_int_equal(c.without_date, 2);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times), cmocka_unit_test(test_people),
        cmocka_unit_test(test_recurring), cmocka_unit_test(test_bombs),
        cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
