/* SPDX-License-Identifier: Apache-2.0 */
#include "app/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "app/lookup_query.h"
#include "app/people.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "core/name.h"
#include "core/phone.h"
#include "core/words.h"
#include "store/gen/search.h"

enum { LOOKUP_ONE_MAX = 50 }; /* that lookup_one() counts */

/* Rows that are looked at one by one before the engine is asked for the whole beginnings; after
 * the first few only while one of four fits. */
enum { SCAN_MAX = 3 * LOOKUP_HITS_MAX, SCAN_FIRST = 400 };

struct hit {
    struct customer_id customer;
    struct contact_id contact; /* < 0: the whole */
    struct str words;
    struct query_rank rank;
    bool named; /* by id */
};

struct hits {
    struct hit *at; /* room for LOOKUP_HITS_MAX + 1 */
    size_t len;
};

static struct str typed_text(struct arena *a, struct str s)
{
    return utf8_mend(a, str_trim(str_head(s, LOOKUP_WORDS_MAX)));
}

static int best_first(const void *a, const void *b)
{
    const struct hit *x = a;
    const struct hit *y = b;
    if (x->named != y->named) {
        return x->named ? -1 : 1;
    }
    int by_rank = query_rank_cmp(y->rank, x->rank);
    if (by_rank) {
        return by_rank;
    }
    int by_name = str_cmp(x->words, y->words);
    return by_name ? by_name : (x->contact.n > y->contact.n) - (x->contact.n < y->contact.n);
}

/* The person of a household or firm whose number that is. */
static bool add_person(struct app *app, struct arena *a, int64_t id, struct hits *hits,
                       struct err *err)
{
    struct contact_row p;
    struct customer_row c;
    bool found;
    if (!contact_get(app->db, (struct contact_id){id}, a, &p, &found, err)) {
        return false;
    }
    if (!found) {
        return true;
    }
    if (!customer_get(app->db, p.customer, a, &c, &found, err)) {
        return false;
    }
    if (found && !c.deleted_at.has && c.kind != CUSTOMER_CONTACT) {
        hits->at[hits->len++] = (struct hit){c.id, p.id, S(""), {0}, true};
    }
    return true;
}

/* The customer of "#123" or "123", or the person of one. */
static bool add_named(struct app *app, struct arena *a, struct str words, struct hits *hits,
                      bool *only, struct err *err)
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
        hits->at[hits->len++] = (struct hit){c.id, {-id}, S(""), {0}, true};
    }
    return found || add_person(app, a, id, hits, err);
}

/* One question to the engine: at most `max` of its rows are looked at. `*all`: there were no
 * more, or there is no room for more. Notes which terms are common. */
static bool ask(struct app *app, struct query_text *q, enum query_fit fit, int64_t max,
                struct arena *a, struct hits *hits, bool *all, struct err *err)
{
    struct str narrow = query_match(a, q, fit == QUERY_WHOLE ? fit : QUERY_BEGINS);
    struct search_match it;
    struct map known = map_in(a);
    int64_t met[QUERY_TERMS_MAX] = {0};
    int64_t scanned = 0, fitting = 0;
    for (size_t i = 0; i < hits->len; i++) {
        *map_number(&known, hits->at[i].contact.n, NULL) = 1;
    }
    if (!search_match_open(app->db, narrow, query_match(a, q, fit), max, &it, err)) {
        return false;
    }
    bool worth = true;
    while (worth && hits->len < LOOKUP_HITS_MAX && search_match_next(&it)) {
        scanned++;
        bool fits = query_fits(q, it.row.words, met);
        fitting += fits;
        if (fits && !map_number_find(&known, it.row.contact.n)) {
            hits->at[hits->len++] =
                (struct hit){it.row.customer, it.row.contact, str_copy(a, it.row.words),
                             query_rank_of(q, it.row.words), false};
        }
        worth = fit != QUERY_WIDE || scanned < SCAN_FIRST || fitting * 4 > scanned;
    }
    *all = hits->len >= LOOKUP_HITS_MAX || (worth && scanned < max);
    for (size_t i = 0; i < q->len; i++) {
        q->terms[i].common = met[i] * 2 > scanned;
    }
    return search_match_end(&it, err);
}

