/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a mail. Holds always: everything is valid text on one line, addresses hold an @,
 * what was said is bounded and without control characters, and reading again gives the same.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "formats/mail_read.h"
#include "formats/mail_text.h"
#include "fuzz/fuzz.h"

enum { BYTES_MAX = 128 * 1024 };

static void check_line(struct str s)
{
    assert(utf8_valid(s));
    for (size_t i = 0; i < s.len; i++) {
        assert((unsigned char)s.at[i] >= ' ' && s.at[i] != 0x7F);
    }
}

static void check(struct arena *a, const struct mail_in *m)
{
    check_line(m->subject);
    check_line(m->id);
    check_line(m->answers);
    check_line(m->from.name);
    check_line(m->from.address);
    assert(m->to_count >= (int64_t)m->to_len && m->to_len <= MAIL_READ_PEOPLE);
    for (size_t i = 0; i < m->to_len; i++) {
        check_line(m->to[i].name);
        check_line(m->to[i].address);
        assert(str_find(m->to[i].address, S("@")) > 0);
    }
    for (size_t i = 0; i < m->failed_len; i++) {
        assert(m->failed[i].len > 0);
    }
    struct str said = mail_text_said(a, m->text);
    assert(utf8_valid(m->text) && utf8_valid(said));
    assert(said.len <= MAIL_SAID_MAX && !utf8_has_control(said));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str bytes = {(const char *)data, size < BYTES_MAX ? size : BYTES_MAX};
    struct mail_reader *r = mail_reader_new(a);
    struct mail_in m, again;
    struct err err = {0};
    if (mail_read(r, a, bytes, true, &m, &err)) {
        check(a, &m);
        bool ok = mail_read(r, a, bytes, false, &again, &err);
        assert(ok && str_eq(again.subject, m.subject) && again.to_len == m.to_len);
        assert(again.at_ms == m.at_ms && again.sort == m.sort);
    } else {
        assert(err.code == ERR_INPUT);
    }
    struct str html = mail_text_of_html(a, bytes);
    assert(utf8_valid(html) && html.len <= 8 * bytes.len + 8);
    assert(mail_text_said(a, utf8_mend(a, bytes)).len <= MAIL_SAID_MAX);
    arena_free(a);
    return 0;
}
