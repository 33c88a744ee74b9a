/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How well duplicates are found, and how fast: bench/dups [DATA [SEED [PEOPLE]]]. DATA holds
 * dataset2.csv and dataset3.csv of febrl (names and addresses alone are used); the Dutch and
 * German book is made here. One threshold for all: MATCH_SAME. A pair counts when it stands in
 * one group; F1 = 2 P R / (P + R).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/arena.h"
#include "bench/clock.h"
#include "bench/dups_book.h"
#include "formats/csv.h"
#include "match/match.h"

struct truth {
    struct arena *arena;
    struct match *match;
    int64_t *person; /* [place] */
    size_t len, cap;
};

static double pairs_of(double n)
{
    return n * (n - 1) / 2;
}

static int by_number(const void *x, const void *y)
{
    const int64_t *a = x, *b = y;
    return *a < *b ? -1 : *a > *b;
}

/* Pairs among equal numbers. */
static double equal_pairs(struct arena *a, const int64_t *of, size_t n)
{
    int64_t *sorted = arena_array(a, int64_t, n + 1);
    double pairs = 0, run = 0;
    memcpy(sorted, of, n * sizeof *of);
    qsort(sorted, n, sizeof *sorted, by_number);
    for (size_t i = 0; i < n; i++) {
        run = i && sorted[i] == sorted[i - 1] ? run + 1 : 1;
        pairs += run - 1;
    }
    return pairs;
}

static void tell(const char *name, struct truth *t)
{
    size_t *group, n = match_count(t->match);
    double begin = clock_seconds(CLOCK_MONOTONIC);
    match_learn(t->match, 1);
    double learnt = clock_seconds(CLOCK_MONOTONIC);
    struct match_pairs found = match_find(t->match, MATCH_SAME, 0, t->arena);
    match_groups(t->match, &found, (struct match_apart){0}, t->arena, &group);
    double end = clock_seconds(CLOCK_MONOTONIC);
    int64_t *both = arena_array(t->arena, int64_t, n + 1);
    int64_t *grouped = arena_array(t->arena, int64_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        grouped[i] = (int64_t)group[i];
        both[i] = (int64_t)group[i] * (int64_t)n + t->person[i];
    }
    double right = equal_pairs(t->arena, both, n), said = equal_pairs(t->arena, grouped, n);
    double are = equal_pairs(t->arena, t->person, n);
    double p = said > 0 ? right / said : 1, r = are > 0 ? right / are : 1;
    printf("%-10s %8zu records %8.0f pairs  P %.4f  R %.4f  F1 %.4f  (%zu looked at, of %.0f; "
           "learnt in %.2f s, found in %.2f s)\n",
           name, n, are, p, r, p + r > 0 ? 2 * p * r / (p + r) : 0, found.compared,
           pairs_of((double)n), learnt - begin, end - learnt);
}

static struct truth truth_new(void)
{
    struct truth t = {.arena = arena_new()};
    t.match = match_new(t.arena, 0);
    return t;
}

static void truth_add(struct truth *t, const struct match_record *r, int64_t person)
{
    if (t->len == t->cap) {
        size_t cap = t->cap ? 2 * t->cap : 1024;
        t->person = arena_grow(t->arena, t->person, t->len * sizeof *t->person,
                               cap * sizeof *t->person);
        t->cap = cap;
    }
    t->person[t->len++] = person;
    match_add(t->match, r);
}

/* ------------------------------------------------------------------------------- febrl */

/* "rec-712-dup-0", "rec-712-org": 712 */
static int64_t febrl_person(struct str id)
{
    int64_t n = -1;
    str_cut(&id, '-');
    struct str number = str_cut(&id, '-');
    return str_to_i64(number, &n) ? n : -1;
}

static void febrl(const char *name, struct str path)
{
    struct truth t = truth_new();
    struct source s;
    struct csv *csv;
    const struct csv_record *r;
    struct err err;
    if (!source_file(t.arena, path, &s, &err) ||
        !csv_open(t.arena, s, (struct csv_options){.delimiter = ','}, &csv, &err)) {
        printf("%-10s not there: %.*s\n", name, STR_ARG(path));
        return;
    }
    while (csv_next(csv, &r, &err) && r->kind != CSV_END) {
        struct match_place place = {.number = str_trim(csv_text(r, 3)),
                                    .street = str_trim(csv_text(r, 4)),
                                    .more = str_trim(csv_text(r, 5)),
                                    .city = str_trim(csv_text(r, 6)),
                                    .postcode = str_trim(csv_text(r, 7))};
        struct match_record m = {.id = (int64_t)t.len,
                                 .given = str_trim(csv_text(r, 1)),
                                 .family = str_trim(csv_text(r, 2)),
                                 .places = &place,
                                 .places_len = 1};
        truth_add(&t, &m, febrl_person(csv_text(r, 0)));
    }
    tell(name, &t);
    arena_free(t.arena);
}

/* ------------------------------------------------------------------------------- ours */

static void add_ours(void *ctx, const struct match_record *r, int64_t person)
{
    truth_add(ctx, r, person);
}

static void ours(const char *name, uint64_t seed, size_t people)
{
    struct truth t = truth_new();
    dups_book(seed, people, add_ours, &t);
    tell(name, &t);
    arena_free(t.arena);
}

int main(int argc, char **argv)
{
    const char *data = argc > 1 ? argv[1] : NULL;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    size_t people = argc > 3 ? strtoull(argv[3], NULL, 10) : 1000000;
    struct arena *a = arena_new();
    if (data) {
        febrl("febrl2", str_format(a, "%s/dataset2.csv", data));
        febrl("febrl3", str_format(a, "%s/dataset3.csv", data));
    }
    ours("nl/de", seed, 5000);
    if (people) {
        ours("nl/de", seed, people);
    }
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    printf("at most %ld MiB\n", use.ru_maxrss / 1024);
    arena_free(a);
    return 0;
}
