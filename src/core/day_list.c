/* SPDX-License-Identifier: Apache-2.0 */
#include "core/day_list.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"

/* The care lines kept are a heap with the worst on top: a better one takes its place. */
struct heap {
    VEC(struct day_line) lines;
    int64_t ranked; /* kept or not; without those of colleagues */
};

struct day_list_maker {
    struct arena *arena;
    const struct shop_facts *shop;
    const struct care_order *order;
    size_t keep;
    struct staff_id mine;
    bool others_too;
    VEC(struct day_line) owed;
    struct heap care;
    struct heap door;
    struct day_list list;
};

enum { NO_HOUR = 1440 }; /* after every hour */

static void tally(struct day_list *l, const struct day_line *line);
static void add_care(struct day_list_maker *m, const struct facts *f, struct day_line *line);
static void keep_best(struct day_list_maker *m, struct heap *h, const struct day_line *line);
static bool better(const struct day_line *a, const struct day_line *b);
static void sink(struct day_line *heap, size_t len, size_t at);
static void rise(struct day_line *heap, size_t at);
static int by_due(const void *a, const void *b);
static int by_rank(const void *a, const void *b);
static void fill(struct day_list *l);

static double silence_rank(const void *self, const struct facts *f, const struct shop_facts *s,
                           const struct today_brief *b)
{
    (void)self;
    (void)f;
    (void)s;
    return b->rank;
}

const struct care_order care_by_silence = {.name = "silence", .rank = silence_rank};

struct day_list_maker *day_list_begin(struct arena *a, const struct shop_facts *s,
                                      const struct day_options *o)
{
    assert(o->keep >= 1 && o->keep <= DAY_LIST_KEEP_MAX && o->minutes >= 0);
    struct day_list_maker *m = arena_make(a, struct day_list_maker);
    m->arena = a;
    m->shop = s;
    m->order = o->order != NULL ? o->order : &care_by_silence;
    m->keep = o->keep;
    m->mine = o->mine;
    m->others_too = o->others_too;
    m->list.minutes = o->minutes;
    return m;
}

/* "14:30" is 870. */
static int64_t minute_of(struct str time)
{
    int64_t minute = 0;
    int64_t hour = 0;
    struct str rest = time;
    struct str head = str_cut(&rest, ':');
    return str_to_i64(head, &hour) && str_to_i64(rest, &minute) ? hour * 60 + minute : NO_HOUR;
}

struct today_brief day_list_add(struct day_list_maker *m, const struct facts *f, int64_t cookie)
{
    struct day_line line = {
        .customer = f->customer, .cookie = cookie, .brief = today_brief(f, m->shop)};
    line.hour = line.brief.at_hour ? minute_of(f->planned_time) : NO_HOUR;
    line.others = m->mine.n != 0 && f->owner.n != 0 && f->owner.n != m->mine.n;
    tally(&m->list, &line);
    if (line.brief.part == PART_OWED) {
        m->list.owed_minutes += line.others ? 0 : line.brief.minutes;
        m->list.others_owed += line.others;
        *vec_add(m->arena, &m->owed) = line;
    } else if (line.brief.part == PART_ATTENTION) {
        add_care(m, f, &line);
    }
    return line.brief;
}

static void add_care(struct day_list_maker *m, const struct facts *f, struct day_line *line)
{
    struct heap *h = line->brief.channel == CHANNEL_SHOP ? &m->door : &m->care;
    line->rank = m->order->rank(m->order->self, f, m->shop, &line->brief);
    if (!isfinite(line->rank) || line->rank <= 0) {
        return;
    }
    h->ranked += !line->others;
    m->list.others_care += line->others;
    if (!line->others || m->others_too) {
        keep_best(m, h, line);
    }
}

static void tally(struct day_list *l, const struct day_line *line)
{
    const struct today_brief *b = &line->brief;
    l->customers++;
    l->parts[b->part]++;
    l->needed_a_day += line->others ? 0 : b->minutes_a_day;
    l->held_stale += b->part == PART_NOTHING && b->nothing == NOTHING_STALE;
    l->planned += b->part == PART_NOTHING && b->nothing == NOTHING_PLANNED;
    l->ahead += b->part == PART_NOTHING && b->nothing == NOTHING_AHEAD;
    bool unknown = b->part == PART_NOTHING && b->nothing == NOTHING_UNKNOWN;
    l->unknown += unknown;
    l->paceless += unknown && b->silence >= 0;
    if (b->part == PART_PEACE) {
        l->peace[__builtin_ctz(b->peace)]++;
    }
}

