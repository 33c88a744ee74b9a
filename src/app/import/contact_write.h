/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of writing somebody into the book; not for others than contacts.c and its parts. */
#pragma once

#include "app/import/contact.h"

/* Objections, of every channel that the row refuses. Never anything else: an import doesn't
 * loosen. */
MUST_USE bool contact_object(struct txn *t, struct importing *im, struct who_is who,
                             const struct contact_in *in, bool *added, struct err *err);
/* The rhythm they wish, unless there is one. */
MUST_USE bool contact_wish(struct txn *t, struct importing *im, struct who_is who,
                           const struct contact_in *in, bool *added, struct err *err);
MUST_USE bool contact_note(struct txn *t, struct importing *im, struct who_is who,
                           const struct contact_in *in, bool *added, struct err *err);
/* Reads who of the staff is there: im->staff. */
MUST_USE bool contact_staff(struct importing *im, struct err *err);
/* Who of the staff bears that name; {0}: nobody. */
MUST_USE bool contact_owner(struct txn *t, struct str name, struct staff_id *out,
                            struct err *err);
/* By whom they were sent: read once more when everybody is in the book, since a name may come
 * later in the file. The one customer who bears it is meant, else it is kept as a field. */
MUST_USE bool import_referrals(struct importing *im, struct err *err);
