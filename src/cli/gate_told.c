/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/gate_told.h"

#include "app/approach/say.h"

bool gate_told(struct cli *c, struct app *app, const struct log_entry *e,
               const struct logged *done, struct err *err)
{
    struct str why;
    struct act_id act;
    if (c->json || !done->approach || done->answer.verdict.decision == GATE_ALLOW) {
        return true;
    }
    const struct approach_answer *a = &done->answer;
    struct gate_teller t = {.arena = c->arena,
                            .lang = c->lang,
                            .name = done->approach->name,
                            .today = app->today,
                            .zone = done->approach->shop_zone};
    bool denied = a->verdict.decision == GATE_DENY;
    cli_say(c, denied ? "log.gate.deny" : "log.gate.ask",
            A_STR("why", gate_tell(&t, &a->asked, &a->verdict, a->open, a->until_ms)));
    uint32_t other = a->open & ~CHANNEL_BIT(a->asked.channel);
    if (other) {
        cli_say(c, "may.instead", A_STR("channels", gate_tell_channels(&t, other)));
    }
    if (e->because.len) {
        return true;
    }
    if (cli_ask(c, say(c->arena, c->lang, "log.gate.reason"), &why) && str_trim(why).len) {
        return decision_explain(app, done->decision, why, &act, err);
    }
    cli_say(c, "log.gate.because", A_ID("id", done->decision.n));
    return true;
}
