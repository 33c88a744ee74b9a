/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decisions of the gate a second on one core, beside one look-up in a hash table each: the
 * least that a stored flag "may be called" would cost. Situations of a Dutch shop: five acts,
 * six approaches, a wish; the shipped rules.
 *
 *     gate RULES.csv TZFILE
 */
#include <stdio.h>
#include <stdlib.h>

#include "app/rules.h"
#include "base/arena.h"
#include "base/map.h"
#include "base/rng.h"
#include "bench/clock.h"
#include "gate/gate.h"

enum { SITUATIONS = 4096, ROUNDS = 512, ACTS = 5, TOUCHES = 6, FILE_MAX = 1 << 20 };

struct situation {
    struct gate_case c;
    struct gate_act acts[ACTS];
    struct gate_touch touches[TOUCHES];
    struct gate_wish wish;
};

static struct str file_of(struct arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    char *bytes = arena_array(a, char, FILE_MAX);
    size_t n = f ? fread(bytes, 1, FILE_MAX, f) : 0;
    if (n == 0 || n == FILE_MAX) {
        fprintf(stderr, "gate: cannot read %s\n", path);
        exit(1);
    }
    fclose(f);
    return (struct str){bytes, n};
}

static int64_t lately(struct rng *rng, int64_t now)
{
    return now - (int64_t)rng_below(rng, UINT64_C(400) * 86400000);
}

static void situation(struct rng *rng, const struct gate_place *place, const struct tz *zone,
                      struct situation *s)
{
    static const enum permission_kind kinds[] = {PERMISSION_GRANT, PERMISSION_SOFT,
                                                 PERMISSION_CUSTOMER, PERMISSION_WITHDRAW};
    int64_t now = INT64_C(1795600000000) + (int64_t)rng_below(rng, 86400000);
    *s = (struct situation){.wish = {.kind = WISH_RHYTHM, .number = 30}};
    s->c = (struct gate_case){.places = place,
                              .places_len = 1,
                              .audiences = 1,
                              .channel = (int)rng_below(rng, 7),
                              .at_ms = now,
                              .zone = zone,
                              .acts = s->acts,
                              .acts_len = ACTS,
                              .touches = s->touches,
                              .touches_len = TOUCHES,
                              .wishes = &s->wish,
                              .wishes_len = rng_below(rng, 2)};
    for (int i = 0; i < ACTS; i++) {
        s->acts[i] = (struct gate_act){i + 1,
                                       kinds[rng_below(rng, 4)],
                                       (int)rng_below(rng, 7) - 1,
                                       lately(rng, now),
                                       0,
                                       false,
                                       false,
                                       false};
    }
    for (int i = 0; i < TOUCHES; i++) {
        s->touches[i] = (struct gate_touch){(int)rng_below(rng, 7), lately(rng, now),
                                            (enum gate_echo)rng_below(rng, 4)};
    }
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct gate_rules rules;
    const struct tz *zone;
    struct holidays days;
    struct err err;
    struct rng rng = rng_seeded(4);
    struct map map = map_in(a);
    struct situation *all = arena_array(a, struct situation, SITUATIONS);
    int64_t allowed = 0, found = 0;
    if (argc != 3) {
        fprintf(stderr, "usage: gate RULES.csv TZFILE\n");
        return 2;
    }
    if (!rules_read(a, source_bytes(a, S("rules"), file_of(a, argv[1]), 4096), &rules, &err) ||
        !tz_read(a, file_of(a, argv[2]), &zone, &err)) {
        fprintf(stderr, "gate: %s\n", err.key);
        return 1;
    }
    holidays_of("NL", "", 2026, &days);
    struct gate_place place = {"NL", &days};
    for (int i = 0; i < SITUATIONS; i++) {
        situation(&rng, &place, zone, &all[i]);
        *map_text(&map, str_format(a, "%d/%d", i, i * 7), NULL) = all[i].c.channel;
    }
    double began = clock_seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < SITUATIONS; i++) {
            struct gate_verdict v;
            gate_ask(&rules, &all[i].c, &v);
            allowed += v.decision == GATE_ALLOW;
        }
    }
    double gate = clock_seconds(CLOCK_PROCESS_CPUTIME_ID) - began;
    struct str *keys = arena_array(a, struct str, SITUATIONS);
    for (int i = 0; i < SITUATIONS; i++) {
        keys[i] = str_format(a, "%d/%d", i, i * 7);
    }
    began = clock_seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < SITUATIONS; i++) {
            found += *map_text_find(&map, keys[i]);
        }
    }
    double lookup = clock_seconds(CLOCK_PROCESS_CPUTIME_ID) - began;
    double n = (double)SITUATIONS * ROUNDS;
    printf(
        "gate: %.2f M decisions/s (%.0f ns each, %.1f %% allowed, %zu rules); look-up %.0f ns "
        "(%lld); ratio %.0f\n",
        n / gate / 1e6, gate / n * 1e9, 100 * (double)allowed / n, rules.len, lookup / n * 1e9,
        (long long)(found != 0), gate / lookup);
    arena_free(a);
    return 0;
}
