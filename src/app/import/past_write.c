/* SPDX-License-Identifier: Apache-2.0 */
/* One item into the book: whose it is, whether it is known, and what is written. */
#include "app/import/past_item.h"
#include "base/utf8.h"
#include "core/phone.h"
#include "store/gen/import.h"
#include "store/gen/past.h"
#include "text/say.h"

enum found { FOUND_NOBODY, FOUND_ONE, FOUND_SEVERAL };

/* Whoever has the address or number: of several customers the one who is called as the item
 * says, else nobody is guessed. Of one customer the person who has it alone, or is called so.
 */
static bool by_point(struct txn *t, enum point_kind kind, struct str norm, struct str name,
                     enum found *out, struct who_is *who, struct err *err)
{
    struct import_by_norm it;
    struct arena *a = txn_arena(t);
    struct str folded = utf8_fold(a, name);
    struct who_is first = {0}, named = {0};
    int customers = 0, names = 0;
    if (!import_by_norm_open(txn_db(t), kind, norm, &it, err)) {
        return false;
    }
    while (import_by_norm_next(&it)) {
        struct contact_row c = {.title = it.row.title,
                                .given = it.row.given,
                                .infix = it.row.infix,
                                .family = it.row.family,
                                .suffix = it.row.suffix,
                                .nickname = it.row.nickname};
        if (it.row.customer.n != first.customer.n) {
            customers++;
            first = customers == 1 ? (struct who_is){it.row.customer, it.row.contact} : first;
        } else if (it.row.contact.n != first.contact.n) {
            first.contact = (struct contact_id){0};
        }
        if (folded.len && str_eq(utf8_fold(a, contact_name(a, &c)), folded)) {
            names += named.customer.n != it.row.customer.n;
            named = (struct who_is){it.row.customer, it.row.contact};
        }
    }
    if (!import_by_norm_end(&it, err)) {
        return false;
    }
    *out = customers == 0 ? FOUND_NOBODY : FOUND_ONE;
    *who = names == 1 ? named : first;
    if (customers > 1 && names != 1) {
        *out = FOUND_SEVERAL;
    }
    return true;
}

static bool find(struct txn *t, struct past *p, const struct past_person *person,
                 enum found *out, struct who_is *who, struct err *err)
{
    struct phone phone;
    enum bearers n;
    *out = FOUND_NOBODY;
    if (person->address.len) {
        return by_point(t, POINT_EMAIL, utf8_fold(txn_arena(t), person->address), person->name,
                        out, who, err);
    }
    if (phone_normalize(person->name, p->app->shop.country, &phone)) {
        return by_point(t, POINT_PHONE, str_of(phone.digits), S(""), out, who, err);
    }
    if (!import_bearers_of(&p->im, txn_db(t), person->name, &n, who, err)) {
        return false;
    }
    *out = n == BEARERS_ONE ? FOUND_ONE : n == BEARERS_SEVERAL ? FOUND_SEVERAL : FOUND_NOBODY;
    return true;
}

/* What of theirs is called so; of a chat's day the number of messages stands behind the ref. */
static bool known_row(struct txn *t, const struct past_item *item, struct who_is who,
                      struct str ref, struct interaction_row *row, bool *found, struct err *err)
{
    struct past_by_ref_row at;
    struct past_of_day it;
    struct interaction_id id = {0};
    struct customer_id customer = who.customer;
    int64_t day = item->day;
    if (!item->count) {
        if (!past_by_ref(txn_db(t), ref, txn_arena(t), &at, found, err)) {
            return false;
        }
        id = *found ? at.id : id;
        customer = *found ? at.customer : customer;
        day = *found ? at.day : day;
    } else {
        if (!past_of_day_open(txn_db(t), customer, day, &it, err)) {
            return false;
        }
        while (past_of_day_next(&it)) {
            id = str_starts(it.row.ref, ref) ? it.row.id : id;
        }
        if (!past_of_day_end(&it, err)) {
            return false;
        }
    }
    *found = id.n != 0;
    return !*found ||
           interaction_get(txn_db(t), customer, day, id, txn_arena(t), row, found, err);
}

/* Did somebody write the same meeting down by hand? Then the calendar tells nothing new. */
static bool is_logged(struct txn *t, const struct past_item *item, struct who_is who, bool *out,
                      struct err *err)
{
    struct past_of_day it;
    *out = false;
    if (!past_of_day_open(txn_db(t), who.customer, item->day, &it, err)) {
        return false;
    }
    while (past_of_day_next(&it)) {
        bool met = it.row.kind == INTERACTION_HAPPENED || it.row.kind == INTERACTION_NOT_MET;
        bool in_person = it.row.channel == CHANNEL_SHOP || it.row.channel == CHANNEL_VISIT ||
                         it.row.channel == item->channel;
        *out = *out || (it.row.ref.len == 0 && met && in_person);
    }
    return past_of_day_end(&it, err);
}

