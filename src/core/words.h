/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of the book as enums: one concept, one word, in SQL (the integer, never
 * renumbered), JSON, commands and exports (the name, never renamed). What people read is
 * translated from the key "<enum>.<name>", for example "channel.phone".
 *
 * Each enum x has
 *     const char *x_name(enum x v);                  its name; "?" for a number that isn't one
 *     bool x_from_name(struct str name, enum x *v);  false, and *v untouched, when there is
 * none bool x_from_number(int64_t n, enum x *v);      the same for what a store returns and
 * X_COUNT, one more than its largest number.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define WORD_VALUE(symbol, number, name) symbol = (number),
#define WORD_TALLY(symbol, number, name) +1
#define WORD_COUNT(LIST) (0 LIST(WORD_TALLY))
#define WORD_DECLARE(type)                                                                     \
    const char *type##_name(enum type v);                                                      \
    bool type##_from_name(struct str name, enum type *v);                                      \
    bool type##_from_number(int64_t n, enum type *v);

/* clang-format off */

/* The unit of rhythm, attention, pressure and value. */
#define CUSTOMER_KINDS(X)                                                                      \
    X(CUSTOMER_CONTACT, 0, "contact")           /* one person */                               \
    X(CUSTOMER_HOUSEHOLD, 1, "household")                                                      \
    X(CUSTOMER_ORGANIZATION, 2, "organization")
enum customer_kind { CUSTOMER_KINDS(WORD_VALUE) CUSTOMER_KIND_COUNT = WORD_COUNT(CUSTOMER_KINDS) };

#define STAGES(X)                                                                              \
    X(STAGE_PROSPECT, 0, "prospect")                                                           \
    X(STAGE_CUSTOMER, 1, "customer")                                                           \
    X(STAGE_FORMER, 2, "former")                                                               \
    X(STAGE_FRIEND, 3, "friend")                /* of the house: dear for other reasons */
enum stage { STAGES(WORD_VALUE) STAGE_COUNT = WORD_COUNT(STAGES) };

#define INTERACTION_KINDS(X)                                                                   \
    X(INTERACTION_PLANNED, 0, "planned")        /* agreed for a day, perhaps an hour */        \
    X(INTERACTION_HAPPENED, 1, "happened")      /* both took part, or theirs reached us */     \
    X(INTERACTION_NOT_MET, 2, "not_met")        /* went there, or agreed; nobody was there */  \
    X(INTERACTION_UNANSWERED, 3, "unanswered")  /* rang or wrote; no answer (yet) */
enum interaction_kind {
    INTERACTION_KINDS(WORD_VALUE) INTERACTION_KIND_COUNT = WORD_COUNT(INTERACTION_KINDS)
};

#define BEGUN_BYS(X)                                                                           \
    X(BEGUN_BY_THEM, 0, "them")                                                                \
    X(BEGUN_BY_US, 1, "us")                     /* an approach */
enum begun_by { BEGUN_BYS(WORD_VALUE) BEGUN_BY_COUNT = WORD_COUNT(BEGUN_BYS) };

#define CHANNELS(X)                                                                            \
    X(CHANNEL_SHOP, 0, "shop")                                                                 \
    X(CHANNEL_PHONE, 1, "phone")                                                               \
    X(CHANNEL_EMAIL, 2, "email")                                                               \
    X(CHANNEL_SMS, 3, "sms")                                                                   \
    X(CHANNEL_MESSENGER, 4, "messenger")                                                       \
    X(CHANNEL_POST, 5, "post")                                                                 \
    X(CHANNEL_VISIT, 6, "visit")                                                               \
    X(CHANNEL_WEB, 7, "web")                    /* a form or bell on our pages */
enum channel { CHANNELS(WORD_VALUE) CHANNEL_COUNT = WORD_COUNT(CHANNELS) };

