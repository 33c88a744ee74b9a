/* SPDX-License-Identifier: Apache-2.0 */
#include "app/lookup.h"

#include <stdlib.h>

#include "app/people.h"
#include "app/search.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "core/phone.h"
#include "core/words.h"
#include "store/gen/search.h"

enum { QUERY_WORDS = 16 }; /* words of a query that count */

struct hit {
    struct customer_id customer;
    struct contact_id contact; /* < 0: the whole */
    struct str words;
    int whole;  /* words of the query that stand there as a whole */
    bool named; /* by id */
};

struct query_text {
    struct arena *arena;
    struct buf match;
    struct str words[2 * QUERY_WORDS];
    size_t words_len;
    size_t terms;
};

static struct str typed_text(struct arena *a, struct str s)
{
    return utf8_mend(a, str_trim(str_head(s, LOOKUP_WORDS_MAX)));
}

/* "plain"* or ("plain"* OR "german"*) */
static void put_term(struct query_text *q, struct str one, struct str other)
{
    if (q->terms == QUERY_WORDS || one.len == 0) {
        return;
    }
    bool two = other.len && !str_eq(one, other);
    buf_z(&q->match, q->terms++ ? " AND " : "");
    buf_format(&q->match, two ? "(\"%.*s\"* OR " : "\"%.*s\"*", STR_ARG(one));
    q->words[q->words_len++] = one;
    if (two) {
        buf_format(&q->match, "\"%.*s\"*)", STR_ARG(other));
        q->words[q->words_len++] = other;
    }
}