static int64_t count_of(struct str ref)
{
    int64_t n = 0;
    for (ptrdiff_t at; (at = str_find(ref, S("#"))) >= 0;) {
        ref = str_from(ref, (size_t)at + 1);
    }
    return str_to_i64(ref, &n) ? n : 0;
}

/* An answer of ours was asked for; a mail of ours upon one of ours, or upon none, wasn't. */
static bool sake_of(struct txn *t, const struct past_item *item, struct str address,
                    int64_t *sake, struct err *err)
{
    struct past_by_ref_row at;
    struct interaction_row row;
    bool found;
    *sake = item->kind == INTERACTION_PLANNED ? SAKE_THEIRS : SAKE_BOTH;
    if (item->begun == BEGUN_BY_THEM || item->answers.len == 0) {
        *sake = item->begun == BEGUN_BY_THEM ? SAKE_THEIRS : *sake;
        return true;
    }
    struct str ref =
        str_format(txn_arena(t), "%.*s/%.*s", STR_ARG(item->answers), STR_ARG(address));
    if (!past_by_ref(txn_db(t), ref, txn_arena(t), &at, &found, err)) {
        return false;
    }
    *sake = SAKE_THEIRS;
    if (!found || !interaction_get(txn_db(t), at.customer, at.day, at.id, txn_arena(t), &row,
                                   &found, err)) {
        return !found;
    }
    *sake = found && row.begun == BEGUN_BY_US ? SAKE_BOTH : SAKE_THEIRS;
    return true;
}

static void tell(struct past_did *did, const struct past_item *item)
{
    did->interactions++;
    did->planned += item->kind == INTERACTION_PLANNED;
    did->theirs += item->kind != INTERACTION_PLANNED && item->begun == BEGUN_BY_THEM;
    did->ours += item->kind != INTERACTION_PLANNED && item->begun == BEGUN_BY_US;
    did->first_day = !did->first_day || item->day < did->first_day ? item->day : did->first_day;
    did->last_day = !did->last_day || item->day > did->last_day ? item->day : did->last_day;
}

static bool add(struct txn *t, struct past *p, const struct past_item *item, struct who_is who,
                struct str ref, struct str address, struct past_did *did, struct err *err)
{
    struct interaction_row r = {.customer = who.customer,
                                .contact = who.contact,
                                .day = item->day,
                                .minute = item->minute,
                                .staff = p->app->as,
                                .kind = item->kind,
                                .begun = item->begun,
                                .channel = item->channel,
                                .minutes = item->minutes,
                                .words = item->words,
                                .batch = p->report->batch,
                                .ref = ref};
    did->is_new = true;
    tell(did, item);
    return sake_of(t, item, address, &r.sake, err) && txn_id(t, &r.id.n, err) &&
           interaction_put(t, &r, err);
}

/* What is known better now: a chat's day has more messages; an appointment was moved, took
 * place or was called off. Recorded under the import's act, since the row may be another's. */
static bool renew(struct txn *t, struct past *p, const struct past_item *item,
                  const struct interaction_row *have, struct str ref, struct past_did *did,
                  struct err *err)
{
    struct interaction_row r = *have;
    bool planned = have->kind == INTERACTION_PLANNED;
    bool drop = item->called_off && planned;
    bool moved = planned && !item->called_off &&
                 (have->day != item->day || have->minute.has != item->minute.has ||
                  have->minute.n != item->minute.n || have->kind != item->kind ||
                  !str_eq(have->words, item->words));
    bool grown = item->count && item->count > count_of(have->ref);
    if (!drop && !moved && !grown) {
        did->known = true;
        return true;
    }
    did->changed = true;
    r.day = item->day;
    r.minute = item->minute;
    r.minutes = item->minutes;
    r.kind = item->kind;
    r.begun = item->begun;
    r.words = item->words;
    r.ref = ref;
    bool other_key = drop || r.day != have->day;
    bool ok = import_act_begin(t, &p->im, err) &&
              (!other_key || interaction_drop(t, have->customer, have->day, have->id, err)) &&
              (drop || interaction_put(t, &r, err));
    import_act_end(t);
    return ok;
}

