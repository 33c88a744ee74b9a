/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A table of people: one line each, under headers that columns.h knows again. UTF-8 with the
 * mark by which Excel knows it. Two rounds over the people: which columns there are depends on
 * how many numbers somebody has.
 */
#include <stdlib.h>
#include <string.h>

#include "app/export/contacts_out.h"
#include "base/day.h"
#include "base/utf8.h"
#include "core/words.h"
#include "formats/columns.h"
#include "formats/csv_write.h"

/* In the order in which they stand in a file. */
static const enum column order[] = {
    COLUMN_CUSTOMER,     COLUMN_NAME,          COLUMN_TITLE,        COLUMN_FIRST_NAME,
    COLUMN_INFIX,        COLUMN_LAST_NAME,     COLUMN_SUFFIX,       COLUMN_NICKNAME,
    COLUMN_ORGANIZATION, COLUMN_JOB,           COLUMN_NO_CONTACT,   COLUMN_NO_PHONE,
    COLUMN_NO_EMAIL,     COLUMN_NO_SMS,        COLUMN_NO_MESSENGER, COLUMN_NO_POST,
    COLUMN_NO_VISIT,     COLUMN_RESTRICTED,    COLUMN_QUIET_UNTIL,  COLUMN_DECEASED,
    COLUMN_EMAIL,        COLUMN_EMAIL_LABEL,   COLUMN_PHONE,        COLUMN_PHONE_LABEL,
    COLUMN_STREET,       COLUMN_HOUSE_NUMBER,  COLUMN_HOUSE_SUFFIX, COLUMN_POSTCODE,
    COLUMN_CITY,         COLUMN_REGION,        COLUMN_COUNTRY,      COLUMN_ADDRESS_LABEL,
    COLUMN_WEBSITE,      COLUMN_WEBSITE_LABEL, COLUMN_LANGUAGE,     COLUMN_BIRTHDAY,
    COLUMN_KIND,         COLUMN_STAFF,         COLUMN_SINCE,        COLUMN_LAST_MET,
    COLUMN_TAGS,         COLUMN_NOTE,          COLUMN_FIELD,
};

enum { ORDER_LEN = sizeof order / sizeof order[0] };

struct slot {
    enum column what;
    int nth;         /* from 1 */
    struct str name; /* of an own field */
    struct str text; /* in a row; of a day: ISO */
};

struct table_out {
    struct app *app;
    const struct people_options *o;
    struct arena *arena; /* of the whole table */
    struct sink *to;
    struct csv_writer w;
    bool wanted[COLUMN_COUNT];  /* by --columns, or by default */
    enum column own[ORDER_LEN]; /* their order */
    size_t own_len;
    VEC(struct slot) slots; /* the columns of the table */
    VEC(struct slot) row;   /* the cells of one person */
    int64_t n;
};

/* ------------------------------------------------------------------------------- cells */

static void put(struct table_out *t, struct arena *a, enum column what, int nth,
                struct str text)
{
    if (t->wanted[what] && text.len) {
        *vec_add(a, &t->row) = (struct slot){.what = what, .nth = nth, .text = text};
    }
}

static void put_name(struct table_out *t, struct arena *a, const struct person_out *p)
{
    const struct contact_row *c = p->contact;
    int64_t id = c ? c->id.n : p->people->customer.id.n;
    put(t, a, COLUMN_CUSTOMER, 1, str_format(a, "%lld", (long long)id));
    put(t, a, COLUMN_NAME, 1, p->name);
    put(t, a, COLUMN_ORGANIZATION, 1, p->organization);
    if (!c) {
        put(t, a, COLUMN_NICKNAME, 1, p->organization.len ? S("") : p->name);
        return;
    }
    put(t, a, COLUMN_TITLE, 1, c->title);
    put(t, a, COLUMN_FIRST_NAME, 1, c->given);
    put(t, a, COLUMN_INFIX, 1, c->infix);
    put(t, a, COLUMN_LAST_NAME, 1, c->family);
    put(t, a, COLUMN_SUFFIX, 1, c->suffix);
    put(t, a, COLUMN_NICKNAME, 1, c->nickname);
    put(t, a, COLUMN_JOB, 1, c->role);
    put(t, a, COLUMN_LANGUAGE, 1, c->language);
    if (c->birth_day.has) {
        int month = (int)(c->birth_day.n / 100), day = (int)(c->birth_day.n % 100);
        put(t, a, COLUMN_BIRTHDAY, 1,
            c->birth_year.has
                ? str_format(a, "%04lld-%02d-%02d", (long long)c->birth_year.n, month, day)
                : str_format(a, "--%02d-%02d", month, day));
    }
    if (c->deceased_day.has) {
        put(t, a, COLUMN_DECEASED, 1, day_iso(a, c->deceased_day.n));
    }
}

