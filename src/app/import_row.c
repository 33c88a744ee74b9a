/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import_row.h"

#include "base/buf.h"

/* Big endian with the sign turned, so that bytes sort as numbers do. */
static void put_sorted(struct buf *to, int64_t n)
{
    uint64_t u = (uint64_t)n ^ (UINT64_C(1) << 63);
    for (int shift = 56; shift >= 0; shift -= 8) {
        buf_char(to, (char)(unsigned char)(u >> shift));
    }
}

static void put_text(struct buf *to, struct str s)
{
    put_sorted(to, (int64_t)s.len);
    buf_put(to, s);
}

void import_row_pack(const struct import_row *r, struct buf *to)
{
    buf_put(to, r->key);
    buf_char(to, '\0');
    put_sorted(to, r->day);
    put_sorted(to, r->amount);
    buf_put(to, r->what);
    buf_char(to, '\0');
    put_sorted(to, r->kind);
    put_text(to, r->currency);
    put_sorted(to, r->line);
    put_sorted(to, r->margin_known);
    put_sorted(to, r->margin);
    put_text(to, r->ref);
    put_text(to, r->name);
    put_text(to, r->given);
    put_text(to, r->infix);
    put_text(to, r->family);
    put_text(to, r->organization);
    put_text(to, r->email);
    put_text(to, r->phone);
}

static bool take_sorted(struct str *rest, int64_t *n)
{
    if (rest->len < 8) {
        return false;
    }
    uint64_t u = 0;
    for (int i = 0; i < 8; i++) {
        u = u << 8 | (unsigned char)rest->at[i];
    }
    *n = (int64_t)(u ^ (UINT64_C(1) << 63));
    *rest = str_from(*rest, 8);
    return true;
}

static bool take_text(struct str *rest, struct str *out)
{
    int64_t len;
    if (!take_sorted(rest, &len) || len < 0 || (uint64_t)len > rest->len) {
        return false;
    }
    *out = str_head(*rest, (size_t)len);
    *rest = str_from(*rest, (size_t)len);
    return true;
}

bool import_row_unpack(struct str bytes, struct import_row *out)
{
    struct import_row r;
    int64_t known;
    r.key = str_cut(&bytes, '\0');
    if (!take_sorted(&bytes, &r.day) || !take_sorted(&bytes, &r.amount)) {
        return false;
    }
    r.what = str_cut(&bytes, '\0');
    if (!take_sorted(&bytes, &r.kind) || !take_text(&bytes, &r.currency) ||
        !take_sorted(&bytes, &r.line) || !take_sorted(&bytes, &known) ||
        !take_sorted(&bytes, &r.margin) || !take_text(&bytes, &r.ref) ||
        !take_text(&bytes, &r.name) || !take_text(&bytes, &r.given) ||
        !take_text(&bytes, &r.infix) || !take_text(&bytes, &r.family) ||
        !take_text(&bytes, &r.organization) || !take_text(&bytes, &r.email) ||
        !take_text(&bytes, &r.phone)) {
        return false;
    }
    r.margin_known = known != 0;
    *out = r;
    return bytes.len == 0;
}

bool import_row_same(const struct import_row *a, const struct import_row *b)
{
    return a->day == b->day && a->amount == b->amount && a->kind == b->kind &&
           str_eq(a->key, b->key) && str_eq(a->what, b->what) &&
           str_eq(a->currency, b->currency);
}
