/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Doubles among those whom an import made. Looking one up costs what it costs to read and
 * compare some two hundred people, so few are looked up and many are found by going through the
 * whole book once.
 */
#include "app/dups_steps.h"
#include "store/gen/dups.h"

enum {
    FEW = 200,          /* are looked up in any book */
    ONE_AS_MANY = 200,  /* people of the book, in time */
    BOOK_MAX = 2000000, /* people that are gone through: in some 2 GB */
    LOOKED_UP_MAX = 5000,
};

struct making {
    struct app *app;
    struct db *db;
    struct arena *scratch;
    struct arena *arena; /* of the answer */
    struct dups_new *out;
    VEC(struct customer_id) made;
    struct map is_made; /* customer -> 1; 2: counted */
    int64_t people;
};

static bool load_made(struct making *m, struct batch_id batch, int64_t first, struct err *err)
{
    struct dups_made it;
    m->is_made = map_in(m->scratch);
    if (!dups_made_open(m->db, first, batch.n, &it, err)) {
        return false;
    }
    while (dups_made_next(&it)) {
        *vec_add(m->scratch, &m->made) = it.row.id;
        *map_number(&m->is_made, it.row.id.n, NULL) = 1;
    }
    return dups_made_end(&it, err);
}

static bool is_made(const struct making *m, struct customer_id id)
{
    return map_number_find(&m->is_made, id.n) != NULL;
}

static void count(struct making *m, bool of_new)
{
    m->out->of_book += !of_new;
    m->out->of_new += of_new;
}

/* ------------------------------------------------------------------------------- one by one */

/* The first of those it is like who was there before it was. */
static const struct dup_like *counts(const struct making *m, struct customer_id id,
                                     const struct dup_like *like, size_t n)
{
    for (int of_new = 0; of_new < 2; of_new++) {
        for (size_t i = 0; i < n; i++) {
            struct customer_id other = like[i].side.customer;
            if (of_new == (int)is_made(m, other) && (!of_new || other.n < id.n)) {
                return &like[i];
            }
        }
    }
    return NULL;
}

static bool tell(struct making *m, const struct people *p, const struct dup_like *like,
                 struct err *err)
{
    struct dups_new *out = m->out;
    struct apart_side who = {.customer = p->customer.id};
    who.contact = p->contacts.len ? p->contacts.at[0].id : who.contact;
    if (out->len == DUPS_NEW_SHOWN) {
        return true;
    }
    out->like[out->len] = *like;
    return dups_side(m->db, m->arena, p, who, &out->who[out->len++], err);
}

static bool look_up(struct making *m, struct customer_id id, struct err *err)
{
    bool shown = m->out->len < DUPS_NEW_SHOWN; /* else only counted */
    struct arena *a = shown ? m->arena : m->scratch;
    struct arena_mark mark = arena_mark(m->scratch);
    struct people p;
    struct dup_like *like;
    size_t n;
    bool found;
    if (!people_load(m->db, id, a, &p, &found, err) || !found ||
        !dups_like_of(m->app, m->db, &p, MATCH_SAME, m->people, a, &like, &n, err)) {
        return false;
    }
    const struct dup_like *one = counts(m, id, like, n);
    if (one) {
        count(m, is_made(m, one->side.customer));
    }
    bool ok = !one || tell(m, &p, one, err);
    arena_rewind(m->scratch, mark);
    return ok;
}

static bool one_by_one(struct making *m, struct err *err)
{
    m->out->more = m->out->more || m->made.len > LOOKED_UP_MAX;
    for (size_t i = 0; i < m->made.len && i < LOOKED_UP_MAX; i++) {
        if (!look_up(m, m->made.at[i], err)) {
            return false;
        }
    }
    return true;
}

/* ------------------------------------------------------------------------------- the book */

static bool tell_pair(struct making *m, const struct dups_book *b,
                      const struct match_pair *pair, struct err *err)
{
    struct apart_side who = b->who.at[pair->place_b], other = b->who.at[pair->place_a];
    struct people p, q;
    bool found, there;
    if (m->out->len == DUPS_NEW_SHOWN) {
        return true;
    }
    if (!people_load(m->db, who.customer, m->arena, &p, &found, err) ||
        !people_load(m->db, other.customer, m->arena, &q, &there, err)) {
        return false;
    }
    if (!found || !there) {
        return true; /* gone meanwhile */
    }
    struct dup_like *like = &m->out->like[m->out->len];
    *like = (struct dup_like){.link = {.probability = pair->probability}};
    dups_evidence(m->arena, &p, who, &q, other, &pair->levels, &like->link);
    return dups_side(m->db, m->arena, &q, other, &like->side, err) &&
           dups_side(m->db, m->arena, &p, who, &m->out->who[m->out->len++], err);
}

/* Those who were there before go first: a new one is theirs rather than another new one's. */
static bool count_pairs(struct making *m, const struct dups_book *b,
                        const struct match_pairs *pairs, struct err *err)
{
    for (int of_new = 0; of_new < 2; of_new++) {
        for (size_t i = 0; i < pairs->len; i++) {
            const struct match_pair *pair = &pairs->at[i];
            struct apart_side who = b->who.at[pair->place_b], other = b->who.at[pair->place_a];
            int64_t *state = map_number_find(&m->is_made, who.customer.n);
            if (!state || *state == 2 || who.customer.n == other.customer.n ||
                of_new != (int)is_made(m, other.customer)) {
                continue;
            }
            *state = 2;
            count(m, of_new == 1);
            if (!tell_pair(m, b, pair, err)) {
                return false;
            }
        }
    }
    return true;
}

static bool by_book(struct making *m, struct err *err)
{
    struct dups_book b = dups_book_new(m->scratch, 0);
    size_t since = 0;
    if (!dups_load(m->db, m->scratch, &b, err)) {
        return false;
    }
    while (since < b.who.len && b.who.at[since].customer.n < m->made.at[0].n) {
        since++;
    }
    match_learn(b.match, DUPS_SEED);
    struct match_pairs pairs = match_find(b.match, MATCH_SAME, since, m->scratch);
    return count_pairs(m, &b, &pairs, err);
}

/* ------------------------------------------------------------------------------- all */

bool dups_of_batch(struct app *app, struct db *db, struct batch_id batch, int64_t first,
                   struct arena *a, struct dups_new *out, struct err *err)
{
    struct dups_new sum = *out;
    struct making m = {.app = app, .db = db, .scratch = arena_new(), .arena = a, .out = &sum};
    bool ok = load_made(&m, batch, first, err) && dups_count(db, &m.people, err);
    if (ok && m.made.len) {
        bool many = m.made.len > FEW && (int64_t)m.made.len * ONE_AS_MANY > m.people;
        ok = many && m.people <= BOOK_MAX ? by_book(&m, err) : one_by_one(&m, err);
    }
    arena_free(m.scratch);
    if (ok) {
        *out = sum;
    }
    return ok;
}
