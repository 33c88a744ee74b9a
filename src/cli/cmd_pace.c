/* SPDX-License-Identifier: Apache-2.0 */
#include "app/tag_pace.h"
#include "cli/answer.h"

static void put_list(struct cli *c, const struct learn_group_paces_row *rows, size_t n)
{
    struct json j = answer_list(c, "paces");
    for (size_t i = 0; i < n; i++) {
        jw_object(&j);
        jw_put_str(&j, "tag", rows[i].tag);
        jw_put_i64(&j, "days", rows[i].days);
        jw_put_str(&j, "words", rows[i].words);
        jw_put_i64(&j, "customers", rows[i].customers);
        jw_end(&j);
    }
    answer_list_end(c, &j);
}

static void say_list(struct cli *c, const struct learn_group_paces_row *rows, size_t n)
{
    if (n == 0) {
        cli_say(c, "pace.none");
    }
    for (size_t i = 0; i < n; i++) {
        cli_say(c, rows[i].words.len ? "pace.line.words" : "pace.line",
                A_STR("tag", rows[i].tag), A_SPAN("pace", rows[i].days),
                A_STR("words", rows[i].words), A_INT("n", rows[i].customers));
    }
}

static bool set(struct cli *c, struct app *app, struct err *err)
{
    int64_t days;
    if (!str_to_i64(cli_arg(c, 1), &days)) {
        return err_set(err, ERR_INPUT, "err.pace.days", A_INT("max", TAG_PACE_MAX));
    }
    if (!tag_pace_set(app, cli_arg(c, 0), days, cli_rest(c, 2), err)) {
        return false;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_i64(&j, "act", app->last_act.n);
        jw_put_str(&j, "tag", cli_arg(c, 0));
        jw_put_i64(&j, "days", days);
        jw_end(&j);
        buf_char(&c->out, '\n');
    } else if (days) {
        cli_say(c, "pace.set", A_STR("tag", cli_arg(c, 0)), A_SPAN("pace", days));
    } else {
        cli_say(c, "pace.dropped", A_STR("tag", cli_arg(c, 0)));
    }
    return true;
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct learn_group_paces_row *rows;
    size_t n;
    if (c->args_len == 1) {
        return err_set(err, ERR_USAGE, "err.usage.args",
                       A_STR("usage", cli_usage(c->arena, c->command)));
    }
    if (c->args_len > 0) {
        return set(c, app, err);
    }
    if (!tag_pace_list(app, c->arena, &rows, &n, err)) {
        return false;
    }
    if (c->json) {
        put_list(c, rows, n);
    } else {
        say_list(c, rows, n);
    }
    return true;
}

const struct command command_pace = {
    .name = "pace",
    .args = "[TAG DAYS [WORDS]]",
    .args_min = 0,
    .args_max = -1,
    .group = "help.group.shop",
    .help = "help.pace",
    .about = "help.pace.about",
    .run = run,
};
