/* SPDX-License-Identifier: Apache-2.0 */
/* Doubles in words: what heed dups, heed add and the imports have in common. */
#pragma once

#include "app/dups.h"
#include "cli/cli.h"

/* "almost certainly the same (99 %)". Never 100: nobody knows. */
struct str dups_sure(struct cli *c, double probability);
/* What speaks for it ("same mail address; name sounds alike: Meier / Maier"), or against.
 * Empty: nothing. */
struct str dups_why(struct cli *c, const struct dup_link *link, bool against);
/* "Utrecht, 06-12345678, 12 purchases, last in touch 3 November 2026" */
struct str dups_shortly(struct cli *c, const struct dup_side *s);
/* "Jan (Familie Bergsma)" */
struct str dups_name(struct cli *c, const struct dup_side *s);

/* To four places, never up to 1. */
double dups_rounded(double probability);
/* "probability", "for": [{"field","level","text"}], "against" in an open object. */
void dups_link_json(struct cli *c, struct json *j, const struct dup_link *link);
/* "customer", "contact", "city", "phone", "mail", "purchases", "last_meeting". */
void dups_side_json(struct json *j, const struct dup_side *s);

/* --above: a probability from `low` to 0.999; `otherwise` when it wasn't given. ERR_USAGE. */
MUST_USE bool dups_above(struct cli *c, double low, double otherwise, double *out,
                         struct err *err);

/* Of an import's new ones, who seems to be there twice; nobody: nothing. `dry_run`: they are
 * not in the book, and have no number. */
void dups_new_text(struct cli *c, const struct dups_new *d, bool dry_run);
/* "dups":{"of_book","of_new","complete","first":[{…,"like":{…}}]} in an open object. */
void dups_new_json(struct cli *c, struct json *j, const struct dups_new *d);
