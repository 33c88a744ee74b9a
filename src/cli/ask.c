/* SPDX-License-Identifier: Apache-2.0 */
/* Talking with the person at the terminal. */
#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"

void cli_line(struct cli *c, struct str line)
{
    buf_put(&c->out, text_clean(c->arena, line));
    buf_char(&c->out, '\n');
}

void cli_flush(struct cli *c)
{
    struct str s = buf_str(&c->out);
    if (s.len) {
        fwrite(s.at, 1, s.len, stdout);
        fflush(stdout);
        buf_clear(&c->out);
    }
}

bool cli_ask(struct cli *c, struct str question, struct str *answer)
{
    char line[1024];
    *answer = S("");
    if (!c->interactive) {
        return false;
    }
    cli_flush(c);
    struct str clean = text_clean(c->arena, question);
    fprintf(stderr, "%.*s ", STR_ARG(clean));
    fflush(stderr);
    if (!fgets(line, sizeof line, stdin)) {
        return false;
    }
    *answer = str_copy(c->arena, str_trim(str_of(line)));
    return true;
}

bool cli_confirm(struct cli *c, struct str question)
{
    struct str answer;
    if (!cli_ask(c, question, &answer)) {
        return false;
    }
    return str_eq_nocase(answer, S("y")) || str_eq_nocase(answer, S("yes")) ||
           str_eq_nocase(answer, S("j")) || str_eq_nocase(answer, S("ja"));
}
