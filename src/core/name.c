/* SPDX-License-Identifier: Apache-2.0 */
#include "core/name.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#define NBSP "\u00a0"

struct words {
    struct str at[NAME_MAX_WORDS];
    size_t len;
};

static struct str tidy(struct arena *a, struct str typed);
static struct words words_of(struct str s);
static struct str join(struct arena *a, const struct words *w, size_t from, size_t to);
static size_t after_titles(struct arena *a, const struct words *w, struct person_name *n,
                           struct str *address);
static size_t before_suffixes(struct arena *a, const struct words *w, size_t least,
                              struct person_name *n);
static size_t family_start(const struct words *w, size_t from, size_t to);
static size_t infix_end(const struct words *w, size_t from, size_t to);
static void split_plain(struct arena *a, struct str s, struct person_name *n);
static void split_listed(struct arena *a, struct str family, struct str rest,
                         struct person_name *n);
static bool is_suffix(struct str word);

struct person_name name_split(struct arena *a, struct str typed)
{
    struct person_name n = {.title = S("")};
    struct str s = tidy(a, typed);
    ptrdiff_t comma = str_find(s, S(","));
    if (comma < 0) {
        split_plain(a, s, &n);
        return n;
    }
    struct str head = str_head(s, (size_t)comma);
    struct str rest = str_from(s, (size_t)comma + 1);
    struct words after = words_of(rest);
    if (after.len == 0 || is_suffix(after.at[0])) { /* "Anna Berg, MSc" */
        split_plain(a, head, &n);
        n.suffix = after.len == 0 ? n.suffix : join(a, &after, 0, after.len);
        return n;
    }
    split_listed(a, head, rest, &n);
    return n;
}

/* Valid UTF-8 of at most NAME_MAX_BYTES, cut between characters. */
static struct str tidy(struct arena *a, struct str typed)
{
    struct str s = utf8_mend(a, str_head(typed, NAME_MAX_BYTES + 3));
    size_t len = s.len < NAME_MAX_BYTES ? s.len : NAME_MAX_BYTES;
    while (len > 0 && len < s.len && ((unsigned char)s.at[len] & 0xc0) == 0x80) {
        len--;
    }
    return str_head(s, len);
}

/* Cut at white space (a no-break space too) and at commas. */
static struct words words_of(struct str s)
{
    struct words w = {.len = 0};
    while (s.len > 0 && w.len < NAME_MAX_WORDS) {
        size_t len = 0;
        while (len < s.len && (unsigned char)s.at[len] > ' ' && s.at[len] != ',' &&
               !str_starts(str_from(s, len), S(NBSP))) {
            len++;
        }
        if (len > 0) {
            w.at[w.len++] = str_head(s, len);
        }
        s = str_from(s, len);
        s = str_from(s, s.len > 0 && str_starts(s, S(NBSP)) ? sizeof NBSP - 1 : 1);
    }
    return w;
}

static struct str join(struct arena *a, const struct words *w, size_t from, size_t to)
{
    struct buf b = buf_in(a);
    for (size_t i = from; i < to; i++) {
        if (i > from) {
            buf_char(&b, ' ');
        }
        buf_put(&b, w->at[i]);
    }
    return buf_str(&b);
}

static bool is_one_of(struct str word, const char *const *list)
{
    for (; *list != NULL; list++) {
        if (str_eq(word, str_of(*list))) {
            return true;
        }
    }
    return false;
}

/* Dutch writes "mr." for a lawyer, English "Mr" for a man: case tells. */
static bool is_title(struct str word)
{
    static const char *const titles[] = {
        "Dr",         "dr",   "dr.",  "Dr.",  "Prof",  "Prof.", "prof", "prof.",      "ir.",
        "ir",         "Ir.",  "ing.", "Ing.", "mr.",   "mr",    "drs.", "drs",        "Drs.",
        "ds.",        "Ds.",  "med.", "jur.", "phil.", "rer.",  "nat.", "h.c.",       "pol.",
        "Dipl.-Ing.", "Mag.", "Sir",  "Dame", "oec.",  "vet.",  "PD",   "Priv.-Doz.", NULL};
    return is_one_of(word, titles);
}

static bool is_address(struct str word)
{
    static const char *const addresses[] = {
        "dhr.",    "dhr",     "Dhr.", "Dhr",  "mevr.",   "mevr", "Mevr.", "Mevr", "mevrouw",
        "Mevrouw", "mw.",     "mw",   "Mw.",  "Mw",      "heer", "Heer",  "Herr", "Herrn",
        "Frau",    "Hr.",     "Fr.",  "Mr.",  "Mr",      "Mrs.", "Mrs",   "Ms.",  "Ms",
        "Miss",    "Familie", "fam.", "Fam.", "familie", NULL};
    return is_one_of(word, addresses);
}

