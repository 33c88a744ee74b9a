/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/completion.h"

#include <string.h>

#include "cli/typed.h"

/* The command's words: "staff", "add". */
static struct str first_word(const struct command *cmd)
{
    struct str name = str_of(cmd->name);
    return str_cut(&name, ' ');
}

static struct str second_word(const struct command *cmd)
{
    struct str name = str_of(cmd->name);
    str_cut(&name, ' ');
    return name;
}

/* Is this the first of the commands that begin with the same word? They stand by name. */
static bool first_of_word(int i)
{
    return i == 0 || !str_eq(first_word(commands[i]), first_word(commands[i - 1]));
}

static void put_options(struct cli *c, const struct option *o)
{
    for (; o && o->name; o++) {
        buf_format(&c->out, " --%s", o->name);
    }
}

static void put_words(struct cli *c, const struct typed *words)
{
    for (int i = words ? words->first : 0; words && words->name(i); i++) {
        buf_format(&c->out, " %.*s", STR_ARG(typed_shown(c, words, i)));
    }
}

/* Second words and options that may follow the commands of one first word. */
static void put_after(struct cli *c, struct str first)
{
    for (int i = 0; commands[i]; i++) {
        if (!str_eq(first_word(commands[i]), first)) {
            continue;
        }
        struct str second = second_word(commands[i]);
        if (second.len) {
            buf_format(&c->out, " %.*s", STR_ARG(second));
        } else {
            put_words(c, typed_of_command(commands[i]));
            put_options(c, commands[i]->options);
        }
    }
}

