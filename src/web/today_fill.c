/* SPDX-License-Identifier: Apache-2.0 */
#include "web/today_fill.h"

#include <math.h>

#include "base/buf.h"
#include "text/money.h"
#include "text/say.h"

enum { YEAR_IS_PLAIN = 300 }; /* days back or ahead */

struct filling {
    struct arena *arena;
    const struct app *app;
    const struct today *today;
    const struct today_reader *reader;
    struct today_view view;
};

#define tell(f, key, ...) say((f)->arena, (f)->reader->lang, key, __VA_ARGS__)

static void fill_lines(struct filling *f);
static struct today_line line_of(struct filling *f, const struct today_row *row);
static void fill_door(struct filling *f);
static void fill_peace(struct filling *f);
static void fill_nothing(struct filling *f);
static void fill_time(struct filling *f);
static void fill_fresh(struct filling *f);

struct today_view today_fill(struct arena *a, const struct app *app, const struct today *t,
                             const struct today_reader *r)
{
    struct filling f = {.arena = a, .app = app, .today = t, .reader = r};
    f.view = (struct today_view){
        .shop = app->shop.name,
        .staff = app->as_name,
        .day = VIEW_DAY(t->day),
        .alive = t->alive,
        .returned = t->returned,
    };
    if (t->nameless > 0) {
        *vec_add(a, &f.view.around) = tell(&f, "today.nameless", A_INT("n", t->nameless));
    }
    if (t->open_imports > 0) {
        f.view.unfinished = tell(&f, "today.unfinished", A_INT("n", t->open_imports));
    }
    if (t->list.customers == 0) {
        f.view.empty = t->day < app->today ? say(a, r->lang, "today.empty.then", {0})
                                           : say(a, r->lang, "today.empty", {0});
    }
    fill_lines(&f);
    fill_door(&f);
    fill_peace(&f);
    fill_nothing(&f);
    fill_time(&f);
    fill_fresh(&f);
    return f.view;
}

static bool year_is_plain(int64_t today, int64_t day)
{
    return day < today + YEAR_IS_PLAIN && day > today - YEAR_IS_PLAIN;
}

/* Two spans that read the same say nothing: then the silence is said in days. */
static void part_spans(struct arena *a, const struct today_reader *r, struct arg *args)
{
    struct arg *pace = &args[0];
    struct arg *silence = &args[1];
    if (pace->kind != ARG_SPAN || silence->kind != ARG_SPAN ||
        !str_eq(say_value(a, r->lang, *pace), say_value(a, r->lang, *silence))) {
        return;
    }
    *silence =
        A_STR(silence->name, say(a, r->lang, "text.span.day_dat", A_INT("n", silence->number)));
}

/* Their words within a sentence of ours: without their own full stop. */
static struct str without_stop(struct str words)
{
    struct str s = str_trim(words);
    bool dots = str_ends(s, S(".."));
    return str_ends(s, S(".")) && !dots ? str_head(s, s.len - 1) : s;
}

/* The text with a full stop, unless it ends in one, or asks or exclaims, also within quotes. */
static struct str ended(struct arena *a, struct str text)
{
    static const char *const ends[] = {".", "!", "?", "…"};
    struct str bare = text;
    while (str_ends(bare, S("”")) || str_ends(bare, S("“"))) {
        bare = str_head(bare, bare.len - S("”").len);
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (str_ends(bare, str_of(ends[i]))) {
            return text;
        }
    }
    return str_format(a, "%.*s.", STR_ARG(text));
}

