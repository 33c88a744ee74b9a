/* SPDX-License-Identifier: Apache-2.0 */
/* Who was sent to us by whom, and the thanks for it. heed never asks in anybody's name. */
#pragma once

#include "app/lookup.h"
#include "app/written.h"

/* ERR_INPUT: the same one twice; ERR_CONFLICT: it stands there, and thanks are owed. */
MUST_USE bool referral_add(struct app *app, const struct candidate *who,
                           const struct candidate *by, struct str words, struct written *out,
                           struct err *err);
/* Thanked today, for everybody they sent. `*n`: how many. ERR_MISSING: no thanks are owed. */
MUST_USE bool referral_thanked(struct app *app, const struct candidate *by, size_t *n,
                               struct written *out, struct err *err);
