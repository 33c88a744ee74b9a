/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/content_head.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"

/* "X=https" before a "://": an address that its writer didn't quote. */
static bool address_before(struct str line, size_t colon)
{
    static const char *const schemes[] = {"http", "https", "ftp", "ldap", "ldaps", "file"};
    if (!str_starts(str_from(line, colon), S("://"))) {
        return false;
    }
    struct str before = str_head(line, colon);
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        struct str scheme = str_of(schemes[i]);
        if (before.len > scheme.len && before.at[before.len - scheme.len - 1] == '=' &&
            str_eq_nocase(str_from(before, before.len - scheme.len), scheme)) {
            return true;
        }
    }
    return false;
}

bool content_colon_seek(struct content_colon *c, struct str line)
{
    for (; c->done < line.len; c->done++) {
        char ch = line.at[c->done];
        if (ch == '"') {
            c->quoted = c->valued && !c->quoted;
        } else if (ch == '=' || ch == ';') {
            c->valued = c->quoted || ch == '=';
        } else if (ch == ':' && !c->quoted) {
            if (!c->valued || !address_before(line, c->done)) {
                c->at = c->done;
                return true;
            }
            c->address = c->address ? c->address : c->done + 1;
        }
    }
    return false;
}

/* The end of the head of a whole line; its length when there is none. */
static size_t colon_of(struct str line)
{
    struct content_colon c = {0};
    if (content_colon_seek(&c, line)) {
        return c.at;
    }
    if (c.address) {
        return c.address - 1;
    }
    const char *any = line.len ? memchr(line.at, ':', line.len) : NULL; /* a quote left open */
    return any ? (size_t)(any - line.at) : line.len;
}

bool content_head_says(struct str head, struct str word)
{
    for (size_t i = 0; i + word.len <= head.len; i++) {
        if (strncasecmp(head.at + i, word.at, word.len) == 0) {
            bool ends = i + word.len == head.len || strchr(";,:\"", head.at[i + word.len]);
            if (ends) {
                return true;
            }
        }
    }
    return false;
}

static bool name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '_';
}

static size_t name_len(struct str s)
{
    size_t n = 0;
    while (n < s.len && name_char(s.at[n])) {
        n++;
    }
    return n;
}

bool content_name_valid(struct str name)
{
    return name.len > 0 && name_len(name) == name.len;
}

bool content_head_begins(struct str line)
{
    size_t n = name_len(line);
    if (n > 0 && n < line.len && line.at[n] == '.') {
        size_t more = name_len(str_from(line, n + 1));
        n = more ? n + 1 + more : 0;
    }
    return n > 0 && n < line.len && (line.at[n] == ':' || line.at[n] == ';');
}

/* Circumflexes (RFC 6868) resolved; valid UTF-8. */
static struct str param_value(struct arena *a, struct str raw)
{
    raw = utf8_mend(a, raw);
    if (raw.len == 0 || !memchr(raw.at, '^', raw.len)) {
        return raw;
    }
    struct buf b = buf_in(a);
    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.at[i];
        char next = i + 1 < raw.len ? raw.at[i + 1] : 0;
        bool escape = c == '^' && (next == 'n' || next == '\'' || next == '^');
        if (escape) {
            c = next == 'n' ? '\n' : next == '\'' ? '"' : '^';
            i++;
        }
        buf_char(&b, c);
    }
    return buf_str(&b);
}

struct params {
    VEC(struct content_param) list;
};

/* One value of a parameter, up to a comma or semicolon outside quotes; cut off `*rest` with
 * what ends it (`*end`, 0 at the end of the head). */
static struct str value_cut(struct str *rest, char *end)
{
    bool quoted =
        rest->len > 1 && rest->at[0] == '"' && memchr(rest->at + 1, '"', rest->len - 1);
    size_t n = 0;
    struct str value;
    if (quoted) {
        n = (size_t)((char *)memchr(rest->at + 1, '"', rest->len - 1) - rest->at) + 1;
        value = (struct str){rest->at + 1, n - 2};
    }
    size_t from = n;
    while (n < rest->len && rest->at[n] != ';' && rest->at[n] != ',') {
        n++;
    }
    if (!quoted || n > from) { /* something behind the quotes: all as it stands */
        value = str_head(*rest, n);
    }
    *end = n < rest->len ? rest->at[n] : (char)0;
    *rest = str_from(*rest, n + 1);
    return value;
}

/* What stands between the name and the colon, without the first semicolon. */
static bool parse_params(struct arena *a, struct str rest, struct params *to, struct err *err)
{
    while (rest.len) {
        size_t n = 0;
        while (n < rest.len && rest.at[n] != '=' && rest.at[n] != ';' && rest.at[n] != '"') {
            n++;
        }
        bool named = n < rest.len && rest.at[n] == '=';
        struct str name = named ? utf8_mend(a, str_trim(str_head(rest, n))) : S("");
        rest = named ? str_from(rest, n + 1) : rest;
        char end = 0;
        do {
            struct str value = param_value(a, value_cut(&rest, &end));
            if (to->list.len == CONTENT_PARAMS_MAX) {
                return err_set(err, ERR_LIMIT, "err.content.params",
                               A_INT("most", CONTENT_PARAMS_MAX));
            }
            if (value.len || name.len) {
                *vec_add(a, &to->list) = (struct content_param){name, value};
            }
        } while (end == ',');
    }
    return true;
}

bool content_head_parse(struct arena *a, struct str line, struct content_line *out,
                        struct err *err)
{
    size_t colon = colon_of(line);
    struct str params = str_head(line, colon);
    struct str name = str_trim(str_cut(&params, ';'));
    ptrdiff_t point = str_find(name, S("."));
    struct str group = point > 0 ? str_head(name, (size_t)point) : S("");
    if (point > 0) {
        name = str_from(name, (size_t)point + 1);
    }
    if (colon == line.len || !content_name_valid(name) ||
        (group.len && !content_name_valid(group))) {
        return err_set(err, ERR_INPUT, "err.content.head",
                       A_STR("text", utf8_mend(a, str_head(line, 40))));
    }
    struct params list = {0};
    out->name = name;
    if (!parse_params(a, params, &list, err)) {
        return false;
    }
    *out = (struct content_line){.group = group,
                                 .name = name,
                                 .params = list.list.at,
                                 .params_len = list.list.len,
                                 .value = str_from(line, colon + 1)};
    return true;
}

struct str content_param(const struct content_line *l, struct str name)
{
    for (size_t i = 0; i < l->params_len; i++) {
        if (str_eq_nocase(l->params[i].name, name)) {
            return l->params[i].value;
        }
    }
    return S("");
}

bool content_has(const struct content_line *l, struct str name, struct str value)
{
    for (size_t i = 0; i < l->params_len; i++) {
        const struct content_param *p = &l->params[i];
        if ((p->name.len == 0 || str_eq_nocase(p->name, name)) &&
            str_eq_nocase(p->value, value)) {
            return true;
        }
    }
    return false;
}
