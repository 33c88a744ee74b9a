/* SPDX-License-Identifier: Apache-2.0 */
/* The list of the day in the reader's language: from the use case's answer to what page,
 * terminal and mail show. */
#pragma once

#include "app/today.h"
#include "text/lang.h"
#include "web/today_view.h"

enum {
    TODAY_OWED_SHOWN = 40, /* owed lines, unless all are asked for */
    TODAY_PEACE_LINES = 12 /* lines in peace, the same */
};

struct today_reader {
    enum lang lang;
    int64_t day;      /* of the list: what is far from it is said with its year */
    bool counter;     /* a screen that the customer can read: no money */
    bool others_read; /* other customers can read it: whom to mind and what for, in short; no
                         words, reasons, refusals, numbers */
    bool all;
};

/* Everything lives in `a`; names and words are borrowed from `t` and `app`. */
struct today_view today_fill(struct arena *a, const struct app *app, const struct today *t,
                             const struct today_reader *r);

/* "Truus S.": for a screen that others can read. An organization keeps its name. */
struct str today_name_for_others(struct arena *a, struct str name, enum customer_kind kind);

/* In which language they like to be spoken with: a sentence. */
struct str today_language(struct arena *a, enum lang lang, struct str code);

/* The sentence of a reason, ended also after words of theirs; empty when it isn't for this
 * reader. */
struct str today_reason_text(struct arena *a, const struct today_reader *r,
                             const struct reason *reason);
