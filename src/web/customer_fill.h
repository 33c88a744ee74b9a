/* SPDX-License-Identifier: Apache-2.0 */
/* From everything of a customer to what their page shows. */
#pragma once

#include "app/approach/approach.h"
#include "app/card.h"
#include "web/customer_view.h"
#include "web/web.h"

/* `approach` NULL: what the gate says isn't known. Texts live in the request's arena. */
void customer_fill(struct web *w, const struct card *card, const struct approach *approach,
                   const struct gate_rules *rules, struct customer_view *v);
