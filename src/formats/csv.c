/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/csv.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "formats/csv_scan.h"

enum {
    WINDOW_FIRST = 128 * 1024,
    WINDOW_MAX = CSV_RECORD_MAX + 64 * 1024,
    WASTE_FREE = 64 * 1024 * 1024, /* bytes looked through in vain that nobody minds */
    WASTE_FACTOR = 16,             /* and as many times the bytes done with */
};

struct counted {
    struct source inner;
    int64_t bytes;
};

struct csv {
    struct arena *arena;
    struct counted counted;
    struct source text; /* decoded */
    const enum encoding *encoding;
    struct csv_window w;
    char *bytes; /* w.bytes, writable, [cap] */
    size_t cap;
    size_t at;       /* where the record begins */
    size_t next;     /* where to go on */
    int64_t line;    /* of `next` */
    bool discarding; /* `next` is inside of a line that was refused */
    int64_t done;    /* decoded bytes before w.bytes */
    int64_t wasted;
    struct csv_scan scan;
    struct csv_record header;
    struct csv_record record;
    struct err why;
};

static bool refill(struct csv *c, struct err *err);
static bool open_text(struct csv *c, int64_t header_line, struct err *err);
static bool read_header(struct csv *c, bool headless, struct err *err);

/* Opening */

static bool read_counted(void *self, char *to, size_t room, size_t *got, struct err *err)
{
    struct counted *c = self;
    if (!c->inner.read(c->inner.self, to, room, got, err)) {
        return false;
    }
    c->bytes += (int64_t)*got;
    return true;
}

bool csv_open(struct arena *a, struct source s, struct csv_options options, struct csv **out,
              struct err *err)
{
    assert(options.delimiter == 0 || csv_is_delimiter(options.delimiter));
    struct csv *c = arena_make(a, struct csv);
    c->arena = a;
    c->counted.inner = s;
    c->line = 1;
    c->cap = WINDOW_FIRST;
    c->w.bytes = c->bytes = arena_array(a, char, c->cap);
    c->scan.fields = arena_array(a, struct csv_field, CSV_FIELDS_MAX);
    c->scan.arena = a;
    c->scan.plain_cap = WINDOW_MAX;
    c->scan.delimiter = options.delimiter;
    struct source counted = {read_counted, &c->counted, s.name, s.size};
    if (!encoding_source(a, counted, options.encoding, &c->text, &c->encoding, err) ||
        !open_text(c, options.header_line, err) || !read_header(c, options.headless, err)) {
        return false;
    }
    *out = c;
    return true;
}

/* "sep=;" alone on the first line, as Excel writes and reads it. */
static void take_separator_line(struct csv *c)
{
    size_t end = csv_line_end(&c->w, 0);
    struct str line = str_head((struct str){c->w.bytes, c->w.len}, end);
    if (line.len == 5 && str_eq_nocase(str_head(line, 4), S("sep=")) &&
        csv_is_delimiter(line.at[4])) {
        c->scan.delimiter = c->scan.delimiter ? c->scan.delimiter : line.at[4];
        c->next = csv_line_next(&c->w, end);
        c->line = 2;
    }
}

/* LinkedIn writes "Notes:", a sentence and a blank line above its header. */
static void take_notes(struct csv *c)
{
    enum { LINES_MOST = 10 };
    size_t at = c->next;
    for (int64_t lines = 0; lines < LINES_MOST && at < c->w.len; lines++) {
        size_t end = csv_line_end(&c->w, at);
        struct str line = str_trim((struct str){c->w.bytes + at, end - at});
        if (lines == 0 && !str_eq(line, S("Notes:"))) {
            return;
        }
        at = csv_line_next(&c->w, end);
        struct str below = {c->w.bytes + at, c->w.len - at};
        if (line.len == 0 && str_starts(below, S("First Name,"))) {
            c->next = at;
            c->line += lines + 1;
            break;
        }
    }
    csv_window_back(&c->w, c->next);
}

/* What stands above the header goes. */
static bool pass_over(struct csv *c, int64_t header_line, struct err *err)
{
    while (c->line < header_line) {
        size_t end = csv_line_end(&c->w, c->next);
        c->next = csv_line_next(&c->w, end);
        c->line++;
        if (c->next == c->w.len || c->next > CSV_ABOVE_MAX) {
            err_set(err, ERR_INPUT, "err.csv.no_line", A_INT("line", header_line));
            return err_at(err, c->text.name, 0, 0, S(""));
        }
    }
    return true;
}

