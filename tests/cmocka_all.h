/* SPDX-License-Identifier: Apache-2.0 */
/* cmocka wants these four before it; every test includes this one line instead. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

/* A str equals a C string; both are shown when they differ. */
#define assert_str(actual, expected)                                                           \
    do {                                                                                       \
        struct str got_ = (actual);                                                            \
        struct str want_ = str_of(expected);                                                   \
        if (!str_eq(got_, want_)) {                                                            \
            print_error("got \"%.*s\", not \"%s\"\n", STR_ARG(got_), want_.at);                \
            fail();                                                                            \
        }                                                                                      \
    } while (0)

/* Within `tolerance` (absolute). */
#define assert_near(actual, expected, tolerance)                                               \
    do {                                                                                       \
        double got_ = (actual);                                                                \
        double want_ = (expected);                                                             \
        if (!(got_ - want_ <= (tolerance) && want_ - got_ <= (tolerance))) {                   \
            print_error("got %.17g, not %.17g\n", got_, want_);                                \
            fail();                                                                            \
        }                                                                                      \
    } while (0)