static bool is_suffix(struct str word)
{
    static const char *const suffixes[] = {"jr.", "jr",  "Jr.", "Jr", "sr.", "sr",  "Sr.",
                                           "Sr",  "MSc", "BSc", "MA", "BA",  "MBA", "PhD",
                                           "LLM", "RA",  "RC",  "II", "III", NULL};
    return is_one_of(word, suffixes);
}

/* In small letters or, as old tills print everything, in capitals. */
static bool is_infix(struct str word)
{
    static const char *const infixes[] = {
        "van", "von", "de",  "der", "den",  "het", "'t",  "’t",  "ter", "ten",  "te",
        "op",  "aan", "bij", "uit", "zu",   "zum", "zur", "vom", "du",  "des",  "la",
        "le",  "da",  "di",  "v/d", "v.d.", "v.",  "'s",  "’s",  "in",  "over", "onder",
        "VAN", "VON", "DE",  "DER", "DEN",  "HET", "TER", "TEN", "TE",  "OP",   "'T",
        "AAN", "BIJ", "ZU",  "ZUM", "ZUR",  "VOM", "IN",  "V/D", "dem", "und",  NULL};
    return is_one_of(word, infixes);
}

/* At the head of a name, where a capital says nothing, and as Belgian names write it. */
static bool is_capital_infix(struct str word)
{
    static const char *const infixes[] = {"Van", "Von", "De", "Der", "Den", "Ter",
                                          "Ten", "Te",  "Op", "Zu",  "Zum", "Zur",
                                          "Vom", "Du",  "Le", "La",  NULL};
    return is_one_of(word, infixes);
}

static size_t infix_end(const struct words *w, size_t from, size_t to)
{
    size_t end = from;
    while (end < to && is_infix(w->at[end])) {
        end++;
    }
    return end;
}

/* `*address`: the form of address that stood there ("Herr", "de heer"), or empty; what follows
 * it alone is a family name. */
static size_t after_titles(struct arena *a, const struct words *w, struct person_name *n,
                           struct str *address)
{
    size_t at = 0;
    if (w->len > 2 && str_eq_nocase(w->at[0], S("de")) && is_address(w->at[1])) {
        at = 1; /* "de heer" */
    }
    while (at + 1 < w->len && is_address(w->at[at])) {
        at++;
    }
    *address = join(a, w, 0, at);
    size_t first = at;
    while (at + 1 < w->len && is_title(w->at[at])) {
        at++;
    }
    n->title = join(a, w, first, at);
    return at;
}

static size_t before_suffixes(struct arena *a, const struct words *w, size_t least,
                              struct person_name *n)
{
    size_t end = w->len;
    while (end > least && is_suffix(w->at[end - 1])) {
        end--;
    }
    n->suffix = join(a, w, end, w->len);
    return end;
}

/* Sets infix and family out of words that begin with the first and end with the other. */
static void put_family(struct arena *a, const struct words *w, size_t from, size_t to,
                       struct person_name *n)
{
    size_t end = infix_end(w, from, to);
    end = end == to && to > from ? to - 1 : end; /* "de": a name after all */
    n->infix = join(a, w, from, end);
    n->family = join(a, w, end, to);
}

/* The same, but a capital at the head is the head's: "Van der Berg" has the infix "van der". */
static void put_heading_family(struct arena *a, struct words *w, size_t from, size_t to,
                               struct person_name *n)
{
    if (to - from > 1 && is_capital_infix(w->at[from])) {
        struct str small = str_copy(a, w->at[from]);
        char *first = str_z(a, small);
        first[0] = (char)(first[0] - 'A' + 'a');
        w->at[from] = str_of(first);
    }
    put_family(a, w, from, to, n);
}

/* A surname alone is kept with its form of address: "Herr Müller" isn't "Frau Müller". */
static void keep_address(struct arena *a, struct str address, struct person_name *n)
{
    if (address.len > 0 && n->given.len == 0) {
        n->title = str_format(a, "%.*s%s%.*s", STR_ARG(address), n->title.len ? " " : "",
                              STR_ARG(n->title));
    }
}

static void split_plain(struct arena *a, struct str s, struct person_name *n)
{
    struct words w = words_of(s);
    struct str address;
    size_t from = after_titles(a, &w, n, &address);
    size_t to = before_suffixes(a, &w, from + 2, n);
    if (from == to) {
        return;
    }
    if (is_infix(w.at[from]) || is_capital_infix(w.at[from]) ||
        (to - from == 1 && n->title.len + address.len > 0)) {
        put_heading_family(a, &w, from, to, n);
        keep_address(a, address, n);
        return;
    }
    if (to - from == 1) {
        n->given = str_copy(a, w.at[from]);
        return;
    }
    size_t family = family_start(&w, from, to);
    n->given = join(a, &w, from, family);
    put_family(a, &w, family, to, n);
}

