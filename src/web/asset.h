/* SPDX-License-Identifier: Apache-2.0 */
/* The files of static/, embedded at build by tools/embed.py. */
#pragma once

#include <stddef.h>

#include "base/str.h"

struct asset {
    struct str name; /* "heed.css" */
    struct str path; /* with a hash of its bytes: "heed.0f3a9c4be1d27a55.css"; may be cached for
                        ever */
    struct str type; /* "text/css; charset=utf-8" */
    struct str bytes;
};

/* The asset of a path as above; NULL when there is none. */
const struct asset *asset_at(struct str path);
/* The asset of a name; NULL when there is none. */
const struct asset *asset_named(struct str name);
/* "/static/heed.0f3a9c4be1d27a55.css", in `a`; empty when there is none. */
struct arena;
struct str asset_href(struct arena *a, const char *name);