/* In the order of how much they ask us to step back. */
#define REACTIONS(X)                                                                           \
    X(REACTION_NONE, 0, "none")                 /* not recorded */                             \
    X(REACTION_WELCOME, 1, "welcome")                                                          \
    X(REACTION_NEUTRAL, 2, "neutral")                                                          \
    X(REACTION_NOT_NOW, 3, "not_now")           /* until a day */                              \
    X(REACTION_NO_INTEREST, 4, "no_interest")                                                  \
    X(REACTION_UNWELCOME, 5, "unwelcome")
enum reaction { REACTIONS(WORD_VALUE) REACTION_COUNT = WORD_COUNT(REACTIONS) };

/* For whose sake we were in touch. */
#define SAKES(X)                                                                               \
    X(SAKE_THEIRS, 0, "theirs")                                                                \
    X(SAKE_OURS, 1, "ours")                                                                    \
    X(SAKE_BOTH, 2, "both")
enum sake { SAKES(WORD_VALUE) SAKE_COUNT = WORD_COUNT(SAKES) };

#define NEED_KINDS(X)                                                                          \
    X(NEED_WISH, 0, "wish")                                                                    \
    X(NEED_QUESTION, 1, "question")                                                            \
    X(NEED_COMPLAINT, 2, "complaint")                                                          \
    X(NEED_DISSATISFACTION, 3, "dissatisfaction") /* with us or with another */                \
    X(NEED_IDEA, 4, "idea")
enum need_kind { NEED_KINDS(WORD_VALUE) NEED_KIND_COUNT = WORD_COUNT(NEED_KINDS) };

#define PROMISE_STATES(X)                                                                      \
    X(PROMISE_OPEN, 0, "open")                                                                 \
    X(PROMISE_KEPT, 1, "kept")                                                                 \
    X(PROMISE_LATE, 2, "late")                  /* kept, after its day */                      \
    X(PROMISE_BROKEN, 3, "broken")                                                             \
    X(PROMISE_RELEASED, 4, "released")          /* they let us off */
enum promise_state { PROMISE_STATES(WORD_VALUE) PROMISE_STATE_COUNT = WORD_COUNT(PROMISE_STATES) };

/* What a customer wishes for our contact with them. Never a basis in law. */
#define WISH_KINDS(X)                                                                          \
    X(WISH_RHYTHM, 0, "rhythm")                 /* every n days */                             \
    X(WISH_QUIET_UNTIL, 1, "quiet_until")                                                      \
    X(WISH_CHANNEL_YES, 2, "channel_yes")                                                      \
    X(WISH_CHANNEL_NO, 3, "channel_no")                                                        \
    X(WISH_HOURS, 4, "hours")                                                                  \
    X(WISH_LANGUAGE, 5, "language")                                                            \
    X(WISH_NOT_AT_WORK, 6, "not_at_work")                                                      \
    X(WISH_ONLY_ABOUT_ORDER, 7, "only_about_order")
enum wish_kind { WISH_KINDS(WORD_VALUE) WISH_KIND_COUNT = WORD_COUNT(WISH_KINDS) };

/* Acts of the permission ledger: insert only, a correction is a new act. */
#define PERMISSION_KINDS(X)                                                                    \
    X(PERMISSION_GRANT, 0, "grant")                                                            \
    X(PERMISSION_WITHDRAW, 1, "withdraw")                                                      \
    X(PERMISSION_OBJECT, 2, "object")                                                          \
    X(PERMISSION_NEVER, 3, "never")                                                            \
    X(PERMISSION_SOFT, 4, "soft")               /* a sale, with the right to refuse told */    \
    X(PERMISSION_CONTRACT, 5, "contract")                                                      \
    X(PERMISSION_CUSTOMER, 6, "customer")                                                      \
    X(PERMISSION_PRESUMED, 7, "presumed")       /* a concrete reason between firms */          \
    X(PERMISSION_PUBLISHED, 8, "published")     /* by the firm, for advertising */             \
    X(PERMISSION_REQUEST, 9, "request")         /* they asked to hear from us */               \
    X(PERMISSION_CHECK, 10, "check")            /* a register was looked up */                 \
    X(PERMISSION_USED, 11, "used")                                                             \
    X(PERMISSION_RENEW, 12, "renew")                                                           \
    X(PERMISSION_CORRECT, 13, "correct")                                                       \
    X(PERMISSION_RESTRICT, 14, "restrict")      /* GDPR Art. 18 */                             \
    X(PERMISSION_DECEASED, 15, "deceased")
