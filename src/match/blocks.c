/* SPDX-License-Identifier: Apache-2.0 */
#include "match/blocks.h"

#include <stdlib.h>

#include "base/arena.h"

enum {
    BLOCK_WHOLE = 40,  /* up to so many that share a key, all are compared */
    BLOCK_WINDOW = 10, /* of more, each with so many neighbours by name */
};

struct entry {
    uint64_t key;
    uint64_t order; /* the first letters of the name */
    uint32_t record;
};

struct entries {
    struct arena *arena;
    VEC(struct entry) list;
};

/* ------------------------------------------------------------------------------- keys */

static struct str text_of(const struct form_words *w, uint32_t number)
{
    return w->words.at[number].text;
}

static uint64_t head_of(struct str s, size_t letters)
{
    uint64_t n = 0;
    size_t taken = 0;
    for (size_t i = 0; i < s.len && taken < letters; i++) {
        if (s.at[i] != ' ') {
            n = n << 8 | (unsigned char)s.at[i];
            taken++;
        }
    }
    return taken == letters ? n : 0;
}

static uint64_t tail_of(struct str s, size_t letters)
{
    uint64_t n = 0;
    size_t taken = 0;
    for (size_t i = s.len; i-- > 0 && taken < letters;) {
        if (s.at[i] != ' ') {
            n = n << 8 | (unsigned char)s.at[i];
            taken++;
        }
    }
    return taken == letters ? n : 0;
}

static void add(struct entries *e, const struct forms *f, uint32_t record, int kind, uint64_t a,
                uint64_t b, uint64_t c)
{
    const struct form *r = &f->forms.at[record];
    if (a == 0 || b == 0 || c == 0) {
        return;
    }
    uint64_t key =
        match_hash_number(match_hash_number(match_hash_number((uint64_t)kind, a), b), c);
    struct str family = text_of(&f->family, r->family), given = text_of(&f->given, r->given);
    uint64_t order = 0;
    for (size_t i = 0; i < 8; i++) {
        unsigned char letter = i < 5 ? (i < family.len ? (unsigned char)family.at[i] : 0)
                                     : (i - 5 < given.len ? (unsigned char)given.at[i - 5] : 0);
        order = order << 8 | letter;
    }
    *vec_add(e->arena, &e->list) = (struct entry){key, order, record};
}

/* Two numbers as one, whichever comes first. */
static uint64_t either_way(uint64_t a, uint64_t b)
{
    return a && b ? (a < b ? match_hash_number(a, b) : match_hash_number(b, a)) : 0;
}

/* Mail addresses that belong to an office and to nobody. */
static bool is_office(struct str local)
{
    static const char *const offices[] = {"info",    "kontakt", "contact", "mail", "office",
                                          "post",    "admin",   "winkel",  "shop", "verkoop",
                                          "service", "buro",    "email"};
    bool office = local.len < 5;
    for (size_t i = 0; i < sizeof offices / sizeof offices[0]; i++) {
        office = office || str_eq(local, str_of(offices[i]));
    }
    return office;
}

static void point_keys(struct entries *e, const struct forms *f, uint32_t i, int kind)
{
    const struct form *r = &f->forms.at[i];
    for (int k = 0; kind == 0 && k < r->phones_len; k++) {
        add(e, f, i, kind, r->phones[k] % 100000000, 1, 1);
    }
    for (int k = 0; kind == 1 && k < r->mails_len; k++) {
        add(e, f, i, kind, r->mails[k].whole, 1, 1);
    }
    for (int k = 0; kind == 2 && k < r->mails_len; k++) {
        struct str local = r->mails[k].local;
        if (!is_office(local)) {
            add(e, f, i, kind, match_hash(1, local.at, local.len), 1, 1);
        }
    }
}

