/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A case of the gate as JSON and back: what was known when something was decided, so that the
 * same question can be asked again years later. Holidays and zones are named, not kept: they
 * are computed and shipped, and a case says which.
 */
#pragma once

#include "app/app.h"
#include "gate/gate.h"

struct str case_to_json(struct arena *a, const struct gate_case *c, struct str zone);

/* In `a`. ERR_DAMAGED err.decision.known: it isn't what case_to_json() writes. */
MUST_USE bool case_from_json(struct arena *a, struct str text, struct gate_case *out,
                             struct err *err);
