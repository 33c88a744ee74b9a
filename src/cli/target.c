/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/target.h"

#include <stdio.h>

#include "app/keep/copies.h"

enum lang target_lang(const struct cli *c, const struct app *app)
{
    struct str languages = app->shop.languages;
    enum lang lang = c->lang;
    enum lang own;
    bool said = cli_global(c, "lang").len > 0;
    return !said && lang_from_name(str_trim(str_cut(&languages, ',')), &own) ? own : lang;
}

static bool to_output(void *ctx, struct str bytes, struct err *err)
{
    struct cli *c = ctx;
    buf_put(&c->out, bytes);
    cli_flush(c);
    return !ferror(stdout) || err_set(err, ERR_IO, "err.io.output");
}

static bool to_file(void *ctx, struct str bytes, struct err *err)
{
    return whole_file_put(ctx, bytes, err);
}

bool target_open(struct cli *c, struct str path, struct target *t, struct err *err)
{
    *t = (struct target){.c = c, .path = path, .to_output = str_eq(path, S("-"))};
    if (!t->to_output &&
        !whole_file_begin(c->arena, path, cli_flag(c, "force"), &t->file, err)) {
        return false;
    }
    t->sink = (struct sink){.buf = buf_in(c->arena)};
    t->sink.take = t->to_output ? to_output : to_file;
    t->sink.ctx = t->to_output ? (void *)c : (void *)t->file;
    return true;
}

bool target_end(struct target *t, struct err *err)
{
    return sink_end(&t->sink, err) && (t->to_output || whole_file_end(t->file, err));
}

void target_tell(struct target *t, struct app *app, const char *verb, const char *key,
                 const char *name, int64_t n)
{
    struct cli *c = t->c;
    struct err late; /* a shop that can't be written can be exported */
    bool noted = copies_note(app, verb, t->path, &late);
    if (t->to_output) {
        return;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_str(&j, "file", t->path);
        jw_put_i64(&j, name, n);
        jw_put_bool(&j, "noted", noted);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return;
    }
    cli_say(c, key, A_STR("file", t->path), A_INT("n", n));
    if (!noted) {
        cli_say(c, "backup.not_noted");
    }
}
