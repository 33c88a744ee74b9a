/* SPDX-License-Identifier: Apache-2.0 */
#include "app/site.h"

#include <string.h>

static bool all_of(struct str s, const char *signs)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == 0 || !(strchr(plain, s.at[i]) || strchr(signs, s.at[i]))) {
            return false;
        }
    }
    return s.len > 0;
}

static bool is_port(struct str s)
{
    int64_t port;
    return all_of(s, "") && str_to_i64(s, &port) && port >= 1 && port <= 65535;
}

static bool is_host(struct str s)
{
    bool dotted = str_find(s, S("..")) >= 0 || str_starts(s, S(".")) || str_ends(s, S("."));
    return all_of(s, ".-") && !dotted && !str_starts(s, S("-")) && !str_ends(s, S("-"));
}

/* A number of RFC 1918, this machine, or a name that no other house can look up. */
static bool in_the_house(struct str host)
{
    struct str rest = host;
    int64_t n[4] = {-1, -1, -1, -1};
    bool numbers = true;
    for (int i = 0; i < 4; i++) {
        struct str part = str_cut(&rest, '.');
        numbers = numbers && all_of(part, "") && str_to_i64(part, &n[i]) && n[i] <= 255;
    }
    numbers = numbers && rest.len == 0;
    bool private = n[0] == 10 || n[0] == 127 || (n[0] == 192 && n[1] == 168) ||
                   (n[0] == 172 && n[1] >= 16 && n[1] <= 31);
    return (numbers && private) || str_eq(host, S("localhost")) || str_ends(host, S(".local"));
}

static bool is_folder(struct str s)
{
    while (s.len) {
        struct str part = str_cut(&s, '/');
        if (!all_of(part, "-._~") || str_eq(part, S(".")) || str_eq(part, S(".."))) {
            return false;
        }
    }
    return true;
}

bool site_is(struct str value)
{
    bool plain = str_starts(value, S("http://"));
    if (value.len > SITE_MAX || str_ends(value, S("/")) ||
        !(plain || str_starts(value, S("https://")))) {
        return false;
    }
    struct str rest = str_from(value, plain ? 7 : 8);
    struct str place = str_cut(&rest, '/');
    bool has_port = str_find(place, S(":")) >= 0;
    struct str host = str_cut(&place, ':');
    return is_host(host) && (!plain || in_the_house(host)) && (!has_port || is_port(place)) &&
           is_folder(rest);
}
