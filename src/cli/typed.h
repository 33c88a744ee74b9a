/* SPDX-License-Identifier: Apache-2.0 */
/* Words of the book as they are typed: by their name, or as people say it in three languages.
 */
#pragma once

#include "cli/cli.h"

/* One set of words: the i-th name, NULL behind the last; texts are "typed.<type>.<name>". */
struct typed {
    const char *type;
    const char *(*name)(int i);
    int first; /* that can be typed */
};

extern const struct typed typed_channel, typed_reaction, typed_stage, typed_sake, typed_need,
    typed_wish, typed_knows, typed_how, typed_setting, typed_language, typed_purpose,
    typed_basis, typed_result;

enum { TYPED_END = 8 }; /* behind the wishes: "end" */

/* Which of them is meant. ERR_USAGE tells the choices in the reader's language. */
MUST_USE bool typed_read(const struct cli *c, const struct typed *words, struct str typed,
                         int *out, struct err *err);
/* The i-th as it is best typed in the reader's language. */
struct str typed_shown(const struct cli *c, const struct typed *words, int i);
/* What an option or a command takes, for completion; NULL: no words of the book. */
const struct typed *typed_of_option(const struct option *o);
const struct typed *typed_of_command(const struct command *cmd);
/* "ritme, rust-tot, …" */
struct str typed_choices(const struct cli *c, const struct typed *words);
