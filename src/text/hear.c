/* SPDX-License-Identifier: Apache-2.0 */
#include "text/hear.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/hear_words.h"

enum { WORDS_MAX = 120, GAP_MAX = 3 };

struct word {
    struct str text;
    bool stop; /* a comma or an end of sentence stands before it */
};

struct line {
    struct word at[WORDS_MAX];
    size_t len;
};

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c == '-' ||
           (c & 0x80) != 0;
}

static bool is_stop(char c)
{
    return c == ',' || c == '.' || c == '!' || c == '?' || c == ';' || c == ':' || c == '(';
}

static struct line split(struct arena *a, struct str words)
{
    struct line l = {.len = 0};
    struct str s = utf8_fold(a, str_head(words, HEAR_MAX));
    bool stop = true;
    for (size_t i = 0; i < s.len && l.len < WORDS_MAX;) {
        size_t from = i;
        while (i < s.len && is_word(s.at[i])) {
            i++;
        }
        if (i == from) {
            stop = stop || is_stop(s.at[i]);
            i++;
            continue;
        }
        l.at[l.len++] = (struct word){{s.at + from, i - from}, stop};
        stop = false;
    }
    return l;
}

/* Equal, where "ue" also stands for an "u" with dots. */
static bool same(struct str wanted, struct str word)
{
    size_t w = 0;
    for (size_t i = 0; i < wanted.len; i++, w++) {
        bool dots = w > 0 && w < word.len && word.at[w] == 'e' && wanted.at[i] != 'e' &&
                    (word.at[w - 1] == 'u' || word.at[w - 1] == 'a' || word.at[w - 1] == 'o');
        w += dots ? 1 : 0;
        if (w >= word.len || word.at[w] != wanted.at[i]) {
            return false;
        }
    }
    return w == word.len;
}

static bool one_of(struct str choices, struct str word)
{
    while (choices.len) {
        if (same(str_cut(&choices, '|'), word)) {
            return true;
        }
    }
    return false;
}

/* How many words from `at` on the saying takes; 0: it isn't there. */
static size_t fit(const struct line *l, size_t at, struct str saying)
{
    size_t i = at;
    size_t gap = 0;
    while (saying.len) {
        struct str wanted = str_cut(&saying, ' ');
        if (str_eq(wanted, S("_"))) {
            gap = GAP_MAX;
            continue;
        }
        bool found = false;
        for (size_t skipped = 0; !found && skipped <= gap && i < l->len; skipped++) {
            if (i > at && l->at[i].stop) {
                return 0;
            }
            found = one_of(wanted, l->at[i].text);
            i++;
        }
        if (!found) {
            return 0;
        }
        gap = 0;
    }
    return i - at;
}

static const struct saying *longest(const struct line *l, size_t at, size_t *words)
{
    const struct saying *best = NULL;
    *words = 0;
    for (size_t k = 0; k < hear_saying_count; k++) {
        size_t n = fit(l, at, str_of(hear_sayings[k].words));
        if (n > *words) {
            *words = n;
            best = &hear_sayings[k];
        }
    }
    return best;
}

struct hearing {
    struct heard h;
    enum sure sure;
    bool nobody; /* "no answer", without saying whose */
};

static void first(const char **known, const char *said)
{
    *known = *known ? *known : said;
}

static bool met(const char *kind)
{
    return kind[0] == 'h'; /* "happened" */
}

static void take(struct hearing *g, const struct saying *s)
{
    if (s->begun && s->sure > g->sure) {
        g->h.begun = s->begun;
        g->sure = s->sure;
        g->h.channel = s->channel && s->sure == SURE_SAID ? s->channel : g->h.channel;
    }
    first(&g->h.channel, s->channel);
    if (s->kind && (!g->h.kind || met(g->h.kind))) { /* "spoke to her son, she wasn't in" */
        g->h.kind = s->kind;
    }
    first(&g->h.reaction, s->reaction);
    first(&g->h.sake, s->sake);
    g->nobody = g->nobody || (s->kind && !met(s->kind) && (!s->begun || s->sure < SURE_SAID));
}

static int days_ago(struct str word)
{
    if (one_of(S("yesterday|gisteren|gestern|gisteravond|gistermiddag"), word)) {
        return 1;
    }
    return one_of(S("eergisteren|vorgestern"), word) ? 2 : 0;
}

static int minutes_at(const struct line *l, size_t i)
{
    int64_t n;
    bool ahead = i > 0 && one_of(S("in|over|na|nach|within|binnen|after"), l->at[i - 1].text);
    return !ahead && i + 1 < l->len &&
                   one_of(S("min|mins|minutes|minuten|minuut|minute"), l->at[i + 1].text) &&
                   str_to_i64(l->at[i].text, &n) && n > 0 && n <= 600
               ? (int)n
               : 0;
}

/* "No answer": then it was we who tried, unless they are said to have begun. */
static void settle(struct hearing *g)
{
    struct heard *h = &g->h;
    bool theirs = h->begun && h->begun[0] == 't';
    if (!g->nobody) {
        return;
    }
    if (theirs && g->sure == SURE_SAID) {
        h->kind = NULL;
    } else {
        h->begun = "us";
    }
}

/* A day counts at the beginning, at the end, inside or right after something heard: else it is
 * the day of something else ("the bike broke yesterday"). */
static void take_day(struct hearing *g, const struct line *l, size_t from, size_t to, bool near)
{
    for (size_t i = from; i < to && !g->h.days_ago; i++) {
        g->h.days_ago = near || i + 1 == l->len ? days_ago(l->at[i].text) : 0;
    }
}

struct heard hear(struct arena *a, struct str words)
{
    struct line l = split(a, words);
    struct hearing g = {.nobody = false};
    bool near = true;
    for (size_t i = 0; i < l.len;) {
        size_t taken;
        const struct saying *s = longest(&l, i, &taken);
        size_t next = i + (taken ? taken : 1);
        if (s) {
            take(&g, s);
        }
        take_day(&g, &l, i, next, near || s);
        g.h.minutes = g.h.minutes ? g.h.minutes : minutes_at(&l, i);
        near = s || (near && days_ago(l.at[i].text));
        i = next;
    }
    settle(&g);
    return g.h;
}

const char *hear_plan(struct arena *a, struct str words)
{
    struct line l = split(a, words);
    for (size_t i = 0; i < l.len; i++) {
        for (size_t k = 0; k < hear_plan_count; k++) {
            if (one_of(str_of(hear_plans[k].words), l.at[i].text)) {
                return hear_plans[k].kind;
            }
        }
    }
    return hear(a, words).channel;
}

const char *hear_need(struct arena *a, struct str words)
{
    struct line l = split(a, words);
    for (size_t i = 0; i < l.len; i++) {
        for (size_t k = 0; k < hear_need_count; k++) {
            if (fit(&l, i, str_of(hear_needs[k].words))) {
                return hear_needs[k].kind;
            }
        }
    }
    return str_ends(str_trim(str_head(words, HEAR_MAX)), S("?")) ? "question" : "wish";
}
