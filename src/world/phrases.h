/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What customers of the sample shop say, each in their own language, and what the staff write
 * in theirs (Dutch). Invented sentences; tied to what someone owns.
 */
#pragma once

#include <stddef.h>

#include "core/words.h"
#include "world/goods.h"

/* What a good answer to a sentence consists of; chooses the promise and the answer. */
enum world_topic {
    WORLD_TOPIC_ANSWER,  /* find out and say */
    WORLD_TOPIC_QUOTE,   /* a price on paper */
    WORLD_TOPIC_ORDER,   /* order and call when it is in */
    WORLD_TOPIC_LOOK,    /* look at the bike */
    WORLD_TOPIC_RESERVE, /* keep or watch out for one */
    WORLD_TOPIC_MEND,    /* make good, free of charge */
    WORLD_TOPIC_IDEA,    /* talk it over in the shop */
};

enum { WORLD_TOPICS = WORLD_TOPIC_IDEA + 1 };

struct world_phrase {
    enum need_kind kind;
    unsigned owns; /* bits 1u << enum world_goods: said by one who has, or wants, such a bike */
    enum world_topic topic;
    const char *text;
};

struct world_phrases {
    const struct world_phrase *at;
    size_t count;
};

/* All sentences of one language: at least forty. */
struct world_phrases world_phrases_nl(void);
struct world_phrases world_phrases_de(void);
struct world_phrases world_phrases_en(void);

struct world_texts {
    const char *const *at;
    size_t count;
};

/* What the staff write: a promise, and the answer when it is given, by topic. */
struct world_texts world_promise_texts(enum world_topic topic);
struct world_texts world_answer_texts(enum world_topic topic);
/* Notes about people, of no consequence for the list. */
struct world_texts world_note_texts(void);
/* What staff have to do, of no customer. */
struct world_texts world_task_texts(void);
/* A line in the log about a visit, a call, an approach that was answered. */
struct world_texts world_visit_texts(void);
struct world_texts world_call_texts(void);
struct world_texts world_care_texts(void);
