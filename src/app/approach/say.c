/* SPDX-License-Identifier: Apache-2.0 */
#include "app/approach/say.h"

#include "core/today.h"
#include "text/say.h"

enum { LAW_MAX = 60 };

static struct str plain(const struct gate_teller *t, struct str key)
{
    return say_args(t->arena, t->lang, str_z(t->arena, key), (const struct arg[1]){{0}});
}

struct str gate_law_of(const struct gate_rule *rule)
{
    static const char *const ends[] = {";", ":", "(", " as "};
    struct str s = rule ? rule->source : S("");
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        ptrdiff_t at = str_find(s, str_of(ends[i]));
        s = at > 0 ? str_head(s, (size_t)at) : s;
    }
    for (size_t n = s.len; n > LAW_MAX;) { /* at the last comma that fits, else at a blank */
        n--;
        if (n <= LAW_MAX && (s.at[n] == ',' || s.at[n] == ' ')) {
            s = str_head(s, n);
        }
    }
    return str_trim(s);
}

struct str gate_tell_channels(const struct gate_teller *t, uint32_t channels)
{
    struct str out = S("");
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        enum channel there = (enum channel)((c + 1) % CHANNEL_COUNT); /* the shop comes last */
        if ((channels & CHANNEL_BIT(there)) && there != CHANNEL_WEB) {
            struct str by = plain(t, str_of(channel_key(there)));
            out = str_format(t->arena, "%.*s%s%.*s", STR_ARG(out), out.len ? "; " : "",
                             STR_ARG(by));
        }
    }
    return out;
}

struct str gate_tell_moment(const struct gate_teller *t, int64_t at_ms)
{
    struct tz_wall w = {at_ms / 86400000, (int)(at_ms / 60000 % 1440)};
    if (t->zone) {
        w = tz_wall(t->zone, at_ms);
    }
    struct str hour = str_format(t->arena, "%d:%02d", w.minute / 60, w.minute % 60);
    if (w.day == t->today) {
        return hour;
    }
    return w.minute == 0 ? say_value(t->arena, t->lang, A_DAY("day", w.day))
                         : say(t->arena, t->lang, "gate.moment", A_DAY("day", w.day),
                               A_STR("hour", hour));
}

static int64_t last_refusal(const struct gate_case *c)
{
    int64_t last = 0;
    for (size_t i = 0; i < c->touches_len; i++) {
        const struct gate_touch *t = &c->touches[i];
        bool said = t->echo == GATE_NOT_INTERESTED && t->at_ms <= c->at_ms;
        last = said && t->at_ms > last ? t->at_ms : last;
    }
    return last;
}

static int64_t counted(const struct gate_case *c, const struct gate_rule *rule)
{
    int64_t n = 0;
    int64_t from = c->at_ms - (rule ? rule->cap.days : 0) * INT64_C(86400000);
    bool all = rule && rule->channels == (UINT32_C(1) << GATE_CHANNEL_COUNT) - 1;
    for (size_t i = 0; i < c->touches_len; i++) {
        const struct gate_touch *t = &c->touches[i];
        n += t->at_ms > from && t->at_ms <= c->at_ms && t->echo != GATE_AS_WISHED &&
             (all || t->channel == c->channel);
    }
    return n;
}

static int64_t rhythm_of(const struct gate_case *c)
{
    int64_t days = 0;
    for (size_t i = 0; i < c->wishes_len; i++) {
        bool is = c->wishes[i].kind == WISH_RHYTHM && c->wishes[i].number > days;
        days = is ? c->wishes[i].number : days;
    }
    return days;
}

/* By which channel they asked instead. */
static struct str asked_by(const struct gate_teller *t, const struct gate_case *c, int64_t act)
{
    for (size_t i = 0; i < c->acts_len; i++) {
        const struct gate_act *a = &c->acts[i];
        if (a->id == act && a->channel >= 0 && a->channel < CHANNEL_COUNT) {
            return plain(t, str_format(t->arena, "word.channel.%s",
                                       channel_name((enum channel)a->channel)));
        }
    }
    return S("?");
}

/* The value that only some sentences have. */
static struct arg special(const struct gate_teller *t, const struct gate_case *c,
                          const struct gate_verdict *v, enum gate_code code,
                          const struct gate_rule *rule, int64_t act, uint32_t open)
{
    if (code == GATE_REGISTER_HIT || code == GATE_REGISTER_UNCHECKED) {
        return A_STR("register", v->rule ? v->rule->reg.name : S(""));
    }
    if (code == GATE_COUNTRY_UNREVIEWED) {
        return A_STR("country",
                     v->place < c->places_len ? str_of(c->places[v->place].country) : S(""));
    }
    if (code == GATE_WISH_CHANNEL) {
        struct str others = gate_tell_channels(t, open);
        return A_STR("others", others.len ? others : plain(t, S("gate.none")));
    }
    if (code == GATE_WISH_RHYTHM) {
        return A_SPAN("rhythm", rhythm_of(c));
    }
    if (code == GATE_HOUSE_CAP) {
        return A_INT("count", counted(c, rule));
    }
    if (code == GATE_ANSWER_OTHER_CHANNEL) {
        return A_STR("channel2", asked_by(t, c, act));
    }
    return A_STR("law", gate_law_of(v->rule));
}

static struct str sentence(const struct gate_teller *t, const struct gate_case *c,
                           const struct gate_verdict *v, enum gate_code code,
                           const struct gate_rule *rule, int64_t act, int64_t until_ms,
                           uint32_t open)
{
    struct str key = str_format(t->arena, "gate.%s", gate_code_name(code));
    int64_t at = code == GATE_REFUSED_RECENTLY ? last_refusal(c) : approach_act_at(c, act);
    struct tz_wall when = {at / 86400000, 0};
    if (t->zone) {
        when = tz_wall(t->zone, at);
    }
    bool ours = c->channel < CHANNEL_COUNT;
    struct str channel =
        plain(t, str_format(t->arena, "word.channel.%s",
                            ours ? channel_name((enum channel)c->channel) : "phone"));
    struct arg args[ARGS_MAX + 1] = {
        A_STR("name", t->name),
        A_STR("channel", channel),
        A_DAY("date", when.day),
        special(t, c, v, code, rule, act, open),
        A_STR("until", until_ms ? gate_tell_moment(t, until_ms) : plain(t, S("gate.later"))),
    };
    return say_args(t->arena, t->lang, str_z(t->arena, key), args);
}

struct str gate_tell(const struct gate_teller *t, const struct gate_case *c,
                     const struct gate_verdict *v, uint32_t open, int64_t until_ms)
{
    const struct gate_rule *rule = v->rule;
    for (size_t i = 0; i < v->findings_len; i++) {
        if (v->findings[i].code == v->code && v->findings[i].rule) {
            rule = v->findings[i].rule;
        }
    }
    return sentence(t, c, v, v->code, rule, v->act, until_ms, open);
}

struct str gate_tell_finding(const struct gate_teller *t, const struct gate_case *c,
                             const struct gate_verdict *v, const struct gate_finding *f,
                             uint32_t open)
{
    return sentence(t, c, v, f->code, f->rule, f->act, f->until_ms, open);
}
