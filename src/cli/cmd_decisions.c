/* SPDX-License-Identifier: Apache-2.0 */
/* Everything that was decided about approaching somebody. */
#include "app/approach/clock.h"
#include "app/approach/decision.h"
#include "app/approach/say.h"
#include "base/day.h"
#include "cli/answer.h"
#include "cli/written.h"

struct listing {
    struct cli *c;
    struct json *j; /* NULL: text */
    struct gate_teller teller;
};

static void put_row(struct listing *l, const struct decision_row *r)
{
    struct cli *c = l->c;
    const char *channel = channel_name((enum channel)r->channel);
    const char *verdict = gate_decision_name((enum gate_decision)r->verdict);
    if (!l->j) {
        cli_line(c, str_format(c->arena, "%6lld  %.*s  %.*s  %.*s%s%.*s", (long long)r->id.n,
                               STR_ARG(gate_tell_moment(&l->teller, r->at)),
                               STR_ARG(cli_word(c, "channel", channel)),
                               STR_ARG(cli_word(c, "gate_decision", verdict)),
                               r->words.len ? "  " : "", STR_ARG(r->words)));
        return;
    }
    jw_object(l->j);
    jw_put_i64(l->j, "id", r->id.n);
    jw_put_str(l->j, "at", instant_iso(c->arena, r->at));
    jw_put_str(l->j, "channel", str_of(channel));
    jw_put_str(l->j, "purpose", str_of(gate_purpose_name((enum gate_purpose)r->purpose)));
    jw_put_str(l->j, "verdict", str_of(verdict));
    jw_put_str(l->j, "code", str_of(gate_code_name((enum gate_code)r->code)));
    jw_put_str(l->j, "rule", r->rule);
    jw_put_str(l->j, "words", r->words);
    jw_end(l->j);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct decision_row *rows;
    size_t n;
    struct json j = {.to = NULL};
    struct listing l = {.c = c, .j = c->json ? &j : NULL};
    if (!cli_pick(c, app, cli_rest(c, 0), &who, err) ||
        !decision_list(app, who.customer_id, c->arena, &rows, &n, err)) {
        return false;
    }
    l.teller = (struct gate_teller){.arena = c->arena,
                                    .lang = c->lang,
                                    .today = app->today,
                                    .zone = shop_clock(app, c->arena)};
    if (c->json) {
        j = answer_list(c, "decisions");
    }
    for (size_t i = 0; i < n; i++) {
        put_row(&l, &rows[i]);
    }
    if (c->json) {
        answer_list_end(c, &j);
    } else if (n == 0) {
        cli_say(c, "decision.none", A_STR("name", who.name));
    } else {
        cli_say(c, "decision.how");
    }
    return true;
}

const struct command command_decisions = {
    .name = "decisions",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.happened",
    .help = "help.decisions",
    .run = run,
};
