/* SPDX-License-Identifier: Apache-2.0 */
/* What is open: needs, promises and tasks, in order of time alone. */
#pragma once

#include "app/app.h"
#include "core/today.h"

enum { OWED_LIST_MAX = 100000 };

struct owed_line {
    enum duty_kind duty;
    int64_t id;
    struct customer_id customer; /* {0}: a task of the shop itself */
    struct str name;             /* of the customer */
    int64_t kind;                /* need_kind of a need, promise_state of a promise */
    struct str words;
    int64_t day; /* it was said, promised or set */
    struct opt_i64 due;
    struct opt_i64 wanted; /* of a need: by when they want it */
    struct opt_i64 closed; /* answered, kept (or not), done */
    struct str answer;     /* of a need */
};

/* Of one customer, or of everybody ({0}); `all`: closed ones too. By due day (else the day it
 * began), then as they came. In `a`. */
MUST_USE bool owed_list(struct app *app, enum duty_kind duty, struct customer_id customer,
                        bool all, struct arena *a, struct owed_line **out, size_t *n,
                        struct err *err);
/* What is open for one customer, in the order in which it is owed: promises, needs without a
 * promise, tasks. In `a`. */
MUST_USE bool owed_left(struct app *app, struct customer_id customer, struct arena *a,
                        struct owed_line **out, size_t *n, struct err *err);
/* The one of that number; found is false for none, or one of another kind. In `a`. */
MUST_USE bool owed_get(struct app *app, enum duty_kind duty, int64_t id, struct arena *a,
                       struct owed_line *out, bool *found, struct err *err);
