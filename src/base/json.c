/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/utf8.h"

struct json jw_to(struct buf *b)
{
    return (struct json){.to = b};
}

/* A value or a key is about to be written. */
static void begin(struct json *j)
{
    if (j->after_key) {
        j->after_key = false;
    } else if (j->comma) {
        buf_char(j->to, ',');
    }
    j->comma = true;
}

static void open_level(struct json *j, bool array)
{
    begin(j);
    assert(j->depth < JSON_DEPTH);
    j->array[j->depth++] = array;
    buf_char(j->to, array ? '[' : '{');
    j->comma = false;
}

void jw_object(struct json *j)
{
    open_level(j, false);
}

void jw_array(struct json *j)
{
    open_level(j, true);
}

void jw_end(struct json *j)
{
    assert(j->depth > 0 && !j->after_key);
    buf_char(j->to, j->array[--j->depth] ? ']' : '}');
    j->comma = true;
}

static void put_escaped(struct buf *b, struct str s)
{
    static const char hex[] = "0123456789abcdef";
    buf_char(b, '"');
    size_t plain = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' &&
            c != 0x7F) {
            continue;
        }
        buf_put(b, str_head(str_from(s, plain), i - plain));
        plain = i + 1;
        if (c == '"' || c == '\\') {
            buf_char(b, '\\');
            buf_char(b, (char)c);
        } else if (c == '\n') {
            buf_z(b, "\\n");
        } else {
            buf_z(b, "\\u00");
            buf_char(b, hex[c >> 4]);
            buf_char(b, hex[c & 15]);
        }
    }
    buf_put(b, str_from(s, plain));
    buf_char(b, '"');
}

void jw_str(struct json *j, struct str s)
{
    begin(j);
    /* utf8_mend copies only ill-formed text, which is rare; the copy lives as long as the buf
     */
    s = utf8_mend(j->to->arena, s);
    put_escaped(j->to, s);
}

void jw_key_str(struct json *j, struct str name)
{
    jw_str(j, name);
    buf_char(j->to, ':');
    j->after_key = true;
}

void jw_key(struct json *j, const char *name)
{
    jw_key_str(j, str_of(name));
}

void jw_i64(struct json *j, int64_t n)
{
    begin(j);
    buf_i64(j->to, n);
}

void jw_double(struct json *j, double x)
{
    if (!isfinite(x)) {
        jw_null(j);
        return;
    }
    begin(j);
    char text[32];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, x);
        if (strtod(text, NULL) == x) {
            break;
        }
    }
    buf_z(j->to, text);
}

void jw_bool(struct json *j, bool b)
{
    begin(j);
    buf_z(j->to, b ? "true" : "false");
}

void jw_null(struct json *j)
{
    begin(j);
    buf_z(j->to, "null");
}

void jw_day(struct json *j, int64_t day)
{
    begin(j);
    struct date d = day_date(day);
    buf_format(j->to, "\"%04d-%02d-%02d\"", d.year, d.month, d.day);
}

void jw_put_str(struct json *j, const char *name, struct str s)
{
    jw_key(j, name);
    jw_str(j, s);
}

void jw_put_i64(struct json *j, const char *name, int64_t n)
{
    jw_key(j, name);
    jw_i64(j, n);
}

void jw_put_double(struct json *j, const char *name, double x)
{
    jw_key(j, name);
    jw_double(j, x);
}

void jw_put_bool(struct json *j, const char *name, bool b)
{
    jw_key(j, name);
    jw_bool(j, b);
}

void jw_put_day(struct json *j, const char *name, int64_t day)
{
    jw_key(j, name);
    jw_day(j, day);
}
