/* SPDX-License-Identifier: Apache-2.0 */
/* Hours as people say them ("weekdays after 17:00", "ma-vr 9-12", "samstags vormittags"), in
 * the form that the gate reads (gate/hours.h). */
#pragma once

#include "base/str.h"

struct arena;

enum { HOURS_SAID_MAX = 120 };

/* In Dutch, German or English, or in that form already; in `a`. Empty: not understood, so that
 * only a person can keep to it. A morning is 8 to 12, an afternoon 12 to 17, an evening 18 to
 * 21; "after" reaches to 22, "before" begins at 8. Without days: every day. */
struct str hours_said(struct arena *a, struct str typed);
