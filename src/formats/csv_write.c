/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/csv_write.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/utf8.h"
#include "formats/csv.h"

struct csv_writer csv_writer_to(struct buf *to, char delimiter, enum csv_style style)
{
    assert(csv_is_delimiter(delimiter));
    return (struct csv_writer){.to = to, .delimiter = delimiter, .style = style};
}

static void separate(struct csv_writer *w)
{
    if (w->started) {
        buf_char(w->to, w->delimiter);
    }
    w->started = true;
}

/* A file must not begin with what means something else there, and only quotes keep blanks. */
static bool looks_special(struct str s)
{
    char first = s.at[0], last = s.at[s.len - 1];
    return first == ' ' || first == '\t' || last == ' ' || last == '\t' || first == 0x1A ||
           str_starts(s, CSV_MARK) || (s.len >= 4 && str_eq_nocase(str_head(s, 4), S("sep=")));
}

static bool needs_quotes(const struct csv_writer *w, struct str s)
{
    if (s.len == 0) {
        return w->style != CSV_HUMAN || !w->started;
    }
    return memchr(s.at, '"', s.len) || memchr(s.at, '\n', s.len) || memchr(s.at, '\r', s.len) ||
           memchr(s.at, w->delimiter, s.len) || looks_special(s);
}

/* After any apostrophes: those of a text that had some already are kept apart by one more. */
static bool is_formula(struct str s)
{
    size_t i = 0;
    while (i < s.len && s.at[i] == '\'') {
        i++;
    }
    return i < s.len && memchr("=+-@\t\r\n", s.at[i], 7);
}

struct str csv_unguard(struct str cell)
{
    return cell.len && cell.at[0] == '\'' && is_formula(cell) ? str_from(cell, 1) : cell;
}

static void put_doubled(struct buf *to, struct str s)
{
    for (;;) {
        ptrdiff_t quote = str_find(s, S("\""));
        if (quote < 0) {
            buf_put(to, s);
            return;
        }
        buf_put(to, str_head(s, (size_t)quote + 1));
        buf_char(to, '"');
        s = str_from(s, (size_t)quote + 1);
    }
}

void csv_write_text(struct csv_writer *w, struct str text)
{
    bool quotes = needs_quotes(w, text);
    separate(w);
    if (quotes) {
        buf_char(w->to, '"');
    }
    if (w->style != CSV_EXACT && is_formula(text)) {
        buf_char(w->to, '\'');
    }
    put_doubled(w->to, text);
    if (quotes) {
        buf_char(w->to, '"');
    }
}

void csv_write_absent(struct csv_writer *w)
{
    separate(w);
}

void csv_write_plain(struct csv_writer *w, struct str digits)
{
    separate(w);
    buf_put(w->to, digits);
}

void csv_write_i64(struct csv_writer *w, int64_t n)
{
    separate(w);
    buf_i64(w->to, n);
}

void csv_write_day(struct csv_writer *w, int64_t day)
{
    struct date d = day_date(day);
    separate(w);
    buf_format(w->to, "%04d-%02d-%02d", d.year, d.month, d.day);
}

void csv_write_end(struct csv_writer *w)
{
    assert(w->started);
    buf_z(w->to, w->crlf ? "\r\n" : "\n");
    w->started = false;
}

void csv_write_refused(struct csv_writer *w, struct str reason, struct str raw)
{
    csv_write_text(w, reason);
    separate(w);
    buf_put(w->to, utf8_mend(w->to->arena, raw));
    csv_write_end(w);
}
