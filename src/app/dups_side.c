/* SPDX-License-Identifier: Apache-2.0 */
/* What is told of two that seem to be one, and why. */
#include "app/dups_steps.h"
#include "base/utf8.h"
#include "core/words.h"
#include "match/sound.h"
#include "store/gen/dups.h"

static const struct contact_row *person(const struct people *p, struct contact_id id)
{
    for (size_t i = 0; i < p->contacts.len; i++) {
        if (p->contacts.at[i].id.n == id.n) {
            return &p->contacts.at[i];
        }
    }
    return NULL;
}

static struct str point_of(const struct people *p, struct apart_side who, enum point_kind kind)
{
    struct str of_whole = S("");
    for (size_t i = 0; i < p->points.len; i++) {
        const struct point_row *r = &p->points.at[i];
        if (r->kind == kind && r->contact.n && r->contact.n == who.contact.n) {
            return r->value;
        }
        of_whole = r->kind == kind && !r->contact.n && !of_whole.len ? r->value : of_whole;
    }
    return of_whole;
}

static const struct address_row *address_of(const struct people *p, struct apart_side who)
{
    const struct address_row *of_whole = NULL;
    for (size_t i = 0; i < p->addresses.len; i++) {
        const struct address_row *r = &p->addresses.at[i];
        if (r->contact.n && r->contact.n == who.contact.n) {
            return r;
        }
        of_whole = !r->contact.n && !of_whole ? r : of_whole;
    }
    return of_whole;
}

bool dups_side(struct db *db, struct arena *a, const struct people *p, struct apart_side who,
               struct dup_side *out, struct err *err)
{
    struct dups_past_row past;
    if (!dups_past(db, p->customer.id, a, &past, err)) {
        return false;
    }
    const struct contact_row *c = person(p, who.contact);
    const struct address_row *at = address_of(p, who);
    bool alone =
        p->contacts.len == 0 || (p->contacts.len == 1 && p->customer.kind == CUSTOMER_CONTACT);
    *out = (struct dup_side){.customer = p->customer.id,
                             .contact = who.contact,
                             .alone = alone,
                             .name = c && !alone ? contact_name(a, c) : p->customer.name,
                             .whole = c && !alone ? p->customer.name : S(""),
                             .city = at ? at->city : S(""),
                             .phone = point_of(p, who, POINT_PHONE),
                             .mail = point_of(p, who, POINT_EMAIL),
                             .purchases = past.purchases,
                             .history = past.purchases + past.interactions + past.more,
                             .last_meeting = past.last_meeting};
    return true;
}

/* ------------------------------------------------------------------------------- evidence */

const char *dups_field_name(enum match_field field)
{
    static const char *const names[MATCH_FIELDS] = {"given",  "family", "order", "street",
                                                    "number", "town",   "more",  "phone",
                                                    "mail",   "birth"};
    return names[field];
}

static const char *level_name(enum match_field field, int level)
{
    static const char *const names[MATCH_FIELDS][MATCH_LEVELS_MAX] = {
        [MATCH_GIVEN] = {"", "other", "initial", "alike", "same"},
        [MATCH_FAMILY] = {"", "other", "part", "alike", "same"},
        [MATCH_ORDER] = {"", "", "turned"},
        [MATCH_STREET] = {"", "other", "alike", "same"},
        [MATCH_NUMBER] = {"", "other", "near", "same"},
        [MATCH_TOWN] = {"", "other", "name", "near", "near_name", "code", "same"},
        [MATCH_MORE] = {"", "", "", ""},
        [MATCH_PHONE] = {"", "other", "near", "same"},
        [MATCH_MAIL] = {"", "other", "alike", "same"},
        [MATCH_BIRTH] = {"", "other", "near", "same"},
    };
    return names[field][level];
}

static struct str birthday(struct arena *a, const struct contact_row *c)
{
    if (!c || !c->birth_day.has) {
        return S("");
    }
    struct str day = str_format(a, "%lld-%lld", (long long)(c->birth_day.n % 100),
                                (long long)(c->birth_day.n / 100));
    return c->birth_year.has
               ? str_format(a, "%.*s-%lld", STR_ARG(day), (long long)c->birth_year.n)
               : day;
}

/* What a side says of a field, as written. */
static struct str said(struct arena *a, const struct people *p, struct apart_side who,
                       enum match_field field)
{
    const struct contact_row *c = person(p, who.contact);
    const struct address_row *at = address_of(p, who);
    switch (field) {
    case MATCH_GIVEN:
        return c ? c->given : S("");
    case MATCH_FAMILY:
        return !c ? p->customer.name
               : c->infix.len
                   ? str_format(a, "%.*s %.*s", STR_ARG(c->infix), STR_ARG(c->family))
                   : c->family;
    case MATCH_STREET:
        return at ? at->street : S("");
    case MATCH_NUMBER:
        return at ? at->number : S("");
    case MATCH_TOWN:
        return !at ? S("")
                   : str_trim(
                         str_format(a, "%.*s %.*s", STR_ARG(at->postcode), STR_ARG(at->city)));
    case MATCH_PHONE:
        return point_of(p, who, POINT_PHONE);
    case MATCH_MAIL:
        return point_of(p, who, POINT_EMAIL);
    case MATCH_BIRTH:
        return birthday(a, c);
    case MATCH_ORDER:
        return c ? contact_name(a, c) : S("");
    case MATCH_MORE:
    case MATCH_FIELDS:
        break;
    }
    return S("");
}

static bool sounds_same(struct arena *a, struct str x, struct str y)
{
    return x.len && sound_number(utf8_fold(a, x)) == sound_number(utf8_fold(a, y));
}

static bool is_other(enum match_field field, int level)
{
    return level == 1 && field != MATCH_ORDER; /* the first level of each that both say */
}

void dups_evidence(struct arena *a, const struct people *p, struct apart_side x,
                   const struct people *q, struct apart_side y,
                   const struct match_levels *levels, struct dup_link *link)
{
    /* what tells people most first */
    static const enum match_field order[] = {MATCH_MAIL,   MATCH_PHONE,  MATCH_BIRTH,
                                             MATCH_GIVEN,  MATCH_FAMILY, MATCH_ORDER,
                                             MATCH_STREET, MATCH_NUMBER, MATCH_TOWN};
    bool turned = levels->at[MATCH_ORDER] == 2;
    link->len = 0;
    for (int against = 0; against < 2; against++) {
        for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
            enum match_field field = order[i];
            int level = levels->at[field];
            struct dup_evidence e = {.field = field, .level = level_name(field, level)};
            e.against = is_other(field, level);
            e.organization = x.contact.n == 0 && field == MATCH_FAMILY;
            if (turned && (field == MATCH_GIVEN || field == MATCH_FAMILY)) {
                continue;
            }
            if (!e.level[0] || e.against != (against == 1)) {
                continue;
            }
            e.a = said(a, p, x, field);
            e.b = said(a, q, y, field);
            if ((field == MATCH_FAMILY || field == MATCH_GIVEN) &&
                str_eq(str_of(e.level), S("alike")) && sounds_same(a, e.a, e.b)) {
                e.level = "sound";
            }
            link->evidence[link->len++] = e;
        }
    }
}
