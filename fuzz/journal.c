/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the journal beside a shop: no more entries than lines, each with what a restore
 * needs of it. */
#include "app/keep/journal.h"

#include <assert.h>

#include "fuzz/fuzz.h"
#include "fuzz/place.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct journal_entry *entries = NULL;
    size_t n = 0, lines = 0;
    fuzz_place_put("shop.erased", (struct str){(const char *)data, size});
    journal_read(a, str_format(a, "%s/shop", fuzz_place()), &entries, &n);
    for (size_t i = 0; i < size; i++) {
        lines += data[i] == '\n';
    }
    assert(n <= lines);
    for (size_t i = 0; i < n; i++) {
        const struct journal_entry *e = &entries[i];
        if (e->erasure) {
            assert(e->erased.customer.n > 0);
        } else {
            assert(e->permission.id.n > 0 && e->permission.customer.n > 0);
            assert(journal_is_stop(e->permission.kind));
        }
    }
    arena_free(a);
    return 0;
}
