/* SPDX-License-Identifier: Apache-2.0 */
/* What the answers in JSON have in common (doc/json.md): one object, one shape for who it is.
 */
#pragma once

#include "app/lookup.h"
#include "cli/cli.h"

/* {"id":7,"name":"…"} under `key`. */
void answer_named(struct json *j, const char *key, int64_t id, struct str name);
/* "customer", and "contact" where one person of it is meant. NULL: nothing. */
void answer_who(struct json *j, const struct candidate *who);
/* Opens {"act":12,…: what was written. */
struct json answer_of_act(struct cli *c, struct act_id act);
/* Opens {"staff":[ ; list_end() closes both. */
struct json answer_list(struct cli *c, const char *key);
void answer_list_end(struct cli *c, struct json *j);
/* Closes the answer's object and its line. */
void answer_end(struct cli *c, struct json *j);
/* "door": what to say when they come in, each `kind`, `need` (of a need), `words`, `day`. */
struct door;
void answer_door(struct json *j, const struct door *door);
