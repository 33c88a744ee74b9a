/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markup that pages write as it stands. Only picture/ makes one, from its SVG writer, which
 * escapes every text itself; nobody else does, least of all from something a person typed.
 */
#pragma once

#include "base/str.h"

struct html_safe {
    struct str markup; /* whole, well-formed elements */
};