static void place_keys(struct entries *e, const struct forms *f, uint32_t i, int kind,
                       const struct form_place *p)
{
    const struct form *r = &f->forms.at[i];
    const struct form_word *given = &f->given.words.at[r->given];
    const struct form_word *family = &f->family.words.at[r->family];
    struct str street = text_of(&f->streets, p->street), more = text_of(&f->mores, p->more);
    struct str town = text_of(&f->towns, p->town);
    struct str postcode = text_of(&f->postcodes, p->postcode);
    const struct form_word *names[2] = {given, family};
    switch (kind) {
    case 4:
        add(e, f, i, kind, p->postcode, p->number, 1);
        break;
    case 5:
        add(e, f, i, kind, head_of(street, 4), p->number, head_of(town, 3));
        break;
    case 6:
        add(e, f, i, kind, head_of(street, 4), p->postcode, 1);
        break;
    case 7:
        add(e, f, i, kind, head_of(more, 4), head_of(town, 3), 1);
        break;
    case 8:
        add(e, f, i, kind, either_way(head_of(given->text, 3), head_of(family->text, 3)),
            head_of(town, 3), 1);
        break;
    case 9:
        add(e, f, i, kind, either_way(tail_of(given->text, 3), tail_of(family->text, 3)),
            head_of(postcode, 2), 1);
        break;
    case 14:
        add(e, f, i, kind, family->sound, head_of(town, 3), 1);
        break;
    default:
        for (int k = 0; k < 2; k++) {
            uint64_t sound = names[k]->sound;
            if (kind == 10) {
                add(e, f, i, kind, sound, p->postcode, 1);
            } else if (kind == 11) {
                add(e, f, i, kind, sound, head_of(street, 4), 1);
                add(e, f, i, kind, sound, head_of(more, 4), 1);
            } else if (kind == 12) {
                add(e, f, i, kind, sound, head_of(town, 3), p->number);
            }
        }
    }
}

static void keys_of(struct entries *e, const struct forms *f, uint32_t i, int kind)
{
    const struct form *r = &f->forms.at[i];
    if (kind <= 2) {
        point_keys(e, f, i, kind);
    } else if (kind == 3) {
        const struct form_word *given = &f->given.words.at[r->given];
        uint64_t family = f->family.words.at[r->family].sound;
        add(e, f, i, kind, r->organization ? family : either_way(given->sound, family), 1, 1);
    } else if (kind == 13) {
        add(e, f, i, kind, (uint64_t)r->birth_day, (uint64_t)r->birth_year, 1);
    } else {
        for (int k = 0; k < r->places_len; k++) {
            place_keys(e, f, i, kind, &r->places[k]);
        }
    }
}

/* ------------------------------------------------------------------------------- pairs */

static int by_key(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    if (x->order != y->order) {
        return x->order < y->order ? -1 : 1;
    }
    return x->record < y->record ? -1 : x->record > y->record;
}

static void visit_block(const struct entry *at, size_t n,
                        void (*visit)(void *ctx, uint32_t a, uint32_t b), void *ctx)
{
    size_t reach = n <= BLOCK_WHOLE ? n : BLOCK_WINDOW;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n && k - i <= reach; k++) {
            uint32_t a = at[i].record, b = at[k].record;
            if (a != b) {
                visit(ctx, a < b ? a : b, a < b ? b : a);
            }
        }
    }
}

void blocks_walk(const struct forms *f, void (*visit)(void *ctx, uint32_t a, uint32_t b),
                 void *ctx)
{
    for (int kind = 0; kind < BLOCK_KEYS; kind++) {
        struct entries e = {.arena = arena_new()};
        for (uint32_t i = 0; i < f->forms.len; i++) {
            keys_of(&e, f, i, kind);
        }
        if (e.list.len) {
            qsort(e.list.at, e.list.len, sizeof e.list.at[0], by_key);
        }
        for (size_t i = 0, end; i < e.list.len; i = end) {
            for (end = i + 1; end < e.list.len && e.list.at[end].key == e.list.at[i].key;) {
                end++;
            }
            visit_block(&e.list.at[i], end - i, visit, ctx);
        }
        arena_free(e.arena);
    }
}
