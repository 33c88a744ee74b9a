/* SPDX-License-Identifier: Apache-2.0 */
#include "match/form.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "core/name.h"
#include "match/sound.h"

enum { TEXT_MAX = 120 }; /* bytes of a field that are looked at */

/* ------------------------------------------------------------------------------- letters */

uint64_t match_hash(uint64_t before, const void *at, size_t len)
{
    const unsigned char *c = at;
    uint64_t h = before ^ UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < len; i++) {
        h = (h ^ c[i]) * UINT64_C(0x100000001b3);
    }
    h = (h ^ (h >> 32)) * UINT64_C(0x9e3779b97f4a7c15);
    h ^= h >> 29;
    return h ? h : 1;
}

uint64_t match_hash_number(uint64_t before, uint64_t n)
{
    return match_hash(before, &n, sizeof n);
}

/* Two letters that are one sound are one letter: the second is passed over. */
static bool is_pair(char a, char b)
{
    return (b == 'e' && (a == 'a' || a == 'o' || a == 'u')) || (a == 'i' && b == 'j');
}

struct str match_letters(struct arena *a, struct str s, bool words)
{
    struct str folded = utf8_fold(a, str_head(s, TEXT_MAX));
    char *to = arena_array(a, char, folded.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.len; i++) {
        char c = folded.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
        if (letter && folded.len > 3 && i + 1 < folded.len && is_pair(c, folded.at[i + 1])) {
            to[n++] = c == 'i' ? 'y' : c;
            i++;
        } else if (letter) {
            to[n++] = c;
        } else if (words && n && to[n - 1] != ' ' && c != '\'') {
            to[n++] = ' ';
        }
    }
    while (n && to[n - 1] == ' ') {
        n--;
    }
    return (struct str){to, n};
}

/* ------------------------------------------------------------------------------- words */

static uint32_t word_of(struct forms *f, struct form_words *w, struct str text)
{
    bool is_new;
    if (text.len == 0) {
        return 0;
    }
    int64_t *number = map_text(&w->map, text, &is_new);
    if (is_new) {
        *number = (int64_t)w->words.len;
        *vec_add(f->arena, &w->words) =
            (struct form_word){.text = str_copy(f->arena, text), .sound = sound_number(text)};
    }
    w->words.at[*number].count++;
    return (uint32_t)*number;
}

static uint32_t given_of(struct forms *f, struct str given)
{
    struct str rest = utf8_fold(f->scratch, str_head(given, TEXT_MAX));
    uint32_t number = word_of(f, &f->given, match_letters(f->scratch, given, true));
    struct form_word *w = &f->given.words.at[number];
    if (number && w->count == 1) {
        size_t n = 0;
        while (n < rest.len && rest.at[n] != ' ' && rest.at[n] != '-' && rest.at[n] != '.') {
            n++;
        }
        w->calls = calls_of(str_head(rest, n));
    }
    return number;
}

/* "straße", "straat", "str." at the end of a street are one. */
static struct str street_of(struct arena *a, struct str street)
{
    static const char *const ends[] = {"strasse", "straat", "str", "street"};
    struct str s = match_letters(a, street, false);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct str end = str_of(ends[i]);
        if (s.len > end.len && str_ends(s, end)) {
            return str_format(a, "%.*sstr", STR_ARG(str_head(s, s.len - end.len)));
        }
    }
    return s;
}

/* What belongs to a firm by law and not to its name. */
static struct str organization_of(struct arena *a, struct str name)
{
    static const char *const forms[] = {"gmbh",
                                        "co",
                                        "kg",
                                        "ag",
                                        "ohg",
                                        "ug",
                                        "ek",
                                        "ev",
                                        "bv",
                                        "nv",
                                        "vof",
                                        "cv",
                                        "bvba",
                                        "sa",
                                        "sarl",
                                        "eg",
                                        "stichting",
                                        "ltd",
                                        "llc",
                                        "inc",
                                        "und",
                                        "en",
                                        "haftungsbeschrankt",
                                        "gbr",
                                        "the",
                                        "de",
                                        "het"};
    struct str rest = match_letters(a, name, true);
    struct buf b = buf_in(a);
    while (rest.len) {
        struct str word = str_cut(&rest, ' ');
        bool law = false;
        for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
            law = law || str_eq(word, str_of(forms[i]));
        }
        if (!law && word.len > 1) {
            buf_z(&b, b.len ? " " : "");
            buf_put(&b, word);
        }
    }
    return b.len ? buf_str(&b) : match_letters(a, name, true);
}

/* The family name without its infix, wherever that was written. */
static struct str family_of(struct arena *a, const struct match_record *r)
{
    struct str family = str_head(r->family, TEXT_MAX);
    if (r->organization) {
        return organization_of(a, family);
    }
    if (r->infix.len == 0 && family.len) {
        struct person_name n = name_split(a, str_format(a, "X %.*s", STR_ARG(family)));
        family = n.infix.len && n.family.len ? n.family : family;
    }
    return match_letters(a, family, true);
}

