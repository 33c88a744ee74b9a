/* SPDX-License-Identifier: Apache-2.0 */
/* Today, in the application. */
#pragma once

#include "web/frame.h"
#include "web/today_view.h"

struct day_view {
    struct frame frame;
    struct str once; /* so that what is sent twice is written once */
    struct today_view today;
};
