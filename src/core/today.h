/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The decision for one customer on one day: do we owe them our attention, do we leave them in
 * peace, would attention do them good, or is nothing due? Each with its reasons. The list of
 * all customers is day_list.h.
 *
 * Two depths that always agree: today_brief() for a million customers, today_explain() for the
 * lines that somebody reads. Neither allocates; nothing here knows a clock or a language.
 *
 * The rules (constants below):
 *
 * OWED     a promise or task due, a need without an answer, a day of theirs reached (agreed or
 *          wished), an agreed day of which nobody wrote down how it was, a prospect's word
 * without an answer, thanks owed for somebody whom they sent us, thanks or a confirmation owed
 * for a large purchase. Nothing hides an owed customer: objection, quiet and pressure stand
 * beside it as reasons and close channels. "Quiet until", "not now", "only about my order", an
 * absence, a rest, a goodbye, a restriction and a death hold back what nobody waits for: a
 * wished day, thanks, confirmation. A wished day is met by a meeting, by a word of ours in
 * writing, or by a day agreed. PEACE    something speaks against approaching: see enum peace.
 * Among it: whoever left us without an answer NO_ANSWER_MAX times in a row; then the next word
 * is theirs, also of a friend of the house, until they come. A wished rhythm and an agreed day
 * stand. ATTENTION customers and friends, silent for longer than their pace; and whoever said
 * "not now" and named a day, when that day has come and nobody of us was in touch since. A
 * friend of the house is never taken for gone and weighs like the dearest customer. NOTHING the
 * rest, a planned day ahead, a prospect to whom we owe something that isn't due yet, and what
 * stale facts hold back.
 *
 * Stale facts: a silence is counted only up to the last day for which purchases are known
 * (shop_facts.fresh). When more days than STALE_GRACE and than a quarter of their pace are
 * unseen, the customer may well have come meanwhile, so neither attention nor "probably gone"
 * is said: they are held back. Duties are never held back; a wished day carries the reason
 * "stale".
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arg.h"
#include "core/id.h"
#include "core/pace.h"
#include "core/standing.h"
#include "core/words.h"

enum {
    APPROACH_REST = 7,     /* days after an approach without the next (attention.md §8) */
    SPOKEN_REST = 3,       /* days after a meeting */
    NO_INTEREST_REST = 90, /* days after "no interest" (permission.md §4) */
    LAPSED_WITHIN = 14,    /* days in which "how was it?" is asked of an agreed day */
    NOTE_MINUTES = 1,      /* that writing down takes */
    UNWELCOME_REST = 180,  /* days after an unwelcome approach, or until they come again */
    THANKS_WITHIN = 30,    /* days after a purchase in which thanks make sense */
    SENT_WITHIN = 180,     /* days after which thanks would only puzzle: for somebody sent, and,
                              as a reason for attention, for what they bought */
    THANKS_AFTER = 1,      /* from the day after on: on the day itself they are thanked there */
    CONFIRM_AFTER = 7,     /* days after which "are you still happy?" is a fair question */
    STALE_GRACE = 3,       /* unseen days that don't matter: a weekend and its Monday */
    CLOSE_MINUTES = 3,     /* to close at the desk what was open with somebody */
    MINUTES_MAX = 1440,    /* that a contact is ever taken to last */
    VISIT_EVERY = 365,     /* days after which an organization is visited again */
    NO_ANSWER_MAX = 3      /* approaches in a row without an answer, then it is theirs to come:
                            about three calls a quarter were the best (permission.md §4) */
};
#define PRESSURE_MAX 2.0  /* pressure with the next approach (permission.md §4) */
#define PRESSURE_NEXT 1.0 /* what the next approach is taken to weigh: a call */
#define WEIGHT_MAX                                                                             \
    10.0 /* weight of the dearest; of no value at all it is 1, of an ordinary                  \
            customer (shop_facts.usual_stake), and of one who is not known long enough, 2 */

enum duty_kind { DUTY_PROMISE, DUTY_TASK, DUTY_NEED };

