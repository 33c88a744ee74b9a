/* SPDX-License-Identifier: Apache-2.0 */
/* A paper of several parts, as text to print and as JSON. */
#pragma once

#include "base/vec.h"
#include "cli/cli.h"

struct paper_part {
    struct str title;
    VEC(struct str) texts;
};

struct paper {
    struct str title;
    VEC(struct paper_part) parts;
};

/* Begins a part; an empty title: goes on under the paper's. */
void paper_part(struct cli *c, struct paper *p, struct str title);
void paper_text(struct cli *c, struct paper *p, struct str text);
/* Writes it all. */
void paper_end(struct cli *c, const struct paper *p);
/* Opens the answer with "title" and "parts"; the caller adds what programs want beside them and
 * closes it (answer_end()). */
struct json paper_json(struct cli *c, const struct paper *p);

/* How long, to the day: "two years" where it is that, else "100 days". */
struct str paper_days(struct cli *c, int64_t days);
