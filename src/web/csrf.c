/* SPDX-License-Identifier: Apache-2.0 */
#include "web/csrf.h"

#include <sodium.h>

enum { SHOWN = 16 };

/* Before there is a session a random cookie stands in for its secret. */
static const char *const door_cookie = "heed_door";

static struct str shown(struct arena *a, struct str secret)
{
    unsigned char hash[SHOWN];
    static const unsigned char purpose[] = "csrf";
    char *hex = arena_array(a, char, 2 * SHOWN + 1);
    crypto_generichash_state s;
    crypto_generichash_init(&s, NULL, 0, sizeof hash);
    crypto_generichash_update(&s, purpose, sizeof purpose);
    crypto_generichash_update(&s, (const unsigned char *)secret.at, secret.len);
    crypto_generichash_final(&s, hash, sizeof hash);
    sodium_bin2hex(hex, 2 * SHOWN + 1, hash, sizeof hash);
    return str_of(hex);
}

struct str csrf_token(struct web *w)
{
    if (w->session.secret.len) {
        return shown(w->arena, w->session.secret);
    }
    struct str door = http_get(&w->q->cookies, door_cookie);
    if (door.len != TOKEN_LEN) {
        door = token_new(w->arena);
        web_cookie(w, door_cookie, door, 3600);
    }
    return shown(w->arena, door);
}

bool csrf_check(struct web *w, struct err *err)
{
    struct str site = http_get(&w->q->headers, "sec-fetch-site");
    struct str secret =
        w->session.secret.len ? w->session.secret : http_get(&w->q->cookies, door_cookie);
    struct str sent = http_get(&w->q->form, "csrf");
    sent = sent.at ? sent : http_get(&w->q->headers, "x-csrf");
    bool ours = secret.len == TOKEN_LEN && sent.len == (size_t)2 * SHOWN &&
                sodium_memcmp(sent.at, shown(w->arena, secret).at, sent.len) == 0;
    bool other = site.len && !str_eq(site, S("same-origin")) && !str_eq(site, S("none"));
    return (ours && !other) || err_set(err, ERR_REFUSED, "err.web.form");
}
