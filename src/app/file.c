/* SPDX-License-Identifier: Apache-2.0 */
#include "app/file.h"

#include "app/act.h"
#include "app/entry.h"
#include "base/utf8.h"
#include "formats/file_name.h"
#include "store/gen/people.h"

struct adding {
    const struct file_entry *entry;
    struct file_row row;
    struct str wanted; /* the name before it got a number */
};

static bool fits(struct arena *a, const struct thing_row *thing, struct str want)
{
    return str_find(utf8_fold(a, thing->what), want) >= 0 ||
           (thing->number.len && str_eq(utf8_fold(a, thing->number), want));
}

/* The one of their things that is meant. */
static bool find_thing(struct app *app, const struct candidate *who, struct str typed,
                       struct thing_id *out, struct err *err)
{
    struct arena *a = app->arena;
    struct str want = utf8_fold(a, str_head(typed, PEOPLE_VALUE_MAX));
    struct people p;
    int64_t hits = 0;
    bool found;
    if (!people_load(app->db, who->customer_id, a, &p, &found, err)) {
        return false;
    }
    for (size_t i = 0; found && i < p.things.len; i++) {
        if (fits(a, &p.things.at[i], want)) {
            *out = p.things.at[i].id;
            hits++;
        }
    }
    if (hits == 0) {
        return err_set(err, ERR_MISSING, "err.file.thing", A_STR("name", who->name),
                       A_STR("thing", typed));
    }
    return hits == 1 || err_set(err, ERR_AMBIGUOUS, "err.file.things", A_STR("name", who->name),
                                A_STR("thing", typed), A_INT("n", hits));
}

static bool taken(const struct str *names, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(names[i], name)) {
            return true;
        }
    }
    return false;
}

/* The name that no other file of theirs has, or ERR_CONFLICT when the very file is there. */
static bool free_name(struct txn *t, struct adding *x, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct people_files it;
    VEC(struct str) names = {0};
    bool there = false;
    if (!people_files_open(txn_db(t), x->row.customer, &it, err)) {
        return false;
    }
    while (people_files_next(&it)) {
        struct str name = utf8_fold(a, it.row.name);
        *vec_add(a, &names) = name;
        there = there ||
                (str_eq(it.row.hash, x->row.hash) && str_eq(name, utf8_fold(a, x->wanted)) &&
                 it.row.thing.n == x->row.thing.n);
    }
    if (!people_files_end(&it, err)) {
        return false;
    }
    x->row.name = x->wanted;
    for (int n = 2; taken(names.at, names.len, utf8_fold(a, x->row.name)); n++) {
        x->row.name = file_name_numbered(a, x->wanted, n);
    }
    return !there || err_set(err, ERR_CONFLICT, "err.file.known", A_STR("file", x->wanted));
}

static bool write_file(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct adding *x = ctx;
    if (!free_name(t, x, err)) {
        return false;
    }
    x->row.name = str_copy(app->arena, x->row.name); /* it may have been made in the txn */
    act->words = x->row.name;
    return txn_id(t, &x->row.id.n, err) && body_keep(t, x->row.hash, x->entry->bytes, err) &&
           file_put(t, &x->row, err);
}

bool file_add(struct app *app, const struct candidate *who, const struct file_entry *entry,
              struct file_row *out, struct written *written, struct err *err)
{
    struct arena *a = app->arena;
    struct str name = file_name_clean(a, entry->name);
    struct adding x = {.entry = entry,
                       .wanted = name,
                       .row = {.customer = who->customer_id,
                               .contact = who->contact_id,
                               .media = file_media(a, name, entry->bytes),
                               .size = (int64_t)entry->bytes.len,
                               .at = app->now_ms}};
    struct act act = {.verb = "file", .customer = who->customer_id};
    if (entry->bytes.len == 0) {
        return err_set(err, ERR_INPUT, "err.file.empty", A_STR("file", name));
    }
    if (entry->bytes.len > BODY_MAX) {
        return err_set(err, ERR_LIMIT, "err.file.large", A_STR("file", name),
                       A_INT("limit", BODY_MAX >> 20));
    }
    x.row.hash = body_hash(a, entry->bytes);
    if ((str_trim(entry->words).len &&
         !entry_text(entry->words, WORDS_MAX, &x.row.words, err)) ||
        (entry->thing.len && !find_thing(app, who, entry->thing, &x.row.thing, err)) ||
        !act_run(app, &act, write_file, &x, err)) {
        return false;
    }
    *out = x.row;
    *written = (struct written){act.id, x.row.id.n};
    return true;
}

struct str file_disk_name(struct arena *a, const struct file_row *row)
{
    return file_name_clean(a, row->name);
}

static bool write_removal(struct app *app, struct txn *t, struct act *act, void *ctx,
                          struct err *err)
{
    const struct file_id *id = ctx;
    struct file_row row;
    bool found;
    (void)app;
    if (!file_get(txn_db(t), *id, txn_arena(t), &row, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.file.missing", A_INT("id", id->n));
    }
    act->customer = row.customer;
    act->words = row.name;
    return file_drop(t, *id, err);
}

bool file_remove(struct app *app, struct file_id id, struct written *out, struct err *err)
{
    struct act act = {.verb = "unfile"};
    if (!act_run(app, &act, write_removal, &id, err)) {
        return false;
    }
    *out = (struct written){act.id, id.n};
    return true;
}

bool files_of(struct app *app, struct customer_id customer, struct arena *a,
              struct file_row **list, size_t *n, struct err *err)
{
    struct people_files it;
    VEC(struct file_row) all = {0};
    if (!people_files_open(app->db, customer, &it, err)) {
        return false;
    }
    while (people_files_next(&it)) {
        struct file_row *row = vec_add(a, &all);
        *row = it.row;
        file_row_keep(a, row);
    }
    if (!people_files_end(&it, err)) {
        return false;
    }
    *list = all.at;
    *n = all.len;
    return true;
}
