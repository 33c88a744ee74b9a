/* SPDX-License-Identifier: Apache-2.0 */
#include "app/export/card_out.h"

#include <sodium.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/utf8.h"
#include "core/words.h"
#include "formats/content_line.h"
#include "formats/content_value.h"

struct making {
    struct arena *a;
    const struct person_out *p;
    enum lang lang;
    struct card card;
};

/* ------------------------------------------------------------------------------- names */

static void put_uid(struct making *m, int64_t origin)
{
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
    if (c->nickname.len) {
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

/* A label of ours as the use that other programs know; else it stays a label. */
static uint32_t use_of(struct making *m, struct str label)
{
    static const struct {
        const char *words;
        uint32_t use;
    } uses[] = {{"home|thuis|privat|privé|prive|zuhause", CARD_HOME},
                {"work|werk|arbeit|zakelijk|geschäftlich|büro", CARD_WORK},
                {"mobile|mobiel|mobil|handy|gsm|cell", CARD_MOBILE},
                {"fax", CARD_FAX}};
    struct str folded = utf8_fold(m->a, label);
    for (size_t i = 0; label.len && i < sizeof uses / sizeof uses[0]; i++) {
        for (struct str rest = str_of(uses[i].words); rest.len;) {
            if (str_eq(folded, utf8_fold(m->a, str_cut(&rest, '|')))) {
                return uses[i].use;
            }
        }
    }
    return 0;
}

static struct card_value value_of(struct making *m, struct str text, struct str label)
{
    struct card_value v = {.text = text, .use = use_of(m, label)};
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
        add(m, CARD_DEATH, S(""), str_format(m->a, "%04d%02d%02d", d.year, d.month, d.day));
    }
}

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
        struct buf params = buf_in(m->a);
        content_put_param(&params, S("X-NAME"), p->fields.at[i].name);
        add(m, CARD_HEED_FIELD, buf_str(&params), p->fields.at[i].value);
    }
    for (size_t i = 0; i < p->rest.len; i++) {
        const struct card_rest_row *r = &p->rest.at[i];
        bool ours = str_starts(r->name, S(CARD_HEED)) || str_eq_nocase(r->name, S(CARD_DEATH));
        if (!ours) {
            *vec_add(m->a, &m->card.rest) =
                (struct card_rest){.kind = r->kind ? CARD_REST_JSON : CARD_REST_VCARD,
                                   .group = r->line_group,
                                   .name = r->name,
                                   .params = r->params,
                                   .value = r->value};
        }
    }
}

struct card card_out(struct arena *a, const struct person_out *p, int64_t origin,
                     enum lang lang)
{
    struct making m = {.a = a, .p = p, .lang = lang};
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
    return m.card;
}