static void put_refusals(struct table_out *t, struct arena *a, const struct person_out *p)
{
    static const struct {
        enum channel channel;
        enum column column;
    } columns[] = {{CHANNEL_PHONE, COLUMN_NO_PHONE},
                   {CHANNEL_EMAIL, COLUMN_NO_EMAIL},
                   {CHANNEL_SMS, COLUMN_NO_SMS},
                   {CHANNEL_POST, COLUMN_NO_POST},
                   {CHANNEL_MESSENGER, COLUMN_NO_MESSENGER},
                   {CHANNEL_VISIT, COLUMN_NO_VISIT}};
    const struct permission_now *now = &p->permission;
    struct str yes = say(a, t->o->lang, "export.yes");
    if (now->objected_all) {
        put(t, a, COLUMN_NO_CONTACT, 1, yes);
    }
    for (size_t i = 0; i < sizeof columns / sizeof columns[0] && !now->objected_all; i++) {
        if (now->objected & CHANNEL_BIT((unsigned)columns[i].channel)) {
            put(t, a, columns[i].column, 1, yes);
        }
    }
    if (now->restricted) {
        put(t, a, COLUMN_RESTRICTED, 1, yes);
    }
    if (p->quiet_until.has) {
        put(t, a, COLUMN_QUIET_UNTIL, 1, day_iso(a, p->quiet_until.n));
    }
}

static void put_reach(struct table_out *t, struct arena *a, const struct person_out *p)
{
    static const struct {
        enum point_kind kind;
        enum column value, label;
    } kinds[] = {{POINT_EMAIL, COLUMN_EMAIL, COLUMN_EMAIL_LABEL},
                 {POINT_PHONE, COLUMN_PHONE, COLUMN_PHONE_LABEL},
                 {POINT_WEB, COLUMN_WEBSITE, COLUMN_WEBSITE_LABEL}};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        int nth = 0;
        for (size_t i = 0; i < p->points.len; i++) {
            const struct point_row *r = &p->points.at[i];
            if (r->kind == (int64_t)kinds[k].kind) {
                put(t, a, kinds[k].value, ++nth, r->value);
                put(t, a, kinds[k].label, nth, r->label);
            }
        }
    }
    for (size_t i = 0; i < p->addresses.len; i++) {
        const struct address_row *r = &p->addresses.at[i];
        int nth = (int)i + 1;
        put(t, a, COLUMN_STREET, nth, r->street);
        put(t, a, COLUMN_HOUSE_NUMBER, nth, r->number);
        put(t, a, COLUMN_HOUSE_SUFFIX, nth, r->extra);
        put(t, a, COLUMN_POSTCODE, nth, r->postcode);
        put(t, a, COLUMN_CITY, nth, r->city);
        put(t, a, COLUMN_REGION, nth, r->region);
        put(t, a, COLUMN_COUNTRY, nth, r->country);
        put(t, a, COLUMN_ADDRESS_LABEL, nth, r->label);
    }
}

/* "a, b": what would part a tag in two becomes a blank. */
static struct str tags_of(struct arena *a, const struct people *p)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < p->tags.len; i++) {
        struct str tag = p->tags.at[i].tag;
        buf_z(&b, b.len ? ", " : "");
        for (size_t k = 0; k < tag.len; k++) {
            bool parts = tag.at[k] == ',' || tag.at[k] == ';' || tag.at[k] == '|';
            buf_char(&b, parts ? ' ' : tag.at[k]);
        }
    }
    return buf_str(&b);
}

static void put_rest(struct table_out *t, struct arena *a, const struct person_out *p)
{
    static const char *const stages[] = {"export.stage.prospect", "export.stage.customer",
                                         "export.stage.former", "export.stage.friend"};
    const struct customer_row *c = &p->people->customer;
    if (c->stage >= 0 && c->stage < STAGE_COUNT) {
        put(t, a, COLUMN_KIND, 1, say(a, t->o->lang, stages[c->stage]));
    }
    put(t, a, COLUMN_STAFF, 1, p->owner);
    put(t, a, COLUMN_SINCE, 1, day_iso(a, c->since_day));
    put(t, a, COLUMN_LAST_MET, 1, p->last ? day_iso(a, p->last) : S(""));
    put(t, a, COLUMN_TAGS, 1, tags_of(a, p->people));
    put(t, a, COLUMN_NOTE, 1, p->note);
    for (size_t i = 0; i < p->fields.len && t->wanted[COLUMN_FIELD]; i++) {
        *vec_add(a, &t->row) =
            (struct slot){COLUMN_FIELD, 1, p->fields.at[i].name, p->fields.at[i].value};
    }
}

