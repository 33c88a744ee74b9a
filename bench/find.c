/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long finding takes among many people, in this process on a warm file, and how long making
 * them took: bench/find FILE [PEOPLE]. FILE is made when it isn't there. Names, numbers and
 * towns are drawn from a seed; queries are cut from people who are there, as somebody types.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/init.h"
#include "app/lookup.h"
#include "app/people.h"
#include "base/arena.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "bench/clock.h"
#include "core/words.h"

static const char *const given[] = {
    "Anna",  "Jan",    "Jürgen", "Zoë",  "Piet", "Sanne", "Lukas", "Emma", "Fatima", "Daan",
    "Greta", "Mehmet", "Ilse",   "Bram", "Noor", "Tim",   "Eva",   "Max",  "Lotte",  "Sören"};
static const char *const infix[] = {"", "", "", "", "van", "van de", "de", "van den", "von"};
static const char *const begin[] = {
    "Berg", "Jans", "Müll", "Visser", "Bakk", "Smit",   "Schul", "Dijk", "Groot", "Hoff",
    "Kuip", "Meij", "Brou", "Peter",  "Weiß", "Timmer", "Wolf",  "Koen", "Vries", "Haan"};
static const char *const middle[] = {"",    "er",  "en",   "s",    "el",   "in",
                                     "a",   "o",   "huis", "veld", "stra", "mann",
                                     "ema", "ink", "baum", "horst"};
static const char *const end[] = {"",     "sen", "er",   "ma",  "stra",
                                  "mann", "s",   "berg", "hof", "en"};
static const char *const city[] = {"Utrecht", "Köln", "Sneek",    "Gent",  "Wien",  "Zwolle",
                                   "Emden",   "Leer", "Nijmegen", "Venlo", "Assen", "Kleve"};

#define PICK(r, list) str_of((list)[rng_below((r), sizeof(list) / sizeof *(list))])

enum { PORTION = 20000, QUERIES = 2000 };

struct made {
    struct rng rng;
    int64_t left;
};

static void person(struct arena *a, struct rng *r, struct people *p)
{
    struct str family = str_format(a, "%.*s%.*s%.*s", STR_ARG(PICK(r, begin)),
                                   STR_ARG(PICK(r, middle)), STR_ARG(PICK(r, end)));
    int64_t number = 10000000 + (int64_t)rng_below(r, 90000000);
    struct contact_row c = {
        .main = 1, .given = PICK(r, given), .infix = PICK(r, infix), .family = family};
    *p = (struct people){.customer = {.kind = CUSTOMER_CONTACT, .stage = STAGE_CUSTOMER}};
    *vec_add(a, &p->contacts) = c;
    *vec_add(a, &p->points) =
        (struct point_row){.kind = POINT_PHONE,
                           .value = str_format(a, "06-%lld", (long long)number),
                           .norm = str_format(a, "316%lld", (long long)number)};
    struct str mail = str_format(a, "p%lld@post.example", (long long)rng_below(r, 100000000));
    *vec_add(a, &p->points) =
        (struct point_row){.kind = POINT_EMAIL, .value = mail, .norm = mail};
    *vec_add(a, &p->addresses) = (struct address_row){.city = PICK(r, city)};
}

static bool portion(struct txn *t, void *ctx, struct err *err)
{
    struct made *m = ctx;
    for (int64_t i = 0; i < PORTION && i < m->left; i++) {
        struct people p;
        person(txn_arena(t), &m->rng, &p);
        if (!customer_create(t, &p, err)) {
            return false;
        }
    }
    return true;
}

/* Typed without dots, or as German writes them. */
static struct str plainly(struct arena *a, struct rng *r, struct str s)
{
    return rng_below(r, 2) ? utf8_fold(a, s) : utf8_fold_german(a, s);
}

static const char *const kinds[] = {"one word",      "two words",     "a phone number",
                                    "one letter",    "name and town", "part of a mail",
                                    "name, no dots", "town and name"};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* What somebody types: the beginning of one word, of two, a number, a letter. */
