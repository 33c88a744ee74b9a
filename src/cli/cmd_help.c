/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "cli/completion.h"

static const struct option options[] = {
    {"man", NULL, "help.help.man", false},
    {0},
};

static const char *const groups[] = {"help.group.day",
                                     "help.group.people",
                                     "help.group.happened",
                                     "help.group.owed",
                                     "help.group.data",
                                     "help.group.shop",
                                     NULL};

static struct str text_of(struct cli *c, const char *key)
{
    return say_args(c->arena, c->lang, key, (const struct arg[ARGS_MAX + 1]){0});
}

static void one_group(struct cli *c, const char *group)
{
    bool any = false;
    for (int i = 0; commands[i]; i++) {
        if (strcmp(commands[i]->group, group) != 0) {
            continue;
        }
        if (!any) {
            buf_char(&c->out, '\n');
            cli_line(c, text_of(c, group));
            any = true;
        }
        struct str help = text_of(c, commands[i]->help);
        cli_line(c, str_format(c->arena, "  %-18s %.*s", commands[i]->name, STR_ARG(help)));
    }
}

static void all_commands(struct cli *c)
{
    cli_say(c, "help.intro");
    for (int g = 0; groups[g]; g++) {
        one_group(c, groups[g]);
    }
    buf_char(&c->out, '\n');
    cli_say(c, "help.more");
}

static void one_command(struct cli *c, const struct command *cmd)
{
    cli_line(c, cli_usage(c->arena, cmd));
    buf_char(&c->out, '\n');
    cli_line(c, text_of(c, cmd->help));
    for (const struct option *o = cmd->options; o && o->name; o++) {
        struct str left = str_format(c->arena, "--%s%s%s", o->name, o->value ? " " : "",
                                     o->value ? o->value : "");
        struct str help = text_of(c, o->help);
        cli_line(c, str_format(c->arena, "  %-22.*s %.*s", STR_ARG(left), STR_ARG(help)));
    }
    if (cmd->about) {
        buf_char(&c->out, '\n');
        cli_line(c, text_of(c, cmd->about));
    }
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    (void)app;
    struct str name = cli_rest(c, 0);
    if (cli_flag(c, "man")) {
        manual(c);
        return true;
    }
    if (name.len == 0) {
        all_commands(c);
        return true;
    }
    const struct command *cmd = command_named(name);
    if (!cmd) {
        return err_set(err, ERR_USAGE, "err.usage.command", A_STR("command", name));
    }
    one_command(c, cmd);
    return true;
}

const struct command command_help = {
    .name = "help",
    .args = "[COMMAND]",
    .args_max = 2,
    .group = "help.group.shop",
    .help = "help.help",
    .options = options,
    .shop = SHOP_NONE,
    .run = run,
};
