/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What somebody types about a customer, checked and turned into rows: for adding and for
 * changing. A text that can't be understood as a phone number or mail address is kept as typed
 * and said (`doubts`).
 */
#pragma once

#include "app/lookup.h"
#include "app/people.h"
#include "core/words.h"

enum { ENTRY_LIST_MAX = 32 };

struct entry_list {
    struct str at[ENTRY_LIST_MAX];
    size_t len;
};

/* A str with at == NULL wasn't given. */
struct entry {
    const char *verb; /* of the history; NULL: "edit" */
    struct str words; /* of the history; NULL: the name */
    struct str name;
    enum customer_kind kind; /* of a new customer */
    struct str nickname, role, language, birthday, deceased;
    struct str stage; /* words.h: "prospect", "customer", "former", "friend" */
    struct str owner; /* a name of the staff; "" or "-": nobody */
    struct entry_list phones, mails, webs; /* "06…" or "LABEL=06…" */
    struct entry_list addresses;           /* core/typed.h, or "LABEL=…" */
    struct entry_list tags;
    struct entry_list fields; /* "KEY=VALUE"; an empty value takes it away */
    struct entry_list no_points, no_addresses, no_tags; /* to take away */
};

struct entry_doubts {
    struct entry_list kept; /* as typed, since not understood */
};

/* Adds a customer, or (`to` not {0}) a person to a customer. ERR_INPUT with the sentence of
 * what is wrong. `out` lives in the app's arena. */
MUST_USE bool entry_add(struct app *app, const struct entry *e, struct customer_id to,
                        struct people *out, struct entry_doubts *doubts, struct err *err);

/* Changes what is given; of the person that `who` names, else of the customer as a whole. What
 * is to be taken away must be there (ERR_MISSING). */
MUST_USE bool entry_edit(struct app *app, const struct entry *e, const struct candidate *who,
                         struct entry_doubts *doubts, struct err *err);

/* Valid UTF-8 without control characters, 1 to `max` bytes when trimmed. */
MUST_USE bool entry_text(struct str typed, size_t max, struct str *out, struct err *err);
/* A tag as it is kept: folded case stays, blanks tidied; no comma. */
MUST_USE bool entry_tag(struct arena *a, struct str typed, struct str *out, struct err *err);
