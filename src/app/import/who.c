/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a row of a file means: by what the source calls them, mail address, phone and name. */
#include "app/import/lines.h"
#include "base/utf8.h"
#include "core/name.h"
#include "core/phone.h"
#include "core/words.h"
#include "store/gen/import.h"
#include "store/gen/people.h"
#include "text/say.h"

struct point_row import_point(struct arena *a, enum point_kind kind, struct str label,
                              struct str value, struct str country)
{
    struct point_row p = {.kind = kind, .label = label, .value = value};
    struct phone phone;
    p.norm = utf8_fold(a, value);
    if (kind == POINT_PHONE && phone_normalize(value, country, &phone)) {
        p.norm = str_copy(a, str_of(phone.digits));
    }
    return p;
}

struct str who_key(struct arena *a, const struct who *w, struct str country)
{
    struct str key = import_key(a, w->id, w->email, w->name);
    struct str apart = w->apart;
    if (w->id.len || w->email.len) {
        return key;
    }
    if (w->phone.len) {
        apart = import_point(a, POINT_PHONE, S(""), w->phone, country).norm;
    }
    if (key.len == 0) {
        return apart.len && w->phone.len ? str_format(a, "phone:%.*s", STR_ARG(apart)) : S("");
    }
    return apart.len ? str_format(a, "%.*s/%.*s", STR_ARG(key), STR_ARG(apart)) : key;
}

/* The one customer with that number or address; of a phone, only with the same name. */
static bool find_by_point(struct txn *t, const struct point_row *p, struct str name,
                          struct who_is *out, struct err *err)
{
    struct import_by_norm it;
    struct who_is found = {0};
    int hits = 0;
    struct arena *a = txn_arena(t);
    if (!import_by_norm_open(txn_db(t), p->kind, p->norm, &it, err)) {
        return false;
    }
    while (import_by_norm_next(&it)) {
        struct contact_row c = {.title = it.row.title,
                                .given = it.row.given,
                                .infix = it.row.infix,
                                .family = it.row.family,
                                .suffix = it.row.suffix,
                                .nickname = it.row.nickname};
        bool same = p->kind != POINT_PHONE ||
                    (name.len && str_eq(utf8_fold(a, contact_name(a, &c)), utf8_fold(a, name)));
        if (same && it.row.customer.n != found.customer.n) {
            hits++;
            found = (struct who_is){it.row.customer, it.row.contact};
        }
    }
    if (!import_by_norm_end(&it, err)) {
        return false;
    }
    if (hits == 1) {
        *out = found;
    }
    return true;
}

bool who_find(struct txn *t, struct importing *im, const struct who *w, struct who_is *out,
              struct err *err)
{
    struct arena *a = txn_arena(t);
    struct str country = im->app->shop.country;
    struct str key = who_key(a, w, country);
    struct who_is who = {0};
    struct source_key_row row;
    bool found = false;
    if (key.len && !source_key_get(txn_db(t), im->source, key, a, &row, &found, err)) {
        return false;
    }
    if (found) {
        *out = (struct who_is){row.customer, row.contact};
        return true;
    }
    if (w->email.len) {
        struct point_row p = import_point(a, POINT_EMAIL, S(""), w->email, country);
        if (!find_by_point(t, &p, w->name, &who, err)) {
            return false;
        }
    }
    if (!who.customer.n && w->phone.len) {
        struct point_row p = import_point(a, POINT_PHONE, S(""), w->phone, country);
        if (!find_by_point(t, &p, w->name, &who, err)) {
            return false;
        }
    }
    *out = who;
    return true;
}

bool who_remember(struct txn *t, struct importing *im, struct str key, struct who_is who,
                  struct err *err)
{
    struct source_key_row row;
    bool found = false;
    if (key.len == 0) {
        return true;
    }
    if (!source_key_get(txn_db(t), im->source, key, txn_arena(t), &row, &found, err)) {
        return false;
    }
    row = (struct source_key_row){.source = im->source,
                                  .name = key,
                                  .customer = who.customer,
                                  .contact = who.contact,
                                  .batch = im->report->batch};
    return found || source_key_put(t, &row, err);
}

/* A till without numbers writes names where others write a customer's number. */
static bool is_number(struct str id)
{
    for (size_t i = 0; i < id.len; i++) {
        if (id.at[i] >= '0' && id.at[i] <= '9') {
            return true;
        }
    }
    return false;
}

void import_name(struct importing *im, struct arena *a, const struct who *w,
                 struct contact_row *c)
{
    struct str name = w->name.len || is_number(w->id) ? w->name : w->id;
    struct person_name n = name.len ? name_split(a, name) : (struct person_name){0};
    c->title = n.title;
    c->given = n.given;
    c->infix = n.infix;
    c->family = n.family;
    c->suffix = n.suffix;
    if (!n.given.len && !n.family.len) {
        c->nickname = w->email.len ? w->email
                      : w->phone.len
                          ? w->phone
                          : say(a, im->lang, "import.customer_number", A_STR("number", w->id));
    }
}

bool import_act_begin(struct txn *t, struct importing *im, struct err *err)
{
    struct import_act_row act = {0};
    struct import_act_seq_row seq;
    bool found;
    if (im->o->dry_run) {
        return true;
    }
    if (!import_act(txn_db(t), im->report->batch, txn_arena(t), &act, &found, err) ||
        !import_act_seq(txn_db(t), act.id, txn_arena(t), &seq, err)) {
        return false;
    }
    txn_resume_act(t, act.id.n, seq.seq);
    return true;
}

void import_act_end(struct txn *t)
{
    txn_set_act(t, 0);
}