/* Something open that we owe. */
struct duty {
    enum duty_kind kind;
    int64_t id;          /* promise_id, task_id or need_id; passed through */
    enum need_kind need; /* of DUTY_NEED */
    int64_t since;       /* the day it was promised, set or said */
    int64_t due;         /* NO_DAY: at once. A need for which a promise is open is due when the
                            promise is: leave it out, or give it the promise's day */
    int64_t wanted;      /* of DUTY_NEED: by when they want it, or NO_DAY; said, and no leave
                            to wait with the answer */
    enum channel asked_on; /* of DUTY_NEED: where they said it; the way back is open */
    struct str words;      /* passed through */
};

/* The last large purchase: above the size that the shop set, if it set one. */
struct large_purchase {
    int64_t day; /* NO_DAY: none */
    int64_t amount;
    struct str what;
    bool history; /* came with an import of the past: nobody expects thanks for it now */
    bool thanked;
    bool confirmed;
};

/* Customers whom they sent us, of their own accord, and for whom nobody has thanked yet. */
struct sent_us {
    int64_t n;       /* 0: none */
    int64_t day;     /* of the first */
    struct str name; /* of the first; passed through */
};

/* Somebody close to them who minds being approached: a reason for care, never a stop. */
struct close_one {
    enum { CLOSE_NOBODY, CLOSE_OBJECTED, CLOSE_UNWELCOME } minds;
    bool household;  /* the same one; else they know each other */
    struct str name; /* passed through */
};

/* What is known of a customer on a day. {0} is a person of whom nothing is known. */
struct facts {
    struct customer_id customer;
    struct contact_id whom; /* whom to speak to; passed through */
    struct staff_id owner;  /* who looks after them; {0}: nobody who is there */
    enum customer_kind kind;
    enum stage stage;
    struct standing standing;

    const struct duty *duties; /* open ones, in any order; borrowed */
    size_t duties_len;
    struct large_purchase large;
    struct sent_us sent;
    bool news; /* we have something to tell: an idea taken up, a wish that can be met */

    int64_t tried;   /* the last day on which we rang or went there and reached nobody, nor met
                        them later that day; NO_DAY: none, or not asked for: it only says more
                        of who is owed */
    int64_t planned; /* day of the next planned interaction that isn't over; NO_DAY: none */
    enum channel planned_channel;
    struct str planned_time;  /* "14:30"; empty: no hour. Passed through */
    struct str planned_words; /* what it is for; passed through */
    int64_t lapsed; /* the last agreed day before today of which nobody wrote down what became;
                       NO_DAY: none */
    struct str lapsed_words; /* passed through */

    int64_t rhythm;       /* wished days between meetings; 0: no wish */
    int64_t rhythm_since; /* the day of that wish: the first wished day is counted from the
                             later of it and the last meeting */
    int64_t quiet_until;  /* their wish: peace until this day */
    int64_t away_until;   /* on holiday, ill: back on this day */
    int64_t rested_until; /* our own step back */
    double ceiling;       /* of pressure, that the shop lowered; 0: PRESSURE_MAX */
    bool only_about_order;

    bool deceased;      /* nobody of this customer is left */
    bool restricted;    /* GDPR Art. 18 */
    bool objected_all;  /* to every approach; with `never` the same */
    uint32_t objected;  /* channels objected to, as a set */
    uint32_t wish_no;   /* channels they wish not */
    uint32_t wish_yes;  /* channels they wish; first choice for what we do */
    uint32_t reachable; /* channels for which we have a number or address */
    uint32_t allowed;   /* channels by which the gate lets us approach them of our own accord */

    struct close_one close; /* it only says more of who is to be approached */

    int64_t group_pace; /* days; 0: no group of theirs has a pace */
};

/* What is the same for every customer on that day. */
struct shop_facts {
    int64_t today;
    int64_t fresh;       /* last day for which purchases are known; NO_DAY: up to today */
    int64_t pace;        /* days, set or learnt; 0: not known */
    double margin_share; /* usual, 0..1 */
    double usual_stake;  /* minor units a year of an ordinary customer (median); 0: not known */
    int64_t thanks_from; /* size of a purchase for which thanks are owed; 0: none are */
    struct str currency; /* ISO 4217, for sums in reasons */
    int64_t minutes[CHANNEL_COUNT]; /* that a contact takes, learnt; 0: see channel_minutes() */
};