static bool object(struct txn *t, struct past *p, const struct past_item *item,
                   struct who_is who, struct past_did *did, struct err *err)
{
    struct import_objection_row have;
    bool found;
    if (!import_objection(txn_db(t), who.customer, who.contact, CHANNEL_EMAIL, txn_arena(t),
                          &have, &found, err)) {
        return false;
    }
    if (found) {
        return true;
    }
    struct permission_row row = {.customer = who.customer,
                                 .contact = who.contact,
                                 .kind = PERMISSION_OBJECT,
                                 .channel = SOME(CHANNEL_EMAIL),
                                 .day = item->day,
                                 .at = p->app->now_ms,
                                 .how = S("import"),
                                 .evidence = p->im.name,
                                 .words = item->words,
                                 .staff = p->app->as};
    did->objections++;
    bool ok = import_act_begin(t, &p->im, err) && txn_id(t, &row.id.n, err) &&
              permission_put(t, &row, err);
    import_act_end(t);
    return ok;
}

/* A note with whoever has the address. */
static bool unreachable(struct txn *t, struct past *p, const struct past_item *item,
                        struct who_is who, struct str address, struct past_did *did,
                        struct err *err)
{
    struct import_note_row have;
    bool found;
    struct str words =
        say(txn_arena(t), p->lang, "past.unreachable", A_STR("address", address));
    if (!import_note(txn_db(t), who.customer, words, txn_arena(t), &have, &found, err)) {
        return false;
    }
    if (found) {
        did->known = true;
        return true;
    }
    struct note_row row = {.customer = who.customer,
                           .contact = who.contact,
                           .day = item->day,
                           .staff = p->app->as,
                           .words = words};
    did->changed = true;
    did->unreachable++;
    bool ok =
        import_act_begin(t, &p->im, err) && txn_id(t, &row.id.n, err) && note_put(t, &row, err);
    import_act_end(t);
    return ok;
}

static bool write_one(struct txn *t, struct past *p, const struct past_item *item,
                      struct who_is who, const struct past_person *person, struct past_did *did,
                      struct err *err)
{
    struct arena *a = txn_arena(t);
    struct interaction_row have;
    bool found = false, logged = false;
    if (item->what == PAST_BOUNCE) {
        return unreachable(t, p, item, who, person->address, did, err);
    }
    struct str key = person->address.len ? person->address : utf8_fold(a, person->name);
    struct str ref = item->count ? str_format(a, "%.*s#", STR_ARG(item->ref))
                                 : str_format(a, "%.*s/%.*s", STR_ARG(item->ref), STR_ARG(key));
    if (!known_row(t, item, who, ref, &have, &found, err)) {
        return false;
    }
    if (item->count) {
        ref = str_format(a, "%.*s%lld", STR_ARG(ref), (long long)item->count);
    }
    if (item->objects && !object(t, p, item, who, did, err)) {
        return false;
    }
    if (found) {
        return renew(t, p, item, &have, ref, did, err);
    }
    if (item->called_off) {
        did->left = (struct opt_i64)SOME(PAST_ASIDE);
        return true;
    }
    if (item->kind == INTERACTION_HAPPENED && str_starts(item->ref, S("ical:")) &&
        !is_logged(t, item, who, &logged, err)) {
        return false;
    }
    did->known = did->known || logged;
    did->by_name = did->by_name || (!logged && item->by_name);
    return logged || add(t, p, item, who, ref, person->address, did, err);
}

bool past_write(struct txn *t, struct past *p, const struct past_item *item,
                struct past_did *did, struct err *err)
{
    struct customer_id seen[PAST_PEOPLE_MAX];
    size_t seen_len = 0;
    *did = (struct past_did){0};
    for (size_t i = 0; i < item->people_len; i++) {
        enum found n;
        struct who_is who = {0};
        bool again = false;
        if (!find(t, p, &item->people[i], &n, &who, err)) {
            return false;
        }
        if (n != FOUND_ONE) {
            did->left = n == FOUND_SEVERAL ? (struct opt_i64)SOME(PAST_SHARED)
                        : did->left.has    ? did->left
                                           : (struct opt_i64)SOME(PAST_STRANGER);
            continue;
        }
        for (size_t k = 0; k < seen_len; k++) {
            again = again || seen[k].n == who.customer.n;
        }
        if (again) {
            continue;
        }
        seen[seen_len++] = who.customer;
        if (!write_one(t, p, item, who, &item->people[i], did, err)) {
            return false;
        }
    }
    return true;
}
