/* SPDX-License-Identifier: Apache-2.0 */
#include "app/export/owed_ics.h"

#include "app/keep/whole_file.h"
#include "app/owed.h"
#include "app/people.h"
#include "app/zone.h"
#include "base/day.h"
#include "base/tz.h"
#include "core/words.h"
#include "formats/content_line.h"
#include "formats/content_value.h"
#include "store/gen/export.h"
#include "store/gen/journal.h"

enum { MEETING_MINUTES = 30, LEAP_YEAR = 2000 };

struct calendar {
    struct app *app;
    const struct owed_options *o;
    struct sink *to;
    struct arena *a;       /* of one entry */
    const struct tz *zone; /* NULL: times are those of the reader's clock */
    int64_t origin;
    int64_t n;
};

/* ------------------------------------------------------------------------------- lines */

static void put(struct calendar *c, const char *name, struct str value)
{
    content_fold(&c->to->buf, str_format(c->a, "%s:%.*s", name, STR_ARG(value)));
}

static void put_text(struct calendar *c, const char *name, struct str text)
{
    struct buf b = buf_in(c->a);
    value_escape(&b, text);
    put(c, name, buf_str(&b));
}

static struct str basic_day(struct calendar *c, int64_t day)
{
    struct date d = day_date(day);
    return str_format(c->a, "%04d%02d%02d", d.year, d.month, d.day);
}

