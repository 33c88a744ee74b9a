/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/chat_line.h"

#include "base/day.h"

/* U+200E, by which WhatsApp on the iPhone marks words that are its own. */
#define LRM "\xE2\x80\x8E"

/* Takes marks of direction and blanks of every kind off the front. */
static bool skip_blank(struct str *s, bool blanks)
{
    static const char *const marks[] = {LRM, "\xE2\x80\x8F", "\xE2\x80\xAA", "\xE2\x80\xAC",
                                        "\xEF\xBB\xBF"};
    static const char *const spaces[] = {" ", "\xC2\xA0", "\xE2\x80\xAF", "\t"};
    bool any = false;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            if (str_starts(*s, str_of(marks[i]))) {
                *s = str_from(*s, str_of(marks[i]).len);
                more = true;
            }
        }
        for (size_t i = 0; blanks && i < sizeof spaces / sizeof *spaces; i++) {
            if (str_starts(*s, str_of(spaces[i]))) {
                *s = str_from(*s, str_of(spaces[i]).len);
                more = any = true;
            }
        }
    }
    return any;
}

/* One to four digits. */
static bool number(struct str *s, int *out)
{
    size_t n = 0;
    int v = 0;
    while (n < s->len && n < 5 && s->at[n] >= '0' && s->at[n] <= '9') {
        v = v * 10 + (s->at[n++] - '0');
    }
    *s = str_from(*s, n);
    *out = v;
    return n > 0 && n < 5;
}

static bool one_of(struct str *s, const char *chars, char *out)
{
    for (; s->len && *chars; chars++) {
        if (*chars == s->at[0]) {
            *out = *chars;
            *s = str_from(*s, 1);
            return true;
        }
    }
    return false;
}

static bool date(struct str *s, struct chat_head *h)
{
    char again;
    size_t before = s->len;
    if (!number(s, &h->a)) {
        return false;
    }
    h->year_first = before - s->len == 4;
    if (!one_of(s, "./-", &h->mark)) {
        return false;
    }
    skip_blank(s, true);
    if (!number(s, &h->b) || !one_of(s, "./-", &again) || again != h->mark) {
        return false;
    }
    skip_blank(s, true);
    return number(s, &h->c);
}

/* "PM", "p.m.", "nachm.": 12 is added; "AM", "a.m.", "vorm.". */
static void half_of_day(struct str *s, struct chat_head *h, int *hour)
{
    static const struct {
        const char *word;
        bool late;
    } words[] = {{"am", false},    {"pm", true},     {"a.m.", false},  {"p.m.", true},
                 {"vorm.", false}, {"nachm.", true}, {"a. m.", false}, {"p. m.", true}};
    struct str rest = *s;
    skip_blank(&rest, true);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct str word = str_of(words[i].word);
        if (str_eq_nocase(str_head(rest, word.len), word) && *hour <= 12) {
            *hour = *hour % 12 + (words[i].late ? 12 : 0);
            h->twelve_hours = true;
            *s = str_from(rest, word.len);
            return;
        }
    }
}

static bool time(struct str *s, struct chat_head *h)
{
    int hour, minute, second;
    char mark;
    if (!number(s, &hour) || !one_of(s, ":.", &mark) || !number(s, &minute)) {
        return false;
    }
    if (s->len > 1 && s->at[0] == mark) {
        *s = str_from(*s, 1);
        if (!number(s, &second) || second > 60) {
            return false;
        }
    }
    half_of_day(s, h, &hour);
    h->minute = hour * 60 + minute;
    return hour < 24 && minute < 60;
}

/* What stands before ": ", if that can be a name; else the line is the program's. */
static void name(struct str s, struct chat_head *h)
{
    ptrdiff_t at = str_find(s, S(": "));
    ptrdiff_t end = str_find(s, S(":"));
    if (at < 0 && end >= 0) { /* "Name:" before a break */
        struct str rest = str_trim(str_from(s, (size_t)end + 1));
        at = rest.len == 0 ? end : -1;
    }
    h->name = S("");
    h->text = s;
    if (at <= 0 || at > CHAT_NAME_MAX) {
        return;
    }
    h->name = str_trim(str_head(s, (size_t)at));
    if (str_starts(h->name, S("~"))) { /* of whom the telephone knows no name */
        h->name = str_from(h->name, 1);
        skip_blank(&h->name, true);
    }
    h->text = str_from(s, (size_t)at + 1);
    skip_blank(&h->name, false);
    while (h->text.len && h->text.at[0] == ' ') {
        h->text = str_from(h->text, 1);
    }
}

