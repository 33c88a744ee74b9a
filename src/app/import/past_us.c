/* SPDX-License-Identifier: Apache-2.0 */
/* Who we are: addresses, domains and names. */
#include "app/import/past_item.h"
#include "base/utf8.h"

void past_tally_add(struct past_tally *t, struct str name)
{
    bool is_new;
    int64_t *n = map_text(&t->n, name, &is_new);
    (*n)++;
    if (is_new) {
        *vec_add(t->arena, &t->names) = str_copy(t->arena, name);
    }
}

void past_us_add(struct past *p, struct str list)
{
    while (list.len) {
        struct str one = utf8_fold(p->arena, str_cut(&list, ','));
        if (one.len && !str_eq(one, S("-"))) {
            struct str *entries = arena_array(p->arena, struct str, p->us.len + 1);
            for (size_t i = 0; i < p->us.len; i++) {
                entries[i] = p->us.entries[i];
            }
            entries[p->us.len++] = one;
            p->us.entries = entries;
        }
    }
}

bool past_is_us(const struct past *p, struct str address)
{
    for (size_t i = 0; i < p->us.len; i++) {
        struct str e = p->us.entries[i];
        if (e.at[0] == '@' ? str_ends(address, e) : str_eq(e, address)) {
            return true;
        }
    }
    return false;
}

bool past_is_us_by_name(const struct past *p, struct str name)
{
    struct arena *scratch = arena_new();
    struct str folded = utf8_fold(scratch, name);
    bool is = false;
    for (size_t i = 0; i < p->us.len; i++) {
        is = is || str_eq(p->us.entries[i], folded);
    }
    arena_free(scratch);
    return is;
}