#define PARTS(X)                                                                               \
    X(PART_OWED, 0, "owed")                                                                    \
    X(PART_PEACE, 1, "peace")                                                                  \
    X(PART_ATTENTION, 2, "attention")                                                          \
    X(PART_NOTHING, 3, "nothing")
enum part { PARTS(WORD_VALUE) PART_COUNT = WORD_COUNT(PARTS) };
WORD_DECLARE(part)

/* What the attention is. */
#define ATTENTIONS(X)                                                                          \
    X(ATTENTION_NONE, 0, "none")                                                               \
    X(ATTENTION_KEEP_PROMISE, 1, "keep_promise")                                               \
    X(ATTENTION_DO_TASK, 2, "do_task")                                                         \
    X(ATTENTION_ANSWER, 3, "answer")                                                           \
    X(ATTENTION_MEET, 4, "meet")                 /* an agreed day */                           \
    X(ATTENTION_GET_IN_TOUCH, 5, "get_in_touch") /* their wished day */                        \
    X(ATTENTION_THANK, 6, "thank")               /* without an offer */                        \
    X(ATTENTION_CONFIRM, 7, "confirm")           /* are they still happy with their choice? */ \
    X(ATTENTION_TELL, 8, "tell")                                                               \
    X(ATTENTION_VISIT, 9, "visit")                                                             \
    X(ATTENTION_ASK, 10, "ask")     /* how they are, what they need, which rhythm suits */     \
    X(ATTENTION_CLOSE, 11, "close") /* what was open with somebody dead or restricted */       \
    X(ATTENTION_NOTE, 12, "note")   /* how the agreed day was: not an approach */
enum attention { ATTENTIONS(WORD_VALUE) ATTENTION_COUNT = WORD_COUNT(ATTENTIONS) };
WORD_DECLARE(attention)

/* What is owed, as bits of today_brief.owed; in the order in which it is said. */
enum owed {
    OWED_PROMISE = 1 << 0,
    OWED_NEED = 1 << 1,
    OWED_WORD = 1 << 2, /* a prospect's last word */
    OWED_TASK = 1 << 3,
    OWED_PLANNED = 1 << 4, /* the agreed day is today */
    OWED_RHYTHM = 1 << 5,
    OWED_SENT = 1 << 6, /* thanks for somebody whom they sent us */
    OWED_THANKS = 1 << 7,
    OWED_CONFIRM = 1 << 8,
    OWED_NOTE = 1 << 9, /* nobody wrote down how the agreed day was */
};

/* What speaks against approaching, in the order in which it is said. Those of no end come
 * first; the others end by themselves. */
#define PEACES(X)                                                                              \
    X(PEACE_DECEASED, 0, "deceased")                                                           \
    X(PEACE_RESTRICTED, 1, "restricted")                                                       \
    X(PEACE_OBJECTED, 2, "objected")                                                           \
    X(PEACE_FORMER, 3, "former") /* they said goodbye */                                       \
    X(PEACE_ONLY_ORDER, 4, "only_about_order")                                                 \
    X(PEACE_PROSPECT, 5, "prospect_waits") /* our word was the last: theirs to come */         \
    X(PEACE_GONE, 6, "gone")               /* probably */                                      \
    X(PEACE_NO_ANSWER, 7, "no_answer")     /* NO_ANSWER_MAX times: theirs to come */           \
    X(PEACE_QUIET, 8, "quiet_until")                                                           \
    X(PEACE_AWAY, 9, "away")                                                                   \
    X(PEACE_RESTED, 10, "rested")                                                              \
    X(PEACE_UNWELCOME, 11, "unwelcome")                                                        \
    X(PEACE_NO_INTEREST, 12, "no_interest")                                                    \
    X(PEACE_NOT_NOW, 13, "not_now")                                                            \
    X(PEACE_PRESSURE, 14, "pressure")                                                          \
    X(PEACE_APPROACHED, 15, "approached") /* less than a week ago */                           \
    X(PEACE_SPOKEN, 16, "spoken")         /* just now */                                       \
    X(PEACE_RHYTHM, 17, "rhythm_wished")  /* the day they wish is ahead */
