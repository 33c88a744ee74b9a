/* SPDX-License-Identifier: Apache-2.0 */
#include "app/tick.h"
#include "cli/cli.h"

static void put_json(struct cli *c, const struct ticked *t)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_bool(&j, "learnt_now", t->learnt_now);
    if (t->learnt_now) {
        jw_put_i64(&j, "customers", t->learnt.customers);
        jw_put_i64(&j, "pace", t->learnt.pace);
        jw_put_i64(&j, "stake", t->learnt.stake);
        jw_key(&j, "minutes");
        jw_object(&j);
        for (enum channel i = 0; i < CHANNEL_COUNT; i++) {
            if (t->learnt.minutes[i]) {
                jw_put_i64(&j, channel_name(i), t->learnt.minutes[i]);
            }
        }
        jw_end(&j);
    }
    jw_put_i64(&j, "binned", t->retained);
    jw_put_i64(&j, "purged", t->purged);
    jw_put_i64(&j, "files_purged", t->files);
    jw_put_i64(&j, "proofs_purged", t->proofs);
    jw_end(&j);
    buf_char(&c->out, '\n');
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct ticked t;
    if (!tick(app, &t, err)) {
        return false;
    }
    if (c->json) {
        put_json(c, &t);
        return true;
    }
    if (!t.learnt_now) {
        cli_say(c, "tick.nothing");
    } else if (t.learnt.pace == 0) {
        cli_say(c, "tick.learnt.nothing");
    } else {
        cli_say(c, "tick.learnt", A_INT("n", t.learnt.customers), A_SPAN("pace", t.learnt.pace),
                A_MONEY("stake", t.learnt.stake, app->shop.currency));
    }
    if (t.retained) {
        cli_say(c, "retain.done", A_INT("n", t.retained), A_ID("act", t.retain_act.n));
    }
    if (t.purged) {
        cli_say(c, "tick.purged", A_INT("n", t.purged));
    }
    if (t.files) {
        cli_say(c, "tick.files", A_INT("n", t.files));
    }
    if (t.proofs) {
        cli_say(c, "tick.proofs", A_INT("n", t.proofs));
    }
    return true;
}

const struct command command_tick = {
    .name = "tick",
    .args = "",
    .group = "help.group.data",
    .help = "help.tick",
    .run = run,
};