/*
 * Those with whole words first, so that no crowd of others stands before them. Then by the
 * three first letters of each word: of these the engine keeps lists, while for a longer
 * beginning it joins those of all words that have it, before the first row comes. Only when few
 * of those fit it is asked for the whole beginnings of the words that made the difference: then
 * they are rare.
 */
static bool add_matches(struct app *app, struct arena *a, struct str words, struct hits *hits,
                        struct err *err)
{
    static const enum query_fit fits[] = {QUERY_WIDE, QUERY_RARE, QUERY_BEGINS};
    struct query_text q = query_text_of(a, typed_text(a, words));
    bool all = false;
    if (q.len == 0) {
        return true;
    }
    if (!ask(app, &q, QUERY_WHOLE, LOOKUP_HITS_MAX, a, hits, &all, err)) {
        return false;
    }
    size_t whole = hits->len;
    all = whole >= LOOKUP_HITS_MAX;
    for (size_t i = 0; !all && i < sizeof fits / sizeof *fits; i++) {
        hits->len = whole;
        if (!ask(app, &q, fits[i], SCAN_MAX, a, hits, &all, err)) {
            return false;
        }
    }
    return true;
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
        } else if (!hits[*at].named && hits[*at].rank.whole <= hits[i].rank.whole) {
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

int64_t candidate_number(const struct candidate *c)
{
    bool of_many = c->contact_id.n && c->whole.len && !str_eq(c->name, c->whole);
    return of_many ? c->contact_id.n : c->customer_id.n;
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
        .whole = p.customer.name,
        .hint = hint_of(a, &p, c),
    };
    return true;
}

/* "Herr Müller" may be Jan Müller, of whom no form of address is kept, but never Frau Müller.
 */
static bool add_without_address(struct app *app, struct arena *a, struct str words,
                                struct hits *hits, struct err *err)
{
    struct str rest = str_trim(words);
    if (!name_is_address(str_cut(&rest, ' ')) || str_trim(rest).len == 0) {
        return true;
    }
    if (!add_matches(app, a, rest, hits, err)) {
        return false;
    }
    size_t kept = 0;
    for (size_t i = 0; i < hits->len; i++) {
        struct str left = hits->at[i].words;
        bool addressed = false;
        while (left.len) {
            addressed = name_is_address(str_cut(&left, ' ')) || addressed;
        }
        hits->at[kept] = hits->at[i];
        kept += !addressed;
    }
    hits->len = kept;
    return true;
}

bool lookup(struct app *app, struct str words, size_t max, struct arena *a,
            struct candidate **list, size_t *n, struct err *err)
{
    struct hits hits = {arena_array(a, struct hit, LOOKUP_HITS_MAX + 1), 0};
    bool only;
    if (!add_named(app, a, words, &hits, &only, err) ||
        (!only && !add_matches(app, a, words, &hits, err)) ||
        (!only && hits.len == 0 && !add_without_address(app, a, words, &hits, err))) {
        return false;
    }
    qsort(hits.at, hits.len, sizeof *hits.at, best_first);
    size_t len = by_customer(a, hits.at, hits.len);
    len = len < max ? len : max;
    struct candidate *found = arena_array(a, struct candidate, len + 1);
    for (size_t i = 0; i < len; i++) {
        if (!candidate_of(app, a, &hits.at[i], &found[i], err)) {
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

/* As much of a hint as fits, cut between its parts: half a number is none. */
static struct str short_hint(struct str hint)
{
    enum { COLUMNS = 40 };
    struct str cut = utf8_clip(hint, COLUMNS);
    size_t end = cut.len;
    if (cut.len == hint.len) {
        return hint;
    }
    while (end > 0 && !str_starts(str_from(hint, end), S(", "))) {
        end--;
    }
    return end ? str_head(hint, end) : cut;
}

static bool ambiguous(struct arena *a, struct str words, const struct candidate *list, size_t n,
                      struct err *err)
{
    struct buf b = buf_in(a);
    size_t told = 0;
    for (; told < n && told < LOOKUP_CANDIDATES && b.len < 400; told++) {
        const struct candidate *c = &list[told];
        buf_format(&b, "%s%.*s (%.*s", told ? "; " : "", STR_ARG(utf8_clip(c->name, 40)),
                   STR_ARG(short_hint(c->hint)));
        if (!str_starts(c->hint, S("#"))) {
            buf_format(&b, ", #%lld", (long long)candidate_number(c));
        }
        buf_char(&b, ')');
    }
    return err_set(err, ERR_AMBIGUOUS, told < n ? "err.people.more" : "err.people.many",
                   A_STR("name", utf8_clip(words, 60)), A_INT("n", (int64_t)n),
                   A_STR("list", buf_str(&b)), A_INT("left", (int64_t)(n - told)));
}

/* Digits and what numbers are written with, nothing else. */
static bool is_number(struct str words)
{
    bool any = false;
    for (size_t i = 0; i < words.len; i++) {
        bool digit = words.at[i] >= '0' && words.at[i] <= '9';
        any = any || digit;
        if (!digit && !strchr("+-/(). ", words.at[i])) {
            return false;
        }
    }
    return any;
}

static struct str digits_of(struct arena *a, struct str s)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] >= '0' && s.at[i] <= '9') {
            buf_char(&b, s.at[i]);
        }
    }
    return buf_str(&b);
}

