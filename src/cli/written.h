/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands that write one thing about a customer have in common. */
#pragma once

#include "app/written.h"
#include "cli/pick.h"

/* {"act":12,"id":13,"customer":7,"name":"…"}; no customer: of the shop itself. */
void cli_written_json(struct cli *c, const struct written *w, const struct candidate *who);

/* A channel as people call it in three languages ("phone", "telefoon", "Laden"). ERR_USAGE. */
MUST_USE bool cli_channel(const struct cli *c, struct str typed, enum channel *out,
                          struct err *err);
/* The text "word.<type>.<name>"; `name` itself when there is none. */
struct str cli_word(struct cli *c, const char *type, const char *name);
