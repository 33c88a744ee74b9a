/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/subject.h"

#include <string.h>

#include "app/people.h"
#include "core/words.h"
#include "store/gen/act.h"
#include "store/gen/change.h"
#include "store/gen/erase.h"
#include "store/gen/import.h"

struct telling {
    struct app *app;
    struct db *db;
    struct arena *a;
    struct subject *s;
};

bool subject_tells(const struct table *tab)
{
    return tab->book && (tab->customer >= 0 || tab == &tables[TABLE_CUSTOMER]);
}

/* ----------------------------------------------------------------------------- whose a row is
 */

/* Is a row of this customer theirs or everybody's? */
static bool is_theirs(const struct subject *s, const struct table *tab, const struct value *row)
{
    if (!s->person.id.n) {
        return true;
    }
    if (tab == &tables[TABLE_CONTACT]) {
        return row[0].i == s->person.id.n;
    }
    return tab->contact < 0 || row[tab->contact].kind != VALUE_INT ||
           row[tab->contact].i == s->person.id.n;
}

/* Somebody else's row names this customer in `column`: them, or the whole? */
static bool is_about(const struct subject *s, const struct table *tab, int column,
                     const struct value *row)
{
    for (int k = 0; s->person.id.n && k < tab->column_count; k++) {
        const struct table_column *c = &tab->columns[k];
        if (c->names == TABLE_CONTACT && c->within == column && row[k].kind == VALUE_INT) {
            return row[k].i == s->person.id.n;
        }
    }
    return true;
}

static void add_row(struct telling *t, const struct table *tab, const struct value *row)
{
    struct value *kept = arena_array(t->a, struct value, COLUMNS_MAX);
    memcpy(kept, row, (size_t)tab->column_count * sizeof *kept);
    values_keep(t->a, kept, tab->column_count);
    *vec_add(t->a, &t->s->rows[tab - tables].at) = kept;
}

static bool read_rows(struct telling *t, const struct table *tab, int column, enum query q,
                      struct err *err)
{
    struct value key = value_int(t->s->customer.id.n);
    struct cursor c;
    if (!cursor_open(t->db, q, &key, &c, err)) {
        return false;
    }
    while (cursor_next(&c)) {
        bool own = column == tab->customer;
        bool twice = !own && tab->customer >= 0 && c.value[tab->customer].i == key.i;
        if (!twice &&
            (own ? is_theirs(t->s, tab, c.value) : is_about(t->s, tab, column, c.value))) {
            add_row(t, tab, c.value);
        }
    }
    return cursor_end(&c, err);
}

static bool load_rows(struct telling *t, struct err *err)
{
    struct value row[COLUMNS_MAX] = {0};
    row_values(&tables[TABLE_CUSTOMER], &t->s->customer, row);
    add_row(t, &tables[TABLE_CUSTOMER], row);
    for (int i = 0; i < table_count && i < SUBJECT_TABLES_MAX; i++) {
        const struct table *tab = &tables[i];
        if (!tab->book || tab->customer < 0) {
            continue;
        }
        if (!read_rows(t, tab, tab->customer, tab->of_customer, err)) {
            return false;
        }
        for (int k = 0; k < tab->column_count; k++) {
            if (k != tab->customer && tab->columns[k].names == TABLE_CUSTOMER &&
                !read_rows(t, tab, k, tab->columns[k].naming, err)) {
                return false;
            }
        }
    }
    return true;
}

/* -------------------------------------------------------------------------------- what is
 * named
 */

struct str subject_name_of(const struct subject *s, int64_t id)
{
    for (size_t i = 0; i < s->names.len; i++) {
        if (s->names.at[i].id == id) {
            return s->names.at[i].name;
        }
    }
    return S("");
}

static void add_name(struct telling *t, int64_t id, struct str name)
{
    if (subject_name_of(t->s, id).len == 0) {
        *vec_add(t->a, &t->s->names) = (struct subject_name){id, str_copy(t->a, name)};
    }
}

static bool name_staff(struct telling *t, int64_t id, struct err *err)
{
    struct staff_row row;
    bool found;
    if (!staff_get(t->db, (struct staff_id){id}, t->a, &row, &found, err)) {
        return false;
    }
    if (found) {
        add_name(t, id, row.name);
    }
    return true;
}

/* Words by which a row is called: their need, their thing, a customer, a person. */
static bool name_row(struct telling *t, const struct table *named, int64_t id, struct err *err)
{
    static const char *const called[] = {"name", "words", "what", "value"};
    struct value row[COLUMNS_MAX] = {0}, key = value_int(id);
    struct contact_row person;
    bool found;
    if (!row_get_values(t->db, named, &key, t->a, row, &found, err) || !found) {
        return !found;
    }
    if (named == &tables[TABLE_CONTACT]) {
        row_from_values(named, row, &person);
        add_name(t, id, contact_name(t->a, &person));
        return true;
    }
    for (size_t i = 0; i < sizeof called / sizeof called[0]; i++) {
        for (int k = 0; k < named->column_count; k++) {
            if (strcmp(named->columns[k].name, called[i]) == 0) {
                add_name(t, id, row[k].s);
                return true;
            }
        }
    }
    return true;
}

static bool name_in(struct telling *t, const struct table *tab, const struct value *row,
                    struct err *err)
{
    for (int k = 0; k < tab->column_count; k++) {
        const struct table_column *c = &tab->columns[k];
        struct str name = str_of(c->name);
        if (row[k].kind != VALUE_INT || row[k].i == 0) {
            continue;
        }
        if (str_eq(name, S("staff")) || str_eq(name, S("owner_staff"))) {
            if (!name_staff(t, row[k].i, err)) {
                return false;
            }
        } else if (c->names >= 0 && tab != &tables[TABLE_APART] &&
                   !name_row(t, &tables[c->names], row[k].i, err)) {
            return false;
        }
    }
    return true;
}

