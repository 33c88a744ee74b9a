/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/merge_show.h"

#include "base/utf8.h"
#include "cli/show.h"
#include "cli/written.h"
#include "core/words.h"

enum { LABEL_WIDTH = 14, SIDE_MIN = 24, WIDTH_USUAL = 96 };

/* What is compared, each as lines of text. */
struct lines {
    VEC(struct str) at;
};

struct aspect {
    const char *key; /* of the label: "merge.row.<key>" */
    void (*of)(struct cli *c, const struct app *app, const struct merge_side *s,
               struct lines *out);
};

#define WORD(c, type, number) cli_word((c), #type, type##_name((enum type)(number)))

static void put(struct cli *c, struct lines *out, struct str text)
{
    if (str_trim(text).len) {
        *vec_add(c->arena, &out->at) = str_trim(text);
    }
}

/* Parts that aren't empty, with a comma between. */
static struct str parts(struct cli *c, const struct str *part, size_t n)
{
    struct buf b = buf_in(c->arena);
    for (size_t i = 0; i < n; i++) {
        if (part[i].len) {
            buf_z(&b, buf_str(&b).len ? ", " : "");
            buf_put(&b, part[i]);
        }
    }
    return buf_str(&b);
}

#define PARTS(c, ...)                                                                          \
    parts((c), (const struct str[]){__VA_ARGS__},                                              \
          sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

static struct str day_text(struct cli *c, int64_t day)
{
    return say_value(c->arena, c->lang, A_DAY("day", day));
}

/* Of two people of one customer each shows their own. */
static bool is_of(const struct merge_side *s, struct contact_id contact)
{
    return !s->person.n || s->person.n == contact.n;
}

static void names(struct cli *c, const struct app *app, const struct merge_side *s,
                  struct lines *out)
{
    const struct customer_row *r = &s->card.people.customer;
    (void)app;
    put(c, out, str_format(c->arena, "%.*s  #%lld", STR_ARG(r->name), (long long)r->id.n));
    put(c, out, WORD(c, customer_kind, r->kind));
}

static void stages(struct cli *c, const struct app *app, const struct merge_side *s,
                   struct lines *out)
{
    (void)app;
    put(c, out, WORD(c, stage, s->card.people.customer.stage));
}

static void sinces(struct cli *c, const struct app *app, const struct merge_side *s,
                   struct lines *out)
{
    (void)app;
    put(c, out, day_text(c, s->card.people.customer.since_day));
}

static void owners(struct cli *c, const struct app *app, const struct merge_side *s,
                   struct lines *out)
{
    (void)app;
    put(c, out, s->card.owner);
}

static void people(struct cli *c, const struct app *app, const struct merge_side *s,
                   struct lines *out)
{
    (void)app;
    for (size_t i = 0; i < s->card.people.contacts.len; i++) {
        const struct contact_row *r = &s->card.people.contacts.at[i];
        if (!is_of(s, r->id)) {
            continue;
        }
        struct str died = r->deceased_day.has ? say(c->arena, c->lang, "show.died",
                                                    A_DAY("day", r->deceased_day.n))
                                              : S("");
        put(c, out,
            PARTS(c, contact_name(c->arena, r), r->nickname, r->role, r->language,
                  show_birthday(c, r), died));
    }
}

static void reach(struct cli *c, const struct app *app, const struct merge_side *s,
                  struct lines *out)
{
    for (size_t i = 0; i < s->card.people.points.len; i++) {
        const struct point_row *r = &s->card.people.points.at[i];
        if (is_of(s, r->contact)) {
            put(c, out, PARTS(c, point_shown(c->arena, app->shop.country, r), r->label));
        }
    }
}

static void places(struct cli *c, const struct app *app, const struct merge_side *s,
                   struct lines *out)
{
    (void)app;
    for (size_t i = 0; i < s->card.people.addresses.len; i++) {
        const struct address_row *r = &s->card.people.addresses.at[i];
        if (!is_of(s, r->contact)) {
            continue;
        }
        struct str street =
            str_format(c->arena, "%.*s %.*s", STR_ARG(r->street), STR_ARG(r->number));
        struct str city =
            str_format(c->arena, "%.*s %.*s", STR_ARG(r->postcode), STR_ARG(r->city));
        put(c, out, PARTS(c, str_trim(street), str_trim(city), r->country, r->label));
    }
}

static void tags(struct cli *c, const struct app *app, const struct merge_side *s,
                 struct lines *out)
{
    (void)app;
    struct buf b = buf_in(c->arena);
    for (size_t i = 0; i < s->card.people.tags.len; i++) {
        buf_z(&b, i ? ", " : "");
        buf_put(&b, s->card.people.tags.at[i].tag);
    }
    put(c, out, buf_str(&b));
}

static void fields(struct cli *c, const struct app *app, const struct merge_side *s,
                   struct lines *out)
{
    (void)app;
    for (size_t i = 0; i < s->card.people.fields.len; i++) {
        const struct field_row *r = &s->card.people.fields.at[i];
        put(c, out, str_format(c->arena, "%.*s: %.*s", STR_ARG(r->name), STR_ARG(r->value)));
    }
}

static void wishes(struct cli *c, const struct app *app, const struct merge_side *s,
                   struct lines *out)
{
    (void)app;
    for (size_t i = 0; i < s->card.wishes.len; i++) {
        const struct wish_row *w = &s->card.wishes.at[i];
        struct str n = !w->number.has                ? S("")
                       : w->kind == WISH_QUIET_UNTIL ? day_text(c, w->number.n)
                       : w->kind == WISH_RHYTHM
                           ? say_value(c->arena, c->lang, A_SPAN("n", w->number.n))
                           : WORD(c, channel, w->number.n);
        put(c, out, PARTS(c, WORD(c, wish_kind, w->kind), n, w->words));
    }
}

static void permissions(struct cli *c, const struct app *app, const struct merge_side *s,
                        struct lines *out)
{
    (void)app;
    for (size_t i = 0; i < s->card.permissions.len; i++) {
        const struct permission_row *r = &s->card.permissions.at[i];
        put(c, out,
            PARTS(c, WORD(c, permission_kind, r->kind),
                  r->channel.has ? WORD(c, channel, r->channel.n) : S(""),
                  day_text(c, r->day)));
    }
}

/* How much there is of what is only counted, in the words of the reader. */
static const struct {
    enum table_id table;
    const char *key;
} counted[] = {
    {TABLE_PURCHASE, "merge.count.purchase"}, {TABLE_INTERACTION, "merge.count.interaction"},
    {TABLE_NOTE, "merge.count.note"},         {TABLE_NEED, "merge.count.need"},
    {TABLE_PROMISE, "merge.count.promise"},   {TABLE_TASK, "merge.count.task"},
    {TABLE_CHOICE, "merge.count.choice"},     {TABLE_THING, "merge.count.thing"},
    {TABLE_FILE, "merge.count.file"},         {TABLE_KNOWS, "merge.count.knows"},
    {TABLE_REFERRAL, "merge.count.referral"},
};

static void counts(struct cli *c, const struct app *app, const struct merge_side *s,
                   struct lines *out)
{
    (void)app;
    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
        int64_t n = s->rows[counted[i].table];
        if (n) {
            put(c, out,
                say_args(c->arena, c->lang, counted[i].key,
                         (const struct arg[ARGS_MAX + 1]){A_INT("n", n)}));
        }
    }
}