static struct str query(struct arena *a, struct rng *r, size_t kind)
{
    struct people p;
    person(a, r, &p);
    const struct contact_row *c = &p.contacts.at[0];
    switch (kind) {
    case 0:
        return str_head(c->family, 3 + rng_below(r, 5));
    case 1:
        return str_format(a, "%.*s %.*s", STR_ARG(str_head(c->given, 3)),
                          STR_ARG(str_head(c->family, 4)));
    case 2:
        return str_head(p.points.at[0].value, 5 + rng_below(r, 6));
    case 3:
        return str_head(p.addresses.at[0].city, 1);
    case 5:
        return str_head(p.points.at[1].value, 4 + rng_below(r, 12));
    case 6:
        return plainly(a, r,
                       str_format(a, "%.*s %.*s", STR_ARG(c->given),
                                  STR_ARG(str_head(c->family, rng_below(r, 2) ? 40 : 4))));
    case 7:
        return str_format(a, "%.*s %.*s", STR_ARG(plainly(a, r, p.addresses.at[0].city)),
                          STR_ARG(c->given));
    default:
        return str_format(a, "%.*s %.*s %.*s", STR_ARG(c->given), STR_ARG(c->family),
                          STR_ARG(p.addresses.at[0].city));
    }
}

static bool measure(struct app *app, struct rng *r, size_t kind, struct err *err)
{
    double *took = arena_array(app->arena, double, QUERIES);
    double *cpu = arena_array(app->arena, double, QUERIES);
    size_t found = 0;
    for (int i = 0; i < QUERIES; i++) {
        struct arena *a = arena_new();
        struct candidate *list;
        size_t n;
        struct str words = query(a, r, kind);
        double begun = clock_seconds(CLOCK_MONOTONIC);
        double worked = clock_seconds(CLOCK_PROCESS_CPUTIME_ID);
        bool ok = lookup(app, words, 20, a, &list, &n, err);
        took[i] = (clock_seconds(CLOCK_MONOTONIC) - begun) * 1000;
        cpu[i] = (clock_seconds(CLOCK_PROCESS_CPUTIME_ID) - worked) * 1000;
        found += ok ? n : 0;
        arena_free(a);
        if (!ok) {
            return false;
        }
    }
    qsort(took, QUERIES, sizeof *took, clock_by_size);
    qsort(cpu, QUERIES, sizeof *cpu, clock_by_size);
    printf(
        "%-16s p50 %6.2f ms  p99 %6.2f ms  max %6.2f ms;  cpu p50 %6.2f  p99 %6.2f  max %6.2f"
        "  found %.1f\n",
        kinds[kind], took[QUERIES / 2], took[QUERIES * 99 / 100], took[QUERIES - 1],
        cpu[QUERIES / 2], cpu[QUERIES * 99 / 100], cpu[QUERIES - 1], (double)found / QUERIES);
    fflush(stdout);
    return true;
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct err err = {0};
    struct app app;
    struct init in = {.margin = -1};
    int64_t people = 1000000;
    struct str file = str_of(argc > 1 ? argv[1] : "find.heed");
    bool ok = argc < 3 || str_to_i64(str_of(argv[2]), &people);
    bool make = access(file.at, F_OK) != 0;
    ok = ok && app_open(a, file, make ? OPEN_CREATE : OPEN_EXISTING, 0, S(""), &app, &err);
    ok = ok && (!make || (init_defaults(a, &in, &err) && shop_init(&app, &in, &err)));
    struct made m = {rng_seeded(20260721), people};
    double begun = clock_seconds(CLOCK_MONOTONIC);
    for (; ok && make && m.left > 0; m.left -= PORTION) {
        ok = txn_run(app.db, portion, &m, &err);
    }
    if (ok && make) {
        printf("%lld people made in %.1f s\n", (long long)people,
               clock_seconds(CLOCK_MONOTONIC) - begun);
    }
    struct rng r = rng_seeded(4711);
    for (size_t kind = 0; ok && kind < KINDS; kind++) {
        ok = measure(&app, &r, kind, &err);
    }
    if (!ok) {
        fprintf(stderr, "%s %s\n", err.key, err.text);
    }
    arena_free(a);
    return ok ? 0 : 1;
}
