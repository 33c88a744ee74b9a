/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/ical_read.h"

#include <libical/ical.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"

struct reading {
    struct arena *arena;
    int64_t from_ms, to_ms;
    struct map changed; /* "uid\ninstance" of instances that stand for themselves */
    VEC(struct ical_event) events;
    struct ical *out;
    bool too_many;
};

bool ical_is(struct str head)
{
    for (int i = 0; i < 10 && head.len; i++) {
        struct str line = str_trim(str_cut(&head, '\n'));
        if (str_starts(line, S("\xEF\xBB\xBF"))) {
            line = str_from(line, 3);
        }
        if (str_eq_nocase(line, S("BEGIN:VCALENDAR"))) {
            return true;
        }
    }
    return false;
}

/* libical keeps what is open in a list of its own; what is within each other is bounded here.
 */
static bool is_shallow(struct str bytes)
{
    int depth = 0;
    while (bytes.len) {
        struct str line = str_cut(&bytes, '\n');
        depth += str_eq_nocase(str_head(line, 6), S("BEGIN:"));
        depth -= depth > 0 && str_eq_nocase(str_head(line, 4), S("END:"));
        if (depth > ICAL_DEPTH_MAX) {
            return false;
        }
    }
    return true;
}

static struct str text(struct arena *a, const char *z)
{
    struct str s = utf8_mend(a, str_head(str_of(z), 2000));
    char *at = arena_array(a, char, s.len + 1);
    for (size_t i = 0; i < s.len; i++) {
        at[i] = (unsigned char)s.at[i] < ' ' || s.at[i] == 0x7F ? ' ' : s.at[i];
    }
    return str_trim((struct str){at, s.len});
}

static struct str address_of(struct arena *a, const char *z)
{
    struct str s = text(a, z);
    if (str_eq_nocase(str_head(s, 7), S("mailto:"))) {
        s = str_from(s, 7);
    }
    char *at = arena_array(a, char, s.len + 1);
    for (size_t i = 0; i < s.len; i++) {
        at[i] = s.at[i] >= 'A' && s.at[i] <= 'Z' ? (char)(s.at[i] + 32) : s.at[i];
    }
    s = (struct str){at, s.len};
    return str_find(s, S("@")) > 0 && str_find(s, S(" ")) < 0 && str_find(s, S("/")) < 0
               ? s
               : S("");
}

static int64_t ms_of(struct icaltimetype t)
{
    return (int64_t)icaltime_as_timet_with_zone(t, t.zone) * 1000;
}

static struct ical_person person_of(struct arena *a, icalproperty *p, const char *address)
{
    struct ical_person out = {.address = address_of(a, address)};
    icalparameter *cn = icalproperty_get_first_parameter(p, ICAL_CN_PARAMETER);
    icalparameter *how = icalproperty_get_first_parameter(p, ICAL_PARTSTAT_PARAMETER);
    out.name = text(a, cn ? icalparameter_get_cn(cn) : NULL);
    out.declined = how && icalparameter_get_partstat(how) == ICAL_PARTSTAT_DECLINED;
    return out;
}

static void take_people(struct reading *r, icalcomponent *c, struct ical_event *e)
{
    VEC(struct ical_person) people = {0};
    icalproperty *p = icalcomponent_get_first_property(c, ICAL_ORGANIZER_PROPERTY);
    if (p) {
        e->organizer = person_of(r->arena, p, icalproperty_get_organizer(p));
    }
    for (p = icalcomponent_get_first_property(c, ICAL_ATTENDEE_PROPERTY); p;
         p = icalcomponent_get_next_property(c, ICAL_ATTENDEE_PROPERTY)) {
        struct ical_person who = person_of(r->arena, p, icalproperty_get_attendee(p));
        e->people_count++;
        if (who.address.len && people.len < ICAL_PEOPLE_MAX) {
            *vec_add(r->arena, &people) = who;
        }
    }
    e->people = people.at;
    e->people_len = people.len;
}

static int64_t minutes_of(icalcomponent *c, struct icaltimetype start)
{
    struct icaltimetype end = icalcomponent_get_dtend(c);
    int64_t minutes = icaltime_is_null_time(end) ? 0 : (ms_of(end) - ms_of(start)) / 60000;
    return minutes > 0 && minutes <= (int64_t)366 * 24 * 60 ? minutes : 0;
}

static bool is_day(struct icaltimetype t)
{
    return !icaltime_is_null_time(t) && icaltime_is_valid_time(t) && t.year >= 1900 &&
           t.year <= 2200 && t.month >= 1 && t.month <= 12 && t.day >= 1 && t.day <= 31;
}

