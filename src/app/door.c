/* SPDX-License-Identifier: Apache-2.0 */
#include "app/door.h"

#include "core/permission.h"
#include "store/gen/owed.h"
#include "store/gen/people.h"

const char *door_kind_word(enum door_kind kind)
{
    static const char *const words[] = {"peace", "quiet",  "promise",
                                        "need",  "thanks", "choice"};
    return words[kind];
}

static void add(struct door *d, struct arena *a, struct door_item item)
{
    if (d->len < DOOR_MOST) {
        item.words = str_copy(a, item.words);
        d->at[d->len++] = item;
    }
}

static bool add_peace(struct app *app, struct customer_id customer, struct arena *a,
                      struct door *d, struct err *err)
{
    struct people_permissions it;
    struct permission_now now = {0};
    if (!people_permissions_open(app->db, customer, &it, err)) {
        return false;
    }
    while (people_permissions_next(&it)) {
        bool holds = !it.row.expires_day.has || it.row.expires_day.n >= app->today;
        if (it.row.norm.len == 0) {
            permission_fold(&now, (enum permission_kind)it.row.kind,
                            it.row.channel.has ? it.row.channel.n : -1, holds);
        }
    }
    if (now.objected_all) {
        add(d, a, (struct door_item){.kind = DOOR_PEACE});
    }
    return people_permissions_end(&it, err);
}

static bool add_quiet(struct app *app, struct customer_id customer, struct arena *a,
                      struct door *d, struct err *err)
{
    struct people_wishes it;
    if (!people_wishes_open(app->db, customer, &it, err)) {
        return false;
    }
    while (people_wishes_next(&it)) {
        if (it.row.kind == WISH_QUIET_UNTIL && it.row.number.has &&
            it.row.number.n > app->today && d->len == 0) {
            add(d, a, (struct door_item){.kind = DOOR_QUIET, .day = it.row.number});
        }
    }
    return people_wishes_end(&it, err);
}

static bool add_promises(struct app *app, struct customer_id customer, struct arena *a,
                         struct door *d, struct err *err)
{
    struct people_promises it;
    if (!people_promises_open(app->db, customer, &it, err)) {
        return false;
    }
    while (people_promises_next(&it)) {
        add(d, a,
            (struct door_item){.kind = DOOR_PROMISE, .words = it.row.words, .day = it.row.due});
    }
    return people_promises_end(&it, err);
}

static bool add_needs(struct app *app, struct customer_id customer, struct arena *a,
                      struct door *d, struct err *err)
{
    struct people_needs it;
    if (!people_needs_open(app->db, customer, &it, err)) {
        return false;
    }
    while (people_needs_next(&it)) {
        add(d, a,
            (struct door_item){
                .kind = DOOR_NEED, .need = (enum need_kind)it.row.kind, .words = it.row.words});
    }
    return people_needs_end(&it, err);
}

static bool add_thanks(struct app *app, struct customer_id customer, struct arena *a,
                       struct door *d, struct err *err)
{
    struct owed_thanks it;
    VEC(struct customer_id) sent = {0};
    if (!owed_thanks_open(app->db, customer, &it, err)) {
        return false;
    }
    while (owed_thanks_next(&it)) {
        *vec_add(a, &sent) = it.row.customer;
    }
    if (!owed_thanks_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < sent.len && d->len < DOOR_MOST; i++) {
        struct customer_row row;
        bool found;
        if (!customer_get(app->db, sent.at[i], a, &row, &found, err)) {
            return false;
        }
        if (found && !row.deleted_at.has) {
            add(d, a, (struct door_item){.kind = DOOR_THANKS, .words = row.name});
        }
    }
    return true;
}

static bool add_choices(struct app *app, struct customer_id customer, struct arena *a,
                        struct door *d, struct err *err)
{
    struct people_choices it;
    if (!people_choices_open(app->db, customer, &it, err)) {
        return false;
    }
    while (people_choices_next(&it)) {
        if (it.row.state == CHOICE_OPEN) {
            add(d, a, (struct door_item){.kind = DOOR_CHOICE, .words = it.row.words});
        }
    }
    return people_choices_end(&it, err);
}

bool door_load(struct app *app, struct customer_id customer, struct arena *a, struct door *out,
               struct err *err)
{
    struct door d = {.len = 0};
    if (!add_peace(app, customer, a, &d, err) || !add_quiet(app, customer, a, &d, err) ||
        !add_promises(app, customer, a, &d, err) || !add_needs(app, customer, a, &d, err) ||
        !add_thanks(app, customer, a, &d, err) || !add_choices(app, customer, a, &d, err)) {
        return false;
    }
    *out = d;
    return true;
}
