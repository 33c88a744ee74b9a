/* SPDX-License-Identifier: Apache-2.0 */
#include "app/entry.h"

#include "app/act.h"
#include "base/day.h"
#include "base/utf8.h"
#include "core/name.h"
#include "core/phone.h"
#include "core/typed.h"
#include "store/gen/staff.h"
#include "text/lang.h"

bool entry_text(struct str typed, size_t max, struct str *out, struct err *err)
{
    struct str s = str_trim(typed);
    if (s.len == 0) {
        return err_set(err, ERR_INPUT, "err.input.empty");
    }
    if (s.len > max) {
        return err_set(err, ERR_LIMIT, "err.limit.text", A_INT("length", (int64_t)s.len),
                       A_INT("limit", (int64_t)max));
    }
    if (!utf8_valid(s)) {
        return err_set(err, ERR_INPUT, "err.input.utf8");
    }
    if (utf8_has_control(s)) {
        return err_set(err, ERR_INPUT, "err.input.control");
    }
    *out = s;
    return true;
}

bool entry_tag(struct arena *a, struct str typed, struct str *out, struct err *err)
{
    struct str s;
    if (!entry_text(typed, PEOPLE_TAG_MAX, &s, err)) {
        return false;
    }
    if (str_find(s, S(",")) >= 0 || str_find(s, S("\n")) >= 0) {
        return err_set(err, ERR_INPUT, "err.people.tag", A_STR("value", s));
    }
    *out = str_copy(a, s);
    return true;
}

struct job {
    const struct entry *entry;
    struct customer_id to;
    struct contact_id contact; /* of the person meant */
    struct people *out;
    struct entry_doubts *doubts;
};

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

static void doubt(struct job *j, struct str value)
{
    if (j->doubts->kept.len < ENTRY_LIST_MAX) {
        j->doubts->kept.at[j->doubts->kept.len++] = value;
    }
}

static bool add_point(struct app *app, struct job *j, struct arena *a, enum point_kind kind,
                      struct str typed, struct people *p, struct err *err)
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

static bool add_points(struct app *app, struct job *j, struct arena *a, enum point_kind kind,
                       const struct entry_list *list, struct people *p, struct err *err)
{
    for (size_t i = 0; i < list->len; i++) {
        if (!add_point(app, j, a, kind, list->at[i], p, err)) {
            return false;
        }
    }
    return true;
}

static bool add_addresses(struct app *app, struct job *j, struct arena *a, struct people *p,
                          struct err *err)
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

static bool add_tags(struct job *j, struct arena *a, struct people *p, struct err *err)
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

static bool add_fields(struct job *j, struct arena *a, struct people *p, struct err *err)
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

static bool set_customer(struct app *app, const struct entry *e, struct customer_row *c,
                         struct err *err)
{
    enum stage stage;
    if (e->stage.at) {
        if (!stage_from_name(e->stage, &stage)) {
            return err_set(err, ERR_INPUT, "err.people.stage", A_STR("value", e->stage));
        }
        c->stage = stage;
    }
    if (!e->owner.at) {
        return true;
    }
    struct staff_present it;
    bool found = e->owner.len == 0 || str_eq(e->owner, S("-"));
    c->owner_staff = (struct staff_id){0};
    if (!staff_present_open(app->db, &it, err)) {
        return false;
    }
    while (staff_present_next(&it)) {
        if (!found && str_eq_nocase(it.row.name, e->owner)) {
            c->owner_staff = it.row.id;
            found = true;
        }
    }
    return staff_present_end(&it, err) &&
           (found || err_set(err, ERR_MISSING, "err.staff.unknown", A_STR("name", e->owner)));
}

static bool personal(const struct entry *e)
{
    return e->nickname.at || e->role.at || e->language.at || e->birthday.at || e->deceased.at;
}