static const struct aspect aspects[] = {
    {"name", names},
    {"stage", stages},
    {"since", sinces},
    {"owner", owners},
    {"people", people},
    {"reach", reach},
    {"address", places},
    {"tags", tags},
    {"fields", fields},
    {"wishes", wishes},
    {"permissions", permissions},
    {"counts", counts},
};
enum { ASPECTS = sizeof aspects / sizeof aspects[0] };

static bool same(const struct lines *a, const struct lines *b)
{
    if (a->at.len != b->at.len) {
        return false;
    }
    for (size_t i = 0; i < a->at.len; i++) {
        if (!str_eq(a->at.at[i], b->at.at[i])) {
            return false;
        }
    }
    return true;
}

static struct str label(struct cli *c, const char *key)
{
    struct str whole = str_format(c->arena, "merge.row.%s", key);
    return say_args(c->arena, c->lang, whole.at, (const struct arg[1]){0});
}

/* ------------------------------------------------------------------------------ side by side
 */

/* As many words as fit in `width`, at least something. */
static struct str piece(struct str *rest, int width)
{
    size_t fits = 0, at = 0;
    while (at < rest->len) {
        size_t next = at + 1;
        while (next < rest->len && rest->at[next] != ' ') {
            next++;
        }
        if ((int)utf8_width(str_head(*rest, next)) > width && fits > 0) {
            break;
        }
        fits = at = next;
    }
    struct str out = str_trim(str_head(*rest, fits));
    *rest = str_trim(str_from(*rest, fits));
    return out;
}

static struct lines broken(struct cli *c, const struct lines *in, int width)
{
    struct lines out = {0};
    for (size_t i = 0; i < in->at.len; i++) {
        struct str rest = in->at.at[i];
        bool first = true;
        while (rest.len) {
            struct str p = piece(&rest, first ? width : width - 2);
            *vec_add(c->arena, &out.at) =
                first ? p : str_format(c->arena, "  %.*s", STR_ARG(p));
            first = false;
        }
    }
    return out;
}

static struct str at(const struct lines *l, size_t i)
{
    return i < l->at.len ? l->at.at[i] : S("");
}

/* Text with blanks to `columns`, cleaned as every line is. */
static void padded(struct cli *c, struct str text, int columns)
{
    struct str clean = text_clean(c->arena, text);
    buf_put(&c->out, clean);
    for (int n = (int)utf8_width(clean); n < columns; n++) {
        buf_char(&c->out, ' ');
    }
}

