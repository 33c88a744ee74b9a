/* SPDX-License-Identifier: Apache-2.0 */
/* Everything of a customer for programs. */
#pragma once

#include "app/card.h"
#include "cli/cli.h"

/* "* 12 March 1984", "* 12 March"; empty: not known. */
struct str show_birthday(struct cli *c, const struct contact_row *r);

/* The rows of the book with their columns as members: days and instants in ISO 8601, words for
 * what the store keeps as numbers, and whose a row is as {"id","name"} (doc/json.md). */
void show_json(struct cli *c, const struct app *app, const struct card *k);
/* The same object within an answer. */
void show_card_json(struct cli *c, const struct app *app, struct json *j, const struct card *k);
