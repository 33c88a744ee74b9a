/* SPDX-License-Identifier: Apache-2.0 */
/* What was sent with a key of its sender's own is written once, however often it comes: a
 * telephone that lost its connection sends it again. */
#pragma once

#include "app/app.h"

enum { ONCE_KEY_MAX = 80, ONCE_ANSWER_MAX = 500 };

/* Where it was answered with `answer` before, in the app's arena; empty: never, or without a
 * key. */
MUST_USE bool once_answered(struct app *app, struct str key, struct str *answer,
                            struct err *err);
/* Keeps the answer; nothing without a key. */
MUST_USE bool once_keep(struct app *app, struct str key, struct str answer, struct err *err);
