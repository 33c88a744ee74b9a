/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/completion.h"
#include "cli/version.h"

/* A text as roff takes it for a text: no line of it is a request. */
static void roff(struct cli *c, struct str s)
{
    bool line_begins = true;
    for (size_t i = 0; i < s.len; i++) {
        char ch = s.at[i];
        if (line_begins && (ch == '.' || ch == '\'')) {
            buf_z(&c->out, "\\&");
        }
        line_begins = ch == '\n';
        if (ch == '\\') {
            buf_z(&c->out, "\\e");
        } else if (ch == '-') {
            buf_z(&c->out, "\\-");
        } else if (ch == '\n') {
            buf_z(&c->out, "\n.br\n");
        } else {
            buf_char(&c->out, ch);
        }
    }
}

static struct str text_of(struct cli *c, const char *key)
{
    return say_args(c->arena, c->lang, key, (const struct arg[ARGS_MAX + 1]){0});
}

static void section(struct cli *c, const char *name)
{
    buf_format(&c->out, ".SH %s\n", name);
}

/* A term and what it means. */
static void term(struct cli *c, struct str left, struct str right)
{
    buf_z(&c->out, ".TP\n.B ");
    roff(c, left);
    buf_char(&c->out, '\n');
    roff(c, right);
    buf_char(&c->out, '\n');
}

static void options_of(struct cli *c, const struct option *o)
{
    for (; o && o->name; o++) {
        term(c,
             str_format(c->arena, "--%s%s%s", o->name, o->value ? " " : "",
                        o->value ? o->value : ""),
             text_of(c, o->help));
    }
}

static void one_command(struct cli *c, const struct command *cmd)
{
    buf_z(&c->out, ".SS \"");
    roff(c, str_of(cmd->name));
    buf_z(&c->out, "\"\n.B ");
    roff(c, cli_usage(c->arena, cmd));
    buf_z(&c->out, "\n.PP\n");
    roff(c, text_of(c, cmd->help));
    buf_z(&c->out, ".\n");
    if (cmd->about) {
        buf_z(&c->out, ".PP\n");
        roff(c, text_of(c, cmd->about));
        buf_char(&c->out, '\n');
    }
    options_of(c, cmd->options);
}

static void environment(struct cli *c)
{
    section(c, "ENVIRONMENT");
    term(c, S("HEED_SHOP"), text_of(c, "help.opt.shop"));
    term(c, S("HEED_AS"), text_of(c, "help.opt.as"));
    term(c, S("HEED_LANG"), text_of(c, "help.opt.lang"));
    term(c, S("HEED_NOW"), text_of(c, "help.env.now"));
    term(c, S("NO_COLOR"), text_of(c, "help.opt.plain"));
}

static void exits(struct cli *c)
{
    static const struct {
        enum err_code code;
        const char *key;
    } codes[] = {
        {ERR_OK, "help.exit.ok"},           {ERR_USAGE, "help.exit.usage"},
        {ERR_INPUT, "help.exit.input"},     {ERR_MISSING, "help.exit.missing"},
        {ERR_AMBIGUOUS, "help.exit.many"},  {ERR_CONFLICT, "help.exit.conflict"},
        {ERR_REFUSED, "help.exit.refused"}, {ERR_BUSY, "help.exit.busy"},
        {ERR_IO, "help.exit.io"},           {ERR_FOREIGN, "help.exit.foreign"},
        {ERR_DAMAGED, "help.exit.damaged"}, {ERR_LIMIT, "help.exit.limit"},
        {ERR_INTERNAL, "help.exit.bug"},    {ERR_STOPPED, "help.exit.stopped"},
    };
    section(c, "EXIT STATUS");
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        int status = codes[i].code == ERR_OK ? 0 : err_exit(codes[i].code);
        term(c, str_format(c->arena, "%d", status), text_of(c, codes[i].key));
    }
}

void manual(struct cli *c)
{
    buf_z(&c->out, ".TH HEED 1 " HEED_DATE " \"heed " HEED_VERSION "\"\n");
    section(c, "NAME");
    buf_z(&c->out, "heed \\- ");
    roff(c, text_of(c, "help.man.name"));
    buf_char(&c->out, '\n');
    section(c, "SYNOPSIS");
    buf_z(&c->out, ".B heed\n[\\-\\-shop FILE] [\\-\\-as NAME] COMMAND [OPTIONS] [WORDS]\n");
    section(c, "DESCRIPTION");
    roff(c, text_of(c, "help.intro"));
    buf_char(&c->out, '\n');
    section(c, "OPTIONS");
    options_of(c, global_options);
    section(c, "COMMANDS");
    for (int i = 0; commands[i]; i++) {
        one_command(c, commands[i]);
    }
    exits(c);
    environment(c);
}
