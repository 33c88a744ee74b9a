/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of the gate, as core/words.h has those of the book: numbers are never renumbered,
 * names never renamed. A code's sentence is "gate.<name>" in po/gate.*.po.
 */
#pragma once

#include "core/words.h"

/* clang-format off */

/* In the order of how much they ask us to step back: the largest over all layers is the verdict. */
#define GATE_DECISIONS(X)                                                                      \
    X(GATE_ALLOW, 0, "allow")                                                                  \
    X(GATE_ASK, 1, "ask")                       /* a person decides, and leaves a reason */    \
    X(GATE_DENY, 2, "deny")
enum gate_decision { GATE_DECISIONS(WORD_VALUE) GATE_DECISION_COUNT = WORD_COUNT(GATE_DECISIONS) };
WORD_DECLARE(gate_decision)

/* What for. Surveys, reviews, requests for a referral or a consent are marketing. */
#define GATE_PURPOSES(X)                                                                       \
    X(GATE_MARKETING, 0, "marketing")                                                          \
    X(GATE_SERVICE, 1, "service")                                                              \
    X(GATE_CONTRACT, 2, "contract")                                                            \
    X(GATE_ANSWER, 3, "answer")                                                                \
    X(GATE_DUTY, 4, "duty")                     /* recall, breach: we must */
enum gate_purpose { GATE_PURPOSES(WORD_VALUE) GATE_PURPOSE_COUNT = WORD_COUNT(GATE_PURPOSES) };
WORD_DECLARE(gate_purpose)

/* enum channel, and what heed never does but the law knows. */
#define GATE_MACHINES(X)                                                                       \
    X(GATE_AUTOCALL, 8, "autocall")                                                            \
    X(GATE_FAX, 9, "fax")
enum gate_machine { GATE_MACHINES(WORD_VALUE) GATE_CHANNEL_COUNT = 10 };
WORD_DECLARE(gate_machine)

#define GATE_AUDIENCES(X)                                                                      \
    X(GATE_CONSUMER, 0, "consumer")                                                            \
    X(GATE_SOLE, 1, "sole")                     /* sole trader, partnership */                 \
    X(GATE_COMPANY, 2, "company")               /* legal person */
enum gate_audience { GATE_AUDIENCES(WORD_VALUE) GATE_AUDIENCE_COUNT = WORD_COUNT(GATE_AUDIENCES) };
WORD_DECLARE(gate_audience)

#define GATE_ADDRESSES(X)                                                                      \
    X(GATE_PERSONAL, 0, "personal")                                                            \
    X(GATE_ROLE, 1, "role")                     /* info@: nobody in particular */
enum gate_address { GATE_ADDRESSES(WORD_VALUE) GATE_ADDRESS_COUNT = WORD_COUNT(GATE_ADDRESSES) };
WORD_DECLARE(gate_address)

/* What the offer is about, where the law minds. */
#define GATE_TOPICS(X)                                                                         \
    X(GATE_TOPIC_OTHER, 0, "other")                                                            \
    X(GATE_ENERGY_RENOVATION, 1, "energy_renovation")                                          \
    X(GATE_CLAIMS_MANAGEMENT, 2, "claims_management")                                          \
    X(GATE_PENSIONS, 3, "pensions")
enum gate_topic { GATE_TOPICS(WORD_VALUE) GATE_TOPIC_COUNT = WORD_COUNT(GATE_TOPICS) };
WORD_DECLARE(gate_topic)

#define GATE_LAYERS(X)                                                                         \
    X(GATE_LAW, 0, "law")                                                                      \
    X(GATE_HOUSE, 1, "house")
enum gate_layer { GATE_LAYERS(WORD_VALUE) GATE_LAYER_COUNT = WORD_COUNT(GATE_LAYERS) };
WORD_DECLARE(gate_layer)

/* How sure we are of a row. */
#define GATE_STATUSES(X)                                                                       \
    X(GATE_CONFIRMED, 0, "confirmed")           /* statute or authority read */                \
    X(GATE_SECONDARY, 1, "secondary")           /* told by a firm, chamber, association */     \
    X(GATE_UNVERIFIED, 2, "unverified")         /* never a plain allow of marketing */         \
    X(GATE_STATUS_HOUSE, 3, "house")
enum gate_status { GATE_STATUSES(WORD_VALUE) GATE_STATUS_COUNT = WORD_COUNT(GATE_STATUSES) };
WORD_DECLARE(gate_status)

