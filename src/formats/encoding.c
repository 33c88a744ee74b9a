/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "formats/encoding_bytes.h"

struct decoder {
    struct source raw;
    enum encoding encoding;
    iconv_t iconv;
    char *bytes; /* [ENCODING_HEAD]: read, not yet decoded at..len */
    size_t at;
    size_t len;
    bool ended;
    char before;  /* the last byte that was handed on as ASCII */
    char left[8]; /* decoded, but there was no room */
    size_t left_len;
};

static const struct {
    const char *shown;
    const char *iconv;
} names[] = {
    [ENCODING_AUTO] = {"US-ASCII", NULL},
    [ENCODING_UTF8] = {"UTF-8", NULL},
    [ENCODING_UTF16LE] = {"UTF-16LE", "UTF-16LE"},
    [ENCODING_UTF16BE] = {"UTF-16BE", "UTF-16BE"},
    [ENCODING_WINDOWS_1252] = {"windows-1252", NULL},
    [ENCODING_WINDOWS_1250] = {"windows-1250", NULL},
    [ENCODING_CP850] = {"CP850", NULL},
    [ENCODING_ISO_8859_15] = {"ISO-8859-15", NULL},
    [ENCODING_MAC_ROMAN] = {"Mac Roman", NULL},
};

static const struct {
    const char *name; /* lower-case letters and digits only */
    enum encoding encoding;
} aliases[] = {
    {"auto", ENCODING_AUTO},
    {"utf8", ENCODING_UTF8},
    {"usascii", ENCODING_UTF8},
    {"ascii", ENCODING_UTF8},
    {"utf16", ENCODING_UTF16LE},
    {"utf16le", ENCODING_UTF16LE},
    {"unicode", ENCODING_UTF16LE},
    {"utf16be", ENCODING_UTF16BE},
    {"windows1252", ENCODING_WINDOWS_1252},
    {"cp1252", ENCODING_WINDOWS_1252},
    {"1252", ENCODING_WINDOWS_1252},
    {"ansi", ENCODING_WINDOWS_1252},
    {"latin1", ENCODING_WINDOWS_1252},
    {"iso88591", ENCODING_WINDOWS_1252},
    {"windows1250", ENCODING_WINDOWS_1250},
    {"cp1250", ENCODING_WINDOWS_1250},
    {"1250", ENCODING_WINDOWS_1250},
    {"cp850", ENCODING_CP850},
    {"850", ENCODING_CP850},
    {"ibm850", ENCODING_CP850},
    {"dos", ENCODING_CP850},
    {"oem", ENCODING_CP850},
    {"iso885915", ENCODING_ISO_8859_15},
    {"latin9", ENCODING_ISO_8859_15},
    {"macroman", ENCODING_MAC_ROMAN},
    {"macintosh", ENCODING_MAC_ROMAN},
    {"mac", ENCODING_MAC_ROMAN},
};

struct str encoding_name(enum encoding e)
{
    return str_of(names[e].shown);
}

bool encoding_by_name(struct str name, enum encoding *out)
{
    char plain[24];
    size_t n = 0;
    for (size_t i = 0; i < name.len && n < sizeof plain; i++) {
        char c = name.at[i];
        c = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            plain[n++] = c;
        }
    }
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++) {
        if (str_eq((struct str){plain, n}, str_of(aliases[i].name))) {
            *out = aliases[i].encoding;
            return true;
        }
    }
    return false;
}

/* Bytes of the byte order mark at the start of `s`, and what it says. */
static size_t mark_of(struct str s, enum encoding *e)
{
    static const struct {
        const char *bytes;
        size_t len;
        enum encoding encoding;
    } marks[] = {
        {"\xEF\xBB\xBF", 3, ENCODING_UTF8},
        {"\xFF\xFE", 2, ENCODING_UTF16LE},
        {"\xFE\xFF", 2, ENCODING_UTF16BE},
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (str_starts(s, (struct str){marks[i].bytes, marks[i].len})) {
            *e = marks[i].encoding;
            return marks[i].len;
        }
    }
    return 0;
}

/* UTF-16 of mostly Latin text has a NUL in every second byte, always the same one. */
static enum encoding utf16_by_nul(struct str head)
{
    size_t nul[2] = {0, 0};
    size_t pairs = head.len / 2;
    for (size_t i = 0; i < pairs * 2; i++) {
        nul[i & 1] += head.at[i] == '\0';
    }
    if (pairs >= 2 && nul[1] * 10 >= pairs * 4 && nul[0] * 20 <= pairs) {
        return ENCODING_UTF16LE;
    }
    if (pairs >= 2 && nul[0] * 10 >= pairs * 4 && nul[1] * 20 <= pairs) {
        return ENCODING_UTF16BE;
    }
    return ENCODING_AUTO;
}

