/* SPDX-License-Identifier: Apache-2.0 */
#include "match/match.h"

#include <stdlib.h>

#include "base/arena.h"
#include "match/blocks.h"
#include "match/weights.h"

enum { LEARN_PAIRS = 2000000, LEARN_PEOPLE = 100000, STRANGERS = 200000 };

struct match {
    struct arena *arena;
    struct forms forms;
    struct weights weights;
    size_t book;
};

struct match *match_new(struct arena *a, size_t book)
{
    struct match *m = arena_make(a, struct match);
    m->arena = a;
    m->book = book;
    forms_init(&m->forms, a);
    weights_begin(&m->weights, (double)book);
    return m;
}

void match_add(struct match *m, const struct match_record *r)
{
    forms_add(&m->forms, r);
    if (m->forms.forms.len > m->book) {
        m->book = m->forms.forms.len;
    }
}

size_t match_count(const struct match *m)
{
    return m->forms.forms.len;
}

bool match_may_be(const struct match *m, size_t a, size_t b)
{
    return names_fit(&m->forms, &m->forms.forms.at[a], &m->forms.forms.at[b]);
}

struct match_pair match_compare(const struct match *m, size_t a, size_t b)
{
    const struct form *fa = &m->forms.forms.at[a], *fb = &m->forms.forms.at[b];
    struct agreed agreed;
    struct match_pair p = {.a = fa->id, .b = fb->id, .place_a = a, .place_b = b};
    p.levels = levels_of(&m->forms, fa, fb, &agreed);
    p.probability = weights_probability(&m->weights, &m->forms, &p.levels, &agreed);
    return p;
}

/* ------------------------------------------------------------------------------- pairs */

struct place_pair {
    uint32_t a, b;
    float probability;
};

struct seeking {
    const struct match *m;
    struct arena *arena;
    double least;
    size_t since;
    uint32_t one_in; /* learning: of so many records one is taken */
    size_t compared;
    VEC(struct place_pair) pairs;
};

static int by_place(const void *x, const void *y)
{
    const struct place_pair *a = x, *b = y;
    if (a->a != b->a) {
        return a->a < b->a ? -1 : 1;
    }
    return a->b < b->b ? -1 : a->b > b->b;
}

/* Each pair once, in the order of places. */
static void settle_pairs(struct seeking *s)
{
    size_t n = 0;
    if (s->pairs.len) {
        qsort(s->pairs.at, s->pairs.len, sizeof s->pairs.at[0], by_place);
    }
    for (size_t i = 0; i < s->pairs.len; i++) {
        if (n == 0 || by_place(&s->pairs.at[n - 1], &s->pairs.at[i]) != 0) {
            s->pairs.at[n++] = s->pairs.at[i];
        }
    }
    s->pairs.len = n;
}

/* ------------------------------------------------------------------------------- learning */

static void gather(void *ctx, uint32_t a, uint32_t b)
{
    struct seeking *s = ctx;
    if (s->one_in > 1 && match_hash_number(3, a) % s->one_in) {
        return;
    }
    *vec_add(s->arena, &s->pairs) = (struct place_pair){a, b, 0};
    if (s->pairs.len >= 4 * LEARN_PAIRS) {
        settle_pairs(s);
    }
}

static int by_levels(const void *x, const void *y)
{
    const struct pattern *a = x, *b = y;
    return a->levels < b->levels ? -1 : a->levels > b->levels;
}

static size_t patterns_of(const struct match *m, const struct seeking *s, struct pattern *to)
{
    size_t n = 0;
    for (size_t i = 0; i < s->pairs.len; i++) {
        struct agreed ignored;
        struct match_levels l = levels_of(&m->forms, &m->forms.forms.at[s->pairs.at[i].a],
                                          &m->forms.forms.at[s->pairs.at[i].b], &ignored);
        to[i] = (struct pattern){pattern_of(&l), 1};
    }
    qsort(to, s->pairs.len, sizeof to[0], by_levels);
    for (size_t i = 0; i < s->pairs.len; i++) {
        if (n && to[n - 1].levels == to[i].levels) {
            to[n - 1].count++;
        } else {
            to[n++] = to[i];
        }
    }
    return n;
}

