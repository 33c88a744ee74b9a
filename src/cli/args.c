/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: heed [global options] COMMAND [options] [arguments]. */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "cli/cli.h"

const struct option global_options[] = {
    {"shop", "FILE", "help.opt.shop", false},
    {"as", "NAME", "help.opt.as", false},
    {"lang", "LANG", "help.opt.lang", false},
    {"json", NULL, "help.opt.json", false},
    {"plain", NULL, "help.opt.plain", false},
    {"width", "COLUMNS", "help.opt.width", false},
    {"help", NULL, "help.opt.help", false},
    {"version", NULL, "help.opt.version", false},
    {0},
};

const struct command *command_named(struct str name)
{
    for (int i = 0; commands[i]; i++) {
        if (str_eq(name, str_of(commands[i]->name))) {
            return commands[i];
        }
    }
    return NULL;
}

static const struct option *option_named(const struct option *from, struct str name)
{
    for (; from && from->name; from++) {
        if (str_eq(name, str_of(from->name))) {
            return from;
        }
    }
    return NULL;
}

/* The longest name of a command that the next arguments spell: "staff add" before "staff". */
static const struct command *match_command(struct arena *a, int argc, char **argv, int *used)
{
    if (argc >= 2) {
        const struct command *two = command_named(str_format(a, "%s %s", argv[0], argv[1]));
        if (two) {
            *used = 2;
            return two;
        }
    }
    *used = 1;
    return command_named(str_of(argv[0]));
}

static struct str value_of(const struct cli *c, const struct option *o, int i)
{
    for (int k = 0; k < c->values_len; k++) {
        if (c->values[k].option == o && i-- == 0) {
            return c->values[k].value;
        }
    }
    return (struct str){0};
}

/* A command's own option goes before a global one. */
static const struct option *option_of(const struct cli *c, struct str name)
{
    const struct option *own = c->command ? option_named(c->command->options, name) : NULL;
    return own ? own : option_named(global_options, name);
}

static bool add_value(struct cli *c, const struct option *o, struct str value, struct err *err)
{
    if (!o->many && value_of(c, o, 0).at) {
        return err_set(err, ERR_USAGE, "err.usage.twice", A_STR("option", str_of(o->name)));
    }
    if (c->values_len == CLI_VALUES_MAX) {
        return err_set(err, ERR_LIMIT, "err.usage.many");
    }
    c->values[c->values_len++] = (struct cli_value){o, value};
    return true;
}

static bool take_option(struct cli *c, int argc, char **argv, int *i, struct err *err)
{
    struct str rest =
        str_eq(str_of(argv[*i]), S("-o")) ? S("output") : str_from(str_of(argv[*i]), 2);
    bool joined = str_find(rest, S("=")) >= 0;
    struct str name = str_cut(&rest, '=');
    const struct option *o = option_of(c, name);
    if (!o) {
        return err_set(err, ERR_USAGE, "err.usage.option", A_STR("option", name));
    }
    if (!o->value) {
        return joined ? err_set(err, ERR_USAGE, "err.usage.flag", A_STR("option", name))
                      : add_value(c, o, S("1"), err);
    }
    if (!joined) {
        if (*i + 1 >= argc) {
            return err_set(err, ERR_USAGE, "err.usage.value", A_STR("option", name));
        }
        rest = str_of(argv[++*i]);
    }
    return add_value(c, o, rest, err);
}

static bool take_argument(struct cli *c, int argc, char **argv, int *i, struct err *err)
{
    if (!c->command) {
        int used;
        c->command = match_command(c->arena, argc - *i, argv + *i, &used);
        if (!c->command) {
            return err_set(err, ERR_USAGE, "err.usage.command",
                           A_STR("command", str_of(argv[*i])));
        }
        *i += used - 1;
        return true;
    }
    if (c->args_len == CLI_ARGS_MAX) {
        return err_set(err, ERR_LIMIT, "err.usage.many");
    }
    c->args[c->args_len++] = str_of(argv[*i]);
    return true;
}