static bool open_text(struct csv *c, int64_t header_line, struct err *err)
{
    while (!c->w.ended && c->w.len < ENCODING_HEAD) {
        if (!refill(c, err)) {
            return false;
        }
    }
    take_separator_line(c);
    if (!header_line) {
        take_notes(c);
    }
    if (!pass_over(c, header_line, err)) {
        return false;
    }
    if (c->scan.delimiter == 0) {
        struct csv_window sample = {c->w.bytes + c->next, c->w.len - c->next, c->w.ended, {0}};
        c->scan.delimiter = csv_scan_delimiter(&c->scan, &sample);
    }
    return true;
}

static struct csv_field *copy_fields(struct csv *c, const struct csv_record *r)
{
    struct csv_field *fields = arena_array(c->arena, struct csv_field, r->count + 1);
    for (size_t i = 0; i < r->count; i++) {
        fields[i] = r->fields[i];
        fields[i].text = str_copy(c->arena, r->fields[i].text);
    }
    return fields;
}

static bool read_header(struct csv *c, bool headless, struct err *err)
{
    const struct csv_record *r = NULL;
    if (!csv_next(c, &r, err)) {
        return false;
    }
    if (r->kind == CSV_END) {
        err_set(err, ERR_INPUT, "err.csv.empty", A_STR("file", c->text.name));
        return err_at(err, c->text.name, 0, 0, S(""));
    }
    if (r->kind == CSV_REFUSED) {
        *err = *r->why;
        return false;
    }
    c->header = *r;
    c->header.raw = str_copy(c->arena, r->raw);
    struct csv_field *fields = copy_fields(c, r);
    c->header.fields = fields;
    if (headless) {
        for (size_t i = 0; i < r->count; i++) {
            fields[i].text = str_format(c->arena, "%zu", i + 1);
        }
        c->next = c->at;
        c->line = r->line;
        csv_window_back(&c->w, c->at);
    }
    return true;
}

/* Reading on */

/* More of the text behind what is there; what lies before `at` goes. At least one byte, or the
 * end. */
static bool refill(struct csv *c, struct err *err)
{
    struct csv_window *w = &c->w;
    if (c->at) {
        memmove(c->bytes, c->bytes + c->at, w->len - c->at);
        csv_window_back(w, w->len);
        for (int k = 0; k < MARK_COUNT; k++) {
            w->mark[k] = w->mark[k] > c->at ? w->mark[k] - c->at : 0;
        }
        w->len -= c->at;
        c->next -= c->at < c->next ? c->at : c->next;
        c->done += (int64_t)c->at;
        c->at = 0;
    }
    if (w->len == c->cap) {
        char *bytes = arena_array(c->arena, char, WINDOW_MAX);
        memcpy(bytes, c->bytes, w->len);
        w->bytes = c->bytes = bytes;
        c->cap = WINDOW_MAX;
    }
    size_t got = 0;
    if (!c->text.read(c->text.self, c->bytes + w->len, c->cap - w->len, &got, err)) {
        return false;
    }
    w->len += got;
    w->ended = got == 0;
    return true;
}

/* Passes over the rest of a line that was too long to be held. */
static bool discard(struct csv *c, struct err *err)
{
    while (c->discarding) {
        size_t end = csv_line_end(&c->w, c->at);
        if (c->w.ended || end + 1 < c->w.len || (end < c->w.len && c->bytes[end] == '\n')) {
            c->at = csv_line_next(&c->w, end);
            c->line++;
            c->discarding = false;
        } else {
            c->at = end;
            if (!refill(c, err)) {
                return false;
            }
        }
    }
    return true;
}

/* The record at `at`; FOUND_MORE when it is too long. */
static bool scan(struct csv *c, enum csv_found *found, struct err *err)
{
    for (;;) {
        *found = csv_scan_record(&c->scan, &c->w, c->at);
        if (*found != FOUND_MORE || c->w.len - c->at > CSV_RECORD_MAX + 2) {
            return true;
        }
        csv_window_back(&c->w, c->at);
        if (!refill(c, err)) {
            return false;
        }
    }
}

struct fault {
    const char *key;
    enum err_code code;
    size_t at; /* from the record's beginning */
    struct arg arg;
};

/* Refuses what lies between `at` and `end`; the reading goes on at `next`. */
static void refuse(struct csv *c, size_t end, struct fault f)
{
    struct str whole = {c->bytes + c->at, c->w.len - c->at};
    struct csv_place place = csv_place_in(whole, c->line, f.at);
    c->why = (struct err){0};
    err_set(&c->why, f.code, f.key, f.arg);
    err_at(&c->why, c->text.name, place.line, place.column, S(""));
    struct str raw = str_head(whole, end - c->at);
    c->record = (struct csv_record){.kind = CSV_REFUSED,
                                    .line = c->line,
                                    .raw = raw,
                                    .fields = c->scan.fields,
                                    .why = &c->why};
    c->next = csv_line_next(&c->w, end);
    c->line += csv_line_breaks(str_head(whole, c->next - c->at));
    csv_window_back(&c->w, c->next);
}

