/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which records are of the same person. The model is that of Fellegi & Sunter (1969, JASA 64,
 * 1183-1210): two records are compared field by field, each agreement weighs as much as it is
 * rarer among strangers than with one person; the weights are learnt from the book itself by EM
 * (Winkler 1988), held by priors so that a small book doesn't run away with three pairs.
 *
 * Deviation: three kinds of pairs, not two. Strangers, one person, and people of one house
 * (family, neighbours): those share a name, an address and a telephone, and only the given name
 * tells them apart. A clearly different given name is therefore no slip of a pen here: people
 * of one house aren't duplicates.
 *
 * It answers with a probability and with what speaks for and against; whether to merge is a
 * person's to say.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum {
    MATCH_POINTS_MAX = 6, /* telephones and mail addresses that are looked at, of each */
    MATCH_PLACES_MAX = 3,
};

/* From here on two records are held for the same person. Fixed before anything was measured. */
#define MATCH_SAME 0.80

struct match_place {
    struct str street;
    struct str number; /* "12 a" */
    struct str more;   /* a second line: building, district */
    struct str postcode;
    struct str city;
};

/* What is known of one person or organization, as written; all may be empty. */
struct match_record {
    int64_t id;        /* the caller's */
    int64_t group;     /* those of one customer (household, firm) have the same; 0: alone */
    bool organization; /* its name stands in `family` */
    struct str given;
    struct str infix;
    struct str family;
    const struct match_place *places;
    size_t places_len;        /* more than MATCH_PLACES_MAX are passed over */
    const struct str *phones; /* the digits of E.164 */
    size_t phones_len;
    const struct str *mails;
    size_t mails_len;
    int birth_day; /* month * 100 + day; 0: not known */
    int birth_year;
};

/* What comparing gave. Each field has its own levels; *_NONE: one side doesn't say. */
enum match_given { GIVEN_NONE, GIVEN_OTHER, GIVEN_INITIAL, GIVEN_ALIKE, GIVEN_SAME, GIVENS };
enum match_family {
    FAMILY_NONE,
    FAMILY_OTHER,
    FAMILY_PART,
    FAMILY_ALIKE,
    FAMILY_SAME,
    FAMILIES
};
enum match_street { STREET_NONE, STREET_OTHER, STREET_ALIKE, STREET_SAME, STREETS };
enum match_number { NUMBER_NONE, NUMBER_OTHER, NUMBER_NEAR, NUMBER_SAME, NUMBERS };
/* postcode and town together, since the one nearly tells the other */
enum match_town {
    TOWN_NONE,
    TOWN_OTHER,     /* neither agrees */
    TOWN_NAME,      /* the town's name, the postcode not */
    TOWN_NEAR,      /* a postcode with one slip, the town not */
    TOWN_NEAR_NAME, /* a postcode with one slip, and the town */
    TOWN_CODE,      /* the postcode, the town not */
    TOWN_SAME,      /* both, or the one that is known */
    TOWNS
};
enum match_more { MORE_NONE, MORE_OTHER, MORE_ALIKE, MORE_SAME, MORES };
enum match_phone { PHONE_NONE, PHONE_OTHER, PHONE_NEAR, PHONE_SAME, PHONES };
enum match_mail { MAIL_NONE, MAIL_OTHER, MAIL_ALIKE, MAIL_SAME, MAILS };
enum match_birth { BIRTH_NONE, BIRTH_OTHER, BIRTH_NEAR, BIRTH_SAME, BIRTHS };

enum match_field {
    MATCH_GIVEN,
    MATCH_FAMILY,
    MATCH_ORDER, /* 2: given and family name changed places, 1: not, 0: not to be seen */
    MATCH_STREET,
    MATCH_NUMBER,
    MATCH_TOWN,
    MATCH_MORE,
    MATCH_PHONE,
    MATCH_MAIL,
    MATCH_BIRTH,
    MATCH_FIELDS
};

enum { MATCH_LEVELS_MAX = 7 };

struct match_levels {
    uint8_t at[MATCH_FIELDS];
};

struct match_pair {
    int64_t a, b;            /* ids, in the order in which they were added */
    size_t place_a, place_b; /* their places in that order, from 0 */
    double probability;
    struct match_levels levels;
};

struct match;

/* An empty book; everything of it lives in `a`. `book`: people in the whole book, when only
 * some of it are added; else 0. */
struct match *match_new(struct arena *a, size_t book);
/* Copies what it needs: up to 400 bytes for an ordinary record. */
void match_add(struct match *m, const struct match_record *r);
size_t match_count(const struct match *m);

/*
 * Learns the weights from what was added: up to 2 million pairs drawn from a generator seeded
 * with `seed`. Without it the priors hold, which serve to compare one new record with a few.
 */
void match_learn(struct match *m, uint64_t seed);

/* False where nothing could make two of them (by their order from 0) one: clearly different
 * given names, a person and an organization, two of one customer with other names. */
bool match_may_be(const struct match *m, size_t a, size_t b);
/* Two that were added, by their order from 0. */
struct match_pair match_compare(const struct match *m, size_t a, size_t b);

struct match_pairs {
    struct match_pair *at; /* by probability, highest first; then a, b */
    size_t len;
    size_t compared; /* pairs that were looked at */
};

/*
 * All pairs with at least `least`, of those that share one of about a dozen keys (sound of the
 * names, postcode, street, telephone, mail, day of birth), so that not all n^2 are looked at.
 * `since`: only pairs of which one was added as number `since` or later; 0: all. In `a`.
 */
struct match_pairs match_find(const struct match *m, double least, size_t since,
                              struct arena *a);

/* Two of whom somebody said that they are two. */
struct match_apart {
    bool (*are_two)(const void *ctx, size_t place_a, size_t place_b); /* NULL: nobody said so */
    const void *ctx;
};

/*
 * Pairs joined to groups of the same person: `*group` [match_count()] is the lowest place of
 * the same group. No group holds two with clearly different given names, or two that are two,
 * however many pairs lead from the one to the other.
 */
void match_groups(const struct match *m, const struct match_pairs *pairs,
                  struct match_apart apart, struct arena *a, size_t **group);
