/* SPDX-License-Identifier: Apache-2.0 */
#include "text/span.h"

#include "base/utf8.h"
#include "text/when.h"

/* 2001-01-01: a year without a leap day lies ahead. */
#define NEW_YEAR INT64_C(11323)

static const char *const every[] = {"every ", "each ", "elke ",  "iedere ", "om de ",
                                    "alle ",  "jede ", "jeden ", "jedes "};

static const struct {
    const char *word;
    int days;
} adverbs[] = {
    {"daily", 1},        {"dagelijks", 1},        {"taglich", 1},        {"weekly", 7},
    {"wekelijks", 7},    {"wochentlich", 7},      {"fortnightly", 14},   {"monthly", 30},
    {"maandelijks", 30}, {"monatlich", 30},       {"quarterly", 91},     {"kwartaal", 91},
    {"quartal", 91},     {"vierteljahrlich", 91}, {"half year", 182},    {"halfjaar", 182},
    {"half jaar", 182},  {"halbe jahr", 182},     {"halbjahrlich", 182}, {"yearly", 365},
    {"annually", 365},   {"jaarlijks", 365},      {"jahrlich", 365},
};

static bool adverb(struct str s, int64_t *days)
{
    for (size_t i = 0; i < sizeof adverbs / sizeof adverbs[0]; i++) {
        if (str_eq(s, str_of(adverbs[i].word))) {
            *days = adverbs[i].days;
            return true;
        }
    }
    return false;
}

static bool counted(struct arena *a, struct str s, enum lang lang, int64_t *days)
{
    struct when_ask ask = {.today = NEW_YEAR, .lang = lang};
    struct when when;
    struct err ignored;
    if (!when_read(a, str_format(a, "in %.*s", STR_ARG(s)), ask, &when, &ignored) &&
        !when_read(a, str_format(a, "in 1 %.*s", STR_ARG(s)), ask, &when, &ignored)) {
        return false;
    }
    *days = when.day - NEW_YEAR;
    return when.minute < 0;
}

bool span_read(struct arena *a, struct str text, enum lang lang, int64_t *days, struct err *err)
{
    struct str s = utf8_fold(a, str_head(text, WHEN_READ_MAX));
    int64_t n = 0;
    for (size_t i = 0; i < sizeof every / sizeof every[0]; i++) {
        if (str_starts(s, str_of(every[i]))) {
            s = str_from(s, str_of(every[i]).len);
            break;
        }
    }
    if (!(adverb(s, &n) || str_to_i64(s, &n) || counted(a, s, lang, &n)) || n < 1 ||
        n > SPAN_DAYS_MAX) {
        return err_set(err, ERR_INPUT, "err.span.unknown", A_STR("value", str_trim(text)));
    }
    *days = n;
    return true;
}
