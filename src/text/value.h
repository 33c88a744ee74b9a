/* SPDX-License-Identifier: Apache-2.0 */
/* How one value of a sentence is written (the rules stand in say.h). For say.c alone. */
#pragma once

#include "base/arg.h"
#include "text/lang.h"

struct buf;

/* Appends `value` in `form` ("" or a form of say.h); `begins`: it begins a sentence. A form the
 * kind doesn't know is as none. False when the key of an ARG_KEY
 * has no text: then the key is written. */
bool value_write(struct buf *to, enum lang lang, const struct arg *value, struct str form,
                 bool begins);
