/* SPDX-License-Identifier: Apache-2.0 */
/* Writing down what happened: one line, and what can be tapped. */
#pragma once

#include "web/frame.h"

struct log_choice {
    struct str value, text;
    bool chosen;
};

struct log_view {
    struct frame frame;
    int64_t who;                    /* 0: nobody is chosen yet */
    struct str name;                /* of them */
    struct str typed;               /* whom was meant, as typed */
    VEC(struct log_choice) several; /* who may be meant */
    struct str said;
    struct str once;  /* so that the same sent twice is written once */
    struct str wrong; /* a sentence; empty */
    VEC(struct log_choice) hows;
    VEC(struct log_choice) reactions;
};
