/* SPDX-License-Identifier: Apache-2.0 */
/* What `add`, `edit`, `tag`, `untag` and `field` share. */
#pragma once

#include "app/entry.h"
#include "app/lookup.h"
#include "cli/cli.h"

/* clang-format off */
#define ENTRY_OPTIONS                                                                          \
    {"nickname", "NAME", "help.entry.nickname", false},                                        \
    {"role", "ROLE", "help.entry.role", false},                                                \
    {"language", "LANG", "help.entry.language", false},                                        \
    {"birthday", "DAY", "help.entry.birthday", false},                                         \
    {"stage", "STAGE", "help.entry.stage", false},                                             \
    {"owner", "NAME", "help.entry.owner", false},                                              \
    {"phone", "NUMBER", "help.entry.phone", true},                                             \
    {"mail", "ADDRESS", "help.entry.mail", true},                                              \
    {"web", "ADDRESS", "help.entry.web", true},                                                \
    {"address", "ADDRESS", "help.entry.address", true},                                        \
    {"tag", "TAG", "help.entry.tag", true},                                                    \
    {"field", "KEY=VALUE", "help.entry.field", true}
/* clang-format on */

/* Fills the entry from the options given; ERR_LIMIT: more than ENTRY_LIST_MAX of one. */
MUST_USE bool cli_entry(const struct cli *c, struct entry *e, struct err *err);
MUST_USE bool cli_list(const struct cli *c, const char *option, struct entry_list *list,
                       struct err *err);
/* `tag NAME WORD …` and its like: the words behind the name become `list` of `e`, which is an
 * edit of the customer; `done` is the sentence that says so, with {name} and {words}. */
MUST_USE bool cli_edit_words(struct cli *c, struct app *app, struct entry *e,
                             struct entry_list *list, const char *done, struct err *err);
/* Says what was kept as typed because it wasn't understood. */
void cli_doubts(struct cli *c, const struct entry_doubts *doubts);
/* {"act":12,"customer":{"id","name"}} as the answer of a command with --json: what was written
 * last, and of whom. */
void cli_done_json(struct cli *c, const struct app *app, const struct candidate *who);
