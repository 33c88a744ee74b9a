/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records as they are compared: folded, each word kept once with how often it occurs, so that
 * equality is that of two numbers and rarity is at hand. Not for other rooms.
 */
#pragma once

#include "base/map.h"
#include "base/vec.h"
#include "match/calls.h"
#include "match/match.h"

/* A word of one kind: a given name, a street. */
struct form_word {
    struct str text; /* letters and digits; names have a blank between their words */
    uint32_t count;  /* records that have it */
    uint64_t sound;
    struct calls calls; /* given names */
};

/* All words of one kind; the first, number 0, is "not said". */
struct form_words {
    struct map map;
    VEC(struct form_word) words;
};

struct form_place {
    uint32_t street, more, postcode, town; /* numbers of words */
    uint32_t number;                       /* the house's digits; 0: not said */
    uint32_t suffix;                       /* number of word: "a", "bis" */
};

struct form_mail {
    uint64_t whole; /* hash; 0: none */
    struct str local;
    uint32_t number; /* its digits, by which jan7@ is another than jan8@ */
};

struct form {
    int64_t id;
    int64_t group;
    uint32_t given, family; /* numbers of words */
    uint8_t organization, places_len, phones_len, mails_len;
    int16_t birth_day, birth_year;
    const struct form_place *places;
    const uint64_t *phones; /* the digits as a number */
    const struct form_mail *mails;
};

struct forms {
    struct arena *arena;
    struct arena *scratch;
    VEC(struct form) forms;
    struct form_words given, family, streets, mores, postcodes, towns, suffixes;
};

void forms_init(struct forms *f, struct arena *a);
void forms_add(struct forms *f, const struct match_record *r);

/* Folded, with the spellings that are one put into one: ae, oe, ue -> a, o, u; ij -> y; what
 * isn't a letter or digit is a blank when `words`, else nothing. */
struct str match_letters(struct arena *a, struct str s, bool words);
/* A 64-bit hash that is never 0 (FNV-1a, mixed). */
uint64_t match_hash(uint64_t before, const void *at, size_t len);
uint64_t match_hash_number(uint64_t before, uint64_t n);
