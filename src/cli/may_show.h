/* SPDX-License-Identifier: Apache-2.0 */
/* The gate's answers, as text and JSON. */
#pragma once

#include "app/approach/say.h"
#include "cli/cli.h"

struct may_shown {
    struct app *app;
    const struct candidate *who;
    const struct approach_question *question;
    const struct gate_rules *rules;
    struct approach *approach;
    struct gate_teller teller;
};

/* One channel with everything that is to be said of it. */
void may_show_one(struct cli *c, const struct may_shown *s);
/* Every channel by which they are reached, a line each. */
void may_show_all(struct cli *c, const struct may_shown *s);

/* The members of a verdict: "verdict", "code", "sentence", "also", "duties", "rule", "until".
 */
void may_put_verdict(struct json *j, const struct gate_teller *t, const struct gate_case *asked,
                     const struct gate_verdict *v, uint32_t open, int64_t until_ms);
/* What else speaks against it, and what goes with it, in lines. */
void may_say_details(struct cli *c, const struct gate_teller *t, const struct gate_case *asked,
                     const struct gate_verdict *v, uint32_t open);
