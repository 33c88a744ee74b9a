/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the name of a file from outside: what comes out can stand in any folder, and
 * comes out the same again; each number makes another one; its media type can stand in a
 * header.
 */
#include "formats/file_name.h"

#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"

enum { SIZE_MAX_BYTES = 4096 };

static void safe(struct str name)
{
    assert(name.len > 0 && name.len <= FILE_NAME_MAX && utf8_valid(name));
    assert(name.at[0] != '.' && name.at[0] != '-' && name.at[0] != ' ');
    assert(name.at[name.len - 1] != '.' && name.at[name.len - 1] != ' ');
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.at[i];
        assert(c >= ' ' && c != 0x7F);
        assert(str_find(S("/\\<>:\"|?*"), str_head(str_from(name, i), 1)) < 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > SIZE_MAX_BYTES) {
        return 0;
    }
    struct arena *a = arena_new();
    struct str typed = {(const char *)data + 1, size - 1};
    struct str name = file_name_clean(a, typed);
    safe(name);
    assert(str_eq(file_name_clean(a, name), name));
    struct str other = file_name_numbered(a, name, 2 + data[0]);
    safe(other);
    struct str next = file_name_numbered(a, name, 3 + data[0]);
    safe(next);
    assert(!str_eq(other, next)); /* a name may bear this number already, never both */
    struct str media = file_media(a, name, typed);
    assert(media.len > 2 && str_find(media, S("/")) > 0);
    for (size_t i = 0; i < media.len; i++) {
        assert(media.at[i] > ' ' && media.at[i] <= '~');
    }
    arena_free(a);
    return 0;
}
