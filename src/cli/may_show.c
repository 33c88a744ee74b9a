/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/may_show.h"

#include "base/day.h"
#include "cli/answer.h"
#include "cli/written.h"
#include "core/today.h"

/* ------------------------------------------------------------------------------- text */

static const char *mark_of(enum gate_decision d)
{
    return d == GATE_ALLOW ? "may.mark.allow"
           : d == GATE_ASK ? "may.mark.ask"
                           : "may.mark.deny";
}

void may_say_details(struct cli *c, const struct gate_teller *t, const struct gate_case *asked,
                     const struct gate_verdict *v, uint32_t open)
{
    for (size_t i = 0; i < v->findings_len; i++) {
        if (v->findings[i].code != v->code) {
            cli_say(c, "may.also",
                    A_STR("why", gate_tell_finding(t, asked, v, &v->findings[i], open)));
        }
    }
    for (int d = 0; v->decision != GATE_DENY && d < GATE_DUTY_COUNT; d++) {
        if ((v->duties >> d) & 1) {
            struct str key =
                str_format(c->arena, "may.duty.%s", gate_duty_name((enum gate_duty)d));
            cli_say(c, str_z(c->arena, key), A_STR("name", t->name));
        }
    }
    if (v->rule) {
        cli_say(c, "may.rule", A_STR("rule", v->rule->id), A_STR("source", v->rule->source),
                A_STR("status", cli_word(c, "gate_status", gate_status_name(v->rule->status))));
    }
}

static void say_instead(struct cli *c, const struct may_shown *s,
                        const struct approach_answer *a)
{
    uint32_t other = a->open & ~CHANNEL_BIT(s->question->channel);
    if (a->verdict.decision != GATE_ALLOW && other) {
        cli_say(c, "may.instead", A_STR("channels", gate_tell_channels(&s->teller, other)));
    }
    if (a->verdict.decision != GATE_ALLOW && s->question->purpose == GATE_MARKETING) {
        cli_say(c, "may.answer", A_STR("name", s->teller.name));
    }
}

static void put_json(struct cli *c, const struct may_shown *s, const int *channels, int n);

void may_show_one(struct cli *c, const struct may_shown *s)
{
    struct approach_answer a;
    if (c->json) {
        put_json(c, s, &s->question->channel, 1);
        return;
    }
    approach_ask(s->rules, s->approach, s->question, c->arena, &a);
    struct str sentence = gate_tell(&s->teller, &a.asked, &a.verdict, a.open, a.until_ms);
    cli_line(c, sentence);
    if (a.way && a.way->value.len) {
        cli_say(c, "may.way", A_STR("value", a.way->value));
    } else if (!a.way && s->question->channel != CHANNEL_SHOP) {
        cli_say(c, "may.no_way", A_STR("name", s->teller.name));
    }
    may_say_details(c, &s->teller, &a.asked, &a.verdict, a.open);
    struct str until = a.until_ms ? gate_tell_moment(&s->teller, a.until_ms) : S("");
    if (until.len && a.verdict.decision != GATE_ALLOW && str_find(sentence, until) < 0) {
        cli_say(c, "may.until", A_STR("until", until));
    }
    say_instead(c, s, &a);
}

/* By which there is something to say. */
static bool is_reached(const struct approach *p, int channel)
{
    for (size_t i = 0; i < p->ways.len; i++) {
        if ((int)p->ways.at[i].channel == channel) {
            return true;
        }
    }
    return false;
}

static int reached(const struct approach *p, int out[CHANNEL_COUNT])
{
    int n = 0;
    for (int c = 1; c <= CHANNEL_COUNT; c++) { /* the shop comes last */
        if (is_reached(p, c % CHANNEL_COUNT)) {
            out[n++] = c % CHANNEL_COUNT;
        }
    }
    return n;
}

void may_show_all(struct cli *c, const struct may_shown *s)
{
    int channels[CHANNEL_COUNT];
    int n = reached(s->approach, channels);
    bool shut = false;
    if (c->json) {
        put_json(c, s, channels, n);
        return;
    }
    struct str purpose = cli_word(c, "gate_purpose", gate_purpose_name(s->question->purpose));
    cli_say(c, "may.head", A_STR("name", s->teller.name), A_STR("purpose", purpose));
    for (int i = 0; i < n; i++) {
        struct approach_question q = *s->question;
        struct approach_answer a;
        q.channel = channels[i];
        approach_ask(s->rules, s->approach, &q, c->arena, &a);
        shut = shut || a.verdict.decision != GATE_ALLOW;
        cli_say(c, mark_of(a.verdict.decision),
                A_STR("channel", cli_word(c, "channel", channel_name((enum channel)q.channel))),
                A_STR("why", gate_tell(&s->teller, &a.asked, &a.verdict, a.open, a.until_ms)));
    }
    if (shut && s->question->purpose == GATE_MARKETING) {
        cli_say(c, "may.answer", A_STR("name", s->teller.name));
    }
}

/* ------------------------------------------------------------------------------- JSON */

void may_put_verdict(struct json *j, const struct gate_teller *t, const struct gate_case *asked,
                     const struct gate_verdict *v, uint32_t open, int64_t until_ms)
{
    jw_put_str(j, "verdict", str_of(gate_decision_name(v->decision)));
    jw_put_str(j, "code", str_of(gate_code_name(v->code)));
    jw_put_str(j, "sentence", gate_tell(t, asked, v, open, until_ms));
    jw_key(j, "also");
    jw_array(j);
    for (size_t i = 0; i < v->findings_len; i++) {
        if (v->findings[i].code != v->code) {
            jw_str(j, str_of(gate_code_name(v->findings[i].code)));
        }
    }
    jw_end(j);
    jw_key(j, "duties");
    jw_array(j);
    for (int d = 0; d < GATE_DUTY_COUNT; d++) {
        if ((v->duties >> d) & 1) {
            jw_str(j, str_of(gate_duty_name((enum gate_duty)d)));
        }
    }
    jw_end(j);
    if (v->rule) {
        jw_put_str(j, "rule", v->rule->id);
    }
    if (until_ms && v->decision != GATE_ALLOW) {
        jw_put_str(j, "until_at", instant_iso(t->arena, until_ms));
    }
}

static void put_json(struct cli *c, const struct may_shown *s, const int *channels, int n)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    answer_who(&j, s->who);
    jw_put_str(&j, "purpose", str_of(gate_purpose_name(s->question->purpose)));
    jw_put_str(&j, "at", instant_iso(c->arena, s->question->at_ms));
    jw_put_str(&j, "rules", rules_version(s->app));
    jw_key(&j, "ways");
    jw_array(&j);
    for (int i = 0; i < n; i++) {
        struct approach_question q = *s->question;
        struct approach_answer a;
        q.channel = channels[i];
        approach_ask(s->rules, s->approach, &q, c->arena, &a);
        jw_object(&j);
        jw_put_str(&j, "channel", str_of(channel_name((enum channel)q.channel)));
        if (a.way && a.way->value.len) {
            jw_put_str(&j, "to", a.way->value);
        }
        may_put_verdict(&j, &s->teller, &a.asked, &a.verdict, a.open, a.until_ms);
        jw_end(&j);
    }
    jw_end(&j);
    answer_end(c, &j);
}
