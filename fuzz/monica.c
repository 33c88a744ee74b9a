/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the export of an account of Monica: texts are valid and within their limits. */
#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "formats/monica.h"
#include "fuzz/fuzz.h"

static void look(struct str s)
{
    assert(s.len <= MONICA_TEXT_MAX && utf8_valid(s) && !utf8_has_control(s));
}

static void look_at(const struct monica_contact *c)
{
    assert(c->uuid.len && (c->first.len || c->last.len || c->nickname.len));
    look(c->first);
    look(c->description);
    for (size_t i = 0; i < c->entries.len; i++) {
        look(c->entries.at[i].words);
        look(c->entries.at[i].uuid);
    }
    for (size_t i = 0; i < c->points.len; i++) {
        look(c->points.at[i].value);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct monica *m = NULL;
    struct err err = {0};
    struct str text = {(const char *)data, size};
    struct monica_left *left;
    size_t n;
    monica_is(text);
    if (monica_open(a, text, S("x"), &m, &err)) {
        for (size_t i = 0; i < monica_contacts(m); i++) {
            struct monica_contact c = {0};
            if (monica_contact(m, a, i, &c, &err)) {
                look_at(&c);
            } else {
                assert(err.key[0] && utf8_valid(monica_raw(m, a, i)));
            }
        }
        for (size_t i = 0; i < monica_ties(m); i++) {
            struct monica_tie tie;
            assert(!monica_tie(m, a, i, &tie) || (tie.from.len && tie.to.len));
        }
        monica_left(m, a, &left, &n);
        for (size_t i = 0; i < n; i++) {
            assert(left[i].n > 0);
        }
    } else {
        assert(err.key[0]);
    }
    arena_free(a);
    return 0;
}
