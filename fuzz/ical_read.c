/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a calendar. Holds always: events bear valid text on one line, instances lie in
 * the window, and no rule makes more of them than the limit. */
#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "formats/ical_read.h"
#include "fuzz/fuzz.h"

enum { BYTES_MAX = 64 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str bytes = {(const char *)data, size < BYTES_MAX ? size : BYTES_MAX};
    const int64_t from = INT64_C(1420070400000), to = INT64_C(1830297600000);
    struct ical c;
    struct err err = {0};
    (void)ical_is(bytes);
    if (ical_read(a, bytes, from, to, &c, &err)) {
        assert(c.len <= ICAL_EVENTS_MAX);
        for (size_t i = 0; i < c.len; i++) {
            const struct ical_event *e = &c.events[i];
            assert(utf8_valid(e->uid) && utf8_valid(e->summary) &&
                   !utf8_has_control(e->summary));
            assert(e->people_count >= (int64_t)e->people_len && e->minutes >= 0);
            assert(e->changed || !e->instance.len || (e->at_ms >= from && e->at_ms <= to));
        }
    } else {
        assert(err.code == ERR_INPUT || err.code == ERR_LIMIT);
    }
    arena_free(a);
    return 0;
}
