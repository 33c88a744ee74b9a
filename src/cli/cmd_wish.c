/* SPDX-License-Identifier: Apache-2.0 */
#include "app/wish.h"
#include "cli/written.h"
#include "text/span.h"

static const struct {
    const char *word; /* as it is typed */
    enum wish_kind kind;
} kinds[] = {
    {"rhythm", WISH_RHYTHM},
    {"quiet-until", WISH_QUIET_UNTIL},
    {"by", WISH_CHANNEL_YES},
    {"not-by", WISH_CHANNEL_NO},
    {"hours", WISH_HOURS},
    {"language", WISH_LANGUAGE},
    {"not-at-work", WISH_NOT_AT_WORK},
    {"only-about-order", WISH_ONLY_ABOUT_ORDER},
};

struct wished {
    enum wish_kind kind;
    struct opt_i64 number;
    struct str words;
    bool ends;
};

static bool kind_of(struct str typed, enum wish_kind *out, struct err *err)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (str_eq_nocase(typed, str_of(kinds[i].word))) {
            *out = kinds[i].kind;
            return true;
        }
    }
    if (wish_kind_from_name(typed, out)) {
        return true;
    }
    return err_set(err, ERR_USAGE, "err.usage.choice", A_STR("value", typed),
                   A_STR("choices", S("rhythm, quiet-until, by, not-by, hours, language, "
                                      "not-at-work, only-about-order, end")));
}

static bool language_of(struct str typed, struct str *out, struct err *err)
{
    enum lang lang;
    if (!lang_from_name(typed, &lang)) {
        return err_set(err, ERR_USAGE, "err.usage.lang", A_STR("value", typed));
    }
    *out = str_of(lang_name(lang));
    return true;
}

/* What follows the kind. */
static bool value_of(struct cli *c, struct app *app, struct wished *w, struct str typed,
                     struct err *err)
{
    struct when when;
    enum channel channel;
    switch (w->kind) {
    case WISH_RHYTHM:
        w->number.has = true;
        return span_read(c->arena, typed, c->lang, &w->number.n, err);
    case WISH_QUIET_UNTIL:
        if (!cli_when(c, app, typed, false, &when, err)) {
            return false;
        }
        w->number = (struct opt_i64)SOME(when.day);
        return true;
    case WISH_CHANNEL_YES:
    case WISH_CHANNEL_NO:
        if (!cli_channel(c, typed, &channel, err)) {
            return false;
        }
        w->number = (struct opt_i64)SOME(channel);
        return true;
    case WISH_LANGUAGE:
        return language_of(typed, &w->words, err);
    case WISH_HOURS:
        w->words = typed;
        return typed.len || err_set(err, ERR_INPUT, "err.input.empty");
    case WISH_NOT_AT_WORK:
    case WISH_ONLY_ABOUT_ORDER:
    case WISH_KIND_COUNT:
    default:
        w->words = typed;
        return true;
    }
}

static bool read(struct cli *c, struct app *app, struct wished *w, struct err *err)
{
    enum channel channel;
    w->ends = str_eq_nocase(cli_arg(c, 1), S("end"));
    if (!kind_of(cli_arg(c, w->ends ? 2 : 1), &w->kind, err)) {
        return false;
    }
    if (!w->ends) {
        return value_of(c, app, w, cli_rest(c, 2), err);
    }
    if (c->args_len > 3) {
        if (!cli_channel(c, cli_arg(c, 3), &channel, err)) {
            return false;
        }
        w->number = (struct opt_i64)SOME(channel);
    }
    return true;
}

static void tell(struct cli *c, const struct candidate *who, const struct wished *w)
{
    bool channel = w->kind == WISH_CHANNEL_YES || w->kind == WISH_CHANNEL_NO;
    struct str name = channel && w->number.has
                          ? cli_word(c, "channel", channel_name((enum channel)w->number.n))
                          : S("");
    if (w->ends) {
        cli_say(c, "wish.ended", A_STR("name", who->name),
                A_STR("wish", cli_word(c, "wish_kind", wish_kind_name(w->kind))));
        return;
    }
    const char *key = str_z(c->arena, str_format(c->arena, "wish.%s", wish_kind_name(w->kind)));
    cli_line(c, say_args(c->arena, c->lang, key,
                         (const struct arg[ARGS_MAX + 1]){
                             A_STR("name", who->name), A_STR("channel", name),
                             A_SPAN("pace", w->number.n), A_DAY("day", w->number.n),
                             A_STR("words", w->words)}));
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct wished w = {.ends = false};
    struct written done;
    if (!read(c, app, &w, err) || !cli_pick(c, app, cli_arg(c, 0), &who, err)) {
        return false;
    }
    bool ok = w.ends ? wish_end(app, &who, w.kind, w.number, &done, err)
                     : wish_add(app, &who, w.kind, w.number, w.words, &done, err);
    if (!ok) {
        return false;
    }
    if (c->json) {
        cli_written_json(c, &done, &who);
    } else {
        tell(c, &who, &w);
    }
    return true;
}

const struct command command_wish = {
    .name = "wish",
    .args = "NAME KIND [VALUE]",
    .args_min = 2,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.wish",
    .about = "help.wish.about",
    .run = run,
};
