/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/row.h"

#include <assert.h>

#include "base/buf.h"

/* Big endian with the sign turned, so that bytes sort as numbers do. */
static void put_sorted(struct buf *to, int64_t n)
{
    uint64_t u = (uint64_t)n ^ (UINT64_C(1) << 63);
    char bytes[8];
    for (int i = 7; i >= 0; i--) {
        bytes[i] = (char)(unsigned char)u;
        u >>= 8;
    }
    buf_put(to, (struct str){bytes, sizeof bytes});
}

/* What nothing is sorted by: the length as two bytes, then the text. */
static void put_text(struct buf *to, struct str s)
{
    assert(s.len <= IMPORT_TEXT_MAX);
    buf_char(to, (char)(unsigned char)(s.len >> 8));
    buf_char(to, (char)(unsigned char)(s.len & 0xFF));
    buf_put(to, s);
}

static void put_key(struct buf *to, struct str s)
{
    buf_put(to, s);
    buf_char(to, '\0');
}

enum { HAS_MARGIN = 1, HAS_PERSON = 2, IS_RETURN = 4 };

static bool has_person(const struct import_row *r)
{
    return r->name.len || r->given.len || r->infix.len || r->family.len ||
           r->organization.len || r->email.len || r->phone.len;
}

void import_row_pack(const struct import_row *r, struct buf *to)
{
    bool person = has_person(r);
    put_key(to, r->key);
    put_sorted(to, r->day);
    put_key(to, r->ref);
    put_sorted(to, r->amount);
    put_key(to, r->what);
    put_key(to, r->currency);
    buf_char(to, (char)((r->margin_known ? HAS_MARGIN : 0) | (person ? HAS_PERSON : 0) |
                        (r->kind == PURCHASE_RETURN ? IS_RETURN : 0)));
    put_sorted(to, r->line);
    if (r->margin_known) {
        put_sorted(to, r->margin);
    }
    if (person) {
        put_text(to, r->name);
        put_text(to, r->given);
        put_text(to, r->infix);
        put_text(to, r->family);
        put_text(to, r->organization);
        put_text(to, r->email);
        put_text(to, r->phone);
    }
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
    if (rest->len < 2) {
        return false;
    }
    size_t len = (size_t)(unsigned char)rest->at[0] << 8 | (unsigned char)rest->at[1];
    *rest = str_from(*rest, 2);
    if (len > rest->len) {
        return false;
    }
    *out = str_head(*rest, len);
    *rest = str_from(*rest, len);
    return true;
}

static bool take_person(struct str *rest, struct import_row *r)
{
    return take_text(rest, &r->name) && take_text(rest, &r->given) &&
           take_text(rest, &r->infix) && take_text(rest, &r->family) &&
           take_text(rest, &r->organization) && take_text(rest, &r->email) &&
           take_text(rest, &r->phone);
}

bool import_row_unpack(struct str bytes, struct import_row *out)
{
    struct import_row r = {0};
    r.key = str_cut(&bytes, '\0');
    if (!take_sorted(&bytes, &r.day)) {
        return false;
    }
    r.ref = str_cut(&bytes, '\0');
    if (!take_sorted(&bytes, &r.amount)) {
        return false;
    }
    r.what = str_cut(&bytes, '\0');
    r.currency = str_cut(&bytes, '\0');
    if (bytes.len < 1) {
        return false;
    }
    int has = (unsigned char)bytes.at[0];
    bytes = str_from(bytes, 1);
    r.margin_known = (has & HAS_MARGIN) != 0;
    r.kind = has & IS_RETURN ? PURCHASE_RETURN : PURCHASE_SALE;
    if (!take_sorted(&bytes, &r.line) || (r.margin_known && !take_sorted(&bytes, &r.margin)) ||
        ((has & HAS_PERSON) && !take_person(&bytes, &r))) {
        return false;
    }
    *out = r;
    return bytes.len == 0;
}

bool import_row_same(const struct import_row *a, const struct import_row *b)
{
    return a->day == b->day && a->amount == b->amount && a->kind == b->kind &&
           str_eq(a->key, b->key) && str_eq(a->what, b->what) &&
           str_eq(a->currency, b->currency) && str_eq(a->ref, b->ref);
}

bool import_row_together(const struct import_row *a, const struct import_row *b)
{
    return a->day == b->day && str_eq(a->key, b->key) && str_eq(a->ref, b->ref) &&
           (a->ref.len || import_row_same(a, b));
}

struct str import_row_name(struct arena *a, const struct import_row *r)
{
    if (r->name.len) {
        return r->name;
    }
    return r->family.len || r->given.len
               ? str_trim(str_format(a, "%.*s %.*s%s%.*s", STR_ARG(r->given), STR_ARG(r->infix),
                                     r->infix.len ? " " : "", STR_ARG(r->family)))
               : r->organization;
}
