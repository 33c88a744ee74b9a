/* SPDX-License-Identifier: Apache-2.0 */
/* heed dups --merge: makes one of each group. */
#pragma once

#include "app/dups.h"
#include "cli/cli.h"

#define DUPS_MERGE_LEAST 0.9 /* nobody merges what is less sure without a look at each */

/*
 * Shows what goes into what, asks (`--yes`: doesn't), merges. The one with more history stays.
 * Left for a person to decide: people of households and firms, with whom others would come
 * along, and whoever is only like somebody who is left. ERR_STOPPED, ERR_USAGE (nobody to ask).
 */
MUST_USE bool dups_merge(struct cli *c, struct app *app, const struct dups *d, double above,
                         struct err *err);