enum peace { PEACES(WORD_VALUE) PEACE_COUNT = WORD_COUNT(PEACES) };
WORD_DECLARE(peace)

/* The first day on which `why` no longer does; NO_DAY when it has no end. */
int64_t today_peace_until(const struct facts *f, enum peace why);

/* Why nothing is due, when no part before fits. */
enum nothing {
    NOTHING_NOT, /* something is due */
    NOTHING_DUE,
    NOTHING_PLANNED,
    NOTHING_AHEAD, /* a prospect to whom we owe something on a day to come */
    NOTHING_STALE,
    NOTHING_UNKNOWN, /* no meeting yet, or no pace */
};

/* The decision without words: about forty comparisons, no memory. */
struct today_brief {
    enum part part;
    uint32_t owed;  /* bits of enum owed */
    uint32_t peace; /* bits 1 << enum peace; may be set beside PART_OWED */
    enum nothing nothing;
    struct pace pace;
    int64_t silence;     /* days since the last meeting as far as facts reach; -1: no meeting */
    int64_t due;         /* PART_OWED: the oldest day on which something was due */
    bool at_hour;        /* PART_OWED: an hour is agreed for today */
    double stake;        /* PART_ATTENTION: minor units a year; else 0, value isn't weighed */
    double rank;         /* PART_ATTENTION: silence in paces times weight of value; else 0 */
    enum attention what; /* the first thing to do; NONE in peace and when nothing is due */
    enum channel channel; /* how, with `what`; CHANNEL_SHOP: when they come in */
    uint32_t open;        /* channels open for `what` (or, without one, for an approach) */
    int64_t minutes;      /* that it takes; 0: it waits until they come in */
    double minutes_a_day; /* this customer's share of care, minutes / pace; 0 for those who
                             are not to be approached at all, those of whom stale facts say
                             nothing, prospects and unknown paces */
};

/* Facts are of `today`: folded from events up to that day. */
struct today_brief today_brief(const struct facts *f, const struct shop_facts *s);
enum part today_part(const struct facts *f, const struct shop_facts *s);

/* How long they may be silent, in paces, before we say that they have probably gone: where the
 * belief p of attention.md §5.2 falls below 1/10, with its default priors, k = 2, a pace of 60
 * days and a factor e^-1.05 for each approach without an answer (as in its vector 10). */
double gone_after_paces(int64_t own_gaps, int64_t unanswered);

/* Why a channel isn't open; the first that holds. */
#define CHANNEL_WHYS(X)                                                                        \
    X(CHANNEL_OPEN, 0, "open")                                                                 \
    X(CHANNEL_OBJECTED, 1, "objected")                                                         \
    X(CHANNEL_WISHED_NOT, 2, "wished_not")                                                     \
    X(CHANNEL_NO_ADDRESS, 3, "no_address")                                                     \
    X(CHANNEL_NO_BASIS, 4, "no_basis")                                                         \
    X(CHANNEL_STOPPED, 5, "stopped") /* nobody is to be approached: dead, restricted */
enum channel_why { CHANNEL_WHYS(WORD_VALUE) CHANNEL_WHY_COUNT = WORD_COUNT(CHANNEL_WHYS) };
WORD_DECLARE(channel_why)

/*
 * Whether a channel is open for `what`. For an approach (everything but the next line): the
 * shop is always open (when they come in), a visit to an organization needs no address; the
 * others need one, all but the shop the gate's leave, and CHANNEL_WEB is theirs to use.
 * An answer, a promise, a task: they asked, so no basis is needed, and the channel by which
 * they asked is open even against an objection (not against a wish).
 */
enum channel_why channel_why(const struct facts *f, enum attention what, enum channel c);
/* The same for all channels, as a set. */
uint32_t channels_open(const struct facts *f, enum attention what);
/* The channel to take: what they wish, where they asked, else what suits `what`; CHANNEL_SHOP
 * when nothing else is open. */
