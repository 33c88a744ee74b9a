/* SPDX-License-Identifier: Apache-2.0 */
/* A form of ours carries a token that only a page of ours could show. */
#pragma once

#include "web/web.h"

/* Of this session; of nobody: of the cookie of the form before logging in. In the arena. */
struct str csrf_token(struct web *w);
/* Did this come from a page of ours? ERR_REFUSED err.web.form. */
MUST_USE bool csrf_check(struct web *w, struct err *err);
