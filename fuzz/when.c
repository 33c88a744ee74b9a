/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a date, as words with a date in them, as an amount and as a paragraph: answers
 * within their ranges, errors that can be said, no line wider than asked. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "text/money.h"
#include "text/say.h"
#include "text/table.h"
#include "text/when.h"

static void check_err(struct arena *a, enum lang lang, const struct err *err)
{
    assert(err->code == ERR_INPUT || err->code == ERR_LIMIT);
    assert(strncmp(err->key, "err.", 4) == 0);
    assert(say_err(a, lang, err).len > 0);
}

static void check_when(struct when when)
{
    assert(when.day >= DAY_FIRST && when.day <= DAY_LAST);
    assert(when.minute >= -1 && when.minute < 24 * 60);
}

static void dates(struct arena *a, struct str text, struct when_ask ask)
{
    struct when when;
    struct err err;
    if (when_read(a, text, ask, &when, &err)) {
        check_when(when);
    } else {
        check_err(a, ask.lang, &err);
    }
    struct when_found found;
    if (!when_find(a, text, ask, &found, &err)) {
        check_err(a, ask.lang, &err);
    } else if (found.found) {
        check_when(found.when);
        assert(found.start < found.end && found.end <= text.len);
        assert(ask.past || found.when.day >= ask.today);
    }
}

static void amount(struct arena *a, struct str text, enum lang lang)
{
    struct money money;
    struct err err;
    if (money_read(text, lang, S("EUR"), &money, &err)) {
        assert(strlen(money.currency) == 3);
    } else {
        check_err(a, lang, &err);
    }
}

static void paragraph(struct arena *a, struct str text)
{
    struct buf b = buf_in(a);
    table_wrap(&b, (struct style){.width = 40}, INK_PLAIN, 2, 4, text);
    struct str lines = buf_str(&b);
    while (lines.len) {
        struct str line = str_cut(&lines, '\n');
        assert(utf8_width(line) <= 40 && !utf8_has_control(line));
    }
}

/* The first byte chooses language, direction and today. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int64_t todays[] = {20781, DAY_FIRST, DAY_LAST, 0}; /* 2026-11-24 … */
    if (size == 0) {
        return 0;
    }
    struct arena *a = arena_new();
    struct when_ask ask = {.today = todays[data[0] >> 4 & 3],
                           .lang = (enum lang)(data[0] % LANGS),
                           .past = data[0] & 0x40,
                           .month_first = data[0] & 0x80};
    struct str text = {(const char *)data + 1, size - 1};
    dates(a, text, ask);
    amount(a, text, ask.lang);
    paragraph(a, text);
    arena_free(a);
    return 0;
}
