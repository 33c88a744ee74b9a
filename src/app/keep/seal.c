/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/seal.h"

#include <jansson.h>
#include <sodium.h>
#include <string.h>

#include "app/approach/approach.h"
#include "app/entry.h"
#include "app/keep/chain.h"
#include "app/keep/secret.h"
#include "app/people.h"
#include "app/permission.h"
#include "app/rules.h"
#include "app/rules_shipped.h"
#include "app/written.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/json.h"
#include "base/utf8.h"
#include "core/standing.h"
#include "store/gen/seal.h"
#include "store/row.h"

enum {
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
};
_Static_assert(SECRET_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "one kind of key");

static const char *const key_name = "seal_key";

/* ------------------------------------------------------------------------------- the box */

/* Under the shop's key and the name; another name gives another key. */
static void key_of_name(struct arena *a, const unsigned char shop[SECRET_BYTES],
                        struct str name, unsigned char key[SECRET_BYTES])
{
    struct str folded = utf8_fold(a, str_trim(name));
    crypto_generichash(key, SECRET_BYTES, (const unsigned char *)folded.at, folded.len, shop,
                       SECRET_BYTES);
}

/* What stands beside the box belongs to it. */
static struct str beside(struct arena *a, int64_t about, int64_t until_day)
{
    return str_format(a, "%lld %lld", (long long)about, (long long)until_day);
}

static struct str box_shut(struct arena *a, const unsigned char key[SECRET_BYTES],
                           struct str text, struct str with)
{
    unsigned char *box = arena_array(a, unsigned char, NONCE + text.len + TAG);
    unsigned long long len;
    randombytes_buf(box, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        box + NONCE, &len, (const unsigned char *)text.at, text.len,
        (const unsigned char *)with.at, with.len, NULL, box, key);
    return (struct str){(const char *)box, NONCE + (size_t)len};
}

static bool box_opens(struct arena *a, const unsigned char key[SECRET_BYTES], struct str box,
                      struct str with, struct str *text)
{
    if (box.len < NONCE + TAG) {
        return false;
    }
    unsigned char *out = arena_array(a, unsigned char, box.len);
    const unsigned char *in = (const unsigned char *)box.at;
    unsigned long long len;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(out, &len, NULL, in + NONCE, box.len - NONCE,
                                                   (const unsigned char *)with.at, with.len, in,
                                                   key) != 0) {
        return false;
    }
    *text = (struct str){(const char *)out, (size_t)len};
    return true;
}

/* ------------------------------------------------------------------------------- sealing */

struct sealing {
    struct app *app;
    struct arena *arena;
    struct gate_rules law;
    struct people people;
    struct whereabouts where;
    struct permission_row *acts; /* all of theirs, in order of time */
    size_t acts_len;
};

/* How many years the law of wherever they may be at home asks for; 0: none does. */
static int years_of(const struct sealing *s, const struct permission_row *grant, int64_t day)
{
    int years = 0;
    for (size_t i = 0; i < s->where.countries_len; i++) {
        struct gate_cell cell = {.country = s->where.country[i],
                                 .topic = GATE_TOPIC_OTHER,
                                 .purpose = GATE_MARKETING,
                                 .channel = (int)grant->channel.n,
                                 .day = day};
        for (int who = 0; who < GATE_AUDIENCE_COUNT; who++) {
            cell.audience = (enum gate_audience)who;
            const struct gate_rule *r = gate_rules_law(&s->law, &cell, NULL);
            bool is = r && ((s->where.audiences >> who) & 1) && r->proof_years > years;
            years = is ? r->proof_years : years;
        }
    }
    return years;
}

static bool is_same_channel(const struct permission_row *act,
                            const struct permission_row *grant)
{
    return act->contact.n == grant->contact.n &&
           (!act->channel.has || act->channel.n == grant->channel.n);
}

static bool is_stop(int64_t kind)
{
    return kind == PERMISSION_WITHDRAW || kind == PERMISSION_OBJECT || kind == PERMISSION_NEVER;
}

static void put_days(const struct sealing *s, struct json *j, const char *name,
                     const struct permission_row *grant, bool uses)
{
    jw_key(j, name);
    jw_array(j);
    for (size_t i = 0; i < s->acts_len; i++) {
        const struct permission_row *r = &s->acts[i];
        if (is_same_channel(r, grant) && r->day >= grant->day &&
            (uses ? r->kind == PERMISSION_USED : is_stop(r->kind))) {
            jw_i64(j, r->day);
        }
    }
    jw_end(j);
}

