/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as what is typed about people: a name, a phone number, an address, a birthday. A
 * name in full keeps its letters when taken apart again; a number is digits and normalizes to
 * itself; nothing is longer than its limit.
 */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/utf8.h"
#include "core/name.h"
#include "core/phone.h"
#include "core/typed.h"
#include "fuzz/fuzz.h"

static void name(struct arena *a, struct str text)
{
    struct person_name n = name_split(a, text);
    assert(n.title.len + n.given.len + n.infix.len + n.family.len + n.suffix.len <=
           NAME_MAX_BYTES + NAME_MAX_WORDS);
    struct str full = name_full(a, &n);
    assert(!utf8_valid(text) || utf8_valid(full));
    name_listed(a, &n);
    name_short(a, &n);
    name_formal(a, &n, text.len & 1);
    name_sort_key(a, &n);
    /* a name that was taken apart has something to be called by, unless nothing was there */
    assert(full.len || str_trim(text).len == 0 || n.given.len + n.family.len == 0);
}

static void phone(struct str text, struct str country)
{
    struct phone p, again;
    if (phone_normalize(text, country, &p)) {
        size_t len = strlen(p.digits);
        assert(len >= 1 && len <= PHONE_DIGITS_MAX && strspn(p.digits, "0123456789") == len);
        char home[PHONE_DIGITS_MAX + 3];
        char plus[PHONE_DIGITS_MAX + 2] = "+";
        memcpy(plus + 1, p.digits, len + 1);
        if (p.international) {
            bool ok = phone_normalize(str_of(plus), country, &again);
            assert(ok && strcmp(again.digits, p.digits) == 0);
            if (phone_at_home(str_of(p.digits), home)) {
                assert(strlen(home) <= PHONE_DIGITS_MAX + 2);
            }
        }
    }
    if (phone_begins(text, &p)) {
        size_t len = strlen(p.digits);
        assert(len <= PHONE_DIGITS_MAX && strspn(p.digits, "0123456789") == len);
    }
}

static void address(struct arena *a, struct str text)
{
    struct postal s = postal_split(a, text);
    assert(s.street.len + s.number.len + s.postcode.len + s.city.len + s.country.len <=
           2 * text.len);
    assert(s.country.len == 0 || s.country.len == 2);
    assert(!mail_plausible(text) ||
           (str_trim(text).len <= MAIL_MAX && str_find(text, S("@")) > 0));
}

static void birthday(struct str text)
{
    struct birthday b;
    int64_t day;
    if (birthday_read(text, &b)) {
        struct date d = {.year = b.year ? b.year : 2024, .month = b.month, .day = b.day};
        assert(day_of_date(d, &day));
    }
}

/* The first byte chooses the country. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const countries[] = {"NL", "DE", "BE", "AT", "CH", "GB", "US", ""};
    if (size == 0) {
        return 0;
    }
    struct arena *a = arena_new();
    struct str text = {(const char *)data + 1, size - 1};
    name(a, text);
    phone(text, str_of(countries[data[0] & 7]));
    address(a, text);
    birthday(text);
    arena_free(a);
    return 0;
}
