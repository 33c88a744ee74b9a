/* SPDX-License-Identifier: Apache-2.0 */
#include "app/dups.h"

#include <stdlib.h>

#include "app/dups_steps.h"
#include "store/gen/dups.h"

bool dups_are_two(const void *book, size_t x, size_t y)
{
    const struct dups_book *b = book;
    return apart_are(&b->apart, b->who.at[x], b->who.at[y]);
}

bool dups_count(struct db *db, int64_t *people, struct err *err)
{
    enum { COUNTED = 20000 };
    struct dups_people_row row;
    struct arena *a = arena_new();
    bool ok = dups_people(db, COUNTED, a, &row, err);
    arena_free(a);
    if (ok) {
        double range = (double)(row.to_id - row.from_id) + 1;
        double times =
            row.people < COUNTED ? 1 : ((double)(row.last_id - row.from_id) + 1) / range;
        *people = (int64_t)((double)row.people * times);
    }
    return ok;
}

/* ------------------------------------------------------------------------------- groups */

struct members {
    VEC(size_t) place;
    double best;
};

struct grouped {
    VEC(struct members) at; /* surest first */
    size_t more;
};

/* Pairs come surest first, and so do their groups. */
static struct grouped group_all(struct arena *a, const struct dups_book *b,
                                const struct match_pairs *pairs)
{
    struct grouped out = {.more = 0};
    struct map known = map_in(a); /* group -> place in `out` */
    size_t *group;
    match_groups(b->match, pairs, (struct match_apart){dups_are_two, b}, a, &group);
    for (size_t i = 0; i < pairs->len; i++) {
        size_t root = group[pairs->at[i].place_a];
        bool is_new;
        if (root != group[pairs->at[i].place_b]) {
            continue;
        }
        int64_t *at = map_number(&known, (int64_t)root, &is_new);
        if (is_new) {
            *at = (int64_t)out.at.len;
            vec_add(a, &out.at)->best = pairs->at[i].probability;
        }
    }
    for (size_t i = 0; i < b->who.len; i++) {
        int64_t *at = map_number_find(&known, (int64_t)group[i]);
        if (at && out.at.at) {
            *vec_add(a, &out.at.at[*at].place) = i;
            out.more++;
        }
    }
    out.more -= out.at.len;
    return out;
}

/* ------------------------------------------------------------------------------- telling */

struct member {
    size_t place;
    struct people people;
    struct dup_side side;
};

/* The one with more history stays, of two alike the older one. */
static int stays_first(const void *x, const void *y)
{
    const struct member *a = x, *b = y;
    if (a->side.history != b->side.history) {
        return a->side.history > b->side.history ? -1 : 1;
    }
    if (a->side.customer.n != b->side.customer.n) {
        return a->side.customer.n < b->side.customer.n ? -1 : 1;
    }
    return a->side.contact.n < b->side.contact.n ? -1 : 1;
}

static void link_members(struct arena *a, const struct dups_book *b, const struct member *m,
                         size_t i, struct dup_link *link)
{
    struct match_pair best = {.probability = -1};
    for (size_t k = 0; k < i; k++) {
        struct match_pair p = match_compare(b->match, m[k].place, m[i].place);
        if (p.probability > best.probability) {
            best = p;
            link->to = k;
        }
    }
    link->probability = best.probability;
    dups_evidence(a, &m[link->to].people, b->who.at[m[link->to].place], &m[i].people,
                  b->who.at[m[i].place], &best.levels, link);
}