bool chat_line_head(struct str line, struct chat_head *out)
{
    struct chat_head h = {0};
    if (line.len && line.at[line.len - 1] == '\r') {
        line.len--;
    }
    skip_blank(&line, false);
    bool bracket = line.len && line.at[0] == '[';
    line = str_from(line, bracket);
    if (!date(&line, &h)) {
        return false;
    }
    bool comma = line.len && line.at[0] == ',';
    line = str_from(line, comma);
    if (!(skip_blank(&line, true) || comma) || !time(&line, &h)) {
        return false;
    }
    if (bracket) {
        if (!line.len || line.at[0] != ']') {
            return false;
        }
        line = str_from(line, 1);
        skip_blank(&line, false);
        while (line.len && line.at[0] == ' ') {
            line = str_from(line, 1);
        }
        skip_blank(&line, false);
    } else {
        skip_blank(&line, true);
        if (!str_starts(line, S("- "))) {
            return false;
        }
        line = str_from(line, 2);
    }
    name(line, &h);
    *out = h;
    return true;
}

bool chat_line_day(const struct chat_head *h, enum date_order order, int64_t *day)
{
    struct date d = {.year = h->c, .month = h->b, .day = h->a};
    if (h->year_first) {
        d = (struct date){h->a, h->b, h->c};
    } else if (order == ORDER_MONTH_FIRST) {
        d = (struct date){h->c, h->a, h->b};
    }
    d.year += d.year < 100 ? 2000 : 0;
    return d.year >= 2009 && d.month <= 12 && d.day <= 31 && day_of_date(d, day);
}

static bool begins_with_one_of(struct str text, const char *const words[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq_nocase(str_head(text, str_of(words[i]).len), str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

#define BEGINS(text, words) begins_with_one_of((text), (words), sizeof(words) / sizeof *(words))

static bool is_media(struct str text, bool marked)
{
    static const char *const whole[] = {"<media omitted>",
                                        "<media weggelaten>",
                                        "<medien ausgeschlossen>",
                                        "<medien weggelassen>",
                                        "<attached: ",
                                        "<bijgevoegd: ",
                                        "<anhang: ",
                                        "<bijlage: "};
    static const char *const ends[] = {" omitted",
                                       " weggelaten",
                                       " weggelassen",
                                       " ausgeschlossen",
                                       "(file attached)",
                                       "(datei angeh\xC3\xA4ngt)",
                                       "(bestand bijgevoegd)"};
    if (BEGINS(text, whole)) {
        return true;
    }
    text = str_head(text, (size_t)(str_find(text, S("\n")) < 0 ? (ptrdiff_t)text.len
                                                               : str_find(text, S("\n"))));
    text = str_trim(text);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct str end = str_of(ends[i]);
        bool so = text.len > end.len && str_eq_nocase(str_from(text, text.len - end.len), end);
        if (so && (marked || end.at[0] == '(')) {
            return true;
        }
    }
    return false;
}

enum chat_what chat_line_what(struct str text)
{
    static const char *const deleted[] = {"this message was deleted",
                                          "you deleted this message",
                                          "dit bericht is verwijderd",
                                          "je hebt dit bericht verwijderd",
                                          "u hebt dit bericht verwijderd",
                                          "diese nachricht wurde gel\xC3\xB6scht",
                                          "du hast diese nachricht gel\xC3\xB6scht"};
    bool marked = str_starts(text, S(LRM));
    skip_blank(&text, false);
    text = str_trim(text);
    if (BEGINS(text, deleted) && text.len < 48 && str_find(text, S("\n")) < 0) {
        return CHAT_DELETED;
    }
    if (is_media(text, marked)) {
        return CHAT_MEDIA;
    }
    return marked || text.len == 0 ? CHAT_SYSTEM : CHAT_TEXT;
}
