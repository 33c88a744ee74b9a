/* SPDX-License-Identifier: Apache-2.0 */
#include "app/around.h"

#include "app/people.h"
#include "base/vec.h"
#include "store/gen/facts.h"
#include "store/gen/people.h"

static bool concerns(const struct facts *f, struct contact_id contact)
{
    return contact.n == 0 || f->whom.n == 0 || contact.n == f->whom.n;
}

struct reaches {
    struct arena *arena;
    int64_t said[CHANNEL_COUNT];
    struct str text[CHANNEL_COUNT];
};

static void reach(struct reaches *r, enum channel c, struct str value)
{
    if (value.len == 0 || r->said[c] == AROUND_REACH_MAX) {
        return;
    }
    r->text[c] = r->said[c]++
                     ? str_format(r->arena, "%.*s, %.*s", STR_ARG(r->text[c]), STR_ARG(value))
                     : str_copy(r->arena, value);
}

static bool read_points(struct app *app, const struct facts *f, struct reaches *r,
                        struct err *err)
{
    static const enum channel by[POINT_KIND_COUNT] = {
        [POINT_PHONE] = CHANNEL_PHONE,
        [POINT_EMAIL] = CHANNEL_EMAIL,
        [POINT_MESSENGER] = CHANNEL_MESSENGER,
        [POINT_WEB] = CHANNEL_WEB,
    };
    struct people_points it;
    if (!people_points_open(app->db, f->customer, &it, err)) {
        return false;
    }
    while (people_points_next(&it)) {
        if (it.row.kind >= 0 && it.row.kind < POINT_KIND_COUNT && concerns(f, it.row.contact)) {
            reach(r, by[it.row.kind], point_shown(r->arena, app->shop.country, &it.row));
        }
    }
    r->text[CHANNEL_SMS] = r->text[CHANNEL_PHONE];
    return people_points_end(&it, err);
}

static struct str joined(struct arena *a, struct str left, const char *between,
                         struct str right)
{
    bool both = left.len > 0 && right.len > 0;
    return str_format(a, "%.*s%s%.*s", STR_ARG(left), both ? between : "", STR_ARG(right));
}

/* One of their own, or else the first of the house or firm: a letter goes to one place. */
static bool read_addresses(struct app *app, const struct facts *f, struct reaches *r,
                           struct err *err)
{
    struct people_addresses it;
    bool own = false;
    if (!people_addresses_open(app->db, f->customer, &it, err)) {
        return false;
    }
    while (people_addresses_next(&it)) {
        bool theirs = concerns(f, it.row.contact);
        if (r->text[CHANNEL_POST].len == 0 || (theirs && !own)) {
            struct str street = joined(r->arena, it.row.street, " ", it.row.number);
            struct str place = joined(r->arena, it.row.postcode, " ", it.row.city);
            r->text[CHANNEL_POST] = joined(r->arena, street, ", ", place);
            own = theirs && r->text[CHANNEL_POST].len > 0;
        }
    }
    r->text[CHANNEL_VISIT] = r->text[CHANNEL_POST];
    return people_addresses_end(&it, err);
}

static bool read_wishes(struct app *app, const struct facts *f, int64_t on, struct arena *a,
                        struct around *out, struct err *err)
{
    struct facts_wishes_of it;
    if (!facts_wishes_of_open(app->db, f->customer, on, &it, err)) {
        return false;
    }
    while (facts_wishes_of_next(&it)) {
        if (!concerns(f, it.row.contact)) {
            continue;
        }
        if (it.row.kind == WISH_HOURS) {
            out->hours = str_copy(a, it.row.words);
        } else if (it.row.kind == WISH_LANGUAGE) {
            out->language = str_copy(a, it.row.words);
        } else if (it.row.kind == WISH_NOT_AT_WORK) {
            out->not_at_work = true;
        }
    }
    return facts_wishes_of_end(&it, err);
}

bool around_load(struct app *app, const struct facts *f, int64_t on, struct arena *a,
                 struct around *out, struct err *err)
{
    struct reaches r = {.arena = a};
    struct around around = {0};
    if (!read_points(app, f, &r, err) || !read_addresses(app, f, &r, err) ||
        !read_wishes(app, f, on, a, &around, err)) {
        return false;
    }
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        around.reach[c] = r.text[c];
    }
    *out = around;
    return true;
}

/* ------------------------------------------------------------------------------- close by */

struct close_by {
    struct customer_id customer;
    bool household;
};

static bool minds(struct app *app, struct facts_set *set, const struct close_by *c,
                  struct arena *a, struct facts *f, struct err *err)
{
    struct facts other;
    struct facts_names_row name;
    bool found;
    if (!facts_of(set, c->customer, &other, &found, err)) {
        return false;
    }
    if (!found) {
        return true;
    }
    uint32_t peace = today_brief(&other, facts_shop(set)).peace;
    bool objected = (peace & UINT32_C(1) << PEACE_OBJECTED) != 0;
    if (!objected && (peace & UINT32_C(1) << PEACE_UNWELCOME) == 0) {
        return true;
    }
    if (!facts_names(app->db, c->customer, a, &name, &found, err)) {
        return false;
    }
    f->close = (struct close_one){.minds = objected ? CLOSE_OBJECTED : CLOSE_UNWELCOME,
                                  .household = c->household,
                                  .name = found ? name.name : S("")};
    return true;
}

bool around_close(struct app *app, struct facts_set *set, struct arena *a, struct facts *f,
                  struct err *err)
{
    struct people_knows it;
    VEC(struct close_by) close = {0};
    if (!people_knows_open(app->db, f->customer, &it, err)) {
        return false;
    }
    while (people_knows_next(&it)) {
        bool from = it.row.customer.n == f->customer.n;
        struct customer_id other = from ? it.row.to_customer : it.row.customer;
        if (other.n != f->customer.n && close.len < AROUND_CLOSE_MAX) {
            *vec_add(a, &close) = (struct close_by){other, it.row.kind == KNOWS_HOUSEHOLD};
        }
    }
    if (!people_knows_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < close.len && f->close.minds == CLOSE_NOBODY; i++) {
        if (!minds(app, set, &close.at[i], a, f, err)) {
            return false;
        }
    }
    return true;
}
