/* SPDX-License-Identifier: Apache-2.0 */
/* From how it is now to the customer's own page. */
#pragma once

#include "app/preference/preference.h"
#include "text/lang.h"
#include "web/preferences_view.h"

/* In `a`; `lang` is the page's, `path` where it is served. */
void preferences_fill(struct arena *a, const struct app *app, enum lang lang,
                      const struct preference *now, struct str path,
                      struct preferences_view *out);
/* The language that a person's page is in: theirs, else `otherwise`. */
enum lang preferences_lang(const struct preference *now, enum lang otherwise);
