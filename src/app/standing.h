/* SPDX-License-Identifier: Apache-2.0 */
/* From rows of the store to core's standing. See act.h for when standings are renewed. */
#pragma once

#include "app/approach/where.h"
#include "core/standing.h"
#include "store/gen/rows.h"

/* When something happened: of a day first what has an hour, then what has none, as it was
 * written down. A purchase has none. */
enum { MINUTE_UNKNOWN = 1440 };
struct moment {
    int64_t day;
    int64_t minute; /* of the day; MINUTE_UNKNOWN */
    int64_t id;
};
bool moment_before(struct moment a, struct moment b);

struct event event_of_purchase(int64_t day, int64_t kind, int64_t amount, struct str currency,
                               struct opt_i64 margin);
struct event event_of_interaction(int64_t day, int64_t kind, int64_t begun, int64_t channel,
                                  int64_t reaction, struct opt_i64 until,
                                  struct opt_i64 minutes, int64_t sake);

/* The standing from the events of a customer up to a day, read and folded. */
MUST_USE bool standing_of_events(struct db *db, struct customer_id customer, int64_t until,
                                 struct standing *out, struct err *err);
/* Channels that a point of this kind (enum point_kind) opens, as a set. */
uint32_t standing_channels_of(int64_t kind);
/* Channels for which there is a number or address, as a set; and where they may be at home. */
MUST_USE bool standing_reach(struct db *db, struct customer_id customer, int64_t *reachable,
                             struct where *where, struct err *err);
/* The cache row as it ought to be; `state` lives in `a`. For renewing and for verifying. */
MUST_USE bool standing_row_of(struct db *db, const struct customer_row *c, struct arena *a,
                              struct standing_row *out, struct err *err);
/* Makes a customer's kept standing true; none for one in the bin or gone. */
MUST_USE bool standing_renew(struct txn *t, struct customer_id id, struct err *err);
