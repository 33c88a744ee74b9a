/* SPDX-License-Identifier: Apache-2.0 */
/* Many merges at once (merge.h), each an act of its own. */
#pragma once

#include "app/merge.h"

struct merge_pair {
    struct customer_id into, from;
};

enum { MERGE_ALL_MAX = 2000 }; /* at once: the shop isn't held up */

/*
 * Merges pairs in their order, at most MERGE_ALL_MAX. Before them goes one act that takes note
 * of everybody who goes: undoing it takes back all merges that are in force, as what was
 * written since of the same (undo_later()); undoing one of them takes back that one. `*done`:
 * how many were merged, also when it fails in between. ERR_MISSING: somebody is gone.
 */
MUST_USE bool merge_all(struct app *app, const struct merge_pair *pairs, size_t n,
                        struct act_id *out, size_t *done, struct err *err);