/* The position of the first byte above ASCII, or the length. */
static size_t ascii_prefix(struct str s)
{
    size_t i = 0;
    for (; i + 8 <= s.len; i += 8) {
        uint64_t word;
        memcpy(&word, s.at + i, 8);
        if (word & UINT64_C(0x8080808080808080)) {
            break;
        }
    }
    while (i < s.len && (unsigned char)s.at[i] < 0x80) {
        i++;
    }
    return i;
}

/* Without the bytes of a character that is cut off by the end. */
static struct str whole_characters(struct str s)
{
    for (size_t back = 1; back <= 3 && back <= s.len; back++) {
        unsigned char c = (unsigned char)s.at[s.len - back];
        if (c < 0x80) {
            return s;
        }
        if (c >= 0xC0) {
            size_t need = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
            return need > back ? str_head(s, s.len - back) : s;
        }
    }
    return s;
}

/* Characters that windows-1252 would write as "Ã¼" or "â€™": nobody writes that. */
static bool is_telling(struct str character)
{
    return character.len > 2 || (unsigned char)character.at[0] == 0xC3;
}

/*
 * Not all ASCII: characters of several bytes that are well-formed speak for UTF-8, other bytes
 * against it. German and Dutch in windows-1252 practically never form the former (and never the
 * usual letters: one of them outweighs eight bytes), while a UTF-8 file may hold a few bytes of
 * the latter: their rows are refused, and nobody else's name is spoilt. Only a cut character:
 * AUTO.
 */
static enum encoding utf8_or_bytes(char previous, struct str s)
{
    size_t good = 0, telling = 0, bad = 0;
    for (struct str rest = whole_characters(s); rest.len;) {
        rest = str_from(rest, ascii_prefix(rest));
        size_t before = rest.len;
        const char *at = rest.at;
        if (before && utf8_next(&rest) >= 0) {
            telling += before - rest.len > 1 && is_telling((struct str){at, before - rest.len});
            good += before - rest.len > 1;
            bad += before - rest.len == 1;
        }
    }
    if (good + bad == 0) {
        return ENCODING_AUTO;
    }
    return good > bad * 4 || telling * 8 > bad ? ENCODING_UTF8 : encoding_of_bytes(previous, s);
}

enum encoding encoding_detect(struct str head)
{
    enum encoding e = ENCODING_AUTO;
    if (mark_of(head, &e)) {
        return e;
    }
    e = utf16_by_nul(head);
    if (e != ENCODING_AUTO || ascii_prefix(head) == head.len) {
        return e;
    }
    return utf8_or_bytes('\0', head);
}

static bool is_spreadsheet(struct str head)
{
    return str_starts(head, S("PK\x03\x04")) || str_starts(head, S("\xD0\xCF\x11\xE0"));
}

bool encoding_is_binary(struct str head)
{
    enum encoding e = ENCODING_AUTO;
    if (is_spreadsheet(head)) {
        return true;
    }
    if (mark_of(head, &e) || utf16_by_nul(head) != ENCODING_AUTO) {
        return false;
    }
    size_t control = 0;
    for (size_t i = 0; i < head.len; i++) {
        unsigned char c = (unsigned char)head.at[i];
        control += c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A;
    }
    return control > 4 && control * 50 > head.len;
}

static bool fill(struct decoder *d, struct err *err)
{
    memmove(d->bytes, d->bytes + d->at, d->len - d->at);
    d->len -= d->at;
    d->at = 0;
    while (!d->ended && d->len < ENCODING_HEAD) {
        size_t got = 0;
        if (!d->raw.read(d->raw.self, d->bytes + d->len, ENCODING_HEAD - d->len, &got, err)) {
            return false;
        }
        d->len += got;
        d->ended = got == 0;
    }
    return true;
}

static void close_iconv(void *thing)
{
    iconv_close((iconv_t)thing);
}

static bool open_iconv(struct arena *a, struct decoder *d, struct err *err)
{
    d->iconv = iconv_open("UTF-8", names[d->encoding].iconv);
    if (d->iconv == (iconv_t)-1) {
        return err_set(err, ERR_IO, "err.encoding.missing",
                       A_STR("encoding", encoding_name(d->encoding)));
    }
    arena_defer(a, close_iconv, d->iconv);
    return true;
}

/* Everything was ASCII up to here: hands on what still is, or decides. */
static size_t copy_ascii(struct decoder *d, char *to, size_t room)
{
    struct str waiting = {d->bytes + d->at, d->len - d->at};
    size_t ascii = ascii_prefix(waiting);
    if (waiting.len && ascii == 0) {
        if (waiting.len < ENCODING_HEAD / 2 && d->at > 0 && !d->ended) {
            return 0; /* more of it tells more */
        }
        enum encoding e = utf8_or_bytes(d->before, waiting);
        d->encoding = e == ENCODING_AUTO && d->ended ? ENCODING_WINDOWS_1252 : e;
        return 0;
    }
    size_t n = ascii < room ? ascii : room;
    memcpy(to, waiting.at, n);
    d->at += n;
    d->before = n ? to[n - 1] : d->before;
    return n;
}

