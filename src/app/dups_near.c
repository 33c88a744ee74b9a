/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who could be the same as somebody, without reading the book: by numbers and addresses, and by
 * the full text, which keeps lists of the first one, two and three letters of every word. Few
 * rows are asked for, those whose words agree best are compared.
 */
#include <stdlib.h>

#include "app/dups_steps.h"
#include "app/search.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "core/words.h"
#include "match/near.h"
#include "match/sound.h"
#include "store/gen/dups.h"
#include "store/gen/search.h"

enum {
    ROWS_MAX = 250,    /* of one question to the full text */
    COMPARED_MAX = 40, /* customers */
    POINT_MAX = 10,    /* customers with one number */
    BY_POINT = 1000,   /* their rank */
    RANK_LEAST = 4,    /* of words: a name that fits and half of another */
};

struct found {
    struct customer_id customer;
    int rank;
};

struct nearing {
    struct db *db;
    struct arena *arena;
    struct map known; /* customer -> place in `found` + 1 */
    VEC(struct found) found;
    struct str given, family, city; /* folded words; may be empty */
    uint64_t given_sound, family_sound;
};

static void add(struct nearing *n, struct customer_id id, int rank)
{
    bool is_new;
    int64_t *at = map_number(&n->known, id.n, &is_new);
    if (is_new) {
        *vec_add(n->arena, &n->found) = (struct found){id, rank};
        *at = (int64_t)n->found.len;
    } else if (n->found.at[*at - 1].rank < rank) {
        n->found.at[*at - 1].rank = rank;
    }
}

/* ------------------------------------------------------------------------------- points */

static bool by_points(struct nearing *n, const struct people *p, struct err *err)
{
    for (size_t i = 0; i < p->points.len && i < MATCH_POINTS_MAX; i++) {
        struct dups_of_point it;
        if (p->points.at[i].kind > POINT_EMAIL || p->points.at[i].norm.len == 0) {
            continue;
        }
        if (!dups_of_point_open(n->db, p->points.at[i].norm, POINT_MAX, &it, err)) {
            return false;
        }
        while (dups_of_point_next(&it)) {
            add(n, it.row.customer, BY_POINT);
        }
        if (!dups_of_point_end(&it, err)) {
            return false;
        }
    }
    return true;
}

/* ------------------------------------------------------------------------------- words */

/* 3: the same, 2: a slip or the same sound, 1: begins so, 0. */
static int word_fits(struct str want, uint64_t sound, struct str word)
{
    if (want.len == 0) {
        return 0;
    }
    if (str_eq(want, word)) {
        return 3;
    }
    if (near_typed(want, word) || (word.len > 2 && sound && sound == sound_number(word))) {
        return 2;
    }
    return word.at[0] == want.at[0] && (word.len == 1 || want.len == 1);
}

/* The words of a row: how well two names and the town are met. */
static int rank_of(const struct nearing *n, struct str words)
{
    int given = 0, family = 0, city = 0;
    while (words.len) {
        struct str word = str_cut(&words, ' ');
        int g = word.len ? word_fits(n->given, n->given_sound, word) : 0;
        int f = word.len ? word_fits(n->family, n->family_sound, word) : 0;
        given = g > given ? g : given;
        family = f > family ? f : family;
        city = str_eq(word, n->city) ? 2 : city;
    }
    return given + family + city;
}

static struct str letters(struct str word, size_t many)
{
    size_t at = 0;
    for (size_t n = 0; at < word.len; at++) {
        bool begins = ((unsigned char)word.at[at] & 0xC0) != 0x80;
        if (begins && n++ == many) {
            break;
        }
    }
    return str_head(word, at);
}

/* One word of a question: its first letters, 0: the whole word. False: there is no word. */
static bool put(struct buf *b, struct str word, size_t many)
{
    if (word.len == 0) {
        return false;
    }
    struct str first = many ? letters(word, many) : word;
    buf_format(b, "%s\"%.*s\"%s", b->len ? " AND " : "", STR_ARG(first), many ? "*" : "");
    return true;
}

static bool ask(struct nearing *n, struct buf *b, struct err *err)
{
    struct search_match it;
    if (!search_match_open(n->db, buf_str(b), buf_str(b), ROWS_MAX, &it, err)) {
        return false;
    }
    while (search_match_next(&it)) {
        int rank = rank_of(n, it.row.words);
        if (rank >= RANK_LEAST) {
            add(n, it.row.customer, rank);
        }
    }
    return search_match_end(&it, err);
}

