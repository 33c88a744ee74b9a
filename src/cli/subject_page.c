/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <string.h>

#include "app/people.h"
#include "app/worded.h"
#include "base/utf8.h"
#include "cli/acts.h"
#include "cli/files.h"
#include "cli/subject_show.h"
#include "cli/written.h"
#include "core/value.h"
#include "web/html.h"
#include "web/subject_view.h"
#include "web/today_fill.h"
#include "web/view.gen.h"

struct filling {
    struct cli *c;
    const struct app *app;
    const struct subject *s;
    const struct subject_files *files;
    struct subject_view v;
};

#define tell(f, key, ...) say((f)->c->arena, (f)->c->lang, key, __VA_ARGS__)

static struct str plain(struct cli *c, const char *key)
{
    return say_args(c->arena, c->lang, key, (const struct arg[1]){{0}});
}

static void fill_texts(struct filling *f)
{
    struct arena *a = f->c->arena;
    for (int i = 0; subject_told(i); i++) {
        const struct subject_told *told = subject_told(i);
        struct subject_text *text = vec_add(a, &f->v.texts);
        text->title = plain(f->c, told->title);
        for (int k = 0; k < 6 && told->lines[k]; k++) {
            *vec_add(a, &text->lines) = plain(f->c, told->lines[k]);
        }
        if (str_eq(str_of(told->name), S("rights"))) {
            *vec_add(a, &text->lines) = subject_authority(f->c, f->app);
        }
    }
}

/* ---------------------------------------------------------------------------------------
 * values
 */

/* Of no use to a reader: numbers by which rows find one another, and what is said elsewhere. */
static bool is_inner(const struct table *tab, int column)
{
    static const char *const inner[] = {
        "id",         "customer", "norm",       "hash",         "ref",   "currency", "minute",
        "birth_year", "by_whom",  "line_group", "effective_at", "chain", "salt",     "corrects",
        "about",      "nonce",    "code",       "rule",         "rules", "known",    "noticed"};
    for (size_t i = 0; i < sizeof inner / sizeof inner[0]; i++) {
        if (strcmp(tab->columns[column].name, inner[i]) == 0) {
            return true;
        }
    }
    bool told = tab == &tables[TABLE_ADDRESS] &&
                subject_is_one(tab->columns[column].name, "street number postcode city");
    return told || tab->columns[column].names == TABLE_CUSTOMER ||
           (tab == &tables[TABLE_WISH] &&
            subject_is_one(tab->columns[column].name, "number words")) ||
           (tab == &tables[TABLE_APART] && tab->columns[column].names >= 0);
}

/* -----------------------------------------------------------------------------------------
 * rows
 */

/* Which column says what a row is about. */
static int head_of(const struct table *tab, const struct value *row)
{
    static const char *const heads[] = {"words", "value", "what", "tag", "name", "kind"};
    if (tab == &tables[TABLE_THING]) { /* what it is, not what is noted of it */
        return (int)(subject_column(tab, row, "what") - row);
    }
    if (tab == &tables[TABLE_FIELD]) {
        return (int)(subject_column(tab, row, "name") - row);
    }
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        for (int k = 0; k < tab->column_count; k++) {
            bool text = row[k].kind == VALUE_TEXT && row[k].s.len > 0;
            if (strcmp(tab->columns[k].name, heads[i]) == 0 &&
                (text || row[k].kind == VALUE_INT)) {
                return k;
            }
        }
    }
    return -1;
}

static int day_of(const struct table *tab, const struct value *row)
{
    for (int k = 0; k < tab->column_count; k++) {
        if (strcmp(tab->columns[k].name, "day") == 0 && row[k].kind == VALUE_INT) {
            return k;
        }
    }
    return -1;
}

