/* SPDX-License-Identifier: Apache-2.0 */
/* What is said when something can't be done: a page, or problem+json (RFC 9457) of the API. */
#pragma once

#include "web/web.h"

/* Whoever must log in first is sent there; all else is said with its status. */
void fault_answer(struct web *w, const struct err *err);
/* The same without a shop at hand. `err` may have no key. */
void fault_plain(struct web *w, int status, const struct err *err);
/* The HTTP status of an error: one table for pages and API. */
int fault_status(const struct err *err);
