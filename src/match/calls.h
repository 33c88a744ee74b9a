/* SPDX-License-Identifier: Apache-2.0 */
/* Given names that are one: how Johannes, Cornelis, Margarethe and Robert are called. */
#pragma once

#include <stdint.h>

#include "base/str.h"

/*
 * The groups to which a folded given name belongs, as bits by number 0..127 (`bits`: two
 * words); "hans" is called for Johannes, and Jan too. All 0: not a name that we know.
 */
struct calls {
    uint64_t bits[2];
};
struct calls calls_of(struct str folded);
