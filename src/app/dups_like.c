/* SPDX-License-Identifier: Apache-2.0 */
/* Doubles of somebody, and of those whom an import made. */
#include <stdlib.h>

#include "app/dups_steps.h"
#include "store/gen/dups.h"

static int surest_first(const void *x, const void *y)
{
    const struct match_pair *a = x, *b = y;
    if (a->probability != b->probability) {
        return a->probability > b->probability ? -1 : 1;
    }
    return a->place_b < b->place_b ? -1 : a->place_b > b->place_b;
}

/* What each other customer has in common with one of `own`, surest first. */
static size_t pairs_with(struct arena *a, const struct dups_book *b, size_t own, double least,
                         struct match_pair **out)
{
    VEC(struct match_pair) pairs = {0};
    for (size_t i = 0; i < own; i++) {
        for (size_t k = own; k < b->who.len; k++) {
            if (!match_may_be(b->match, i, k) || dups_are_two(b, i, k)) {
                continue;
            }
            struct match_pair p = match_compare(b->match, i, k);
            if (p.probability >= least) {
                *vec_add(a, &pairs) = p;
            }
        }
    }
    if (pairs.len) {
        qsort(pairs.at, pairs.len, sizeof pairs.at[0], surest_first);
    }
    *out = pairs.at;
    return pairs.len;
}

static bool tell_like(struct db *db, struct arena *a, const struct people *p,
                      const struct dups_book *b, const struct match_pair *pair,
                      struct dup_like *out, struct err *err)
{
    struct people q;
    struct apart_side who = b->who.at[pair->place_b];
    bool found;
    if (!people_load(db, who.customer, a, &q, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.customer.missing", A_ID("id", who.customer.n));
    }
    *out = (struct dup_like){.link = {.probability = pair->probability}};
    dups_evidence(a, p, b->who.at[pair->place_a], &q, who, &pair->levels, &out->link);
    return dups_side(db, a, &q, who, &out->side, err);
}

bool dups_like_of(struct app *app, struct db *db, const struct people *p, double least,
                  int64_t people, struct arena *a, struct dup_like **out, size_t *len,
                  struct err *err)
{
    struct dups_book b;
    struct match_pair *pairs;
    struct map told = map_in(a);
    size_t own, n = 0;
    if (!dups_near(app, db, p, people, a, &b, &own, err)) {
        return false;
    }
    size_t all = pairs_with(a, &b, own, least, &pairs);
    struct dup_like *like = arena_array(a, struct dup_like, DUPS_LIKE_MAX);
    for (size_t i = 0; i < all && n < DUPS_LIKE_MAX; i++) {
        bool is_new;
        map_number(&told, b.who.at[pairs[i].place_b].customer.n, &is_new);
        if (is_new && !tell_like(db, a, p, &b, &pairs[i], &like[n++], err)) {
            return false;
        }
    }
    *out = like;
    *len = n;
    return true;
}

bool dups_like(struct app *app, struct db *db, const struct people *p, double least,
               struct arena *a, struct dup_like **out, size_t *len, struct err *err)
{
    int64_t people;
    return dups_count(db, &people, err) &&
           dups_like_of(app, db, p, least, people, a, out, len, err);
}
