/* SPDX-License-Identifier: Apache-2.0 */
#include "core/typed.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"

bool mail_plausible(struct str typed)
{
    ptrdiff_t at = str_find(typed, S("@"));
    if (at <= 0 || typed.len > MAIL_MAX) {
        return false;
    }
    struct str domain = str_from(typed, (size_t)at + 1);
    for (size_t i = 0; i < typed.len; i++) {
        if ((unsigned char)typed.at[i] <= ' ' || strchr("<>,;\"", typed.at[i]) != NULL) {
            return false;
        }
    }
    return str_find(domain, S("@")) < 0 && str_find(domain, S(".")) > 0 &&
           !str_ends(domain, S(".")) && str_find(domain, S("..")) < 0;
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* The bytes of the postcode at the head of `s`; 0: there is none. */
static size_t postcode_length(struct str s)
{
    size_t n = 0;
    while (n < s.len && digit(s.at[n])) {
        n++;
    }
    if (n == 5 || (n == 4 && (s.len == n || (s.at[n] == ' ' && s.len > n + 1)))) {
        size_t after = n + 1;
        bool dutch = n == 4 && s.len >= after + 2 && letter(s.at[after]) &&
                     letter(s.at[after + 1]) && (s.len == after + 2 || s.at[after + 2] == ' ');
        return dutch ? after + 2 : n;
    }
    if (n == 4 && s.len >= 6 && letter(s.at[4]) && letter(s.at[5]) &&
        (s.len == 6 || s.at[6] == ' ')) {
        return 6;
    }
    return 0;
}

static void split_street(struct str s, struct postal *p)
{
    for (size_t i = 1; i + 1 < s.len; i++) {
        if (s.at[i] == ' ' && digit(s.at[i + 1])) {
            p->street = str_trim(str_head(s, i));
            p->number = str_trim(str_from(s, i));
            return;
        }
    }
    p->street = s;
}

static struct str upper(struct arena *a, struct str s)
{
    char *z = str_z(a, s);
    for (size_t i = 0; i < s.len; i++) {
        z[i] = (char)(z[i] >= 'a' && z[i] <= 'z' ? z[i] - 'a' + 'A' : z[i]);
    }
    return (struct str){z, s.len};
}

struct postal postal_split(struct arena *a, struct str typed)
{
    struct postal p = {S(""), S(""), S(""), S(""), S("")};
    struct str part[4];
    size_t n = 0;
    while (typed.len && n < 4) {
        part[n] = n == 3 ? str_trim(typed) : str_trim(str_cut(&typed, ','));
        typed = n == 3 ? S("") : typed;
        n += part[n].len > 0;
    }
    if (n > 1 && part[n - 1].len == 2 && letter(part[n - 1].at[0]) &&
        letter(part[n - 1].at[1])) {
        p.country = upper(a, part[--n]);
    }
    for (size_t i = 0; i < n; i++) {
        size_t code = postcode_length(part[i]);
        bool last = i + 1 == n && p.city.len == 0 && p.postcode.len == 0;
        if (code && p.postcode.len == 0) {
            p.postcode = upper(a, str_head(part[i], code));
            p.city = str_trim(str_from(part[i], code));
        } else if (last || (i > 0 && p.city.len == 0)) {
            p.city = part[i];
        } else {
            split_street(part[i], &p);
        }
    }
    return p;
}

/* Up to three numbers with one and the same separator between them; how many, 0: not so. */
static int numbers(struct str s, int out[3], size_t *first_len)
{
    int n = 0;
    size_t len = 0;
    char separator = 0;
    if (s.len && s.at[s.len - 1] == '.') {
        s.len--;
    }
    out[0] = out[1] = out[2] = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (digit(s.at[i]) && ++len <= 4) {
            out[n] = out[n] * 10 + (s.at[i] - '0');
        } else if (len > 0 && len <= 4 && n < 2 && strchr("-./", s.at[i]) != NULL &&
                   (separator == 0 || separator == s.at[i])) {
            separator = s.at[i];
            *first_len = n == 0 ? len : *first_len;
            n++;
            len = 0;
        } else {
            return 0;
        }
    }
    return len > 0 ? n + 1 : 0;
}

bool birthday_read(struct str typed, struct birthday *out)
{
    int n[3];
    size_t first = 0;
    typed = str_trim(typed);
    bool dashes = str_starts(typed, S("--"));
    int count = numbers(dashes ? str_from(typed, 2) : typed, n, &first);
    struct birthday b;
    if (count == 2) {
        b = dashes ? (struct birthday){n[0], n[1], 0} : (struct birthday){n[1], n[0], 0};
    } else if (count == 3 && !dashes) {
        b = first == 4 ? (struct birthday){n[1], n[2], n[0]}
                       : (struct birthday){n[1], n[0], n[2]};
        if (b.year < 1850 || b.year > 2200) {
            return false;
        }
    } else {
        return false;
    }
    int64_t day;
    if (!day_of_date((struct date){b.year ? b.year : 2000, b.month, b.day}, &day)) {
        return false;
    }
    *out = b;
    return true;
}
