/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/rules_show.h"

#include <stdio.h>
#include <string.h>

#include "app/approach/say.h"
#include "base/day.h"
#include "cli/answer.h"
#include "cli/written.h"

static struct str join(struct cli *c, struct str list, struct str word, const char *between)
{
    return list.len ? str_format(c->arena, "%.*s%s%.*s", STR_ARG(list), between, STR_ARG(word))
                    : word;
}

static const struct gate_rule *law_for(const struct rules_shown *s, int channel,
                                       enum gate_audience who)
{
    char country[3] = {s->country.at[0], s->country.at[1], 0};
    struct gate_cell cell = {.country = country,
                             .topic = GATE_TOPIC_OTHER,
                             .purpose = GATE_MARKETING,
                             .channel = channel,
                             .audience = who,
                             .address = GATE_PERSONAL,
                             .day = s->day};
    return gate_rules_law(s->rules, &cell, NULL);
}

/* What an approach may stand on: "consent", "a sale with the right to refuse told". */
static struct str bases(struct cli *c, const struct gate_rule *r)
{
    struct str list = S("");
    struct str or = say(c->arena, c->lang, "rules.or");
    for (int k = 0; k < PERMISSION_KIND_COUNT; k++) {
        if ((r->accepts >> k) & 1) {
            const char *name = permission_kind_name((enum permission_kind)k);
            list = join(c, list, cli_word(c, "basis", name),
                        str_z(c->arena, str_format(c->arena, " %.*s ", STR_ARG(or))));
        }
    }
    return list;
}

static struct str asked_for(struct cli *c, const struct gate_rule *r)
{
    struct str on = bases(c, r);
    const char *key = r->otherwise == GATE_ALLOW ? "rules.allow"
                      : !on.len                  ? "rules.never"
                      : r->otherwise == GATE_ASK ? "rules.ask"
                                                 : "rules.only";
    return say_args(c->arena, c->lang, key,
                    (const struct arg[ARGS_MAX + 1]){A_STR("bases", on)});
}

static void say_law(struct cli *c, const struct rules_shown *s, const struct gate_rule *r,
                    struct str who)
{
    struct str law = gate_law_of(r);
    cli_say(c, "rules.law", A_STR("who", who), A_STR("what", asked_for(c, r)),
            A_STR("rule", r->id), A_STR("law", law),
            A_STR("status", cli_word(c, "gate_status", gate_status_name(r->status))));
    if (r->reg.name.len) {
        cli_say(c, "rules.register", A_STR("register", r->reg.name),
                A_INT("days", r->reg.fresh_days));
    }
    if (r->from_day > 0 && r->from_day > s->day - 730) {
        cli_say(c, "rules.since", A_DAY("day", r->from_day));
    }
    if (r->to_day < s->day + 3650 * 10) {
        cli_say(c, "rules.until", A_DAY("day", r->to_day));
    }
}

/* Audiences for whom the same row holds are one line. */
static void say_channel(struct cli *c, const struct rules_shown *s, int channel)
{
    const struct gate_rule *said[GATE_AUDIENCE_COUNT] = {NULL};
    buf_char(&c->out, '\n');
    cli_line(c, cli_word(c, "channel", channel_name((enum channel)channel)));
    for (int a = 0; a < GATE_AUDIENCE_COUNT; a++) {
        const struct gate_rule *r = law_for(s, channel, (enum gate_audience)a);
        struct str who = S("");
        bool twice = false;
        for (int b = 0; b < a; b++) {
            twice = twice || said[b] == r;
        }
        said[a] = r;
        if (!r || twice) {
            continue;
        }
        int n = 0;
        for (int b = a; b < GATE_AUDIENCE_COUNT; b++) {
            const char *name = gate_audience_name((enum gate_audience)b);
            if (law_for(s, channel, (enum gate_audience)b) == r) {
                who = join(c, who, cli_word(c, "gate_audience", name), ", ");
                n++;
            }
        }
        who = n == GATE_AUDIENCE_COUNT ? say(c->arena, c->lang, "rules.everybody") : who;
        say_law(c, s, r, who);
    }
}

static struct str channels_of(struct cli *c, const struct gate_rule *r)
{
    struct str list = S("");
    uint32_t all = (UINT32_C(1) << GATE_CHANNEL_COUNT) - 1;
    if (r->channels == all) {
        return say(c->arena, c->lang, "rules.every_channel");
    }
    for (int k = 0; k < CHANNEL_COUNT; k++) {
        if ((r->channels >> k) & 1) {
            list = join(c, list, cli_word(c, "channel", channel_name((enum channel)k)), ", ");
        }
    }
    return list;
}

static struct str hours_of(struct cli *c, const struct hours *h)
{
    struct buf b = buf_in(c->arena);
    for (int d = 1; d <= 7; d++) {
        const struct hours_day *day = &h->day[d];
        if (day->len == 0) {
            continue;
        }
        int last = d;
        while (last < 7 && memcmp(&h->day[last + 1], day, sizeof *day) == 0) {
            last++;
        }
        char key[20];
        snprintf(key, sizeof key, "rules.day.%d", d);
        buf_format(&b, "%s%.*s", b.len ? "; " : "",
                   STR_ARG(say_args(c->arena, c->lang, key, (const struct arg[1]){{0}})));
        if (last > d) {
            snprintf(key, sizeof key, "rules.day.%d", last);
            buf_format(&b, "-%.*s",
                       STR_ARG(say_args(c->arena, c->lang, key, (const struct arg[1]){{0}})));
        }
        for (int i = 0; i < day->len; i++) {
            buf_format(&b, "%s %d:%02d-%d:%02d", i ? "," : "", day->span[i].from / 60,
                       day->span[i].from % 60, day->span[i].to / 60, day->span[i].to % 60);
        }
        d = last;
    }
    return buf_str(&b);
}

