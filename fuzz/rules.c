/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a file of rules: they are refused, or they are rules that can be checked and
 * asked; and whatever a shop's own file says, the gate isn't milder with it than without.
 */
#include <assert.h>
#include <string.h>

#include "app/rules.h"
#include "app/rules_shipped.h"
#include "fuzz/fuzz.h"
#include "gate/gate.h"

enum { LARGE = 65536, ROWS = 60 };

static struct gate_rules shipped(struct arena *a)
{
    struct gate_rules law;
    struct err err = {0};
    struct str text = {rules_shipped, rules_shipped_len};
    bool ok = rules_read_both(a, text, S(""), &law, &err);
    assert(ok);
    return law;
}

static enum gate_decision asked(const struct gate_rules *rules, int channel,
                                const char *country)
{
    struct gate_place place = {.holidays = NULL};
    struct holidays holidays;
    struct gate_verdict v;
    memcpy(place.country, country, sizeof place.country);
    holidays_of(place.country, "", 2026, &holidays);
    place.holidays = &holidays;
    struct gate_case c = {.places = &place,
                          .places_len = 1,
                          .audiences = 1,
                          .purpose = GATE_MARKETING,
                          .topic = GATE_TOPIC_OTHER,
                          .channel = channel,
                          .at_ms = INT64_C(1795600000000)};
    gate_ask(rules, &c, &v);
    return v.decision;
}

static void never_milder(struct arena *a, const struct gate_rules *own)
{
    static const char *const countries[] = {"NL", "DE", "CH", "US"};
    struct gate_rules law = shipped(a);
    struct gate_rule *all = arena_array(a, struct gate_rule, law.len + own->len);
    memcpy(all, law.at, law.len * sizeof *all);
    if (own->len) {
        memcpy(all + law.len, own->at, own->len * sizeof *all);
    }
    struct gate_rules both = {all, law.len + own->len};
    for (int channel = 0; channel < CHANNEL_COUNT; channel++) {
        for (size_t i = 0; i < sizeof countries / sizeof countries[0]; i++) {
            assert(asked(&both, channel, countries[i]) >= asked(&law, channel, countries[i]));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str text = {(const char *)data, size};
    struct gate_rules rules;
    struct gate_fault *faults;
    struct err err = {0};
    size_t n;
    if (rules_read(a, source_bytes(a, S("fuzz"), text, LARGE), &rules, &err) &&
        rules.len <= ROWS) {
        gate_rules_check(&rules, a, &faults, &n);
        assert(n <= GATE_FAULTS_MAX);
        asked(&rules, CHANNEL_PHONE, "NL");
    }
    if (rules_read_house(a, text, &rules, &err)) {
        never_milder(a, &rules);
    }
    arena_free(a);
    return 0;
}
