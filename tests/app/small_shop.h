/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A small shop made by hand, around Tuesday 24 November 2026: for each thing that `today` can
 * say at least one customer to whom it applies. All people are invented.
 */
#pragma once

#include "app/act.h"
#include "app/init.h"
#include "app/people.h"
#include "core/name.h"
#include "core/words.h"
#include "store/gen/shop.h"

#define SMALL_SHOP_DAY INT64_C(20781)

struct small_customer {
    const char *name; /* "Firm: Person" is an organization with that person */
    enum stage stage;
    int moves; /* purchases, `every` days apart, the last `ago` days before the day */
    int every;
    int ago;
    int64_t amount;      /* of each, cents */
    const char *phone;   /* NULL: none */
    const char *city;    /* NULL: no address */
    bool phone_basis;    /* may be rung */
    const char *wish;    /* quiet, rhythm, order, object, or NULL */
    int64_t wish_number; /* a day, or days */
    const char *owed;    /* question, promise, task, or NULL */
    const char *words;
    int unanswered; /* approaches by phone, on the last days */
};

static const struct small_customer small_customers[] = {
    {"Anouk Terhorst", STAGE_CUSTOMER, 4, 61, 40, 12500, "0570550142", "Deventer", false, NULL,
     0, "question", "Past de kinderzitting op mijn nieuwe fiets?", 0},
    {"Bakkerij De Halm: Joost Oonk", STAGE_CUSTOMER, 6, 55, 20, 43000, "0570611904", "Deventer",
     false, NULL, 0, "promise", "offerte voor twee bakfietsen", 0},
    {"Hidde Wolters", STAGE_CUSTOMER, 9, 30, 75, 6750, NULL, "Gorssel", false, NULL, 0, NULL,
     NULL, 0},
    {"Marga van Eys", STAGE_CUSTOMER, 14, 35, 63, 8900, "0570550187", NULL, true, NULL, 0, NULL,
     NULL, 0},
    {"Zorggroep Linde: Priya Ramdin", STAGE_CUSTOMER, 3, 120, 190, 310000, "0570700100",
     "Deventer", false, NULL, 0, NULL, NULL, 0},
    {"Koen Abbink", STAGE_CUSTOMER, 5, 40, 70, 15500, "0612000418", NULL, true, "quiet", 20879,
     NULL, NULL, 0},
    {"Lotte de Wit", STAGE_CUSTOMER, 3, 50, 90, 2995, NULL, NULL, false, "object", 0, NULL,
     NULL, 0},
    {"Imre Bosch", STAGE_CUSTOMER, 7, 28, 2, 7420, "0612000733", NULL, true, NULL, 0, NULL,
     NULL, 0},
    {"Autobedrijf Rensink: Daan Rensink", STAGE_CUSTOMER, 8, 45, 80, 21000, "0575440021",
     "Zutphen", true, NULL, 0, NULL, NULL, 2},
    {"Jörg Weiß", STAGE_CUSTOMER, 4, 90, 30, 19900, "004928412208", "Kleve", true, "rhythm", 21,
     NULL, NULL, 0},
    {"Greetje Mol", STAGE_FRIEND, 1, 0, 400, 1250, NULL, "Diepenveen", false, NULL, 0, NULL,
     NULL, 0},
    {"Sven Lammers", STAGE_CUSTOMER, 2, 180, 60, 84900, NULL, NULL, false, NULL, 0, NULL, NULL,
     0},
    {"Tessa Kuil", STAGE_PROSPECT, 0, 0, 0, 0, "0612000981", NULL, false, NULL, 0, NULL, NULL,
     0},
    {"Willem ter Braak", STAGE_CUSTOMER, 5, 30, 1100, 3300, NULL, NULL, false, NULL, 0, NULL,
     NULL, 0},
};

enum { SMALL_CUSTOMERS = sizeof small_customers / sizeof *small_customers };

static inline bool small_people(struct txn *t, const struct small_customer *m, struct people *p,
                                struct err *err)
{
    struct arena *a = txn_arena(t);
    struct str rest = str_of(m->name);
    struct str firm = str_find(rest, S(": ")) >= 0 ? str_cut(&rest, ':') : S("");
    struct person_name n = name_split(a, str_trim(rest));
    *p = (struct people){
        .customer = {.kind = firm.len ? CUSTOMER_ORGANIZATION : CUSTOMER_CONTACT,
                     .name = firm,
                     .stage = m->stage,
                     .since_day = SMALL_SHOP_DAY - 1500}};
    *vec_add(a, &p->contacts) = (struct contact_row){
        .title = n.title, .given = n.given, .infix = n.infix, .family = n.family};
    if (m->phone) {
        *vec_add(a, &p->points) = (struct point_row){
            .kind = POINT_PHONE, .value = str_of(m->phone), .norm = str_of(m->phone)};
    }
    if (m->city) {
        *vec_add(a, &p->addresses) = (struct address_row){
            .street = S("Kade"), .number = S("4"), .city = str_of(m->city)};
    }
    return customer_create(t, p, err);
}

