/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/file_name.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

static struct str last_part(struct str s)
{
    size_t from = s.len;
    while (from > 0 && s.at[from - 1] != '/' && s.at[from - 1] != '\\') {
        from--;
    }
    return str_from(s, from);
}

/* Control characters, and marks that turn, hide or join what stands beside them. */
static bool unseen(int32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c || c == 0x180e ||
           (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||
           (c >= 0xe0000 && c <= 0xe007f);
}

static struct str without_unseen(struct arena *a, struct str s)
{
    struct buf b = buf_in(a);
    for (int32_t c = utf8_next(&s); c >= 0; c = utf8_next(&s)) {
        char bytes[4];
        if (!unseen(c)) {
            bool unfit = c < 0x80 && strchr("<>:\"|?*", c);
            size_t n = utf8_encode(unfit ? '_' : c, bytes);
            buf_put(&b, (struct str){bytes, n});
        }
    }
    return buf_str(&b);
}

static bool blank_or_dot(char c)
{
    return c == ' ' || c == '.';
}

static struct str trimmed(struct str s)
{
    while (s.len && blank_or_dot(s.at[s.len - 1])) {
        s.len--;
    }
    while (s.len && s.at[0] == ' ') {
        s = str_from(s, 1);
    }
    return s;
}

/* The extension with its dot; empty when there is none. */
static struct str extension(struct str name)
{
    size_t from = name.len;
    while (from > 0 && name.at[from - 1] != '.') {
        from--;
    }
    bool any = from > 1 && from < name.len && name.len - from < FILE_EXTENSION_MAX;
    return any ? str_from(name, from - 1) : S("");
}

/* At most `max` bytes, whole characters. */
static struct str cut(struct str s, size_t max)
{
    if (s.len <= max) {
        return s;
    }
    while (max > 0 && ((unsigned char)s.at[max] & 0xc0) == 0x80) {
        max--;
    }
    return str_head(s, max);
}

/* `middle` stands between the stem and the extension; the stem gives way. */
static struct str fit(struct arena *a, struct str name, struct str middle)
{
    struct str tail = extension(name);
    struct str stem = str_head(name, name.len - tail.len);
    stem = trimmed(cut(stem, FILE_NAME_MAX - tail.len - middle.len));
    return str_format(a, "%.*s%.*s%.*s", STR_ARG(stem), STR_ARG(middle), STR_ARG(tail));
}

/* CON, PRN, AUX, NUL, COM1…, LPT1…: not files on Windows, whatever the extension. */
static bool device(struct str name)
{
    static const char *const whole[] = {"CON", "PRN", "AUX", "NUL"};
    struct str stem = str_trim(str_cut(&name, '.'));
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
        if (str_eq_nocase(stem, str_of(whole[i]))) {
            return true;
        }
    }
    struct str first = str_head(stem, 3);
    return stem.len == 4 && stem.at[3] >= '0' && stem.at[3] <= '9' &&
           (str_eq_nocase(first, S("COM")) || str_eq_nocase(first, S("LPT")));
}

struct str file_name_clean(struct arena *a, struct str typed)
{
    struct str seen = trimmed(without_unseen(a, utf8_mend(a, last_part(typed))));
    struct str rest = seen;
    while (rest.len && (blank_or_dot(rest.at[0]) || rest.at[0] == '-')) {
        rest = str_from(rest, 1);
    }
    if (rest.len == 0) {
        return S("file");
    }
    if (rest.len < seen.len) {
        rest = str_format(a, "_%.*s", STR_ARG(rest));
    }
    struct str before;
    do { /* what is cut may end in another extension, or be a device by now */
        before = rest;
        rest = fit(a, device(rest) ? str_format(a, "_%.*s", STR_ARG(rest)) : rest, S(""));
    } while (!str_eq(rest, before));
    return rest;
}

struct str file_name_numbered(struct arena *a, struct str name, int n)
{
    return fit(a, name, str_format(a, " (%d)", n));
}

static struct str by_extension(struct str ext)
{
    static const char *const known[][2] = {
        {"pdf", "application/pdf"},
        {"jpg", "image/jpeg"},
        {"jpeg", "image/jpeg"},
        {"png", "image/png"},
        {"gif", "image/gif"},
        {"webp", "image/webp"},
        {"heic", "image/heic"},
        {"tif", "image/tiff"},
        {"tiff", "image/tiff"},
        {"svg", "image/svg+xml"},
        {"txt", "text/plain"},
        {"md", "text/markdown"},
        {"csv", "text/csv"},
        {"htm", "text/html"},
        {"html", "text/html"},
        {"ics", "text/calendar"},
        {"vcf", "text/vcard"},
        {"eml", "message/rfc822"},
        {"json", "application/json"},
        {"xml", "application/xml"},
        {"zip", "application/zip"},
        {"doc", "application/msword"},
        {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"xls", "application/vnd.ms-excel"},
        {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {"odt", "application/vnd.oasis.opendocument.text"},
        {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
        {"mp3", "audio/mpeg"},
        {"m4a", "audio/mp4"},
        {"ogg", "audio/ogg"},
        {"wav", "audio/wav"},
        {"mp4", "video/mp4"},
        {"mov", "video/quicktime"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (str_eq_nocase(ext, str_of(known[i][0]))) {
            return str_of(known[i][1]);
        }
    }
    return S("");
}

static struct str by_bytes(struct str bytes)
{
    static const struct {
        struct str begins;
        const char *media;
    } known[] = {
        {{"%PDF-", 5}, "application/pdf"},      {{"\x89PNG\r\n\x1a\n", 8}, "image/png"},
        {{"\xff\xd8\xff", 3}, "image/jpeg"},    {{"GIF8", 4}, "image/gif"},
        {{"PK\x03\x04", 4}, "application/zip"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (str_starts(bytes, known[i].begins)) {
            return str_of(known[i].media);
        }
    }
    return S("application/octet-stream");
}

struct str file_media(struct arena *a, struct str name, struct str bytes)
{
    struct str by_name = by_extension(str_from(extension(name), 1));
    return str_copy(a, by_name.len ? by_name : by_bytes(bytes));
}
