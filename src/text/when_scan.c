/* SPDX-License-Identifier: Apache-2.0 */
#include "text/when_scan.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "base/vec.h"

/* A number of more digits is no part of a date. */
enum { DIGITS_MAX = 9 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(int32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x202F || c == 0x2009;
}

/* Letters and everything beyond ASCII; the apostrophe of "o'clock" and "'s". */
static bool is_letter(int32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || c == 0x2019 ||
           (c >= 0x80 && !is_blank(c) && !(c >= 0x2010 && c <= 0x206F));
}

static void take_number(struct when_token *t, struct str rest)
{
    t->class = WHEN_NUMBER;
    size_t n = 0;
    while (n < rest.len && is_digit(rest.at[n])) {
        if (n < DIGITS_MAX) {
            t->value = t->value * 10 + (rest.at[n] - '0');
        }
        n++;
    }
    t->digits = n <= DIGITS_MAX ? (int)n : DIGITS_MAX + 1;
    t->end = t->start + n;
}

static void take_word(struct arena *a, struct when_token *t, struct str rest)
{
    struct str left = rest;
    struct str before = rest;
    while (left.len && is_letter(utf8_next(&left))) {
        before = left;
    }
    t->end = t->start + (rest.len - before.len);
    t->word = utf8_fold(a, str_head(rest, rest.len - before.len));
    when_word(t);
}

static int mark_value(int32_t c)
{
    switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2212:
        return '-';
    default:
        return c < 0x80 ? c : '?';
    }
}

struct when_scan when_scan(struct arena *a, struct str text, struct when_ask ask)
{
    VEC(struct when_token) tokens = {0};
    struct str rest = text;
    bool gap = true;
    while (rest.len) {
        struct str after = rest;
        int32_t c = utf8_next(&after);
        if (is_blank(c)) {
            gap = true;
            rest = after;
            continue;
        }
        struct when_token *t = vec_add(a, &tokens);
        t->gap = gap;
        t->start = text.len - rest.len;
        if (c < 0x80 && is_digit((char)c)) {
            take_number(t, rest);
        } else if (is_letter(c)) {
            take_word(a, t, rest);
        } else {
            t->class = WHEN_MARK;
            t->value = mark_value(c);
            t->end = text.len - after.len;
        }
        rest = str_from(text, t->end);
        gap = false;
    }
    struct when_token *end = vec_add(a, &tokens);
    end->gap = true;
    end->start = end->end = text.len;
    return (struct when_scan){
        .arena = a, .text = text, .ask = ask, .at = tokens.at, .len = tokens.len - 1};
}

enum when_match when_bad(const struct when_scan *s, const char *key)
{
    struct str text = utf8_mend(s->arena, utf8_clip(s->text, 60));
    err_set(s->err, ERR_INPUT, key, A_STR("text", text));
    return WHEN_BAD;
}
