/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a line about a conversation says beside its content, in Dutch, German and English at
 * once: who began, by which channel, whether anybody answered, how it was received, how long it
 * took. "called us, wants the cargo bike" · "belde haar, geen gehoor" · "kam vorbei, 20
 * Minuten". Whoever logs sees what was understood and can say otherwise: an absent answer is
 * better than a bold one. The line is about the customer: a verb without a subject is theirs
 * ("belde, wil …"), a participle alone is ours ("gebeld, …", "angerufen …").
 */
#pragma once

#include "base/str.h"

struct arena;

/* Bytes that are looked at; the rest of a line is content. */
enum { HEAR_MAX = 600 };

/* Names are those of core/words.h; NULL: it doesn't say. */
struct heard {
    const char *begun;    /* "them", "us" */
    const char *channel;  /* "phone", "shop", … */
    const char *kind;     /* "happened", "not_met", "unanswered" */
    const char *reaction; /* "welcome", "not_now", … */
    const char *sake;     /* "theirs" */
    int minutes;          /* that it took; 0: not said */
    int days_ago;         /* 1: "yesterday" */
};

/* `a` is scratch. */
struct heard hear(struct arena *a, struct str words);

/* What kind of need the words are: "question", "complaint", "dissatisfaction", "idea", else
 * "wish". */
const char *hear_need(struct arena *a, struct str words);

/* The channel of something that is yet to come ("bellen over de offerte"); NULL: it doesn't
 * say. */
const char *hear_plan(struct arena *a, struct str words);
