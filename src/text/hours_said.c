/* SPDX-License-Identifier: Apache-2.0 */
#include "text/hours_said.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

enum { MORNING = 480, NOON = 720, LATE = 1320, SPANS_MAX = 3, MINUTES = 1440 };

struct said {
    unsigned days; /* bit 0 Monday … 6 Sunday */
    int from[SPANS_MAX], to[SPANS_MAX];
    int spans;
    int open;    /* a time that waits for its end; -1: none */
    char before; /* 'a' after, 'b' before, 'w' between; 0: nothing was said */
};

/* Lists of words, each between blanks. */
static bool is_among(struct str word, const char *list)
{
    struct str rest = str_of(list);
    while (rest.len) {
        if (str_eq(str_cut(&rest, ' '), word)) {
            return true;
        }
    }
    return false;
}

static int day_of(struct str w)
{
    static const char *const days[7] = {
        "mo mon monday mondays ma maandag maandags montag montags",
        "tu tue tuesday tuesdays di dinsdag dinsdags dienstag dienstags",
        "we wed wednesday wednesdays wo woensdag woensdags mi mittwoch mittwochs",
        "th thu thursday thursdays do donderdag donderdags donnerstag donnerstags",
        "fr fri friday fridays vr vrijdag vrijdags freitag freitags",
        "sa sat saturday saturdays za zaterdag zaterdags samstag samstags sonnabend",
        "su sun sunday sundays zo zondag zondags so sonntag sonntags"};
    for (int d = 0; d < 7; d++) {
        if (is_among(w, days[d])) {
            return d;
        }
    }
    return -1;
}

/* "17", "17:30", "17.30", "5pm": minutes; -1: no time. */
static int time_of(struct str w)
{
    int hour = 0, minute = 0;
    size_t i = 0;
    while (i < w.len && i < 2 && w.at[i] >= '0' && w.at[i] <= '9') {
        hour = hour * 10 + (w.at[i++] - '0');
    }
    if (i == 0) {
        return -1;
    }
    if (i + 2 < w.len && (w.at[i] == ':' || w.at[i] == '.') && w.at[i + 1] >= '0' &&
        w.at[i + 1] <= '5' && w.at[i + 2] >= '0' && w.at[i + 2] <= '9') {
        minute = (w.at[i + 1] - '0') * 10 + (w.at[i + 2] - '0');
        i += 3;
    }
    struct str rest = str_from(w, i);
    if (str_eq(rest, S("pm")) && hour < 12) {
        hour += 12;
    } else if (rest.len && !is_among(rest, "am pm h u uur uhr")) {
        return -1;
    }
    return hour * 60 + minute <= MINUTES ? hour * 60 + minute : -1;
}

static bool add_span(struct said *s, int from, int to)
{
    if (s->spans == SPANS_MAX || from >= to) {
        return false;
    }
    s->from[s->spans] = from;
    s->to[s->spans++] = to;
    return true;
}

static bool take_time(struct said *s, int at)
{
    if (s->open >= 0) {
        int from = s->open;
        s->open = -1;
        s->before = 0;
        return add_span(s, from, at);
    }
    if (s->before == 'b') {
        s->before = 0;
        return add_span(s, MORNING, at);
    }
    s->open = at;
    return true;
}

/* "9-12", "ma-vr". */
static bool take_range(struct said *s, struct str w)
{
    struct str first = str_cut(&w, '-');
    int a = day_of(first), b = day_of(w), from = time_of(first), to = time_of(w);
    if (a >= 0 && b >= a) {
        for (int d = a; d <= b; d++) {
            s->days |= 1U << d;
        }
        return true;
    }
    return from >= 0 && to >= 0 && add_span(s, from, to);
}

static bool take_word(struct said *s, struct str w)
{
    if (str_find(w, S("-")) > 0) {
        return take_range(s, w);
    }
    int day = day_of(w), at = time_of(w);
    if (day >= 0) {
        s->days |= 1U << day;
    } else if (at >= 0) {
        return take_time(s, at);
    } else if (is_among(w,
                        "weekday weekdays werkdag werkdagen doordeweeks werktags wochentags")) {
        s->days |= 0x1F;
    } else if (is_among(w, "weekend weekends wochenende wochenends")) {
        s->days |= 0x60;
    } else if (is_among(w, "morning mornings ochtend ochtends morgens vormittags vormittag")) {
        return add_span(s, MORNING, NOON);
    } else if (is_among(w, "afternoon afternoons middag middags nachmittag nachmittags")) {
        return add_span(s, NOON, NOON + 300);
    } else if (is_among(w, "evening evenings avond avonds abend abends")) {
        return add_span(s, 1080, 1260);
    } else if (is_among(w, "after na nach from vanaf ab van von")) {
        s->before = 'a';
    } else if (is_among(w, "before voor vor until tot bis")) {
        s->before = s->open >= 0 ? s->before : 'b';
    } else if (is_among(w, "between tussen zwischen")) {
        s->before = 'w';
    } else {
        return is_among(
            w, "s in the op am on and en und only alleen nur uur uhr u h o clock to -");
    }
    return true;
}

static void put_days(struct buf *b, unsigned days)
{
    static const char *const names[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    bool any = false;
    for (int d = 0; d < 7; d++) {
        if (!((days >> d) & 1)) {
            continue;
        }
        int last = d;
        while (last < 6 && ((days >> (last + 1)) & 1)) {
            last++;
        }
        buf_format(b, "%s%s", any ? "," : "", names[d]);
        if (last > d) {
            buf_format(b, "-%s", names[last]);
        }
        any = true;
        d = last;
    }
}

struct str hours_said(struct arena *a, struct str typed)
{
    struct said s = {.open = -1};
    struct str folded = utf8_fold(a, str_head(typed, HOURS_SAID_MAX + 1));
    char *text = str_z(a, folded);
    bool ok = folded.len > 0 && typed.len <= HOURS_SAID_MAX;
    for (char *at = text; *at; at++) {
        *at = strchr(",;'()", *at) ? ' ' : *at;
    }
    struct str rest = str_of(text);
    while (ok && rest.len) {
        struct str word = str_cut(&rest, ' ');
        ok = word.len == 0 || take_word(&s, word);
    }
    if (ok && s.open >= 0 && s.before == 'a') {
        ok = add_span(&s, s.open, LATE);
        s.open = -1;
    }
    if (!ok || s.open >= 0 || (s.spans == 0 && s.days == 0)) {
        return S("");
    }
    struct buf b = buf_in(a);
    put_days(&b, s.days ? s.days : 0x7F);
    if (s.spans == 0) {
        add_span(&s, 0, MINUTES);
    }
    for (int i = 0; i < s.spans; i++) {
        buf_format(&b, "%s%02d:%02d-%02d:%02d", i ? "," : " ", s.from[i] / 60, s.from[i] % 60,
                   s.to[i] / 60, s.to[i] % 60);
    }
    return buf_str(&b);
}
