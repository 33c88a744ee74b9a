/* SPDX-License-Identifier: Apache-2.0 */
/* The pages before somebody is in. */
#pragma once

#include <stdbool.h>

#include "web/frame.h"

struct login_view {
    struct frame frame;
    struct str to;    /* where to go then */
    struct str name;  /* as it was typed */
    struct str wrong; /* a sentence; empty: nothing is */
    bool not_set_up;  /* nobody can log in yet */
};

/* Whoever was invited chooses a name and a password. */
struct invited_view {
    struct frame frame;
    struct str code;
    struct str staff; /* whom it is for; empty: whoever sets the shop up */
    bool first;
    struct str name, staff_name; /* as typed */
    struct str wrong;
    int least; /* characters of a password */
};