static inline bool small_history(struct txn *t, const struct small_customer *m,
                                 struct customer_id id, struct err *err)
{
    for (int i = 0; i < m->moves; i++) {
        struct purchase_row row = {.customer = id,
                                   .day = SMALL_SHOP_DAY - m->ago - (int64_t)m->every * i,
                                   .amount = m->amount,
                                   .what = S("fiets")};
        if (!txn_id(t, &row.id.n, err) || !purchase_put(t, &row, err)) {
            return false;
        }
    }
    for (int i = 0; i < m->unanswered; i++) {
        struct interaction_row row = {.customer = id,
                                      .day = SMALL_SHOP_DAY - 10 + i,
                                      .kind = INTERACTION_UNANSWERED,
                                      .begun = BEGUN_BY_US,
                                      .channel = CHANNEL_PHONE,
                                      .sake = SAKE_OURS};
        if (!txn_id(t, &row.id.n, err) || !interaction_put(t, &row, err)) {
            return false;
        }
    }
    return true;
}

static inline bool small_permission(struct txn *t, struct customer_id id, int64_t kind,
                                    struct opt_i64 channel, struct err *err)
{
    struct permission_row row = {0};
    row.customer = id;
    row.kind = kind;
    row.channel = channel;
    row.day = SMALL_SHOP_DAY - 300;
    row.how = S("call_in");
    return txn_id(t, &row.id.n, err) && permission_put(t, &row, err);
}

static inline bool small_wishes(struct txn *t, const struct small_customer *m,
                                struct customer_id id, struct err *err)
{
    struct str wish = str_of(m->wish);
    if (m->phone_basis &&
        !small_permission(t, id, PERMISSION_GRANT, SOME(CHANNEL_PHONE), err)) {
        return false;
    }
    if (str_eq(wish, S("object"))) {
        return small_permission(t, id, PERMISSION_OBJECT, NONE, err);
    }
    if (wish.len == 0) {
        return true;
    }
    struct wish_row row = {.customer = id,
                           .kind = str_eq(wish, S("quiet")) ? WISH_QUIET_UNTIL : WISH_RHYTHM,
                           .number = SOME(m->wish_number),
                           .day = SMALL_SHOP_DAY - 100};
    return txn_id(t, &row.id.n, err) && wish_put(t, &row, err);
}

static inline bool small_owed(struct txn *t, const struct small_customer *m,
                              struct customer_id id, struct err *err)
{
    struct str owed = str_of(m->owed);
    if (str_eq(owed, S("question"))) {
        struct need_row row = {.customer = id,
                               .kind = NEED_QUESTION,
                               .channel = SOME(CHANNEL_PHONE),
                               .words = str_of(m->words),
                               .day = SMALL_SHOP_DAY - 12};
        return txn_id(t, &row.id.n, err) && need_put(t, &row, err);
    }
    if (str_eq(owed, S("promise"))) {
        struct promise_row row = {.customer = id,
                                  .words = str_of(m->words),
                                  .day = SMALL_SHOP_DAY - 7,
                                  .due = SOME(SMALL_SHOP_DAY)};
        return txn_id(t, &row.id.n, err) && promise_put(t, &row, err);
    }
    return true;
}

static inline bool small_shop_body(struct txn *t, void *ctx, struct err *err)
{
    (void)ctx;
    for (int i = 0; i < SMALL_CUSTOMERS; i++) {
        const struct small_customer *m = &small_customers[i];
        struct people p;
        if (!small_people(t, m, &p, err)) {
            return false;
        }
        struct customer_id id = p.customer.id;
        if (!small_history(t, m, id, err) || !small_wishes(t, m, id, err) ||
            !small_owed(t, m, id, err)) {
            return false;
        }
        txn_touch(t, id.n);
    }
    for (int i = 0; i < 5; i++) {
        struct purchase_row row = {
            .day = SMALL_SHOP_DAY - 3 * i, .amount = 1995, .what = S("band")};
        if (!txn_id(t, &row.id.n, err) || !purchase_put(t, &row, err)) {
            return false;
        }
    }
    struct task_row task = {.words = S("folders voor de winter ophalen"),
                            .day = SMALL_SHOP_DAY - 4,
                            .due = SOME(SMALL_SHOP_DAY)};
    return txn_id(t, &task.id.n, err) && task_put(t, &task, err) && standings_renew(t, err);
}

/* Fills a shop just made. */
static inline bool small_shop_fill(struct app *app, struct err *err)
{
    return txn_run(app->db, small_shop_body, NULL, err);
}