static struct str address_text(struct filling *f, const struct value *row)
{
    struct address_row r;
    row_from_values(&tables[TABLE_ADDRESS], row, &r);
    return str_format(f->c->arena, "%.*s %.*s, %.*s %.*s", STR_ARG(r.street), STR_ARG(r.number),
                      STR_ARG(r.postcode), STR_ARG(r.city));
}

/* Somebody else of whom the row tells; empty: of nobody. */
static struct str other_one(struct filling *f, const struct table *tab, const struct value *row)
{
    for (int k = 0; k < tab->column_count; k++) {
        bool other = row[k].kind == VALUE_INT && row[k].i != f->s->customer.id.n;
        if (tab->columns[k].names == TABLE_CUSTOMER && other) {
            return subject_name_of(f->s, row[k].i);
        }
    }
    return S("");
}

/* What they wish, with its days or channel, and in their words. */
static struct str wish_text(struct filling *f, const struct value *row)
{
    const struct table *tab = &tables[TABLE_WISH];
    struct buf b = buf_in(f->c->arena);
    static const char *const said[] = {"kind", "number", "words"};
    for (size_t i = 0; i < 3; i++) {
        int k = (int)(subject_column(tab, row, said[i]) - row);
        struct str text = subject_value(f->c, f->app, f->s, tab, k, row);
        buf_z(&b, text.len && buf_str(&b).len ? " " : "");
        buf_put(&b, text);
    }
    return buf_str(&b);
}

/* Their own words are shown as words, names as names. */
static void put_head(struct filling *f, const struct table *tab, int k, const struct value *row,
                     struct subject_item *item)
{
    struct contact_row person;
    struct str text = k >= 0 ? subject_value(f->c, f->app, f->s, tab, k, row) : S("");
    struct str other = other_one(f, tab, row);
    if (tab == &tables[TABLE_CONTACT]) {
        row_from_values(tab, row, &person);
        item->name = contact_name(f->c->arena, &person);
    } else if (tab == &tables[TABLE_CUSTOMER]) {
        item->name = text;
    } else if (tab == &tables[TABLE_NEED]) {
        item->words = text;
    } else if (tab == &tables[TABLE_WISH]) {
        item->head = wish_text(f, row);
    } else if (tab == &tables[TABLE_ADDRESS]) {
        item->head = address_text(f, row);
    } else if (tab == &tables[TABLE_FIELD]) {
        item->head = str_format(f->c->arena, "%.*s: %.*s", STR_ARG(text),
                                STR_ARG(subject_column(tab, row, "value")->s));
    } else if (other.len) {
        item->name = other;
    } else {
        item->head = text.len ? text : plain(f->c, "subject.row");
    }
}

static struct str small_print(struct filling *f, const struct table *tab,
                              const struct value *row, int head, int day)
{
    struct buf b = buf_in(f->c->arena);
    for (int k = 0; k < tab->column_count; k++) {
        bool self = tab->columns[k].names == TABLE_CONTACT &&
                    (row[k].i == f->s->person.id.n || f->s->customer.kind == CUSTOMER_CONTACT);
        if (k == head || k == day || self || is_inner(tab, k)) {
            continue;
        }
        struct str value = subject_value(f->c, f->app, f->s, tab, k, row);
        struct str key = str_format(f->c->arena, "subject.column.%s", tab->columns[k].name);
        if (value.len && say_known(key)) {
            struct str label = plain(f->c, key.at);
            buf_z(&b, buf_str(&b).len ? " · " : "");
            buf_format(&b, "%.*s: %.*s", STR_ARG(label), STR_ARG(value));
        }
    }
    return buf_str(&b);
}

static struct subject_section *section(struct filling *f, struct str title)
{
    struct subject_section *s = vec_add(f->c->arena, &f->v.sections);
    s->title = title;
    return s;
}

static void count(struct filling *f, struct subject_section *s)
{
    s->count = str_format(f->c->arena, "%zu", s->items.len);
}

