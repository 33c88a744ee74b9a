/* SPDX-License-Identifier: Apache-2.0 */
#include "app/purchase.h"

#include "app/act.h"
#include "app/entry.h"
#include "app/tag_pace.h"
#include "store/gen/rows.h"
#include "text/money.h"

struct buying {
    struct purchase_row row;
    struct bought done;
};

static bool raise_stage(struct txn *t, struct buying *b, struct err *err)
{
    struct customer_row c;
    bool found;
    if (b->row.customer.n == 0 || b->row.kind != PURCHASE_SALE) {
        return true;
    }
    if (!customer_get(txn_db(t), b->row.customer, txn_arena(t), &c, &found, err)) {
        return false;
    }
    if (!found || (c.stage != STAGE_PROSPECT && c.stage != STAGE_FORMER)) {
        return true;
    }
    c.stage = STAGE_CUSTOMER;
    b->done.became_customer = true;
    return customer_put(t, &c, err);
}

static bool write_purchase(struct app *app, struct txn *t, struct act *act, void *ctx,
                           struct err *err)
{
    struct buying *b = ctx;
    (void)app;
    (void)act;
    struct tag_paces paces;
    b->done.became_customer = false;
    return txn_id(t, &b->row.id.n, err) && purchase_put(t, &b->row, err) &&
           tag_paces_load(txn_db(t), txn_arena(t), &paces, err) &&
           tag_paces_give(t, &paces, b->row.customer, b->row.what, err) &&
           raise_stage(t, b, err);
}

/* "1249.00 EUR city bike": the same in every language. */
static struct str told(struct app *app, const struct purchase_entry *e, struct str what)
{
    int decimals = money_decimals(e->currency);
    int64_t unit = 1;
    for (int i = 0; i < decimals; i++) {
        unit *= 10;
    }
    struct str amount = str_format(app->arena, "%lld", (long long)(e->amount / unit));
    if (decimals) {
        amount = str_format(app->arena, "%.*s.%0*lld", STR_ARG(amount), decimals,
                            (long long)(e->amount % unit));
    }
    return str_format(app->arena, "%.*s %.*s%s%.*s", STR_ARG(amount), STR_ARG(e->currency),
                      what.len ? " " : "", STR_ARG(what));
}

bool purchase_add(struct app *app, const struct purchase_entry *e, struct bought *out,
                  struct err *err)
{
    bool own = str_eq(e->currency, app->shop.currency);
    struct buying b = {.row = {.day = e->day.has ? e->day.n : app->today,
                               .kind = e->kind,
                               .amount = e->amount,
                               .currency = own ? S("") : e->currency,
                               .margin = e->margin}};
    struct act act = {.verb = e->kind == PURCHASE_RETURN ? "returned" : "bought"};
    if (e->who) {
        b.row.customer = act.customer = e->who->customer_id;
        b.row.contact = e->who->contact_id;
    } else {
        act.verb = e->kind == PURCHASE_RETURN ? "returned_nameless" : "bought_nameless";
    }
    if (b.row.day > app->today) {
        return err_set(err, ERR_INPUT, "err.bought.future", A_DAY("day", b.row.day));
    }
    if (e->margin.has && (e->margin.n > e->amount || e->margin.n < -e->amount)) {
        return err_set(err, ERR_INPUT, "err.bought.margin");
    }
    if (str_trim(e->what).len && !entry_text(e->what, WORDS_SHORT_MAX, &b.row.what, err)) {
        return false;
    }
    act.words = told(app, e, b.row.what);
    b.done.other_currency = !own;
    if (!act_run(app, &act, write_purchase, &b, err)) {
        return false;
    }
    *out = b.done;
    out->written = (struct written){act.id, b.row.id.n};
    return true;
}