static void beside(struct cli *c, struct str what, const struct lines *one,
                   const struct lines *two, bool differs, int side)
{
    struct lines x = broken(c, one, side), y = broken(c, two, side);
    size_t rows = x.at.len > y.at.len ? x.at.len : y.at.len;
    for (size_t i = 0; i < rows; i++) {
        padded(c, i ? S("") : what, LABEL_WIDTH);
        buf_z(&c->out, differs && i == 0 ? "≠ " : "  ");
        if (at(&y, i).len) {
            padded(c, at(&x, i), side);
            buf_z(&c->out, "  ");
            padded(c, at(&y, i), 0);
        } else {
            padded(c, at(&x, i), 0);
        }
        buf_char(&c->out, '\n');
    }
}

static void under(struct cli *c, struct str what, const struct lines *one,
                  const struct lines *two, bool differs)
{
    cli_line(c, str_format(c->arena, "%.*s%s", STR_ARG(what), differs ? "  ≠" : ""));
    for (size_t i = 0; i < one->at.len; i++) {
        cli_line(c, str_format(c->arena, "  1  %.*s", STR_ARG(one->at.at[i])));
    }
    for (size_t i = 0; i < two->at.len; i++) {
        cli_line(c, str_format(c->arena, "  2  %.*s", STR_ARG(two->at.at[i])));
    }
}

static void kept_lines(struct cli *c, struct str what, const struct lines *kept, int width)
{
    struct lines x = broken(c, kept, width);
    for (size_t i = 0; i < x.at.len; i++) {
        padded(c, i ? S("") : what, LABEL_WIDTH);
        buf_z(&c->out, "  ");
        padded(c, x.at.at[i], 0);
        buf_char(&c->out, '\n');
    }
}

/* Of two people of one customer the customer is the same: only they are shown. */
static bool is_shown(const struct merge_preview *p, const struct aspect *a, bool kept)
{
    return !p->one_customer || a->of == people || a->of == reach || a->of == places ||
           (kept && a->of == fields);
}

void merge_show_text(struct cli *c, const struct app *app, const struct merge_preview *p)
{
    int width = c->screen.width > 0 ? c->screen.width : WIDTH_USUAL;
    int side = (width - LABEL_WIDTH - 4) / 2;
    for (int i = 0; i < ASPECTS; i++) {
        struct lines one = {0}, two = {0};
        aspects[i].of(c, app, &p->into, &one);
        aspects[i].of(c, app, &p->from, &two);
        bool differs = !same(&one, &two);
        if (one.at.len + two.at.len == 0 || !is_shown(p, &aspects[i], false)) {
            continue;
        }
        if (side >= SIDE_MIN) {
            beside(c, label(c, aspects[i].key), &one, &two, differs, side);
        } else {
            under(c, label(c, aspects[i].key), &one, &two, differs);
        }
    }
    buf_char(&c->out, '\n');
    cli_say(c, "merge.kept");
    for (int i = 0; i < ASPECTS; i++) {
        struct lines kept = {0};
        aspects[i].of(c, app, &p->kept, &kept);
        if (is_shown(p, &aspects[i], true)) {
            kept_lines(c, label(c, aspects[i].key), &kept, width - LABEL_WIDTH - 2);
        }
    }
}

/* ------------------------------------------------------------------------------- for programs
 */

static void put_side(struct cli *c, const struct app *app, struct json *j, const char *key,
                     const struct merge_side *s)
{
    jw_key(j, key);
    show_card_json(c, app, j, &s->card);
}

/* How many rows of each table there are, and will be. */
static void put_rows(struct json *j, const struct merge_preview *p)
{
    jw_key(j, "rows");
    jw_array(j);
    for (int i = 0; i < table_count && i < MERGE_TABLES_MAX; i++) {
        if (p->into.rows[i] + p->from.rows[i] + p->kept.rows[i] == 0) {
            continue;
        }
        jw_object(j);
        jw_put_str(j, "table", str_of(tables[i].name));
        jw_put_i64(j, "of_into", p->into.rows[i]);
        jw_put_i64(j, "of_from", p->from.rows[i]);
        jw_put_i64(j, "of_kept", p->kept.rows[i]);
        jw_end(j);
    }
    jw_end(j);
}

void merge_show_json(struct cli *c, const struct app *app, struct json *j,
                     const struct merge_preview *p)
{
    put_side(c, app, j, "into", &p->into);
    put_side(c, app, j, "from", &p->from);
    put_side(c, app, j, "kept", &p->kept);
    jw_key(j, "differs");
    jw_array(j);
    for (int i = 0; i < ASPECTS; i++) {
        struct lines one = {0}, two = {0};
        aspects[i].of(c, app, &p->into, &one);
        aspects[i].of(c, app, &p->from, &two);
        if (!same(&one, &two)) {
            jw_str(j, str_of(aspects[i].key));
        }
    }
    jw_end(j);
    put_rows(j, p);
}
