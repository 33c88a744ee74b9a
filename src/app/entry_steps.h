/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of entering somebody, between entry.c and its files; not for others. What is wrong
 * with a text is ERR_INPUT with the sentence. */
#pragma once

#include "app/entry.h"

struct entry_job {
    const struct entry *entry;
    struct customer_id to;
    struct contact_id contact; /* of the person meant */
    struct people *out;
    struct entry_doubts *doubts;
};

/* Something is given that only a person has. */
bool entry_is_personal(const struct entry *e);
/* Name, language, life: only what is given changes. */
MUST_USE bool entry_set_contact(struct app *app, struct arena *a, const struct entry *e,
                                struct contact_row *c, struct err *err);
/* Stage and owner. */
MUST_USE bool entry_set_customer(struct app *app, const struct entry *e, struct customer_row *c,
                                 struct err *err);

/* Adds to `p`, unwritten, what the lists of the entry say. */
MUST_USE bool entry_read_lists(struct app *app, struct entry_job *j, struct people *p,
                               struct err *err);
/* Adds to `p`, a customer who is there, what the lists say, and writes it. */
MUST_USE bool entry_write_lists(struct app *app, struct txn *t, struct entry_job *j,
                                struct people *p, struct err *err);
/* Takes away what the entry says; ERR_MISSING when it isn't there. */
MUST_USE bool entry_drop_lists(struct app *app, struct txn *t, struct entry_job *j,
                               struct people *p, struct err *err);