static struct str name_of(const struct sealing *s, const struct permission_row *grant)
{
    for (size_t i = 0; i < s->people.contacts.len; i++) {
        const struct contact_row *c = &s->people.contacts.at[i];
        if (c->id.n == grant->contact.n) {
            return contact_name(s->arena, c);
        }
    }
    return s->people.customer.name;
}

static struct str address_of(const struct sealing *s, const struct permission_row *grant)
{
    for (size_t i = 0; i < s->people.addresses.len; i++) {
        const struct address_row *r = &s->people.addresses.at[i];
        if (r->contact.n == 0 || r->contact.n == grant->contact.n) {
            return str_format(s->arena, "%.*s %.*s, %.*s %.*s %.*s", STR_ARG(r->street),
                              STR_ARG(r->number), STR_ARG(r->postcode), STR_ARG(r->city),
                              STR_ARG(r->country));
        }
    }
    return S("");
}

static struct str numbers_of(const struct sealing *s, const struct permission_row *grant)
{
    struct buf b = buf_in(s->arena);
    for (size_t i = 0; i < s->people.points.len; i++) {
        const struct point_row *p = &s->people.points.at[i];
        bool theirs = p->contact.n == 0 || p->contact.n == grant->contact.n;
        bool one = grant->point.n == 0 || grant->point.n == p->id.n;
        if (p->kind == POINT_PHONE && theirs && one) {
            buf_z(&b, b.len ? ", " : "");
            buf_put(&b, p->value);
        }
    }
    return buf_str(&b);
}

static struct str told(const struct sealing *s, const struct permission_row *grant)
{
    const struct table *tab = &tables[TABLE_PERMISSION];
    struct value *values = arena_array(s->arena, struct value, (size_t)tab->column_count);
    struct buf b = buf_in(s->arena);
    struct json j = jw_to(&b);
    row_values(tab, grant, values);
    jw_object(&j);
    jw_put_str(&j, "shop", s->app->shop.name);
    jw_put_str(&j, "name", name_of(s, grant));
    jw_put_str(&j, "address", address_of(s, grant));
    jw_put_str(&j, "number", numbers_of(s, grant));
    jw_put_str(&j, "act", row_image(s->arena, tab, values));
    put_days(s, &j, "used", grant, true);
    put_days(s, &j, "stopped", grant, false);
    jw_end(&j);
    return buf_str(&b);
}

/* From the consent and each use of it, as the law was on that day. NO_DAY: no law asks. */
static int64_t until_of(const struct sealing *s, const struct permission_row *grant)
{
    int64_t until = NO_DAY;
    for (size_t i = 0; i < s->acts_len; i++) {
        const struct permission_row *r = &s->acts[i];
        bool use =
            r->kind == PERMISSION_USED && is_same_channel(r, grant) && r->day >= grant->day;
        int years = r->id.n == grant->id.n || use ? years_of(s, grant, r->day) : 0;
        int64_t end = years ? day_add_months(r->day, 12 * years) : NO_DAY;
        until = years && (until == NO_DAY || end > until) ? end : until;
    }
    return until;
}

static bool load(struct sealing *s, struct customer_id customer, bool *found, struct err *err)
{
    /* the law alone: a shop's own rules that can't be read keep nobody from being erased */
    struct str law = {rules_shipped, rules_shipped_len};
    return people_load(s->app->db, customer, s->arena, &s->people, found, err) &&
           permission_list(s->app, customer, s->arena, &s->acts, &s->acts_len, err) &&
           rules_read_both(s->arena, law, S(""), &s->law, err);
}

static bool seal_one(struct sealing *s, struct txn *t, const struct permission_row *grant,
                     int64_t until, struct err *err)
{
    unsigned char shop[SECRET_BYTES], key[SECRET_BYTES];
    bool has;
    int64_t id;
    if (!secret_key(t, key_name, true, shop, &has, err) || !txn_id(t, &id, err)) {
        return false;
    }
    key_of_name(s->arena, shop, name_of(s, grant), key);
    struct sealed_row row = {.id.n = id, .about = grant->id.n, .until_day = until};
    row.box = box_shut(s->arena, key, told(s, grant), beside(s->arena, grant->id.n, until));
    return sealed_put(t, &row, err);
}

bool seal(struct app *app, struct txn *t, struct customer_id customer,
          struct contact_id contact, struct err *err)
{
    struct sealing s = {.app = app, .arena = txn_arena(t)};
    bool found;
    int64_t today = app->now_ms / 86400000;
    if (!load(&s, customer, &found, err)) {
        return false;
    }
    if (found) {
        approach_where(app, s.arena, &s.people, &s.where);
    }
    for (size_t i = 0; found && i < s.acts_len; i++) {
        const struct permission_row *r = &s.acts[i];
        bool theirs = contact.n == 0 || r->contact.n == contact.n;
        bool grant = r->kind == PERMISSION_GRANT || r->kind == PERMISSION_RENEW;
        int64_t until = theirs && grant && r->channel.has ? until_of(&s, r) : NO_DAY;
        if (until != NO_DAY && until >= today && !seal_one(&s, t, r, until, err)) {
            return false;
        }
    }
    return true;
}

