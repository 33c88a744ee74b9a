/* SPDX-License-Identifier: Apache-2.0 */
/* From how it is now to the customer's own page. */
#pragma once

#include "app/preference/apply.h"
#include "text/lang.h"
#include "web/preferences_view.h"

/* In `a`; `lang` is the page's, `path` where it is served. */
void preferences_fill(struct arena *a, const struct app *app, enum lang lang,
                      const struct preference *now, struct str path,
                      struct preferences_view *out);
/* Adds what was done with their form. */
void preferences_tell(struct arena *a, enum lang lang, const struct preference_done *done,
                      struct preferences_view *v);
/* The language that a person's page is in: theirs, else `otherwise`. */
enum lang preferences_lang(const struct preference *now, enum lang otherwise);
