/* SPDX-License-Identifier: Apache-2.0 */
/* One customer explained: on the terminal and as JSON. */
#pragma once

#include "cli/today_show.h"

void why_show_text(struct cli *c, const struct app *app, const struct why *w,
                   const struct today_reader *r);
/* doc/json.md */
void why_show_json(struct cli *c, const struct app *app, const struct why *w,
                   const struct today_reader *r);
/* The same object within an answer. */
void why_put_json(struct cli *c, struct json *j, const struct app *app, const struct why *w,
                  const struct today_reader *r);
