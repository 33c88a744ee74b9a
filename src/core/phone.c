/* SPDX-License-Identifier: Apache-2.0 */
#include "core/phone.h"

#include <stddef.h>
#include <string.h>

/* Numbering plans (ITU-T E.164 and the national plans as communicated to the ITU): what is
 * dialled before a number at home, and how long a national number is without it. The exit
 * prefix is 00 in all of them but NANP. Names as people write a country in an address. */
struct plan {
    const char *country;
    const char *names; /* parted by | */
    const char *code;
    const char *trunk; /* "": none */
    size_t shortest;   /* digits after the trunk prefix */
    size_t longest;
};

static const struct plan plans[] = {
    {"NL", "Nederland|Netherlands|The Netherlands|Niederlande|Holland|Pays-Bas", "31", "0", 9,
     9},
    {"DE", "Deutschland|Germany|Duitsland|Allemagne|BRD", "49", "0", 5, 12},
    {"BE", "België|Belgie|Belgium|Belgien|Belgique", "32", "0", 8, 9},
    {"AT", "Österreich|Oesterreich|Austria|Oostenrijk|Autriche", "43", "0", 4, 13},
    {"CH", "Schweiz|Switzerland|Zwitserland|Suisse|Svizzera", "41", "0", 9, 9},
    {"LU", "Luxemburg|Luxembourg|Lëtzebuerg", "352", "", 4, 11},
    {"LI", "Liechtenstein", "423", "", 7, 7},
    {"GB",
     "United Kingdom|Great Britain|England|Scotland|Wales|Groot-Brittannië|"
     "Verenigd Koninkrijk|Großbritannien|Vereinigtes Königreich",
     "44", "0", 9, 10},
    {"UK", "", "44", "0", 9, 10},
    {"FR", "France|Frankrijk|Frankreich", "33", "0", 9, 9},
    {"ES", "Spain|España|Spanje|Spanien", "34", "", 9, 9},
    {"PT", "Portugal", "351", "", 9, 9},
    {"IE", "Ireland|Ierland|Irland", "353", "0", 7, 9},
    {"DK", "Denmark|Danmark|Denemarken|Dänemark", "45", "", 8, 8},
    {"SE", "Sweden|Sverige|Zweden|Schweden", "46", "0", 7, 9},
    {"NO", "Norway|Norge|Noorwegen|Norwegen", "47", "", 8, 8},
    {"PL", "Poland|Polska|Polen", "48", "", 9, 9},
    {"CZ", "Czechia|Czech Republic|Tsjechië|Tschechien", "420", "", 9, 9},
    {"US", "United States|USA|Verenigde Staten|Vereinigte Staaten", "1", "1", 10, 10},
    {"CA", "Canada|Kanada", "1", "1", 10, 10},
};
enum {
    PLANS = sizeof plans / sizeof *plans,
    ABROAD_LEAST = 7, /* digits of a number with a country code that we know nothing of */
    SHORT_MOST = 6,   /* 112, 116117, 14030 */
};

struct typed {
    char digits[PHONE_TYPED_MAX];
    size_t len;
    bool plus;
};

static bool read_digits(struct str s, struct typed *t);
static struct str without_words(struct str s);
static bool from_abroad(struct str digits, struct phone *out);
static bool at_home(struct str digits, const struct plan *home, struct phone *out);
static bool fits(const struct plan *p, struct str national);
static const struct plan *plan_of(struct str country);
static const struct plan *plan_of_code(struct str digits);
static bool put(struct phone *out, const char *code, struct str digits, bool international);

bool phone_normalize(struct str typed, struct str country, struct phone *out)
{
    struct typed t = {.len = 0};
    if (typed.len > PHONE_TYPED_MAX || !read_digits(without_words(str_trim(typed)), &t)) {
        return false;
    }
    struct str digits = {t.digits, t.len};
    if (t.plus) {
        return from_abroad(digits, out);
    }
    if (str_starts(digits, S("00"))) {
        return from_abroad(str_from(digits, 2), out);
    }
    return at_home(digits, plan_of(country), out);
}

bool phone_at_home(struct str digits, char home[PHONE_DIGITS_MAX + 3])
{
    const struct plan *p = plan_of_code(digits);
    struct str national = p ? str_from(digits, strlen(p->code)) : S("");
    if (!p || p->trunk[0] == '\0' || !fits(p, national)) {
        return false;
    }
    size_t trunk = strlen(p->trunk);
    memcpy(home, p->trunk, trunk);
    memcpy(home + trunk, national.at, national.len);
    home[trunk + national.len] = '\0';
    return true;
}

size_t phone_code_length(struct str digits)
{
    const struct plan *p = plan_of_code(digits);
    return p ? strlen(p->code) : 0;
}

/* Numbers of service, which are dialled at home as they stand: in NL 0800, 0900, 0906 and 0909
 * with four or seven digits, elsewhere and besides the short ones (112, 116117, 14030). */
static bool is_service(struct str digits, const struct plan *home)
{
    static const char *const dutch[] = {"0800", "0900", "0906", "0909"};
    if (digits.len <= SHORT_MOST) {
        return digits.len >= 3 && digits.at[0] == '1';
    }
    for (size_t i = 0; home && i < sizeof dutch / sizeof *dutch; i++) {
        if (str_eq(str_of(home->country), S("NL")) && str_starts(digits, str_of(dutch[i]))) {
            return digits.len == 8 || digits.len == 11;
        }
    }
    return false;
}

bool phone_is_clear(struct str typed, struct str country)
{
    struct phone p;
    return phone_normalize(typed, country, &p) &&
           (p.international || is_service(str_of(p.digits), plan_of(country)));
}

bool phone_knows_country(struct str country)
{
    return plan_of(country) != NULL;
}