static void put_person(struct table_out *t, struct arena *a, const struct person_out *p)
{
    t->row.at = NULL;
    t->row.len = t->row.cap = 0;
    put_name(t, a, p);
    put_refusals(t, a, p);
    put_reach(t, a, p);
    put_rest(t, a, p);
}

/* ------------------------------------------------------------------------------- columns */

static bool same_column(const struct slot *x, const struct slot *y)
{
    return x->what == y->what && x->nth == y->nth && str_eq(x->name, y->name);
}

static const struct slot *find(const struct slot *at, size_t n, const struct slot *like)
{
    for (size_t i = 0; i < n; i++) {
        if (same_column(&at[i], like)) {
            return &at[i];
        }
    }
    return NULL;
}

static bool look(void *ctx, struct arena *a, const struct person_out *p, struct err *err)
{
    struct table_out *t = ctx;
    (void)err;
    put_person(t, a, p);
    for (size_t i = 0; i < t->row.len; i++) {
        const struct slot *s = &t->row.at[i];
        if (!find(t->slots.at, t->slots.len, s)) {
            *vec_add(t->arena, &t->slots) =
                (struct slot){s->what, s->nth, str_copy(t->arena, s->name), S("")};
        }
    }
    return true;
}

static bool is_of_address(enum column what)
{
    return (what >= COLUMN_STREET && what <= COLUMN_COUNTRY) || what == COLUMN_ADDRESS_LABEL;
}

static bool is_of_point(enum column what)
{
    return what == COLUMN_EMAIL || what == COLUMN_EMAIL_LABEL || what == COLUMN_PHONE ||
           what == COLUMN_PHONE_LABEL;
}

static int place(const struct table_out *t, enum column what)
{
    size_t i = 0;
    while (i < t->own_len && t->own[i] != what) {
        i++;
    }
    return (int)i;
}

/* The first address, then the second; "E-mail", its label, "E-mail 2". */
static bool comes_before(const struct table_out *t, const struct slot *x, const struct slot *y)
{
    bool together = (is_of_address(x->what) && is_of_address(y->what)) ||
                    (is_of_point(x->what) && is_of_point(y->what) &&
                     (x->what <= COLUMN_EMAIL) == (y->what <= COLUMN_EMAIL));
    int a = place(t, x->what), b = place(t, y->what);
    if (together && x->nth != y->nth) {
        return x->nth < y->nth;
    }
    return a != b ? a < b : x->nth != y->nth ? x->nth < y->nth : str_cmp(x->name, y->name) < 0;
}

static void sort(struct table_out *t)
{
    for (size_t i = 1; i < t->slots.len; i++) {
        struct slot s = t->slots.at[i];
        size_t k = i;
        for (; k > 0 && comes_before(t, &s, &t->slots.at[k - 1]); k--) {
            t->slots.at[k] = t->slots.at[k - 1];
        }
        t->slots.at[k] = s;
    }
}

/* The facts that nobody may lose go along whatever was asked for. */
static bool is_warning(enum column what)
{
    return (what >= COLUMN_NO_CONTACT && what <= COLUMN_NO_VISIT) ||
           what == COLUMN_RESTRICTED || what == COLUMN_QUIET_UNTIL || what == COLUMN_DECEASED;
}

/* What was asked for is there also where nobody has it. */
static void add_asked(struct table_out *t)
{
    for (size_t i = 0; i < t->own_len && t->o->columns.len; i++) {
        struct slot s = {.what = t->own[i], .nth = 1};
        bool quiet = is_warning(s.what) || strstr(columns_name(s.what), "_label") != NULL;
        if (!quiet && s.what != COLUMN_FIELD && !find(t->slots.at, t->slots.len, &s)) {
            *vec_add(t->arena, &t->slots) = s;
        }
    }
}

static struct str header(struct table_out *t, const struct slot *s)
{
    if (s->what == COLUMN_FIELD) {
        return str_format(t->arena, COLUMN_FIELD_MARK "%.*s", STR_ARG(s->name));
    }
    /* "Street 2" is the second line of one address nearly everywhere */
    const char *name =
        s->what == COLUMN_STREET && s->nth > 1 ? "street_more" : columns_name(s->what);
    struct str key = str_format(t->arena, "export.column.%s", name);
    struct str word = say(t->arena, t->o->lang, key.at);
    return s->nth > 1 ? str_format(t->arena, "%.*s %d", STR_ARG(word), s->nth) : word;
}