static struct str instance_name(struct arena *a, struct icaltimetype t)
{
    return str_format(a, "%lld", (long long)(ms_of(t) / 1000));
}

/* Of one that stands for an instance of what recurs; null: of none. */
static struct icaltimetype instance_of(icalcomponent *c)
{
    icalproperty *p = icalcomponent_get_first_property(c, ICAL_RECURRENCEID_PROPERTY);
    return p ? icalproperty_get_datetime_with_component(p, c) : icaltime_null_time();
}

static void add(struct reading *r, struct ical_event e, struct icaltimetype at)
{
    if (r->events.len == ICAL_EVENTS_MAX) {
        r->too_many = true;
        return;
    }
    e.all_day = at.is_date;
    e.floating = at.is_date || (at.zone == NULL && !icaltime_is_utc(at));
    e.at_ms = ms_of(at);
    *vec_add(r->arena, &r->events) = e;
}

static struct str changed_key(struct arena *a, struct str uid, struct str instance)
{
    return str_format(a, "%.*s\n%.*s", STR_ARG(uid), STR_ARG(instance));
}

static void add_instance(struct reading *r, struct ical_event e, struct icaltimetype at,
                         struct map *out)
{
    bool is_new;
    if (!is_day(at) || ms_of(at) < r->from_ms || ms_of(at) > r->to_ms) {
        return;
    }
    e.instance = instance_name(r->arena, at);
    map_number(out, ms_of(at), &is_new);
    if (is_new && !map_text_find(&r->changed, changed_key(r->arena, e.uid, e.instance))) {
        add(r, e, at);
    }
}

/* Days that the rule names and the event leaves out. */
static struct map left_out(struct reading *r, icalcomponent *c)
{
    struct map out = map_in(r->arena);
    for (icalproperty *p = icalcomponent_get_first_property(c, ICAL_EXDATE_PROPERTY); p;
         p = icalcomponent_get_next_property(c, ICAL_EXDATE_PROPERTY)) {
        *map_number(&out, ms_of(icalproperty_get_datetime_with_component(p, c)), NULL) = 1;
    }
    return out;
}

/* Meetings recur by days at the closest; what recurs by hours or seconds is a bomb or a machine
 * and only its first is taken. */
static bool follow(struct reading *r, const struct ical_event *e, icalproperty *rule,
                   struct icaltimetype start, struct map *out)
{
    struct icalrecurrencetype recur = icalproperty_get_rrule(rule);
    if (recur.freq == ICAL_SECONDLY_RECURRENCE || recur.freq == ICAL_MINUTELY_RECURRENCE ||
        recur.freq == ICAL_HOURLY_RECURRENCE || recur.freq == ICAL_NO_RECURRENCE ||
        recur.by_second[0] != ICAL_RECURRENCE_ARRAY_MAX ||
        recur.by_minute[0] != ICAL_RECURRENCE_ARRAY_MAX ||
        recur.by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX) {
        add_instance(r, *e, start, out);
        return false;
    }
    icalrecur_iterator *it = icalrecur_iterator_new(recur, start);
    bool whole = true;
    size_t before = r->events.len;
    for (int i = 0; it; i++) {
        struct icaltimetype at = icalrecur_iterator_next(it);
        if (icaltime_is_null_time(at) || ms_of(at) > r->to_ms) {
            break;
        }
        if (i == ICAL_STEPS_MAX || r->events.len - before >= ICAL_INSTANCES_MAX) {
            whole = false;
            break;
        }
        add_instance(r, *e, at, out);
    }
    if (it) {
        icalrecur_iterator_free(it);
    }
    return whole;
}

static void take_recurring(struct reading *r, icalcomponent *c, const struct ical_event *e,
                           struct icaltimetype start)
{
    struct map out = left_out(r, c);
    bool whole = true;
    int rules = 0;
    add_instance(r, *e, start, &out);
    for (icalproperty *p = icalcomponent_get_first_property(c, ICAL_RRULE_PROPERTY);
         p && rules < 4; p = icalcomponent_get_next_property(c, ICAL_RRULE_PROPERTY), rules++) {
        whole = follow(r, e, p, start, &out) && whole;
    }
    for (icalproperty *p = icalcomponent_get_first_property(c, ICAL_RDATE_PROPERTY); p;
         p = icalcomponent_get_next_property(c, ICAL_RDATE_PROPERTY)) {
        struct icaldatetimeperiodtype at = icalproperty_get_rdate(p);
        struct icaltimetype when = icaltime_is_null_time(at.time) ? at.period.start : at.time;
        when.zone = start.zone;
        add_instance(r, *e, when, &out);
    }
    r->out->cut += !whole;
}

