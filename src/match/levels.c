/* SPDX-License-Identifier: Apache-2.0 */
#include "match/levels.h"

#include "match/near.h"

static const struct form_word *word(const struct form_words *w, uint32_t number)
{
    return &w->words.at[number];
}

/* ------------------------------------------------------------------------------- names */

static struct str first_of(struct str words)
{
    return str_cut(&words, ' ');
}

/* "j" beside "jan", "j p" beside "jan piet". */
static bool is_initials(struct str s)
{
    struct str rest = s;
    while (rest.len) {
        if (str_cut(&rest, ' ').len != 1) {
            return false;
        }
    }
    return s.len > 0;
}

static bool calls_agree(const struct form_word *a, const struct form_word *b)
{
    return (a->calls.bits[0] & b->calls.bits[0]) || (a->calls.bits[1] & b->calls.bits[1]);
}

static bool is_known(const struct form_word *w)
{
    return w->calls.bits[0] || w->calls.bits[1];
}

/* Two names that are both at home in the book, or known as names, are two names and no slip:
 * Julia and Julian, Maria and Mario. */
static bool both_at_home(const struct form_word *a, const struct form_word *b)
{
    uint32_t rarer = a->count < b->count ? a->count : b->count;
    uint32_t other = a->count < b->count ? b->count : a->count;
    return (is_known(a) && is_known(b)) || (rarer >= 4 && rarer * 20 >= other);
}

/* Short names of one sound are many: Jan and Ana. */
static bool sounds_same(const struct form_word *a, const struct form_word *b)
{
    bool longer = a->text.len > 4 && b->text.len > 4;
    return a->sound == b->sound && a->text.len > 2 &&
           (longer || a->text.at[0] == b->text.at[0]);
}

static enum match_given given_level(const struct forms *f, uint32_t na, uint32_t nb)
{
    const struct form_word *a = word(&f->given, na), *b = word(&f->given, nb);
    if (na == 0 || nb == 0) {
        return GIVEN_NONE;
    }
    if (na == nb) {
        return GIVEN_SAME;
    }
    struct str first_a = first_of(a->text), first_b = first_of(b->text);
    if (is_initials(a->text) || is_initials(b->text)) {
        return first_a.at[0] == first_b.at[0] ? GIVEN_INITIAL : GIVEN_OTHER;
    }
    if (str_eq(first_a, first_b) || calls_agree(a, b)) {
        return GIVEN_ALIKE;
    }
    bool near = near_typed(a->text, b->text) || sounds_same(a, b);
    return near && !both_at_home(a, b) ? GIVEN_ALIKE : GIVEN_OTHER;
}

/* A word of a double name is the other's name: "jansen de vries", "jansen". */
static bool shares_word(struct str a, struct str b)
{
    while (a.len) {
        struct str one = str_cut(&a, ' ');
        struct str rest = b;
        while (one.len > 2 && rest.len) {
            if (str_eq(one, str_cut(&rest, ' '))) {
                return true;
            }
        }
    }
    return false;
}

static enum match_family family_level(const struct forms *f, uint32_t na, uint32_t nb)
{
    const struct form_word *a = word(&f->family, na), *b = word(&f->family, nb);
    if (na == 0 || nb == 0) {
        return FAMILY_NONE;
    }
    if (na == nb) {
        return FAMILY_SAME;
    }
    if (near_typed(a->text, b->text) || sounds_same(a, b)) {
        return FAMILY_ALIKE;
    }
    return shares_word(a->text, b->text) ? FAMILY_PART : FAMILY_OTHER;
}

/* The given name of the one beside the family name of the other. */
static bool crossed(const struct form_word *given, const struct form_word *family)
{
    return given->text.len && family->text.len &&
           (str_eq(given->text, family->text) ||
            (given->text.len > 3 && near_typed(given->text, family->text)));
}

/* How a pair of names agrees that stand in each other's places. */
enum turned { TURNED_NOT, TURNED_GIVEN, TURNED_ALIKE, TURNED_SAME };

/* "Caitlin" beside "Goode, Caitlin" where she stands as a family: a name that is at home among
 * given names makes it one person, a family's name doesn't. */
static bool at_home_as_given(const struct forms *f, struct str text)
{
    int64_t *given = map_text_find(&f->given.map, text);
    int64_t *family = map_text_find(&f->family.map, text);
    return given &&
           (!family || f->given.words.at[*given].count > f->family.words.at[*family].count);
}

static enum turned changed_places(const struct forms *f, const struct form *a,
                                  const struct form *b)
{
    const struct form_word *ga = word(&f->given, a->given), *gb = word(&f->given, b->given);
    const struct form_word *fa = word(&f->family, a->family), *fb = word(&f->family, b->family);
    bool one = crossed(ga, fb), other = crossed(gb, fa);
    if (one && other) {
        return str_eq(ga->text, fb->text) && str_eq(gb->text, fa->text) ? TURNED_SAME
                                                                        : TURNED_ALIKE;
    }
    if ((one && (!b->given || !a->family)) || (other && (!a->given || !b->family))) {
        return TURNED_ALIKE;
    }
    if (one ? at_home_as_given(f, ga->text) : other && at_home_as_given(f, gb->text)) {
        return TURNED_GIVEN;
    }
    return TURNED_NOT;
}

