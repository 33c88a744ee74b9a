/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The gate for everybody on one day: by which channels may each be approached of our own
 * accord? Asked before anything is weighed (GDPR Art. 21(2) covers profiling for advertising).
 * Law, objections and the hours of the day; rest, wishes and pressure are core's. Most
 * customers have no act of their own: whoever is alike to the law has one answer.
 */
#pragma once

#include "app/approach/acts.h"
#include "app/facts_set.h"

struct facts_gate;

MUST_USE bool facts_gate_open(struct facts_set *s, struct facts_gate **out, struct err *err);

/* Sets allowed, and what is objected to, of the customer (and the person) `f` is about, by
 * these acts in order of time. `place`: of their standing. */
MUST_USE bool facts_gate_ask(struct facts_set *s, struct facts *f, int64_t place,
                             const struct ledger_act *acts, size_t n, struct err *err);
