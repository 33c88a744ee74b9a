/* SPDX-License-Identifier: Apache-2.0 */
#include "app/wish.h"
#include "cli/typed.h"
#include "cli/written.h"
#include "text/hours_said.h"
#include "text/span.h"

struct wished {
    enum wish_kind kind;
    struct opt_i64 number;
    struct str words;
    bool ends;
};

/* What follows the kind. */
static bool value_of(struct cli *c, struct app *app, struct wished *w, struct str typed,
                     struct err *err)
{
    struct when when;
    enum channel channel;
    int language;
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
        if (!typed_read(c, &typed_language, typed, &language, err)) {
            return false;
        }
        w->words = str_of(typed_language.name(language));
        return true;
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
    int kind;
    if (!typed_read(c, &typed_wish, cli_arg(c, 1), &kind, err)) {
        return false;
    }
    w->ends = kind == TYPED_END;
    if (w->ends && !typed_read(c, &typed_wish, cli_arg(c, 2), &kind, err)) {
        return false;
    }
    if (kind == TYPED_END) {
        return err_set(err, ERR_USAGE, "err.usage.args",
                       A_STR("usage", cli_usage(c->arena, c->command)));
    }
    w->kind = (enum wish_kind)kind;
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
        const char *ended =
            str_z(c->arena, str_format(c->arena, "act.wish_end_%s", wish_kind_name(w->kind)));
        struct str said = say(c->arena, c->lang, ended, A_STR("name", who->name));
        cli_line(c, str_format(c->arena, "%.*s.", STR_ARG(said)));
        return;
    }
    const char *key = str_z(c->arena, str_format(c->arena, "wish.%s", wish_kind_name(w->kind)));
    cli_line(c, say_args(c->arena, c->lang, key,
                         (const struct arg[ARGS_MAX + 1]){
                             A_STR("name", who->name), A_STR("channel", name),
                             A_SPAN("pace", w->number.n), A_DAY("day", w->number.n),
                             A_STR("words", w->words)}));
    if (w->kind == WISH_HOURS) {
        struct str said = hours_said(c->arena, w->words);
        cli_say(c, said.len ? "wish.hours_kept" : "wish.hours_words", A_STR("hours", said));
    }
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
