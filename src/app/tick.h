/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is due by the clock, once a day: for a timer of the system, and harmless by hand. Each
 * duty that other parts have stands here as one line.
 */
#pragma once

#include "app/learn.h"

struct ticked {
    bool learnt_now; /* else: today already */
    struct learnt learnt;
    int64_t retained; /* customers into the bin, because the shop keeps nobody for longer */
    struct act_id retain_act;
    int64_t purged; /* customers gone from the bin for good */
    int64_t proofs; /* sealed, and over */
    int64_t files;  /* removed long ago, of which the bytes are now gone, too */
};

MUST_USE bool tick(struct app *app, struct ticked *out, struct err *err);