struct str today_reason_text(struct arena *a, const struct today_reader *r,
                             const struct reason *reason)
{
    if (r->others_read || (r->counter && reason->code == REASON_STAKE)) {
        return S("");
    }
    struct arg args[ARGS_MAX + 1] = {0};
    for (int i = 0; i < REASON_ARGS; i++) {
        args[i] = reason->args[i];
        if (args[i].kind == ARG_STR && args[i].str.len == 0) {
            args[i] = A_KEY(args[i].name, S("reason.something")); /* bought, without a name */
        } else if (args[i].kind == ARG_STR) {
            args[i].str = without_stop(args[i].str);
        } else if (args[i].kind == ARG_DAY && !year_is_plain(r->day, args[i].number)) {
            args[i] = A_STR(args[i].name, say_value(a, r->lang, args[i]));
        }
    }
    part_spans(a, r, args);
    return ended(a, say_args(a, r->lang, reason_key(reason->code), args));
}

static struct view_word word(struct filling *f, const char *group, const char *name)
{
    struct str key = str_format(f->arena, "%s%s", group, name);
    struct arg none[1] = {{0}};
    return (struct view_word){str_of(name), say_args(f->arena, f->reader->lang, key.at, none)};
}

static void fill_lines(struct filling *f)
{
    const struct today *t = f->today;
    struct today_view *v = &f->view;
    const struct today_part *owed = &t->part[PART_OWED];
    const struct today_part *care = &t->part[PART_ATTENTION];
    for (size_t i = 0; i < t->shop_tasks_len && !f->reader->others_read; i++) {
        *vec_add(f->arena, &v->tasks) =
            tell(f, "today.task", A_STR("words", t->shop_tasks[i].words));
    }
    size_t shown =
        f->reader->all || owed->len < TODAY_OWED_SHOWN ? owed->len : TODAY_OWED_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        *vec_add(f->arena, &v->owed) = line_of(f, &owed->rows[i]);
    }
    v->owed_total = t->list.owed_len;
    if (shown < v->owed_total) {
        v->owed_more = tell(f, "today.owed.more", A_INT("n", (int64_t)(v->owed_total - shown)));
    }
    for (size_t i = 0; i < care->len; i++) {
        struct today_line *line = vec_add(f->arena, &v->care);
        *line = line_of(f, &care->rows[i]);
        bool mine = f->app->as.n == 0 || care->rows[i].owner.n == 0 ||
                    care->rows[i].owner.n == f->app->as.n;
        if (!care->rows[i].fits && mine) {
            *vec_add(f->arena, &line->facts) =
                say(f->arena, f->reader->lang, "today.fact.not_fit", {0});
        }
    }
    if (t->list.others_care > 0 && !f->reader->all) {
        v->others = tell(f, "today.others", A_INT("n", t->list.others_care));
    }
    v->waiting = t->list.waiting;
    v->care_total = (int64_t)t->list.care_fit + t->list.waiting;
}

/* The sentence of a closed channel: core names the one that people would expect first. */
static void close_channel(struct filling *f, struct today_line *line, const struct reason *r)
{
    static const char *const keys[] = {
        [REASON_CHANNEL_OBJECTED - REASON_CHANNEL_OBJECTED] = "today.closed.objected",
        [REASON_CHANNEL_WISHED_NOT - REASON_CHANNEL_OBJECTED] = "today.closed.wished_not",
        [REASON_CHANNEL_NO_BASIS - REASON_CHANNEL_OBJECTED] = "today.closed.no_basis",
        [REASON_CHANNEL_NO_ADDRESS - REASON_CHANNEL_OBJECTED] = "today.closed.no_address",
    };
    struct arg args[REASON_ARGS + 1] = {r->args[0], r->args[1], r->args[2]};
    struct today_closed *closed = vec_add(f->arena, &line->closed);
    closed->why.code = str_of(reason_code_name(r->code));
    closed->why.text =
        say_args(f->arena, f->reader->lang, keys[r->code - REASON_CHANNEL_OBJECTED], args);
}

static void fill_reasons(struct filling *f, struct today_line *line, const struct verdict *v)
{
    for (size_t i = 0; i < v->reasons_len; i++) {
        const struct reason *r = &v->reasons[i];
        if (f->reader->others_read) {
            return;
        }
        if (r->code >= REASON_CHANNEL_OBJECTED && r->code <= REASON_CHANNEL_NO_ADDRESS) {
            close_channel(f, line, r);
            continue;
        }
        struct str text = today_reason_text(f->arena, f->reader, r);
        if (text.len) {
            *vec_add(f->arena, &line->reasons) =
                (struct view_word){str_of(reason_code_name(r->code)), text};
        }
    }
}

