/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as names, subject and bodies of a mail: it stays one mail. Headers are those that
 * were meant, in their order; lines are visible ASCII, no longer than 76 columns, and end in
 * CR LF; the boundary stands where the parts begin and end. Any bytes as an address: what is
 * valid can stand in a header.
 */
#include "formats/mail.h"

#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "fuzz/fuzz.h"

enum { SIZE_MAX_BYTES = 4096, COLUMNS = 76 };

static struct str next_line(struct str *rest)
{
    ptrdiff_t end = str_find(*rest, S("\r\n"));
    assert(end >= 0);
    struct str line = str_head(*rest, (size_t)end);
    *rest = str_from(*rest, (size_t)end + 2);
    for (size_t i = 0; i < line.len; i++) {
        unsigned char c = (unsigned char)line.at[i];
        assert((c >= ' ' && c <= '~') || c == '\t');
    }
    return line;
}

/* Names of the headers, folded lines aside. */
static void headers(struct str *rest, const char *const expected[], size_t n)
{
    size_t at = 0;
    for (struct str line = next_line(rest); line.len; line = next_line(rest)) {
        if (line.at[0] == ' ' || line.at[0] == '\t') {
            continue;
        }
        assert(at < n && str_starts(line, str_of(expected[at])));
        at++;
    }
    assert(at == n);
}

static void one_mail(struct str text)
{
    static const char *const names[] = {
        "From: ",       "To: ",           "Subject: ",     "Date: ",
        "Message-ID: ", "MIME-Version: ", "Content-Type: "};
    int boundaries = 0;
    headers(&text, names, sizeof names / sizeof names[0]);
    while (text.len) {
        struct str line = next_line(&text);
        assert(line.len <= COLUMNS);
        boundaries += str_starts(line, S("--=_heed_day"));
    }
    assert(boundaries == 3);
}

/* Fields are parted by NUL. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > SIZE_MAX_BYTES) {
        return 0;
    }
    struct arena *a = arena_new();
    struct str rest = {(const char *)data, size};
    struct str to = str_cut(&rest, '\0');
    struct mail m = {.from_name = str_cut(&rest, '\0'),
                     .from = S("shop@post.example"),
                     .to_name = str_cut(&rest, '\0'),
                     .subject = str_cut(&rest, '\0'),
                     .at_ms = (int64_t)size * 86399999,
                     .message_id = S("7.8@post.example"),
                     .text = str_cut(&rest, '\0'),
                     .html = rest};
    struct buf b = buf_in(a);
    if (mail_address_valid(to)) {
        assert(to.len >= 3 && to.len <= MAIL_ADDRESS_MAX);
        m.to = to;
    }
    if (m.to_name.len == 0) {
        m.to_name = S("x");
    }
    mail_write(&b, &m);
    one_mail(buf_str(&b));
    arena_free(a);
    return 0;
}
