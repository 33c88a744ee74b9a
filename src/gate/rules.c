/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/rules.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/vec.h"

bool gate_in_eu(const char *country)
{
    static const char members[] =
        "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL "
        "PL PT RO SE SI SK";
    for (const char *at = members; strlen(at) >= 2; at += at[2] ? 3 : 2) {
        if (strncmp(at, country, 2) == 0) {
            return true;
        }
    }
    return false;
}

static bool country_fits(const char rule[3], const char *country)
{
    return rule[0] == '*' || strcmp(rule, country) == 0 ||
           (strcmp(rule, "EU") == 0 && gate_in_eu(country));
}

bool gate_rule_fits(const struct gate_rule *r, const struct gate_cell *c)
{
    return ((r->purposes >> c->purpose) & 1) && ((r->channels >> c->channel) & 1) &&
           ((r->topics >> c->topic) & 1) && ((r->audiences >> c->audience) & 1) &&
           ((r->addresses >> c->address) & 1) && c->day >= r->from_day && c->day <= r->to_day &&
           country_fits(r->country, c->country);
}

const struct gate_rule *gate_rules_law(const struct gate_rules *rules,
                                       const struct gate_cell *cell, int *ties)
{
    const struct gate_rule *best = NULL;
    int n = 0;
    for (size_t i = 0; i < rules->len; i++) {
        const struct gate_rule *r = &rules->at[i];
        if (r->layer != GATE_LAW || (best && r->weight < best->weight) ||
            !gate_rule_fits(r, cell)) {
            continue;
        }
        n = best && r->weight == best->weight ? n + 1 : 1;
        best = n == 1 ? r : best;
    }
    if (ties) {
        *ties = n;
    }
    return best;
}

/* ------------------------------------------------------------------------------- looking for
 * faults */

struct looking {
    const struct gate_rules *rules;
    struct arena *arena;
    VEC(int64_t) days;
    VEC(const char *) countries;
    VEC(struct gate_fault) faults;
};

static void add_day(struct looking *l, int64_t day)
{
    for (size_t i = 0; i < l->days.len; i++) {
        if (l->days.at[i] == day) {
            return;
        }
    }
    *vec_add(l->arena, &l->days) = day;
}

static void add_country(struct looking *l, const char *country)
{
    for (size_t i = 0; i < l->countries.len; i++) {
        if (strcmp(l->countries.at[i], country) == 0) {
            return;
        }
    }
    *vec_add(l->arena, &l->countries) = country;
}

static void look_at(struct looking *l, const struct gate_cell *cell)
{
    struct gate_fault f = {.cell = *cell};
    f.a = gate_rules_law(l->rules, cell, &f.ties);
    if (f.ties != 1 && l->faults.len < GATE_FAULTS_MAX) {
        *vec_add(l->arena, &l->faults) = f;
    }
}

static void look_on(struct looking *l, const char *country, int64_t day)
{
    struct gate_cell c = {.country = country, .day = day};
    for (int topic = 0; topic < GATE_TOPIC_COUNT; topic++) {
        for (int purpose = 0; purpose < GATE_PURPOSE_COUNT; purpose++) {
            for (c.channel = 0; c.channel < GATE_CHANNEL_COUNT; c.channel++) {
                for (int who = 0; who < GATE_AUDIENCE_COUNT * GATE_ADDRESS_COUNT; who++) {
                    c.topic = (enum gate_topic)topic;
                    c.purpose = (enum gate_purpose)purpose;
                    c.audience = (enum gate_audience)(who / GATE_ADDRESS_COUNT);
                    c.address = (enum gate_address)(who % GATE_ADDRESS_COUNT);
                    look_at(l, &c);
                }
            }
        }
    }
}

void gate_rules_check(const struct gate_rules *rules, struct arena *a, struct gate_fault **out,
                      size_t *len)
{
    struct looking l = {.rules = rules, .arena = a};
    add_country(&l, "EE"); /* of the EU, and outside */
    add_country(&l, "US");
    for (size_t i = 0; i < rules->len; i++) {
        const struct gate_rule *r = &rules->at[i];
        add_day(&l, r->from_day);
        add_day(&l, r->to_day);
        if (r->to_day < DAY_LAST) {
            add_day(&l, r->to_day + 1);
        }
        if (r->country[0] != '*' && strcmp(r->country, "EU") != 0) {
            add_country(&l, r->country);
        }
    }
    for (size_t i = 0; i < l.countries.len; i++) {
        for (size_t k = 0; k < l.days.len && l.faults.len < GATE_FAULTS_MAX; k++) {
            look_on(&l, l.countries.at[i], l.days.at[k]);
        }
    }
    *out = l.faults.at;
    *len = l.faults.len;
}
