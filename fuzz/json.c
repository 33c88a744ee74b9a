/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a key and as a value must come out as JSON that jansson reads back as the same
 * text, mended. */
#include <assert.h>
#include <jansson.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"

static void close_json(void *thing)
{
    json_decref(thing);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str s = {(const char *)data, size};
    struct buf b = buf_in(a);
    struct json j = jw_to(&b);
    jw_array(&j);
    jw_str(&j, s);
    jw_i64(&j, (int64_t)size);
    jw_end(&j);
    struct str text = buf_str(&b);
    json_t *doc = json_loadb(text.at, text.len, JSON_ALLOW_NUL, NULL);
    assert(doc);
    arena_defer(a, close_json, doc);
    const json_t *first = json_array_get(doc, 0);
    struct str back = {json_string_value(first), json_string_length(first)};
    assert(str_eq(back, utf8_mend(a, s)));
    arena_free(a);
    return 0;
}