/* Has one of the options before it, of this command or another, the same name? */
static bool told_before(int command, const struct option *o)
{
    for (int i = 0; i < command; i++) {
        for (const struct option *k = commands[i]->options; k && k->name; k++) {
            if (strcmp(k->name, o->name) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* What an option takes comes alone: the cases by the word before the cursor. */
static void put_values(struct cli *c, const struct option *o, int command)
{
    for (; o && o->name; o++) {
        const struct typed *words = o->value ? typed_of_option(o) : NULL;
        if (words && !told_before(command, o)) {
            buf_format(&c->out, "    --%s) next=\"", o->name);
            put_words(c, words);
            buf_z(&c->out, "\" ;;\n");
        }
    }
}

/* The cases of a shell's `case`, by the command so far: what may come next. */
static void put_cases(struct cli *c)
{
    buf_z(&c->out, "    '') next=\"");
    for (int i = 0; commands[i]; i++) {
        if (first_of_word(i)) {
            buf_format(&c->out, "%s%.*s", i ? " " : "", STR_ARG(first_word(commands[i])));
        }
    }
    buf_z(&c->out, "\" ;;\n");
    for (int i = 0; commands[i]; i++) {
        struct str first = first_word(commands[i]);
        if (first_of_word(i)) {
            buf_format(&c->out, "    '%.*s') next=\"", STR_ARG(first));
            put_after(c, first);
            buf_z(&c->out, "\" ;;\n");
        }
        if (second_word(commands[i]).len) {
            buf_format(&c->out, "    '%s') next=\"", commands[i]->name);
            put_options(c, commands[i]->options);
            buf_z(&c->out, "\" ;;\n");
        }
    }
}

/* The pattern of a `case` that is true of the beginning of a command. */
static void put_beginnings(struct cli *c)
{
    bool any = false;
    for (int i = 0; commands[i]; i++) {
        if (first_of_word(i)) {
            buf_format(&c->out, "%s' %.*s'", any ? " | " : "",
                       STR_ARG(first_word(commands[i])));
            any = true;
        }
        if (second_word(commands[i]).len) {
            buf_format(&c->out, " | '%s'", commands[i]->name);
        }
    }
}

/* Finds the command among the words before the cursor, then what may come next. */
static void put_body(struct cli *c, const char *from, const char *cursor, const char *words)
{
    buf_format(&c->out,
               "    local cmd='' next='' i\n"
               "    for ((i = %s; i < %s; i++)); do\n"
               "        case \"$cmd ${%s[i]}\" in\n        ",
               from, cursor, words);
    put_beginnings(c);
    buf_format(&c->out,
               ")\n            cmd=\"${cmd:+$cmd }${%s[i]}\" ;;\n        esac\n    done\n"
               "    case \"${%s[%s - 1]}\" in\n",
               words, words, cursor);
    int n = 0;
    for (; commands[n]; n++) {
        put_values(c, commands[n]->options, n);
    }
    put_values(c, global_options, n);
    buf_z(&c->out, "    *) case \"$cmd\" in\n");
    put_cases(c);
    buf_z(&c->out, "    esac\n    next=\"$next");
    put_options(c, global_options);
    buf_z(&c->out, "\" ;;\n    esac\n");
}

void completion_bash(struct cli *c)
{
    buf_z(&c->out, "# heed: completion for bash\n_heed()\n{\n");
    put_body(c, "1", "COMP_CWORD", "COMP_WORDS");
    buf_z(&c->out, "    COMPREPLY=($(compgen -W \"$next\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n"
                   "}\ncomplete -o default -F _heed heed\n");
}

void completion_zsh(struct cli *c)
{
    buf_z(&c->out, "#compdef heed\n# heed: completion for zsh\n_heed()\n{\n");
    put_body(c, "2", "CURRENT", "words");
    buf_z(&c->out, "    compadd -- ${=next} || _files\n}\n"
                   "if [ \"${funcstack[1]}\" = _heed ]; then _heed \"$@\"; else compdef _heed "
                   "heed; fi\n");
}

/* Within single quotes. */
static struct str quoted(struct cli *c, const char *key)
{
    struct str s = say_args(c->arena, c->lang, key, (const struct arg[ARGS_MAX + 1]){0});
    struct buf b = buf_in(c->arena);
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == '\'' || s.at[i] == '\\') {
            buf_char(&b, '\\');
        }
        buf_char(&b, s.at[i]);
    }
    return buf_str(&b);
}

static void fish_options(struct cli *c, const struct option *o, struct str when)
{
    for (; o && o->name; o++) {
        const struct typed *words = o->value ? typed_of_option(o) : NULL;
        buf_format(&c->out, "complete -c heed %.*s-l %s %s", STR_ARG(when), o->name,
                   words      ? "-x -a '"
                   : o->value ? "-r "
                              : "");
        put_words(c, words);
        buf_format(&c->out, "%s-d '%.*s'\n", words ? "' " : "", STR_ARG(quoted(c, o->help)));
    }
}

static void fish_command(struct cli *c, int i)
{
    struct str first = first_word(commands[i]);
    struct str second = second_word(commands[i]);
    struct str help = quoted(c, commands[i]->help);
    struct str seen = str_format(c->arena, "__fish_seen_subcommand_from %.*s", STR_ARG(first));
    if (first_of_word(i)) {
        buf_format(&c->out, "complete -c heed -n __heed_no_command -a %.*s", STR_ARG(first));
        if (second.len == 0) {
            buf_format(&c->out, " -d '%.*s'", STR_ARG(help));
        }
        buf_char(&c->out, '\n');
    }
    if (second.len) {
        buf_format(&c->out, "complete -c heed -n '%.*s' -a %.*s -d '%.*s'\n", STR_ARG(seen),
                   STR_ARG(second), STR_ARG(help));
        seen = str_format(c->arena, "%.*s; and __fish_seen_subcommand_from %.*s", STR_ARG(seen),
                          STR_ARG(second));
    }
    if (typed_of_command(commands[i])) {
        buf_format(&c->out, "complete -c heed -n '%.*s' -a '", STR_ARG(seen));
        put_words(c, typed_of_command(commands[i]));
        buf_z(&c->out, "'\n");
    }
    fish_options(c, commands[i]->options, str_format(c->arena, "-n '%.*s' ", STR_ARG(seen)));
}

/* fish's own test takes the value of --shop for a command. */
static void fish_no_command(struct cli *c)
{
    buf_z(&c->out, "function __heed_no_command\n"
                   "    for word in (commandline -opc)[2..-1]\n"
                   "        if contains -- $word");
    for (int i = 0; commands[i]; i++) {
        if (first_of_word(i)) {
            buf_format(&c->out, " %.*s", STR_ARG(first_word(commands[i])));
        }
    }
    buf_z(&c->out, "\n            return 1\n        end\n    end\nend\n");
}

void completion_fish(struct cli *c)
{
    buf_z(&c->out, "# heed: completion for fish\n");
    fish_no_command(c);
    fish_options(c, global_options, S(""));
    for (int i = 0; commands[i]; i++) {
        fish_command(c, i);
    }
}
