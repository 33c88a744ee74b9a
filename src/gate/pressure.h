/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How much we press: approaches without an answer, each fading by half in thirty days. Weights
 * from the ideal numbers in Godfrey, Seiders & Voss (2011), J. Marketing 75(4): three calls,
 * three and a half mails, nine and a half letters a quarter; those of text messages and visits
 * are our judgement. An answer makes an approach weigh nothing, and so does a rhythm that they
 * wished for.
 */
#pragma once

#include "gate/gate.h"

#define PRESSURE_MOST 2.0
#define PRESSURE_HALF_DAYS 30.0

/* Of one approach by enum channel or enum gate_machine. */
double pressure_weight(int channel);
/* Of all up to an instant. */
double pressure_at(const struct gate_touch *touches, size_t len, int64_t at_ms);