/*
 * A fault found behind the record's first line is that a quote which opens on that line isn't
 * closed there.
 */
static struct fault on_first_line(struct csv *c, struct fault f)
{
    csv_window_back(&c->w, c->at);
    size_t length = csv_line_end(&c->w, c->at) - c->at, quote = 0;
    if (f.at <= length) {
        return f;
    }
    for (size_t i = 0; i < c->scan.count && c->scan.fields[i].at < length; i++) {
        quote = c->scan.fields[i].at;
    }
    if (c->scan.opened != CSV_NO_QUOTE && c->scan.opened - c->at < length) {
        quote = c->scan.opened - c->at;
    }
    return (struct fault){"err.csv.unclosed", ERR_INPUT, quote, {0}};
}

/* Refuses the record's first physical line only. */
static bool refuse_line(struct csv *c, struct fault f, struct err *err)
{
    size_t seen = c->w.len;
    f = on_first_line(c, f);
    size_t end = csv_line_end(&c->w, c->at);
    while (end + 1 >= c->w.len && !c->w.ended && c->w.len - c->at <= CSV_RECORD_MAX + 2) {
        if (!refill(c, err)) {
            return false;
        }
        csv_window_back(&c->w, c->at);
        end = csv_line_end(&c->w, c->at);
    }
    if (end - c->at <= CSV_RECORD_MAX) {
        c->wasted += seen > end ? (int64_t)(seen - end) : 0;
        refuse(c, end, f);
        return true;
    }
    int64_t line = c->line;
    refuse(c, c->at + CSV_RECORD_MAX, f);
    c->record.raw_cut = true;
    c->next = c->at + CSV_RECORD_MAX;
    c->line = line;
    c->discarding = true;
    return true;
}

static bool refuse_long(struct csv *c, struct err *err)
{
    struct fault f = {"err.csv.long_record", ERR_LIMIT, CSV_RECORD_MAX,
                      A_INT("limit", CSV_RECORD_MAX)};
    if (c->scan.broken) {
        f = (struct fault){"err.csv.quote", ERR_INPUT, c->scan.fault - c->at, {0}};
    } else if (c->scan.opened != CSV_NO_QUOTE) {
        f = (struct fault){"err.csv.unclosed", ERR_INPUT, c->scan.opened - c->at, {0}};
    }
    return refuse_line(c, f, err);
}

/* What a well-formed record may not hold. */
static bool has_fault(struct csv *c, struct fault *f)
{
    size_t end = c->scan.end;
    struct str raw = {c->bytes + c->at, end - c->at};
    size_t nul = csv_window_next(&c->w, MARK_NUL, c->at);
    if (nul < end) {
        *f = (struct fault){"err.csv.nul", ERR_INPUT, nul - c->at, {0}};
        return true;
    }
    if (csv_window_next(&c->w, MARK_HIGH, c->at) < end && !utf8_valid(raw)) {
        *f = (struct fault){"err.csv.encoding", ERR_INPUT, csv_first_ill_formed(raw),
                            A_STR("encoding", encoding_name(*c->encoding))};
        return true;
    }
    if (raw.len <= CSV_FIELD_MAX) {
        return false;
    }
    for (size_t i = 0; i < c->scan.count; i++) {
        if (c->scan.fields[i].text.len > CSV_FIELD_MAX) {
            *f = (struct fault){"err.csv.long_field", ERR_LIMIT, c->scan.fields[i].at,
                                A_INT("limit", CSV_FIELD_MAX)};
            return true;
        }
    }
    return false;
}

/* Is the record at `at` as it should be, going by the header? */
static bool fits_header(struct csv *c, size_t at)
{
    csv_window_back(&c->w, at);
    return csv_scan_record(&c->scan, &c->w, at) == FOUND_RECORD && !c->scan.broken &&
           c->scan.count == c->header.count;
}

