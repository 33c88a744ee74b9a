/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/formats/card_random.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "formats/content_value.h"

/* Random texts: what must be escaped, quoted, folded, in any order. */
static struct str random_text(struct arena *a, struct rng *r)
{
    static const char *const pieces[] = {
        "a", "Z",  "7",   "ü",  "ĳ",   "€",  "😀",        "ß", ",",   ";",
        ":", "\\", "\\n", "\"", "^",   "^n", "'",        "=", "=20", " ",
        " ", "\n", ".",   "/",  "%2C", "é",  "van der ", "-", "\t",  "|",
    };
    struct buf b = buf_in(a);
    size_t n = 1 + rng_below(r, rng_below(r, 4) ? 12 : 120);
    buf_char(&b, (char)('A' + rng_below(r, 26)));
    for (size_t i = 0; i < n; i++) {
        buf_z(&b, pieces[rng_below(r, sizeof pieces / sizeof pieces[0])]);
    }
    buf_char(&b, (char)('a' + rng_below(r, 26)));
    return buf_str(&b);
}

static struct str maybe(struct arena *a, struct rng *r)
{
    return rng_below(r, 2) ? random_text(a, r) : S("");
}

/* Names are words: blanks in them are tidied. */
static struct str random_name(struct rng *r)
{
    static const char *const names[] = {"Anna", "Jürgen", "Berg", "O’Neill; Sons", "d,e", "ß"};
    return str_of(rng_below(r, 3) ? names[rng_below(r, 6)] : "");
}

static void random_texts(struct arena *a, struct rng *r, struct card_texts *list)
{
    for (uint64_t n = rng_below(r, 3); n; n--) {
        *vec_add(a, list) = random_text(a, r);
    }
}

static struct card_value random_value(struct arena *a, struct rng *r)
{
    return (struct card_value){.text = random_text(a, r),
                               .use = (uint32_t)rng_below(r, 1024),
                               .pref = (int)rng_below(r, 101),
                               .label = rng_below(r, 3) ? S("") : random_text(a, r),
                               .params = rng_below(r, 3) ? S("") : S(";X-A=b;X-C=\"d:e\"")};
}

static void random_values(struct arena *a, struct rng *r, struct card_values *list)
{
    for (uint64_t n = rng_below(r, 3); n; n--) {
        *vec_add(a, list) = random_value(a, r);
    }
}

static struct card_date random_date(struct arena *a, struct rng *r)
{
    int year = 1900 + (int)rng_below(r, 130);
    int month = 1 + (int)rng_below(r, 12), day = 1 + (int)rng_below(r, 28);
    switch (rng_below(r, 6)) {
    case 0:
        return (struct card_date){year, month, day, S("")};
    case 1:
        return (struct card_date){0, month, day, S("")};
    case 2:
        return (struct card_date){year, month, 0, S("")};
    case 3:
        return (struct card_date){year, 0, 0, S("")};
    case 4:
        return (struct card_date){.text = random_text(a, r)};
    default:
        return (struct card_date){0};
    }
}

static void random_addresses(struct arena *a, struct rng *r, struct card *c)
{
    for (uint64_t n = rng_below(r, 3); n; n--) {
        struct card_address d = {maybe(a, r),       maybe(a, r),
                                 random_text(a, r), maybe(a, r),
                                 maybe(a, r),       maybe(a, r),
                                 maybe(a, r),       rng_below(r, 2) ? S("NL") : S(""),
                                 random_value(a, r)};
        d.common.text = maybe(a, r);
        *vec_add(a, &c->addresses) = d;
    }
}

static void random_rest(struct arena *a, struct rng *r, struct card *c)
{
    for (uint64_t n = rng_below(r, 3); n; n--) {
        struct buf value = buf_in(a);
        value_escape(&value, random_text(a, r));
        struct card_rest rest = {CARD_REST_VCARD, rng_below(r, 2) ? S("item3") : S(""),
                                 S("X-Kept-Aside"), S(";X-D=e"), buf_str(&value)};
        *vec_add(a, &c->rest) = rest;
    }
}

struct card card_random(struct arena *a, struct rng *r)
{
    struct card c = {.kind = (enum card_kind)rng_below(r, CARD_OTHER)};
    c.name = (struct card_name){random_text(a, r), random_name(r), random_name(r),
                                random_name(r),    S(""),          random_name(r),
                                random_name(r),    false};
    c.name.infix = c.name.family.len && rng_below(r, 2) ? S("van 't") : S("");
    random_texts(a, r, &c.nicknames);
    struct card_organization o = {random_text(a, r), {0}};
    random_texts(a, r, &o.units);
    *vec_add(a, &c.organizations) = o;
    random_texts(a, r, &c.titles);
    random_texts(a, r, &c.roles);
    random_values(a, r, &c.phones);
    random_values(a, r, &c.mails);
    random_values(a, r, &c.urls);
    random_values(a, r, &c.handles);
    random_values(a, r, &c.related);
    for (size_t i = 0; i < c.related.len; i++) {
        c.related.at[i].use = 0; /* a relation has a kind instead */
        c.related.at[i].kind = rng_below(r, 2) ? S("spouse") : S("");
    }
    random_values(a, r, &c.languages);
    random_addresses(a, r, &c);
    c.birthday = random_date(a, r);
    c.anniversary = random_date(a, r);
    c.deathday = random_date(a, r);
    random_texts(a, r, &c.categories);
    random_texts(a, r, &c.members);
    random_texts(a, r, &c.pronouns);
    c.note = maybe(a, r);
    c.sex = "\0MFONU"[rng_below(r, 6)];
    c.gender = maybe(a, r);
    c.uid = maybe(a, r);
    c.rev = maybe(a, r);
    if (rng_below(r, 2)) {
        c.photo.bytes = random_text(a, r);
        c.photo.type = rng_below(r, 2) ? S("image/heic") : S("");
    }
    random_rest(a, r, &c);
    return c;
}