static bool load_names(struct telling *t, struct err *err)
{
    for (int i = 0; i < table_count && i < SUBJECT_TABLES_MAX; i++) {
        for (size_t n = 0; n < t->s->rows[i].at.len; n++) {
            if (!name_in(t, &tables[i], t->s->rows[i].at.at[n], err)) {
                return false;
            }
        }
    }
    return true;
}

/* ------------------------------------------------------------------------- who wrote what,
 * when
 */

/* Is a row that an act wrote theirs, before or after it? */
static bool wrote_theirs(struct telling *t, const struct change_row *c, bool *out,
                         struct err *err)
{
    const struct table *tab = table_named(c->tbl);
    struct value row[COLUMNS_MAX] = {0};
    *out = false;
    if (!tab || c->customer.n != t->s->customer.id.n) {
        return true;
    }
    if (!row_from_image(t->a, tab, c->after.len ? c->after : c->before, row, err)) {
        return false;
    }
    *out = is_theirs(t->s, tab, row);
    return true;
}

static bool load_changes(struct telling *t, struct subject_act *act, bool *other,
                         struct err *err)
{
    struct change_of_act it;
    VEC(struct change_row) all = {0};
    if (!change_of_act_open(t->db, act->line.act.id, &it, err)) {
        return false;
    }
    while (change_of_act_next(&it)) {
        struct change_row *c = vec_add(t->a, &all);
        *c = it.row;
        change_row_keep(t->a, c);
    }
    if (!change_of_act_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < all.len; i++) {
        bool theirs;
        if (!wrote_theirs(t, &all.at[i], &theirs, err)) {
            return false;
        }
        if (theirs) {
            *vec_add(t->a, &act->changes) = all.at[i];
        }
    }
    *other = all.len > 0 && act->changes.len == 0;
    return true;
}

static bool load_acts(struct telling *t, struct err *err)
{
    struct history_line *lines;
    size_t n;
    if (!history_list(t->app, t->s->customer.id, SUBJECT_ACTS_MAX, t->a, &lines, &n, err)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        struct subject_act act = {.line = lines[i]};
        bool other; /* another person's alone */
        if (!load_changes(t, &act, &other, err)) {
            return false;
        }
        if (!other) {
            *vec_add(t->a, &t->s->acts) = act;
        }
    }
    return true;
}

static bool load_imports(struct telling *t, struct err *err)
{
    struct erase_imported it;
    VEC(struct batch_id) ids = {0};
    if (!erase_imported_open(t->db, t->s->customer.id, &it, err)) {
        return false;
    }
    while (erase_imported_next(&it)) {
        *vec_add(t->a, &ids) = it.row.id;
    }
    if (!erase_imported_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < ids.len; i++) {
        struct batch_row row;
        bool found;
        if (!batch_get(t->db, ids.at[i], t->a, &row, &found, err) ||
            (found && row.staff.n && !name_staff(t, row.staff.n, err))) {
            return false;
        }
        if (found) {
            *vec_add(t->a, &t->s->imports) = row;
        }
    }
    return true;
}

/* ------------------------------------------------------------------------------------- as a
 * whole
 */

static bool find(struct telling *t, struct customer_id customer, struct contact_id contact,
                 struct err *err)
{
    struct subject *s = t->s;
    struct people p;
    bool found;
    if (!people_load(t->db, customer, t->a, &p, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.customer.missing", A_ID("id", customer.n));
    }
    s->customer = p.customer;
    s->name = p.customer.name;
    for (size_t i = 0; i < p.contacts.len; i++) {
        const struct contact_row *r = &p.contacts.at[i];
        bool meant = r->id.n == contact.n ||
                     (!contact.n && p.contacts.len == 1 && p.customer.kind == CUSTOMER_CONTACT);
        if (meant) {
            s->name = contact_name(t->a, r);
            s->language = r->language;
            s->person = p.contacts.len > 1 || p.customer.kind != CUSTOMER_CONTACT
                            ? *r
                            : (struct contact_row){.customer = customer};
        }
    }
    return true;
}

static bool compute(struct telling *t, struct err *err)
{
    struct subject *s = t->s;
    if (s->customer.deleted_at.has) {
        return true;
    }
    s->computed = true;
    return today_why(t->app, t->app->today, s->customer.id, t->a, &s->why, err);
}

bool subject_load(struct app *app, struct customer_id customer, struct contact_id contact,
                  struct arena *a, struct subject *out, struct err *err)
{
    struct subject s = {0};
    struct telling t = {app, app->db, a, &s};
    if (!find(&t, customer, contact, err) || !load_rows(&t, err) || !load_names(&t, err) ||
        !load_acts(&t, err) || !load_imports(&t, err) ||
        !copies_find(app, customer.n, a, &s.copies, err) || !compute(&t, err)) {
        return false;
    }
    *out = s;
    return true;
}

static bool noted(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    (void)app;
    (void)t;
    (void)act;
    (void)ctx;
    (void)err;
    return true;
}

bool subject_note(struct app *app, const struct subject *s, struct str path, struct err *err)
{
    struct act act = {.verb = "subject", .customer = s->customer.id, .words = path};
    return act_run(app, &act, noted, NULL, err);
}
