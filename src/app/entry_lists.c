/* SPDX-License-Identifier: Apache-2.0 */
/* Of what was typed: everything of which somebody may have several, to be added. */
#include "app/entry_steps.h"

#include "core/typed.h"

/* "work=06…" -> label "work", value "06…". */
static struct str label_of(struct str *value)
{
    ptrdiff_t at = str_find(*value, S("="));
    if (at < 0 || at > 40) {
        return S("");
    }
    struct str label = str_trim(str_head(*value, (size_t)at));
    *value = str_trim(str_from(*value, (size_t)at + 1));
    return label;
}

static void doubt(struct entry_job *j, struct str value)
{
    if (j->doubts->kept.len < ENTRY_LIST_MAX) {
        j->doubts->kept.at[j->doubts->kept.len++] = value;
    }
}

static bool add_point(struct app *app, struct entry_job *j, struct arena *a,
                      enum point_kind kind, struct str typed, struct people *p, struct err *err)
{
    struct str value;
    if (!entry_text(typed, PEOPLE_VALUE_MAX, &value, err)) {
        return false;
    }
    struct point_row r = {.contact = j->contact, .kind = kind, .label = label_of(&value)};
    r.value = value;
    if (!point_normalize(a, app->shop.country, &r) ||
        (kind == POINT_EMAIL && !mail_plausible(value))) {
        doubt(j, value);
    }
    for (size_t i = 0; i < p->points.len; i++) {
        if (p->points.at[i].kind == kind && str_eq(p->points.at[i].norm, r.norm)) {
            return true;
        }
    }
    *vec_add(a, &p->points) = r;
    return true;
}

static bool add_points(struct app *app, struct entry_job *j, struct arena *a,
                       enum point_kind kind, const struct entry_list *list, struct people *p,
                       struct err *err)
{
    for (size_t i = 0; i < list->len; i++) {
        if (!add_point(app, j, a, kind, list->at[i], p, err)) {
            return false;
        }
    }
    return true;
}

static bool add_addresses(struct app *app, struct entry_job *j, struct arena *a,
                          struct people *p, struct err *err)
{
    for (size_t i = 0; i < j->entry->addresses.len; i++) {
        struct str value;
        if (!entry_text(j->entry->addresses.at[i], PEOPLE_VALUE_MAX, &value, err)) {
            return false;
        }
        struct str label = label_of(&value);
        struct postal s = postal_split(a, value);
        *vec_add(a, &p->addresses) =
            (struct address_row){.contact = j->contact,
                                 .label = label,
                                 .street = s.street,
                                 .number = s.number,
                                 .postcode = s.postcode,
                                 .city = s.city,
                                 .country = s.country.len ? s.country : app->shop.country};
    }
    return true;
}

static bool add_tags(struct entry_job *j, struct arena *a, struct people *p, struct err *err)
{
    for (size_t i = 0; i < j->entry->tags.len; i++) {
        struct tag_row r = {0};
        if (!entry_tag(a, j->entry->tags.at[i], &r.tag, err)) {
            return false;
        }
        *vec_add(a, &p->tags) = r;
    }
    return true;
}

static bool add_fields(struct entry_job *j, struct arena *a, struct people *p, struct err *err)
{
    for (size_t i = 0; i < j->entry->fields.len; i++) {
        struct str value = j->entry->fields.at[i];
        if (str_find(value, S("=")) <= 0) {
            return err_set(err, ERR_INPUT, "err.people.field", A_STR("value", value));
        }
        struct field_row r = {.name = str_trim(str_cut(&value, '='))};
        if (!entry_text(r.name, PEOPLE_TAG_MAX, &r.name, err) ||
            (str_trim(value).len && !entry_text(value, PEOPLE_FIELD_MAX, &r.value, err))) {
            return false;
        }
        *vec_add(a, &p->fields) = r;
    }
    return true;
}

bool entry_read_lists(struct app *app, struct entry_job *j, struct people *p, struct err *err)
{
    struct arena *a = app->arena;
    const struct entry *e = j->entry;
    return add_points(app, j, a, POINT_PHONE, &e->phones, p, err) &&
           add_points(app, j, a, POINT_EMAIL, &e->mails, p, err) &&
           add_points(app, j, a, POINT_WEB, &e->webs, p, err) &&
           add_addresses(app, j, a, p, err) && add_tags(j, a, p, err) &&
           add_fields(j, a, p, err);
}

static bool write_points(struct txn *t, struct people *p, size_t from, struct err *err)
{
    for (size_t i = from; i < p->points.len; i++) {
        struct point_row *r = &p->points.at[i];
        r->customer = p->customer.id;
        if (!txn_id(t, &r->id.n, err) || !point_put(t, r, err)) {
            return false;
        }
    }
    return true;
}

static bool write_addresses(struct txn *t, struct people *p, size_t from, struct err *err)
{
    for (size_t i = from; i < p->addresses.len; i++) {
        struct address_row *r = &p->addresses.at[i];
        r->customer = p->customer.id;
        if (!txn_id(t, &r->id.n, err) || !address_put(t, r, err)) {
            return false;
        }
    }
    return true;
}

static bool write_labels(struct txn *t, struct people *p, size_t tags, size_t fields,
                         struct err *err)
{
    for (size_t i = tags; i < p->tags.len; i++) {
        p->tags.at[i].customer = p->customer.id;
        if (!tag_put(t, &p->tags.at[i], err)) {
            return false;
        }
    }
    for (size_t i = fields; i < p->fields.len; i++) {
        struct field_row *r = &p->fields.at[i];
        r->customer = p->customer.id;
        if (!(r->value.len ? field_put(t, r, err) : field_drop(t, r->customer, r->name, err))) {
            return false;
        }
    }
    return true;
}

bool entry_write_lists(struct app *app, struct txn *t, struct entry_job *j, struct people *p,
                       struct err *err)
{
    size_t points = p->points.len;
    size_t addresses = p->addresses.len;
    size_t tags = p->tags.len;
    size_t fields = p->fields.len;
    return entry_read_lists(app, j, p, err) && write_points(t, p, points, err) &&
           write_addresses(t, p, addresses, err) && write_labels(t, p, tags, fields, err);
}