static void keep_best(struct day_list_maker *m, struct heap *h, const struct day_line *line)
{
    if (h->lines.len < m->keep) {
        *vec_add(m->arena, &h->lines) = *line;
        rise(h->lines.at, h->lines.len - 1);
    } else if (better(line, &h->lines.at[0])) {
        h->lines.at[0] = *line;
        sink(h->lines.at, h->lines.len, 0);
    }
}

static bool better(const struct day_line *a, const struct day_line *b)
{
    return a->rank > b->rank || (a->rank == b->rank && a->customer.n < b->customer.n);
}

static void swap(struct day_line *a, struct day_line *b)
{
    struct day_line c = *a;
    *a = *b;
    *b = c;
}

static void rise(struct day_line *heap, size_t at)
{
    while (at > 0 && better(&heap[(at - 1) / 2], &heap[at])) {
        swap(&heap[(at - 1) / 2], &heap[at]);
        at = (at - 1) / 2;
    }
}

static void sink(struct day_line *heap, size_t len, size_t at)
{
    for (;;) {
        size_t worst = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < len; child++) {
            worst = better(&heap[worst], &heap[child]) ? child : worst;
        }
        if (worst == at) {
            return;
        }
        swap(&heap[worst], &heap[at]);
        at = worst;
    }
}

struct day_list day_list_end(struct day_list_maker *m)
{
    struct day_list l = m->list;
    l.owed = m->owed.at;
    l.owed_len = m->owed.len;
    l.care = m->care.lines.at;
    l.care_len = m->care.lines.len;
    l.door = m->door.lines.at;
    l.door_len = m->door.lines.len;
    l.door_total = m->door.ranked;
    if (l.owed_len > 0) {
        qsort(l.owed, l.owed_len, sizeof *l.owed, by_due);
    }
    if (l.care_len > 0) {
        qsort(l.care, l.care_len, sizeof *l.care, by_rank);
    }
    if (l.door_len > 0) {
        qsort(l.door, l.door_len, sizeof *l.door, by_rank);
    }
    fill(&l);
    l.waiting = m->care.ranked - (int64_t)l.care_fit;
    if (l.needed_a_day > 0) {
        l.stretch = l.minutes > 0 ? l.needed_a_day / (double)l.minutes : HUGE_VAL;
    }
    return l;
}

static int by_id(const struct day_line *x, const struct day_line *y)
{
    return (x->customer.n > y->customer.n) - (x->customer.n < y->customer.n);
}

/* Somebody waits for it; thanks and a confirmation nobody asked for. */
static bool awaited(const struct day_line *l)
{
    return (l->brief.owed & ~(uint32_t)(OWED_SENT | OWED_THANKS | OWED_CONFIRM)) != 0;
}

static int by_due(const void *a, const void *b)
{
    const struct day_line *x = a;
    const struct day_line *y = b;
    if (x->others != y->others) {
        return x->others ? 1 : -1;
    }
    int waits = awaited(y) - awaited(x);
    if (waits != 0) {
        return waits;
    }
    int days = (x->brief.due > y->brief.due) - (x->brief.due < y->brief.due);
    int hours = (x->hour > y->hour) - (x->hour < y->hour);
    return days != 0 ? days : hours != 0 ? hours : by_id(x, y);
}

static int by_rank(const void *a, const void *b)
{
    const struct day_line *x = a;
    const struct day_line *y = b;
    int ranks = (x->rank < y->rank) - (x->rank > y->rank);
    return ranks != 0 ? ranks : by_id(x, y);
}

static void fill(struct day_list *l)
{
    int64_t left = l->minutes;
    for (; l->owed_fit < l->owed_len && !l->owed[l->owed_fit].others &&
           l->owed[l->owed_fit].brief.minutes <= left;
         l->owed_fit++) {
        left -= l->owed[l->owed_fit].brief.minutes;
        l->owed[l->owed_fit].fits = true;
    }
    left = l->minutes - l->owed_minutes;
    for (size_t i = 0; i < l->care_len; i++) {
        struct day_line *line = &l->care[i];
        if (!line->others && line->brief.minutes <= left) {
            left -= line->brief.minutes;
            line->fits = true;
            l->care_fit++;
            l->care_minutes += line->brief.minutes;
        }
    }
}
