/* SPDX-License-Identifier: Apache-2.0 */
/* What the gate answers, in words. */
#pragma once

#include "app/approach/approach.h"
#include "text/lang.h"

struct gate_teller {
    struct arena *arena;
    enum lang lang;
    struct str name;       /* of whom it is about */
    int64_t today;         /* a time of this day is told without its day */
    const struct tz *zone; /* of the reader */
};

/* The verdict in one sentence: "No: objection to phone since 3 May 2026." */
struct str gate_tell(const struct gate_teller *t, const struct gate_case *c,
                     const struct gate_verdict *v, uint32_t open, int64_t until_ms);
/* One of the findings. */
struct str gate_tell_finding(const struct gate_teller *t, const struct gate_case *c,
                             const struct gate_verdict *v, const struct gate_finding *f,
                             uint32_t open);
/* A set of channels: "by e-mail; when they come in". Empty: none. */
struct str gate_tell_channels(const struct gate_teller *t, uint32_t channels);
/* The law that a row rests on, short. */
struct str gate_law_of(const struct gate_rule *rule);
/* A moment: "14:00", "Wednesday 25 November, 9:00", "2 March 2027". */
struct str gate_tell_moment(const struct gate_teller *t, int64_t at_ms);
