/* SPDX-License-Identifier: Apache-2.0 */
/* From rows of the ledger to what the gate asks about. */
#pragma once

#include "base/vec.h"
#include "gate/gate.h"
#include "store/db.h"

/* As much of a row as says what it means. */
struct ledger_act {
    int64_t id;
    int64_t contact; /* 0: of all, or of nobody in particular */
    int64_t point;   /* 0: not about one number or address */
    enum permission_kind kind;
    struct opt_i64 channel;
    int64_t at_ms;   /* in the order of acts: ledger_instant() */
    int64_t from_ms; /* since when it counts: of a day alone, from its beginning */
    struct opt_i64 expires_day;
    bool imported, proven, noticed;
    bool on_number; /* binds whoever is on that number */
    struct opt_i64 result;
    struct str looked_in; /* of a check */
    struct str norm;      /* of the number, when that is known here */
};

/* When a row happened: `effective_at`; where only the day is known, of a refusal its end, so
 * that nothing of the same day goes before it, of all else its beginning. */
int64_t ledger_instant(enum permission_kind kind, int64_t day, int64_t effective_at);
/* Whether something shows a grant: that somebody took it down, and how it was given; the text
 * agreed to; or a file. That a list says so shows nothing, and asking by telephone was itself
 * an approach. */
bool ledger_proven(struct str how, bool has_text);

struct gate_acts {
    VEC(struct gate_act) acts;
    VEC(struct gate_look) looks;
};

/*
 * Adds what a row says, as of an instant (an act of that day counts though it came later).
 * Who refuses the telephone refuses text messages to it; a sale of which the right to refuse
 * wasn't told, a grant without a channel and one that was corrected say nothing.
 */
void gate_acts_add(struct arena *a, struct gate_acts *to, const struct ledger_act *act,
                   int64_t at_ms);
