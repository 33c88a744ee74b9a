/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "cli/page.h"
#include "cli/why_show.h"
#include "core/value.h"
#include "text/money.h"

enum { INDENT = 2 };

#define put(c, key, ...)                                                                       \
    page_put((c), INDENT, INK_PLAIN, say((c)->arena, (c)->lang, key, __VA_ARGS__))

static void show_pace(struct cli *c, const struct app *app, const struct why *w);
static void show_silence(struct cli *c, const struct why *w);
static void show_value(struct cli *c, const struct why *w);
static void show_pressure(struct cli *c, const struct why *w);
static void show_channels(struct cli *c, const struct why *w);
static void show_wishes(struct cli *c, const struct facts *f, const struct around *w);
static void show_change(struct cli *c, const struct why *w);

static void heading(struct cli *c, const char *key)
{
    buf_char(&c->out, '\n');
    page_put(c, 0, INK_STRONG, say_args(c->arena, c->lang, key, (const struct arg[1]){{0}}));
}

static void show_head(struct cli *c, const struct why *w, const struct today_reader *r)
{
    static const char *const titles[PART_COUNT] = {
        [PART_OWED] = "today.owed",
        [PART_PEACE] = "today.peace",
        [PART_ATTENTION] = "today.care",
        [PART_NOTHING] = "today.nothing",
    };
    static const enum page_sign signs[PART_COUNT] = {
        [PART_OWED] = SIGN_NOW,
        [PART_PEACE] = SIGN_SPACE,
        [PART_ATTENTION] = SIGN_CARE,
        [PART_NOTHING] = SIGN_NOTHING,
    };
    const struct today_brief *b = &w->row.verdict.brief;
    struct arg none[1] = {{0}};
    page_put(c, 0, INK_STRONG, w->row.name);
    if (w->row.whom_name.len && b->what != ATTENTION_NONE) {
        page_put(c, 0, INK_PLAIN,
                 say(c->arena, c->lang, "today.speak_to", A_STR("whom", w->row.whom_name)));
    }
    struct str what = S("");
    if (b->what != ATTENTION_NONE) {
        struct str kind =
            say_args(c->arena, c->lang,
                     str_format(c->arena, "attention.%s", attention_name(b->what)).at, none);
        struct str how = say_args(c->arena, c->lang, channel_key(b->channel), none);
        struct str time = say_value(c->arena, c->lang, A_MINUTES("m", b->minutes));
        struct buf all = buf_in(c->arena);
        buf_put(&all, kind);
        if (b->open && b->what != ATTENTION_NOTE) {
            buf_format(&all, " · %.*s", STR_ARG(how));
        }
        if (b->minutes > 0) {
            buf_format(&all, " · %.*s", STR_ARG(time));
        }
        what = buf_str(&all);
    }
    page_title(c, signs[b->part], say_args(c->arena, c->lang, titles[b->part], none), what);
    for (size_t i = 0; i < w->row.verdict.reasons_len; i++) {
        page_put(c, INDENT, INK_PLAIN,
                 today_reason_text(c->arena, r, &w->row.verdict.reasons[i]));
    }
}

void why_show_text(struct cli *c, const struct app *app, const struct why *w,
                   const struct today_reader *r)
{
    show_head(c, w, r);
    heading(c, "why.pace");
    show_pace(c, app, w);
    show_silence(c, w);
    if (!r->counter && !w->facts.objected_all) {
        heading(c, "why.value");
        show_value(c, w);
    }
    heading(c, "why.pressure");
    show_pressure(c, w);
    heading(c, "why.channels");
    show_channels(c, w);
    heading(c, "why.wishes");
    show_wishes(c, &w->facts, &w->row.around);
    heading(c, "why.change");
    show_change(c, w);
}

static struct str tenths(struct cli *c, double x)
{
    struct buf b = buf_in(c->arena);
    tenths_write(&b, c->lang, x);
    return buf_str(&b);
}

/* Where the level below their own rhythm comes from. */
static const char *below_key(const struct app *app, const struct why *w)
{
    if (w->facts.group_pace > 0) {
        return "why.from.group";
    }
    return app->shop.pace ? "why.from.set"
           : w->shop.pace ? "why.from.learnt"
                          : "why.from.default";
}

static void show_pace(struct cli *c, const struct app *app, const struct why *w)
{
    const struct standing *s = &w->facts.standing;
    int64_t below = w->facts.group_pace > 0 ? w->facts.group_pace
                    : w->shop.pace > 0      ? w->shop.pace
                                            : PACE_UNLEARNT;
    struct pace own = pace_own(s, (double)w->facts.group_pace, (double)w->shop.pace);
    struct arg source = A_KEY("source", str_of(below_key(app, w)));
    if (w->facts.rhythm > 0) {
        put(c, "why.pace.wish", A_DAY("day", w->facts.rhythm_since),
            A_INT("days", w->facts.rhythm));
    }
    if (w->facts.objected_all) {
        put(c, "why.pace.objected", {0});
        return;
    }
    if (own.from == PACE_OWN || own.from == PACE_OWN_ONCE) {
        put(c, "why.pace.own", A_INT("n", s->own_moves - 1),
            A_INT("days", s->own_last - s->own_first), A_INT("below", below),
            A_STR("pace", tenths(c, own.days)), source);
    } else if (w->facts.rhythm == 0 && w->facts.group_pace > 0) {
        put(c, "why.pace.group", A_INT("days", below));
    } else if (w->row.verdict.brief.pace.from == PACE_FRIEND) {
        put(c, "why.pace.friend", A_INT("days", PACE_FRIEND_DAYS));
    } else if (w->facts.rhythm == 0 && w->shop.pace == 0) {
        if (s->own_moves > 1) {
            put(c, "why.pace.one_gap", A_INT("days", s->own_last - s->own_first));
        }
        put(c, "why.pace.unknown", {0});
    } else if (w->facts.rhythm == 0) {
        put(c, "why.pace.shop", A_INT("days", below), source);
    }
}

