/* SPDX-License-Identifier: Apache-2.0 */
#include "app/approach/case_json.h"

#include <jansson.h>
#include <string.h>

#include "app/approach/clock.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/json.h"
#include "base/vec.h"

enum { LIST_MAX = 5000 };

/* ------------------------------------------------------------------------------- writing */

static void put_places(struct json *j, const struct gate_case *c)
{
    jw_key(j, "countries");
    jw_array(j);
    for (size_t i = 0; i < c->places_len; i++) {
        jw_str(j, str_of(c->places[i].country));
    }
    jw_end(j);
}

static void put_acts(struct json *j, const struct gate_case *c)
{
    jw_key(j, "acts");
    jw_array(j);
    for (size_t i = 0; i < c->acts_len; i++) {
        const struct gate_act *a = &c->acts[i];
        jw_array(j);
        jw_i64(j, a->id);
        jw_i64(j, a->kind);
        jw_i64(j, a->channel);
        jw_i64(j, a->at_ms);
        jw_i64(j, a->expires_ms);
        jw_i64(j, a->on_number | a->imported << 1 | a->unproven << 2);
        jw_end(j);
    }
    jw_end(j);
}

static void put_looks(struct json *j, const struct gate_case *c)
{
    jw_key(j, "looks");
    jw_array(j);
    for (size_t i = 0; i < c->looks_len; i++) {
        const struct gate_look *l = &c->looks[i];
        jw_array(j);
        jw_str(j, l->reg);
        jw_i64(j, l->hit | l->unlisted << 1);
        jw_i64(j, l->at_ms);
        jw_end(j);
    }
    jw_end(j);
}

static void put_touches(struct json *j, const struct gate_case *c)
{
    jw_key(j, "touches");
    jw_array(j);
    for (size_t i = 0; i < c->touches_len; i++) {
        const struct gate_touch *t = &c->touches[i];
        jw_array(j);
        jw_i64(j, t->channel);
        jw_i64(j, t->at_ms);
        jw_i64(j, t->echo);
        jw_end(j);
    }
    jw_end(j);
}

static void put_hours(struct json *j, const struct hours *h)
{
    jw_array(j);
    for (int d = 0; d < 8 && h->given; d++) {
        jw_array(j);
        for (int i = 0; i < h->day[d].len; i++) {
            jw_i64(j, h->day[d].span[i].from);
            jw_i64(j, h->day[d].span[i].to);
        }
        jw_end(j);
    }
    jw_end(j);
}

static void put_wishes(struct json *j, const struct gate_case *c)
{
    jw_key(j, "wishes");
    jw_array(j);
    for (size_t i = 0; i < c->wishes_len; i++) {
        const struct gate_wish *w = &c->wishes[i];
        jw_array(j);
        jw_i64(j, w->kind);
        jw_i64(j, w->number);
        jw_bool(j, w->hours.holidays);
        put_hours(j, &w->hours);
        jw_end(j);
    }
    jw_end(j);
}

struct str case_to_json(struct arena *a, const struct gate_case *c, struct str zone)
{
    struct buf b = buf_in(a);
    struct json j = jw_to(&b);
    jw_object(&j);
    put_places(&j, c);
    jw_put_bool(&j, "supposed", c->places_supposed);
    jw_put_i64(&j, "audiences", c->audiences);
    jw_put_i64(&j, "address", c->address);
    jw_put_i64(&j, "purpose", c->purpose);
    jw_put_i64(&j, "topic", c->topic);
    jw_put_i64(&j, "channel", c->channel);
    jw_put_i64(&j, "mode", c->mode);
    jw_put_i64(&j, "at", c->at_ms);
    jw_put_str(&j, "zone", zone);
    jw_put_i64(&j, "ceiling", (int64_t)(c->ceiling * 100 + 0.5));
    jw_put_i64(&j, "state", c->state);
    put_acts(&j, c);
    put_looks(&j, c);
    put_touches(&j, c);
    put_wishes(&j, c);
    jw_end(&j);
    return buf_str(&b);
}

/* ------------------------------------------------------------------------------- reading */

struct reading_case {
    struct arena *a;
    const json_t *root;
    bool ok;
};

static int64_t number(struct reading_case *r, const json_t *v, int64_t low, int64_t high)
{
    int64_t n = json_is_integer(v) ? json_integer_value(v) : low;
    r->ok = r->ok && json_is_integer(v) && n >= low && n <= high;
    return n;
}

static int64_t member(struct reading_case *r, const char *name, int64_t low, int64_t high)
{
    return number(r, json_object_get(r->root, name), low, high);
}

static const json_t *list(struct reading_case *r, const char *name, size_t *n)
{
    const json_t *all = json_object_get(r->root, name);
    *n = json_array_size(all);
    r->ok = r->ok && json_is_array(all) && *n <= LIST_MAX;
    *n = r->ok ? *n : 0;
    return all;
}

static void read_places(struct reading_case *r, struct gate_case *c)
{
    size_t n;
    const json_t *all = list(r, "countries", &n);
    struct gate_place *places = arena_array(r->a, struct gate_place, n);
    int year = day_date(c->at_ms / 86400000).year;
    for (size_t i = 0; i < n; i++) {
        const char *code = json_string_value(json_array_get(all, i));
        if (!code || strlen(code) != 2) {
            r->ok = false;
            return;
        }
        struct holidays *h = arena_make(r->a, struct holidays);
        memcpy(places[i].country, code, 3);
        holidays_of(code, "", year, h);
        places[i].holidays = h;
    }
    c->places = places;
    c->places_len = n;
}