/* ------------------------------------------------------------------------------- opening */

static struct str text_of(struct arena *a, const json_t *root, const char *name)
{
    const char *z = json_string_value(json_object_get(root, name));
    return z ? str_copy(a, str_of(z)) : S("");
}

static bool read_proof(struct arena *a, struct str text, struct sealed_proof *out,
                       struct err *err)
{
    const struct table *tab = &tables[TABLE_PERMISSION];
    json_error_t why;
    json_t *root = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, &why);
    struct value *values = arena_array(a, struct value, (size_t)tab->column_count);
    struct sealed_proof p = {.shop = text_of(a, root, "shop"),
                             .name = text_of(a, root, "name"),
                             .address = text_of(a, root, "address"),
                             .number = text_of(a, root, "number")};
    struct str image = text_of(a, root, "act");
    size_t i;
    json_t *day;
    json_array_foreach(json_object_get(root, "used"), i, day)
    {
        *vec_add(a, &p.used) = json_integer_value(day);
    }
    json_array_foreach(json_object_get(root, "stopped"), i, day)
    {
        *vec_add(a, &p.stopped) = json_integer_value(day);
    }
    json_decref(root);
    if (!row_from_image(a, tab, image, values, err)) {
        return err_set(err, ERR_DAMAGED, "err.seal.box");
    }
    row_from_values(tab, values, &p.act);
    *out = p;
    return true;
}

struct opening {
    struct str name, why;
    struct arena *arena;
    VEC(struct sealed_proof) found;
};

static bool open_all(struct app *app, struct txn *t, struct opening *o, struct err *err)
{
    unsigned char shop[SECRET_BYTES], key[SECRET_BYTES];
    struct seal_all it;
    bool has, ok = true;
    o->found.len = 0; /* of an attempt before */
    if (!secret_key(t, key_name, false, shop, &has, err) || !has) {
        return !has;
    }
    key_of_name(o->arena, shop, o->name, key);
    if (!seal_all_open(app->db, &it, err)) {
        return false;
    }
    while (ok && seal_all_next(&it)) {
        struct str text;
        struct str with = beside(o->arena, it.row.about, it.row.until_day);
        if (it.row.until_day >= app->today &&
            box_opens(o->arena, key, it.row.box, with, &text)) {
            struct sealed_proof *p = vec_add(o->arena, &o->found);
            ok = read_proof(o->arena, text, p, err);
            p->until_day = it.row.until_day;
        }
    }
    ok = seal_all_end(&it, ok ? err : &(struct err){0}) && ok;
    for (size_t i = 0; ok && i < o->found.len; i++) {
        struct sealed_proof *p = &o->found.at[i];
        ok = chain_holds(app->db, o->arena, &p->act, &p->holds, err);
    }
    return ok;
}

static bool open_noted(struct app *app, struct txn *t, struct act *act, void *ctx,
                       struct err *err)
{
    struct opening *o = ctx;
    if (!open_all(app, t, o, err)) {
        return false;
    }
    act->words = o->why;
    return o->found.len > 0 || err_set(err, ERR_MISSING, "err.seal.none");
}

bool seal_open(struct app *app, struct str name, struct str why, struct arena *a,
               struct sealed_proofs *out, struct err *err)
{
    struct opening o = {.name = name, .arena = a};
    struct act act = {.verb = "proof"};
    if (!entry_text(why, WORDS_MAX, &o.why, err) || !act_run(app, &act, open_noted, &o, err)) {
        return false;
    }
    *out = (struct sealed_proofs){o.found.at, o.found.len, act.id};
    return true;
}

/* ------------------------------------------------------------------------------- over */

struct purging {
    struct app *app;
    int64_t n;
};

static bool purge(struct txn *t, void *ctx, struct err *err)
{
    struct purging *p = ctx;
    struct seal_over_row over;
    if (!seal_over(txn_db(t), p->app->today, txn_arena(t), &over, err)) {
        return false;
    }
    p->n = over.n;
    return over.n == 0 || seal_purge_over(t, p->app->today, err);
}

bool seal_purge(struct app *app, int64_t *n, struct err *err)
{
    struct purging p = {.app = app};
    if (!txn_run(app->db, purge, &p, err)) {
        return false;
    }
    *n = p.n;
    return true;
}
