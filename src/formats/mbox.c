/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/mbox.h"

#include <string.h>

#include "base/arena.h"
#include "formats/mail_read.h"

/* The window holds a whole mail as far as it is kept, and what is read beyond it at once. */
enum { READ_AT_ONCE = 256 << 10, LOOK = 1 << 10, WINDOW = 4 * MAIL_READ_MAX };

struct mbox {
    struct source source;
    char *window;
    size_t from, to; /* what of it is filled and not yet given out */
    bool eof;
    int64_t done;   /* bytes given out */
    int64_t line;   /* lines given out */
    int64_t number; /* mails given out */
};

/* At least `want` bytes (at most WINDOW - READ_AT_ONCE) from m->from on, unless the file ends.
 */
static bool ensure(struct mbox *m, size_t want, struct err *err)
{
    while (!m->eof && m->to - m->from < want) {
        if (m->from && WINDOW - m->to < READ_AT_ONCE) {
            memmove(m->window, m->window + m->from, m->to - m->from);
            m->to -= m->from;
            m->from = 0;
        }
        size_t got, room = WINDOW - m->to;
        room = room < READ_AT_ONCE ? room : READ_AT_ONCE;
        if (!m->source.read(m->source.self, m->window + m->to, room, &got, err)) {
            return false;
        }
        m->eof = got == 0;
        m->to += got;
    }
    return true;
}

static struct str ahead(const struct mbox *m)
{
    return (struct str){m->window + m->from, m->to - m->from};
}

/* "From somebody@example.org Tue Jan  1 10:00:00 2019" with a header line behind it: a clock
 * time and a year stand in it. */
static bool is_from(struct str s)
{
    if (!str_starts(s, S("From "))) {
        return false;
    }
    struct str line = str_cut(&s, '\n');
    bool clock = false, year = false;
    for (size_t i = 5; i < line.len && i < LOOK; i++) {
        const char *c = line.at + i;
        size_t left = line.len - i;
        clock = clock || (left > 3 && c[0] >= '0' && c[0] <= '9' && c[1] >= '0' &&
                          c[1] <= '9' && c[2] == ':' && c[3] >= '0' && c[3] <= '9');
        year = year ||
               (left > 3 && ((c[0] == '1' && c[1] == '9') || (c[0] == '2' && c[1] == '0')) &&
                c[2] >= '0' && c[2] <= '9' && c[3] >= '0' && c[3] <= '9');
    }
    if (!clock || !year) {
        return false;
    }
    size_t n = 0;
    while (n < s.len && n < 100 && s.at[n] > ' ' && s.at[n] != ':' && s.at[n] < 0x7F) {
        n++;
    }
    return str_starts(s, S(">From ")) || (n > 0 && n < s.len && s.at[n] == ':');
}

bool mbox_is(struct str head)
{
    return is_from(head);
}

bool mbox_open(struct arena *a, struct source source, struct mbox **out, struct err *err)
{
    struct mbox *m = arena_make(a, struct mbox);
    m->source = source;
    m->window = arena_array(a, char, WINDOW + MAIL_READ_MAX);
    if (!ensure(m, LOOK, err)) {
        return false;
    }
    if (!is_from(ahead(m))) {
        return err_set(err, ERR_INPUT, "err.mbox.none");
    }
    *out = m;
    return true;
}

/* Where the head of the mail ends: behind the first empty line. 0: not within `s`. */
static size_t head_end(struct str s)
{
    for (size_t i = 0; i + 1 < s.len; i++) {
        if (s.at[i] == '\n' && s.at[i + 1] == '\n') {
            return i + 2;
        }
        if (i + 2 < s.len && s.at[i] == '\n' && s.at[i + 1] == '\r' && s.at[i + 2] == '\n') {
            return i + 3;
        }
    }
    return 0;
}

/* The Content-Length of a head; -1: none. */
static int64_t content_length(struct str head)
{
    while (head.len) {
        struct str value = str_cut(&head, '\n');
        struct str name = str_cut(&value, ':');
        int64_t n;
        if (str_eq_nocase(name, S("Content-Length")) && str_to_i64(str_trim(value), &n)) {
            return n;
        }
    }
    return -1;
}

