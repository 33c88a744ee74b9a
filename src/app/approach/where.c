/* SPDX-License-Identifier: Apache-2.0 */
#include "app/approach/where.h"

#include <string.h>

#include "core/phone.h"
#include "gate/legal_form.h"

/*
 * Three countries of ten bits each (1 + 26 * first letter + second; OWN, OTHER), from the
 * lowest; then whether there were more; then the audiences; then that it was made at all.
 */
enum { BITS = 10, OWN = 1023, OTHER = 1022, MORE_AT = 30, AUDIENCE_AT = 32, MADE_AT = 40 };

static int64_t code_of(const char *country)
{
    return 1 + 26 * (country[0] - 'A') + (country[1] - 'A');
}

static void add(struct where *w, int64_t code)
{
    for (int i = 0; i < WHERE_COUNTRIES_MAX; i++) {
        int64_t there = (w->n >> (i * BITS)) & OWN;
        if (there == code) {
            return;
        }
        if (there == 0) {
            w->n |= code << (i * BITS);
            return;
        }
    }
    w->n |= INT64_C(1) << MORE_AT;
}

void where_begin(struct where *w)
{
    w->n = INT64_C(1) << MADE_AT;
}

static bool is_code(struct str s)
{
    return s.len == 2 && s.at[0] >= 'A' && s.at[0] <= 'Z' && s.at[1] >= 'A' && s.at[1] <= 'Z';
}

void where_add_address(struct where *w, struct str country)
{
    const char *known = phone_country_called(country);
    country = str_trim(country);
    if (country.len == 0) {
        add(w, OWN);
    } else if (known) {
        add(w, code_of(known));
    } else {
        add(w, is_code(country) ? code_of(country.at) : OTHER);
    }
}

void where_add_phone(struct where *w, struct str norm)
{
    const char *known = phone_country(norm);
    bool home = norm.len && norm.at[0] == '0'; /* kept as typed: no country code */
    add(w, home || norm.len < 7 ? OWN : known ? code_of(known) : OTHER);
}

void where_add_name(struct where *w, struct str name)
{
    w->n |= (int64_t)legal_form_audiences(name) << AUDIENCE_AT;
}

bool where_is_known(struct where w)
{
    return w.n != 0;
}

static void put_country(struct whereabouts *out, int64_t code, const char *shop_country)
{
    char c[3] = {0};
    if (code == OWN) {
        memcpy(c, shop_country, 2);
    } else if (code == OTHER) {
        memcpy(c, "ZZ", 2); /* ISO 3166-1 leaves it to its users */
    } else {
        c[0] = (char)('A' + (code - 1) / 26);
        c[1] = (char)('A' + (code - 1) % 26);
    }
    for (size_t i = 0; i < out->countries_len; i++) {
        if (memcmp(out->country[i], c, 3) == 0) {
            return;
        }
    }
    memcpy(out->country[out->countries_len++], c, 3);
}

void where_tell(struct where w, enum customer_kind kind, const char *shop_country,
                struct str home, struct whereabouts *out)
{
    *out = (struct whereabouts){.countries_len = 0};
    bool more = (w.n >> MORE_AT) & 1;
    for (int i = 0; i < WHERE_COUNTRIES_MAX; i++) {
        int64_t code = (w.n >> (i * BITS)) & OWN;
        if (code) {
            bool last = i == WHERE_COUNTRIES_MAX - 1;
            put_country(out, more && last ? OTHER : code, shop_country);
        }
    }
    out->supposed = out->countries_len == 0 && home.len == 0;
    if (out->countries_len == 0) {
        put_country(out, home.len ? code_of(home.at) : OWN, shop_country);
    }
    /* A firm is no consumer (BGB § 14), and yet its owner may be called as a private person is.
     */
    static const uint32_t firm = UINT32_C(1) << GATE_SOLE | UINT32_C(1) << GATE_COMPANY;
    uint32_t said = (uint32_t)(w.n >> AUDIENCE_AT) & firm;
    out->audiences = kind != CUSTOMER_ORGANIZATION ? UINT32_C(1) << GATE_CONSUMER
                     : said                        ? said
                                                   : firm;
}
