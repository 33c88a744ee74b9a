/* SPDX-License-Identifier: Apache-2.0 */
#include "app/export/card_out.h"

#include <sodium.h>

#include "app/body.h"
#include "app/card_words.h"
#include "app/import/names.h"
#include "base/buf.h"
#include "base/day.h"
#include "core/words.h"
#include "formats/content_value.h"
#include "store/gen/people.h"

struct making {
    struct app *app;
    struct arena *a;
    const struct person_out *p;
    enum lang lang;
    struct card card;
};

/* ------------------------------------------------------------------------------- names */

/* As the card said it that they came with. */
static struct str uid_of_card(const struct making *m)
{
    const struct people *p = m->p->people;
    struct str uid = S("");
    for (size_t i = 0; i < p->keys.len; i++) {
        const struct source_key_row *k = &p->keys.at[i];
        bool theirs = k->contact.n == (m->p->contact ? m->p->contact->id.n : 0);
        if (theirs && str_eq(k->source, S("card")) && !import_key_made(k->name) &&
            !str_starts(k->name, S("org:")) && (!uid.len || k->name.len < uid.len)) {
            uid = k->name; /* the longer one has a name behind it */
        }
    }
    return uid;
}

static void put_uid(struct making *m, int64_t origin)
{
    m->card.uid = uid_of_card(m);
    if (m->card.uid.len) {
        return;
    }
    unsigned char b[16];
    char hex[33];
    const struct person_out *p = m->p;
    struct str seed = str_format(
        m->a, "heed %lld %s %lld", (long long)origin, p->contact ? "contact" : "customer",
        (long long)(p->contact ? p->contact->id.n : p->people->customer.id.n));
    crypto_generichash(b, sizeof b, (const unsigned char *)seed.at, seed.len, NULL, 0);
    b[6] = (unsigned char)((b[6] & 0x0F) | 0x80); /* RFC 9562 §5.8: version 8, our own */
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
    sodium_bin2hex(hex, sizeof hex, b, sizeof b);
    m->card.uid = str_format(m->a, "urn:uuid:%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12,
                             hex + 16, hex + 20);
}

/* Somebody without a name is called by their number in the book alone. */
static bool is_way(const struct person_out *p, struct str nickname)
{
    for (size_t i = 0; i < p->points.len; i++) {
        if (str_eq(p->points.at[i].value, nickname)) {
            return true;
        }
    }
    return false;
}

static void put_name(struct making *m)
{
    const struct person_out *p = m->p;
    const struct contact_row *c = p->contact;
    struct card *k = &m->card;
    k->name.full = p->name;
    if (p->organization.len) {
        *vec_add(m->a, &k->organizations) = (struct card_organization){.name = p->organization};
    }
    if (!c) {
        k->kind = p->organization.len ? CARD_ORG : CARD_INDIVIDUAL;
        return;
    }
    k->name.title = c->title;
    k->name.given = c->given;
    k->name.infix = c->infix;
    k->name.family = c->family;
    k->name.suffix = c->suffix;
    if (c->nickname.len && !is_way(p, c->nickname)) {
        *vec_add(m->a, &k->nicknames) = c->nickname;
    }
    if (c->role.len) {
        *vec_add(m->a, &k->titles) = c->role;
    }
    if (c->language.len) {
        *vec_add(m->a, &k->languages) = (struct card_value){.text = c->language};
    }
    if (c->birth_day.has) {
        k->birthday.month = (int)(c->birth_day.n / 100);
        k->birthday.day = (int)(c->birth_day.n % 100);
        k->birthday.year = c->birth_year.has ? (int)c->birth_year.n : 0;
    }
}

/* ------------------------------------------------------------------------------- reach */

static struct card_value value_of(struct making *m, struct str text, struct str label)
{
    struct card_value v = {.text = text, .use = card_label_use(m->a, label)};
    v.label = v.use ? S("") : label;
    return v;
}