/* One line, or the whole of what was read leniently? See csv.h. */
static bool refuse_broken(struct csv *c, struct err *err)
{
    struct fault f = {"err.csv.quote", ERR_INPUT, c->scan.fault - c->at, {0}};
    struct fault line = on_first_line(c, f);
    size_t end = c->scan.end, first = csv_line_end(&c->w, c->at);
    bool whole = c->header.count > 1 && c->scan.count == c->header.count &&
                 (first == end || !fits_header(c, csv_line_next(&c->w, first)));
    if (!whole) {
        return refuse_line(c, line, err);
    }
    refuse(c, end, f);
    return true;
}

static bool take_record(struct csv *c, struct err *err)
{
    size_t end = c->scan.end, length = end - c->at;
    struct fault f = {0};
    if (length > CSV_RECORD_MAX) {
        return refuse_long(c, err);
    }
    if (c->scan.broken) {
        return refuse_broken(c, err);
    }
    if (has_fault(c, &f)) {
        refuse(c, end, f);
        return true;
    }
    c->record = (struct csv_record){.kind = CSV_ROW,
                                    .line = c->line,
                                    .raw = {c->bytes + c->at, length},
                                    .count = c->scan.count,
                                    .fields = c->scan.fields};
    c->next = csv_line_next(&c->w, end);
    c->line += 1;
    if (csv_window_next(&c->w, MARK_QUOTE, c->at) < end) { /* it may hold line breaks */
        c->line += csv_line_breaks(c->record.raw);
    }
    return true;
}

/* Nothing but line breaks, or the Ctrl-Z with which DOS ended a text, lies at `at`. */
static bool nothing_left(const struct csv *c)
{
    size_t left = c->w.len - c->at;
    return c->w.ended && (left == 0 || (left == 1 && c->bytes[c->at] == 0x1A));
}

static bool hopeless(struct csv *c, struct err *err)
{
    if (c->wasted <= WASTE_FREE + (c->done + (int64_t)c->at) * WASTE_FACTOR) {
        return false;
    }
    err_set(err, ERR_INPUT, "err.csv.hopeless", A_STR("file", c->text.name));
    err_at(err, c->text.name, c->line, 0, S(""));
    return true;
}

static bool next_record(struct csv *c, struct err *err)
{
    enum csv_found found = FOUND_MORE;
    if (hopeless(c, err) || !scan(c, &found, err)) {
        return false;
    }
    struct fault many = {"err.csv.many_fields", ERR_LIMIT, c->scan.fault - c->at,
                         A_INT("limit", CSV_FIELDS_MAX)};
    struct fault unclosed = {c->scan.broken ? "err.csv.quote" : "err.csv.unclosed",
                             ERR_INPUT,
                             c->scan.fault - c->at,
                             {0}};
    switch (found) {
    case FOUND_MORE:
        return refuse_long(c, err);
    case FOUND_UNCLOSED:
        return refuse_line(c, unclosed, err);
    case FOUND_MANY:
        return refuse_line(c, many, err);
    case FOUND_RECORD:
        break;
    }
    return take_record(c, err);
}

bool csv_next(struct csv *c, const struct csv_record **out, struct err *err)
{
    c->at = c->next;
    do {
        if (!discard(c, err)) {
            return false;
        }
        while (c->w.len - c->at <= 1 && !c->w.ended) {
            if (!refill(c, err)) {
                return false;
            }
        }
        if (nothing_left(c)) {
            c->next = c->at;
            c->record = (struct csv_record){.kind = CSV_END, .line = c->line};
            break;
        }
        if (!next_record(c, err)) {
            return false;
        }
        if (c->record.raw.len == 0) {
            c->at = c->next;
        }
    } while (c->record.raw.len == 0);
    *out = &c->record;
    return true;
}

/* Asking */

bool csv_is_delimiter(char c)
{
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return c == '\t' || (c > ' ' && c < 0x7F && c != '"' && !letter);
}

const struct csv_record *csv_header(const struct csv *c)
{
    return &c->header;
}

bool csv_err_at(const struct csv *c, const struct csv_record *r, size_t i, struct err *err)
{
    struct csv_place place = csv_field_place(r, i);
    char number[24];
    struct str field = csv_text(&c->header, i);
    if (i < r->count && !field.len) {
        snprintf(number, sizeof number, "#%zu", i + 1);
        field = str_of(number);
    }
    return err_at(err, c->text.name, place.line, i < r->count ? (int64_t)i + 1 : 0, field);
}

char csv_delimiter(const struct csv *c)
{
    return c->scan.delimiter;
}

enum encoding csv_encoding(const struct csv *c)
{
    return *c->encoding;
}

int64_t csv_bytes_done(const struct csv *c)
{
    int64_t ahead = (int64_t)(c->w.len - c->next);
    return c->counted.bytes > ahead ? c->counted.bytes - ahead : 0;
}