static bool set_life(struct app *app, const struct entry *e, struct contact_row *c,
                     struct err *err)
{
    struct birthday b;
    int64_t day;
    if (e->birthday.at && e->birthday.len == 0) {
        c->birth_day = c->birth_year = (struct opt_i64)NONE;
    } else if (e->birthday.at) {
        if (!birthday_read(e->birthday, &b)) {
            return err_set(err, ERR_INPUT, "err.people.birthday", A_STR("value", e->birthday));
        }
        c->birth_day = (struct opt_i64)SOME(b.month * 100 + b.day);
        c->birth_year = b.year ? (struct opt_i64)SOME(b.year) : (struct opt_i64)NONE;
    }
    if (e->deceased.at && e->deceased.len == 0) {
        c->deceased_day = (struct opt_i64)NONE;
    } else if (e->deceased.at) {
        if (!day_from_iso(e->deceased, &day) || day > app->today) {
            return err_set(err, ERR_INPUT, "err.people.deceased", A_STR("value", e->deceased));
        }
        c->deceased_day = (struct opt_i64)SOME(day);
    }
    return true;
}

static bool set_short(struct str given, struct str *to, struct err *err)
{
    if (given.at && given.len == 0) {
        *to = S("");
        return true;
    }
    return !given.at || entry_text(given, PEOPLE_VALUE_MAX, to, err);
}

static bool set_contact(struct app *app, struct arena *a, const struct entry *e,
                        struct contact_row *c, struct err *err)
{
    struct str name;
    enum lang lang;
    if (e->name.at) {
        if (!entry_text(e->name, PEOPLE_NAME_MAX, &name, err)) {
            return false;
        }
        struct person_name n = name_split(a, name);
        c->title = n.title;
        c->given = n.given;
        c->infix = n.infix;
        c->family = n.family;
        c->suffix = n.suffix;
        if (contact_name(a, c).len == 0) {
            return err_set(err, ERR_INPUT, "err.input.empty");
        }
    }
    if (e->language.len && !lang_from_name(e->language, &lang)) {
        return err_set(err, ERR_INPUT, "err.usage.lang", A_STR("value", e->language));
    }
    if (e->language.at) {
        c->language = e->language.len ? str_of(lang_name(lang)) : S("");
    }
    return set_short(e->nickname, &c->nickname, err) && set_short(e->role, &c->role, err) &&
           set_life(app, e, c, err);
}

