/* SPDX-License-Identifier: Apache-2.0 */
/* What was decided before an approach, asked again as it was known then. */
#include "app/approach/clock.h"
#include "app/approach/decision.h"
#include "base/day.h"
#include "cli/answer.h"
#include "cli/may_show.h"
#include "cli/number.h"
#include "cli/written.h"

static const struct option options[] = {
    {"because", "WORDS", "help.decision.because", false},
    {0},
};

static bool teller_of(struct cli *c, struct app *app, const struct decision_row *row,
                      struct gate_teller *out, struct err *err)
{
    struct customer_row who;
    bool found;
    if (!customer_get(app->db, row->customer, c->arena, &who, &found, err)) {
        return false;
    }
    *out = (struct gate_teller){.arena = c->arena,
                                .lang = c->lang,
                                .name = found ? who.name : S("?"),
                                .today = app->today,
                                .zone = shop_clock(app, c->arena)};
    return true;
}

static void put_json(struct cli *c, const struct gate_teller *t,
                     const struct decision_replay *r)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_i64(&j, "id", r->row.id.n);
    answer_named(&j, "customer", r->row.customer.n, t->name);
    jw_put_str(&j, "at", instant_iso(c->arena, r->row.at));
    jw_put_str(&j, "channel", str_of(channel_name((enum channel)r->row.channel)));
    jw_put_str(&j, "purpose", str_of(gate_purpose_name((enum gate_purpose)r->row.purpose)));
    jw_put_str(&j, "rules", r->row.rules);
    may_put_verdict(&j, t, &r->asked, &r->then, 0, gate_until(&r->asked, &r->then));
    jw_put_bool(&j, "as_written", r->same);
    jw_put_str(&j, "verdict_today", str_of(gate_decision_name(r->now.decision)));
    jw_put_str(&j, "words", r->row.words);
    answer_end(c, &j);
}

static void put_text(struct cli *c, const struct gate_teller *t,
                     const struct decision_replay *r)
{
    const char *channel = channel_name((enum channel)r->row.channel);
    cli_say(c, "decision.head", A_ID("id", r->row.id.n), A_STR("name", t->name),
            A_STR("channel", cli_word(c, "channel", channel)),
            A_STR("purpose", cli_word(c, "gate_purpose",
                                      gate_purpose_name((enum gate_purpose)r->row.purpose))),
            A_STR("when", gate_tell_moment(t, r->row.at)));
    cli_line(c, gate_tell(t, &r->asked, &r->then, 0, gate_until(&r->asked, &r->then)));
    may_say_details(c, t, &r->asked, &r->then, 0);
    if (r->row.words.len) {
        cli_say(c, "decision.because", A_STR("words", r->row.words));
    }
    cli_say(c, r->same ? "decision.same" : "decision.differs", A_STR("rules", r->row.rules));
    if (r->now.decision != r->then.decision || r->now.code != r->then.code) {
        cli_say(
            c, "decision.today",
            A_STR("why", gate_tell(t, &r->asked, &r->now, 0, gate_until(&r->asked, &r->now))));
    }
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct decision_id id;
    struct decision_replay r;
    struct gate_teller t;
    struct act_id act;
    struct str because = cli_option(c, "because");
    if (!number_typed(cli_arg(c, 0), &id.n)) {
        return err_set(err, ERR_USAGE, "err.decision.number", A_STR("value", cli_arg(c, 0)));
    }
    if (because.at && !decision_explain(app, id, because, &act, err)) {
        return false;
    }
    if (!decision_replay(app, id, c->arena, &r, err) || !teller_of(c, app, &r.row, &t, err)) {
        return false;
    }
    if (c->json) {
        put_json(c, &t, &r);
    } else {
        put_text(c, &t, &r);
    }
    return r.same || err_set(err, ERR_DAMAGED, "err.decision.differs", A_ID("id", id.n));
}

const struct command command_decision = {
    .name = "decision",
    .args = "NUMBER",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.happened",
    .help = "help.decision",
    .about = "help.decision.about",
    .options = options,
    .run = run,
};