/* Is that the whole of a number by which this customer is known: of a till, a phone, a frame?
 */
static bool is_called(struct app *app, struct str words, struct customer_id id, struct arena *a,
                      bool *out, struct err *err)
{
    struct people p;
    struct phone phone;
    bool found;
    bool is_phone = phone_normalize(words, app->shop.country, &phone);
    struct str digits = digits_of(a, words);
    *out = false;
    if (!people_load(app->db, id, a, &p, &found, err)) {
        return false;
    }
    for (size_t i = 0; found && i < p.keys.len; i++) {
        *out = *out || str_eq(str_trim(p.keys.at[i].name), words);
    }
    for (size_t i = 0; found && i < p.points.len; i++) {
        const struct point_row *r = &p.points.at[i];
        *out = *out || (r->kind == POINT_PHONE &&
                        ((is_phone && str_eq(r->norm, str_of(phone.digits))) ||
                         str_eq(r->norm, digits) || str_eq(digits_of(a, r->value), digits)));
    }
    for (size_t i = 0; found && i < p.things.len; i++) {
        *out = *out || str_eq(str_trim(p.things.at[i].number), words);
    }
    return true;
}

/*
 * Somebody is meant by a number only with the whole of it: an act that was mistyped would else
 * be done to whose number begins with it. A till's, phone's or frame's number goes before our
 * own, which is said for sure with "#".
 */
static bool keep_called(struct app *app, struct str words, struct arena *a,
                        struct candidate *list, size_t *n, struct err *err)
{
    size_t kept = 0;
    struct candidate own = {.customer_id = {0}};
    for (size_t i = 0; i < *n; i++) {
        bool called;
        if (!is_called(app, words, list[i].customer_id, a, &called, err)) {
            return false;
        }
        int64_t id = 0;
        bool by_id = str_to_i64(words, &id) &&
                     (id == list[i].customer_id.n || id == list[i].contact_id.n);
        own = by_id ? list[i] : own;
        if (called) {
            list[kept++] = list[i];
        }
    }
    if (kept == 0 && own.customer_id.n) {
        list[kept++] = own;
    }
    *n = kept;
    return kept || err_set(err, ERR_MISSING, "err.people.number", A_STR("name", words));
}

bool lookup_one(struct app *app, struct str words, struct arena *a, struct candidate *out,
                struct candidates *several, struct err *err)
{
    struct candidate *list;
    size_t n;
    words = typed_text(a, words);
    if (!lookup(app, words, LOOKUP_ONE_MAX, a, &list, &n, err) ||
        (is_number(words) && !keep_called(app, words, a, list, &n, err))) {
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
        *several = (struct candidates){list, n < LOOKUP_CANDIDATES ? n : LOOKUP_CANDIDATES, n};
    }
    return ambiguous(a, words, list, n, err);
}