void match_learn(struct match *m, uint64_t seed)
{
    struct rng r = rng_seeded(seed);
    size_t n = match_count(m);
    struct seeking s = {
        .m = m, .arena = arena_new(), .one_in = (uint32_t)(n / LEARN_PEOPLE + 1)};
    weights_begin(&m->weights, (double)m->book);
    weights_strangers(&m->weights, &m->forms, &r, STRANGERS);
    blocks_walk(&m->forms, gather, &s);
    settle_pairs(&s);
    if (s.pairs.len) {
        struct pattern *patterns = arena_array(s.arena, struct pattern, s.pairs.len);
        size_t len = patterns_of(m, &s, patterns);
        weights_learn(&m->weights, patterns, len, s.one_in);
    }
    arena_free(s.arena);
}

/* ------------------------------------------------------------------------------- finding */

static void consider(void *ctx, uint32_t a, uint32_t b)
{
    struct seeking *s = ctx;
    const struct forms *f = &s->m->forms;
    struct agreed agreed;
    if (b < s->since || !names_fit(f, &f->forms.at[a], &f->forms.at[b])) {
        return;
    }
    s->compared++;
    struct match_levels l = levels_of(f, &f->forms.at[a], &f->forms.at[b], &agreed);
    double p = weights_probability(&s->m->weights, f, &l, &agreed);
    if (p >= s->least) {
        *vec_add(s->arena, &s->pairs) = (struct place_pair){a, b, (float)p};
    }
}

static int by_probability(const void *x, const void *y)
{
    const struct match_pair *a = x, *b = y;
    if (a->probability != b->probability) {
        return a->probability > b->probability ? -1 : 1;
    }
    if (a->a != b->a) {
        return a->a < b->a ? -1 : 1;
    }
    return a->b < b->b ? -1 : a->b > b->b;
}

struct match_pairs match_find(const struct match *m, double least, size_t since,
                              struct arena *a)
{
    struct seeking s = {.m = m, .arena = arena_new(), .least = least, .since = since};
    blocks_walk(&m->forms, consider, &s);
    settle_pairs(&s);
    struct match_pairs out = {.len = s.pairs.len, .compared = s.compared};
    out.at = arena_array(a, struct match_pair, out.len ? out.len : 1);
    for (size_t i = 0; i < out.len; i++) {
        out.at[i] = match_compare(m, s.pairs.at[i].a, s.pairs.at[i].b);
    }
    qsort(out.at, out.len, sizeof out.at[0], by_probability);
    arena_free(s.arena);
    return out;
}

/* ------------------------------------------------------------------------------- groups */

static size_t root_of(const size_t *group, size_t i)
{
    while (group[i] != i) {
        i = group[i];
    }
    return i;
}

/* The groups are rings: `next` leads from each to another of its group. */
static bool may_join(const struct match *m, struct match_apart apart, const size_t *next,
                     size_t a, size_t b)
{
    size_t i = a;
    do {
        size_t k = b;
        do {
            if (!names_fit(&m->forms, &m->forms.forms.at[i], &m->forms.forms.at[k]) ||
                (apart.are_two && apart.are_two(apart.ctx, i, k))) {
                return false;
            }
            k = next[k];
        } while (k != b);
        i = next[i];
    } while (i != a);
    return true;
}

void match_groups(const struct match *m, const struct match_pairs *pairs,
                  struct match_apart apart, struct arena *a, size_t **group)
{
    size_t n = match_count(m);
    size_t *of = arena_array(a, size_t, n + 1), *next = arena_array(a, size_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        of[i] = next[i] = i;
    }
    for (size_t i = 0; i < pairs->len; i++) {
        size_t x = root_of(of, pairs->at[i].place_a), y = root_of(of, pairs->at[i].place_b);
        if (x != y && may_join(m, apart, next, x, y)) {
            size_t low = x < y ? x : y, high = x < y ? y : x;
            of[high] = low;
            size_t after = next[low];
            next[low] = next[high];
            next[high] = after;
        }
    }
    for (size_t i = 0; i < n; i++) {
        of[i] = root_of(of, i);
    }
    *group = of;
}