static void take_event(struct reading *r, icalcomponent *c, bool cancelled)
{
    struct icaltimetype start = icalcomponent_get_dtstart(c);
    struct icaltimetype instance = instance_of(c);
    enum icalproperty_status status = icalcomponent_get_status(c);
    icalproperty *transp = icalcomponent_get_first_property(c, ICAL_TRANSP_PROPERTY);
    if (!is_day(start)) {
        r->out->without_date++;
        return;
    }
    struct ical_event e = {
        .uid = text(r->arena, icalcomponent_get_uid(c)),
        .summary = text(r->arena, icalcomponent_get_summary(c)),
        .location = text(r->arena, icalcomponent_get_location(c)),
        .minutes = start.is_date ? 0 : minutes_of(c, start),
        .state = cancelled || status == ICAL_STATUS_CANCELLED ? ICAL_CANCELLED
                                                              : ICAL_TENTATIVE_OR_SURE,
        .free_time = transp && icalproperty_get_transp(transp) == ICAL_TRANSP_TRANSPARENT};
    take_people(r, c, &e);
    if (!icaltime_is_null_time(instance)) {
        e.instance = instance_name(r->arena, instance);
        e.changed = true;
        add(r, e, start);
    } else if (icalcomponent_get_first_property(c, ICAL_RRULE_PROPERTY) ||
               icalcomponent_get_first_property(c, ICAL_RDATE_PROPERTY)) {
        take_recurring(r, c, &e, start);
    } else {
        add(r, e, start);
    }
}

static void note_changed(struct reading *r, icalcomponent *c)
{
    struct icaltimetype instance = instance_of(c);
    if (!icaltime_is_null_time(instance)) {
        struct str uid = text(r->arena, icalcomponent_get_uid(c));
        *map_text(&r->changed, changed_key(r->arena, uid, instance_name(r->arena, instance)),
                  NULL) = 1;
    }
}

static void take_calendar(struct reading *r, icalcomponent *cal)
{
    bool cancelled = icalcomponent_get_method(cal) == ICAL_METHOD_CANCEL;
    icalcomponent *c;
    for (c = icalcomponent_get_first_component(cal, ICAL_VEVENT_COMPONENT); c;
         c = icalcomponent_get_next_component(cal, ICAL_VEVENT_COMPONENT)) {
        note_changed(r, c);
    }
    for (c = icalcomponent_get_first_component(cal, ICAL_VEVENT_COMPONENT); c;
         c = icalcomponent_get_next_component(cal, ICAL_VEVENT_COMPONENT)) {
        take_event(r, c, cancelled);
    }
}

static void take_all(struct reading *r, icalcomponent *root)
{
    if (icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT) {
        take_calendar(r, root);
        return;
    }
    for (icalcomponent *c = icalcomponent_get_first_component(root, ICAL_VCALENDAR_COMPONENT);
         c; c = icalcomponent_get_next_component(root, ICAL_VCALENDAR_COMPONENT)) {
        take_calendar(r, c);
    }
}

bool ical_read(struct arena *a, struct str bytes, int64_t from_ms, int64_t to_ms,
               struct ical *out, struct err *err)
{
    struct ical ical = {0};
    struct reading r = {
        .arena = a, .from_ms = from_ms, .to_ms = to_ms, .changed = map_in(a), .out = &ical};
    if (bytes.len > ICAL_BYTES_MAX) {
        return err_set(err, ERR_LIMIT, "err.ical.long", A_INT("max", ICAL_BYTES_MAX >> 20));
    }
    if (!is_shallow(bytes)) {
        return err_set(err, ERR_INPUT, "err.ical.deep");
    }
    icalerror_set_errors_are_fatal(false);
    icalcomponent *root = icalparser_parse_string(str_z(a, bytes));
    if (!root) {
        return err_set(err, ERR_INPUT, "err.ical.none");
    }
    take_all(&r, root);
    icalcomponent_free(root);
    if (r.too_many) {
        return err_set(err, ERR_LIMIT, "err.ical.many", A_INT("max", ICAL_EVENTS_MAX));
    }
    ical.events = r.events.at;
    ical.len = r.events.len;
    *out = ical;
    return true;
}
