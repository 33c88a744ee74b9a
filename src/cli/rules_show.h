/* SPDX-License-Identifier: Apache-2.0 */
/* Rules in words and as JSON. */
#pragma once

#include "app/rules.h"
#include "cli/cli.h"

struct rules_shown {
    struct app *app;
    const struct gate_rules *rules;
    struct str country; /* two letters */
    int64_t day;
};

void rules_text(struct cli *c, const struct rules_shown *s);
/* Every row that holds on the day there, and the house's. */
void rules_json(struct cli *c, const struct rules_shown *s);

/* The faults of gate_rules_check(), a line each. */
void rules_say_faults(struct cli *c, const struct gate_fault *faults, size_t n);
