/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whose export a table is: seen by headers that only that one writes, in the languages it
 * writes them in. What a preset adds to the words of every table (columns_words.h) are the
 * words that mean something else there, how its own ids are told apart, and what it writes
 * where there is nothing.
 */
#pragma once

#include "formats/columns_words.h"

struct preset {
    const char *key;  /* "google": in JSON, and the source of its import */
    const char *name; /* "Google Contacts": as its maker calls it, in every language */
    enum import_kind kind;
    const char *needs; /* headers parted by |: all of them; numbers and accents don't matter */
    const char *any;   /* and at least one of these; NULL: none more */
    const struct column_words *words; /* before those of every table */
    size_t words_len;
    const char *id_prefix; /* of its ids, where another export of that source has its own; of
                              choices that of its organizations' ids; "" */
    const char *nothing;   /* cells that say nothing, folded, parted by |; "" */
};

/* The one that this header betrays, NULL: none. `a` is scratch. */
const struct preset *preset_of(struct arena *a, const struct csv_record *header);
/* Does the cell say nothing in an export of this kind? `p` may be NULL. */
bool preset_says_nothing(struct arena *a, const struct preset *p, struct str cell);
/* The table, for those that go through all of them. */
extern const struct preset presets[];
extern const size_t presets_count;