/* A channel, with the number or address unless it was just said with another. */
static void add_open(struct filling *f, struct today_line *line, const struct around *around,
                     enum channel c)
{
    struct view_word *w = vec_add(f->arena, &line->open);
    struct str reach = f->reader->others_read ? S("") : around->reach[c];
    *w = word(f, "by.", channel_name(c));
    for (size_t i = 0; i + 1 < line->open.len; i++) {
        if (reach.len && str_find(line->open.at[i].text, reach) >= 0) {
            reach = S("");
        }
    }
    if (reach.len) {
        w->text = str_format(f->arena, "%.*s: %.*s", STR_ARG(w->text), STR_ARG(reach));
    }
}

/* The channel to take first, then the others; to wait until they come in is always open, so it
 * is said last. */
static void fill_open(struct filling *f, struct today_line *line, const struct today_row *row)
{
    const struct today_brief *b = &row->verdict.brief;
    if (b->open == 0 || b->what == ATTENTION_NOTE) {
        return;
    }
    line->may_call = (b->open & CHANNEL_BIT(CHANNEL_PHONE)) != 0;
    add_open(f, line, &row->around, b->channel);
    for (enum channel i = 1; i <= CHANNEL_COUNT; i++) {
        enum channel c = i % CHANNEL_COUNT;
        if (c != b->channel && (b->open & CHANNEL_BIT(c))) {
            add_open(f, line, &row->around, c);
        }
    }
}

struct str today_language(struct arena *a, enum lang lang, struct str code)
{
    struct str key = str_format(a, "today.language.%.*s", STR_ARG(code));
    return say_known(key) ? say_args(a, lang, key.at, (const struct arg[1]){0})
                          : say(a, lang, "today.fact.language", A_STR("words", code));
}

static void fill_wishes(struct filling *f, struct today_line *line, const struct around *w)
{
    if (w->hours.len) {
        *vec_add(f->arena, &line->facts) =
            tell(f, "today.fact.hours", A_STR("words", without_stop(w->hours)));
    }
    if (w->not_at_work) {
        *vec_add(f->arena, &line->facts) =
            say(f->arena, f->reader->lang, "today.fact.not_at_work", {0});
    }
    if (w->language.len) {
        *vec_add(f->arena, &line->facts) =
            today_language(f->arena, f->reader->lang, w->language);
    }
}

/* The year is said when it isn't plain. */
static struct str last_contact(struct filling *f, int64_t day)
{
    struct arg arg = A_DAY("day", day);
    return year_is_plain(f->today->day, day) ? tell(f, "today.fact.last", arg)
                                             : tell(f, "today.fact.last_year", arg);
}

struct str today_name_for_others(struct arena *a, struct str name, enum customer_kind kind)
{
    struct str s = str_trim(name);
    size_t cut = s.len;
    while (cut > 0 && s.at[cut - 1] != ' ') {
        cut--;
    }
    if (kind == CUSTOMER_ORGANIZATION || s.len == 0) {
        return s;
    }
    struct str last = str_from(s, cut);
    size_t first = 1;
    while (first < last.len && ((unsigned char)last.at[first] & 0xC0) == 0x80) {
        first++;
    }
    return str_format(a, "%.*s%.*s.", STR_ARG(str_head(s, cut)),
                      STR_ARG(str_head(last, first)));
}

