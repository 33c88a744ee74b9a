/* SPDX-License-Identifier: Apache-2.0 */
/* Of what was typed: what is to be taken away again. */
#include "app/entry_steps.h"

#include "base/utf8.h"
#include "core/phone.h"

static bool gone(struct str what, struct err *err)
{
    return err_set(err, ERR_MISSING, "err.people.none_such", A_STR("value", what));
}

static bool drop_points(struct app *app, struct txn *t, struct entry_job *j, struct people *p,
                        struct err *err)
{
    for (size_t k = 0; k < j->entry->no_points.len; k++) {
        struct str typed = str_trim(j->entry->no_points.at[k]);
        struct str folded = utf8_fold(app->arena, typed);
        struct phone phone;
        bool is_phone = phone_normalize(typed, app->shop.country, &phone);
        size_t left = 0;
        size_t before = p->points.len;
        for (size_t i = 0; i < before; i++) {
            struct point_row r = p->points.at[i];
            bool hit = str_eq(r.value, typed) || str_eq(r.norm, folded) ||
                       (is_phone && str_eq(r.norm, str_of(phone.digits)));
            if (hit && !point_drop(t, r.id, err)) {
                return false;
            }
            p->points.at[left] = r;
            left += !hit;
        }
        p->points.len = left;
        if (left == before) {
            return gone(typed, err);
        }
    }
    return true;
}

static bool drop_addresses(struct app *app, struct txn *t, struct entry_job *j,
                           struct people *p, struct err *err)
{
    for (size_t k = 0; k < j->entry->no_addresses.len; k++) {
        struct str typed = utf8_fold(app->arena, j->entry->no_addresses.at[k]);
        bool any = false;
        for (size_t i = 0; i < p->addresses.len; i++) {
            const struct address_row *r = &p->addresses.at[i];
            struct str whole =
                str_format(app->arena, "%.*s %.*s %.*s %.*s", STR_ARG(r->street),
                           STR_ARG(r->number), STR_ARG(r->postcode), STR_ARG(r->city));
            if (typed.len && str_find(utf8_fold(app->arena, whole), typed) >= 0) {
                any = true;
                if (!address_drop(t, r->id, err)) {
                    return false;
                }
            }
        }
        if (!any) {
            return gone(j->entry->no_addresses.at[k], err);
        }
    }
    return true;
}

static bool drop_tags(struct txn *t, struct entry_job *j, struct people *p, struct err *err)
{
    for (size_t k = 0; k < j->entry->no_tags.len; k++) {
        struct str typed = str_trim(j->entry->no_tags.at[k]);
        bool any = false;
        for (size_t i = 0; i < p->tags.len; i++) {
            any = any || str_eq(p->tags.at[i].tag, typed);
        }
        if (!any) {
            return gone(typed, err);
        }
        if (!tag_drop(t, p->customer.id, typed, err)) {
            return false;
        }
    }
    return true;
}

bool entry_drop_lists(struct app *app, struct txn *t, struct entry_job *j, struct people *p,
                      struct err *err)
{
    return drop_points(app, t, j, p, err) && drop_addresses(app, t, j, p, err) &&
           drop_tags(t, j, p, err);
}
