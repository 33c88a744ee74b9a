/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/mail.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/utf8.h"

/* Bytes of an encoded word's text (RFC 2047: 75 columns in all), and columns of a body line. */
enum { WORD_BYTES = 42, LINE_COLUMNS = 75, MS_A_DAY = 86400000 };

/* Can't stand in a quoted-printable body (RFC 2045 §6.7, rule 1). */
#define BOUNDARY "=_heed_day"

static void put_name(struct buf *to, struct str name);
static void put_date(struct buf *to, int64_t ms);
static void put_part(struct buf *to, const char *type, struct str body);

void mail_write(struct buf *to, const struct mail *m)
{
    buf_z(to, "From: ");
    put_name(to, m->from_name);
    buf_format(to, " <%.*s>\r\nTo: ", STR_ARG(m->from));
    put_name(to, m->to_name);
    if (m->to.len) {
        buf_format(to, " <%.*s>", STR_ARG(m->to));
    } else {
        buf_z(to, ":;");
    }
    buf_z(to, "\r\nSubject: ");
    put_name(to, m->subject);
    put_date(to, m->at_ms);
    buf_format(to, "Message-ID: <%.*s>\r\n", STR_ARG(m->message_id));
    buf_z(to, "MIME-Version: 1.0\r\n"
              "Content-Type: multipart/alternative; boundary=\"" BOUNDARY "\"\r\n\r\n");
    put_part(to, "text/plain", m->text);
    put_part(to, "text/html", m->html);
    buf_z(to, "--" BOUNDARY "--\r\n");
}

bool mail_address_valid(struct str s)
{
    size_t at = 0;
    size_t ats = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c <= ' ' || c > '~' ||
            str_find(S("\"()<>[]\\,;:"), str_head(str_from(s, i), 1)) >= 0) {
            return false;
        }
        if (c == '@') {
            ats++;
            at = i;
        }
    }
    return ats == 1 && at > 0 && at + 1 < s.len && s.len <= MAIL_ADDRESS_MAX;
}

static void put_base64(struct buf *to, struct str s)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < s.len; i += 3) {
        uint32_t three = 0;
        for (size_t k = 0; k < 3; k++) {
            three = three << 8 | (i + k < s.len ? (unsigned char)s.at[i + k] : 0);
        }
        for (size_t k = 0; k < 4; k++) {
            bool filled = k == 0 || i + k - 1 < s.len;
            buf_char(to, filled ? digits[three >> (18 - 6 * k) & 63] : '=');
        }
    }
}

/* Always as encoded words: no name can then begin a header or an address of its own. */
static void put_name(struct buf *to, struct str name)
{
    name = utf8_mend(to->arena, name);
    bool more = false;
    do {
        struct str rest = name;
        size_t len = 0;
        while (rest.len && len < WORD_BYTES - 4) {
            utf8_next(&rest);
            len = name.len - rest.len;
        }
        buf_z(to, more ? "\r\n =?UTF-8?B?" : "=?UTF-8?B?");
        put_base64(to, str_head(name, len));
        buf_z(to, "?=");
        name = rest;
        more = true;
    } while (name.len);
}

static void put_date(struct buf *to, int64_t ms)
{
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int64_t day = ms / MS_A_DAY - (ms % MS_A_DAY < 0);
    int64_t second = (ms - day * MS_A_DAY) / 1000;
    struct date d = day_date(day);
    buf_format(to, "\r\nDate: %s, %d %s %04d %02d:%02d:%02d +0000\r\n",
               weekdays[day_weekday(day) - 1], d.day, months[d.month - 1], d.year,
               (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}

/* Quoted-printable: what isn't plain ASCII, '=', and a blank at the end of a line, as =XX. */
static void put_quoted(struct buf *to, struct str body)
{
    size_t column = 0;
    for (size_t i = 0; i < body.len; i++) {
        unsigned char c = (unsigned char)body.at[i];
        bool ends = i + 1 == body.len || body.at[i + 1] == '\n';
        bool plain = (c > ' ' && c <= '~' && c != '=') || (c == ' ' && !ends);
        if (c == '\n') {
            buf_z(to, "\r\n");
            column = 0;
            continue;
        }
        if (column + (plain ? 1 : 3) > LINE_COLUMNS) {
            buf_z(to, "=\r\n");
            column = 0;
        }
        if (plain) {
            buf_char(to, (char)c);
        } else {
            buf_format(to, "=%02X", c);
        }
        column += plain ? 1 : 3;
    }
    if (column) {
        buf_z(to, "\r\n");
    }
}

static void put_part(struct buf *to, const char *type, struct str body)
{
    buf_format(to,
               "--" BOUNDARY "\r\nContent-Type: %s; charset=utf-8\r\n"
               "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
               type);
    put_quoted(to, body);
}
