/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What people are found by: names (plainly folded and as German writes umlauts), infix and
 * family name in one, nickname, the customer's name, city, mail address, phone digits as
 * dialled at home and from abroad, the keys of sources, numbers of things. Search rows follow
 * the book: act_run() syncs every customer it touched, undo included.
 */
#pragma once

#include "app/people.h"

/* The search rows of a customer just made, who had none. */
MUST_USE bool search_add(struct txn *t, const struct people *p, struct err *err);
/* Makes a customer's search rows what the tables say; nothing is written where they are right.
 * A customer in the bin or gone has none. */
MUST_USE bool search_sync(struct txn *t, struct customer_id customer, struct err *err);
/* Makes all of them anew, in one transaction. For repair; a second for some 40,000 customers.
 */
MUST_USE bool search_rebuild(struct db *db, struct err *err);

/* The search words of one row of the customer: of the contact, or (NULL) of the whole. */
struct str search_words(struct arena *a, const struct people *p, const struct contact_row *c);

/*
 * Cuts the next search word (letters, digits and whatever isn't ASCII, at most SEARCH_WORD_MAX
 * bytes) off a folded text; false at the end.
 */
bool search_word(struct str *folded, struct str *word);
enum { SEARCH_WORD_MAX = 60, SEARCH_WORDS_MAX = 400 };
