/* SPDX-License-Identifier: Apache-2.0 */
/* Of two contacts of Monica: one knows the other, or came through them. */
#include "app/import/monica_parts.h"
#include "base/utf8.h"
#include "core/words.h"
#include "store/gen/import.h"

/* Of two contacts: one knows the other, or came through them. */
struct tie_in {
    struct monica_tie tie;
    bool through;
    int64_t day;
};

static bool next_tie(void *self, struct arena *a, struct import_item *out, struct err *err)
{
    struct account *acc = self;
    size_t contacts = monica_contacts(acc->m);
    (void)err;
    if (acc->at == contacts + monica_ties(acc->m)) {
        return true;
    }
    size_t i = acc->at++;
    struct tie_in *row = arena_make(a, struct tie_in);
    bool is_one;
    if (i < contacts) {
        struct monica_contact c = {0};
        is_one = monica_contact(acc->m, a, i, &c, &acc->why) && c.first_met_through.len &&
                 !str_eq(c.first_met_through, c.uuid);
        row->tie = (struct monica_tie){S(""), c.uuid, c.first_met_through};
        row->through = true;
        row->day = c.first_met.has && c.first_met.day <= acc->im->app->today
                       ? c.first_met.day
                       : acc->im->app->today;
    } else {
        is_one = monica_tie(acc->m, a, i - contacts, &row->tie);
    }
    *out = (struct import_item){.kind = is_one ? IMPORT_ITEM : IMPORT_ITEM_PASSED, .row = row};
    return true;
}

static bool open_ties(struct importing *im, struct arena *a, struct item_reader *out,
                      struct err *err)
{
    struct account *acc;
    if (!monica_account(im, a, &acc, err)) {
        return false;
    }
    *out = (struct item_reader){acc, next_tie, monica_done,
                                (int64_t)(monica_contacts(acc->m) + monica_ties(acc->m))};
    return true;
}

static bool by_uuid(struct txn *t, struct importing *im, struct str uuid, struct who_is *out,
                    struct err *err)
{
    struct source_key_row key;
    bool found;
    *out = (struct who_is){.customer = {0}};
    if (!source_key_get(txn_db(t), im->source, uuid, txn_arena(t), &key, &found, err)) {
        return false;
    }
    if (found) {
        *out = (struct who_is){key.customer, key.contact};
    }
    return true;
}

static bool put_referral(struct txn *t, const struct tie_in *tie, struct who_is one,
                         struct who_is other, struct importing *im, struct err *err)
{
    struct import_referral_row have;
    bool found;
    if (!import_referral(txn_db(t), one.customer, other.customer, txn_arena(t), &have, &found,
                         err)) {
        return false;
    }
    struct referral_row r = {.customer = one.customer,
                             .by_customer = other.customer,
                             .day = tie->day,
                             .words = im->name,
                             .thanked_day = SOME(tie->day)};
    im->report->referrals += !found;
    return found || (txn_id(t, &r.id.n, err) && referral_put(t, &r, err));
}

/* Monica writes each tie twice, once for either of them: the first is kept. */
static bool put_knows(struct txn *t, const struct tie_in *tie, struct who_is one,
                      struct who_is other, struct err *err)
{
    struct import_knows_row have;
    bool found;
    if (!import_knows(txn_db(t), one.customer, one.contact, other.customer, other.contact,
                      txn_arena(t), &have, &found, err)) {
        return false;
    }
    struct knows_row r = {.customer = one.customer,
                          .contact = one.contact,
                          .kind = KNOWS_KNOWS,
                          .to_customer = other.customer,
                          .to_contact = other.contact,
                          .words = utf8_head(tie->tie.type, PEOPLE_TAG_MAX)};
    return found || (txn_id(t, &r.id.n, err) && knows_put(t, &r, err));
}

static bool write_tie(struct txn *t, struct importing *im, const void *row, enum line_did *did,
                      struct err *err)
{
    const struct tie_in *tie = row;
    struct who_is one, other;
    (void)did; /* what is counted are contacts */
    if (!by_uuid(t, im, tie->tie.from, &one, err) ||
        !by_uuid(t, im, tie->tie.to, &other, err)) {
        return false;
    }
    if (!one.customer.n || !other.customer.n ||
        (one.customer.n == other.customer.n &&
         (tie->through || one.contact.n == other.contact.n))) {
        return true;
    }
    if (!import_act_begin(t, im, err)) {
        return false;
    }
    bool ok = tie->through ? put_referral(t, tie, one, other, im, err)
                           : put_knows(t, tie, one, other, err);
    import_act_end(t);
    txn_touch(t, one.customer.n);
    txn_touch(t, other.customer.n);
    return ok;
}

bool monica_write_ties(struct importing *im, struct err *err)
{
    static const struct item_kind ties = {open_ties, write_tie, true};
    return im->o->dry_run || import_items(im, &ties, err);
}
