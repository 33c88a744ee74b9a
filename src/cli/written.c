/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/written.h"

#include "cli/answer.h"
#include "cli/typed.h"

void cli_written_json(struct cli *c, const struct written *w, const struct candidate *who)
{
    struct json j = answer_of_act(c, w->act);
    if (w->id) {
        jw_put_i64(&j, "id", w->id);
    }
    answer_who(&j, who);
    answer_end(c, &j);
}

void cli_written_args(struct cli *c, const struct written *w, const struct candidate *who,
                      const char *key, const struct arg args[])
{
    if (c->json) {
        cli_written_json(c, w, who);
    } else {
        cli_line(c, say_args(c->arena, c->lang, key, args));
    }
}

bool cli_channel(const struct cli *c, struct str typed, enum channel *out, struct err *err)
{
    int i;
    if (!typed_read(c, &typed_channel, typed, &i, err)) {
        return false;
    }
    *out = (enum channel)i;
    return true;
}

struct str cli_word(struct cli *c, const char *type, const char *name)
{
    struct str key = str_format(c->arena, "word.%s.%s", type, name);
    return say_known(key) ? say_args(c->arena, c->lang, key.at, (const struct arg[1]){0})
                          : str_of(name);
}
