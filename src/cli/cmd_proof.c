/* SPDX-License-Identifier: Apache-2.0 */
/* Opens a sealed proof of somebody who is gone: by name, with a reason, and noted. */
#include "app/keep/seal.h"
#include "base/day.h"
#include "cli/answer.h"
#include "cli/written.h"

static void put_days(struct json *j, const char *name, const int64_t *day, size_t n)
{
    jw_key(j, name);
    jw_array(j);
    for (size_t i = 0; i < n; i++) {
        jw_day(j, day[i]);
    }
    jw_end(j);
}

static void put_json(struct cli *c, const struct sealed_proofs *found)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_i64(&j, "act", found->act.n);
    jw_key(&j, "proofs");
    jw_array(&j);
    for (size_t i = 0; i < found->len; i++) {
        const struct sealed_proof *p = &found->at[i];
        jw_object(&j);
        jw_put_str(&j, "shop", p->shop);
        jw_put_str(&j, "name", p->name);
        jw_put_str(&j, "address", p->address);
        jw_put_str(&j, "number", p->number);
        jw_put_str(&j, "channel", str_of(channel_name((enum channel)p->act.channel.n)));
        jw_put_day(&j, "day", p->act.day);
        jw_put_str(&j, "written_at", instant_iso(c->arena, p->act.at));
        jw_put_str(&j, "how", p->act.how);
        jw_put_str(&j, "wording", p->act.wording);
        jw_put_str(&j, "evidence", p->act.evidence);
        jw_put_str(&j, "words", p->act.words);
        put_days(&j, "used", p->used.at, p->used.len);
        put_days(&j, "stopped", p->stopped.at, p->stopped.len);
        jw_put_day(&j, "kept_until", p->until_day);
        jw_put_bool(&j, "holds", p->holds);
        jw_end(&j);
    }
    jw_end(&j);
    jw_end(&j);
    buf_char(&c->out, '\n');
}

/* "used: 3 May 2026, 7 June 2026" */
static void say_days(struct cli *c, const char *key, const int64_t *day, size_t n)
{
    struct buf b = buf_in(c->arena);
    for (size_t i = 0; i < n; i++) {
        buf_z(&b, i ? ", " : "");
        buf_put(&b, say_value(c->arena, c->lang, A_DAY("day", day[i])));
    }
    if (n) {
        cli_line(c, say_args(c->arena, c->lang, key,
                             (const struct arg[ARGS_MAX + 1]){A_STR("days", buf_str(&b))}));
    }
}

static void say_part(struct cli *c, const char *key, struct str value)
{
    if (value.len) {
        cli_line(c, say_args(c->arena, c->lang, key,
                             (const struct arg[ARGS_MAX + 1]){A_STR("value", value)}));
    }
}

static void say_proof(struct cli *c, const struct sealed_proof *p)
{
    const struct permission_row *r = &p->act;
    cli_say(c, "proof.agreed", A_STR("name", p->name), A_DAY("day", r->day),
            A_STR("channel", cli_word(c, "channel", channel_name((enum channel)r->channel.n))),
            A_STR("shop", p->shop));
    say_part(c, "proof.address", p->address);
    say_part(c, "proof.number", p->number);
    say_part(c, "proof.how", r->how.len ? cli_word(c, "how", str_z(c->arena, r->how)) : S(""));
    say_part(c, "proof.wording", r->wording);
    say_part(c, "proof.evidence", r->evidence);
    say_part(c, "proof.words", r->words);
    say_days(c, "proof.used", p->used.at, p->used.len);
    say_days(c, "proof.stopped", p->stopped.at, p->stopped.len);
    cli_say(c, p->holds ? "proof.holds" : "proof.broken", A_DAY("day", p->until_day),
            A_STR("at", instant_iso(c->arena, r->at)));
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct sealed_proofs found;
    if (!seal_open(app, cli_arg(c, 0), cli_rest(c, 1), c->arena, &found, err)) {
        return false;
    }
    if (c->json) {
        put_json(c, &found);
        return true;
    }
    for (size_t i = 0; i < found.len; i++) {
        say_proof(c, &found.at[i]);
    }
    return true;
}

const struct command command_proof = {
    .name = "proof",
    .args = "NAME WHY",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.data",
    .help = "help.proof",
    .about = "help.proof.about",
    .run = run,
};