const char *phone_country(struct str digits)
{
    const struct plan *p = plan_of_code(digits);
    return p ? p->country : NULL;
}

const char *phone_country_called(struct str typed)
{
    const struct plan *p = plan_of(str_trim(typed));
    return p ? phone_country(str_of(p->code)) : NULL;
}

bool phone_begins(struct str typed, struct phone *out)
{
    struct typed t = {.len = 0};
    typed = str_trim(typed);
    if (typed.len > PHONE_TYPED_MAX || !read_digits(typed, &t)) {
        return false;
    }
    struct str digits = {t.digits, t.len};
    bool exit = !t.plus && t.len > 2 && str_starts(digits, S("00"));
    digits = exit ? str_from(digits, 2) : digits;
    return ((t.plus || exit) && from_abroad(digits, out)) || put(out, "", digits, false);
}

/* Leaves "tel" before and an extension after the number off. */
static struct str without_words(struct str s)
{
    static const char *const extensions[] = {"ext",     "x",     "dw", "durchwahl", "tst",
                                             "toestel", "poste", "#",  "Durchwahl", "DW"};
    static const char *const names[] = {"telefoon", "telefon", "tel"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_eq_nocase(str_head(s, strlen(names[i])), str_of(names[i]))) {
            s = str_from(s, strlen(names[i]));
            s = str_starts(s, S(".")) ? str_from(s, 1) : s;
            s = str_trim(str_starts(s, S(":")) ? str_from(s, 1) : s);
            break;
        }
    }
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        ptrdiff_t at = str_find(s, str_of(extensions[i]));
        if (at > 0) {
            s = str_head(s, (size_t)at);
        }
    }
    return s;
}

/* The bytes of a separator at the head of `s`, 0: there is none. */
static size_t separator(struct str s)
{
    static const char *const wide[] = {"\u00a0", "\u2010", "\u2011",
                                       "\u2012", "\u2013", "\u202f"};
    if (memchr(" -./()\t", s.at[0], 7) != NULL) {
        return 1;
    }
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        if (str_starts(s, str_of(wide[i]))) {
            return strlen(wide[i]);
        }
    }
    return 0;
}

static bool read_digits(struct str s, struct typed *t)
{
    while (s.len > 0) {
        size_t step = 1;
        if (s.at[0] >= '0' && s.at[0] <= '9') {
            t->digits[t->len++] = s.at[0];
        } else if (s.at[0] == '+' && t->len == 0 && !t->plus) {
            t->plus = true;
        } else {
            step = separator(s);
        }
        if (step == 0) {
            return false;
        }
        s = str_from(s, step);
    }
    return t->len > 0;
}

/* The national number of digits that begin with the code. "+31 (0)6": what is dialled only at
 * home is left off; no national number of our plans begins with it. */
static struct str behind_code(const struct plan *p, struct str digits)
{
    struct str national = str_from(digits, strlen(p->code));
    while (p->trunk[0] != '\0' && str_starts(national, str_of(p->trunk))) {
        national = str_from(national, strlen(p->trunk));
    }
    return national;
}

/* Digits that begin with a country code. */
static bool from_abroad(struct str digits, struct phone *out)
{
    const struct plan *there = plan_of_code(digits);
    if (there == NULL) {
        return digits.len > 0 && digits.at[0] != '0' &&
               put(out, "", digits, digits.len >= ABROAD_LEAST);
    }
    struct str national = behind_code(there, digits);
    return put(out, there->code, national, fits(there, national));
}

static bool fits(const struct plan *p, struct str national)
{
    return national.len >= p->shortest && national.len <= p->longest;
}

static bool at_home(struct str digits, const struct plan *home, struct phone *out)
{
    if (home == NULL) {
        return put(out, "", digits, false);
    }
    bool has_trunk = home->trunk[0] != '\0';
    if (has_trunk && str_starts(digits, str_of(home->trunk))) {
        struct str national = str_from(digits, strlen(home->trunk));
        return fits(home, national) ? put(out, home->code, national, true)
                                    : put(out, "", digits, false);
    }
    /* As spreadsheets leave them: "31612345678" without "+", "612345678" without 0 (plain only
     * where every number has one length). */
    struct str after = behind_code(home, digits);
    if (str_starts(digits, str_of(home->code)) && digits.len >= 10 && fits(home, after)) {
        return put(out, home->code, after, true);
    }
    if (fits(home, digits) && (!has_trunk || home->shortest == home->longest)) {
        return put(out, home->code, digits, true);
    }
    return put(out, "", digits, false);
}

static bool is_called(const struct plan *p, struct str country)
{
    if (str_eq_nocase(str_of(p->country), country)) {
        return true;
    }
    for (struct str rest = str_of(p->names); rest.len;) {
        if (str_eq_nocase(str_cut(&rest, '|'), country)) {
            return true;
        }
    }
    return false;
}

static const struct plan *plan_of(struct str country)
{
    for (size_t i = 0; i < PLANS && country.len > 0; i++) {
        if (is_called(&plans[i], country)) {
            return &plans[i];
        }
    }
    return NULL;
}

static const struct plan *plan_of_code(struct str digits)
{
    for (size_t i = 0; i < PLANS; i++) {
        if (str_starts(digits, str_of(plans[i].code))) {
            return &plans[i];
        }
    }
    return NULL;
}

static bool put(struct phone *out, const char *code, struct str digits, bool international)
{
    size_t code_len = strlen(code);
    if (digits.len == 0 || code_len + digits.len > PHONE_DIGITS_MAX) {
        return false;
    }
    *out = (struct phone){.international = international};
    memcpy(out->digits, code, code_len);
    memcpy(out->digits + code_len, digits.at, digits.len);
    return true;
}