static void put_points(struct making *m)
{
    for (size_t i = 0; i < m->p->points.len; i++) {
        const struct point_row *r = &m->p->points.at[i];
        struct card_values *to = r->kind == POINT_EMAIL       ? &m->card.mails
                                 : r->kind == POINT_WEB       ? &m->card.urls
                                 : r->kind == POINT_MESSENGER ? &m->card.handles
                                                              : &m->card.phones;
        *vec_add(m->a, to) = value_of(m, r->value, r->label);
    }
}

static bool is_code(struct str country)
{
    return country.len == 2 && country.at[0] >= 'A' && country.at[0] <= 'Z' &&
           country.at[1] >= 'A' && country.at[1] <= 'Z';
}

static void put_addresses(struct making *m)
{
    for (size_t i = 0; i < m->p->addresses.len; i++) {
        const struct address_row *r = &m->p->addresses.at[i];
        struct card_address *c = vec_add(m->a, &m->card.addresses);
        *c = (struct card_address){.extended = r->extra,
                                   .city = r->city,
                                   .region = r->region,
                                   .postcode = r->postcode,
                                   .country = r->country,
                                   .common = value_of(m, S(""), r->label)};
        c->street = r->number.len ? str_trim(str_format(m->a, "%.*s %.*s", STR_ARG(r->street),
                                                        STR_ARG(r->number)))
                                  : r->street;
        c->country_code = is_code(r->country) ? r->country : S("");
    }
}

/* ------------------------------------------------------------------------------- the rest */

static void add(struct making *m, const char *name, struct str params, struct str text)
{
    struct buf b = buf_in(m->a);
    value_escape(&b, text);
    *vec_add(m->a, &m->card.rest) = (struct card_rest){
        .kind = CARD_REST_VCARD, .name = str_of(name), .params = params, .value = buf_str(&b)};
}

/* "phone,email" has no escaped comma: it is a list. */
static void add_refused(struct making *m)
{
    const struct permission_now *now = &m->p->permission;
    struct buf b = buf_in(m->a);
    if (now->objected_all) {
        buf_z(&b, "all");
    }
    for (int c = 0; c < CHANNEL_COUNT && !now->objected_all; c++) {
        if (now->objected & CHANNEL_BIT((unsigned)c)) {
            buf_format(&b, "%s%s", b.len ? "," : "", channel_name((enum channel)c));
        }
    }
    if (b.len) {
        *vec_add(m->a, &m->card.rest) = (struct card_rest){
            .kind = CARD_REST_VCARD, .name = S(CARD_HEED_REFUSES), .value = buf_str(&b)};
    }
}

/* In words that a person sees in any address book, and can search and leave out by. */
static void put_warnings(struct making *m)
{
    static const struct {
        enum channel channel;
        const char *key;
    } words[] = {{CHANNEL_PHONE, "export.column.no_phone"},
                 {CHANNEL_EMAIL, "export.column.no_email"},
                 {CHANNEL_SMS, "export.column.no_sms"},
                 {CHANNEL_MESSENGER, "export.column.no_messenger"},
                 {CHANNEL_POST, "export.column.no_post"},
                 {CHANNEL_VISIT, "export.column.no_visit"}};
    const struct permission_now *now = &m->p->permission;
    bool dead = m->p->contact && m->p->contact->deceased_day.has;
    if (now->objected_all || now->restricted || m->p->quiet_until.has || dead) {
        *vec_add(m->a, &m->card.categories) = say(m->a, m->lang, "export.column.no_contact");
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0] && !now->objected_all; i++) {
        if (now->objected & CHANNEL_BIT((unsigned)words[i].channel)) {
            *vec_add(m->a, &m->card.categories) = say(m->a, m->lang, words[i].key);
        }
    }
    add_refused(m);
    if (now->restricted) {
        add(m, CARD_HEED_RESTRICTED, S(""), S("1"));
    }
    if (m->p->quiet_until.has) {
        add(m, CARD_HEED_QUIET, S(""), day_iso(m->a, m->p->quiet_until.n));
    }
    if (dead) {
        struct date d = day_date(m->p->contact->deceased_day.n);
        m->card.deathday = (struct card_date){.year = d.year, .month = d.month, .day = d.day};
    }
}

/* ------------------------------------------------------------------------------- fields */

