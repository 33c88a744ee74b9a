/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands about files have in common. */
#pragma once

#include "app/file.h"
#include "cli/pick.h"

/*
 * The file of a customer that `words` mean: its number ("12", "#12"), its name, or a part of
 * the name that no other has; "" the only one there is. Several that fit: asks on a terminal,
 * else fails with ERR_AMBIGUOUS and their numbers. ERR_MISSING.
 */
MUST_USE bool files_pick(struct cli *c, struct app *app, const struct candidate *who,
                         struct str words, struct file_row *out, struct err *err);

/* "12 bytes", "340 KB", "1.2 MB". */
struct str files_size(struct cli *c, int64_t bytes);

/* The members of a file in an object that was begun: "id", "name", "media", "size", "hash",
 * "at", "words", "thing". */
void files_json(struct cli *c, struct json *j, const struct file_row *row);
