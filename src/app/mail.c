/* SPDX-License-Identifier: Apache-2.0 */
#include "app/mail.h"

#include <inttypes.h>

#include "base/buf.h"
#include "formats/mail.h"

/* FNV-1a: two letters of one instant get two ids. */
static uint64_t hash_of(struct str s)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < s.len; i++) {
        h = (h ^ (unsigned char)s.at[i]) * UINT64_C(0x100000001b3);
    }
    return h;
}

static bool check(struct str address, struct err *err)
{
    return address.len == 0 || mail_address_valid(address) ||
           err_set(err, ERR_INPUT, "err.today.address", A_STR("value", address));
}

bool mail_of(const struct app *app, const struct letter *l, struct arena *a, struct str *out,
             struct err *err)
{
    if (!check(l->from, err) || !check(l->to, err)) {
        return false;
    }
    struct buf b = buf_in(a);
    struct mail m = {
        .from_name = app->shop.name.len ? app->shop.name : S("heed"),
        .from = l->from.len ? l->from : S("heed@localhost"),
        .to_name = app->as_name.len     ? app->as_name
                   : app->shop.name.len ? app->shop.name
                                        : S("heed"),
        .to = l->to,
        .subject = l->subject,
        .at_ms = app->now_ms,
        .message_id = str_format(a, "%" PRId64 ".%016" PRIx64 "@heed.invalid", app->now_ms,
                                 hash_of(l->text) ^ hash_of(l->to)),
        .text = l->text,
        .html = l->html,
    };
    mail_write(&b, &m);
    *out = buf_str(&b);
    return true;
}