/* ------------------------------------------------------------------------------- places */

static void number_of(struct forms *f, struct str typed, struct form_place *p)
{
    struct str s = match_letters(f->scratch, str_head(typed, 20), false);
    size_t i = 0;
    while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9' && p->number < 100000000) {
        p->number = p->number * 10 + (uint32_t)(s.at[i++] - '0');
    }
    p->suffix = word_of(f, &f->suffixes, str_from(s, i));
}

static bool place_of(struct forms *f, const struct match_place *in, struct form_place *p)
{
    struct arena *a = f->scratch;
    *p = (struct form_place){0};
    p->street = word_of(f, &f->streets, street_of(a, in->street));
    p->more = word_of(f, &f->mores, street_of(a, in->more));
    p->postcode = word_of(f, &f->postcodes, match_letters(a, in->postcode, false));
    p->town = word_of(f, &f->towns, match_letters(a, in->city, false));
    number_of(f, in->number, p);
    return p->street || p->more || p->postcode || p->town || p->number;
}

static void add_places(struct forms *f, struct form *to, const struct match_record *r)
{
    struct form_place places[MATCH_PLACES_MAX];
    size_t n = 0;
    for (size_t i = 0; i < r->places_len && n < MATCH_PLACES_MAX; i++) {
        n += place_of(f, &r->places[i], &places[n]);
    }
    if (n) {
        struct form_place *kept = arena_array(f->arena, struct form_place, n);
        for (size_t i = 0; i < n; i++) {
            kept[i] = places[i];
        }
        to->places = kept;
        to->places_len = (uint8_t)n;
    }
}

/* ------------------------------------------------------------------------------- points */

static void add_phones(struct forms *f, struct form *to, const struct match_record *r)
{
    uint64_t *phones = r->phones_len ? arena_array(f->arena, uint64_t, MATCH_POINTS_MAX) : NULL;
    for (size_t i = 0; i < r->phones_len && to->phones_len < MATCH_POINTS_MAX; i++) {
        uint64_t n = 0;
        for (size_t k = 0; k < r->phones[i].len && k < 18; k++) {
            char c = r->phones[i].at[k];
            n = c >= '0' && c <= '9' ? n * 10 + (uint64_t)(c - '0') : n;
        }
        if (n) {
            phones[to->phones_len++] = n;
        }
    }
    to->phones = phones;
}

static uint32_t digits_of(struct str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        n = s.at[i] >= '0' && s.at[i] <= '9' ? n * 10 + (uint32_t)(s.at[i] - '0') + 1 : n;
    }
    return n;
}

static void add_mails(struct forms *f, struct form *to, const struct match_record *r)
{
    struct form_mail *mails =
        r->mails_len ? arena_array(f->arena, struct form_mail, MATCH_POINTS_MAX) : NULL;
    for (size_t i = 0; i < r->mails_len && to->mails_len < MATCH_POINTS_MAX; i++) {
        struct str whole = utf8_fold(f->scratch, str_head(r->mails[i], 254));
        struct str rest = whole;
        rest = str_cut(&rest, '@');
        struct str local = str_cut(&rest, '+');
        if (whole.len) {
            local = str_copy(f->arena, match_letters(f->scratch, local, false));
            mails[to->mails_len++] =
                (struct form_mail){match_hash(7, whole.at, whole.len), local, digits_of(local)};
        }
    }
    to->mails = mails;
}

/* ------------------------------------------------------------------------------- all */

void forms_init(struct forms *f, struct arena *a)
{
    struct form_words *const kinds[] = {&f->given,     &f->family, &f->streets, &f->mores,
                                        &f->postcodes, &f->towns,  &f->suffixes};
    *f = (struct forms){.arena = a, .scratch = arena_new()};
    arena_defer(a, (void (*)(void *))arena_free, f->scratch);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        kinds[i]->map = map_in(a);
        *vec_add(a, &kinds[i]->words) = (struct form_word){{NULL, 0}, 0, 0, {{0, 0}}};
    }
}

void forms_add(struct forms *f, const struct match_record *r)
{
    struct arena_mark mark = arena_mark(f->scratch);
    struct form to = {.id = r->id,
                      .group = r->group,
                      .organization = r->organization,
                      .birth_day = (int16_t)r->birth_day,
                      .birth_year = (int16_t)r->birth_year};
    to.given = r->organization ? 0 : given_of(f, r->given);
    to.family = word_of(f, &f->family, family_of(f->scratch, r));
    add_places(f, &to, r);
    add_phones(f, &to, r);
    add_mails(f, &to, r);
    *vec_add(f->arena, &f->forms) = to;
    arena_rewind(f->scratch, mark);
}
