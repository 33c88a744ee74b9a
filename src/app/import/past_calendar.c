/* SPDX-License-Identifier: Apache-2.0 */
/* Appointments as items: past ones are meetings that were held, those to come are planned. */
#include "app/import/past_item.h"
#include "app/zone.h"
#include "base/utf8.h"
#include "formats/ical_read.h"
#include "text/hear.h"

#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)

enum { NAME_WORDS = 5, SUMMARY_WORDS = 40, MINUTES_MOST = 24 * 60 };

struct calendar {
    struct past_source source;
    struct ical ical;
    size_t at;
};

static void leave(struct past_item *out, enum past_left why)
{
    out->what = PAST_LEFT;
    out->left = why;
}

static void put_person(struct past *p, struct past_item *out, const struct ical_person *who)
{
    if (who->address.len && !who->declined && !past_is_us(p, who->address) &&
        out->people_len < PAST_PEOPLE_MAX) {
        out->people[out->people_len++] = (struct past_person){who->address, who->name};
    }
}

/* Names of the book in the words: two to five words that one customer alone is called. A name
 * within a longer one isn't taken again. */
static bool names_in(struct past *p, struct arena *a, struct str words, struct past_item *out,
                     struct err *err)
{
    struct str word[SUMMARY_WORDS];
    size_t n = 0;
    struct str rest = words;
    while (rest.len && n < SUMMARY_WORDS) {
        struct str w = str_cut(&rest, ' ');
        while (w.len &&
               (w.at[w.len - 1] == ',' || w.at[w.len - 1] == ':' || w.at[w.len - 1] == ')')) {
            w.len--;
        }
        while (w.len && w.at[0] == '(') {
            w = str_from(w, 1);
        }
        if (w.len) {
            word[n++] = w;
        }
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t len = n - i < NAME_WORDS ? n - i : NAME_WORDS; len >= 2; len--) {
            struct str name = word[i];
            struct who_is who;
            enum bearers bearers;
            for (size_t k = 1; k < len; k++) {
                name = str_format(a, "%.*s %.*s", STR_ARG(name), STR_ARG(word[i + k]));
            }
            if (!import_bearers_of(&p->im, p->app->db, name, &bearers, &who, err)) {
                return false;
            }
            if (bearers != BEARERS_NONE && out->people_len < PAST_PEOPLE_MAX) {
                out->people[out->people_len++] = (struct past_person){.name = name};
                i += len - 1;
                break;
            }
        }
    }
    out->by_name = out->people_len > 0;
    return true;
}

static void put_time(struct past *p, const struct ical_event *e, struct past_item *out)
{
    int64_t minute = 0;
    if (e->floating) {
        out->day = e->at_ms >= 0 ? e->at_ms / DAY_MS : (e->at_ms - DAY_MS + 1) / DAY_MS;
        minute = (e->at_ms - out->day * DAY_MS) / 60000;
    } else {
        (void)zone_moment(p->app->shop.zone, e->at_ms, &out->day, &minute);
    }
    out->minute = e->all_day ? (struct opt_i64)NONE : (struct opt_i64)SOME(minute);
    int64_t now_day = 0, now_minute = 0;
    (void)zone_moment(p->app->shop.zone, p->app->now_ms, &now_day, &now_minute);
    bool over = out->day < p->app->today ||
                (out->day == p->app->today && !e->all_day && minute <= now_minute);
    out->kind = over ? INTERACTION_HAPPENED : INTERACTION_PLANNED;
    out->minutes = over && e->minutes > 0 && e->minutes < MINUTES_MOST
                       ? (struct opt_i64)SOME(e->minutes)
                       : (struct opt_i64)NONE;
}

static void put_how(struct past *p, struct arena *a, const struct ical_event *e,
                    struct past_item *out)
{
    const char *heard = hear_plan(a, e->summary);
    out->channel = CHANNEL_SHOP;
    if (heard) {
        (void)channel_from_name(str_of(heard), &out->channel);
    }
    out->begun = e->organizer.address.len && !past_is_us(p, e->organizer.address)
                     ? BEGUN_BY_THEM
                     : BEGUN_BY_US;
    out->words = p->o->with_text && e->location.len
                     ? str_format(a, "%.*s%s%.*s", STR_ARG(e->summary),
                                  e->summary.len ? "\n" : "", STR_ARG(e->location))
                     : e->summary;
}

static bool item_of(struct past *p, struct arena *a, const struct ical_event *e,
                    struct past_item *out, struct err *err)
{
    *out = (struct past_item){.channel = CHANNEL_SHOP};
    out->people = arena_array(a, struct past_person, PAST_PEOPLE_MAX);
    put_time(p, e, out);
    put_how(p, a, e, out);
    struct str uid = e->uid.len
                         ? e->uid
                         : str_format(a, "%.*s %lld", STR_ARG(e->summary), (long long)e->at_ms);
    out->ref = past_ref(a, "ical", uid, e->instance);
    out->called_off = e->state == ICAL_CANCELLED;
    for (size_t i = 0; i < e->people_len; i++) {
        put_person(p, out, &e->people[i]);
        if (e->people[i].declined && !past_is_us(p, e->people[i].address)) {
            out->left = PAST_ASIDE;
        }
    }
    put_person(p, out, &e->organizer);
    if (e->people_count >= PAST_MANY * 5) {
        leave(out, PAST_MASS);
    } else if (e->free_time || out->day > p->app->today + PAST_DAYS_AHEAD) {
        leave(out, PAST_ASIDE);
    } else if (out->people_len == 0 && out->left == PAST_ASIDE) {
        leave(out, PAST_ASIDE);
    } else if (out->people_len == 0) {
        /* a birthday stands there for the whole day and is no meeting */
        if (!e->all_day && !names_in(p, a, e->summary, out, err)) {
            return false;
        }
        if (out->people_len == 0) {
            leave(out, PAST_OURS);
        }
    }
    return true;
}

static bool next(struct past_source *source, struct past *p, struct arena *a,
                 struct past_item *out, bool *any, struct err *err)
{
    struct calendar *s = (struct calendar *)source;
    int64_t broken = s->ical.without_date;
    *any = s->at < s->ical.len + (size_t)broken;
    if (!*any) {
        return true;
    }
    source->done = (int64_t)++s->at;
    if (s->at > s->ical.len) {
        *out = (struct past_item){.what = PAST_REFUSED, .why = arena_make(a, struct err)};
        (void)err_set(out->why, ERR_INPUT, "err.past.undated_event");
        return true;
    }
    return item_of(p, a, &s->ical.events[s->at - 1], out, err);
}

bool past_calendar_open(struct past *p, struct str bytes, struct past_source **out,
                        struct err *err)
{
    struct calendar *s = arena_make(p->arena, struct calendar);
    int64_t now = p->app->now_ms;
    s->source = (struct past_source){.kind = PAST_CALENDAR, .next = next};
    if (!ical_read(p->arena, bytes, now - PAST_YEARS_BACK * 366 * DAY_MS,
                   now + PAST_DAYS_AHEAD * DAY_MS, &s->ical, err)) {
        return false;
    }
    s->source.total = (int64_t)s->ical.len + s->ical.without_date;
    p->report->cut = s->ical.cut;
    *out = &s->source;
    return true;
}
