/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/csv_scan.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"

enum { SAMPLE_RECORDS = 40 };

static const char *find(const char *from, const char *end, char c)
{
    const char *at = memchr(from, c, (size_t)(end - from));
    return at ? at : end;
}

/* First byte above ASCII. */
static const char *find_high(const char *from, const char *end)
{
    for (; end - from >= 8; from += 8) {
        uint64_t word;
        memcpy(&word, from, 8);
        if (word & UINT64_C(0x8080808080808080)) {
            break;
        }
    }
    while (from < end && (unsigned char)*from < 0x80) {
        from++;
    }
    return from;
}

size_t csv_window_next(struct csv_window *w, enum csv_mark kind, size_t from)
{
    static const char byte[MARK_COUNT] = {
        [MARK_LF] = '\n', [MARK_CR] = '\r', [MARK_QUOTE] = '"'};
    size_t at = w->mark[kind] > from ? w->mark[kind] : from;
    if (at < w->len) {
        const char *start = w->bytes + at, *end = w->bytes + w->len;
        at = (size_t)((kind == MARK_HIGH      ? find_high(start, end)
                       : *start == byte[kind] ? start
                                              : find(start, end, byte[kind])) -
                      w->bytes);
    }
    w->mark[kind] = at;
    return at;
}

void csv_window_back(struct csv_window *w, size_t to)
{
    for (int k = 0; k < MARK_COUNT; k++) {
        w->mark[k] = w->mark[k] < to ? w->mark[k] : to;
    }
}

size_t csv_line_end(struct csv_window *w, size_t from)
{
    size_t lf = csv_window_next(w, MARK_LF, from);
    size_t cr = csv_window_next(w, MARK_CR, from);
    return lf < cr ? lf : cr;
}

size_t csv_line_next(const struct csv_window *w, size_t end)
{
    if (end + 1 < w->len && w->bytes[end] == '\r' && w->bytes[end + 1] == '\n') {
        return end + 2;
    }
    return end < w->len ? end + 1 : end;
}

/* Is the end of a line, with a CRLF's LF, in the window? */
static bool line_is_whole(const struct csv_window *w, size_t end)
{
    return w->ended || (end < w->len && (w->bytes[end] == '\n' || end + 1 < w->len));
}

static bool add_field(struct csv_scan *s, struct str text, size_t at, bool quoted)
{
    if (s->count == CSV_FIELDS_MAX) {
        return false;
    }
    s->fields[s->count++] = (struct csv_field){text, (uint32_t)at, quoted};
    return true;
}

/* A line without any quote. */
static enum csv_found scan_plain(struct csv_scan *s, const char *bytes, size_t from, size_t end)
{
    const char *at = bytes + from, *stop = bytes + end;
    for (;;) {
        const char *cut = find(at, stop, s->delimiter);
        if (!add_field(s, (struct str){at, (size_t)(cut - at)}, (size_t)(at - bytes) - from,
                       false)) {
            s->fault = (size_t)(at - bytes);
            return FOUND_MANY;
        }
        if (cut == stop) {
            s->end = end;
            return FOUND_RECORD;
        }
        at = cut + 1;
    }
}

static size_t skip_blanks(const struct csv_window *w, size_t at)
{
    while (at < w->len && w->bytes[at] == ' ') {
        at++;
    }
    return at;
}

static bool ends_field(const struct csv_scan *s, const struct csv_window *w, size_t at)
{
    return at == w->len || w->bytes[at] == s->delimiter || w->bytes[at] == '\n' ||
           w->bytes[at] == '\r';
}

/* The text between quotes that holds doubled (or, leniently, single) ones, copied. */
static struct str unquote(struct csv_scan *s, size_t *used, struct str inner)
{
    s->plain = s->plain ? s->plain : arena_array(s->arena, char, s->plain_cap);
    char *to = s->plain + *used;
    size_t n = 0;
    while (inner.len && *used + n < s->plain_cap) {
        const char *quote = find(inner.at, inner.at + inner.len, '"');
        size_t len = (size_t)(quote - inner.at);
        len += len < inner.len; /* the quote itself, once */
        len = len < s->plain_cap - *used - n ? len : s->plain_cap - *used - n;
        memcpy(to + n, inner.at, len);
        n += len;
        inner = str_from(inner, len);
        if (to[n - 1] == '"' && str_starts(inner, S("\""))) {
            inner = str_from(inner, 1);
        }
    }
    *used += n;
    return (struct str){to, n};
}