enum permission_kind {
    PERMISSION_KINDS(WORD_VALUE) PERMISSION_KIND_COUNT = WORD_COUNT(PERMISSION_KINDS)
};

#define PURCHASE_KINDS(X)                                                                      \
    X(PURCHASE_SALE, 0, "sale")                                                                \
    X(PURCHASE_RETURN, 1, "return")
enum purchase_kind { PURCHASE_KINDS(WORD_VALUE) PURCHASE_KIND_COUNT = WORD_COUNT(PURCHASE_KINDS) };

/* How what they want ended: they bought it from us, or not from us. */
#define CHOICE_STATES(X)                                                                       \
    X(CHOICE_OPEN, 0, "open")                                                                  \
    X(CHOICE_FROM_US, 1, "from_us")                                                            \
    X(CHOICE_NOT_FROM_US, 2, "not_from_us")
enum choice_state { CHOICE_STATES(WORD_VALUE) CHOICE_STATE_COUNT = WORD_COUNT(CHOICE_STATES) };

/* How somebody is reached; an address is a thing of its own. */
#define POINT_KINDS(X)                                                                         \
    X(POINT_PHONE, 0, "phone")                                                                 \
    X(POINT_EMAIL, 1, "email")                                                                 \
    X(POINT_WEB, 2, "web")                                                                     \
    X(POINT_MESSENGER, 3, "messenger")
enum point_kind { POINT_KINDS(WORD_VALUE) POINT_KIND_COUNT = WORD_COUNT(POINT_KINDS) };

/* How two customers or contacts are close. */
#define KNOWS_KINDS(X)                                                                         \
    X(KNOWS_HOUSEHOLD, 0, "household")                                                         \
    X(KNOWS_WORKS_AT, 1, "works_at")                                                           \
    X(KNOWS_KNOWS, 2, "knows")                                                                 \
    X(KNOWS_SENT_BY, 3, "sent_by")
enum knows_kind { KNOWS_KINDS(WORD_VALUE) KNOWS_KIND_COUNT = WORD_COUNT(KNOWS_KINDS) };

/* Every enum above, for what is done to all of them. */
#define WORD_ENUMS(X)                                                                          \
    X(customer_kind, CUSTOMER_KINDS)                                                           \
    X(stage, STAGES)                                                                           \
    X(interaction_kind, INTERACTION_KINDS)                                                     \
    X(begun_by, BEGUN_BYS)                                                                     \
    X(channel, CHANNELS)                                                                       \
    X(reaction, REACTIONS)                                                                     \
    X(sake, SAKES)                                                                             \
    X(need_kind, NEED_KINDS)                                                                   \
    X(promise_state, PROMISE_STATES)                                                           \
    X(wish_kind, WISH_KINDS)                                                                   \
    X(permission_kind, PERMISSION_KINDS)                                                       \
    X(purchase_kind, PURCHASE_KINDS)                                                           \
    X(choice_state, CHOICE_STATES)                                                             \
    X(point_kind, POINT_KINDS)                                                                 \
    X(knows_kind, KNOWS_KINDS)

/* clang-format on */

#define WORD_DECLARE_ONE(type, LIST) WORD_DECLARE(type)
WORD_ENUMS(WORD_DECLARE_ONE)

/* Channels as a set: bit c stands for channel c. */
#define CHANNEL_BIT(c) (UINT32_C(1) << (c))
#define CHANNELS_ALL ((UINT32_C(1) << CHANNEL_COUNT) - 1)
