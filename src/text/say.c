/* SPDX-License-Identifier: Apache-2.0 */
#include "text/say.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/message.h"
#include "text/value.h"

#ifdef HEED_STRICT_TEXTS
enum { STRICT = 1 };
#else
enum { STRICT = 0 };
#endif

const struct message *message_find(struct str key)
{
    size_t low = 0;
    size_t high = message_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(str_of(messages[middle].key), key);
        if (order == 0) {
            return &messages[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

bool say_known(struct str key)
{
    return message_find(key) != NULL;
}

static const struct arg *arg_named(const struct arg args[], struct str name)
{
    for (int i = 0; i < ARGS_MAX && args[i].kind; i++) {
        if (str_eq(str_of(args[i].name), name)) {
            return &args[i];
        }
    }
    return NULL;
}

static const char *form_of(const struct message *m, enum lang lang, const struct arg args[])
{
    const struct arg *n = arg_named(args, S("n"));
    if (m->other[lang] && !(n && n->number == 1)) {
        return m->other[lang];
    }
    return m->one[lang];
}

/* True at the very beginning and after the end of a sentence. */
static bool begins_sentence(struct str before)
{
    if (before.len == 0) {
        return true;
    }
    return before.len >= 2 && before.at[before.len - 1] == ' ' &&
           strchr(".?!", before.at[before.len - 2]);
}

/* Fills one placeholder, `hole` being what stands between its braces. */
static bool fill(struct buf *to, bool begins, enum lang lang, struct str hole,
                 const struct arg args[])
{
    struct str form = hole;
    struct str name = str_cut(&form, ':');
    const struct arg *value = arg_named(args, name);
    if (!value) {
        buf_char(to, '{');
        buf_put(to, hole);
        buf_char(to, '}');
        return false;
    }
    return value_write(to, lang, value, form, begins);
}

struct str message_fill(struct arena *a, enum lang lang, const struct message *m,
                        const struct arg args[], bool sentence, bool *whole)
{
    struct buf to = buf_in(a);
    struct str text = str_of(form_of(m, lang, args));
    *whole = true;
    while (text.len) {
        struct str plain = str_cut(&text, '{');
        buf_put(&to, plain);
        if (text.len) {
            bool begins = sentence && begins_sentence(buf_str(&to));
            *whole = fill(&to, begins, lang, str_cut(&text, '}'), args) && *whole;
        }
    }
    return buf_str(&to);
}

struct str say_try(struct arena *a, enum lang lang, const char *key, const struct arg args[],
                   bool *whole)
{
    const struct message *m = message_find(str_of(key));
    bool complete = false;
    struct str text =
        m ? message_fill(a, lang, m, args, true, &complete) : str_copy(a, str_of(key));
    if (whole) {
        *whole = complete;
    }
    return text;
}

struct str say_args(struct arena *a, enum lang lang, const char *key, const struct arg args[])
{
    bool whole;
    struct str text = say_try(a, lang, key, args, &whole);
    assert(whole || !STRICT);
    return text;
}

struct str say_value(struct arena *a, enum lang lang, struct arg value)
{
    struct buf text = buf_in(a);
    value_write(&text, lang, &value, S(""), false);
    return buf_str(&text);
}

/* Is the file all that is known of the place, and named in the sentence? */
static bool says_file(const struct err *err)
{
    bool named = false;
    for (int i = 0; i < ARGS_MAX && err->args[i].kind; i++) {
        struct arg arg = err_arg(err, i);
        named = named || (arg.kind == ARG_STR && str_eq(arg.str, str_of(err->place.file)));
    }
    return named && !err->place.line && !err->place.column && !err->place.field[0];
}

/* "klanten.csv, regel 12, kolom 3 (Datum): ", "klanten.csv, regel 12, teken 9: ", or nothing.
 */
static void write_place(struct buf *to, enum lang lang, const struct err *err)
{
    struct arena *a = to->arena;
    const char *comma = "";
    if (err->place.file[0] && !says_file(err)) {
        buf_z(to, err->place.file);
        comma = ", ";
    }
    if (err->place.line) {
        buf_z(to, comma);
        struct str line = str_format(a, "%lld", (long long)err->place.line);
        buf_put(to, say(a, lang, "text.place.line", A_STR("line", line)));
        comma = ", ";
    }
    if (err->place.column) {
        buf_z(to, comma);
        struct str column = str_format(a, "%lld", (long long)err->place.column);
        buf_put(to,
                say(a, lang, err->place.field[0] ? "text.place.column" : "text.place.character",
                    A_STR("column", column)));
        comma = ", ";
    }
    if (err->place.field[0]) {
        buf_format(to, *comma ? " (%s)" : "%s", err->place.field);
        comma = ", ";
    }
    buf_z(to, *comma ? ": " : "");
}

struct str say_err(struct arena *a, enum lang lang, const struct err *err)
{
    struct arg args[ARGS_MAX + 1] = {0};
    for (int i = 0; i < ARGS_MAX && err->args[i].kind; i++) {
        args[i] = err_arg(err, i);
    }
    struct str sentence = say_args(a, lang, err->key, args);
    struct buf text = buf_in(a);
    write_place(&text, lang, err);
    buf_put(&text, sentence);
    return buf_str(&text);
}
