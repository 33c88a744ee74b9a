/* SPDX-License-Identifier: Apache-2.0 */
#include "app/worded.h"
#include "base/day.h"
#include "cli/answer.h"
#include "cli/show.h"
#include "core/words.h"

struct showing {
    struct cli *c;
    struct json j;
    const struct card *card;
};

/* Whose a row is: a person of the customer. */
static void put_contact(struct showing *s, int64_t id)
{
    for (size_t i = 0; i < s->card->people.contacts.len; i++) {
        const struct contact_row *r = &s->card->people.contacts.at[i];
        if (r->id.n == id) {
            answer_named(&s->j, "contact", id, contact_name(s->c->arena, r));
            return;
        }
    }
}

/* What a wish is about stands under the name of what it is. */
static void put_wished(struct showing *s, int64_t kind, int64_t number)
{
    if (kind == WISH_RHYTHM) {
        jw_put_i64(&s->j, "days", number);
    } else if (kind == WISH_QUIET_UNTIL) {
        jw_put_day(&s->j, "until", number);
    } else if (number >= 0 && number < CHANNEL_COUNT) {
        jw_put_str(&s->j, "channel", str_of(channel_name((enum channel)number)));
    }
}

static void put_number(struct showing *s, enum table_id table, struct str name, int64_t n)
{
    const struct worded *w = worded_of(table, name);
    const char *word = w ? w->name(n) : NULL;
    if (word) {
        jw_put_str(&s->j, name.at, str_of(word));
    } else if (str_eq(name, S("contact"))) {
        put_contact(s, n);
    } else if (str_eq(name, S("main"))) {
        jw_put_bool(&s->j, name.at, n != 0);
    } else if (worded_is_day(name)) {
        jw_put_day(&s->j, name.at, n);
    } else if (worded_is_instant(name)) {
        jw_put_str(&s->j, name.at, instant_iso(s->c->arena, n));
    } else {
        jw_put_i64(&s->j, name.at, n);
    }
}

/* Ids of other rows by which nothing can be asked, and what is told in another form. */
static bool is_inner(struct str name)
{
    return str_eq(name, S("customer")) || str_eq(name, S("batch")) ||
           str_eq(name, S("staff")) || str_eq(name, S("owner_staff")) ||
           str_starts(name, S("birth_")) || str_eq(name, S("norm")) || str_eq(name, S("ref")) ||
           str_eq(name, S("chain")) || str_eq(name, S("salt")) || str_starts(name, S("to_"));
}

static void put_columns(struct showing *s, enum table_id table, const void *row)
{
    const struct table *t = &tables[table];
    struct value v[COLUMNS_MAX] = {0};
    row_values(t, row, v);
    for (int i = 0; i < t->column_count; i++) {
        struct str name = str_of(t->columns[i].name);
        if (is_inner(name) || (table == TABLE_WISH && str_eq(name, S("number")))) {
            continue;
        }
        if (v[i].kind == VALUE_TEXT) {
            jw_put_str(&s->j, name.at, v[i].s);
        } else if (v[i].kind == VALUE_INT) {
            put_number(s, table, name, v[i].i);
        }
    }
}

static void put_row(struct showing *s, enum table_id table, const void *row)
{
    jw_object(&s->j);
    put_columns(s, table, row);
    jw_end(&s->j);
}

/* "1980-03-12", without the year "--03-12". */
static struct str birthday(struct showing *s, const struct contact_row *r)
{
    int month = (int)(r->birth_day.n / 100);
    int day = (int)(r->birth_day.n % 100);
    return r->birth_year.has
               ? str_format(s->c->arena, "%04d-%02d-%02d", (int)r->birth_year.n, month, day)
               : str_format(s->c->arena, "--%02d-%02d", month, day);
}

static void put_contacts(struct showing *s)
{
    jw_key(&s->j, "contacts");
    jw_array(&s->j);
    for (size_t i = 0; i < s->card->people.contacts.len; i++) {
        const struct contact_row *r = &s->card->people.contacts.at[i];
        jw_object(&s->j);
        put_columns(s, TABLE_CONTACT, r);
        jw_put_str(&s->j, "name", contact_name(s->c->arena, r));
        if (r->birth_day.has) {
            jw_put_str(&s->j, "birthday", birthday(s, r));
        }
        jw_end(&s->j);
    }
    jw_end(&s->j);
}

static void put_wishes(struct showing *s)
{
    jw_key(&s->j, "wishes");
    jw_array(&s->j);
    for (size_t i = 0; i < s->card->wishes.len; i++) {
        const struct wish_row *w = &s->card->wishes.at[i];
        jw_object(&s->j);
        put_columns(s, TABLE_WISH, w);
        if (w->number.has) {
            put_wished(s, w->kind, w->number.n);
        }
        jw_end(&s->j);
    }
    jw_end(&s->j);
}