/* What goes with an approach that is allowed. */
#define GATE_DUTIES(X)                                                                         \
    X(GATE_SHOW_NUMBER, 0, "show_number")                                                      \
    X(GATE_IDENTIFY, 1, "identify")                                                            \
    X(GATE_OFFER_OBJECTION, 2, "offer_objection")                                              \
    X(GATE_OPT_OUT_LINK, 3, "opt_out_link")                                                    \
    X(GATE_OPT_OUT_INFO, 4, "opt_out_info")                                                    \
    X(GATE_FIRST_NOTICE, 5, "first_notice")     /* tell of the right to object, GDPR 21(4) */  \
    X(GATE_NO_PROMO, 6, "no_promo")                                                            \
    X(GATE_LOG_USE, 7, "log_use")                                                              \
    X(GATE_AD_LABEL, 8, "ad_label")                                                            \
    X(GATE_JOB_RELATED, 9, "job_related")                                                      \
    X(GATE_NUMBER_LISTED, 10, "number_listed")
enum gate_duty { GATE_DUTIES(WORD_VALUE) GATE_DUTY_COUNT = WORD_COUNT(GATE_DUTIES) };
WORD_DECLARE(gate_duty)

#define GATE_CODES(X)                                                                          \
    X(GATE_OK_CONSENT, 0, "ok_consent")                                                        \
    X(GATE_OK_CUSTOMER, 1, "ok_customer")                                                      \
    X(GATE_OK_CONTRACT, 2, "ok_contract")                                                      \
    X(GATE_OK_SERVICE, 3, "ok_service")                                                        \
    X(GATE_OK_ANSWER, 4, "ok_answer")                                                          \
    X(GATE_OK_DUTY, 5, "ok_duty")                                                              \
    X(GATE_OK_OPTOUT, 6, "ok_optout")                                                          \
    X(GATE_OK_PRESUMED, 7, "ok_presumed")                                                      \
    X(GATE_OK_PUBLISHED, 8, "ok_published")                                                    \
    X(GATE_OK_INSHOP, 9, "ok_inshop")                                                          \
    X(GATE_OBJECTED_ALL, 10, "objected_all")                                                   \
    X(GATE_OBJECTED_CHANNEL, 11, "objected_channel")                                           \
    X(GATE_SHARED_NUMBER, 12, "shared_number")                                                 \
    X(GATE_NO_CONSENT, 13, "no_consent")                                                       \
    X(GATE_EVIDENCE_MISSING, 14, "evidence_missing")                                           \
    X(GATE_PRESUMED_NEEDED, 15, "presumed_needed")                                             \
    X(GATE_LAW_FORBIDS, 16, "law_forbids")                                                     \
    X(GATE_LAW_HOURS, 17, "law_hours")                                                         \
    X(GATE_LAW_CAP, 18, "law_cap")                                                             \
    X(GATE_REGISTER_HIT, 19, "register_hit")                                                   \
    X(GATE_REGISTER_UNCHECKED, 20, "register_unchecked")                                       \
    X(GATE_LAW_UNREVIEWED, 21, "law_unreviewed")                                               \
    X(GATE_COUNTRY_UNREVIEWED, 22, "country_unreviewed")                                       \
    X(GATE_COUNTRY_UNKNOWN, 23, "country_unknown")                                             \
    X(GATE_VISIT_UNREVIEWED, 24, "visit_unreviewed")                                           \
    X(GATE_VISIT_STICKER, 25, "visit_sticker")                                                 \
    X(GATE_NO_CONTRACT, 26, "no_contract")                                                     \
    X(GATE_NO_REQUEST, 27, "no_request")                                                       \
    X(GATE_ANSWER_OTHER_CHANNEL, 28, "answer_other_channel")                                   \
    X(GATE_ANSWER_TOO_LATE, 29, "answer_too_late")                                             \
    X(GATE_CONSENT_OLD, 30, "consent_old")                                                     \
    X(GATE_REFUSED_RECENTLY, 31, "refused_recently")                                           \
    X(GATE_WISH_QUIET, 32, "wish_quiet")                                                       \
    X(GATE_WISH_CHANNEL, 33, "wish_channel")                                                   \
    X(GATE_WISH_HOURS, 34, "wish_hours")                                                       \
    X(GATE_WISH_RHYTHM, 35, "wish_rhythm")                                                     \
    X(GATE_HOUSE_HOURS, 36, "house_hours")                                                     \
    X(GATE_HOUSE_CAP, 37, "house_cap")                                                         \
    X(GATE_PRESSURE, 38, "pressure")                                                           \
    X(GATE_MINOR, 39, "minor")                                                                 \
    X(GATE_DECEASED, 40, "deceased")                                                           \
    X(GATE_RESTRICTED, 41, "restricted")                                                       \
    X(GATE_BAD_ADDRESS, 42, "bad_address")                                                     \
    X(GATE_ZONE_UNKNOWN, 43, "zone_unknown")                                                   \
    X(GATE_WISH_ONLY_ORDER, 44, "wish_only_order")
enum gate_code { GATE_CODES(WORD_VALUE) GATE_CODE_COUNT = WORD_COUNT(GATE_CODES) };
WORD_DECLARE(gate_code)
