/* SPDX-License-Identifier: Apache-2.0 */
/* A page that says what couldn't be done, and what can be. */
#pragma once

#include <stdbool.h>

#include "web/frame.h"

struct fault_view {
    struct str sentence;
    struct frame frame; /* its sheet alone */
    bool logged_in;
    bool visitor; /* one of the customers: has nothing to sign in to */
};
