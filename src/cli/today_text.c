/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "cli/page.h"
#include "cli/today_show.h"

#define text_of(c, key, ...) say((c)->arena, (c)->lang, key, __VA_ARGS__)

enum {
    INDENT = 2,
    DEEPER = 4,
    YEAR_IS_PLAIN = 300, /* days back */
};

static void show_head(struct cli *c, const struct today_view *v);
static void show_owed(struct cli *c, const struct today_view *v);
static void show_care(struct cli *c, const struct today_view *v);
static void show_door(struct cli *c, const struct today_view *v);
static void show_one(struct cli *c, const struct today_peace *p);
static void show_peace(struct cli *c, const struct today_view *v);
static void show_nothing(struct cli *c, const struct today_view *v);

void today_show_text(struct cli *c, const struct today_view *v)
{
    show_head(c, v);
    if (v->empty.len) {
        buf_char(&c->out, '\n');
        page_put(c, 0, INK_PLAIN, v->empty);
        return;
    }
    show_owed(c, v);
    show_care(c, v);
    show_door(c, v);
    show_peace(c, v);
    show_nothing(c, v);
}

static void add(struct buf *b, struct str between, struct str text)
{
    if (text.len) {
        buf_put(b, b->len ? between : S(""));
        buf_put(b, text);
    }
}

static struct str number(struct cli *c, int64_t n)
{
    return say_value(c->arena, c->lang, A_INT("n", n));
}

static struct str first_sentence(struct cli *c, const struct today_view *v)
{
    if (v->alive == 0) {
        return text_of(c, "today.alive.none", {0});
    }
    struct buf b = buf_in(c->arena);
    buf_put(&b, text_of(c, "today.alive", A_INT("n", v->alive)));
    add(&b, S(" "),
        v->returned ? text_of(c, "today.returned", A_INT("n", v->returned))
                    : text_of(c, "today.returned.none", {0}));
    return buf_str(&b);
}

/* With its year when that isn't plain. */
static struct str date_of(struct cli *c, int64_t day)
{
    struct arg arg = A_DAY("day", day);
    if (c->now_ms / 86400000 - day < YEAR_IS_PLAIN) {
        return text_of(c, "today.date", arg);
    }
    struct str year = str_format(c->arena, "%d", day_date(day).year);
    return text_of(c, "today.date.year", arg, A_STR("year", year));
}

/* M0 first; then the day, the time, and how far the facts reach. */
static void show_head(struct cli *c, const struct today_view *v)
{
    struct buf b = buf_in(c->arena);
    page_put(c, 0, INK_STRONG, first_sentence(c, v));
    for (size_t i = 0; i < v->around.len; i++) {
        page_put(c, 0, INK_PLAIN, v->around.at[i]);
    }
    add(&b, S(""), date_of(c, v->day.day));
    add(&b, S(" · "), v->shop);
    if (v->staff.len) {
        add(&b, S(" · "), text_of(c, "today.for", A_STR("name", v->staff)));
    }
    buf_char(&c->out, '\n');
    page_put(c, 0, INK_SOFT, buf_str(&b));
    for (size_t i = 0; i < v->fresh.len && !v->empty.len; i++) {
        struct buf f = buf_in(c->arena);
        add(&f, S(""), v->fresh.at[i].what.text);
        add(&f, S(" "), v->fresh.at[i].held);
        page_put(c, 0, v->fresh.at[i].stale ? INK_STRONG : INK_SOFT, buf_str(&f));
    }
    page_put(c, 0, INK_STRONG, v->unfinished);
}

static void show_line(struct cli *c, const struct today_line *line)
{
    struct buf what = buf_in(c->arena);
    add(&what, S(""), line->kind.text);
    if (line->minutes.minutes > 0) {
        add(&what, S(" · "),
            say_value(c->arena, c->lang, A_MINUTES("minutes", line->minutes.minutes)));
    }
    page_pair(c, INDENT, line->name, buf_str(&what));
    if (line->whom.len) {
        page_put(c, DEEPER, INK_PLAIN, text_of(c, "today.speak_to", A_STR("whom", line->whom)));
    }
    struct buf why = buf_in(c->arena);
    for (size_t i = 0; i < line->reasons.len; i++) {
        add(&why, S(" "), line->reasons.at[i].text);
    }
    page_put(c, DEEPER, INK_PLAIN, buf_str(&why));
    struct buf how = buf_in(c->arena);
    for (size_t i = 0; i < line->closed.len; i++) {
        add(&how, S(" "), line->closed.at[i].why.text);
    }
    struct buf open = buf_in(c->arena);
    for (size_t i = 0; i < line->open.len; i++) {
        add(&open, S("; "), line->open.at[i].text);
    }
    if (open.len) {
        add(&how, S(" "), text_of(c, "today.open", {0}));
        add(&how, S(" "), buf_str(&open));
        buf_char(&how, '.');
    }
    page_put(c, DEEPER, INK_PLAIN, buf_str(&how));
    struct buf facts = buf_in(c->arena);
    for (size_t i = 0; i < line->facts.len; i++) {
        add(&facts, S(" "), line->facts.at[i]);
    }
    page_put(c, DEEPER, INK_SOFT, buf_str(&facts));
}