static bool holds(const struct rules_shown *s, const struct gate_rule *r)
{
    return r->from_day <= s->day && s->day <= r->to_day;
}

static void say_house(struct cli *c, const struct rules_shown *s)
{
    buf_char(&c->out, '\n');
    cli_say(c, "rules.house");
    for (size_t i = 0; i < s->rules->len; i++) {
        const struct gate_rule *r = &s->rules->at[i];
        if (r->layer != GATE_HOUSE || !holds(s, r)) {
            continue;
        }
        struct str by = channels_of(c, r);
        if (!(r->purposes & 1U << GATE_MARKETING)) {
            by = str_format(c->arena, "%.*s (%.*s)", STR_ARG(by),
                            STR_ARG(cli_word(c, "gate_purpose", "service")));
        }
        struct arg id = A_STR("rule", r->id), where = A_STR("channels", by);
        if (r->hours.given) {
            cli_say(c, "rules.hours", where, A_STR("hours", hours_of(c, &r->hours)), id);
        }
        if (r->cap.most) {
            cli_say(c, "rules.cap", where, A_INT("n", r->cap.most), A_SPAN("days", r->cap.days),
                    id);
        }
        if (r->rest_days) {
            cli_say(c, r->rest_days == GATE_FOREVER ? "rules.rest_for_ever" : "rules.rest",
                    where, A_SPAN("days", r->rest_days), id);
        }
    }
}

void rules_text(struct cli *c, const struct rules_shown *s)
{
    static const int order[] = {CHANNEL_PHONE,     CHANNEL_EMAIL, CHANNEL_SMS,
                                CHANNEL_MESSENGER, CHANNEL_POST,  CHANNEL_VISIT};
    cli_say(c, "rules.head", A_STR("country", s->country), A_DAY("day", s->day));
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        say_channel(c, s, order[i]);
    }
    say_house(c, s);
    buf_char(&c->out, '\n');
    cli_say(c, "rules.always");
    cli_say(c, "rules.foot", A_STR("version", rules_version(s->app)));
}

/* ------------------------------------------------------------------------------- JSON */

static void put_rule(struct cli *c, struct json *j, const struct gate_rule *r)
{
    (void)c;
    jw_object(j);
    jw_put_str(j, "rule", r->id);
    jw_put_str(j, "layer", str_of(gate_layer_name(r->layer)));
    jw_put_str(j, "country", str_of(r->country));
    jw_key(j, "accepts");
    jw_array(j);
    for (int k = 0; k < PERMISSION_KIND_COUNT; k++) {
        if ((r->accepts >> k) & 1) {
            jw_str(j, str_of(permission_kind_name((enum permission_kind)k)));
        }
    }
    jw_end(j);
    jw_put_str(j, "otherwise", str_of(gate_decision_name(r->otherwise)));
    jw_put_str(j, "code", str_of(gate_code_name(r->code)));
    jw_put_str(j, "review", str_of(gate_status_name(r->status)));
    jw_put_str(j, "source", r->source);
    jw_put_str(j, "note", r->note);
    jw_put_str(j, "reviewed_by", r->reviewed_by);
    jw_end(j);
}

void rules_json(struct cli *c, const struct rules_shown *s)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_str(&j, "country", s->country);
    jw_put_day(&j, "day", s->day);
    jw_put_str(&j, "version", rules_version(s->app));
    jw_key(&j, "rules");
    jw_array(&j);
    for (size_t i = 0; i < s->rules->len; i++) {
        const struct gate_rule *r = &s->rules->at[i];
        bool there =
            r->country[0] == '*' || str_eq(str_of(r->country), s->country) ||
            (str_eq(str_of(r->country), S("EU")) && gate_in_eu(str_z(c->arena, s->country)));
        if (there && holds(s, r)) {
            put_rule(c, &j, r);
        }
    }
    jw_end(&j);
    answer_end(c, &j);
}

/* ------------------------------------------------------------------------------- faults */

void rules_say_faults(struct cli *c, const struct gate_fault *faults, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct gate_fault *f = &faults[i];
        const char *channel = f->cell.channel < CHANNEL_COUNT
                                  ? channel_name((enum channel)f->cell.channel)
                                  : gate_machine_name((enum gate_machine)f->cell.channel);
        struct str cell = str_format(
            c->arena, "%s, %s, %s, %s, %s", f->cell.country, gate_purpose_name(f->cell.purpose),
            channel, gate_audience_name(f->cell.audience), gate_address_name(f->cell.address));
        cli_say(c, f->ties ? "rules.fault.tie" : "rules.fault.hole", A_STR("cell", cell),
                A_DAY("day", f->cell.day), A_INT("n", f->ties),
                A_STR("rule", f->a ? f->a->id : S("")));
    }
}