bool cli_parse(struct cli *c, int argc, char **argv, struct err *err)
{
    bool only_args = false;
    for (int i = 1; i < argc; i++) {
        bool ok;
        if (!only_args && strcmp(argv[i], "--") == 0) {
            only_args = true;
            continue;
        }
        if (!only_args && strcmp(argv[i], "-h") == 0) {
            ok = add_value(c, option_named(global_options, S("help")), S("1"), err);
        } else if (!only_args && strcmp(argv[i], "-o") == 0 && c->command &&
                   option_named(c->command->options, S("output"))) {
            ok = take_option(c, argc, argv, &i, err);
        } else if (!only_args && argv[i][0] == '-' && argv[i][1] == '-') {
            ok = take_option(c, argc, argv, &i, err);
        } else {
            ok = take_argument(c, argc, argv, &i, err);
        }
        if (!ok) {
            return false;
        }
    }
    const struct command *cmd = c->command;
    if (!cmd || cli_flag(c, "help") || cli_global(c, "version").at) {
        return true;
    }
    if (c->args_len < cmd->args_min || (cmd->args_max >= 0 && c->args_len > cmd->args_max)) {
        return err_set(err, ERR_USAGE, "err.usage.args",
                       A_STR("usage", cli_usage(c->arena, cmd)));
    }
    return true;
}

struct str cli_option_at(const struct cli *c, const char *name, int i)
{
    const struct option *o = option_of(c, str_of(name));
    return o ? value_of(c, o, i) : (struct str){0};
}

struct str cli_global(const struct cli *c, const char *name)
{
    return value_of(c, option_named(global_options, str_of(name)), 0);
}

struct str cli_option(const struct cli *c, const char *name)
{
    return cli_option_at(c, name, 0);
}

bool cli_flag(const struct cli *c, const char *name)
{
    return cli_option(c, name).at != NULL;
}

struct str cli_arg(const struct cli *c, int i)
{
    return i < c->args_len ? c->args[i] : S("");
}

struct str cli_rest(const struct cli *c, int i)
{
    struct buf b = buf_in(c->arena);
    for (int k = i; k < c->args_len; k++) {
        if (k > i) {
            buf_char(&b, ' ');
        }
        buf_put(&b, c->args[k]);
    }
    return buf_str(&b);
}

bool cli_number(const struct cli *c, const char *name, int64_t low, int64_t high,
                int64_t otherwise, int64_t *out, struct err *err)
{
    struct str text = cli_option(c, name);
    int64_t n = otherwise;
    if (text.at && (!str_to_i64(text, &n) || n < low || n > high)) {
        return err_set(err, ERR_USAGE, "err.usage.number", A_STR("option", str_of(name)),
                       A_STR("value", text), A_INT("low", low), A_INT("high", high));
    }
    *out = n;
    return true;
}

/* The month comes first where an English locale of the environment says so. */
bool cli_month_first(const struct cli *c)
{
    static const char *const names[] = {"LC_ALL", "LC_TIME", "LANG"};
    for (size_t i = 0; c->lang == LANG_EN && i < sizeof names / sizeof *names; i++) {
        struct str value = str_of(getenv(names[i]));
        if (value.len) {
            return lang_month_first(value);
        }
    }
    return false;
}

bool cli_when(const struct cli *c, const struct app *app, struct str text, bool past,
              struct when *out, struct err *err)
{
    struct when_ask ask = {
        .today = app->today, .lang = c->lang, .past = past, .month_first = cli_month_first(c)};
    struct when when;
    int64_t earliest;
    day_of_date((struct date){1900, 1, 1}, &earliest);
    if (!when_read(c->arena, text, ask, &when, err)) {
        return false;
    }
    if (when.day < earliest) {
        return err_set(err, ERR_INPUT, "err.when.long_ago", A_STR("value", text));
    }
    *out = when;
    return true;
}

bool cli_day(const struct cli *c, const struct app *app, const char *name, int64_t otherwise,
             int64_t *out, struct err *err)
{
    struct str text = cli_option(c, name);
    struct when when = {.day = otherwise};
    if (text.at && !cli_when(c, app, text, true, &when, err)) {
        return false;
    }
    *out = when.day;
    return true;
}

bool cli_day_ahead(const struct cli *c, const struct app *app, const char *name,
                   struct opt_i64 *out, struct err *err)
{
    struct str text = cli_option(c, name);
    struct when when;
    if (text.at && !cli_when(c, app, text, false, &when, err)) {
        return false;
    }
    *out = text.at ? (struct opt_i64)SOME(when.day) : (struct opt_i64)NONE;
    return true;
}
