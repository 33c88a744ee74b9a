/* SPDX-License-Identifier: Apache-2.0 */
/* All that a shop holds about one person, as the page shows it: texts in the reader's language,
 * in the order in which they stand. */
#pragma once

#include "base/str.h"
#include "base/vec.h"
#include "web/value.h"

/* One row: what it is about, when, and the rest in small print. */
struct subject_item {
    struct str name;  /* a person's name; or */
    struct str words; /* what somebody said or wrote; or */
    struct str head;  /* any other */
    struct str when;
    struct str facts; /* "label: value · label: value" */
};

struct subject_section {
    struct str title;
    struct str count;
    struct str note; /* a sentence; may be empty */
    VEC(struct subject_item) items;
};

/* What is told beside the rows: purposes, rights. */
struct subject_text {
    struct str title;
    VEC(struct str) lines;
};

struct subject_view {
    struct str name;
    struct str shop;
    struct view_day day;
    struct str whole; /* of a household or firm: which; empty: they alone */
    VEC(struct subject_section) sections;
    VEC(struct subject_text) texts;
};
