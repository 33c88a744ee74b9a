/* SPDX-License-Identifier: Apache-2.0 */
/* small_shop FILE: fills a shop that `heed init` made; for tests of the command line. */
#include <stdio.h>

#include "tests/app/small_shop.h"

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct app app;
    struct err err = {0};
    bool ok = argc == 2 &&
              app_open(a, str_of(argv[1]), OPEN_EXISTING, SMALL_SHOP_DAY * INT64_C(86400000),
                       S(""), &app, &err) &&
              small_shop_fill(&app, &err);
    if (!ok) {
        fprintf(stderr, "small_shop FILE: %s %s\n", err.key, err.text);
    }
    arena_free(a);
    return ok ? 0 : 1;
}