static void put_words(struct query_text *q, struct str text)
{
    struct str plain = utf8_fold(q->arena, text);
    struct str german = utf8_fold_german(q->arena, text);
    struct str one, other;
    while (search_word(&plain, &one)) {
        bool more = search_word(&german, &other);
        put_term(q, one, more ? other : S(""));
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
static void put_number(struct query_text *q, struct str typed)
{
    struct phone phone;
    struct str joined =
        phone_begins(typed, &phone) ? str_copy(q->arena, str_of(phone.digits)) : S("");
    struct str rest = typed;
    struct str word;
    size_t pieces = 0;
    while (search_word(&rest, &word)) {
        pieces++;
    }
    if (joined.len == 0 || (pieces == 1 && str_find(typed, joined) >= 0)) {
        put_words(q, typed);
        return;
    }
    bool sure = typed.at[0] == '+' || typed.at[0] == '0' || pieces == 1;
    if (sure || q->terms == QUERY_WORDS) {
        put_term(q, joined, S(""));
        return;
    }
    buf_z(&q->match, q->terms++ ? " AND " : "");
    buf_format(&q->match, "(\"%.*s\"* OR (", STR_ARG(joined));
    rest = typed;
    for (size_t i = 0; search_word(&rest, &word); i++) {
        buf_format(&q->match, "%s\"%.*s\"*", i ? " AND " : "", STR_ARG(word));
    }
    buf_z(&q->match, "))");
    q->words[q->words_len++] = joined;
}

static struct query_text query_of(struct arena *a, struct str words)
{
    struct query_text q = {.arena = a, .match = buf_in(a)};
    struct str rest = typed_text(a, words);
    while (rest.len) {
        size_t run = phone_run(rest);
        if (run) {
            put_number(&q, str_head(rest, run));
            rest = str_trim(str_from(rest, run));
            continue;
        }
        put_words(&q, str_cut(&rest, ' '));
        rest = str_trim(rest);
    }
    return q;
}

/* How many of the query's words stand whole among the hit's. */
static int whole_words(const struct query_text *q, struct str words)
{
    int n = 0;
    while (words.len) {
        struct str word = str_cut(&words, ' ');
        for (size_t i = 0; i < q->words_len; i++) {
            n += str_eq(word, q->words[i]);
        }
    }
    return n;
}

static int best_first(const void *a, const void *b)
{
    const struct hit *x = a;
    const struct hit *y = b;
    if (x->named != y->named) {
        return x->named ? -1 : 1;
    }
    if (x->whole != y->whole) {
        return x->whole > y->whole ? -1 : 1;
    }
    int by_name = str_cmp(x->words, y->words);
    return by_name ? by_name : (x->contact.n > y->contact.n) - (x->contact.n < y->contact.n);
}

/* The customer of "#123" or "123". */
static bool add_named(struct app *app, struct arena *a, struct str words, struct hit *hits,
                      size_t *n, bool *only, struct err *err)
{
    struct customer_row c;
    int64_t id;
    bool found;
    words = str_trim(words);
    *only = str_starts(words, S("#")) && str_to_i64(str_from(words, 1), &id);
    if (!*only && !str_to_i64(words, &id)) {
        return true;
    }
    if (id <= 0 || !str_eq(str_format(a, "%lld", (long long)id), str_from(words, *only))) {
        return true;
    }
    if (!customer_get(app->db, (struct customer_id){id}, a, &c, &found, err)) {
        return false;
    }
    if (found && !c.deleted_at.has) {
        hits[(*n)++] = (struct hit){c.id, {-id}, S(""), 0, true};
    }
    return true;
}

static bool add_matches(struct app *app, struct arena *a, struct str words, struct hit *hits,
                        size_t *n, struct err *err)
{
    struct query_text q = query_of(a, words);
    struct search_match it;
    if (q.terms == 0) {
        return true;
    }
    if (!search_match_open(app->db, buf_str(&q.match), LOOKUP_HITS_MAX, &it, err)) {
        return false;
    }
    while (search_match_next(&it)) {
        hits[(*n)++] = (struct hit){it.row.customer, it.row.contact, str_copy(a, it.row.words),
                                    whole_words(&q, it.row.words), false};
    }
    return search_match_end(&it, err);
}

/* Each customer once; a customer with several hits is meant as a whole. */
static size_t by_customer(struct arena *a, struct hit *hits, size_t n)
{
    struct map seen = map_in(a);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        bool is_new;
        int64_t *at = map_number(&seen, hits[i].customer.n, &is_new);
        if (is_new) {
            *at = (int64_t)kept;
            hits[kept++] = hits[i];
        } else if (hits[*at].whole <= hits[i].whole) {
            hits[*at].contact.n = -hits[i].customer.n;
        }
    }
    return kept;
}

static void add_hint(struct buf *b, struct str part)
{
    if (part.len) {
        buf_z(b, b->len ? ", " : "");
        buf_put(b, part);
    }
}

static const struct contact_row *person(const struct people *p, struct contact_id id)
{
    for (size_t i = 0; i < p->contacts.len; i++) {
        if (p->contacts.at[i].id.n == id.n) {
            return &p->contacts.at[i];
        }
    }
    return NULL;
}

static struct str hint_of(struct arena *a, const struct people *p, const struct contact_row *c)
{
    struct buf b = buf_in(a);
    if (c && p->customer.kind != CUSTOMER_CONTACT) {
        add_hint(&b, p->customer.name);
    }
    if (p->addresses.len) {
        add_hint(&b, p->addresses.at[0].city);
    }
    for (size_t i = 0; i < p->points.len; i++) {
        const struct point_row *r = &p->points.at[i];
        if (!c || r->contact.n == 0 || r->contact.n == c->id.n) {
            add_hint(&b, r->value);
            break;
        }
    }
    if (b.len == 0) {
        buf_format(&b, "#%lld", (long long)p->customer.id.n);
    }
    return buf_str(&b);
}

static bool candidate_of(struct app *app, struct arena *a, const struct hit *h,
                         struct candidate *out, struct err *err)
{
    struct people p;
    bool found;
    if (!people_load(app->db, h->customer, a, &p, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_DAMAGED, "err.people.search");
    }
    bool alone = p.customer.kind == CUSTOMER_CONTACT && p.contacts.len == 1;
    const struct contact_row *c = alone ? &p.contacts.at[0] : person(&p, h->contact);
    *out = (struct candidate){
        .customer_id = h->customer,
        .contact_id = c ? c->id : (struct contact_id){0},
        .name = c && !alone ? contact_name(a, c) : p.customer.name,
        .hint = hint_of(a, &p, c),
    };
    return true;
}

bool lookup(struct app *app, struct str words, size_t max, struct arena *a,
            struct candidate **list, size_t *n, struct err *err)
{
    struct hit *hits = arena_array(a, struct hit, LOOKUP_HITS_MAX + 1);
    size_t len = 0;
    bool only;
    if (!add_named(app, a, words, hits, &len, &only, err) ||
        (!only && !add_matches(app, a, words, hits, &len, err))) {
        return false;
    }
    qsort(hits, len, sizeof *hits, best_first);
    len = by_customer(a, hits, len);
    len = len < max ? len : max;
    struct candidate *found = arena_array(a, struct candidate, len + 1);
    for (size_t i = 0; i < len; i++) {
        if (!candidate_of(app, a, &hits[i], &found[i], err)) {
            return false;
        }
    }
    *list = found;
    *n = len;
    return true;
}

/* The only one of that very name, or NULL. */
static const struct candidate *exact(struct arena *a, struct str words,
                                     const struct candidate *list, size_t n)
{
    struct str want = utf8_fold(a, words);
    struct str german = utf8_fold_german(a, words);
    const struct candidate *one = NULL;
    for (size_t i = 0; i < n; i++) {
        struct str name = list[i].name;
        if (str_eq(utf8_fold(a, name), want) || str_eq(utf8_fold_german(a, name), german)) {
            if (one) {
                return NULL;
            }
            one = &list[i];
        }
    }
    return one;
}

static bool ambiguous(struct arena *a, struct str words, const struct candidate *list, size_t n,
                      struct err *err)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < n && i < LOOKUP_CANDIDATES && b.len < 400; i++) {
        bool numbered = str_starts(list[i].hint, S("#"));
        buf_format(&b, "%s%.*s (%.*s", i ? "; " : "", STR_ARG(utf8_clip(list[i].name, 40)),
                   STR_ARG(utf8_clip(list[i].hint, 40)));
        if (!numbered) {
            buf_format(&b, ", #%lld", (long long)list[i].customer_id.n);
        }
        buf_char(&b, ')');
    }
    return err_set(err, ERR_AMBIGUOUS, "err.people.many", A_STR("name", utf8_clip(words, 60)),
                   A_INT("n", (int64_t)n), A_STR("list", buf_str(&b)));
}

bool lookup_one(struct app *app, struct str words, struct arena *a, struct candidate *out,
                struct candidates *several, struct err *err)
{
    struct candidate *list;
    size_t n;
    words = typed_text(a, words);
    if (!lookup(app, words, 50, a, &list, &n, err)) {
        return false;
    }
    if (n == 0) {
        return err_set(err, ERR_MISSING, "err.missing", A_STR("name", utf8_clip(words, 60)));
    }
    const struct candidate *one = n == 1 ? list : exact(a, words, list, n);
    if (one) {
        *out = *one;
        return true;
    }
    if (several) {
        *several = (struct candidates){list, n < LOOKUP_CANDIDATES ? n : LOOKUP_CANDIDATES};
    }
    return ambiguous(a, words, list, n, err);
}
