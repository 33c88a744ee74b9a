/* SPDX-License-Identifier: Apache-2.0 */
#include "app/lookup_query.h"

#include "app/search.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "core/phone.h"

enum { WIDE_LETTERS = 3 }; /* the longest of the index's own prefixes */

/* ------------------------------------------------------------------------------- typed */

static void add_term(struct query_text *q, struct str one, struct str other, struct str pieces)
{
    if (q->len < QUERY_TERMS_MAX && one.len) {
        q->terms[q->len++] =
            (struct query_term){one, str_eq(one, other) ? S("") : other, pieces, false};
    }
}

/* "IJzerman" is written "Yzerman" too, and "Bruijn" "Bruyn". */
static struct str y_as_ij(struct arena *a, struct str word)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < word.len; i++) {
        bool ij = str_starts(str_from(word, i), S("ij"));
        buf_z(&b, ij ? "y" : word.at[i] == 'y' ? "ij" : "");
        if (!ij && word.at[i] != 'y') {
            buf_char(&b, word.at[i]);
        }
        i += ij;
    }
    return buf_str(&b);
}

static void add_words(struct arena *a, struct query_text *q, struct str text)
{
    struct str plain = utf8_fold(a, text);
    struct str german = utf8_fold_german(a, text);
    struct str one, other;
    while (search_word(&plain, &one)) {
        bool more = search_word(&german, &other);
        if (!more || str_eq(one, other)) {
            other = y_as_ij(a, one);
        }
        add_term(q, one, other, S(""));
    }
}

/* How far `s` goes on with what a phone number is written with. */
static size_t phone_run(struct str s)
{
    size_t n = 0;
    size_t digits_end = 0;
    for (; n < s.len; n++) {
        char c = s.at[n];
        if (c >= '0' && c <= '9') {
            digits_end = n + 1;
        } else if (c != '+' && c != '-' && c != '/' && c != '(' && c != ')' && c != '.' &&
                   c != ' ') {
            break;
        }
    }
    bool ends = n == s.len || s.at[n < s.len ? n : 0] == ' ' || (n && s.at[n - 1] == ' ');
    return ends ? digits_end : 0;
}

/* A run of digits in pieces is one number ("06-12 34"), or its pieces are words ("12-34"). */
static void add_number(struct arena *a, struct query_text *q, struct str typed)
{
    struct phone phone;
    struct str joined = phone_begins(typed, &phone) ? str_copy(a, str_of(phone.digits)) : S("");
    struct str rest = typed;
    struct str word;
    size_t pieces = 0;
    while (search_word(&rest, &word)) {
        pieces++;
    }
    if (joined.len == 0 || (pieces == 1 && str_ends(typed, joined) &&
                            !str_starts(typed, S("00")) && !str_starts(typed, S("+00")))) {
        add_words(a, q, typed);
        return;
    }
    bool sure = typed.at[0] == '+' || typed.at[0] == '0' || pieces == 1;
    add_term(q, joined, S(""), sure ? S("") : typed);
}

struct query_text query_text_of(struct arena *a, struct str typed)
{
    struct query_text q = {.len = 0};
    while (typed.len) {
        size_t run = phone_run(typed);
        if (run) {
            add_number(a, &q, str_head(typed, run));
            typed = str_trim(str_from(typed, run));
            continue;
        }
        add_words(a, &q, str_cut(&typed, ' '));
        typed = str_trim(typed);
    }
    return q;
}

/* ------------------------------------------------------------------------------- the engine's
 */

static struct str first_letters(struct str word)
{
    size_t at = 0;
    for (int letters = 0; at < word.len; at++) {
        bool begins = ((unsigned char)word.at[at] & 0xC0) != 0x80;
        if (begins && letters++ == WIDE_LETTERS) {
            break;
        }
    }
    return str_head(word, at);
}

static void put_word(struct buf *b, struct str word, enum query_fit fit)
{
    word = fit == QUERY_WIDE ? first_letters(word) : word;
    buf_format(b, fit == QUERY_WHOLE ? "\"%.*s\"" : "\"%.*s\"*", STR_ARG(word));
}

static void put_term(struct buf *b, const struct query_term *t, enum query_fit fit)
{
    struct str rest = t->pieces;
    struct str word;
    bool several = t->other.len || t->pieces.len;
    fit = fit == QUERY_RARE ? t->common ? QUERY_WIDE : QUERY_BEGINS : fit;
    buf_z(b, several ? "(" : "");
    put_word(b, t->one, fit);
    if (t->other.len) {
        buf_z(b, " OR ");
        put_word(b, t->other, fit);
    }
    for (int i = 0; search_word(&rest, &word); i++) {
        buf_z(b, i ? " AND " : " OR (");
        put_word(b, word, fit);
    }
    buf_z(b, t->pieces.len ? "))" : several ? ")" : "");
}

struct str query_match(struct arena *a, const struct query_text *q, enum query_fit fit)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < q->len; i++) {
        buf_z(&b, i ? " AND " : "");
        put_term(&b, &q->terms[i], fit);
    }
    return buf_str(&b);
}

/* ------------------------------------------------------------------------------- one row */

static bool has(struct str words, struct str begin, bool whole)
{
    while (begin.len && words.len) {
        struct str word = str_cut(&words, ' ');
        if (str_starts(word, begin) && (!whole || word.len == begin.len)) {
            return true;
        }
    }
    return false;
}

static bool has_pieces(struct str words, struct str pieces)
{
    struct str word;
    bool all = pieces.len > 0;
    while (all && search_word(&pieces, &word)) {
        all = has(words, word, false);
    }
    return all;
}

static bool meets(const struct query_term *t, struct str words)
{
    return has(words, t->one, false) || has(words, t->other, false) ||
           has_pieces(words, t->pieces);
}

bool query_fits(const struct query_text *q, struct str words, int64_t met[QUERY_TERMS_MAX])
{
    bool all = true;
    for (size_t i = 0; (all || met) && i < q->len; i++) {
        bool one = meets(&q->terms[i], words);
        all = all && one;
        if (met) {
            met[i] += one;
        }
    }
    return all;
}

static bool is_typed(const struct query_text *q, struct str word)
{
    for (size_t i = 0; i < q->len; i++) {
        if (str_eq(word, q->terms[i].one) || str_eq(word, q->terms[i].other)) {
            return true;
        }
    }
    return false;
}

struct query_rank query_rank_of(const struct query_text *q, struct str words)
{
    struct query_rank r = {0};
    for (size_t i = 0; i < q->len; i++) {
        bool one = has(words, q->terms[i].one, true);
        bool other = has(words, q->terms[i].other, true);
        r.whole += one || other;
        r.spelled += one + other;
    }
    while (words.len && is_typed(q, str_cut(&words, ' '))) {
        r.leading++;
    }
    return r;
}

int query_rank_cmp(struct query_rank x, struct query_rank y)
{
    return x.whole != y.whole       ? x.whole - y.whole
           : x.leading != y.leading ? x.leading - y.leading
                                    : x.spelled - y.spelled;
}
