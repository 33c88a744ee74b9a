/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "cli/why_show.h"
#include "core/value.h"

static double rounded(double x)
{
    return round(x * 1000) / 1000;
}

static void put_pace(struct json *j, const struct app *app, const struct why *w)
{
    const struct standing *s = &w->facts.standing;
    bool group = w->facts.group_pace > 0;
    bool none = w->row.verdict.brief.pace.from == PACE_NONE;
    jw_key(j, "rhythm");
    jw_object(j);
    jw_put_i64(j, "own_gaps", s->own_moves > 0 ? s->own_moves - 1 : 0);
    jw_put_i64(j, "own_days", s->own_last - s->own_first);
    jw_put_i64(j, "below_days",
               group          ? w->facts.group_pace
               : w->shop.pace ? w->shop.pace
               : none         ? 0
                              : PACE_UNLEARNT);
    jw_put_str(j, "below_from",
               group            ? S("group")
               : app->shop.pace ? S("shop_set")
               : w->shop.pace   ? S("shop_learnt")
               : none           ? S("none")
                                : S("guess"));
    jw_put_i64(j, "below_phases", PACE_PRIOR_PHASES);
    jw_put_i64(j, "gap_phases", PACE_GAP_PHASES);
    jw_put_i64(j, "wished_days", w->facts.rhythm);
    if (w->row.verdict.brief.silence >= 0) {
        jw_put_i64(j, "silence", w->row.verdict.brief.silence);
    }
    jw_end(j);
}

static void put_pressure(struct json *j, const struct why *w)
{
    const struct standing *s = &w->facts.standing;
    jw_key(j, "pressure");
    jw_object(j);
    jw_put_double(j, "now", rounded(standing_pressure(s, w->shop.today)));
    jw_put_double(j, "most", PRESSURE_MAX);
    jw_put_i64(j, "unanswered", s->unanswered);
    jw_put_i64(j, "half_life_days", PRESSURE_HALF_LIFE);
    jw_end(j);
}

static void put_value(struct json *j, const struct why *w)
{
    const struct standing *s = &w->facts.standing;
    struct pace own = pace_own(s, (double)w->facts.group_pace, (double)w->shop.pace);
    jw_key(j, "value");
    jw_object(j);
    jw_put_str(j, "currency", w->shop.currency);
    jw_put_double(j, "margin", round(standing_margin(s, w->shop.margin_share)));
    if (value_known(s)) {
        jw_put_double(j, "a_year", round(value_a_year(s, w->shop.margin_share, own.days)));
    }
    jw_put_i64(j, "purchases", s->purchases);
    jw_end(j);
}

static void put_wishes(struct json *j, const struct facts *f)
{
    jw_key(j, "wishes");
    jw_object(j);
    if (f->rhythm) {
        jw_put_i64(j, "rhythm", f->rhythm);
    }
    if (f->quiet_until != NO_DAY) {
        jw_put_day(j, "quiet_until", f->quiet_until);
    }
    jw_put_bool(j, "only_about_order", f->only_about_order);
    jw_key(j, "channels");
    jw_object(j);
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        if ((f->wish_yes | f->wish_no) & CHANNEL_BIT(c)) {
            jw_put_bool(j, channel_name(c), (f->wish_no & CHANNEL_BIT(c)) == 0);
        }
    }
    jw_end(j);
    jw_end(j);
}

void why_put_json(struct cli *c, struct json *j, const struct app *app, const struct why *w,
                  const struct today_reader *r)
{
    jw_object(j);
    jw_put_day(j, "day", w->shop.today);
    jw_put_str(j, "part", str_of(part_name(w->row.verdict.brief.part)));
    jw_put_str(j, "stage", str_of(stage_name(w->facts.stage)));
    jw_key(j, "line");
    today_json_row(c, j, &w->row, r);
    if (!w->facts.objected_all) {
        put_pace(j, app, w);
    }
    put_pressure(j, w);
    if (!r->counter && !w->facts.objected_all) {
        put_value(j, w);
    }
    put_wishes(j, &w->facts);
    jw_end(j);
}

void why_show_json(struct cli *c, const struct app *app, const struct why *w,
                   const struct today_reader *r)
{
    struct json j = jw_to(&c->out);
    why_put_json(c, &j, app, w, r);
    buf_char(&c->out, '\n');
}
