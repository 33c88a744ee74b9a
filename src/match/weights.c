/* SPDX-License-Identifier: Apache-2.0 */
#include "match/weights.h"

#include <math.h>
#include <string.h>

/* Held against what a book shows: as so many pairs. Priors of ours, from what a shop's book
 * looks like; a book of some hundred doubles outweighs them. */
enum { PRIOR_PAIRS = 30, PRIOR_STRANGERS = 20, PRIOR_WORDS = 200, STEPS_MAX = 60 };

static const int levels_of_field[MATCH_FIELDS] = {GIVENS, FAMILIES, 3,      STREETS, NUMBERS,
                                                  TOWNS,  MORES,    PHONES, MAILS,   BIRTHS};

/* In the order of the levels; the first, "not said", has no weight. */
static const double prior[CLASSES][MATCH_FIELDS][MATCH_LEVELS_MAX] = {
    [CLASS_SAME] = {[MATCH_GIVEN] = {0, 0.004, 0.03, 0.12, 0.846},
                    [MATCH_FAMILY] = {0, 0.06, 0.02, 0.10, 0.82},
                    [MATCH_STREET] = {0, 0.12, 0.13, 0.75},
                    [MATCH_NUMBER] = {0, 0.08, 0.04, 0.88},
                    [MATCH_TOWN] = {0, 0.04, 0.06, 0.01, 0.05, 0.04, 0.80},
                    [MATCH_MORE] = {0, 0.25, 0.20, 0.55},
                    [MATCH_PHONE] = {0, 0.35, 0.03, 0.62},
                    [MATCH_MAIL] = {0, 0.35, 0.12, 0.53},
                    [MATCH_BIRTH] = {0, 0.02, 0.06, 0.92}},
    [CLASS_HOME] = {[MATCH_GIVEN] = {0, 0.992, 0.003, 0.002, 0.003},
                    [MATCH_FAMILY] = {0, 0.30, 0.05, 0.02, 0.63},
                    [MATCH_STREET] = {0, 0.02, 0.03, 0.95},
                    [MATCH_NUMBER] = {0, 0.02, 0.02, 0.96},
                    [MATCH_TOWN] = {0, 0.01, 0.01, 0.005, 0.015, 0.02, 0.94},
                    [MATCH_MORE] = {0, 0.20, 0.10, 0.70},
                    [MATCH_PHONE] = {0, 0.595, 0.005, 0.40},
                    [MATCH_MAIL] = {0, 0.87, 0.03, 0.10},
                    [MATCH_BIRTH] = {0, 0.95, 0.04, 0.01}},
    [CLASS_OTHER] = {[MATCH_GIVEN] = {0, 0.988, 0.003, 0.003, 0.006},
                     [MATCH_FAMILY] = {0, 0.993, 0.002, 0.003, 0.002},
                     [MATCH_STREET] = {0, 0.992, 0.004, 0.004},
                     [MATCH_NUMBER] = {0, 0.95, 0.03, 0.02},
                     [MATCH_TOWN] = {0, 0.90, 0.05, 0.01, 0.005, 0.001, 0.034},
                     [MATCH_MORE] = {0, 0.98, 0.01, 0.01},
                     [MATCH_PHONE] = {0, 0.9998, 0.0001, 0.0001},
                     [MATCH_MAIL] = {0, 0.9989, 0.001, 0.0001},
                     [MATCH_BIRTH] = {0, 0.97, 0.0299, 0.0001}},
};

/* A mail address is mostly made of the name: that two are alike says little beside the name. */
static const double MAIL_LIKE_NAME = 0.02;

/* Of a person's own initials so many fit. How often they are written is a file's custom, not an
 * error of writing, so it isn't learnt; how often a stranger's fits is what the names say. */
static const double OWN_INITIAL_FITS = 0.97;

/* How frequent a word is, about which the book says little yet. */
enum word_kind { WORD_GIVEN, WORD_FAMILY, WORD_STREET, WORD_POSTCODE, WORD_TOWN };
static const double usual[] = {0.005, 0.001, 0.003, 0.003, 0.03};

uint32_t pattern_of(const struct match_levels *l)
{
    uint32_t n = 0;
    for (int i = 0; i < MATCH_FIELDS; i++) {
        n |= (uint32_t)l->at[i] << (3 * i);
    }
    return n;
}

/* Strangers that have one number or mail address are too few to be seen among pairs drawn at
 * random: of twenty people one is taken to have somebody else's. Who bears the same name often
 * has a mail address like it, too. */