/* ------------------------------------------------------------------------------- writing */

static bool write_person(void *ctx, struct arena *a, const struct person_out *p,
                         struct err *err)
{
    struct table_out *t = ctx;
    put_person(t, a, p);
    for (size_t i = 0; i < t->slots.len; i++) {
        const struct slot *cell = find(t->row.at, t->row.len, &t->slots.at[i]);
        if (cell) {
            csv_write_text(&t->w, cell->text);
        } else {
            csv_write_absent(&t->w);
        }
    }
    csv_write_end(&t->w);
    t->n++;
    return sink_push(t->to, err);
}

/* Words that people write for a column besides those of import's --map. */
static struct str plain_word(struct str word)
{
    static const char *const also[][2] = {
        {"mail", "email"},  {"tag", "tags"},   {"owner", "staff"},  {"last", "last_met"},
        {"id", "customer"}, {"stage", "kind"}, {"fields", "field"}, {"first", "first_name"}};
    for (size_t i = 0; i < sizeof also / sizeof also[0]; i++) {
        if (str_eq_nocase(word, str_of(also[i][0]))) {
            return str_of(also[i][1]);
        }
    }
    return word;
}

/* By its name, or by the head that the table has in one of the languages. */
static bool is_called(struct table_out *t, enum column c, struct str word)
{
    static const enum lang langs[] = {LANG_EN, LANG_NL, LANG_DE};
    struct str key = str_format(t->arena, "export.column.%s", columns_name(c));
    if (str_eq_nocase(word, str_of(columns_name(c)))) {
        return true;
    }
    for (size_t i = 0; i < sizeof langs / sizeof langs[0] && say_known(key); i++) {
        if (str_eq_nocase(word, say_args(t->arena, langs[i], str_z(t->arena, key),
                                         (const struct arg[1]){{0}}))) {
            return true;
        }
    }
    return false;
}

static bool want(struct table_out *t, struct str word, struct err *err)
{
    struct buf known = buf_in(t->arena);
    struct str name = plain_word(word);
    for (size_t i = 0; i < ORDER_LEN; i++) {
        struct str is = str_of(columns_name(order[i]));
        if (is_called(t, order[i], name)) {
            if (!t->wanted[order[i]]) {
                t->own[t->own_len++] = order[i];
            }
            t->wanted[order[i]] = true;
            return true;
        }
        buf_format(&known, "%s%.*s", i ? ", " : "", STR_ARG(is));
    }
    return err_set(err, ERR_USAGE, "err.export.column", A_STR("text", utf8_clip(word, 40)),
                   A_STR("known", buf_str(&known)));
}

static bool choose(struct table_out *t, struct err *err)
{
    struct str rest = t->o->columns;
    while (rest.len) {
        struct str word = str_trim(str_cut(&rest, ','));
        if (word.len && !want(t, word, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < ORDER_LEN; i++) {
        enum column c = order[i];
        bool derived = c == COLUMN_NAME || c == COLUMN_LAST_MET;
        if (!t->wanted[c] && (t->o->columns.len ? is_warning(c) : !derived)) {
            t->wanted[c] = true;
            t->own[t->own_len++] = c;
        }
    }
    return true;
}

static bool write_all(struct table_out *t, struct err *err)
{
    const struct people_options *o = t->o;
    if (!choose(t, err) || !people_out(t->app, &o->filter, look, t, err)) {
        return false;
    }
    size_t found = t->slots.len;
    add_asked(t);
    if (!found && !t->slots.len) {
        *vec_add(t->arena, &t->slots) = (struct slot){.what = COLUMN_CUSTOMER, .nth = 1};
    }
    sort(t);
    char usual = o->lang == LANG_EN ? ',' : ';';
    t->w = csv_writer_to(&t->to->buf, o->delimiter ? o->delimiter : usual, CSV_GUARDED);
    t->w.crlf = true;
    buf_put(&t->to->buf, CSV_MARK);
    for (size_t i = 0; i < t->slots.len; i++) {
        csv_write_text(&t->w, header(t, &t->slots.at[i]));
    }
    csv_write_end(&t->w);
    return people_out(t->app, &o->filter, write_person, t, err) && sink_end(t->to, err);
}

bool contacts_csv(struct app *app, const struct people_options *o, struct sink *to, int64_t *n,
                  struct err *err)
{
    struct table_out t = {.app = app, .o = o, .arena = arena_new(), .to = to};
    bool ok = write_all(&t, err);
    arena_free(t.arena);
    *n = t.n;
    return ok;
}
