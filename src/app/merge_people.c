/* SPDX-License-Identifier: Apache-2.0 */
/* People who become one, and what was said otherwise of the second. */
#include <string.h>

#include "app/merge_steps.h"
#include "app/people.h"
#include "base/utf8.h"
#include "store/gen/people.h"
#include "text/say.h"

struct crowd {
    VEC(struct contact_row) people;
    VEC(struct point_row) points;
};

static bool load_crowd(struct txn *t, struct customer_id customer, struct crowd *out,
                       struct err *err)
{
    struct people_contacts people;
    struct people_points points;
    struct arena *a = txn_arena(t);
    if (!people_contacts_open(txn_db(t), customer, &people, err)) {
        return false;
    }
    while (people_contacts_next(&people)) {
        struct contact_row *r = vec_add(a, &out->people);
        *r = people.row;
        contact_row_keep(a, r);
    }
    if (!people_contacts_end(&people, err) ||
        !people_points_open(txn_db(t), customer, &points, err)) {
        return false;
    }
    while (people_points_next(&points)) {
        struct point_row *r = vec_add(a, &out->points);
        *r = points.row;
        point_row_keep(a, r);
    }
    return people_points_end(&points, err);
}

/* -------------------------------------------------------------------- what is said otherwise
 */

bool merge_keep(struct txn *t, const struct merging *m, const char *what, struct str of,
                struct str value, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct field_row has;
    bool found = true;
    if (!value.len) {
        return true;
    }
    struct str label = say_args(a, m->lang, what, (const struct arg[1]){0});
    struct str name = say(a, m->lang, of.len ? "merge.field.of" : "merge.field",
                          A_STR("what", label), A_STR("name", of));
    struct field_row row = {m->into.customer, name, value};
    for (int n = 2; found; n++) {
        if (!field_get(txn_db(t), row.customer, row.name, a, &has, &found, err)) {
            return false;
        }
        if (found && str_eq(has.value, value)) {
            return true;
        }
        if (found) {
            row.name = str_format(a, "%.*s (%d)", STR_ARG(name), n);
        }
    }
    return field_put(t, &row, err);
}

static bool keep_text(struct txn *t, const struct merging *m, const char *what, struct str of,
                      struct str first, struct str second, struct err *err)
{
    return str_eq_nocase(str_trim(first), str_trim(second)) ||
           merge_keep(t, m, what, of, second, err);
}

/* "1980-03-12", without the year "--03-12"; empty: nothing is known. */
static struct str birthday(struct arena *a, const struct contact_row *c)
{
    if (!c->birth_day.has) {
        return c->birth_year.has ? str_format(a, "%04d", (int)c->birth_year.n) : S("");
    }
    int month = (int)(c->birth_day.n / 100), day = (int)(c->birth_day.n % 100);
    return c->birth_year.has ? str_format(a, "%04d-%02d-%02d", (int)c->birth_year.n, month, day)
                             : str_format(a, "--%02d-%02d", month, day);
}

static bool other_birth(const struct contact_row *x, const struct contact_row *y)
{
    return (x->birth_day.has && y->birth_day.has && x->birth_day.n != y->birth_day.n) ||
           (x->birth_year.has && y->birth_year.has && x->birth_year.n != y->birth_year.n);
}

static struct str day_of(struct arena *a, const struct merging *m, struct opt_i64 day)
{
    return day.has ? say_value(a, m->lang, A_DAY("day", day.n)) : S("");
}

static struct str either(struct str first, struct str second)
{
    return first.len ? first : second;
}

/* What the first says, and where it says nothing the second. */
static struct contact_row filled(struct arena *a, const struct contact_row *into,
                                 const struct contact_row *from)
{
    struct contact_row c = *into;
    struct str name = contact_name(a, from);
    if (!c.given.len && !c.family.len) {
        c.given = from->given;
        c.infix = from->infix;
        c.family = from->family;
    }
    c.given = either(c.given, from->given);
    c.role = either(c.role, from->role);
    c.title = either(c.title, from->title);
    c.suffix = either(c.suffix, from->suffix);
    c.nickname = either(c.nickname, from->nickname);
    c.language = either(c.language, from->language);
    /* how the second was called, when otherwise: by that name they are found from now on */
    if (!c.nickname.len && !str_eq_nocase(name, contact_name(a, into)) &&
        !str_eq_nocase(name, contact_name(a, &c))) {
        c.nickname = name;
    }
    if (!other_birth(into, from)) {
        c.birth_day = c.birth_day.has ? c.birth_day : from->birth_day;
        c.birth_year = c.birth_year.has ? c.birth_year : from->birth_year;
    }
    c.deceased_day = c.deceased_day.has ? c.deceased_day : from->deceased_day;
    return c;
}

/* A name is kept when it is found nowhere else in what stays. */
static bool keep_name(struct txn *t, const struct merging *m, const struct contact_row *c,
                      const struct contact_row *from, struct str of, struct err *err)
{
    struct str name = contact_name(txn_arena(t), from);
    return str_eq_nocase(name, contact_name(txn_arena(t), c)) ||
           str_eq_nocase(name, c->nickname) ||
           merge_keep(t, m, "merge.what.name", of, name, err);
}

