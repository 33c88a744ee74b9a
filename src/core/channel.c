/* SPDX-License-Identifier: Apache-2.0 */
/* Which channels are open, which to take, and how long it takes. */
#include "core/today.h"

#include "core/word_define.h"

WORD_DEFINE(channel_why, CHANNEL_WHYS)

static const uint32_t shop = CHANNEL_BIT(CHANNEL_SHOP);

static bool they_asked(enum attention what)
{
    return what == ATTENTION_ANSWER || what == ATTENTION_KEEP_PROMISE ||
           what == ATTENTION_DO_TASK;
}

/* Where they asked what we owe them an answer to. */
static uint32_t asked_on(const struct facts *f, enum attention what)
{
    if (what != ATTENTION_ANSWER) {
        return 0;
    }
    uint32_t set = f->stage == STAGE_PROSPECT ? f->standing.word_channels : 0;
    for (size_t i = 0; i < f->duties_len; i++) {
        if (f->duties[i].kind == DUTY_NEED) {
            set |= CHANNEL_BIT(f->duties[i].asked_on);
        }
    }
    return set & ~CHANNEL_BIT(CHANNEL_WEB);
}

static uint32_t addressed(const struct facts *f)
{
    uint32_t visit =
        f->kind == CUSTOMER_ORGANIZATION ? CHANNEL_BIT(CHANNEL_VISIT) : UINT32_C(0);
    return (f->reachable & ~CHANNEL_BIT(CHANNEL_WEB)) | visit | shop;
}

static uint32_t based(const struct facts *f, enum attention what)
{
    return they_asked(what) ? CHANNELS_ALL : f->allowed | shop;
}

static uint32_t objected(const struct facts *f)
{
    return (f->objected_all ? CHANNELS_ALL : f->objected) & ~shop;
}

uint32_t channels_open(const struct facts *f, enum attention what)
{
    if (f->deceased || f->restricted) {
        return 0;
    }
    uint32_t open = addressed(f) & based(f, what) & ~objected(f);
    return ((open | asked_on(f, what)) & ~f->wish_no) | shop;
}

enum channel_why channel_why(const struct facts *f, enum attention what, enum channel c)
{
    uint32_t bit = CHANNEL_BIT(c);
    if (f->deceased || f->restricted) {
        return CHANNEL_STOPPED;
    }
    if (channels_open(f, what) & bit) {
        return CHANNEL_OPEN;
    }
    if (objected(f) & bit) {
        return CHANNEL_OBJECTED;
    }
    if (f->wish_no & bit) {
        return CHANNEL_WISHED_NOT;
    }
    return addressed(f) & bit ? CHANNEL_NO_BASIS : CHANNEL_NO_ADDRESS;
}

static enum channel first_of(uint32_t set, const enum channel *order)
{
    for (size_t i = 0; order[i] != CHANNEL_SHOP; i++) {
        if (set & CHANNEL_BIT(order[i])) {
            return order[i];
        }
    }
    return CHANNEL_SHOP;
}

enum channel channel_choose(const struct facts *f, enum attention what, uint32_t open)
{
    static const enum channel spoken[] = {CHANNEL_PHONE, CHANNEL_EMAIL, CHANNEL_MESSENGER,
                                          CHANNEL_SMS,   CHANNEL_POST,  CHANNEL_VISIT,
                                          CHANNEL_SHOP};
    static const enum channel card[] = {CHANNEL_POST,      CHANNEL_PHONE, CHANNEL_EMAIL,
                                        CHANNEL_MESSENGER, CHANNEL_SMS,   CHANNEL_VISIT,
                                        CHANNEL_SHOP};
    if (what == ATTENTION_MEET) {
        return f->planned_channel;
    }
    if (what == ATTENTION_VISIT && (open & CHANNEL_BIT(CHANNEL_VISIT))) {
        return CHANNEL_VISIT;
    }
    uint32_t best = open & f->wish_yes & ~shop;
    if (best == 0) {
        best = open & asked_on(f, what) & ~shop;
    }
    return first_of(best != 0 ? best : open, what == ATTENTION_THANK ? card : spoken);
}

int64_t channel_minutes(const struct standing *s, const int64_t *shop_minutes, enum channel c)
{
    static const int64_t usual[CHANNEL_COUNT] = {10, 10, 3, 3, 3, 3, 45, 3};
    int64_t minutes = shop_minutes != NULL && shop_minutes[c] > 0 ? shop_minutes[c] : usual[c];
    if (s == NULL || (c != CHANNEL_PHONE && c != CHANNEL_VISIT)) {
        return minutes;
    }
    int64_t talks = c == CHANNEL_PHONE ? s->phone_talks : s->visit_talks;
    int64_t theirs = c == CHANNEL_PHONE ? s->phone_minutes : s->visit_minutes;
    double mean = (3.0 * (double)minutes + (double)theirs) / (3.0 + (double)talks);
    return mean < MINUTES_MAX ? (int64_t)(mean + 0.5) : MINUTES_MAX;
}

#define CHANNEL_KEY_ROW(symbol, number, name) [(number)] = "by." name,

const char *channel_key(enum channel c)
{
    static const char *const keys[CHANNEL_COUNT] = {CHANNELS(CHANNEL_KEY_ROW)};
    return keys[c];
}
