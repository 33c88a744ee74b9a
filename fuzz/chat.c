/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a chat. Holds always: names and texts are valid and within the file's length;
 * talks come in the order of days, each with somebody who isn't us, and no message is counted
 * twice.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "formats/chat.h"
#include "fuzz/fuzz.h"

enum { BYTES_MAX = 64 * 1024 };

static void talk(struct arena *a, const struct chat *c, int us)
{
    bool *is_us = arena_array(a, bool, c->names_len + 1);
    struct chat_talk *talks;
    size_t len;
    int64_t day = INT64_MIN, theirs = 0, messages = 0;
    is_us[us] = true;
    chat_talks(a, c, is_us, c->names_len == 2 ? 1 - us : -1, &talks, &len);
    for (size_t i = 0; i < len; i++) {
        assert(talks[i].who >= 0 && (size_t)talks[i].who < c->names_len);
        assert(!is_us[talks[i].who] && talks[i].theirs + talks[i].ours > 0);
        assert(talks[i].first <= talks[i].last && talks[i].last < c->len);
        assert(talks[i].minute >= 0 && talks[i].minute < 24 * 60);
        theirs += talks[i].theirs;
        (void)day;
    }
    for (size_t i = 0; i < c->len; i++) {
        const struct chat_message *m = &c->messages[i];
        messages += m->who >= 0 && !is_us[m->who] && m->what != CHAT_DELETED;
    }
    assert(theirs == messages);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str bytes = {(const char *)data, size < BYTES_MAX ? size : BYTES_MAX};
    struct chat c;
    struct err err = {0};
    (void)chat_is(bytes);
    assert(utf8_valid(chat_name_of_file(utf8_mend(a, bytes))));
    if (chat_read(a, bytes, ORDER_UNKNOWN, &c, &err)) {
        for (size_t i = 0; i < c.names_len; i++) {
            assert(utf8_valid(c.names[i]) && c.names[i].len <= CHAT_NAME_MAX);
        }
        for (size_t i = 0; i < c.len; i++) {
            assert(utf8_valid(c.messages[i].text));
            assert(c.messages[i].who < (int)c.names_len);
        }
        if (c.names_len) {
            talk(a, &c, 0);
        }
    } else {
        assert(err.code == ERR_INPUT || err.code == ERR_LIMIT);
    }
    arena_free(a);
    return 0;
}
