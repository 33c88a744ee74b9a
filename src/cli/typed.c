/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/typed.h"

#include "app/permission.h"
#include "app/rules.h"
#include "base/utf8.h"
#include "core/words.h"

#define NAMED(type, COUNT)                                                                     \
    static const char *type##_at(int i)                                                        \
    {                                                                                          \
        return i < (COUNT) ? type##_name((enum type)i) : NULL;                                 \
    }

NAMED(channel, CHANNEL_COUNT)
NAMED(reaction, REACTION_COUNT)
NAMED(stage, STAGE_COUNT)
NAMED(sake, SAKE_COUNT)
NAMED(need_kind, NEED_KIND_COUNT)
NAMED(knows_kind, KNOWS_KIND_COUNT)
NAMED(gate_purpose, GATE_PURPOSE_COUNT)

static const char *wish_at(int i)
{
    _Static_assert(TYPED_END == (int)WISH_KIND_COUNT, "the end stands behind all kinds");
    return i < WISH_KIND_COUNT    ? wish_kind_name((enum wish_kind)i)
           : i == WISH_KIND_COUNT ? "end"
                                  : NULL;
}

static const char *setting_at(int i)
{
    static const char *const names[] = {
        "name",    "country", "zone",    "currency",       "languages",     "margin",
        "pace",    "thanks",  "us",      "home",           "pressure",      "site",
        "address", "reach",   "officer", "keep_prospects", "keep_customers"};
    return i < (int)(sizeof names / sizeof names[0]) ? names[i] : NULL;
}

static const char *language_at(int i)
{
    return i <= LANG_DE ? lang_name((enum lang)i) : NULL;
}

const struct typed typed_channel = {"channel", channel_at, 0};
const struct typed typed_reaction = {"reaction", reaction_at, REACTION_WELCOME};
const struct typed typed_stage = {"stage", stage_at, 0};
const struct typed typed_sake = {"sake", sake_at, 0};
const struct typed typed_need = {"need_kind", need_kind_at, 0};
const struct typed typed_wish = {"wish_kind", wish_at, 0};
const struct typed typed_knows = {"knows_kind", knows_kind_at, 0};
const struct typed typed_purpose = {"purpose", gate_purpose_at, 0};
const struct typed typed_how = {"how", permission_how, 0};
const struct typed typed_basis = {"basis", permission_basis, 0};
const struct typed typed_result = {"result", permission_result, 0};
const struct typed typed_setting = {"setting", setting_at, 0};
/* "nl", "de", "en": without texts, as they are. */
static const struct typed typed_code = {"code", language_at, 0};
const struct typed typed_language = {"language", language_at, 0};

/* Without what makes no difference. */
static struct str plain(struct arena *a, struct str s)
{
    enum { LOOKED_AT = 60 };
    char *out = str_z(a, utf8_fold(a, str_head(s, LOOKED_AT)));
    for (char *p = out; *p; p++) {
        *p = *p == '-' || *p == '_' ? ' ' : *p;
    }
    return str_of(out);
}

static struct str text(const struct cli *c, enum lang lang, const char *prefix,
                       const struct typed *words, int i)
{
    struct str key = str_format(c->arena, "%s.%s.%s", prefix, words->type, words->name(i));
    return say_known(key) ? say_args(c->arena, lang, key.at, (const struct arg[1]){{0}})
                          : S("");
}

static bool fits(const struct cli *c, const struct typed *words, int i, struct str want)
{
    if (str_eq(plain(c->arena, str_of(words->name(i))), want)) {
        return true;
    }
    for (enum lang lang = 0; lang <= LANG_DE; lang++) {
        struct str several = text(c, lang, "typed", words, i);
        while (several.len) {
            if (str_eq(plain(c->arena, str_cut(&several, '|')), want)) {
                return true;
            }
        }
        if (str_eq(plain(c->arena, text(c, lang, "word", words, i)), want)) {
            return true;
        }
    }
    return false;
}

bool typed_read(const struct cli *c, const struct typed *words, struct str typed, int *out,
                struct err *err)
{
    struct str want = plain(c->arena, str_trim(typed));
    for (int i = words->first; want.len && words->name(i); i++) {
        if (fits(c, words, i, want)) {
            *out = i;
            return true;
        }
    }
    return err_set(err, ERR_USAGE, "err.usage.choice", A_STR("value", typed),
                   A_STR("choices", typed_choices(c, words)));
}

struct str typed_shown(const struct cli *c, const struct typed *words, int i)
{
    struct str several = text(c, c->lang, "typed", words, i);
    return several.len ? str_cut(&several, '|') : str_of(words->name(i));
}

struct str typed_choices(const struct cli *c, const struct typed *words)
{
    struct buf b = buf_in(c->arena);
    for (int i = words->first; words->name(i); i++) {
        buf_z(&b, b.len ? ", " : "");
        buf_put(&b, typed_shown(c, words, i));
    }
    return buf_str(&b);
}

static const struct typed *named(struct str name, const char *const names[],
                                 const struct typed *const sets[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(name, str_of(names[i]))) {
            return sets[i];
        }
    }
    return NULL;
}

const struct typed *typed_of_option(const struct option *o)
{
    static const char *const names[] = {"channel", "reaction", "stage", "sake",
                                        "how",     "kind",     "lang",  "language"};
    static const struct typed *const sets[] = {&typed_channel, &typed_reaction, &typed_stage,
                                               &typed_sake,    &typed_how,      &typed_knows,
                                               &typed_code,    &typed_code};
    return named(str_of(o->name), names, sets, sizeof names / sizeof names[0]);
}

const struct typed *typed_of_command(const struct command *cmd)
{
    static const char *const names[] = {"allow", "refuse", "withdraw", "wish",
                                        "need",  "stage",  "set"};
    static const struct typed *const sets[] = {&typed_channel, &typed_channel, &typed_channel,
                                               &typed_wish,    &typed_need,    &typed_stage,
                                               &typed_setting};
    return named(str_of(cmd->name), names, sets, sizeof names / sizeof names[0]);
}