static bool add_customer(struct app *app, struct txn *t, struct act *act, void *ctx,
                         struct err *err)
{
    struct job *j = ctx;
    const struct entry *e = j->entry;
    struct arena *a = app->arena;
    struct people p = {.customer = {.kind = e->kind,
                                    .stage = STAGE_PROSPECT,
                                    .since_day = app->today,
                                    .owner_staff = app->as}};
    struct contact_row c = {.main = 1};
    j->doubts->kept.len = 0;
    j->contact = (struct contact_id){0};
    if (e->kind == CUSTOMER_CONTACT) {
        if (!set_contact(app, a, e, &c, err)) {
            return false;
        }
        *vec_add(a, &p.contacts) = c;
    } else if (personal(e)) {
        return err_set(err, ERR_INPUT, "err.people.whole", A_STR("name", e->name));
    } else if (!entry_text(e->name, PEOPLE_NAME_MAX, &p.customer.name, err)) {
        return false;
    }
    if (!set_customer(app, e, &p.customer, err) ||
        !add_points(app, j, a, POINT_PHONE, &e->phones, &p, err) ||
        !add_points(app, j, a, POINT_EMAIL, &e->mails, &p, err) ||
        !add_points(app, j, a, POINT_WEB, &e->webs, &p, err) ||
        !add_addresses(app, j, a, &p, err) || !add_tags(j, a, &p, err) ||
        !add_fields(j, a, &p, err) || !customer_create(t, &p, err)) {
        return false;
    }
    p.customer.name = str_copy(a, p.customer.name); /* it may have been made in the txn */
    act->customer = p.customer.id;
    act->words = p.customer.name;
    *j->out = p;
    return true;
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

/* Adds to `p` what the lists of the entry say, and writes it. */
static bool write_lists(struct app *app, struct txn *t, struct job *j, struct people *p,
                        struct err *err)
{
    struct arena *a = app->arena;
    const struct entry *e = j->entry;
    size_t points = p->points.len;
    size_t addresses = p->addresses.len;
    size_t tags = p->tags.len;
    size_t fields = p->fields.len;
    return add_points(app, j, a, POINT_PHONE, &e->phones, p, err) &&
           add_points(app, j, a, POINT_EMAIL, &e->mails, p, err) &&
           add_points(app, j, a, POINT_WEB, &e->webs, p, err) &&
           add_addresses(app, j, a, p, err) && add_tags(j, a, p, err) &&
           add_fields(j, a, p, err) && write_points(t, p, points, err) &&
           write_addresses(t, p, addresses, err) && write_labels(t, p, tags, fields, err);
}

static bool load(struct app *app, struct customer_id id, struct people *p, struct err *err)
{
    bool found;
    if (!people_load(app->db, id, app->arena, p, &found, err)) {
        return false;
    }
    return (found && !p->customer.deleted_at.has) ||
           err_set(err, ERR_MISSING, "err.customer.missing", A_INT("id", id.n));
}

static bool add_person(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct job *j = ctx;
    struct arena *a = app->arena;
    struct people p;
    struct contact_row c = {.customer = j->to};
    j->doubts->kept.len = 0;
    if (!load(app, j->to, &p, err) || !set_contact(app, a, j->entry, &c, err) ||
        !txn_id(t, &c.id.n, err)) {
        return false;
    }
    c.main = p.contacts.len == 0;
    j->contact = c.id;
    /* somebody alone to whom another one comes is a household from now on */
    p.customer.kind = p.customer.kind == CUSTOMER_CONTACT && p.contacts.len > 0
                          ? CUSTOMER_HOUSEHOLD
                          : p.customer.kind;
    if (!contact_put(t, &c, err) || !set_customer(app, j->entry, &p.customer, err) ||
        !customer_put(t, &p.customer, err) || !write_lists(app, t, j, &p, err)) {
        return false;
    }
    *vec_add(a, &p.contacts) = c;
    act->customer = j->to;
    act->words = contact_name(a, &c);
    *j->out = p;
    return true;
}

bool entry_add(struct app *app, const struct entry *e, struct customer_id to,
               struct people *out, struct entry_doubts *doubts, struct err *err)
{
    struct job j = {.entry = e, .to = to, .out = out, .doubts = doubts};
    struct act act = {.verb = to.n ? "add_person" : "add"};
    return act_run(app, &act, to.n ? add_person : add_customer, &j, err);
}

static bool gone(struct str what, struct err *err)
{
    return err_set(err, ERR_MISSING, "err.people.none_such", A_STR("value", what));
}

static bool drop_points(struct app *app, struct txn *t, struct job *j, struct people *p,
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

static bool drop_addresses(struct app *app, struct txn *t, struct job *j, struct people *p,
                           struct err *err)
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

static bool drop_tags(struct txn *t, struct job *j, struct people *p, struct err *err)
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

/* Name and person: of the contact meant, else of the whole. */
static bool edit_names(struct app *app, struct txn *t, struct job *j, struct people *p,
                       struct err *err)
{
    const struct entry *e = j->entry;
    for (size_t i = 0; i < p->contacts.len; i++) {
        struct contact_row *c = &p->contacts.at[i];
        if (c->id.n != j->contact.n) {
            continue;
        }
        if (!set_contact(app, app->arena, e, c, err) || !contact_put(t, c, err)) {
            return false;
        }
        if (p->customer.kind == CUSTOMER_CONTACT && e->name.at) {
            p->customer.name = contact_name(app->arena, c);
        }
        return true;
    }
    if (personal(e)) {
        return err_set(err, ERR_INPUT, "err.people.whole", A_STR("name", p->customer.name));
    }
    return !e->name.at || entry_text(e->name, PEOPLE_NAME_MAX, &p->customer.name, err);
}

static bool edit(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct job *j = ctx;
    struct people p;
    j->doubts->kept.len = 0;
    if (!load(app, j->to, &p, err)) {
        return false;
    }
    act->customer = j->to;
    act->words = j->entry->words.at ? j->entry->words : p.customer.name;
    return edit_names(app, t, j, &p, err) && set_customer(app, j->entry, &p.customer, err) &&
           customer_put(t, &p.customer, err) && drop_points(app, t, j, &p, err) &&
           drop_addresses(app, t, j, &p, err) && drop_tags(t, j, &p, err) &&
           write_lists(app, t, j, &p, err);
}

bool entry_edit(struct app *app, const struct entry *e, const struct candidate *who,
                struct entry_doubts *doubts, struct err *err)
{
    struct job j = {
        .entry = e, .to = who->customer_id, .contact = who->contact_id, .doubts = doubts};
    struct act act = {.verb = e->verb ? e->verb : "edit"};
    return act_run(app, &act, edit, &j, err);
}