/* The end of the mail at `s`, by its Content-Length, when another begins there or the file
 * ends; 0: it doesn't tell. */
static size_t end_by_length(const struct mbox *m, struct str s)
{
    size_t head = head_end(str_head(s, MAIL_READ_MAX));
    int64_t n = head ? content_length(str_head(s, head)) : -1;
    if (n < 0 || n > MAIL_READ_MAX || head + (size_t)n > s.len) {
        return 0;
    }
    size_t end = head + (size_t)n;
    struct str rest = str_from(s, end);
    for (int i = 0; i < 2 && rest.len && (rest.at[0] == '\n' || rest.at[0] == '\r'); i++) {
        rest = str_from(rest, 1);
        end++;
    }
    return is_from(rest) || (rest.len == 0 && m->eof) ? end : 0;
}

/* The first mail that begins within `s` behind byte `after`, or 0. A beginning is only known
 * for one whose line and the next are whole: `*sure` bytes were looked at. */
static size_t find_next(struct str s, size_t after, bool eof, size_t *sure)
{
    size_t last = eof || s.len < LOOK ? s.len : s.len - LOOK;
    for (size_t i = after; i < last; i++) {
        const char *nl = memchr(s.at + i, '\n', last - i);
        if (!nl) {
            break;
        }
        i = (size_t)(nl - s.at);
        bool blank =
            i + 1 < s.len && (i == 0 || s.at[i - 1] == '\n' ||
                              (s.at[i - 1] == '\r' && (i == 1 || s.at[i - 2] == '\n')));
        if (blank && s.at[i + 1] == 'F' && is_from(str_from(s, i + 1))) {
            return i + 1;
        }
    }
    *sure = last;
    return 0;
}

static void give_out(struct mbox *m, size_t n)
{
    const char *at = m->window + m->from;
    for (size_t i = 0; i < n; i++) {
        m->line += at[i] == '\n';
    }
    m->from += n;
    m->done += (int64_t)n;
}

/* Skips the rest of a mail that is longer than what is kept. */
static bool skip_rest(struct mbox *m, int64_t *size, struct err *err)
{
    for (;;) {
        size_t sure = 0;
        if (!ensure(m, MAIL_READ_MAX, err)) {
            return false;
        }
        struct str s = ahead(m);
        size_t end = find_next(s, 0, m->eof, &sure);
        size_t n = end ? end : sure;
        give_out(m, n);
        *size += (int64_t)n;
        if (end || (m->eof && m->from == m->to)) {
            return true;
        }
    }
}

bool mbox_next(struct mbox *m, struct mbox_mail *out, bool *any, struct err *err)
{
    /* what is kept of the mail before it stays in the window until now */
    if (!ensure(m, 2 * MAIL_READ_MAX + 2 * LOOK, err)) {
        return false;
    }
    *any = m->from < m->to;
    if (!*any) {
        return true;
    }
    struct mbox_mail mail = {.number = ++m->number, .line = m->line + 1};
    struct str s = ahead(m);
    struct str body = s;
    str_cut(&body, '\n');
    size_t start = s.len - body.len, sure = 0;
    size_t end = end_by_length(m, body);
    end = end ? start + end : find_next(s, start ? start - 1 : 0, m->eof, &sure);
    size_t n = end ? end : sure;
    bool whole = end || (m->eof && sure == s.len);
    mail.bytes = (struct str){s.at + start, (n > start ? n - start : 0)};
    mail.bytes = str_head(mail.bytes, MAIL_READ_MAX);
    mail.size = (int64_t)(n > start ? n - start : 0);
    give_out(m, n);
    if (!whole) {
        /* skipping moves the window: the bytes are put where it doesn't reach */
        char *kept = m->window + WINDOW;
        memcpy(kept, mail.bytes.at, mail.bytes.len);
        mail.bytes.at = kept;
        if (!skip_rest(m, &mail.size, err)) {
            return false;
        }
    }
    *out = mail;
    return true;
}

int64_t mbox_bytes_done(const struct mbox *m)
{
    return m->done;
}
