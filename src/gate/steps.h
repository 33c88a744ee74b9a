/* SPDX-License-Identifier: Apache-2.0 */
/* One country and one audience of a case, between the gate's files. */
#pragma once

#include "gate/gate.h"

struct gate_asking {
    const struct gate_rules *rules;
    const struct gate_case *c;
    const struct gate_place *place;
    struct gate_cell cell;
    struct tz_wall wall; /* their clock; without a zone that of UTC */
    const struct gate_rule *law;
    struct gate_verdict v;
};

void gate_find(struct gate_asking *q, struct gate_finding f);
/* State, objections, the row of law and its register; sets what an allowed one is called. */
void gate_by_law(struct gate_asking *q);
/* Hours, caps, rest after a refusal, wishes, pressure. */
void gate_by_time(struct gate_asking *q);