/* `at` is the opening quote; `*after` becomes the end of the field. */
static enum csv_found scan_quoted(struct csv_scan *s, const struct csv_window *w, size_t at,
                                  size_t from, size_t *used, size_t *after)
{
    bool copy = false;
    const char *end = w->bytes + w->len;
    s->opened = at;
    for (size_t p = at + 1;;) {
        size_t quote = (size_t)(find(w->bytes + p, end, '"') - w->bytes);
        if (quote == w->len && w->ended) {
            s->fault = s->broken ? s->fault : at;
            return FOUND_UNCLOSED;
        }
        size_t next = quote == w->len ? quote : skip_blanks(w, quote + 1);
        if (next == w->len && !w->ended) {
            return FOUND_MORE;
        }
        if (quote + 1 < w->len && w->bytes[quote + 1] == '"') {
            copy = true;
            p = quote + 2;
        } else if (ends_field(s, w, next)) {
            struct str inner = {w->bytes + at + 1, quote - at - 1};
            *after = next;
            s->opened = CSV_NO_QUOTE;
            if (!add_field(s, copy ? unquote(s, used, inner) : inner, at - from, true)) {
                s->fault = at;
                return FOUND_MANY;
            }
            return FOUND_RECORD;
        } else {
            s->fault = s->broken ? s->fault : next;
            s->broken = copy = true;
            p = quote + 1;
        }
    }
}

static enum csv_found scan_unquoted(struct csv_scan *s, struct csv_window *w, size_t at,
                                    size_t from, size_t *after)
{
    size_t line = csv_line_end(w, at);
    const char *start = w->bytes + at;
    const char *cut = find(start, w->bytes + line, s->delimiter);
    if (cut == w->bytes + w->len && !w->ended) {
        return FOUND_MORE;
    }
    *after = (size_t)(cut - w->bytes);
    if (!add_field(s, (struct str){start, (size_t)(cut - start)}, at - from, false)) {
        s->fault = at;
        return FOUND_MANY;
    }
    return FOUND_RECORD;
}

static enum csv_found scan_fields(struct csv_scan *s, struct csv_window *w, size_t from)
{
    size_t used = 0;
    for (size_t at = from;;) {
        size_t text = skip_blanks(w, at), after = 0;
        if (text == w->len && !w->ended) {
            return FOUND_MORE;
        }
        bool quoted = text < w->len && w->bytes[text] == '"';
        enum csv_found found = quoted ? scan_quoted(s, w, text, from, &used, &after)
                                      : scan_unquoted(s, w, at, from, &after);
        if (found != FOUND_RECORD) {
            return found;
        }
        if (after == w->len || w->bytes[after] != s->delimiter) {
            s->end = after;
            return line_is_whole(w, after) ? FOUND_RECORD : FOUND_MORE;
        }
        at = after + 1;
    }
}

enum csv_found csv_scan_record(struct csv_scan *s, struct csv_window *w, size_t from)
{
    s->count = 0;
    s->broken = false;
    s->fault = from;
    s->opened = CSV_NO_QUOTE;
    size_t end = csv_line_end(w, from);
    if (csv_window_next(w, MARK_QUOTE, from) >= end) {
        if (!line_is_whole(w, end)) {
            return FOUND_MORE;
        }
        return scan_plain(s, w->bytes, from, end);
    }
    return scan_fields(s, w, from);
}

struct sample {
    size_t fields;  /* of the first record */
    size_t like_it; /* records with as many */
    size_t records;
};

static struct sample sample_of(struct csv_scan *s, struct csv_window w)
{
    struct sample found = {0};
    csv_window_back(&w, 0);
    for (size_t at = 0; at < w.len && found.records < SAMPLE_RECORDS;) {
        if (csv_scan_record(s, &w, at) != FOUND_RECORD) {
            break;
        }
        bool blank = s->end == at;
        at = csv_line_next(&w, s->end);
        if (!blank) {
            found.fields = found.records ? found.fields : s->count;
            found.like_it += s->count == found.fields;
            found.records++;
        }
    }
    return found;
}

char csv_scan_delimiter(struct csv_scan *s, const struct csv_window *w)
{
    static const char candidates[] = {';', '\t', '|', ','};
    struct sample best = {0};
    char delimiter = ',';
    for (size_t i = 0; i < sizeof candidates; i++) {
        s->delimiter = candidates[i];
        struct sample now = sample_of(s, *w);
        if (now.fields < 2) {
            continue;
        }
        size_t left = now.like_it * best.records, right = best.like_it * now.records;
        if (best.records == 0 || left > right || (left == right && now.fields > best.fields)) {
            best = now;
            delimiter = candidates[i];
        }
    }
    return delimiter;
}
