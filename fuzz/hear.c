/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the line about a conversation, as a need, as a plan and as a span: answers are
 * words of the book within their ranges, errors can be said, what goes to a terminal is clean.
 */
#include "text/hear.h"

#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/words.h"
#include "fuzz/fuzz.h"
#include "text/clean.h"
#include "text/say.h"
#include "text/span.h"

/* A line is looked at by every word list: longer ones only take long. */
enum { SIZE_MAX_BYTES = 600 };

static void line(struct arena *a, struct str text)
{
    enum interaction_kind kind;
    enum reaction reaction;
    enum channel channel;
    enum begun_by begun;
    struct heard h = hear(a, text);
    assert(!h.begun || begun_by_from_name(str_of(h.begun), &begun));
    assert(!h.channel || channel_from_name(str_of(h.channel), &channel));
    assert(!h.kind || interaction_kind_from_name(str_of(h.kind), &kind));
    assert(!h.reaction || reaction_from_name(str_of(h.reaction), &reaction));
    assert(h.minutes >= 0 && h.minutes <= 24 * 60 && h.days_ago >= 0);
}

static void need(struct arena *a, struct str text)
{
    enum need_kind kind;
    enum channel channel;
    assert(need_kind_from_name(str_of(hear_need(a, text)), &kind));
    const char *plan = hear_plan(a, text);
    assert(!plan || channel_from_name(str_of(plan), &channel));
}

static void span(struct arena *a, struct str text, enum lang lang)
{
    struct err err;
    int64_t days = -7;
    if (span_read(a, text, lang, &days, &err)) {
        assert(days >= 1 && days <= SPAN_DAYS_MAX);
    } else {
        assert(days == -7 && err.code == ERR_INPUT && say_err(a, lang, &err).len > 0);
    }
}

static void clean(struct arena *a, struct str text)
{
    struct str c = text_clean(a, text);
    assert(utf8_valid(c));
    for (size_t i = 0; i < c.len; i++) {
        unsigned char b = (unsigned char)c.at[i];
        assert((b >= 0x20 && b != 0x7F) || b == '\n' || b == '\t');
    }
    assert(str_eq(text_clean(a, c), c));
}

/* The first byte chooses the language. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > SIZE_MAX_BYTES) {
        return 0;
    }
    struct arena *a = arena_new();
    struct str text = {(const char *)data + 1, size - 1};
    line(a, text);
    need(a, text);
    span(a, text, (enum lang)(data[0] % LANGS));
    clean(a, text);
    arena_free(a);
    return 0;
}
