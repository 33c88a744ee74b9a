/* SPDX-License-Identifier: Apache-2.0 */
/* Messages of a chat as talks: one for each day and each of them. */
#include "base/vec.h"
#include "formats/chat.h"

struct talking {
    struct arena *arena;
    const struct chat *chat;
    const bool *is_us;
    int other;    /* of a chat of two: whom ours are for; -1: a group */
    size_t *last; /* [names]: the talk of the present day, +1; 0: none */
    int64_t ours; /* of the present day, in all */
    size_t first_ours, last_ours;
    VEC(struct chat_talk) talks;
    size_t day_from; /* the first talk of the present day */
};

static struct chat_talk *talk_with(struct talking *t, int who, size_t at, int64_t day)
{
    const struct chat_message *m = &t->chat->messages[at];
    if (t->last[who] == 0) {
        *vec_add(t->arena, &t->talks) = (struct chat_talk){
            .day = day, .minute = day == m->day ? m->minute : 0, .who = who, .first = at};
        t->last[who] = t->talks.len;
    }
    return &t->talks.at[t->last[who] - 1];
}

/* Who began, how many were ours: in a group ours of that day are for each who wrote. */
static void end_day(struct talking *t)
{
    for (size_t i = t->day_from; i < t->talks.len; i++) {
        struct chat_talk *k = &t->talks.at[i];
        if (t->other < 0 && t->ours) {
            k->ours = t->ours;
            k->begun_by_us = t->first_ours < k->first;
            k->last = t->last_ours > k->last ? t->last_ours : k->last;
        }
        t->last[k->who] = 0;
    }
    t->day_from = t->talks.len;
    t->ours = 0;
}

static void take(struct talking *t, size_t at, int64_t day)
{
    int who = t->chat->messages[at].who;
    struct chat_talk *k;
    if (t->is_us[who]) {
        t->first_ours = t->ours ? t->first_ours : at;
        t->last_ours = at;
        t->ours++;
        if (t->other < 0) {
            return;
        }
        k = talk_with(t, t->other, at, day);
        k->begun_by_us = k->begun_by_us || k->first == at;
        k->ours++;
    } else {
        k = talk_with(t, who, at, day);
        k->theirs++;
    }
    k->last = at;
}

/* The day of a message's talk: after midnight still that of the evening. */
static int64_t day_of(const struct chat_message *m, const struct chat_message *before,
                      int64_t day)
{
    if (!before || m->day != day + 1 || m->minute >= CHAT_NIGHT_ENDS) {
        return m->day;
    }
    int64_t pause = (m->day - before->day) * 24 * 60 + m->minute - before->minute;
    return pause <= CHAT_PAUSE ? day : m->day;
}

void chat_talks(struct arena *a, const struct chat *c, const bool *is_us, int other,
                struct chat_talk **out, size_t *len)
{
    struct talking t = {.arena = a, .chat = c, .is_us = is_us, .other = other};
    const struct chat_message *before = NULL;
    int64_t day = 0;
    t.last = arena_array(a, size_t, c->names_len + 1);
    for (size_t i = 0; i < c->len; i++) {
        const struct chat_message *m = &c->messages[i];
        if (m->who < 0 || m->what == CHAT_DELETED) {
            continue;
        }
        int64_t its = day_of(m, before, day);
        if (its != day) {
            end_day(&t);
            day = its;
        }
        take(&t, i, day);
        before = m;
    }
    end_day(&t);
    *out = t.talks.at;
    *len = t.talks.len;
}