static void settle_points(struct weights *w)
{
    double *other = w->p[CLASS_OTHER][MATCH_MAIL];
    w->p[CLASS_OTHER][MATCH_PHONE][PHONE_SAME] = 0.05 / w->people;
    other[MAIL_SAME] = 0.05 / w->people;
    other[MAIL_ALIKE] = other[MAIL_ALIKE] > MAIL_LIKE_NAME ? other[MAIL_ALIKE] : MAIL_LIKE_NAME;
}

void weights_begin(struct weights *w, double people)
{
    memcpy(w->p, prior, sizeof prior);
    w->people = people < 2 ? 2 : people;
    w->share[CLASS_SAME] = 0.03 / w->people;
    w->share[CLASS_HOME] = 0.30 / w->people;
    w->share[CLASS_OTHER] = 1 - w->share[CLASS_SAME] - w->share[CLASS_HOME];
    settle_points(w);
}

/* p of one field from counts and what is held against them. */
static void settle(double p[MATCH_LEVELS_MAX], const double held[MATCH_LEVELS_MAX],
                   const double seen[MATCH_LEVELS_MAX], int levels, double weight)
{
    double sum = weight;
    for (int i = 1; i < levels; i++) {
        sum += seen[i];
    }
    for (int i = 1; i < levels; i++) {
        p[i] = (seen[i] + weight * held[i]) / sum;
    }
}

/* How often two given names of the book begin with the same letter. */
static double same_letter(const struct forms *f)
{
    double of[256] = {0}, sum = 0, same = 0;
    for (size_t i = 1; i < f->given.words.len; i++) {
        const struct form_word *word = &f->given.words.at[i];
        of[word->text.len ? (unsigned char)word->text.at[0] : 0] += word->count;
        sum += word->count;
    }
    for (int i = 0; i < 256; i++) {
        same += sum > 0 ? of[i] / sum * (of[i] / sum) : 0;
    }
    return (same * sum + 0.08 * PRIOR_WORDS) / (sum + PRIOR_WORDS);
}

static void settle_initials(struct weights *w, const struct forms *f)
{
    double fits =
        w->p[CLASS_SAME][MATCH_GIVEN][GIVEN_INITIAL] * same_letter(f) / OWN_INITIAL_FITS;
    w->p[CLASS_OTHER][MATCH_GIVEN][GIVEN_INITIAL] = fits;
    w->p[CLASS_HOME][MATCH_GIVEN][GIVEN_INITIAL] = fits;
}

void weights_strangers(struct weights *w, const struct forms *f, struct rng *r, size_t pairs)
{
    static const double none[MATCH_FIELDS][MATCH_LEVELS_MAX];
    double seen[MATCH_FIELDS][MATCH_LEVELS_MAX];
    memcpy(seen, none, sizeof seen);
    for (size_t i = 0; i < pairs && f->forms.len > 1; i++) {
        size_t a = rng_below(r, f->forms.len), b = rng_below(r, f->forms.len);
        struct agreed ignored;
        if (a == b) {
            continue;
        }
        struct match_levels l = levels_of(f, &f->forms.at[a], &f->forms.at[b], &ignored);
        for (int k = 0; k < MATCH_FIELDS; k++) {
            seen[k][l.at[k]]++;
        }
    }
    for (int k = 0; k < MATCH_FIELDS; k++) {
        settle(w->p[CLASS_OTHER][k], prior[CLASS_OTHER][k], seen[k], levels_of_field[k],
               PRIOR_STRANGERS);
    }
    settle_initials(w, f);
    settle_points(w);
}

/* ------------------------------------------------------------------------------- learning */

static int level_in(uint32_t pattern, int field)
{
    return (int)(pattern >> (3 * field)) & 7;
}

static void posterior(const struct weights *w, uint32_t pattern, double out[CLASSES])
{
    double sum = 0;
    for (int c = 0; c < CLASSES; c++) {
        out[c] = w->share[c];
        for (int k = 0; k < MATCH_FIELDS; k++) {
            int level = k == MATCH_ORDER ? 0 : level_in(pattern, k);
            out[c] *= level ? w->p[c][k][level] : 1;
        }
        sum += out[c];
    }
    for (int c = 0; c < CLASSES; c++) {
        out[c] /= sum;
    }
}

