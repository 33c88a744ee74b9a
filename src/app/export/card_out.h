/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A person of the book as a card (formats/card.h). What cards have no field for travels in
 * properties that begin with CARD_HEED, which `heed import contacts` reads back and which win
 * over what an imported card said under these names.
 */
#pragma once

#include "app/export/people_out.h"
#include "formats/card.h"
#include "text/say.h"

#define CARD_HEED "X-HEED-"
/* Channels that they refuse, "phone,email", or "all". */
#define CARD_HEED_REFUSES "X-HEED-REFUSES"
#define CARD_HEED_RESTRICTED "X-HEED-RESTRICTED" /* "1": GDPR art. 18 */
#define CARD_HEED_QUIET "X-HEED-QUIET-UNTIL"     /* a day, ISO */
#define CARD_HEED_STAGE "X-HEED-STAGE"           /* stage_name() */
#define CARD_HEED_OWNER "X-HEED-OWNER"
#define CARD_HEED_SINCE "X-HEED-SINCE" /* a day, ISO */
#define CARD_HEED_FIELD "X-HEED-FIELD" /* an own field: "name;value", each escaped */

/* In `a`, as doc/interop.md says, so that a card that came in goes out as it was. `origin`:
 * when the shop began, by which the uid is this shop's. */
MUST_USE bool card_out(struct app *app, struct arena *a, const struct person_out *p,
                       int64_t origin, enum lang lang, struct card *out, struct err *err);
