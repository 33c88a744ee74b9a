/* SPDX-License-Identifier: Apache-2.0 */
#include "app/card.h"
#include "base/day.h"
#include "base/utf8.h"
#include "cli/files.h"
#include "cli/show.h"
#include "cli/typed.h"
#include "cli/written.h"
#include "core/words.h"
#include "web/door_say.h"

/* What a number of an enum is called: the text "word.<enum>.<name>". */
#define WORD(c, type, number) cli_word((c), #type, type##_name((enum type)(number)))

static const struct option options[] = {
    {"all", NULL, "help.show.all", false},
    {0},
};

static void head(struct cli *c, const char *key)
{
    buf_char(&c->out, '\n');
    cli_line(c, say_args(c->arena, c->lang, key, (const struct arg[1]){0}));
}

/* A line of parts, those that are empty left out. */
static void line(struct cli *c, const struct str parts[], size_t n)
{
    struct buf b = buf_in(c->arena);
    for (size_t i = 0; i < n; i++) {
        if (parts[i].len) {
            buf_z(&b, "  ");
            buf_put(&b, parts[i]);
        }
    }
    cli_line(c, buf_str(&b));
}

#define LINE(c, ...)                                                                           \
    line((c), (const struct str[]){__VA_ARGS__},                                               \
         sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

static struct str day_text(struct cli *c, int64_t day)
{
    return say_value(c->arena, c->lang, A_DAY("day", day));
}

/* Whose a row is, where a customer is more than one person; empty: the whole customer's. */
static struct str whose(struct cli *c, const struct people *p, struct contact_id id)
{
    for (size_t i = 0; i < p->contacts.len; i++) {
        if (p->contacts.at[i].id.n == id.n && (p->contacts.len > 1 || p->customer.kind)) {
            return say(c->arena, c->lang, "show.whose",
                       A_STR("name", contact_name(c->arena, &p->contacts.at[i])));
        }
    }
    return S("");
}

/* Of a long list the latest are shown; says how many more there are. */
static size_t shown(const struct cli *c, size_t n)
{
    return n > CARD_LATEST && !cli_flag(c, "all") ? CARD_LATEST : n;
}

static void say_more(struct cli *c, size_t n)
{
    if (shown(c, n) < n) {
        LINE(c, say(c->arena, c->lang, "show.more", A_INT("n", (int64_t)(n - shown(c, n)))));
    }
}

/* Further lines of a note stand under its first. */
static struct str below(struct cli *c, struct str words)
{
    struct buf b = buf_in(c->arena);
    for (size_t i = 0; i < words.len; i++) {
        buf_put(&b, words.at[i] == '\n' ? S("\n    ") : (struct str){words.at + i, 1});
    }
    return buf_str(&b);
}

static struct str due_text(struct cli *c, struct opt_i64 due)
{
    return due.has ? say(c->arena, c->lang, "show.due", A_DAY("day", due.n)) : S("");
}

struct str show_birthday(struct cli *c, const struct contact_row *r)
{
    enum { LEAP_YEAR = 2000 };
    struct date d = {(int)(r->birth_year.has ? r->birth_year.n : LEAP_YEAR),
                     (int)(r->birth_day.n / 100), (int)(r->birth_day.n % 100)};
    int64_t day;
    return !r->birth_day.has || !day_of_date(d, &day) ? S("")
           : r->birth_year.has ? say(c->arena, c->lang, "show.born", A_DAY("day", day))
                               : say(c->arena, c->lang, "show.birthday", A_DAY("day", day));
}

static void show_contact(struct cli *c, const struct contact_row *r)
{
    struct str died = r->deceased_day.has
                          ? say(c->arena, c->lang, "show.died", A_DAY("day", r->deceased_day.n))
                          : S("");
    LINE(c, contact_name(c->arena, r), r->nickname, r->role, r->language, show_birthday(c, r),
         died);
}

static void show_reach(struct cli *c, const struct app *app, const struct people *p)
{
    if (p->points.len + p->addresses.len) {
        head(c, "show.reach");
    }
    for (size_t i = 0; i < p->points.len; i++) {
        const struct point_row *r = &p->points.at[i];
        LINE(c, point_shown(c->arena, app->shop.country, r), r->label, whose(c, p, r->contact),
             point_is_clear(app->shop.country, r) ? S("")
                                                  : say(c->arena, c->lang, "show.unclear"));
    }
    for (size_t i = 0; i < p->addresses.len; i++) {
        const struct address_row *r = &p->addresses.at[i];
        struct str place = str_format(c->arena, "%.*s%s%.*s", STR_ARG(r->postcode),
                                      r->postcode.len ? " " : "", STR_ARG(r->city));
        struct str street = str_format(c->arena, "%.*s%s%.*s%s%.*s", STR_ARG(r->street),
                                       r->number.len ? " " : "", STR_ARG(r->number),
                                       r->extra.len ? " " : "", STR_ARG(r->extra));
        LINE(c, street, place, r->country, r->label, whose(c, p, r->contact));
    }
}

static struct str thing_of(const struct people *p, struct thing_id id)
{
    for (size_t i = 0; i < p->things.len; i++) {
        if (id.n && p->things.at[i].id.n == id.n) {
            return p->things.at[i].what;
        }
    }
    return S("");
}

/* The number or address that an objection is about. */
static struct str point_of(const struct people *p, struct point_id id)
{
    for (size_t i = 0; i < p->points.len; i++) {
        if (id.n && p->points.at[i].id.n == id.n) {
            return p->points.at[i].value;
        }
    }
    return S("");
}

static struct str person(struct cli *c, const struct people *p, struct contact_id id)
{
    for (size_t i = 0; i < p->contacts.len; i++) {
        if (p->contacts.at[i].id.n == id.n) {
            return contact_name(c->arena, &p->contacts.at[i]);
        }
    }
    return p->customer.name;
}

/* The other one; of two people of this customer both. */
static struct str together(struct cli *c, const struct card *k, size_t i)
{
    const struct knows_row *r = &k->knows.at[i];
    if (r->customer.n != r->to_customer.n) {
        return k->knows_names[i];
    }
    return str_format(c->arena, "%.*s – %.*s", STR_ARG(person(c, &k->people, r->contact)),
                      STR_ARG(person(c, &k->people, r->to_contact)));
}

/* What cards said beyond what the book has places for: how much, or all of it. */
static void show_rests(struct cli *c, const struct card *k)
{
    if (k->rests.len && !cli_flag(c, "all")) {
        buf_char(&c->out, '\n');
        LINE(c, say(c->arena, c->lang, "show.rests", A_INT("n", (int64_t)k->rests.len)));
    } else if (k->rests.len) {
        head(c, "show.rests_head");
    }
    for (size_t i = 0; i < k->rests.len && cli_flag(c, "all"); i++) {
        const struct card_rest_row *r = &k->rests.at[i];
        LINE(c,
             str_format(c->arena, "%.*s%.*s: %.*s", STR_ARG(r->name), STR_ARG(r->params),
                        STR_ARG(utf8_clip(r->value, 200))),
             whose(c, &k->people, r->contact));
    }
}

static void show_about(struct cli *c, const struct card *k)
{
    const struct people *p = &k->people;
    if (p->things.len) {
        head(c, "show.things");
    }
    for (size_t i = 0; i < p->things.len; i++) {
        LINE(c, p->things.at[i].what, p->things.at[i].number, p->things.at[i].words);
    }
    if (p->fields.len) {
        head(c, "show.fields");
    }
    for (size_t i = 0; i < p->fields.len; i++) {
        LINE(c, p->fields.at[i].name, p->fields.at[i].value);
    }
    if (k->knows.len) {
        head(c, "show.knows");
    }
    for (size_t i = 0; i < k->knows.len; i++) {
        LINE(c, together(c, k, i), WORD(c, knows_kind, k->knows.at[i].kind),
             k->knows.at[i].words);
    }
    if (k->notes.len) {
        head(c, "show.notes");
    }
    for (size_t i = 0; i < shown(c, k->notes.len); i++) {
        LINE(c, day_text(c, k->notes.at[i].day), below(c, k->notes.at[i].words),
             whose(c, p, k->notes.at[i].contact));
    }
    say_more(c, k->notes.len);
    if (k->files.len) {
        head(c, "show.files");
    }
    for (size_t i = 0; i < k->files.len; i++) {
        const struct file_row *r = &k->files.at[i];
        LINE(c, r->name, files_size(c, r->size), thing_of(p, r->thing), r->words,
             whose(c, p, r->contact));
    }
    show_rests(c, k);
}

/* A rhythm's days, the day of a rest, a channel. */
static struct str wished(struct cli *c, const struct wish_row *w)
{
    if (!w->number.has) {
        return S("");
    }
    return w->kind == WISH_QUIET_UNTIL ? day_text(c, w->number.n)
           : w->kind == WISH_RHYTHM    ? say_value(c->arena, c->lang, A_SPAN("n", w->number.n))
                                       : WORD(c, channel, w->number.n);
}

/* "nl" as it is called in the reader's language. */
static struct str language_of(struct cli *c, struct str code)
{
    int i;
    struct err unknown; /* then as it was written */
    return typed_read(c, &typed_language, code, &i, &unknown)
               ? typed_shown(c, &typed_language, i)
               : code;
}

static void show_wishes(struct cli *c, const struct card *k)
{
    const struct people *p = &k->people;
    if (k->wishes.len + k->permissions.len || k->peace.id.n) {
        head(c, "show.wishes");
    }
    if (k->peace.id.n) {
        LINE(c, say(c->arena, c->lang, "show.rest", A_DAY("day", k->peace.until_day)),
             k->peace.words);
    }
    for (size_t i = 0; i < k->wishes.len; i++) {
        const struct wish_row *w = &k->wishes.at[i];
        struct str words = w->kind == WISH_LANGUAGE ? language_of(c, w->words) : w->words;
        LINE(c, WORD(c, wish_kind, w->kind), wished(c, w), words, whose(c, p, w->contact));
    }
    for (size_t i = 0; i < k->permissions.len; i++) {
        const struct permission_row *r = &k->permissions.at[i];
        LINE(c, day_text(c, r->day), WORD(c, permission_kind, r->kind),
             r->channel.has ? WORD(c, channel, r->channel.n) : S(""), point_of(p, r->point),
             r->words, whose(c, p, r->contact));
    }
}

static void show_open(struct cli *c, const struct card *k)
{
    const struct people *p = &k->people;
    if (k->needs.len + k->promises.len + k->tasks.len) {
        head(c, "show.open");
    }
    for (size_t i = 0; i < k->promises.len; i++) {
        LINE(c, say(c->arena, c->lang, "show.promise"), k->promises.at[i].words,
             due_text(c, k->promises.at[i].due), whose(c, p, k->promises.at[i].contact));
    }
    for (size_t i = 0; i < k->needs.len; i++) {
        const struct need_row *n = &k->needs.at[i];
        LINE(c, WORD(c, need_kind, n->kind), n->words, due_text(c, n->due),
             n->wanted_day.has
                 ? say(c->arena, c->lang, "owed.wanted", A_DAY("day", n->wanted_day.n))
                 : S(""),
             whose(c, p, n->contact));
    }
    for (size_t i = 0; i < k->tasks.len; i++) {
        LINE(c, say(c->arena, c->lang, "show.task"), k->tasks.at[i].words,
             due_text(c, k->tasks.at[i].due));
    }
}

/* "we hope by 3 Dec" is what a system of deals says; here it is their day. */
static struct str choice_day(struct cli *c, const struct choice_row *r)
{
    if (r->state == CHOICE_OPEN) {
        return r->by_day.has
                   ? say(c->arena, c->lang, "show.choice.by", A_DAY("day", r->by_day.n))
                   : S("");
    }
    return r->closed_day.has ? day_text(c, r->closed_day.n) : S("");
}

/* A note of several lines, in one. */
static struct str in_a_line(struct cli *c, struct str words)
{
    struct buf b = buf_in(c->arena);
    for (size_t i = 0; i < words.len; i++) {
        buf_put(&b, words.at[i] == '\n' ? S("; ") : (struct str){words.at + i, 1});
    }
    return buf_str(&b);
}

static void show_choices(struct cli *c, const struct app *app, const struct card *k)
{
    if (k->choices.len) {
        head(c, "show.choices");
    }
    for (size_t i = 0; i < shown(c, k->choices.len); i++) {
        const struct choice_row *r = &k->choices.at[i];
        struct str currency = r->currency.len ? r->currency : app->shop.currency;
        struct str about = r->amount.has ? say(c->arena, c->lang, "show.choice.about",
                                               A_MONEY("amount", r->amount.n, currency))
                                         : S("");
        LINE(c, r->words, about, WORD(c, choice_state, r->state), choice_day(c, r), r->stage,
             in_a_line(c, r->reason), in_a_line(c, r->note), whose(c, &k->people, r->contact));
    }
    say_more(c, k->choices.len);
}

static void show_past(struct cli *c, const struct app *app, const struct card *k)
{
    if (k->interactions.len) {
        head(c, "show.interactions");
    }
    for (size_t i = 0; i < shown(c, k->interactions.len); i++) {
        const struct interaction_row *r = &k->interactions.at[i];
        LINE(c, day_text(c, r->day), WORD(c, interaction_kind, r->kind),
             WORD(c, channel, r->channel), in_a_line(c, r->words),
             r->reaction ? WORD(c, reaction, r->reaction) : S(""),
             whose(c, &k->people, r->contact));
    }
    say_more(c, k->interactions.len);
    if (k->purchases.len) {
        head(c, "show.purchases");
    }
    for (size_t i = 0; i < shown(c, k->purchases.len); i++) {
        const struct purchase_row *r = &k->purchases.at[i];
        struct str currency = r->currency.len ? r->currency : app->shop.currency;
        int64_t amount = r->kind == PURCHASE_RETURN ? -r->amount : r->amount;
        LINE(c, day_text(c, r->day),
             say_value(c->arena, c->lang, A_MONEY("amount", amount, currency)), r->what,
             whose(c, &k->people, r->contact));
    }
    say_more(c, k->purchases.len);
}

/* Who became one with them, and how they part again. */
static void show_merged(struct cli *c, const struct app *app, const struct card *k)
{
    if (k->merged.len) {
        head(c, "show.merged");
    }
    for (size_t i = 0; i < k->merged.len; i++) {
        const struct act_row *r = &k->merged.at[i];
        LINE(c, day_text(c, cli_local_day(app->shop.zone, r->at)), r->words,
             str_format(c->arena, "heed undo %lld", (long long)r->id.n));
    }
}

static void show(struct cli *c, const struct app *app, const struct card *k)
{
    const struct people *p = &k->people;
    struct buf tags = buf_in(c->arena);
    for (size_t i = 0; i < p->tags.len; i++) {
        buf_z(&tags, i ? ", " : "");
        buf_put(&tags, p->tags.at[i].tag);
    }
    cli_line(c, str_format(c->arena, "%.*s  #%lld", STR_ARG(p->customer.name),
                           (long long)p->customer.id.n));
    LINE(c, WORD(c, customer_kind, p->customer.kind), WORD(c, stage, p->customer.stage),
         say(c->arena, c->lang, "show.since", A_DAY("day", p->customer.since_day)));
    if (k->owner.len) {
        LINE(c, say(c->arena, c->lang, "show.owner", A_STR("name", k->owner)));
    }
    if (tags.len) {
        LINE(c, buf_str(&tags));
    }
    if (k->door.len) {
        head(c, "door.title");
    }
    for (int i = 0; i < k->door.len; i++) {
        LINE(c, door_say(c->arena, c->lang, &k->door.at[i]));
    }
    if (p->contacts.len) {
        head(c, "show.people");
    }
    for (size_t i = 0; i < p->contacts.len; i++) {
        show_contact(c, &p->contacts.at[i]);
    }
    show_reach(c, app, p);
    show_about(c, k);
    show_open(c, k);
    show_choices(c, app, k);
    show_wishes(c, k);
    show_past(c, app, k);
    show_merged(c, app, k);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    enum { LATEST_MAX = 1000000 };
    struct candidate who;
    struct card k;
    if (!cli_pick(c, app, cli_rest(c, 0), &who, err) ||
        !card_load(app, who.customer_id, LATEST_MAX, c->arena, &k, err)) {
        return false;
    }
    if (c->json) {
        show_json(c, app, &k);
    } else {
        show(c, app, &k);
    }
    return true;
}

const struct command command_show = {
    .name = "show",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.show",
    .about = "help.show.about",
    .options = options,
    .run = run,
};