/* Of names that changed places the one that stands where it belongs. */
static uint32_t commoner(const struct form_words *w, uint32_t a, uint32_t b)
{
    return word(w, a)->count >= word(w, b)->count ? a : b;
}

static void name_levels(const struct forms *f, const struct form *a, const struct form *b,
                        struct match_levels *l, struct agreed *agreed)
{
    enum match_given given = given_level(f, a->given, b->given);
    enum match_family family = family_level(f, a->family, b->family);
    enum turned turned = TURNED_NOT;
    if (given < GIVEN_INITIAL && family < FAMILY_PART) {
        turned = changed_places(f, a, b);
    }
    if (a->organization || b->organization) {
        given = a->organization == b->organization ? GIVEN_NONE : GIVEN_OTHER;
    } else if (turned != TURNED_NOT) {
        l->at[MATCH_ORDER] = 2;
        given = turned == TURNED_SAME ? GIVEN_SAME : GIVEN_ALIKE;
        family = turned == TURNED_SAME    ? FAMILY_SAME
                 : turned == TURNED_ALIKE ? FAMILY_ALIKE
                                          : FAMILY_OTHER;
    } else if (given != GIVEN_NONE && family != FAMILY_NONE) {
        l->at[MATCH_ORDER] = 1;
    }
    l->at[MATCH_GIVEN] = (uint8_t)given;
    l->at[MATCH_FAMILY] = (uint8_t)family;
    agreed->given = given == GIVEN_SAME ? commoner(&f->given, a->given, b->given) : 0;
    agreed->family = family == FAMILY_SAME ? commoner(&f->family, a->family, b->family) : 0;
}

/* ------------------------------------------------------------------------------- places */

static bool words_near(const struct form_words *w, uint32_t a, uint32_t b)
{
    return a == b || near_typed(word(w, a)->text, word(w, b)->text);
}

static enum match_street street_level(const struct forms *f, const struct form_place *a,
                                      const struct form_place *b, bool *turned)
{
    struct str sa = word(&f->streets, a->street)->text, sb = word(&f->streets, b->street)->text;
    struct str ma = word(&f->mores, a->more)->text, mb = word(&f->mores, b->more)->text;
    *turned = false;
    if (a->street && a->street == b->street) {
        return STREET_SAME;
    }
    if (a->street && b->street && near_typed(sa, sb)) {
        return STREET_ALIKE;
    }
    if ((sa.len && mb.len && near_typed(sa, mb)) || (sb.len && ma.len && near_typed(sb, ma))) {
        *turned = true;
        return STREET_ALIKE;
    }
    return a->street && b->street ? STREET_OTHER : STREET_NONE;
}

static enum match_number number_level(const struct form_place *a, const struct form_place *b)
{
    if (a->number == 0 || b->number == 0) {
        return NUMBER_NONE;
    }
    if (a->number == b->number) {
        return a->suffix == b->suffix ? NUMBER_SAME : NUMBER_NEAR;
    }
    char da[12], db[12];
    struct str ta = {da, 0}, tb = {db, 0};
    for (uint32_t n = a->number; n; n /= 10) {
        da[ta.len++] = (char)('0' + n % 10);
    }
    for (uint32_t n = b->number; n; n /= 10) {
        db[tb.len++] = (char)('0' + n % 10);
    }
    return ta.len > 1 && tb.len > 1 && near_distance(ta, tb, 1) == 1 ? NUMBER_NEAR
                                                                     : NUMBER_OTHER;
}

static enum match_town town_level(const struct forms *f, const struct form_place *a,
                                  const struct form_place *b)
{
    bool codes = a->postcode && b->postcode, towns = a->town && b->town;
    bool town = towns && words_near(&f->towns, a->town, b->town);
    bool same = codes && a->postcode == b->postcode;
    bool near = codes && !same &&
                near_distance(word(&f->postcodes, a->postcode)->text,
                              word(&f->postcodes, b->postcode)->text, 1) == 1;
    if (!codes && !towns) {
        return TOWN_NONE;
    }
    if (same) {
        return town || !towns ? TOWN_SAME : TOWN_CODE;
    }
    if (near) {
        return town ? TOWN_NEAR_NAME : TOWN_NEAR;
    }
    return town ? (codes ? TOWN_NAME : TOWN_SAME) : TOWN_OTHER;
}