static void fill_table(struct filling *f, const struct table *tab)
{
    const struct subject_rows *rows = &f->s->rows[tab - tables];
    struct str key = str_format(f->c->arena, "subject.table.%s", tab->name);
    if (rows->at.len == 0) {
        return;
    }
    struct subject_section *s =
        section(f, say_known(key) ? plain(f->c, key.at) : str_of(tab->name));
    for (size_t i = 0; i < rows->at.len; i++) {
        const struct value *row = rows->at.at[i];
        struct subject_item *item = vec_add(f->c->arena, &s->items);
        int head = head_of(tab, row), day = day_of(tab, row);
        put_head(f, tab, head, row, item);
        head = item->name.len && tab != &tables[TABLE_CUSTOMER] ? -1 : head;
        bool whole = tab == &tables[TABLE_FIELD];
        item->when = day >= 0 ? subject_value(f->c, f->app, f->s, tab, day, row) : S("");
        item->facts = whole ? S("") : small_print(f, tab, row, head, day);
        if (tab == &tables[TABLE_FILE] && f->files->paths) {
            item->facts = str_format(f->c->arena, "%.*s · %.*s", STR_ARG(item->facts),
                                     STR_ARG(f->files->paths[i]));
        }
    }
    count(f, s);
}

static void fill_rows(struct filling *f)
{
    static const enum table_id order[] = {
        TABLE_CUSTOMER,   TABLE_CONTACT, TABLE_POINT,   TABLE_ADDRESS,     TABLE_WISH,
        TABLE_PERMISSION, TABLE_NEED,    TABLE_PROMISE, TABLE_INTERACTION, TABLE_PURCHASE,
        TABLE_CHOICE,     TABLE_THING,   TABLE_NOTE,    TABLE_TASK,        TABLE_TAG,
        TABLE_FIELD,      TABLE_FILE,    TABLE_KNOWS,   TABLE_REFERRAL,    TABLE_SOURCE_KEY,
    };
    enum { ORDERED = sizeof order / sizeof order[0] };
    for (int i = 0; i < ORDERED; i++) {
        fill_table(f, &tables[order[i]]);
    }
    for (int i = 0; i < table_count && i < SUBJECT_TABLES_MAX; i++) {
        bool shown = false;
        for (int k = 0; k < ORDERED; k++) {
            shown = shown || (int)order[k] == i;
        }
        if (!shown) {
            fill_table(f, &tables[i]);
        }
    }
}

/* --------------------------------------------------------------------------- what is made of
 * them
 */

static void line(struct filling *f, struct subject_section *s, struct str text)
{
    if (text.len) {
        vec_add(f->c->arena, &s->items)->head = text;
    }
}

static bool has_words(const struct reason *r)
{
    for (int i = 0; i < REASON_ARGS; i++) {
        if (r->args[i].kind == ARG_STR) {
            return true;
        }
    }
    return false;
}

/* "1.57", "1,57". */
static struct str hundredths(struct filling *f, double x)
{
    long long n = llround(x * 100);
    return str_format(f->c->arena, "%lld%s%02lld", n / 100, f->c->lang == LANG_EN ? "." : ",",
                      n % 100);
}

