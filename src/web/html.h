/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing HTML: what the code that tools/viewgen.py makes of view/ is built on. The generator
 * knows where in HTML a value stands and calls the macro for that place; the macro takes only
 * types that may stand there, so that a wrong one doesn't compile. Nobody else calls these.
 *
 * Ill-formed UTF-8 and control characters other than tab, LF and CR become U+FFFD.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arg.h"
#include "base/html_safe.h"
#include "base/str.h"
#include "text/lang.h"
#include "web/value.h"

struct arena;
struct buf;

struct html {
    struct buf *to;
    struct arena *scratch; /* another arena than that of `to`; rewound after each text */
    enum lang lang;
};

/* A page in `lang` written to the end of `to`; sentences are made in `scratch`, which must not
 * be the arena of `to`. */
struct html html_to(struct buf *to, struct arena *scratch, enum lang lang);

/* Constant markup of a template. */
#define HTML_LITERAL(h, literal) html_literal((h), "" literal, sizeof(literal) - 1)
void html_literal(struct html *h, const char *at, size_t len);

/* Between tags: text escaped, numbers, days, money and times as the reader's language writes
 * them, pictures as they are. */
#define html_text(h, x)                                                                        \
    _Generic((x), struct html_safe                                                             \
             : html_put_safe, struct str                                                       \
             : html_put_str, int                                                               \
             : html_put_count, unsigned                                                        \
             : html_put_count, long                                                            \
             : html_put_count, long long                                                       \
             : html_put_count, unsigned long                                                   \
             : html_put_size, struct view_day                                                  \
             : html_put_day, struct view_money                                                 \
             : html_put_money, struct view_minutes                                             \
             : html_put_minutes, struct view_span                                              \
             : html_put_span)((h), (x))

/* In an attribute in double quotes: numbers as plain digits, days as 2026-11-24. */
#define html_attr(h, x)                                                                        \
    _Generic((x), struct str                                                                   \
             : html_put_str, int                                                               \
             : html_put_digits, unsigned                                                       \
             : html_put_digits, long                                                           \
             : html_put_digits, long long                                                      \
             : html_put_digits, unsigned long                                                  \
             : html_put_size_digits, struct view_minutes                                       \
             : html_put_minute_digits, struct view_day                                         \
             : html_put_iso)((h), (x))

/* At the head of a URL attribute: written when its scheme is http, https, mailto or tel, or it
 * has none and so is relative; anything else is written as "#". */
#define html_url(h, x) _Generic((x), struct str : html_put_url)((h), (x))

/* Further on in a URL: percent-encoded whole. */
#define html_part(h, x)                                                                        \
    _Generic((x), struct str                                                                   \
             : html_put_url_part, int                                                          \
             : html_put_digits, unsigned                                                       \
             : html_put_digits, long                                                           \
             : html_put_digits, long long                                                      \
             : html_put_digits, unsigned long                                                  \
             : html_put_size_digits, struct view_day                                           \
             : html_put_iso)((h), (x))

/* The condition of an {% if %}: true, a text that isn't empty, a number other than zero, a
 * known day. */
#define html_true(x)                                                                           \
    _Generic((x), bool                                                                         \
             : html_is, int                                                                    \
             : html_is_number, unsigned                                                        \
             : html_is_number, long                                                            \
             : html_is_number, long long                                                       \
             : html_is_number, unsigned long                                                   \
             : html_is_size, struct str                                                        \
             : html_is_str, struct view_day                                                    \
             : html_is_day, struct view_minutes                                                \
             : html_is_minutes)((x))

/* A named value for a sentence. */
#define html_arg(name, x)                                                                      \
    _Generic((x), struct str                                                                   \
             : html_arg_str, int                                                               \
             : html_arg_count, unsigned                                                        \
             : html_arg_count, long                                                            \
             : html_arg_count, long long                                                       \
             : html_arg_count, unsigned long                                                   \
             : html_arg_size, struct view_day                                                  \
             : html_arg_day, struct view_money                                                 \
             : html_arg_money, struct view_minutes                                             \
             : html_arg_minutes, struct view_span                                              \
             : html_arg_span)((name), (x))

/* The text of `key`, escaped. `args` ends with kind ARG_NONE; NULL: none. */
void html_say(struct html *h, const char *key, const struct arg *args);
/* The reader's language as in the lang attribute: "nl". */
void html_lang(struct html *h);

void html_put_safe(struct html *h, struct html_safe x);
void html_put_str(struct html *h, struct str x);
void html_put_count(struct html *h, int64_t x);
void html_put_size(struct html *h, size_t x);
void html_put_digits(struct html *h, int64_t x);
void html_put_size_digits(struct html *h, size_t x);
void html_put_minute_digits(struct html *h, struct view_minutes x);
/* A day that isn't known is written as nothing. */
void html_put_day(struct html *h, struct view_day x);
void html_put_iso(struct html *h, struct view_day x);
void html_put_money(struct html *h, struct view_money x);
void html_put_minutes(struct html *h, struct view_minutes x);
void html_put_span(struct html *h, struct view_span x);
void html_put_url(struct html *h, struct str x);
void html_put_url_part(struct html *h, struct str x);

bool html_is(bool x);
bool html_is_number(int64_t x);
bool html_is_size(size_t x);
bool html_is_str(struct str x);
bool html_is_day(struct view_day x);
bool html_is_minutes(struct view_minutes x);

struct arg html_arg_str(const char *name, struct str x);
struct arg html_arg_count(const char *name, int64_t x);
struct arg html_arg_size(const char *name, size_t x);
struct arg html_arg_day(const char *name, struct view_day x);
struct arg html_arg_money(const char *name, struct view_money x);
struct arg html_arg_minutes(const char *name, struct view_minutes x);
struct arg html_arg_span(const char *name, struct view_span x);
