/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of people, Dutch, German and English: taking a name as typed apart, and the forms in
 * which it is written. A guess that a person can correct, never a rule about who somebody is.
 * Names of organizations aren't taken apart.
 */
#pragma once

#include <stdbool.h>

#include "base/str.h"

struct arena;

enum { NAME_MAX_BYTES = 400, NAME_MAX_WORDS = 40 };

/* All parts may be empty. "Dr. Anna Maria van der Berg jr." */
struct person_name {
    struct str title;  /* "Dr.", "Prof. Dr.", "mr. dr.", "Herr" */
    struct str given;  /* "Anna Maria", "A.M." */
    struct str infix;  /* "van der", "von", "zu" */
    struct str family; /* "Berg", "Jansen-de Vries" */
    struct str suffix; /* "jr.", "MSc", "RA" */
};

/*
 * Takes a name apart: "Anna van der Berg", "Berg, Anna van der", "Berg, van der, Anna",
 * "van der Berg, Anna", "dhr. J. de Vries" (a form of address is left off, but kept with the
 * title of a surname alone: "Herr Müller"). One word alone is a
 * family name after a form of address, an infix or a title, else a given name. A capital infix
 * after a given name stays with the family name ("Jan Van Damme", as in Belgium). White space
 * is tidied. Cut at NAME_MAX_BYTES and NAME_MAX_WORDS. The parts live in `a`.
 */
struct person_name name_split(struct arena *a, struct str typed);

/* "Herr", "mevr.", "Familie", in any case: what name_split() leaves off. */
bool name_is_address(struct str word);
/* "Familie Jansen", "fam. de Vries", "Family Smith": not one person. */
bool name_is_household(struct str typed);

/* "Dr. Anna van der Berg jr." */
struct str name_full(struct arena *a, const struct person_name *n);
/* For a list that is sorted by family name: "Berg, Anna van der". */
struct str name_listed(struct arena *a, const struct person_name *n);
/* As one would say it: given name, or what there is. */
struct str name_short(struct arena *a, const struct person_name *n);
/* With the surname alone: "Dr. Van der Berg" (Dutch writes a capital when no given name stands
 * before the infix), "Dr. von Stein" when `german`. */
struct str name_formal(struct arena *a, const struct person_name *n, bool german);
/* By which people are sorted: folded family name, given name, infix; "berg anna van der". The
 * infix counts last, as in Dutch directories; "de Vries" stands under V. */
struct str name_sort_key(struct arena *a, const struct person_name *n);