static size_t copy_utf8(struct decoder *d, char *to, size_t room)
{
    size_t n = d->len - d->at < room ? d->len - d->at : room;
    memcpy(to, d->bytes + d->at, n);
    d->at += n;
    return n;
}

/* Converts as much as there is and fits; each unit that can't be becomes ENCODING_BAD. */
static size_t convert(struct decoder *d, char *to, size_t room)
{
    char *in = d->bytes + d->at, *out = to;
    size_t in_left = d->len - d->at, out_left = room;
    while (in_left) {
        if (iconv(d->iconv, &in, &in_left, &out, &out_left) != (size_t)-1) {
            break;
        }
        if (errno == E2BIG || (errno == EINVAL && !d->ended) || out_left == 0) {
            break;
        }
        size_t skip = in_left < 2 ? in_left : 2;
        in += skip;
        in_left -= skip;
        *out++ = ENCODING_BAD;
        out_left--;
    }
    d->at = d->len - in_left;
    return room - out_left;
}

/* The same for the sets of one byte. `room` is eight or more. */
static size_t convert_bytes(struct decoder *d, char *to, size_t room)
{
    const uint16_t *upper = encoding_upper_half(d->encoding);
    size_t n = 0;
    while (d->at < d->len && n + 4 <= room) {
        struct str waiting = {d->bytes + d->at, d->len - d->at};
        size_t ascii = ascii_prefix(str_head(waiting, room - n));
        memcpy(to + n, waiting.at, ascii);
        n += ascii;
        d->at += ascii;
        if (ascii == waiting.len || n + 4 > room) {
            break;
        }
        uint16_t c = upper[(unsigned char)d->bytes[d->at++] - 0x80];
        if (c) {
            n += utf8_encode(c, to + n);
        } else {
            to[n++] = ENCODING_BAD;
        }
    }
    return n;
}

static size_t decode(struct decoder *d, char *to, size_t room)
{
    switch (d->encoding) {
    case ENCODING_AUTO: {
        size_t n = copy_ascii(d, to, room);
        return n || d->encoding == ENCODING_AUTO ? n : decode(d, to, room);
    }
    case ENCODING_UTF8:
        return copy_utf8(d, to, room);
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
        return convert(d, to, room);
    case ENCODING_WINDOWS_1252:
    case ENCODING_WINDOWS_1250:
    case ENCODING_CP850:
    case ENCODING_ISO_8859_15:
    case ENCODING_MAC_ROMAN:
        break;
    }
    return convert_bytes(d, to, room);
}

/* A room too small for one character is served from `left`. */
static size_t decode_small(struct decoder *d, char *to, size_t room)
{
    if (d->left_len == 0) {
        d->left_len = decode(d, d->left, sizeof d->left);
    }
    size_t n = d->left_len < room ? d->left_len : room;
    memcpy(to, d->left, n);
    memmove(d->left, d->left + n, d->left_len - n);
    d->left_len -= n;
    return n;
}

static bool read_decoded(void *self, char *to, size_t room, size_t *got, struct err *err)
{
    struct decoder *d = self;
    size_t n = 0;
    for (;;) {
        n = d->left_len || room < sizeof d->left ? decode_small(d, to, room)
                                                 : decode(d, to, room);
        if (n || (d->ended && d->at == d->len)) {
            break;
        }
        if (!fill(d, err)) {
            return false;
        }
    }
    *got = n;
    return true;
}

bool encoding_source(struct arena *a, struct source raw, enum encoding e, struct source *out,
                     const enum encoding **used, struct err *err)
{
    struct decoder *d = arena_make(a, struct decoder);
    d->raw = raw;
    d->bytes = arena_array(a, char, ENCODING_HEAD);
    if (!fill(d, err)) {
        return false;
    }
    struct str head = {d->bytes, d->len};
    if (e == ENCODING_AUTO && encoding_is_binary(head)) {
        err_set(err, ERR_INPUT, is_spreadsheet(head) ? "err.csv.spreadsheet" : "err.csv.binary",
                A_STR("file", raw.name));
        return err_at(err, raw.name, 0, 0, S(""));
    }
    d->encoding = e == ENCODING_AUTO ? encoding_detect(head) : e;
    enum encoding marked = ENCODING_AUTO;
    size_t mark = mark_of(head, &marked);
    d->at = marked == d->encoding ? mark : 0;
    if (names[d->encoding].iconv && !open_iconv(a, d, err)) {
        return err_at(err, raw.name, 0, 0, S(""));
    }
    *out = (struct source){read_decoded, d, raw.name, raw.size};
    *used = &d->encoding;
    return true;
}