static struct str basic_instant(struct calendar *c, int64_t ms)
{
    int64_t day = ms / 86400000, second = ms / 1000 % 86400;
    return str_format(c->a, "%.*sT%02d%02d%02dZ", STR_ARG(basic_day(c, day)),
                      (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}

/* `kind` and number are the entry's for good. */
static void begin(struct calendar *c, const char *component, const char *kind, int64_t id)
{
    put(c, "BEGIN", str_of(component));
    put(c, "UID",
        str_format(c->a, "%s-%lld-%llx@heed", kind, (long long)id,
                   (unsigned long long)c->origin));
    put(c, "DTSTAMP", basic_instant(c, c->app->now_ms));
    c->n++;
}

static bool end(struct calendar *c, const char *component, struct err *err)
{
    put(c, "CLASS", S("PRIVATE"));
    put(c, "END", str_of(component));
    return sink_push(c->to, err);
}

/* A whole day, which ends when the next begins. */
static void put_whole_day(struct calendar *c, int64_t day)
{
    put(c, "DTSTART;VALUE=DATE", basic_day(c, day));
    put(c, "DTEND;VALUE=DATE", basic_day(c, day + 1));
    put(c, "TRANSP", S("TRANSPARENT"));
}

/* ------------------------------------------------------------------------------- entries */

static const char *const kinds[] = {
    [DUTY_PROMISE] = "promise", [DUTY_TASK] = "task", [DUTY_NEED] = "need"};

static bool put_duty(struct calendar *c, const struct owed_line *l, struct err *err)
{
    static const char *const keys[] = {[DUTY_PROMISE] = "export.owed.promise",
                                       [DUTY_TASK] = "export.owed.task",
                                       [DUTY_NEED] = "export.owed.need"};
    struct opt_i64 due = l->due.has ? l->due : l->wanted;
    bool event = c->o->events && due.has;
    const char *component = event ? "VEVENT" : "VTODO";
    if (l->duty == DUTY_NEED && !due.has) {
        return true;
    }
    begin(c, component, kinds[l->duty], l->id);
    put_text(c, "SUMMARY",
             l->name.len ? say(c->a, c->o->lang, keys[l->duty], A_STR("name", l->name),
                               A_STR("words", l->words))
                         : l->words);
    if (event) {
        put_whole_day(c, due.n);
    } else {
        if (due.has) {
            put(c, "DUE;VALUE=DATE", basic_day(c, due.n));
        }
        put(c, "STATUS", S("NEEDS-ACTION"));
    }
    put(c, "CREATED", basic_instant(c, l->day * 86400000));
    return end(c, component, err);
}

static bool put_duties(struct calendar *c, enum duty_kind kind, struct err *err)
{
    struct owed_line *lines;
    size_t n;
    struct arena *list = arena_new();
    bool ok = owed_list(c->app, kind, (struct customer_id){0}, false, list, &lines, &n, err);
    for (size_t i = 0; ok && i < n; i++) {
        struct arena_mark mark = arena_mark(c->a);
        ok = put_duty(c, &lines[i], err);
        arena_rewind(c->a, mark);
    }
    arena_free(list);
    return ok;
}

static void put_time(struct calendar *c, const struct export_planned_row *r)
{
    int64_t usual = r->channel >= 0 && r->channel < CHANNEL_COUNT
                        ? c->app->shop.minutes_learnt[r->channel]
                        : 0;
    int64_t minutes = r->minutes.has && r->minutes.n > 0 ? r->minutes.n
                      : usual > 0                        ? usual
                                                         : MEETING_MINUTES;
    int minute = (int)r->minute.n;
    put(c, "DTSTART",
        c->zone ? basic_instant(c, tz_instant(c->zone, r->day, minute))
                : str_format(c->a, "%.*sT%02d%02d00", STR_ARG(basic_day(c, r->day)),
                             minute / 60, minute % 60));
    put(c, "DURATION", str_format(c->a, "PT%lldM", (long long)minutes));
}

static bool put_planned(struct calendar *c, struct err *err)
{
    struct export_planned it;
    bool ok = true;
    if (!export_planned_open(c->app->db, c->app->today, &it, err)) {
        return false;
    }
    while (ok && export_planned_next(&it)) {
        const struct export_planned_row *r = &it.row;
        struct arena_mark mark = arena_mark(c->a);
        begin(c, "VEVENT", "meeting", r->id.n);
        put_text(c, "SUMMARY",
                 say(c->a, c->o->lang,
                     r->words.len ? "export.owed.meeting_about" : "export.owed.meeting",
                     A_STR("name", r->name), A_STR("words", r->words)));
        if (r->minute.has && r->minute.n >= 0 && r->minute.n < 1440) {
            put_time(c, r);
        } else {
            put_whole_day(c, r->day);
        }
        ok = end(c, "VEVENT", err);
        arena_rewind(c->a, mark);
    }
    if (!ok) {
        cursor_drop(&it.cursor);
        return false;
    }
    return export_planned_end(&it, err);
}

static bool put_birthday(struct calendar *c, const struct contact_row *r, struct err *err)
{
    struct date d = {.year = r->birth_year.has ? (int)r->birth_year.n : LEAP_YEAR,
                     .month = (int)(r->birth_day.n / 100),
                     .day = (int)(r->birth_day.n % 100)};
    int64_t day;
    if (!day_of_date(d, &day)) {
        return true; /* 29 February of a year that has none */
    }
    begin(c, "VEVENT", "birthday", r->id.n);
    put_text(
        c, "SUMMARY",
        say(c->a, c->o->lang, "export.owed.birthday", A_STR("name", contact_name(c->a, r))));
    put_whole_day(c, day);
    put(c, "RRULE",
        d.month == 2 && d.day == 29 ? S("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1")
                                    : S("FREQ=YEARLY"));
    return end(c, "VEVENT", err);
}

static bool put_birthdays(struct calendar *c, struct err *err)
{
    struct export_birthdays it;
    bool ok = true;
    if (!c->o->birthdays) {
        return true;
    }
    if (!export_birthdays_open(c->app->db, &it, err)) {
        return false;
    }
    while (ok && export_birthdays_next(&it)) {
        struct arena_mark mark = arena_mark(c->a);
        ok = put_birthday(c, &it.row, err);
        arena_rewind(c->a, mark);
    }
    if (!ok) {
        cursor_drop(&it.cursor);
        return false;
    }
    return export_birthdays_end(&it, err);
}

/* ------------------------------------------------------------------------------- the whole */

static void put_head(struct calendar *c)
{
    put(c, "BEGIN", S("VCALENDAR"));
    put(c, "VERSION", S("2.0"));
    put(c, "PRODID", S("-//heed//heed//EN"));
    put(c, "CALSCALE", S("GREGORIAN"));
    put(c, "METHOD", S("PUBLISH"));
    struct str name =
        say(c->a, c->o->lang, "export.owed.name", A_STR("shop", c->app->shop.name));
    put_text(c, "NAME", name);
    put_text(c, "X-WR-CALNAME", name);
}

/* RFC 5545 §3.6 wants something in a calendar. */
static void put_nothing(struct calendar *c)
{
    static const char *const lines[][2] = {
        {"BEGIN", "VTIMEZONE"},    {"TZID", "UTC"},
        {"BEGIN", "STANDARD"},     {"DTSTART", "19700101T000000"},
        {"TZOFFSETFROM", "+0000"}, {"TZOFFSETTO", "+0000"},
        {"END", "STANDARD"},       {"END", "VTIMEZONE"}};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        put(c, lines[i][0], str_of(lines[i][1]));
    }
}

static bool write_all(struct calendar *c, struct err *err)
{
    struct journal_origin_row origin = {0};
    bool any;
    if (!journal_origin(c->app->db, c->a, &origin, &any, err)) {
        return false;
    }
    c->origin = origin.at;
    put_head(c);
    if (!put_duties(c, DUTY_PROMISE, err) || !put_duties(c, DUTY_NEED, err) ||
        !put_duties(c, DUTY_TASK, err) || !put_planned(c, err) || !put_birthdays(c, err)) {
        return false;
    }
    if (c->n == 0) {
        put_nothing(c);
    }
    put(c, "END", S("VCALENDAR"));
    return sink_end(c->to, err);
}

static const struct tz *zone_of(struct app *app, struct arena *a)
{
    struct str bytes;
    const struct tz *zone;
    struct err none;
    struct str path = str_format(a, ZONE_FOLDER "%.*s", STR_ARG(app->shop.zone));
    return zone_known(app->shop.zone) && whole_file_read(a, path, TZ_FILE_MAX, &bytes, &none) &&
                   tz_read(a, bytes, &zone, &none)
               ? zone
               : NULL;
}

bool owed_ics(struct app *app, const struct owed_options *o, struct sink *to, int64_t *n,
              struct err *err)
{
    struct calendar c = {.app = app, .o = o, .to = to, .a = arena_new()};
    c.zone = zone_of(app, c.a);
    bool ok = db_snapshot_begin(app->db, err);
    if (ok) {
        ok = write_all(&c, err);
        db_snapshot_end(app->db);
    }
    arena_free(c.a);
    *n = c.n;
    return ok;
}
