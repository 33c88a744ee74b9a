/* SPDX-License-Identifier: Apache-2.0 */
/* By whom somebody was sent, as an address book says it by name. */
#include "app/import/contact_write.h"
#include "app/import/names.h"
#include "base/utf8.h"
#include "store/gen/import.h"

/* Said once; a customer can't have sent themselves. The day is since when they are known, and
 * what was owed for it then isn't owed today. */
static bool refer(struct txn *t, struct importing *im, const struct contact_in *in,
                  struct customer_id customer, struct customer_id by, bool *is_new,
                  struct err *err)
{
    struct import_referral_row have;
    bool found;
    if (!import_referral(txn_db(t), customer, by, txn_arena(t), &have, &found, err) || found) {
        return found;
    }
    *is_new = true;
    int64_t day = in->since.has ? in->since.n : im->app->today;
    struct referral_row r = {.customer = customer,
                             .by_customer = by,
                             .day = day,
                             .words = im->name,
                             .thanked_day = SOME(day)};
    return txn_id(t, &r.id.n, err) && referral_put(t, &r, err);
}

static bool keep_name(struct txn *t, const struct contact_in *in, struct customer_id customer,
                      bool *is_new, struct err *err)
{
    struct field_row f = {.customer = customer,
                          .name = str_head(in->referred_header, PEOPLE_TAG_MAX),
                          .value = in->referred_by};
    struct field_row have;
    bool found;
    if (!field_get(txn_db(t), customer, f.name, txn_arena(t), &have, &found, err) || found) {
        return found;
    }
    *is_new = true;
    return field_put(t, &f, err);
}

static bool parse(const struct reading *rd, struct arena *a, void *row)
{
    struct contact_in *in = row;
    return contact_read(rd, a, in) && in->referred_by.len > 0;
}

static bool write(struct txn *t, struct importing *im, const void *row, enum line_did *did,
                  struct err *err)
{
    const struct contact_in *in = row;
    struct who_is who, by = {.customer = {0}};
    enum bearers n;
    (void)did; /* the rows were counted before */
    if (!who_find(t, im, &in->who, &who, err)) {
        return false;
    }
    struct source_key_row own;
    bool found = false;
    struct str as = str_format(txn_arena(t), "%.*s/%.*s", STR_ARG(in->key),
                               STR_ARG(utf8_fold(txn_arena(t), in->who.name)));
    if (!source_key_get(txn_db(t), im->source, as, txn_arena(t), &own, &found, err)) {
        return false;
    }
    who.customer = found ? own.customer : who.customer;
    if (!who.customer.n) {
        return true;
    }
    if (!import_bearers_of(im, txn_db(t), in->referred_by, &n, &by, err) ||
        !import_act_begin(t, im, err)) {
        return false;
    }
    bool sent = n == BEARERS_ONE && by.customer.n != who.customer.n, is_new = false, first;
    bool ok = sent ? refer(t, im, in, who.customer, by.customer, &is_new, err)
                   : keep_name(t, in, who.customer, &is_new, err);
    map_number(&im->seen, who.customer.n, &first); /* the transaction may come here again */
    im->report->referrals_unknown += first && is_new && !sent;
    im->report->referrals += first && is_new && sent;
    import_act_end(t);
    txn_touch(t, who.customer.n);
    return ok;
}

bool import_referrals(struct importing *im, struct err *err)
{
    static const struct line_kind referrals = {sizeof(struct contact_in), parse, write, true};
    if (im->o->dry_run || columns_find(&im->columns, COLUMN_REFERRED_BY) < 0) {
        return true;
    }
    im->names = NULL; /* with those whom this import made */
    im->seen = map_in(im->arena);
    return import_lines(im, &referrals, err);
}