static bool tell_group(struct db *db, struct arena *a, const struct dups_book *b,
                       const struct members *in, struct dup_group *out, struct err *err)
{
    size_t n = in->place.len;
    struct member *m = arena_array(a, struct member, n);
    for (size_t i = 0; i < n; i++) {
        bool found;
        struct apart_side who = b->who.at[in->place.at[i]];
        m[i].place = in->place.at[i];
        if (!people_load(db, who.customer, a, &m[i].people, &found, err)) {
            return false;
        }
        if (!found) {
            return err_set(err, ERR_MISSING, "err.customer.missing",
                           A_ID("id", who.customer.n));
        }
        if (!dups_side(db, a, &m[i].people, who, &m[i].side, err)) {
            return false;
        }
    }
    qsort(m, n, sizeof *m, stays_first);
    *out = (struct dup_group){.side = arena_array(a, struct dup_side, n),
                              .link = arena_array(a, struct dup_link, n),
                              .len = n,
                              .best = in->best};
    for (size_t i = 0; i < n; i++) {
        out->side[i] = m[i].side;
        if (i > 0) {
            link_members(a, b, m, i, &out->link[i]);
        }
    }
    return true;
}

static bool tell(struct db *db, const struct dups_book *b, const struct match_pairs *pairs,
                 size_t limit, struct arena *scratch, struct arena *a, struct dups *out,
                 struct err *err)
{
    struct grouped groups = group_all(scratch, b, pairs);
    size_t n = groups.at.len < limit ? groups.at.len : limit;
    struct dups told = {.group = arena_array(a, struct dup_group, n + 1),
                        .len = n,
                        .groups = groups.at.len,
                        .more = groups.more,
                        .people = b->who.len};
    for (size_t i = 0; i < n; i++) {
        if (!tell_group(db, a, b, &groups.at.at[i], &told.group[i], err)) {
            return false;
        }
    }
    *out = told;
    return true;
}

/* ------------------------------------------------------------------------------- finding */

/* Pairs of which one is of `own`, the first places. */
static struct match_pairs pairs_of(struct arena *a, const struct dups_book *b, size_t own,
                                   double least)
{
    struct match_pairs all = match_find(b->match, least, 0, a);
    size_t n = 0;
    for (size_t i = 0; i < all.len; i++) {
        if (all.at[i].place_a < own || all.at[i].place_b < own) {
            all.at[n++] = all.at[i];
        }
    }
    all.len = n;
    return all;
}

static bool find_of(struct app *app, const struct dups_wanted *wanted, double least,
                    struct arena *scratch, struct arena *a, struct dups *out, struct err *err)
{
    struct people p;
    struct dups_book b;
    bool found;
    size_t own;
    int64_t people;
    if (!people_load(app->db, wanted->of, a, &p, &found, err)) {
        return false;
    }
    if (!found || p.customer.deleted_at.has) {
        return err_set(err, ERR_MISSING, "err.customer.missing", A_ID("id", wanted->of.n));
    }
    if (!dups_count(app->db, &people, err) ||
        !dups_near(app, app->db, &p, people, scratch, &b, &own, err)) {
        return false;
    }
    struct match_pairs pairs = pairs_of(scratch, &b, own, least);
    return tell(app->db, &b, &pairs, wanted->limit, scratch, a, out, err);
}

static bool find_all(struct app *app, const struct dups_wanted *wanted, double least,
                     struct arena *scratch, struct arena *a, struct dups *out, struct err *err)
{
    struct dups_book b = dups_book_new(scratch, 0);
    if (!dups_load(app->db, scratch, &b, err)) {
        return false;
    }
    match_learn(b.match, DUPS_SEED);
    struct match_pairs pairs = match_find(b.match, least, 0, scratch);
    return tell(app->db, &b, &pairs, wanted->limit, scratch, a, out, err);
}

bool dups_find(struct app *app, const struct dups_wanted *wanted, struct arena *a,
               struct dups *out, struct err *err)
{
    struct arena *scratch = arena_new();
    double least = wanted->above > 0 ? wanted->above : MATCH_SAME;
    bool ok = db_snapshot_begin(app->db, err);
    if (ok) {
        ok = wanted->of.n ? find_of(app, wanted, least, scratch, a, out, err)
                          : find_all(app, wanted, least, scratch, a, out, err);
        db_snapshot_end(app->db);
    }
    arena_free(scratch);
    return ok;
}