static struct today_line line_of(struct filling *f, const struct today_row *row)
{
    const struct today_brief *b = &row->verdict.brief;
    struct today_line line = {
        .customer = row->customer.n,
        .name = row->name,
        .contact = row->verdict.whom.n,
        .whom = row->whom_name,
        .kind = word(f, "attention.", attention_name(b->what)),
        .minutes = {b->minutes},
        .owed = b->part == PART_OWED,
    };
    fill_reasons(f, &line, &row->verdict);
    fill_open(f, &line, row);
    if (f->reader->others_read) {
        line.whom = S("");
        line.name = today_name_for_others(f->arena, row->name, row->kind);
        return line;
    }
    fill_wishes(f, &line, &row->around);
    if (b->part == PART_ATTENTION && b->pace.from == PACE_OWN) {
        *vec_add(f->arena, &line.facts) = tell(f, "today.fact.own", A_INT("n", row->own_moves));
    }
    if (f->today->several && row->owner.n != 0 && row->owner.n != f->app->as.n) {
        *vec_add(f->arena, &line.facts) =
            tell(f, "today.fact.owner", A_STR("name", row->owner_name));
    }
    if (row->last_meeting != NO_DAY) {
        *vec_add(f->arena, &line.facts) = last_contact(f, row->last_meeting);
    }
    return line;
}

static bool says_until(const struct reason *r)
{
    for (int i = 0; i < REASON_ARGS; i++) {
        if (r->args[i].kind == ARG_DAY && str_eq(str_of(r->args[i].name), S("until"))) {
            return true;
        }
    }
    return false;
}

static struct today_peace peace_of(struct filling *f, const struct today_row *row)
{
    const struct verdict *v = &row->verdict;
    struct today_peace p = {.customer = row->customer.n, .name = row->name};
    bool until = v->until == NO_DAY;
    for (size_t i = 0; i < v->reasons_len; i++) {
        *vec_add(f->arena, &p.reasons) =
            (struct view_word){str_of(reason_code_name(v->reasons[i].code)),
                               today_reason_text(f->arena, f->reader, &v->reasons[i])};
        until = until || says_until(&v->reasons[i]);
    }
    if (!until) {
        p.until = VIEW_DAY(v->until);
    }
    return p;
}

/* What it would be, and why; no way to them is open, which need not be said of each. */
static struct today_peace door_of(struct filling *f, const struct today_row *row)
{
    const struct verdict *v = &row->verdict;
    struct today_peace p = {.customer = row->customer.n, .name = row->name};
    if (f->reader->others_read) {
        p.name = today_name_for_others(f->arena, row->name, row->kind);
    }
    struct view_word what = word(f, "attention.", attention_name(v->brief.what));
    what.text = str_format(f->arena, "%.*s.", STR_ARG(what.text));
    *vec_add(f->arena, &p.reasons) = what;
    for (size_t i = 0; i < v->reasons_len && v->reasons[i].code < REASON_CHANNEL_OBJECTED;
         i++) {
        struct str text = today_reason_text(f->arena, f->reader, &v->reasons[i]);
        if (text.len) {
            *vec_add(f->arena, &p.reasons) =
                (struct view_word){str_of(reason_code_name(v->reasons[i].code)), text};
        }
    }
    return p;
}

static void fill_door(struct filling *f)
{
    const struct today *t = f->today;
    struct today_view *v = &f->view;
    for (size_t i = 0; i < t->door.len; i++) {
        *vec_add(f->arena, &v->door) = door_of(f, &t->door.rows[i]);
    }
    v->door_total = t->list.door_total;
    int64_t more = v->door_total - (int64_t)t->door.len;
    if (more > 0) {
        v->door_more = tell(f, "today.door.more", A_INT("n", more));
    }
    if (!t->pace_known && t->list.paceless > 0 && t->list.paceless * 2 >= t->list.customers) {
        v->say_pace = say(f->arena, f->reader->lang, "today.say_pace", {0});
    }
}

