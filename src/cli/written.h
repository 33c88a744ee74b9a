/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands that write one thing about a customer have in common. */
#pragma once

#include "app/written.h"
#include "cli/pick.h"

/* {"act":12,"id":13,"customer":{"id","name"}}; no customer: of the shop itself. */
void cli_written_json(struct cli *c, const struct written *w, const struct candidate *who);

/* How such a command ends: the JSON above when asked for, else the sentence `key` as cli_say()
 * does. */
#define cli_written_say(c, w, who, key, ...)                                                   \
    cli_written_args((c), (w), (who), (key), (const struct arg[ARGS_MAX + 1]){__VA_ARGS__})
void cli_written_args(struct cli *c, const struct written *w, const struct candidate *who,
                      const char *key, const struct arg args[]);

/* A channel as people call it in three languages ("phone", "telefoon", "Laden"). ERR_USAGE. */
MUST_USE bool cli_channel(const struct cli *c, struct str typed, enum channel *out,
                          struct err *err);
/* The text "word.<type>.<name>"; `name` itself when there is none. */
struct str cli_word(struct cli *c, const char *type, const char *name);