static enum match_more more_level(const struct forms *f, const struct form_place *a,
                                  const struct form_place *b, bool turned)
{
    if (!a->more || !b->more || turned) {
        return MORE_NONE;
    }
    return a->more == b->more                        ? MORE_SAME
           : words_near(&f->mores, a->more, b->more) ? MORE_ALIKE
                                                     : MORE_OTHER;
}

/* Of all pairs of places the two that agree best. */
static void place_levels(const struct forms *f, const struct form *a, const struct form *b,
                         struct match_levels *l, struct agreed *agreed)
{
    int best = -1;
    for (int i = 0; i < a->places_len; i++) {
        for (int k = 0; k < b->places_len; k++) {
            const struct form_place *pa = &a->places[i], *pb = &b->places[k];
            bool turned;
            enum match_street street = street_level(f, pa, pb, &turned);
            enum match_number number = number_level(pa, pb);
            enum match_town town = town_level(f, pa, pb);
            int sum = 3 * (int)street + 2 * (int)number + 2 * (int)town;
            if (sum > best) {
                best = sum;
                l->at[MATCH_STREET] = (uint8_t)street;
                l->at[MATCH_NUMBER] = (uint8_t)number;
                l->at[MATCH_TOWN] = (uint8_t)town;
                l->at[MATCH_MORE] = (uint8_t)more_level(f, pa, pb, turned);
                agreed->street = street == STREET_SAME ? pa->street : 0;
                agreed->postcode = pa->postcode == pb->postcode ? pa->postcode : 0;
                agreed->town = pa->town == pb->town ? pa->town : 0;
            }
        }
    }
}

/* ------------------------------------------------------------------------------- points */

static enum match_phone phone_of(uint64_t a, uint64_t b)
{
    if (a == b) {
        return PHONE_SAME;
    }
    int wrong = 0;
    uint64_t x = a, y = b, first_x = 0, first_y = 0;
    bool turned = false;
    for (; x || y; x /= 10, y /= 10) {
        if (x % 10 != y % 10) {
            turned = wrong == 1 && x % 10 == first_y && y % 10 == first_x;
            first_x = x % 10;
            first_y = y % 10;
            wrong++;
        }
    }
    return wrong == 1 || (wrong == 2 && turned) ? PHONE_NEAR : PHONE_OTHER;
}

static void point_levels(const struct form *a, const struct form *b, struct match_levels *l)
{
    for (int i = 0; i < a->phones_len; i++) {
        for (int k = 0; k < b->phones_len; k++) {
            uint8_t level = (uint8_t)phone_of(a->phones[i], b->phones[k]);
            l->at[MATCH_PHONE] = level > l->at[MATCH_PHONE] ? level : l->at[MATCH_PHONE];
        }
    }
    for (int i = 0; i < a->mails_len; i++) {
        for (int k = 0; k < b->mails_len; k++) {
            const struct form_mail *ma = &a->mails[i], *mb = &b->mails[k];
            bool alike =
                ma->local.len > 4 && mb->local.len > 4 && ma->number == mb->number &&
                (str_eq(ma->local, mb->local) || near_distance(ma->local, mb->local, 1) <= 1);
            uint8_t level = ma->whole == mb->whole ? MAIL_SAME
                            : alike                ? MAIL_ALIKE
                                                   : MAIL_OTHER;
            l->at[MATCH_MAIL] = level > l->at[MATCH_MAIL] ? level : l->at[MATCH_MAIL];
        }
    }
}

static enum match_birth birth_level(const struct form *a, const struct form *b)
{
    if (!a->birth_day || !b->birth_day) {
        return BIRTH_NONE;
    }
    bool years = a->birth_year && b->birth_year;
    bool year = years && a->birth_year == b->birth_year;
    int day_a = a->birth_day % 100, month_a = a->birth_day / 100;
    int day_b = b->birth_day % 100, month_b = b->birth_day / 100;
    int same = (day_a == day_b) + (month_a == month_b) + year;
    bool turned = day_a == month_b && month_a == day_b;
    if (same == 3) {
        return BIRTH_SAME;
    }
    return same == 2 || (turned && (year || !years)) ? BIRTH_NEAR : BIRTH_OTHER;
}

bool names_fit(const struct forms *f, const struct form *a, const struct form *b)
{
    enum match_given given = given_level(f, a->given, b->given);
    if (a->organization != b->organization) {
        return false;
    }
    if (a->group && a->group == b->group && given < GIVEN_ALIKE) {
        return false;
    }
    return given != GIVEN_OTHER || changed_places(f, a, b) != TURNED_NOT;
}

struct match_levels levels_of(const struct forms *f, const struct form *a, const struct form *b,
                              struct agreed *agreed)
{
    struct match_levels l = {{0}};
    *agreed = (struct agreed){.organizations = a->organization && b->organization};
    name_levels(f, a, b, &l, agreed);
    place_levels(f, a, b, &l, agreed);
    point_levels(a, b, &l);
    l.at[MATCH_BIRTH] = (uint8_t)birth_level(a, b);
    return l;
}
