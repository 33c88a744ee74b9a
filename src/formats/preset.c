/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/preset.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "formats/columns_key.h"

enum { NOTHING_MAX = 40 };

/* The keys of a header, with and without their numbers. */
static struct map header_keys(struct arena *a, const struct csv_record *header)
{
    struct map keys = map_in(a);
    for (size_t i = 0; i < header->count; i++) {
        int number;
        struct str key = columns_key(a, header->fields[i].text);
        if (key.len) {
            map_text(&keys, key, NULL);
            map_text(&keys, columns_without_number(a, key, &number), NULL);
        }
    }
    return keys;
}

static bool has(struct arena *a, const struct map *keys, struct str word)
{
    struct str spelling[COLUMNS_SPELLINGS];
    columns_spellings(a, word, spelling);
    for (size_t i = 0; i < COLUMNS_SPELLINGS; i++) {
        if (map_text_find(keys, spelling[i])) {
            return true;
        }
    }
    return false;
}

static bool betrayed(struct arena *a, const struct map *keys, const struct preset *p)
{
    bool any = p->any == NULL;
    for (struct str rest = str_of(p->needs); rest.len;) {
        if (!has(a, keys, str_cut(&rest, '|'))) {
            return false;
        }
    }
    for (struct str rest = str_of(any ? "" : p->any); rest.len && !any;) {
        any = has(a, keys, str_cut(&rest, '|'));
    }
    return any;
}

const struct preset *preset_of(struct arena *a, const struct csv_record *header)
{
    struct map keys = header_keys(a, header);
    for (size_t i = 0; i < presets_count; i++) {
        if (betrayed(a, &keys, &presets[i])) {
            return &presets[i];
        }
    }
    return NULL;
}

bool preset_says_nothing(struct arena *a, const struct preset *p, struct str cell)
{
    if (!p || cell.len > NOTHING_MAX) {
        return false;
    }
    struct str folded = utf8_fold(a, cell);
    for (struct str rest = str_of(p->nothing); rest.len;) {
        if (str_eq(str_cut(&rest, '|'), folded)) {
            return true;
        }
    }
    return false;
}