/* The other one of the two, whichever way it was written down. */
static void put_knows(struct showing *s)
{
    jw_key(&s->j, "knows");
    jw_array(&s->j);
    for (size_t i = 0; i < s->card->knows.len; i++) {
        const struct knows_row *k = &s->card->knows.at[i];
        bool ours = k->customer.n == s->card->people.customer.id.n;
        jw_object(&s->j);
        jw_put_i64(&s->j, "id", k->id.n);
        answer_named(&s->j, "customer", ours ? k->to_customer.n : k->customer.n,
                     s->card->knows_names[i]);
        put_contact(s, ours ? k->contact.n : k->to_contact.n);
        jw_put_str(&s->j, "kind", str_of(knows_kind_name((enum knows_kind)k->kind)));
        jw_put_str(&s->j, "words", k->words);
        jw_end(&s->j);
    }
    jw_end(&s->j);
}

static void put_purchases(struct showing *s, const struct app *app)
{
    jw_key(&s->j, "purchases");
    jw_array(&s->j);
    for (size_t i = 0; i < s->card->purchases.len; i++) {
        struct purchase_row r = s->card->purchases.at[i];
        r.currency = r.currency.len ? r.currency : app->shop.currency;
        put_row(s, TABLE_PURCHASE, &r);
    }
    jw_end(&s->j);
}

static void put_choices(struct showing *s, const struct app *app)
{
    jw_key(&s->j, "choices");
    jw_array(&s->j);
    for (size_t i = 0; i < s->card->choices.len; i++) {
        struct choice_row r = s->card->choices.at[i];
        r.currency = r.currency.len ? r.currency : app->shop.currency;
        put_row(s, TABLE_CHOICE, &r);
    }
    jw_end(&s->j);
}

#define ROWS(s, list, name, table)                                                             \
    do {                                                                                       \
        jw_key(&(s)->j, name);                                                                 \
        jw_array(&(s)->j);                                                                     \
        for (size_t i = 0; i < (list).len; i++) {                                              \
            put_row((s), TABLE_##table, &(list).at[i]);                                        \
        }                                                                                      \
        jw_end(&(s)->j);                                                                       \
    } while (0)

static void put_tags(struct showing *s)
{
    jw_key(&s->j, "tags");
    jw_array(&s->j);
    for (size_t i = 0; i < s->card->people.tags.len; i++) {
        jw_str(&s->j, s->card->people.tags.at[i].tag);
    }
    jw_end(&s->j);
}

/* Phone numbers that are kept as they were written: not to be dialled unseen. */
static void put_unclear(struct showing *s, const struct app *app)
{
    const struct people *p = &s->card->people;
    jw_key(&s->j, "numbers_unclear");
    jw_array(&s->j);
    for (size_t i = 0; i < p->points.len; i++) {
        if (!point_is_clear(app->shop.country, &p->points.at[i])) {
            jw_str(&s->j, p->points.at[i].value);
        }
    }
    jw_end(&s->j);
}

static void put_merged(struct showing *s)
{
    jw_key(&s->j, "merges");
    jw_array(&s->j);
    for (size_t i = 0; i < s->card->merged.len; i++) {
        const struct act_row *r = &s->card->merged.at[i];
        jw_object(&s->j);
        jw_put_i64(&s->j, "act", r->id.n);
        jw_put_str(&s->j, "at", instant_iso(s->c->arena, r->at));
        jw_put_str(&s->j, "name", r->words);
        jw_end(&s->j);
    }
    jw_end(&s->j);
}

void show_card_json(struct cli *c, const struct app *app, struct json *j, const struct card *k)
{
    struct showing s = {.c = c, .j = *j, .card = k};
    jw_object(&s.j);
    jw_key(&s.j, "customer");
    put_row(&s, TABLE_CUSTOMER, &k->people.customer);
    jw_put_str(&s.j, "owner", k->owner);
    put_contacts(&s);
    ROWS(&s, k->people.points, "points", POINT);
    put_unclear(&s, app);
    ROWS(&s, k->people.addresses, "addresses", ADDRESS);
    put_tags(&s);
    ROWS(&s, k->people.fields, "fields", FIELD);
    ROWS(&s, k->people.things, "things", THING);
    ROWS(&s, k->people.keys, "source_keys", SOURCE_KEY);
    ROWS(&s, k->notes, "notes", NOTE);
    ROWS(&s, k->files, "files", FILE);
    ROWS(&s, k->rests, "card_lines", CARD_REST);
    answer_door(&s.j, &k->door);
    ROWS(&s, k->needs, "needs", NEED);
    put_choices(&s, app);
    ROWS(&s, k->promises, "promises", PROMISE);
    ROWS(&s, k->tasks, "tasks", TASK);
    put_wishes(&s);
    if (s.card->peace.id.n) {
        jw_put_day(&s.j, "rest_until", s.card->peace.until_day);
        jw_put_str(&s.j, "rest_words", s.card->peace.words);
    }
    ROWS(&s, k->permissions, "permissions", PERMISSION);
    put_knows(&s);
    ROWS(&s, k->interactions, "interactions", INTERACTION);
    put_purchases(&s, app);
    put_merged(&s);
    jw_end(&s.j);
    *j = s.j;
}

void show_json(struct cli *c, const struct app *app, const struct card *k)
{
    struct json j = jw_to(&c->out);
    show_card_json(c, app, &j, k);
    buf_char(&c->out, '\n');
}
