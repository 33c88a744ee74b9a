/* SPDX-License-Identifier: Apache-2.0 */
/* A file of rules: can each be read, and is there one that holds for everything? */
#include <string.h>

#include "app/keep/whole_file.h"
#include "cli/answer.h"
#include "cli/rules_show.h"

enum { FILE_BYTES_MAX = 4 * 1024 * 1024, PORTION = 65536 };

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct gate_rules read, all;
    struct gate_fault *faults;
    struct str text;
    size_t n, law = 0;
    (void)app;
    if (!whole_file_read(c->arena, cli_arg(c, 0), FILE_BYTES_MAX, &text, err) ||
        !rules_read(c->arena, source_bytes(c->arena, cli_arg(c, 0), text, PORTION), &read,
                    err)) {
        return false;
    }
    for (size_t i = 0; i < read.len; i++) {
        law += read.at[i].layer == GATE_LAW;
    }
    all = read;
    gate_rules_check(&all, c->arena, &faults, &n);
    n = law ? n : 0; /* rows of the house only tighten: they needn't say everything */
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_i64(&j, "rows", (int64_t)read.len);
        jw_put_i64(&j, "law", (int64_t)law);
        jw_put_i64(&j, "faults", (int64_t)n);
        answer_end(c, &j);
    } else {
        cli_say(c, "rules.checked", A_INT("n", (int64_t)read.len), A_INT("law", (int64_t)law));
        rules_say_faults(c, faults, n);
    }
    return n == 0 || err_set(err, ERR_INPUT, "err.rules.faults", A_INT("n", (int64_t)n));
}

const struct command command_rules_check = {
    .name = "rules check",
    .args = "FILE",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.shop",
    .help = "help.rules_check",
    .shop = SHOP_NONE,
    .run = run,
};