/* "06 1, 06 2" of a fax. */
static void put_machines(struct making *m, struct str list, uint32_t use)
{
    while (list.len) {
        struct str one = str_trim(str_cut(&list, ','));
        if (one.len) {
            *vec_add(m->a, &m->card.phones) = (struct card_value){.text = one, .use = use};
        }
    }
}

static void add_field(struct making *m, const struct field_row *f)
{
    struct buf b = buf_in(m->a);
    value_escape(&b, f->name);
    buf_char(&b, ';');
    value_escape(&b, f->value);
    *vec_add(m->a, &m->card.rest) = (struct card_rest){
        .kind = CARD_REST_VCARD, .name = S(CARD_HEED_FIELD), .value = buf_str(&b)};
}

static void put_gender(struct making *m, struct str value)
{
    m->card.sex = value.len && value.at[0] != ';' ? value.at[0] : 0;
    ptrdiff_t at = str_find(value, S(";"));
    m->card.gender = at >= 0 ? str_from(value, (size_t)at + 1) : S("");
}

static bool is_gender(struct str v)
{
    return v.len && (v.at[0] == ';' || (v.len == 1 || v.at[1] == ';')) &&
           str_find(S("MFONU;"), str_head(v, 1)) >= 0;
}

/* "Partner: Jan Bakker, Els Bakker". */
static void add_related(struct making *m, struct str kind, struct str names)
{
    while (names.len) {
        struct str one = str_trim(str_cut(&names, ','));
        if (one.len) {
            *vec_add(m->a, &m->card.related) = (struct card_value){.text = one, .kind = kind};
        }
    }
}

static void put_field(struct making *m, const struct field_row *f)
{
    enum card_field field = card_field_of(m->a, f->name);
    uint32_t use = card_label_use(m->a, f->name);
    struct card *c = &m->card;
    struct str relation = card_relation_kind(m->a, f->name);
    if (relation.len) {
        add_related(m, relation, f->value);
    } else if (use & (CARD_FAX | CARD_PAGER)) {
        put_machines(m, f->value, use);
    } else if (field == CARD_FIELD_ANNIVERSARY &&
               card_date_read(m->a, f->value, &c->anniversary)) {
        return;
    } else if (field == CARD_FIELD_GENDER && is_gender(f->value)) {
        put_gender(m, f->value);
    } else if (field == CARD_FIELD_PRONOUNS) {
        *vec_add(m->a, &c->pronouns) = f->value;
    } else if (field == CARD_FIELD_SALUTATION && !c->name.title.len) {
        c->name.title = f->value;
    } else {
        add_field(m, f);
    }
}

/* ------------------------------------------------------------------------------- own */

static void put_own(struct making *m)
{
    const struct person_out *p = m->p;
    const struct customer_row *c = &p->people->customer;
    enum stage stage;
    if (stage_from_number(c->stage, &stage)) {
        add(m, CARD_HEED_STAGE, S(""), str_of(stage_name(stage)));
    }
    if (p->owner.len) {
        add(m, CARD_HEED_OWNER, S(""), p->owner);
    }
    add(m, CARD_HEED_SINCE, S(""), day_iso(m->a, c->since_day));
    for (size_t i = 0; i < p->fields.len; i++) {
        put_field(m, &p->fields.at[i]);
    }
}

/* "ORG:Halm;Sales" stands in the place of our own. */
static bool is_organization(struct making *m, struct str value)
{
    return m->card.organizations.len == 1 && !m->card.organizations.at[0].units.len &&
           str_eq(value_unescape(m->a, value_cut_escaped(&value, ';')), m->p->organization);
}

