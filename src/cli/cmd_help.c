/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "cli/answer.h"
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

static void put_options(struct cli *c, struct json *j, const struct option *o)
{
    jw_key(j, "options");
    jw_array(j);
    for (; o && o->name; o++) {
        jw_object(j);
        jw_put_str(j, "name", str_of(o->name));
        if (o->value) {
            jw_put_str(j, "value", str_of(o->value));
        }
        jw_put_bool(j, "many", o->many);
        jw_put_str(j, "help", text_of(c, o->help));
        jw_end(j);
    }
    jw_end(j);
}

static void put_command(struct cli *c, struct json *j, const struct command *cmd)
{
    jw_object(j);
    jw_put_str(j, "name", str_of(cmd->name));
    jw_put_str(j, "usage", cli_usage(c->arena, cmd));
    jw_put_str(j, "group", text_of(c, cmd->group));
    jw_put_str(j, "help", text_of(c, cmd->help));
    if (cmd->about) {
        jw_put_str(j, "about", text_of(c, cmd->about));
    }
    put_options(c, j, cmd->options);
    jw_end(j);
}

/* One command, or all with the options that each takes. */
static void put_json(struct cli *c, const struct command *only)
{
    struct json j = answer_list(c, "commands");
    for (int i = 0; commands[i]; i++) {
        if (!only || only == commands[i]) {
            put_command(c, &j, commands[i]);
        }
    }
    jw_end(&j);
    put_options(c, &j, global_options);
    answer_end(c, &j);
}

static void put_manual(struct cli *c)
{
    struct cli page = *c;
    page.out = buf_in(c->arena);
    manual(&page);
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_str(&j, "manual", buf_str(&page.out));
    answer_end(c, &j);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    (void)app;
    struct str name = cli_rest(c, 0);
    if (cli_flag(c, "man")) {
        c->json ? put_manual(c) : manual(c);
        return true;
    }
    if (name.len == 0) {
        c->json ? put_json(c, NULL) : all_commands(c);
        return true;
    }
    const struct command *cmd = command_named(name);
    if (!cmd) {
        return err_set(err, ERR_USAGE, "err.usage.command", A_STR("command", name));
    }
    c->json ? put_json(c, cmd) : one_command(c, cmd);
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
