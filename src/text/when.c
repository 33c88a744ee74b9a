/* SPDX-License-Identifier: Apache-2.0 */
#include "text/when.h"

#include <assert.h>

#include "base/arena.h"
#include "base/day.h"
#include "text/when_scan.h"

/* Past prepositions and articles; "vor 3 Tagen" keeps its "vor". */
static size_t skip_before(const struct when_scan *s, size_t at)
{
    while (when_is(s, at, WHEN_DUE) || when_is(s, at, WHEN_FILLER)) {
        bool count = when_is(s, at + 1, WHEN_NUMBER) || when_is(s, at + 1, WHEN_COUNT);
        if (count && when_is(s, at + 2, WHEN_UNIT)) {
            break;
        }
        at++;
    }
    return at;
}

static bool at_end(const struct when_scan *s, size_t at)
{
    while (when_is(s, at, WHEN_MARK) &&
           (when_tok(s, at)->value == '.' || when_tok(s, at)->value == ',')) {
        at++;
    }
    return at == s->len;
}

/* A day and, after it, perhaps an hour. */
static enum when_match day_then_clock(const struct when_scan *s, size_t at, struct when *out,
                                      size_t *next)
{
    struct when_hit hit = {0};
    enum when_match match = when_day_at(s, at, &hit);
    if (match != WHEN_YES) {
        return match;
    }
    *out = (struct when){hit.day, -1};
    *next = hit.next;
    size_t after;
    match = when_clock_at(s, hit.next, &out->minute, &after);
    if (match == WHEN_YES) {
        *next = after;
    }
    return match == WHEN_BAD ? WHEN_BAD : WHEN_YES;
}

/* An hour, of today or of the day after it. */
static enum when_match clock_then_day(const struct when_scan *s, struct when *out, size_t *next)
{
    *out = (struct when){s->ask.today, -1};
    enum when_match match = when_clock_at(s, 0, &out->minute, next);
    if (match != WHEN_YES || at_end(s, *next)) {
        return match;
    }
    struct when_hit hit = {0};
    size_t from = skip_before(s, *next + when_mark(s, *next, ','));
    match = when_day_at(s, from, &hit);
    if (match == WHEN_YES) {
        out->day = hit.day;
        *next = hit.next;
    }
    return match;
}

bool when_read(struct arena *a, struct str text, struct when_ask ask, struct when *out,
               struct err *err)
{
    assert(ask.today >= DAY_FIRST && ask.today <= DAY_LAST);
    if (text.len > WHEN_READ_MAX) {
        return err_set(err, ERR_LIMIT, "err.limit.text", A_INT("length", (int64_t)text.len),
                       A_INT("limit", WHEN_READ_MAX));
    }
    struct arena_mark mark = arena_mark(a);
    struct when_scan s = when_scan(a, text, ask);
    struct err why;
    s.err = &why;
    struct when when;
    size_t next = 0;
    enum when_match match = day_then_clock(&s, skip_before(&s, 0), &when, &next);
    if (match == WHEN_NO || (match == WHEN_YES && !at_end(&s, next))) {
        struct when other;
        enum when_match as_clock = clock_then_day(&s, &other, &next);
        when = as_clock == WHEN_YES ? other : when;
        match = as_clock;
    }
    if (match == WHEN_NO || (match == WHEN_YES && !at_end(&s, next))) {
        match = when_bad(&s, "err.when.unknown");
    }
    if (match == WHEN_YES) {
        *out = when;
    } else {
        *err = why;
    }
    arena_rewind(a, mark);
    return match == WHEN_YES;
}

/* "before", "voor de", "in" stand before token `at`. */
static bool anchored(const struct when_scan *s, size_t at)
{
    while (at > 0 && s->at[at - 1].class == WHEN_FILLER) {
        at--;
    }
    return at > 0 && (s->at[at - 1].class == WHEN_DUE || s->at[at - 1].class == WHEN_IN);
}

/* A date begins where a word begins, and not after "every" or "good". */
static bool may_begin(const struct when_scan *s, size_t at)
{
    if (at == 0) {
        return true;
    }
    const struct when_token *before = &s->at[at - 1];
    bool opened = before->class == WHEN_MARK && before->gap &&
                  (before->value == '(' || before->value == '"');
    return (s->at[at].gap || opened) && before->class != WHEN_NEVER;
}

enum { FOUND_NONE, FOUND_FREE, FOUND_ANCHORED };

/* Tries one place; better than `*rank` replaces `*best`. */
static enum when_match try_at(const struct when_scan *s, size_t at, int *rank,
                              struct when_found *best, size_t *next)
{
    struct when_hit hit = {0};
    bool due = anchored(s, at);
    enum when_match match = when_day_at(s, at, &hit);
    if (match == WHEN_BAD && (due || !hit.weak)) {
        return WHEN_BAD;
    }
    int worth = due ? FOUND_ANCHORED : FOUND_FREE;
    if (match != WHEN_YES || (hit.weak && !due)) {
        return WHEN_NO;
    }
    *next = hit.next;
    if (worth <= *rank || (!s->ask.past && hit.day < s->ask.today)) {
        return WHEN_NO;
    }
    int minute = -1;
    size_t after;
    if (when_clock_at(s, hit.next, &minute, &after) == WHEN_YES) {
        *next = after;
    } else {
        minute = -1;
    }
    *rank = worth;
    *best = (struct when_found){.found = true,
                                .when = {hit.day, minute},
                                .start = s->at[at].start,
                                .end = s->at[*next - 1].end};
    return WHEN_YES;
}

bool when_find(struct arena *a, struct str text, struct when_ask ask, struct when_found *out,
               struct err *err)
{
    assert(ask.today >= DAY_FIRST && ask.today <= DAY_LAST);
    struct arena_mark mark = arena_mark(a);
    struct when_scan s = when_scan(a, str_head(text, WHEN_FIND_MAX), ask);
    struct err why;
    s.err = &why;
    s.loose = true;
    struct when_found best = {0};
    int rank = FOUND_NONE;
    size_t next;
    for (size_t at = 0; at < s.len && rank < FOUND_ANCHORED; at = next) {
        next = at + 1;
        if (may_begin(&s, at) && try_at(&s, at, &rank, &best, &next) == WHEN_BAD) {
            *err = why;
            arena_rewind(a, mark);
            return false;
        }
    }
    *out = best;
    arena_rewind(a, mark);
    return true;
}
