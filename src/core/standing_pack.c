/* SPDX-License-Identifier: Apache-2.0 */
#include "core/standing_pack.h"

#include <string.h>

#include "base/buf.h"

/* Every number of a standing but the pressure, in the order of the struct. */
/* clang-format off */
#define NUMBERS(X)                                                                             \
    X(first_day) X(last_day) X(own_first) X(own_last) X(own_moves) X(last_purchase)            \
    X(purchases) X(margin_known) X(amount_estimated) X(last_meeting) X(meetings)               \
    X(last_visit) X(last_approach) X(unanswered) X(pressure_day) X(last_reaction)              \
    X(last_reaction_day) X(not_now_until) X(named_day) X(last_no_interest) X(last_unwelcome)                \
    X(word_theirs) X(word_channels) X(word_ours) X(phone_talks) X(phone_minutes)               \
    X(visit_talks) X(visit_minutes)
/* clang-format on */

enum { PACKED_MAX = 1 + 28 * 10 + 8 };

static size_t put_number(unsigned char *to, int64_t n)
{
    uint64_t u = ((uint64_t)n << 1) ^ (uint64_t)(n >> 63);
    size_t len = 0;
    while (u >= 0x80) {
        to[len++] = (unsigned char)(u | 0x80);
        u >>= 7;
    }
    to[len++] = (unsigned char)u;
    return len;
}

void standing_pack(const struct standing *s, struct buf *to)
{
    unsigned char bytes[PACKED_MAX];
    size_t len = 0;
    bytes[len++] = STANDING_PACK_FORM;
#define PUT(field) len += put_number(bytes + len, (int64_t)s->field);
    NUMBERS(PUT)
#undef PUT
    if (s->pressure_day != NO_DAY) {
        uint64_t bits;
        memcpy(&bits, &s->pressure, sizeof bits);
        for (int i = 0; i < 8; i++) {
            bytes[len++] = (unsigned char)(bits >> (8 * i));
        }
    }
    buf_put(to, (struct str){(const char *)bytes, len});
}

/* A number of more than one byte; NULL when it doesn't end. */
static const unsigned char *take_long(const unsigned char *at, const unsigned char *end,
                                      uint64_t *out)
{
    uint64_t u = 0;
    for (int shift = 0; shift < 64 && at < end; shift += 7) {
        unsigned char byte = *at++;
        u |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            *out = u;
            return at;
        }
    }
    return NULL;
}

/* Most numbers are one byte. */
static inline const unsigned char *take_number(const unsigned char *at,
                                               const unsigned char *end, uint64_t *out)
{
    if (at < end && *at < 0x80) {
        *out = *at;
        return at + 1;
    }
    return take_long(at, end, out);
}

static bool take_pressure(struct str *rest, double *out)
{
    if (rest->len < 8) {
        return false;
    }
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++) {
        bits |= (uint64_t)(unsigned char)rest->at[i] << (8 * i);
    }
    memcpy(out, &bits, sizeof bits);
    *rest = str_from(*rest, 8);
    return *out >= 0 && *out < 1e9;
}

bool standing_unpack(struct str bytes, struct standing *out)
{
    struct standing s = {0};
    uint64_t u;
    if (bytes.len == 0 || bytes.at[0] != STANDING_PACK_FORM) {
        return false;
    }
    const unsigned char *at = (const unsigned char *)bytes.at + 1;
    const unsigned char *end = at + bytes.len - 1;
#define TAKE(field)                                                                            \
    if ((at = take_number(at, end, &u)) == NULL) {                                             \
        return false;                                                                          \
    }                                                                                          \
    s.field = (__typeof__(s.field))((int64_t)(u >> 1) ^ -(int64_t)(u & 1));
    NUMBERS(TAKE)
#undef TAKE
    struct str rest = {(const char *)at, (size_t)(end - at)};
    if (s.pressure_day != NO_DAY && !take_pressure(&rest, &s.pressure)) {
        return false;
    }
    if (rest.len || (unsigned)s.last_reaction >= REACTION_COUNT) {
        return false;
    }
    *out = s;
    return true;
}