/* "Jansen-de Vries": a family name that goes on after an infix of its second part. */
static bool goes_on(struct str word)
{
    ptrdiff_t dash = str_find(word, S("-"));
    return dash > 0 && is_infix(str_from(word, (size_t)dash + 1));
}

/* Where infix or family name begin, after at least one given name. A capital infix belongs to
 * the family name: "Jan Van Damme" is Belgian. */
static size_t family_start(const struct words *w, size_t from, size_t to)
{
    for (size_t i = from + 1; i + 1 < to; i++) {
        if (is_infix(w->at[i]) || is_capital_infix(w->at[i]) || goes_on(w->at[i]) ||
            str_eq(w->at[i + 1], S("-"))) {
            return i;
        }
    }
    return to - 1;
}

/* "Berg, Anna van der", "Berg, van der, Anna", "van der Berg, Dr. Anna" */
static void split_listed(struct arena *a, struct str family, struct str rest,
                         struct person_name *n)
{
    struct words w = words_of(family);
    if (w.len > 0) {
        put_heading_family(a, &w, 0, w.len, n);
    }
    struct words r = words_of(rest);
    struct str address;
    if (r.len == 1 && is_address(r.at[0])) { /* "Müller, Herr" */
        keep_address(a, r.at[0], n);
        return;
    }
    size_t from = after_titles(a, &r, n, &address);
    size_t to = before_suffixes(a, &r, from + 1, n);
    size_t infix = infix_end(&r, from, to);
    if (infix > from) {
        n->infix = join(a, &r, from, infix);
        n->given = join(a, &r, infix, to);
        return;
    }
    infix = to;
    while (infix > from && is_infix(r.at[infix - 1])) {
        infix--;
    }
    n->given = join(a, &r, from, infix);
    n->infix = infix < to ? join(a, &r, infix, to) : n->infix;
}

/* Forms of address */

bool name_is_address(struct str word)
{
    char capital[16];
    if (word.len == 0 || word.len >= sizeof capital) {
        return false;
    }
    for (size_t i = 0; i < word.len; i++) {
        char c = word.at[i];
        bool small = c >= 'a' && c <= 'z';
        bool big = c >= 'A' && c <= 'Z';
        capital[i] = (char)(i == 0 && small ? c - 'a' + 'A' : i > 0 && big ? c - 'A' + 'a' : c);
    }
    return is_address((struct str){capital, word.len});
}

bool name_is_household(struct str typed)
{
    static const char *const words[] = {"Familie", "familie", "Fam.",  "fam.",  "Fam", "fam",
                                        "Family",  "family",  "Gezin", "gezin", NULL};
    struct words w = words_of(typed);
    return w.len > 1 && is_one_of(w.at[0], words);
}

/* Forms */

static void put_word(struct buf *b, struct str word)
{
    if (word.len > 0 && b->len > 0) {
        buf_char(b, ' ');
    }
    buf_put(b, word);
}

struct str name_full(struct arena *a, const struct person_name *n)
{
    struct buf b = buf_in(a);
    put_word(&b, n->title);
    put_word(&b, n->given);
    put_word(&b, n->infix);
    put_word(&b, n->family);
    put_word(&b, n->suffix);
    return buf_str(&b);
}

struct str name_listed(struct arena *a, const struct person_name *n)
{
    struct buf b = buf_in(a);
    buf_put(&b, n->family);
    if (n->family.len > 0 && n->given.len + n->infix.len > 0) {
        buf_char(&b, ',');
    }
    put_word(&b, n->given);
    put_word(&b, n->infix);
    return buf_str(&b);
}

struct str name_short(struct arena *a, const struct person_name *n)
{
    if (n->given.len > 0) {
        return str_copy(a, n->given);
    }
    return name_formal(a, n, false);
}

struct str name_formal(struct arena *a, const struct person_name *n, bool german)
{
    if (n->family.len == 0) {
        return name_full(a, n);
    }
    struct buf b = buf_in(a);
    put_word(&b, n->title);
    put_word(&b, n->infix);
    if (!german && n->infix.len > 0) {
        char *first = &b.at[b.len - n->infix.len];
        *first = *first >= 'a' && *first <= 'z' ? (char)(*first - 'a' + 'A') : *first;
    }
    put_word(&b, n->family);
    return buf_str(&b);
}

struct str name_sort_key(struct arena *a, const struct person_name *n)
{
    struct buf b = buf_in(a);
    put_word(&b, n->family);
    put_word(&b, n->given);
    put_word(&b, n->infix);
    return utf8_fold(a, buf_str(&b));
}