static bool keep_rest(struct txn *t, const struct merging *m, const struct contact_row *into,
                      const struct contact_row *c, const struct contact_row *from,
                      struct str of, struct err *err)
{
    struct arena *a = txn_arena(t);
    bool birth = other_birth(into, from);
    bool died = from->deceased_day.has && from->deceased_day.n != c->deceased_day.n;
    return keep_name(t, m, c, from, of, err) &&
           keep_text(t, m, "merge.what.title", of, c->title, from->title, err) &&
           keep_text(t, m, "merge.what.suffix", of, c->suffix, from->suffix, err) &&
           keep_text(t, m, "merge.what.nickname", of, c->nickname, from->nickname, err) &&
           keep_text(t, m, "merge.what.role", of, c->role, from->role, err) &&
           keep_text(t, m, "merge.what.language", of, c->language, from->language, err) &&
           (!birth || merge_keep(t, m, "merge.what.birthday", of, birthday(a, from), err)) &&
           (!died ||
            merge_keep(t, m, "merge.what.died", of, day_of(a, m, from->deceased_day), err));
}

bool merge_unite(struct txn *t, const struct merging *m, const struct contact_row *into,
                 const struct contact_row *from, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct contact_row c = filled(a, into, from);
    bool alone = m->into_row.kind == CUSTOMER_CONTACT && m->from_row.kind == CUSTOMER_CONTACT;
    struct str of = alone ? S("") : contact_name(a, &c);
    c.main = into->main || (m->into.customer.n == m->from.customer.n && from->main);
    return contact_put(t, &c, err) && keep_rest(t, m, into, &c, from, of, err) &&
           merge_redirect(t, TABLE_CONTACT, m, from->id.n, into->id.n, err) &&
           contact_drop(t, from->id, err);
}

/* ---------------------------------------------------------------------------- who is the same
 */

static bool is_named_alike(struct arena *a, const struct contact_row *x,
                           const struct contact_row *y)
{
    struct str one = utf8_fold(a, contact_name(a, x)), two = utf8_fold(a, contact_name(a, y));
    return one.len > 0 && str_eq(one, two);
}

/* Have both something by which they are reached alike (a phone, a mail address), each another?
 */
static bool reached_otherwise(const struct crowd *x, struct contact_id a, const struct crowd *y,
                              struct contact_id b)
{
    for (size_t i = 0; i < x->points.len; i++) {
        for (size_t k = 0; x->points.at[i].contact.n == a.n && k < y->points.len; k++) {
            const struct point_row *q = &y->points.at[k];
            if (q->contact.n == b.n && x->points.at[i].kind == q->kind) {
                return true;
            }
        }
    }
    return false;
}

static bool share_a_point(const struct crowd *x, struct contact_id a, const struct crowd *y,
                          struct contact_id b)
{
    for (size_t i = 0; i < x->points.len; i++) {
        const struct point_row *p = &x->points.at[i];
        for (size_t k = 0; p->contact.n == a.n && k < y->points.len; k++) {
            const struct point_row *q = &y->points.at[k];
            if (q->contact.n == b.n && p->kind == q->kind && str_eq(p->norm, q->norm)) {
                return true;
            }
        }
    }
    return false;
}

/* One name, and a number or address of both, or nothing that speaks against it. */
static bool is_same(struct arena *a, const struct crowd *x, const struct contact_row *p,
                    const struct crowd *y, const struct contact_row *q)
{
    if (!is_named_alike(a, p, q) || other_birth(p, q)) {
        return false;
    }
    return share_a_point(x, p->id, y, q->id) || !reached_otherwise(x, p->id, y, q->id);
}

/* Whom of the first the second's person is: the one who was said to be, or who is found. */
static size_t same_in(struct txn *t, const struct merging *m, const struct crowd *into,
                      const bool *taken, const struct crowd *from, size_t k)
{
    const struct contact_row *q = &from->people.at[k];
    bool single = m->into_row.kind == CUSTOMER_CONTACT && m->from_row.kind == CUSTOMER_CONTACT;
    bool lone = from->people.len == 1;
    for (size_t i = 0; i < into->people.len; i++) {
        const struct contact_row *p = &into->people.at[i];
        bool told = m->into.contact.n == p->id.n &&
                    (m->from.contact.n == q->id.n || (!m->from.contact.n && lone));
        if (!taken[i] && (told || (single && i == 0 && k == 0))) {
            return i;
        }
    }
    for (size_t i = 0; i < into->people.len; i++) {
        if (!taken[i] && is_same(txn_arena(t), into, &into->people.at[i], from, q)) {
            return i;
        }
    }
    return into->people.len;
}

bool merge_people(struct txn *t, const struct merging *m, struct err *err)
{
    struct crowd into = {0}, from = {0};
    if (!load_crowd(t, m->into.customer, &into, err) ||
        !load_crowd(t, m->from.customer, &from, err)) {
        return false;
    }
    bool *taken = arena_array(txn_arena(t), bool, into.people.len + 1);
    for (size_t k = 0; k < from.people.len; k++) {
        struct contact_row *q = &from.people.at[k];
        size_t i = same_in(t, m, &into, taken, &from, k);
        if (i < into.people.len) {
            taken[i] = true;
            if (!merge_unite(t, m, &into.people.at[i], q, err)) {
                return false;
            }
        } else if (into.people.len > 0 && q->main) {
            q->main = 0; /* one to speak to is enough */
            if (!contact_put(t, q, err)) {
                return false;
            }
        }
    }
    return true;
}
