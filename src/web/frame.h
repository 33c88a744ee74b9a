/* SPDX-License-Identifier: Apache-2.0 */
/* What is around every page of the application: name, counter mode, menu, notice. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

struct frame {
    struct str shop;
    struct str staff; /* who is logged in; empty: nobody */
    struct str csrf;  /* of every form */
    struct str sheet; /* its path */
    struct str back;  /* the path of this page, to come back to */
    bool counter;
    bool may_write;
    bool at_today, at_find, at_log, at_team; /* the current entry of the menu */
    struct str notice;                       /* what was done; empty: nothing */
    int64_t undo;                            /* the act by which it is undone; 0: it can't be */
};
