/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/written.h"

#include "base/utf8.h"
#include "cli/answer.h"

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
    static const struct {
        const char *words;
        enum channel channel;
    } known[] = {
        {"winkel|laden|geschaft|store|counter", CHANNEL_SHOP},
        {"telefoon|telefon|telephone|bellen|call|anruf", CHANNEL_PHONE},
        {"mail|e-mail", CHANNEL_EMAIL},
        {"text", CHANNEL_SMS},
        {"app|whatsapp|chat|signal|telegram", CHANNEL_MESSENGER},
        {"letter|card|brief|kaart|karte", CHANNEL_POST},
        {"bezoek|besuch", CHANNEL_VISIT},
        {"website|site|form", CHANNEL_WEB},
    };
    struct str folded = utf8_fold(c->arena, str_head(typed, 60));
    if (channel_from_name(folded, out)) {
        return true;
    }
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct str rest = str_of(known[i].words);
        while (rest.len) {
            if (str_eq(str_cut(&rest, '|'), folded)) {
                *out = known[i].channel;
                return true;
            }
        }
    }
    return err_set(err, ERR_USAGE, "err.usage.choice", A_STR("value", typed),
                   A_STR("choices", S("phone, email, sms, messenger, post, visit, shop, web")));
}

struct str cli_word(struct cli *c, const char *type, const char *name)
{
    struct str key = str_format(c->arena, "word.%s.%s", type, name);
    return say_known(key) ? say_args(c->arena, c->lang, key.at, (const struct arg[1]){0})
                          : str_of(name);
}
