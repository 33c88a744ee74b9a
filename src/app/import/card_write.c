/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/card_write.h"

#include "app/body.h"
#include "app/card_words.h"
#include "app/import/contact_write.h"
#include "app/import/names.h"
#include "app/search.h"
#include "base/utf8.h"
#include "core/words.h"
#include "formats/file_name.h"
#include "store/gen/cards.h"
#include "store/gen/import.h"
#include "store/gen/people.h"
#include "text/say.h"

enum { HOUSEHOLD_MAX = 5 };

/* ------------------------------------------------------------------------------- the rest */

static bool same_rest(const struct card_rest_row *x, const struct card_rest_row *y)
{
    return x->kind == y->kind && x->contact.n == y->contact.n && str_eq(x->name, y->name) &&
           str_eq(x->line_group, y->line_group) && str_eq(x->params, y->params) &&
           str_eq(x->value, y->value);
}

static bool put_rests(struct txn *t, const struct card_in *in, struct who_is who, bool fresh,
                      bool *added, struct err *err)
{
    VEC(struct card_rest_row) have = {0};
    struct card_rests_of it;
    if (in->rests.len == 0) {
        return true;
    }
    if (!fresh) {
        if (!card_rests_of_open(txn_db(t), who.customer, &it, err)) {
            return false;
        }
        while (card_rests_of_next(&it)) {
            struct card_rest_row *row = vec_add(txn_arena(t), &have);
            *row = it.row;
            card_rest_row_keep(txn_arena(t), row);
        }
        if (!card_rests_of_end(&it, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < in->rests.len; i++) {
        struct card_rest_row r = in->rests.at[i];
        bool known = false;
        r.customer = who.customer;
        r.contact = who.contact;
        for (size_t k = 0; k < have.len && !known; k++) {
            known = same_rest(&have.at[k], &r);
        }
        if (known) {
            continue;
        }
        *added = true;
        if (!txn_id(t, &r.id.n, err) || !card_rest_put(t, &r, err)) {
            return false;
        }
    }
    return true;
}

/* ------------------------------------------------------------------------------- photo */

static const char *ending_of(struct str media)
{
    return str_eq(media, S("image/png"))    ? ".png"
           : str_eq(media, S("image/gif"))  ? ".gif"
           : str_eq(media, S("image/webp")) ? ".webp"
           : str_eq(media, S("image/heic")) ? ".heic"
           : str_eq(media, S("image/bmp"))  ? ".bmp"
                                            : ".jpg";
}

/* "photo.jpg", or with a number where there is one; `*known`: the very picture is there. */
static bool photo_name(struct txn *t, struct file_row *f, bool *known, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct people_files it;
    struct map names = map_in(a);
    if (!people_files_open(txn_db(t), f->customer, &it, err)) {
        return false;
    }
    while (people_files_next(&it)) {
        *map_text(&names, utf8_fold(a, it.row.name), NULL) = 1;
        *known = *known || (str_eq(it.row.hash, f->hash) && it.row.contact.n == f->contact.n);
    }
    if (!people_files_end(&it, err)) {
        return false;
    }
    struct str wanted = f->name;
    for (int n = 2; map_text_find(&names, utf8_fold(a, f->name)); n++) {
        f->name = file_name_numbered(a, wanted, n);
    }
    return true;
}

static bool put_photo(struct txn *t, struct importing *im, const struct card_in *in,
                      struct who_is who, bool *added, struct err *err)
{
    struct arena *a = txn_arena(t);
    const struct card_picture *p = &in->card.photo;
    bool known = false;
    if (!p->bytes.len || p->bytes.len > BODY_MAX) {
        return true;
    }
    struct str media = p->type.len ? p->type : file_media(a, S("photo"), p->bytes);
    struct file_row f = {.customer = who.customer,
                         .contact = who.contact,
                         .name = str_format(a, "photo%s", ending_of(media)),
                         .media = media,
                         .size = (int64_t)p->bytes.len,
                         .hash = body_hash(a, p->bytes),
                         .at = im->app->now_ms};
    if (!photo_name(t, &f, &known, err)) {
        return false;
    }
    if (known) {
        return true;
    }
    *added = true;
    return txn_id(t, &f.id.n, err) && body_keep(t, f.hash, p->bytes, err) &&
           file_put(t, &f, err);
}

/* ------------------------------------------------------------------------------- somebody */

/* Of somebody who was there: what contacts of other files don't tell. */
static bool fill_person(struct txn *t, const struct card_in *in, struct who_is who, bool *added,
                        struct err *err)
{
    struct contact_row c;
    const struct contact_row *with = &in->in.contact;
    bool found = false;
    if (!who.contact.n || !in->in.person || !(with->nickname.len || with->deceased_day.has)) {
        return true;
    }
    if (!contact_get(txn_db(t), who.contact, txn_arena(t), &c, &found, err)) {
        return false;
    }
    if (!found) {
        return true;
    }
    bool dies = with->deceased_day.has && !c.deceased_day.has;
    bool nick = with->nickname.len && !c.nickname.len && (c.given.len || c.family.len);
    if (!dies && !nick) {
        return true;
    }
    c.deceased_day = dies ? with->deceased_day : c.deceased_day;
    c.nickname = nick ? with->nickname : c.nickname;
    *added = true;
    txn_touch(t, who.customer.n);
    return contact_put(t, &c, err) && search_sync(t, who.customer, err);
}

static enum knows_kind kind_of(struct str kind)
{
    return str_eq_nocase(kind, S("spouse")) || str_eq_nocase(kind, S("partner")) ||
                   str_eq_nocase(kind, S("co-resident"))
               ? KNOWS_HOUSEHOLD
               : KNOWS_KNOWS;
}

static bool put_knows(struct txn *t, struct who_is who, struct who_is other, struct str kind,
                      struct str words, struct err *err)
{
    struct people_knows it;
    bool there = false;
    struct knows_row k = {.customer = who.customer,
                          .contact = who.contact,
                          .kind = kind_of(kind),
                          .to_customer = other.customer,
                          .to_contact = other.contact,
                          .words = words};
    if (!people_knows_open(txn_db(t), who.customer, &it, err)) {
        return false;
    }
    while (people_knows_next(&it)) {
        const struct knows_row *r = &it.row;
        there =
            there || (r->customer.n == k.customer.n && r->contact.n == k.contact.n &&
                      r->to_customer.n == k.to_customer.n && r->to_contact.n == k.to_contact.n);
    }
    return people_knows_end(&it, err) &&
           (there || (txn_id(t, &k.id.n, err) && knows_put(t, &k, err)));
}

/* Who shares a number and the family name lives with them: two people, and one household. */
static bool put_household(struct txn *t, const struct card_in *in, struct who_is who,
                          struct err *err)
{
    struct arena *a = txn_arena(t);
    struct str family = utf8_fold(a, in->in.contact.family);
    VEC(struct who_is) others = {0};
    for (size_t i = 0; i < in->in.points.len && family.len; i++) {
        const struct point_row *p = &in->in.points.at[i];
        struct import_by_norm it;
        if (p->kind != POINT_PHONE) {
            continue;
        }
        if (!import_by_norm_open(txn_db(t), p->kind, p->norm, &it, err)) {
            return false;
        }
        while (import_by_norm_next(&it)) {
            bool meant = it.row.customer.n != who.customer.n && it.row.contact.n &&
                         others.len < HOUSEHOLD_MAX &&
                         str_eq(utf8_fold(a, it.row.family), family);
            if (meant) {
                *vec_add(a, &others) = (struct who_is){it.row.customer, it.row.contact};
            }
        }
        if (!import_by_norm_end(&it, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < others.len; i++) {
        if (!put_knows(t, who, others.at[i], S("co-resident"), S(""), err)) {
            return false;
        }
    }
    return true;
}

bool card_write(struct txn *t, struct importing *im, const void *row, enum line_did *did,
                struct err *err)
{
    const struct card_in *in = row;
    struct who_is who = {.customer = {0}};
    bool added = false;
    int64_t before = im->report->customers_new;
    if (!contact_bring(t, im, &in->in, &who, did, err)) {
        return false;
    }
    bool fresh = im->report->customers_new > before; /* known by its batch: no act */
    if ((!fresh && !import_act_begin(t, im, err)) ||
        (!fresh && !fill_person(t, in, who, &added, err)) ||
        !put_rests(t, in, who, fresh, &added, err) || !put_photo(t, im, in, who, &added, err) ||
        (fresh && in->in.person && !put_household(t, in, who, err))) {
        return false;
    }
    if (!fresh) {
        import_act_end(t);
    }
    *did = *did == LINE_KNOWN && added ? LINE_CHANGED : *did;
    return true;
}

/* ------------------------------------------------------------------------------- who is meant
 */

static bool by_uid(struct txn *t, struct importing *im, struct str uid, struct who_is *out,
                   struct err *err)
{
    struct arena *a = txn_arena(t);
    const struct str forms[] = {uid, card_uid_other(a, uid)};
    for (size_t i = 0; i < 2 && uid.len && uid.len <= CARD_TEXT_MAX; i++) {
        struct source_key_row key;
        bool found = false;
        if (import_key_made(forms[i])) {
            continue;
        }
        if (!source_key_get(txn_db(t), im->source, forms[i], a, &key, &found, err)) {
            return false;
        }
        if (found) {
            *out = (struct who_is){key.customer, key.contact};
            return true;
        }
    }
    return true;
}

/* "mailto:anna@post.example", of one alone. */
static bool by_mail(struct txn *t, struct importing *im, struct str member, struct who_is *out,
                    struct err *err)
{
    struct import_by_norm it;
    struct who_is who = {.customer = {0}};
    int n = 0;
    if (!str_eq_nocase(str_head(member, 7), S("mailto:"))) {
        return true;
    }
    struct point_row p = {.kind = POINT_EMAIL, .value = str_trim(str_from(member, 7))};
    point_normalize(txn_arena(t), im->app->shop.country, &p);
    if (!import_by_norm_open(txn_db(t), POINT_EMAIL, p.norm, &it, err)) {
        return false;
    }
    while (import_by_norm_next(&it)) {
        who = (struct who_is){it.row.customer, it.row.contact};
        n++;
    }
    *out = n == 1 ? who : *out;
    return import_by_norm_end(&it, err);
}

bool card_write_group(struct txn *t, struct importing *im, const void *row, enum line_did *did,
                      struct err *err)
{
    const struct card_in *in = row;
    struct str name = str_trim(in->card.name.full);
    name = name.len > PEOPLE_TAG_MAX ? utf8_clip(name, PEOPLE_TAG_MAX / 4) : name;
    for (size_t i = 0; i < in->card.members.len && name.len; i++) {
        struct who_is who = {.customer = {0}};
        struct tag_row tag = {.tag = name}, have;
        bool found = false;
        if (!by_uid(t, im, in->card.members.at[i], &who, err) ||
            (!who.customer.n && !by_mail(t, im, in->card.members.at[i], &who, err))) {
            return false;
        }
        if (!who.customer.n) {
            im->report->members_unknown += !im->o->dry_run; /* of a trial nobody came in */
            continue;
        }
        tag.customer = who.customer;
        if (!tag_get(txn_db(t), who.customer, name, txn_arena(t), &have, &found, err)) {
            return false;
        }
        if (found) {
            continue;
        }
        *did = LINE_CHANGED;
        if (!import_act_begin(t, im, err) || !tag_put(t, &tag, err) ||
            !search_sync(t, who.customer, err)) {
            return false;
        }
        import_act_end(t);
        txn_touch(t, who.customer.n);
    }
    return true;
}

/* ------------------------------------------------------------------------------- close */

static bool put_field(struct txn *t, struct customer_id customer, struct str name,
                      struct str value, struct err *err)
{
    struct field_row f = {.customer = customer,
                          .name = utf8_clip(name, 60),
                          .value = str_head(value, PEOPLE_FIELD_MAX)};
    struct field_row have;
    bool found = false;
    if (!field_get(txn_db(t), customer, f.name, txn_arena(t), &have, &found, err)) {
        return false;
    }
    if (found && str_find(have.value, f.value) >= 0) {
        return true;
    }
    if (found) {
        f.value = str_format(txn_arena(t), "%.*s, %.*s", STR_ARG(have.value), STR_ARG(f.value));
    }
    return f.value.len > PEOPLE_FIELD_MAX || field_put(t, &f, err);
}

/* Names somebody by a number of another program's: of no use to a reader, but given back. */
static bool keep_related(struct txn *t, struct who_is who, const struct card_value *v,
                         struct err *err)
{
    struct arena *a = txn_arena(t);
    struct card_in one = {.group = false};
    struct str type = v->kind.len ? str_format(a, ";TYPE=%.*s", STR_ARG(v->kind)) : S("");
    bool added;
    *vec_add(a, &one.rests) = (struct card_rest_row){
        .kind = CARD_REST_VCARD, .name = S("RELATED"), .params = type, .value = v->text};
    return put_rests(t, &one, who, false, &added, err);
}

static bool is_number(struct str text)
{
    return str_eq_nocase(str_head(text, 4), S("urn:")) ||
           str_eq_nocase(str_head(text, 4), S("http"));
}

static bool relate(struct txn *t, struct importing *im, struct who_is who,
                   const struct card_value *v, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct who_is other = {.customer = {0}};
    enum bearers n = BEARERS_NONE;
    struct str kinds = v->kind;
    struct str kind = str_cut(&kinds, ','); /* "friend,neighbor": the first */
    struct str name = v->label.len ? v->label : card_relation(a, im->lang, kind);
    if (!by_uid(t, im, v->text, &other, err)) {
        return false;
    }
    if (!other.customer.n && !import_bearers_of(im, txn_db(t), v->text, &n, &other, err)) {
        return false;
    }
    bool themselves = other.customer.n == who.customer.n && other.contact.n == who.contact.n;
    if (other.customer.n && !themselves) {
        return put_knows(t, who, other, kind, kind.len || v->label.len ? name : S(""), err);
    }
    if (themselves) {
        return true;
    }
    return is_number(v->text) ? keep_related(t, who, v, err)
                              : put_field(t, who.customer, name, v->text, err);
}

/* The one whom card_write() made of it. */
static bool writer_of(struct txn *t, struct importing *im, const struct card_in *in,
                      struct who_is *out, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct source_key_row own;
    bool found = false;
    struct str as =
        str_format(a, "%.*s/%.*s", STR_ARG(in->in.key), STR_ARG(utf8_fold(a, in->in.who.name)));
    if (!source_key_get(txn_db(t), im->source, as, a, &own, &found, err)) {
        return false;
    }
    *out = (struct who_is){own.customer, own.contact};
    return found || who_find(t, im, &in->in.who, out, err);
}

bool card_write_close(struct txn *t, struct importing *im, const void *row, enum line_did *did,
                      struct err *err)
{
    const struct card_in *in = row;
    struct who_is who = {.customer = {0}};
    (void)did; /* the cards were counted before */
    if (!writer_of(t, im, in, &who, err)) {
        return false;
    }
    if (!who.customer.n) {
        return true;
    }
    if (!import_act_begin(t, im, err)) {
        return false;
    }
    for (size_t i = 0; i < in->card.related.len; i++) {
        if (!relate(t, im, who, &in->card.related.at[i], err)) {
            return false;
        }
    }
    import_act_end(t);
    txn_touch(t, who.customer.n);
    return search_sync(t, who.customer, err);
}
