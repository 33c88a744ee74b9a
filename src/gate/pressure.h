/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How much we press: approaches without an answer, each fading by half in thirty days, with the
 * weights of core/standing.h. An answer makes an approach weigh nothing, and so does a rhythm
 * that they wished for.
 */
#pragma once

#include "core/standing.h"
#include "gate/gate.h"

#define PRESSURE_MOST 2.0

/* Of one approach by enum channel (core/standing.h) or enum gate_machine (1). */
double pressure_weight_of(int channel);
/* Of all up to an instant. */
double pressure_at(const struct gate_touch *touches, size_t len, int64_t at_ms);
