/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/legal_form.h"

#include <string.h>

enum { WORDS_LOOKED_AT = 4, WORD_MAX = 32, WORDS_MAX_ALL = 64 };

static const uint32_t company = UINT32_C(1) << GATE_COMPANY;
static const uint32_t sole = UINT32_C(1) << GATE_SOLE;

/* Without points, as whole words. */
static const char companies[] =
    " bv nv gmbh mbh ag se ug kgaa eg ev ltd limited plc llp inc corp sa sarl sas sprl srl "
    "bvba "
    "cvba gcv stichting vereniging cooperatie genossenschaft stiftung verein gemeente gemeinde "
    "asbl vzw ";
static const char traders[] = " vof cv maatschap eenmanszaak ek ekfm ekfr gbr ohg kg eu og "
                              "einzelunternehmen snc scs sole ";

struct word {
    char at[WORD_MAX];
    size_t len;
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) ||
           (c >= '0' && c <= '9');
}

static bool is_among(const char *list, const struct word *w)
{
    char wanted[WORD_MAX + 3];
    if (w->len == 0) {
        return false;
    }
    wanted[0] = ' ';
    memcpy(wanted + 1, w->at, w->len);
    wanted[w->len + 1] = ' ';
    wanted[w->len + 2] = '\0';
    return strstr(list, wanted) != NULL;
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* The words of a name, the last ones kept; "B.V." and "b. v." are one. */
static size_t words_of(struct str name, struct word out[WORDS_LOOKED_AT])
{
    size_t n = 0;
    bool initial = false; /* the last word is letters with points between */
    for (size_t i = 0; i < name.len;) {
        struct word w = {.len = 0};
        while (i < name.len && !is_letter(name.at[i])) {
            initial = initial && (name.at[i] == '.' || name.at[i] == ' ');
            i++;
        }
        for (; i < name.len && is_letter(name.at[i]); i++) {
            if (w.len < WORD_MAX) {
                w.at[w.len++] = lower(name.at[i]);
            }
        }
        struct word *last = n ? &out[n - 1] : NULL;
        if (last && initial && w.len == 1 && last->len < WORD_MAX) {
            last->at[last->len++] = w.at[0];
            continue;
        }
        if (n == WORDS_LOOKED_AT) {
            memmove(out, out + 1, (WORDS_LOOKED_AT - 1) * sizeof *out);
            n--;
        }
        if (w.len) {
            out[n++] = w;
        }
        initial = w.len == 1;
    }
    return n;
}

uint32_t legal_form_audiences(struct str name)
{
    struct word w[WORDS_LOOKED_AT];
    size_t n = words_of(name, w);
    uint32_t set = 0;
    for (size_t i = 0; i < n; i++) {
        bool leads = is_among(" stichting vereniging gemeente gemeinde cooperatie ", &w[i]);
        if (i == 0 && n > 1 && !leads && n < WORDS_LOOKED_AT) {
            continue; /* "AG Reisen" may be anybody's initials */
        }
        set |= is_among(companies, &w[i]) ? company : 0;
        set |= is_among(traders, &w[i]) ? sole : 0;
    }
    return set;
}