enum channel channel_choose(const struct facts *f, enum attention what, uint32_t open);

/* "by.phone": the key of "by phone", "when they come in"; a constant. */
const char *channel_key(enum channel c);

/* Minutes that a contact takes: theirs (three usual ones weigh as much as three of theirs),
 * the shop's, or shop and phone 10, visit 45, a message 3. `s` and `shop_minutes` may be NULL.
 */
int64_t channel_minutes(const struct standing *s, const int64_t *shop_minutes, enum channel c);

/* Reasons: code, name (JSON, and "reason.<name>" in po/), values by name. */
#define REASONS(X)                                                                             \
    X(REASON_PROMISE_DUE, 1, "promise_due")                   /* words, day */                 \
    X(REASON_PROMISE_LATE, 2, "promise_late")                 /* words, day, late */           \
    X(REASON_TASK_DUE, 3, "task_due")                         /* words, day */                 \
    X(REASON_NEED_WISH, 4, "need_wish")                       /* words, day */                 \
    X(REASON_NEED_QUESTION, 5, "need_question")               /* words, day */                 \
    X(REASON_NEED_COMPLAINT, 6, "need_complaint")             /* words, day */                 \
    X(REASON_NEED_DISSATISFACTION, 7, "need_dissatisfaction") /* words, day */                 \
    X(REASON_NEED_IDEA, 8, "need_idea")                       /* words, day */                 \
    X(REASON_WORD_THEIRS, 9, "word_theirs")                   /* day */                        \
    X(REASON_PLANNED_TODAY, 10, "planned_today")                                               \
    X(REASON_PLANNED_AT, 19, "planned_at")         /* time */                                  \
    X(REASON_PLANNED_FOR, 80, "planned_for")       /* words */                                 \
    X(REASON_PLANNED_AT_FOR, 81, "planned_at_for") /* time, words */                           \
    X(REASON_LAPSED, 82, "lapsed")                 /* day */                                   \
    X(REASON_LAPSED_FOR, 83, "lapsed_for")         /* day, words */                            \
    X(REASON_RHYTHM_DUE, 11, "rhythm_due")         /* pace, day */                             \
    X(REASON_THANKS_OWED, 12, "thanks_owed")       /* words, day, amount */                    \
    X(REASON_CONFIRM_OWED, 13, "confirm_owed")     /* words, day */                            \
    X(REASON_SENT_OWED, 14, "sent_owed")           /* n, words, day */                         \
    X(REASON_TASK_OPEN, 16, "task_open")           /* words, day */                            \
    X(REASON_TRIED, 17, "tried")                   /* day */                                   \
    X(REASON_WANTED_BY, 18, "wanted_by")           /* day: of the need said before it */       \
    X(REASON_BOTH_OWED, 15, "both_owed")           /* words, day, amount */                    \
    X(REASON_DECEASED, 20, "deceased")                                                         \
    X(REASON_RESTRICTED, 21, "restricted")                                                     \
    X(REASON_OBJECTED, 22, "objected")                                                         \
    X(REASON_FORMER, 23, "former")                                                             \
    X(REASON_ONLY_ABOUT_ORDER, 24, "only_about_order")                                         \
    X(REASON_PROSPECT_WAITS, 25, "prospect_waits")                                             \
    X(REASON_GONE, 26, "gone")                   /* pace, silence */                           \
    X(REASON_QUIET_UNTIL, 27, "quiet_until")     /* until */                                   \
    X(REASON_AWAY, 28, "away")                   /* until */                                   \
    X(REASON_RESTED, 29, "rested")               /* until */                                   \
    X(REASON_UNWELCOME, 30, "unwelcome")         /* day, until */                              \
    X(REASON_NO_INTEREST, 31, "no_interest")     /* day, until */                              \
    X(REASON_NOT_NOW, 32, "not_now")             /* until */                                   \
    X(REASON_PRESSURE, 33, "pressure")           /* n, until */                                \
    X(REASON_APPROACHED, 34, "approached")       /* day, until */                              \
    X(REASON_SPOKEN, 35, "spoken")               /* day, until */                              \
    X(REASON_RHYTHM_WISHED, 36, "rhythm_wished") /* pace, until */                             \
    X(REASON_GONE_RECKONED, 38, "gone_reckoned") /* pace, silence: not of their own rhythm */  \
    X(REASON_NO_ANSWER, 37, "no_answer")         /* n */                                       \
    X(REASON_SILENT_OWN, 40, "silent_own")       /* pace, silence */                           \
    X(REASON_SILENT_ONCE, 41, "silent_once")     /* pace, silence */                           \
    X(REASON_SILENT_GROUP, 42, "silent_group")   /* pace, silence */                           \
    X(REASON_SILENT_SHOP, 43, "silent_shop")     /* pace, silence */                           \
    X(REASON_SILENT_FRIEND, 50, "silent_friend") /* silence */                                 \
    X(REASON_FRIEND, 44, "friend")                                                             \
    X(REASON_NOT_THANKED, 45, "not_thanked") /* day */                                         \
    X(REASON_NEWS, 46, "news")                                                                 \
    X(REASON_NOT_VISITED, 47, "not_visited")                                                   \
    X(REASON_STAKE, 48, "stake")           /* amount: money, not on a counter's screen */      \
    X(REASON_UNANSWERED, 49, "unanswered") /* n */                                             \
    X(REASON_CLOSE_OBJECTED, 51, "close_objected")   /* words, close */                        \
    X(REASON_CLOSE_UNWELCOME, 52, "close_unwelcome") /* words, close */                        \
    X(REASON_NAMED_DAY, 84, "named_day")             /* day: named with a "not now" */         \
    X(REASON_NOTHING_DUE, 60, "nothing_due")         /* pace, until */                         \
    X(REASON_PLANNED, 61, "planned")                 /* until */                               \
    X(REASON_HELD_STALE, 62, "held_stale")           /* fresh */                               \
    X(REASON_UNKNOWN, 63, "unknown")                                                           \
    X(REASON_STALE, 64, "stale")                 /* fresh */                                   \
    X(REASON_PROMISE_AHEAD, 65, "promise_ahead") /* words, until */                            \
    X(REASON_NEVER_MET, 67, "never_met")                                                       \
    X(REASON_DUTY_AHEAD, 66, "duty_ahead")                 /* words, until */                  \
    X(REASON_CHANNEL_OBJECTED, 70, "channel_objected")     /* channel, open */                 \
    X(REASON_CHANNEL_WISHED_NOT, 71, "channel_wished_not") /* channel, open */                 \
    X(REASON_CHANNEL_NO_BASIS, 72, "channel_no_basis")     /* channel, open */                 \
    X(REASON_CHANNEL_NO_ADDRESS, 73, "channel_no_address") /* open */