static void read_acts(struct reading_case *r, struct gate_case *c)
{
    size_t n;
    const json_t *all = list(r, "acts", &n);
    struct gate_act *acts = arena_array(r->a, struct gate_act, n);
    for (size_t i = 0; i < n; i++) {
        const json_t *row = json_array_get(all, i);
        int64_t flags = number(r, json_array_get(row, 5), 0, 7);
        acts[i] = (struct gate_act){
            .id = number(r, json_array_get(row, 0), INT64_MIN, INT64_MAX),
            .kind = (enum permission_kind)number(r, json_array_get(row, 1), 0,
                                                 PERMISSION_KIND_COUNT - 1),
            .channel = (int)number(r, json_array_get(row, 2), -1, GATE_CHANNEL_COUNT - 1),
            .at_ms = number(r, json_array_get(row, 3), INT64_MIN, INT64_MAX),
            .expires_ms = number(r, json_array_get(row, 4), 0, INT64_MAX),
            .on_number = flags & 1,
            .imported = flags & 2,
            .unproven = flags & 4};
    }
    c->acts = acts;
    c->acts_len = n;
}

static void read_looks(struct reading_case *r, struct gate_case *c)
{
    size_t n;
    const json_t *all = list(r, "looks", &n);
    struct gate_look *looks = arena_array(r->a, struct gate_look, n);
    for (size_t i = 0; i < n; i++) {
        const json_t *row = json_array_get(all, i);
        const char *reg = json_string_value(json_array_get(row, 0));
        int64_t flags = number(r, json_array_get(row, 1), 0, 3);
        looks[i] = (struct gate_look){.reg = str_copy(r->a, str_of(reg ? reg : "")),
                                      .hit = flags & 1,
                                      .unlisted = flags & 2,
                                      .at_ms = number(r, json_array_get(row, 2), 0, INT64_MAX)};
    }
    c->looks = looks;
    c->looks_len = n;
}

static void read_touches(struct reading_case *r, struct gate_case *c)
{
    size_t n;
    const json_t *all = list(r, "touches", &n);
    struct gate_touch *touches = arena_array(r->a, struct gate_touch, n);
    for (size_t i = 0; i < n; i++) {
        const json_t *row = json_array_get(all, i);
        touches[i] = (struct gate_touch){
            .channel = (int)number(r, json_array_get(row, 0), 0, GATE_CHANNEL_COUNT - 1),
            .at_ms = number(r, json_array_get(row, 1), INT64_MIN, INT64_MAX),
            .echo = (enum gate_echo)number(r, json_array_get(row, 2), 0, GATE_AS_WISHED)};
    }
    c->touches = touches;
    c->touches_len = n;
}

static void read_hours(struct reading_case *r, const json_t *days, struct hours *h)
{
    h->given = json_array_size(days) == 8;
    for (size_t d = 0; d < 8 && h->given; d++) {
        const json_t *day = json_array_get(days, d);
        size_t n = json_array_size(day) / 2;
        r->ok = r->ok && n <= HOURS_SPANS_MAX;
        for (size_t i = 0; r->ok && i < n; i++) {
            h->day[d].span[i].from =
                (int16_t)number(r, json_array_get(day, 2 * i), 0, MINUTES_A_DAY);
            h->day[d].span[i].to =
                (int16_t)number(r, json_array_get(day, 2 * i + 1), 0, 2 * MINUTES_A_DAY);
            h->day[d].len = (int)i + 1;
        }
    }
}

static void read_wishes(struct reading_case *r, struct gate_case *c)
{
    size_t n;
    const json_t *all = list(r, "wishes", &n);
    struct gate_wish *wishes = arena_array(r->a, struct gate_wish, n);
    for (size_t i = 0; i < n; i++) {
        const json_t *row = json_array_get(all, i);
        wishes[i] = (struct gate_wish){
            .kind = (enum wish_kind)number(r, json_array_get(row, 0), 0, WISH_KIND_COUNT - 1),
            .number = number(r, json_array_get(row, 1), INT64_MIN, INT64_MAX),
            .hours.holidays = json_is_true(json_array_get(row, 2))};
        read_hours(r, json_array_get(row, 3), &wishes[i].hours);
    }
    c->wishes = wishes;
    c->wishes_len = n;
}

bool case_from_json(struct arena *a, struct str text, struct gate_case *out, struct err *err)
{
    json_error_t why;
    json_t *root = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, &why);
    struct reading_case r = {a, root, json_is_object(root)};
    struct gate_case c = {
        .places_supposed = json_is_true(json_object_get(root, "supposed")),
        .audiences = (uint32_t)member(&r, "audiences", 0, 7),
        .address = (enum gate_address)member(&r, "address", 0, GATE_ADDRESS_COUNT - 1),
        .purpose = (enum gate_purpose)member(&r, "purpose", 0, GATE_PURPOSE_COUNT - 1),
        .topic = (enum gate_topic)member(&r, "topic", 0, GATE_TOPIC_COUNT - 1),
        .channel = (int)member(&r, "channel", 0, GATE_CHANNEL_COUNT - 1),
        .mode = (enum gate_mode)member(&r, "mode", 0, GATE_IN_RHYTHM),
        .at_ms = member(&r, "at", 0, INT64_C(253402300799999)),
        .ceiling = (double)member(&r, "ceiling", 0, 200) / 100,
        .state = (uint32_t)member(&r, "state", 0, 31),
    };
    const char *zone = json_string_value(json_object_get(root, "zone"));
    c.zone = zone ? clock_called(a, str_of(zone)) : NULL;
    read_places(&r, &c);
    read_acts(&r, &c);
    read_looks(&r, &c);
    read_touches(&r, &c);
    read_wishes(&r, &c);
    json_decref(root);
    if (!r.ok) {
        return err_set(err, ERR_DAMAGED, "err.decision.known");
    }
    *out = c;
    return true;
}