/* One step; how much the share of the same changed, relatively. */
static double step(struct weights *w, const struct pattern *patterns, size_t len, double part)
{
    double seen[MATCH_FIELDS][MATCH_LEVELS_MAX] = {{0}};
    double sum[CLASSES] = {0}, before = w->share[CLASS_SAME];
    double all = w->people * (w->people - 1) / 2;
    for (size_t i = 0; i < len; i++) {
        double share[CLASSES];
        posterior(w, patterns[i].levels, share);
        for (int c = 0; c < CLASSES; c++) {
            sum[c] += share[c] * patterns[i].count * part;
        }
        for (int k = 0; k < MATCH_FIELDS; k++) {
            seen[k][level_in(patterns[i].levels, k)] +=
                share[CLASS_SAME] * patterns[i].count * part;
        }
    }
    /* a person's given name doesn't become another one: not learnt */
    seen[MATCH_GIVEN][GIVEN_OTHER] = 0;
    seen[MATCH_GIVEN][GIVEN_INITIAL] = 0;
    for (int k = 0; k < MATCH_FIELDS; k++) {
        settle(w->p[CLASS_SAME][k], prior[CLASS_SAME][k], seen[k], levels_of_field[k],
               PRIOR_PAIRS);
    }
    memcpy(w->p[CLASS_SAME][MATCH_GIVEN], prior[CLASS_SAME][MATCH_GIVEN],
           3 * sizeof(double)); /* none, other, initial */
    double alike = seen[MATCH_GIVEN][GIVEN_ALIKE] + PRIOR_PAIRS * 0.12;
    double same = seen[MATCH_GIVEN][GIVEN_SAME] + PRIOR_PAIRS * 0.846;
    w->p[CLASS_SAME][MATCH_GIVEN][GIVEN_ALIKE] = 0.966 * alike / (alike + same);
    w->p[CLASS_SAME][MATCH_GIVEN][GIVEN_SAME] = 0.966 * same / (alike + same);
    for (int c = CLASS_SAME; c <= CLASS_HOME; c++) {
        w->share[c] = (sum[c] + 1) / all;
    }
    w->share[CLASS_OTHER] = 1 - w->share[CLASS_SAME] - w->share[CLASS_HOME];
    return fabs(w->share[CLASS_SAME] - before) / before;
}

void weights_learn(struct weights *w, const struct pattern *patterns, size_t len, double part)
{
    for (int i = 0; i < STEPS_MAX && step(w, patterns, len, part) > 1e-4; i++) {
    }
}

/* ------------------------------------------------------------------------------- answering */

/* How frequent a word is among the people of the book. */
static double frequency(const struct weights *w, const struct forms *f,
                        const struct form_words *words, uint32_t number, enum word_kind kind)
{
    double n = (double)f->forms.len;
    double count = (double)words->words.at[number].count;
    double share = (count + PRIOR_WORDS * usual[kind]) / (n + PRIOR_WORDS);
    if (w->people > n) { /* a few candidates, chosen for being alike: they don't tell */
        share = count / w->people > usual[kind] ? count / w->people : usual[kind];
    }
    double least = 1 / w->people;
    return share > 1 ? 1 : share < least ? least : share;
}

/* How much rarer than an average agreement of that field this one is. */
static void rarity(const struct weights *w, const struct forms *f, const struct match_levels *l,
                   const struct agreed *agreed, double chance[MATCH_FIELDS])
{
    for (int k = 0; k < MATCH_FIELDS; k++) {
        chance[k] = l->at[k] ? w->p[CLASS_OTHER][k][l->at[k]] : 1;
    }
    if (agreed->given) {
        chance[MATCH_GIVEN] = frequency(w, f, &f->given, agreed->given, WORD_GIVEN);
    }
    if (agreed->family) {
        chance[MATCH_FAMILY] = frequency(w, f, &f->family, agreed->family, WORD_FAMILY);
    }
    if (agreed->street) {
        chance[MATCH_STREET] = frequency(w, f, &f->streets, agreed->street, WORD_STREET);
    }
    if (agreed->postcode) {
        chance[MATCH_TOWN] = frequency(w, f, &f->postcodes, agreed->postcode, WORD_POSTCODE);
    } else if (agreed->town && l->at[MATCH_TOWN] != TOWN_NEAR_NAME) {
        chance[MATCH_TOWN] = frequency(w, f, &f->towns, agreed->town, WORD_TOWN);
    }
}

double weights_probability(const struct weights *w, const struct forms *f,
                           const struct match_levels *l, const struct agreed *agreed)
{
    double chance[MATCH_FIELDS];
    double likely[CLASSES];
    rarity(w, f, l, agreed, chance);
    memcpy(likely, w->share, sizeof likely);
    for (int k = 0; k < MATCH_FIELDS; k++) {
        for (int c = 0; l->at[k] && k != MATCH_ORDER && c < CLASS_OTHER; c++) {
            /* firms of one house have their names by chance */
            bool by_chance = c == CLASS_HOME && k == MATCH_FAMILY && agreed->organizations;
            likely[c] *= by_chance ? 1 : w->p[c][k][l->at[k]] / chance[k];
        }
    }
    /* in one house, too, given names are given by chance */
    return likely[CLASS_SAME] / (likely[CLASS_SAME] + likely[CLASS_HOME] + likely[CLASS_OTHER]);
}