enum reason_code { REASONS(WORD_VALUE) };
/* Declares reason_code_name(), reason_code_from_name(), reason_code_from_number(). */
WORD_DECLARE(reason_code)

enum { REASON_ARGS = 3, REASONS_MAX = 6 };

/* Values point into the facts they came from and into constants: pace, silence and late are
 * spans; day, until and fresh days; amount money; n a number; words text; channel and open
 * keys such as "by.phone"; close a key, "close.household" or "close.knows". */
struct reason {
    enum reason_code code;
    struct arg args[REASON_ARGS + 1]; /* a zeroed one after the last, as say_args() wants */
};

/* "reason.<name>", a constant. */
const char *reason_key(enum reason_code code);

struct verdict {
    struct today_brief brief;
    struct contact_id whom;
    struct reason reasons[REASONS_MAX]; /* the first is the one a short list shows */
    size_t reasons_len;                 /* >= 1 */
    int64_t until; /* peace: the first day without any reason for it, NO_DAY: no end in sight;
                      nothing due: when it is; else NO_DAY */
    enum channel_why why[CHANNEL_COUNT]; /* for brief.what: an answer opens more channels */
};

/* brief == today_brief(f, s), with the reasons. Texts are borrowed from `f` and `s`. */
struct verdict today_explain(const struct facts *f, const struct shop_facts *s);
