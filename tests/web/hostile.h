/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/html_safe.h"
#include "base/vec.h"
#include "web/value.h"

struct hostile_row {
    struct str word;
    int64_t id;
};

struct hostile {
    struct str word;
    struct str none;
    int64_t number;
    bool yes;
    bool no;
    struct view_day day;
    struct view_day no_day;
    struct html_safe picture;
    VEC(struct hostile_row) rows;
    VEC(struct str) words;
};
