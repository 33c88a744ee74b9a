/* SPDX-License-Identifier: Apache-2.0 */
/* What the templates of these cases show. */
#pragma once

#include "base/html_safe.h"
#include "base/vec.h"
#include "web/value.h"

struct shape_row {
    struct str word;
    int64_t id;
    VEC(struct str) words;
};

struct shape {
    struct str word;
    int number;
    bool yes;
    struct view_day day;
    struct view_money money;
    struct view_minutes minutes;
    struct view_span span;
    struct html_safe picture;
    struct view_word inner;
    VEC(struct shape_row) rows;
};
