/* SPDX-License-Identifier: Apache-2.0 */
/* Two who would become one, side by side. */
#pragma once

#include "app/merge.h"
#include "cli/cli.h"

/* Both sides beside (on a narrow screen under) one another, with a mark where they differ, and
 * what there will be. */
void merge_show_text(struct cli *c, const struct app *app, const struct merge_preview *p);
/* Members "into", "from", "kept" (as `heed show`), "differs" and "rows" (doc/json.md). */
void merge_show_json(struct cli *c, const struct app *app, struct json *j,
                     const struct merge_preview *p);
