/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/card.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "core/name.h"

enum { APPLE_NO_YEAR = 1604 };

struct str card_family(struct arena *a, const struct card_name *n)
{
    if (n->infix.len == 0 || n->family.len == 0) {
        return n->infix.len ? n->infix : n->family;
    }
    bool joined = n->infix.at[n->infix.len - 1] == '\'';
    return str_format(a, "%.*s%s%.*s", STR_ARG(n->infix), joined ? "" : " ",
                      STR_ARG(n->family));
}

struct str card_name_of(struct arena *a, const struct card *c)
{
    const struct card_name *n = &c->name;
    struct str parts[] = {n->title, n->given, n->middle, card_family(a, n), n->suffix};
    struct buf b = buf_in(a);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].len) {
            buf_z(&b, b.len ? " " : "");
            buf_put(&b, parts[i]);
        }
    }
    if (b.len) {
        return buf_str(&b);
    }
    if (c->organizations.len && c->organizations.at[0].name.len) {
        return c->organizations.at[0].name;
    }
    if (c->nicknames.len) {
        return c->nicknames.at[0];
    }
    if (c->mails.len) {
        return c->mails.at[0].text;
    }
    return c->phones.len ? c->phones.at[0].text : S("");
}

bool card_split_infix(struct card_name *n, struct str sorted_by)
{
    if (n->infix.len || sorted_by.len == 0 || sorted_by.len >= n->family.len ||
        !str_ends(n->family, sorted_by)) {
        return false;
    }
    struct str before = str_head(n->family, n->family.len - sorted_by.len);
    char last = before.at[before.len - 1];
    if (last != ' ' && last != '\'') {
        return false;
    }
    n->infix = str_trim(before);
    n->family = str_from(n->family, before.len);
    return n->infix.len > 0;
}

void card_complete_name(struct arena *a, struct card *c, bool has_parts)
{
    struct card_name *n = &c->name;
    if (n->full.len == 0) {
        n->full = card_name_of(a, c);
        return;
    }
    bool firm = c->kind != CARD_INDIVIDUAL ||
                (c->organizations.len && str_eq(c->organizations.at[0].name, n->full));
    if (!firm && !has_parts) {
        struct person_name p = name_split(a, n->full);
        n->title = p.title;
        n->given = p.given;
        n->infix = p.infix;
        n->family = p.family;
        n->suffix = p.suffix;
        n->guessed = true;
    }
}

bool card_date_is_empty(const struct card_date *d)
{
    return d->year == 0 && d->month == 0 && d->day == 0 && d->text.len == 0;
}

/* Exactly `n` digits off the front of `*rest`. */
static bool digits(struct str *rest, size_t n, int *out)
{
    int number = 0;
    for (size_t i = 0; i < n; i++) {
        char c = i < rest->len ? rest->at[i] : (char)0;
        if (c < '0' || c > '9') {
            return false;
        }
        number = number * 10 + (c - '0');
    }
    *out = number;
    *rest = str_from(*rest, n);
    return true;
}

static bool one_of(struct str *rest, const char *set)
{
    struct str sign = str_head(*rest, 1);
    if (sign.len == 0 || str_find(str_of(set), sign) < 0) {
        return false;
    }
    *rest = str_from(*rest, 1);
    return true;
}

/* Nothing more, or a time of the day, which cards write behind a date without meaning it. */
static bool ends(struct str rest)
{
    return rest.len == 0 || rest.at[0] == 'T' || rest.at[0] == 't' || rest.at[0] == ' ';
}

/* "--0415", "--04", "---15" behind the first two hyphens. */
static bool read_yearless(struct str s, struct card_date *d)
{
    if (one_of(&s, "-")) {
        return digits(&s, 2, &d->day) && ends(s);
    }
    if (!digits(&s, 2, &d->month) || ends(s)) {
        return d->month > 0 && ends(s);
    }
    one_of(&s, "-");
    return digits(&s, 2, &d->day) && ends(s);
}

static bool read_year_first(struct str s, struct card_date *d)
{
    if (!digits(&s, 4, &d->year)) {
        return false;
    }
    if (ends(s)) {
        return true;
    }
    bool parted = one_of(&s, "-/");
    if (!digits(&s, 2, &d->month)) {
        return false;
    }
    if (ends(s)) {
        return parted; /* "198012" is no date of a vCard */
    }
    one_of(&s, "-/");
    return digits(&s, 2, &d->day) && ends(s);
}

static bool read_day_first(struct str s, struct card_date *d)
{
    return (digits(&s, 2, &d->day) || digits(&s, 1, &d->day)) && one_of(&s, ".-/") &&
           (digits(&s, 2, &d->month) || digits(&s, 1, &d->month)) && one_of(&s, ".-/") &&
           digits(&s, 4, &d->year) && ends(s);
}

/* In the calendar, as far as it is said. */
static bool exists(struct card_date d)
{
    if (d.month > 12 || d.day > 31) {
        return false;
    }
    return d.month == 0 || d.day == 0 ||
           d.day <= day_month_length(d.year ? d.year : 2000, d.month);
}

bool card_date_read(struct arena *a, struct str s, struct card_date *out)
{
    s = str_trim(s);
    struct card_date d = {0};
    bool yearless = str_starts(s, S("--"));
    bool date = yearless && read_yearless(str_from(s, 2), &d);
    if (!date && !yearless) {
        d = (struct card_date){0};
        date = read_year_first(s, &d);
    }
    if (!date && !yearless) {
        d = (struct card_date){0};
        date = read_day_first(s, &d);
    }
    if (!date || !exists(d)) {
        d = (struct card_date){.text = str_copy(a, s)};
    }
    if (d.year == APPLE_NO_YEAR) {
        d.year = 0;
    }
    if (card_date_is_empty(&d)) {
        return false;
    }
    *out = d;
    return true;
}