static void show_owed(struct cli *c, const struct today_view *v)
{
    page_title(c, SIGN_NOW, text_of(c, "today.owed", {0}), number(c, (int64_t)v->owed_total));
    for (size_t i = 0; i < v->tasks.len; i++) {
        page_put(c, INDENT, INK_PLAIN, v->tasks.at[i]);
    }
    if (v->owed.len == 0) {
        page_put(c, INDENT, INK_PLAIN, text_of(c, "today.owed.none", {0}));
    }
    for (size_t i = 0; i < v->owed.len; i++) {
        show_line(c, &v->owed.at[i]);
    }
    page_put(c, INDENT, INK_SOFT, v->owed_more);
}

/* How the time is spent, and what it isn't enough for. */
static void show_time(struct cli *c, const struct today_view *v)
{
    struct buf b = buf_in(c->arena);
    if (v->scale.minutes > 0) {
        add(&b, S(""),
            text_of(c, "today.minutes.used", A_INT("used", v->used.minutes),
                    A_INT("available", v->available.minutes)));
        add(&b, S(" "),
            text_of(c, "today.minutes.of", A_INT("owed", v->owed_minutes.minutes),
                    A_INT("care", v->care_minutes.minutes)));
        if (v->left.minutes > 0) {
            add(&b, S(", "), text_of(c, "today.minutes.left", A_INT("left", v->left.minutes)));
        }
        buf_char(&b, '.');
    }
    if (v->waiting > 0) {
        add(&b, S(" "), text_of(c, "today.wait.count", A_INT("n", v->waiting)));
    }
    if (v->stretch_text.len) {
        add(&b, S(" "),
            text_of(c, "today.stretch", A_STR("times", v->stretch_text),
                    A_INT("minutes", v->needed.minutes)));
    }
    add(&b, S(" "), v->enough);
    page_put(c, INDENT, INK_SOFT, buf_str(&b));
}

static void show_care(struct cli *c, const struct today_view *v)
{
    struct str count =
        v->waiting ? text_of(c, "today.care.count", A_INT("shown", v->care_total - v->waiting),
                             A_INT("n", v->care_total))
                   : number(c, v->care_total);
    page_title(c, SIGN_CARE, text_of(c, "today.care", {0}), count);
    if (v->care_total == 0) {
        page_put(c, INDENT, INK_PLAIN, text_of(c, "today.care.none", {0}));
    }
    for (size_t i = 0; i < v->care.len; i++) {
        show_line(c, &v->care.at[i]);
    }
    page_put(c, INDENT, INK_PLAIN, v->say_pace);
    page_put(c, INDENT, INK_SOFT, v->others);
    show_time(c, v);
}

static void show_door(struct cli *c, const struct today_view *v)
{
    if (v->door.len == 0) {
        return;
    }
    page_title(c, SIGN_CARE, text_of(c, "today.door", {0}), number(c, v->door_total));
    page_put(c, INDENT, INK_SOFT, text_of(c, "today.door.why", {0}));
    for (size_t i = 0; i < v->door.len; i++) {
        show_one(c, &v->door.at[i]);
    }
    page_put(c, INDENT, INK_SOFT, v->door_more);
}

static void show_one(struct cli *c, const struct today_peace *p)
{
    struct buf b = buf_in(c->arena);
    buf_put(&b, p->name);
    buf_char(&b, ':');
    for (size_t i = 0; i < p->reasons.len; i++) {
        add(&b, S(" "), p->reasons.at[i].text);
    }
    if (p->until.known) {
        buf_format(&b, " (%.*s)",
                   STR_ARG(text_of(c, "today.until", A_DAY("day", p->until.day))));
    }
    page_put(c, INDENT, INK_PLAIN, buf_str(&b));
}

static void show_peace(struct cli *c, const struct today_view *v)
{
    page_title(c, SIGN_SPACE, text_of(c, "today.peace", {0}), number(c, v->peace_total));
    for (size_t i = 0; i < v->peace.len; i++) {
        show_one(c, &v->peace.at[i]);
    }
    page_put(c, INDENT, INK_SOFT, v->peace_more);
    struct buf b = buf_in(c->arena);
    for (size_t i = 0; i < v->peace_by.len; i++) {
        add(&b, S(" · "), number(c, v->peace_by.at[i].customers));
        add(&b, S(" "), v->peace_by.at[i].reason.text);
    }
    page_put(c, INDENT, INK_SOFT, buf_str(&b));
    if (v->peace_total == 0) {
        page_put(c, INDENT, INK_PLAIN, text_of(c, "today.peace.none", {0}));
    }
}

static void show_nothing(struct cli *c, const struct today_view *v)
{
    struct buf b = buf_in(c->arena);
    page_title(c, SIGN_NOTHING, text_of(c, "today.nothing", {0}), number(c, v->nothing_due));
    for (size_t i = 0; i < v->nothing_by.len; i++) {
        add(&b, S(" "), v->nothing_by.at[i]);
    }
    page_put(c, INDENT, INK_SOFT, buf_str(&b));
    for (size_t i = 0; i < v->nothing.len; i++) {
        show_one(c, &v->nothing.at[i]);
    }
}