static void fill_peace(struct filling *f)
{
    const struct today_part *part = &f->today->part[PART_PEACE];
    struct today_view *v = &f->view;
    v->peace_total = f->today->list.parts[PART_PEACE];
    if (f->reader->others_read) {
        return; /* who wants what of us is nobody else's business */
    }
    bool all = f->reader->all || part->len <= TODAY_PEACE_LINES;
    size_t shown = all ? part->len : TODAY_PEACE_LINES;
    for (size_t i = 0; i < shown; i++) {
        *vec_add(f->arena, &v->peace) = peace_of(f, &part->rows[i]);
    }
    if (shown < part->len) {
        v->peace_more = tell(f, "today.peace.more",
                             A_INT("n", f->today->list.parts[PART_PEACE] - (int64_t)shown));
    }
    for (enum peace p = 0; p < PEACE_COUNT; p++) {
        if (f->today->list.peace[p] > 0) {
            *vec_add(f->arena, &v->peace_by) =
                (struct today_count){.reason = word(f, "peace.", peace_name(p)),
                                     .customers = f->today->list.peace[p]};
        }
    }
}

static void fill_nothing(struct filling *f)
{
    const struct day_list *l = &f->today->list;
    struct today_view *v = &f->view;
    int64_t in_pace =
        l->parts[PART_NOTHING] - l->planned - l->ahead - l->held_stale - l->unknown;
    v->nothing_due = l->parts[PART_NOTHING];
    if (in_pace > 0) {
        *vec_add(f->arena, &v->nothing_by) = tell(f, "today.nothing.why", A_INT("n", in_pace));
    }
    if (l->planned > 0) {
        *vec_add(f->arena, &v->nothing_by) =
            tell(f, "today.nothing.planned", A_INT("n", l->planned));
    }
    if (l->ahead > 0) {
        *vec_add(f->arena, &v->nothing_by) =
            tell(f, "today.nothing.ahead", A_INT("n", l->ahead));
    }
    if (l->held_stale > 0) {
        *vec_add(f->arena, &v->nothing_by) =
            tell(f, "today.nothing.held", A_INT("n", l->held_stale));
    }
    if (l->unknown > 0) {
        *vec_add(f->arena, &v->nothing_by) =
            tell(f, "today.nothing.unknown", A_INT("n", l->unknown));
    }
    const struct today_part *part = &f->today->part[PART_NOTHING];
    for (size_t i = 0; i < part->len && !f->reader->others_read; i++) {
        *vec_add(f->arena, &v->nothing) = peace_of(f, &part->rows[i]);
    }
}

static void fill_time(struct filling *f)
{
    const struct day_list *l = &f->today->list;
    struct today_view *v = &f->view;
    v->available.minutes = l->minutes;
    v->owed_minutes.minutes = l->owed_minutes;
    v->care_minutes.minutes = l->care_minutes;
    today_view_minutes(v);
    v->needed.minutes = (int64_t)ceil(l->needed_a_day);
    struct arg minutes = A_INT("minutes", v->needed.minutes);
    if (l->needed_a_day <= 0) {
        return;
    }
    if (l->minutes == 0) {
        v->enough = tell(f, "today.enough.none", minutes);
    } else if (l->stretch <= 1 && l->waiting == 0) {
        v->enough = tell(f, "today.enough", minutes, A_INT("available", l->minutes));
    } else if (l->stretch > 1) {
        v->stretch = l->stretch;
        struct buf b = buf_in(f->arena);
        tenths_write(&b, f->reader->lang, l->stretch);
        v->stretch_text = buf_str(&b);
    }
}

static void fill_fresh(struct filling *f)
{
    const struct today *t = f->today;
    int64_t until = f->app->shop.purchases_until;
    struct today_fresh *fresh = vec_add(f->arena, &f->view.fresh);
    fresh->what.code = S("purchases");
    if (until == NO_DAY) {
        fresh->what.text = say(f->arena, f->reader->lang, "today.fresh.book", {0});
        return;
    }
    until = until < t->day ? until : t->day;
    fresh->until = VIEW_DAY(until);
    fresh->what.text = tell(f, "today.fresh.until", A_DAY("day", until));
    fresh->stale = t->list.held_stale > 0;
    if (fresh->stale) {
        fresh->held = tell(f, "today.fresh.held", A_INT("n", t->list.held_stale));
    }
}
