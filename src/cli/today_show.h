/* SPDX-License-Identifier: Apache-2.0 */
/* The list of the day as terminal, JSON and mail show it. */
#pragma once

#include "cli/cli.h"
#include "web/today_fill.h"

/* For people: to c->out, at the width of c->screen. */
void today_show_text(struct cli *c, const struct today_view *v);

/* For programs: doc/json.md. */
void today_show_json(struct cli *c, const struct app *app, const struct today *t,
                     const struct today_reader *r);

/* The same for one customer's row; used by `why` too. `name` may be NULL within an array. */
void today_json_row(struct cli *c, struct json *j, const struct today_row *row,
                    const struct today_reader *r);

/* The printable page. */
void today_show_html(struct cli *c, struct buf *to, struct today_view *v);

/* A complete mail with the page and the text. `to` may be empty: nobody is addressed then but
 * by name. ERR_INPUT: an address that can't be one. */
MUST_USE bool today_show_mail(struct cli *c, const struct app *app, struct today_view *v,
                              struct str from, struct str to, struct err *err);