static void fill_computed(struct filling *f)
{
    static const char *const parts[PART_COUNT] = {[PART_OWED] = "subject.part.owed",
                                                  [PART_PEACE] = "subject.part.peace",
                                                  [PART_ATTENTION] = "subject.part.attention",
                                                  [PART_NOTHING] = "subject.part.nothing"};
    const struct why *w = &f->s->why;
    const struct standing *st = &w->facts.standing;
    struct today_reader reader = {.lang = f->c->lang, .day = f->app->today};
    if (!f->s->computed) {
        return;
    }
    struct subject_section *s = section(f, plain(f->c, "subject.computed"));
    s->note = plain(f->c, "subject.computed.how");
    line(f, s, plain(f->c, parts[w->row.verdict.brief.part]));
    for (size_t i = 0; i < w->row.verdict.reasons_len; i++) {
        /* of several people the words may be another's */
        if (!f->s->person.id.n || !has_words(&w->row.verdict.reasons[i])) {
            line(f, s, today_reason_text(f->c->arena, &reader, &w->row.verdict.reasons[i]));
        }
    }
    if (w->row.verdict.brief.pace.days > 0) {
        line(f, s,
             tell(f, "subject.computed.pace",
                  A_SPAN("pace", (int64_t)lround(w->row.verdict.brief.pace.days))));
    }
    if (w->row.last_meeting != NO_DAY) {
        line(f, s, tell(f, "subject.computed.met", A_DAY("day", w->row.last_meeting)));
    }
    if (st->purchases > 0) {
        line(f, s,
             tell(f, "subject.computed.margin", A_INT("n", st->purchases),
                  A_MONEY("amount", (int64_t)llround(standing_margin(st, w->shop.margin_share)),
                          f->app->shop.currency)));
    }
    line(f, s,
         tell(f, "subject.computed.pressure",
              A_STR("now", hundredths(f, standing_pressure(st, w->shop.today)))));
}

static void fill_sources(struct filling *f)
{
    struct arena *a = f->c->arena;
    if (f->s->imports.len) {
        struct subject_section *s = section(f, plain(f->c, "subject.imports"));
        for (size_t i = 0; i < f->s->imports.len; i++) {
            const struct batch_row *b = &f->s->imports.at[i];
            struct subject_item *item = vec_add(a, &s->items);
            item->head = b->file;
            item->when = say_value(a, f->c->lang,
                                   A_DAY("day", cli_local_day(f->app->shop.zone, b->begun_at)));
            item->facts = subject_name_of(f->s, b->staff.n);
        }
        count(f, s);
    }
    if (f->s->copies.len) {
        struct subject_section *s = section(f, plain(f->c, "subject.copies"));
        s->note = plain(f->c, "subject.copies.note");
        for (size_t i = 0; i < f->s->copies.len; i++) {
            const struct copy *c = &f->s->copies.at[i];
            struct str key = str_format(a, "subject.copy.%s", copy_kind_word(c->kind));
            struct subject_item *item = vec_add(a, &s->items);
            item->head = plain(f->c, key.at);
            item->when = c->at
                             ? say_value(a, f->c->lang,
                                         A_DAY("day", cli_local_day(f->app->shop.zone, c->at)))
                             : S("");
        }
        count(f, s);
    }
}

static void fill_acts(struct filling *f)
{
    struct arena *a = f->c->arena;
    struct subject_section *s;
    if (f->s->acts.len == 0) {
        return;
    }
    s = section(f, plain(f->c, "subject.acts"));
    s->note = plain(f->c, "subject.acts.note");
    for (size_t i = 0; i < f->s->acts.len; i++) {
        const struct history_line *l = &f->s->acts.at[i].line;
        struct subject_item *item = vec_add(a, &s->items);
        item->head = acts_sentence(f->c, f->app, l);
        item->when =
            say_value(a, f->c->lang, A_DAY("day", cli_local_day(f->app->shop.zone, l->act.at)));
        item->facts = l->staff;
    }
    count(f, s);
}

void subject_page(struct cli *c, const struct app *app, const struct subject *s,
                  const struct subject_files *files, struct buf *to)
{
    struct filling f = {.c = c, .app = app, .s = s, .files = files};
    struct arena *scratch = arena_new();
    f.v = (struct subject_view){
        .name = s->name, .shop = app->shop.name, .day = VIEW_DAY(app->today)};
    f.v.whole = s->person.id.n ? s->customer.name : S("");
    fill_rows(&f);
    fill_computed(&f);
    fill_sources(&f);
    fill_acts(&f);
    fill_texts(&f);
    struct html h = html_to(to, scratch, c->lang);
    view_subject(&h, &f.v);
    arena_free(scratch);
}
