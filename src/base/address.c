/* SPDX-License-Identifier: Apache-2.0 */
#include "base/address.h"

#include "base/buf.h"

#define HIDDEN "***"

static void put_login(struct buf *b, struct str login)
{
    struct str user = login;
    if (str_find(login, S(":")) < 0) {
        buf_put(b, login);
        return;
    }
    buf_put(b, str_cut(&user, ':'));
    buf_z(b, ":" HIDDEN);
}

/* The last "@" before the database parts the login from the server: a password may hold one. */
static size_t login_end(struct str s)
{
    size_t end = 0;
    for (size_t i = 0; i < s.len && s.at[i] != '/' && s.at[i] != '?'; i++) {
        end = s.at[i] == '@' ? i : end;
    }
    return end;
}

static void put_options(struct buf *b, struct str options)
{
    while (options.len) {
        struct str option = str_cut(&options, '&');
        struct str name = option;
        name = str_cut(&name, '=');
        bool secret = str_ends(name, S("password"));
        buf_put(b, secret ? name : option);
        buf_z(b, secret ? "=" HIDDEN : "");
        buf_z(b, options.len ? "&" : "");
    }
}

struct str address_shown(struct arena *a, struct str where)
{
    struct buf b = buf_in(a);
    ptrdiff_t scheme = str_find(where, S("://"));
    if (scheme < 0) {
        return where;
    }
    struct str rest = str_from(where, (size_t)scheme + 3);
    size_t end = login_end(rest);
    buf_put(&b, str_head(where, (size_t)scheme + 3));
    put_login(&b, str_head(rest, end));
    rest = str_from(rest, end);
    ptrdiff_t query = str_find(rest, S("?"));
    buf_put(&b, query < 0 ? rest : str_head(rest, (size_t)query + 1));
    if (query >= 0) {
        put_options(&b, str_from(rest, (size_t)query + 1));
    }
    return buf_str(&b);
}

struct str address_masked(struct arena *a, struct str text, struct str where)
{
    struct str shown = address_shown(a, where);
    struct buf b = buf_in(a);
    ptrdiff_t at;
    if (str_eq(shown, where)) {
        return text;
    }
    while ((at = str_find(text, where)) >= 0) {
        buf_put(&b, str_head(text, (size_t)at));
        buf_put(&b, shown);
        text = str_from(text, (size_t)at + where.len);
    }
    buf_put(&b, text);
    return buf_str(&b);
}