/* A question of first letters of given name, family name and town; -1: not asked for. */
static bool ask_for(struct nearing *n, int given, int family, int city, struct err *err)
{
    struct buf b = buf_in(n->arena);
    bool whole = (given < 0 || put(&b, n->given, (size_t)given)) &&
                 (family < 0 || put(&b, n->family, (size_t)family)) &&
                 (city < 0 || put(&b, n->city, (size_t)city));
    return !whole || ask(n, &b, err);
}

/* The longest word of a text, folded. */
static struct str word_of(struct arena *a, struct str text, bool longest)
{
    struct str rest = utf8_fold(a, text), word, best = S("");
    while (search_word(&rest, &word)) {
        if (best.len == 0 || (longest && word.len > best.len)) {
            best = word;
        }
    }
    return best;
}

static bool by_words(struct nearing *n, struct str given, struct str family, struct str city,
                     struct err *err)
{
    n->given = word_of(n->arena, given, false);
    n->family = word_of(n->arena, family, true);
    n->city = word_of(n->arena, city, true);
    n->given_sound = sound_number(n->given);
    n->family_sound = sound_number(n->family);
    if (n->city.len) { /* of a common name the nearest: there are too many for all */
        return ask_for(n, 3, 3, 3, err) && ask_for(n, 1, 3, 3, err) &&
               ask_for(n, 3, 1, 3, err) && ask_for(n, 0, 0, -1, err);
    }
    return ask_for(n, 0, 0, -1, err) && ask_for(n, 3, 3, -1, err) && ask_for(n, 3, 2, -1, err);
}

/* A firm: its two longest words, as if they were a name. */
static bool by_firm(struct nearing *n, struct str name, struct str city, struct err *err)
{
    struct str one = word_of(n->arena, name, true);
    struct str rest = utf8_fold(n->arena, name), word, other = S("");
    while (search_word(&rest, &word)) {
        if (word.len > other.len && !str_eq(word, one)) {
            other = word;
        }
    }
    if (!by_words(n, other, one, city, err)) {
        return false;
    }
    return other.len > 2 || (ask_for(n, -1, 0, n->city.len ? 3 : -1, err) &&
                             ask_for(n, -1, 3, n->city.len ? 3 : -1, err));
}

/* ------------------------------------------------------------------------------- all */

static int best_first(const void *x, const void *y)
{
    const struct found *a = x, *b = y;
    return a->rank != b->rank
               ? b->rank - a->rank
               : (a->customer.n > b->customer.n) - (a->customer.n < b->customer.n);
}

static bool compare_found(struct nearing *n, struct customer_id own, struct dups_book *b,
                          struct err *err)
{
    if (n->found.len) {
        qsort(n->found.at, n->found.len, sizeof n->found.at[0], best_first);
    }
    for (size_t i = 0, taken = 0; i < n->found.len && taken < COMPARED_MAX; i++) {
        struct people q;
        bool there;
        if (n->found.at[i].customer.n == own.n) {
            continue;
        }
        if (!people_load(n->db, n->found.at[i].customer, n->arena, &q, &there, err)) {
            return false;
        }
        if (there && !q.customer.deleted_at.has) {
            dups_add(n->arena, b, &q);
            taken++;
        }
    }
    return true;
}

bool dups_near(struct app *app, struct db *db, const struct people *p, int64_t people,
               struct arena *a, struct dups_book *out, size_t *own, struct err *err)
{
    struct nearing n = {.db = db, .arena = a, .known = map_in(a)};
    struct dups_book b = dups_book_new(a, (size_t)people);
    struct str city = p->addresses.len ? p->addresses.at[0].city : S("");
    (void)app;
    dups_add(a, &b, p);
    size_t mine = b.who.len;
    if (!by_points(&n, p, err)) {
        return false;
    }
    for (size_t i = 0; i < p->contacts.len && i < COMPARED_MAX; i++) {
        if (!by_words(&n, p->contacts.at[i].given, p->contacts.at[i].family, city, err)) {
            return false;
        }
    }
    if ((p->customer.kind == CUSTOMER_ORGANIZATION || p->contacts.len == 0) &&
        !by_firm(&n, p->customer.name, city, err)) {
        return false;
    }
    if (!compare_found(&n, p->customer.id, &b, err) ||
        (p->customer.id.n && !apart_load_of(db, p->customer.id, a, &b.apart, err))) {
        return false;
    }
    *out = b;
    *own = mine;
    return true;
}