static void show_silence(struct cli *c, const struct why *w)
{
    const struct today_brief *b = &w->row.verdict.brief;
    int64_t last = w->facts.standing.last_meeting;
    if (b->silence < 0) {
        put(c, "why.silence.none", {0});
        return;
    }
    if (last >= w->shop.today) {
        put(c, "why.silence.today", {0});
    } else if (b->pace.days <= 0 || (double)b->silence / b->pace.days < 0.05) {
        put(c, "why.silence.plain", A_INT("n", w->shop.today - last), A_DAY("day", last));
    } else {
        put(c, "why.silence", A_INT("n", w->shop.today - last), A_DAY("day", last),
            A_STR("times", tenths(c, (double)b->silence / b->pace.days)));
    }
    if (w->shop.fresh != NO_DAY) {
        put(c, "why.fresh", A_DAY("day", w->shop.fresh));
    }
}

static void show_value(struct cli *c, const struct why *w)
{
    const struct standing *s = &w->facts.standing;
    struct pace own = pace_own(s, (double)w->facts.group_pace, (double)w->shop.pace);
    double year = value_a_year(s, w->shop.margin_share, own.days);
    double margin = standing_margin(s, w->shop.margin_share);
    if (!value_known(s) && margin > 0 && margin < 1e15) {
        put(c, "why.value.short", A_MONEY("margin", llround(margin), w->shop.currency));
        return;
    }
    if (year <= 0 || year > 1e15 || margin > 1e15) {
        put(c, "why.value.none", {0});
        return;
    }
    put(c, "why.value.year", A_INT("n", s->own_moves),
        A_MONEY("margin", llround(margin), w->shop.currency),
        A_MONEY("amount", llround(year), w->shop.currency), A_INT("days", llround(own.days)));
    if (s->amount_estimated != 0) {
        put(c, "why.value.usual", A_INT("percent", llround(w->shop.margin_share * 100)));
    }
}

static void show_pressure(struct cli *c, const struct why *w)
{
    const struct standing *s = &w->facts.standing;
    if (s->unanswered == 0) {
        put(c, "why.pressure.none", {0});
        return;
    }
    put(c, "why.pressure.some", A_INT("n", s->unanswered),
        A_STR("now", tenths(c, standing_pressure(s, w->shop.today))),
        A_STR("max", tenths(c, PRESSURE_MAX)));
}

static void show_channels(struct cli *c, const struct why *w)
{
    for (enum channel i = 1; i <= CHANNEL_COUNT; i++) {
        enum channel channel = i % CHANNEL_COUNT;
        enum channel_why why = w->row.verdict.why[channel];
        if (channel == CHANNEL_WEB) {
            continue; /* theirs to use */
        }
        struct str key = str_format(c->arena, "why.channel.%s", channel_why_name(why));
        struct arg args[] = {A_KEY("channel", str_of(channel_key(channel))), {0}};
        struct str text = say_args(c->arena, c->lang, key.at, args);
        struct str reach = w->row.around.reach[channel];
        if (why == CHANNEL_OPEN && reach.len && channel != CHANNEL_SMS) {
            text = str_format(c->arena, "%.*s (%.*s)", STR_ARG(text), STR_ARG(reach));
        }
        page_put(c, INDENT, why == CHANNEL_OPEN ? INK_PLAIN : INK_SOFT, text);
    }
}

static void show_wishes(struct cli *c, const struct facts *f, const struct around *w)
{
    bool any = f->rhythm || f->quiet_until || f->only_about_order || f->wish_no ||
               f->wish_yes || w->hours.len || w->language.len || w->not_at_work;
    if (!any) {
        put(c, "why.wish.none", {0});
        return;
    }
    if (f->rhythm) {
        put(c, "why.wish.rhythm", A_SPAN("pace", f->rhythm));
    }
    if (f->quiet_until) {
        put(c, "why.wish.quiet", A_DAY("day", f->quiet_until));
    }
    if (w->hours.len) {
        put(c, "today.fact.hours", A_STR("words", w->hours));
    }
    if (w->not_at_work) {
        put(c, "today.fact.not_at_work", {0});
    }
    if (w->language.len) {
        page_put(c, INDENT, INK_PLAIN, today_language(c->arena, c->lang, w->language));
    }
    if (f->only_about_order) {
        put(c, "why.wish.order", {0});
    }
    for (enum channel i = 0; i < CHANNEL_COUNT; i++) {
        struct arg channel = A_KEY("channel", str_of(channel_key(i)));
        if (f->wish_yes & CHANNEL_BIT(i)) {
            put(c, "why.wish.yes", channel);
        }
        if (f->wish_no & CHANNEL_BIT(i)) {
            put(c, "why.wish.no", channel);
        }
    }
}

static void show_change(struct cli *c, const struct why *w)
{
    const struct verdict *v = &w->row.verdict;
    if (v->brief.part == PART_OWED) {
        put(c, "why.change.owed", {0});
    } else if (v->brief.part == PART_ATTENTION) {
        put(c, "why.change.attention", {0});
    } else if (v->until != NO_DAY) {
        put(c, "why.change.until", A_DAY("day", v->until));
    } else if (v->brief.part == PART_PEACE) {
        put(c, "why.change.peace", {0});
    } else if (v->brief.nothing == NOTHING_STALE) {
        put(c, "why.change.stale", {0});
    } else if (v->brief.silence >= 0) {
        put(c, "why.change.paceless", {0});
    } else {
        put(c, "why.change.unknown", {0});
    }
}
