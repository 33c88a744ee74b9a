/* SPDX-License-Identifier: Apache-2.0 */
/* How we were in touch, by one tap. */
#pragma once

#include "app/log.h"
#include "web/web.h"

/* "came", "they_called", "we_called", …; NULL past the last. The text is "web.log.how.<name>".
 */
const char *how_name(int i);
/* Fills in begun, channel and kind. False: there is no such way. */
bool how_take(struct str name, struct log_entry *e);
/* Understands and writes it, and goes to `to` with what was done; `name`: of whom. */
MUST_USE bool how_log(struct web *w, struct log_entry *e, struct str to, struct str name,
                      struct err *err);