static void put_kept(struct making *m)
{
    const struct person_out *p = m->p;
    for (size_t i = 0; i < p->rest.len; i++) {
        const struct card_rest_row *r = &p->rest.at[i];
        bool line = r->kind == CARD_REST_VCARD;
        if (line && str_starts(r->name, S(CARD_HEED))) {
            continue; /* what the book says now is newer */
        }
        if (line && str_eq(r->name, S("FN"))) {
            m->card.name.full = value_unescape(m->a, r->value);
            continue;
        }
        if (line && str_eq(r->name, S("X-SALUTATION")) && !m->card.name.title.len) {
            m->card.name.title = value_unescape(m->a, r->value);
            continue;
        }
        if (line && str_eq(r->name, S("KIND"))) {
            m->card.kind = CARD_INDIVIDUAL; /* it says what it is itself */
        }
        if (line && str_eq(r->name, S("ORG")) && is_organization(m, r->value)) {
            m->card.organizations.len = 0;
        }
        *vec_add(m->a, &m->card.rest) =
            (struct card_rest){.kind = line ? CARD_REST_VCARD : CARD_REST_JSON,
                               .group = r->line_group,
                               .name = r->name,
                               .params = r->params,
                               .value = r->value};
    }
}

/* ------------------------------------------------------------------------------- close */

static bool name_of_other(struct making *m, const struct knows_row *k, struct str *out,
                          struct err *err)
{
    struct contact_row c;
    struct customer_row whole;
    bool found = false;
    *out = S("");
    if (k->to_contact.n) {
        if (!contact_get(m->app->db, k->to_contact, m->a, &c, &found, err)) {
            return false;
        }
        *out = found ? contact_name(m->a, &c) : S("");
        return true;
    }
    if (!customer_get(m->app->db, k->to_customer, m->a, &whole, &found, err)) {
        return false;
    }
    *out = found ? whole.name : S("");
    return true;
}

static bool put_related(struct making *m, struct err *err)
{
    struct people_knows it;
    VEC(struct knows_row) close = {0};
    int64_t own = m->p->contact ? m->p->contact->id.n : 0;
    if (!people_knows_open(m->app->db, m->p->people->customer.id, &it, err)) {
        return false;
    }
    while (people_knows_next(&it)) {
        const struct knows_row *r = &it.row;
        if (r->customer.n == m->p->people->customer.id.n && r->contact.n == own &&
            (r->kind == KNOWS_HOUSEHOLD || r->kind == KNOWS_KNOWS)) {
            struct knows_row *k = vec_add(m->a, &close);
            *k = *r;
            knows_row_keep(m->a, k);
        }
    }
    if (!people_knows_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < close.len; i++) {
        const struct knows_row *k = &close.at[i];
        struct card_value v = {.kind = card_relation_kind(m->a, k->words)};
        if (!name_of_other(m, k, &v.text, err)) {
            return false;
        }
        v.kind = v.kind.len || k->kind != KNOWS_HOUSEHOLD ? v.kind : S("co-resident");
        v.label = v.kind.len ? S("") : k->words;
        if (v.text.len) {
            *vec_add(m->a, &m->card.related) = v;
        }
    }
    return true;
}

/* The newest picture that came with a card, or is called so. */
static bool put_photo(struct making *m, struct err *err)
{
    struct people_files it;
    struct file_row photo = {0};
    int64_t own = m->p->contact ? m->p->contact->id.n : 0;
    if (!people_files_open(m->app->db, m->p->people->customer.id, &it, err)) {
        return false;
    }
    while (people_files_next(&it)) {
        const struct file_row *f = &it.row;
        if (f->contact.n == own && str_starts(f->name, S("photo")) &&
            str_starts(f->media, S("image/")) && f->id.n > photo.id.n) {
            photo = *f;
            file_row_keep(m->a, &photo);
        }
    }
    m->card.photo.type = photo.media;
    return people_files_end(&it, err) &&
           (!photo.id.n || body_load(m->app->db, photo.hash, m->a, &m->card.photo.bytes, err));
}

bool card_out(struct app *app, struct arena *a, const struct person_out *p, int64_t origin,
              enum lang lang, struct card *out, struct err *err)
{
    struct making m = {.app = app, .a = a, .p = p, .lang = lang};
    put_uid(&m, origin);
    put_name(&m);
    put_points(&m);
    put_addresses(&m);
    for (size_t i = 0; i < p->people->tags.len; i++) {
        *vec_add(a, &m.card.categories) = p->people->tags.at[i].tag;
    }
    m.card.note = p->note;
    put_warnings(&m);
    put_own(&m);
    put_kept(&m);
    if (!put_related(&m, err) || !put_photo(&m, err)) {
        return false;
    }
    *out = m.card;
    return true;
}
