/* SPDX-License-Identifier: Apache-2.0 */
/* Talking with the person at the terminal. */
#include <stdio.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cli/cli.h"
#include "text/table.h"

/* How many columns further lines are indented: up to what follows the last gap of two blanks in
 * the first half. */
static int hang_of(struct str line, int width)
{
    size_t hang = 0;
    while (hang < line.len && line.at[hang] == ' ') {
        hang++;
    }
    for (size_t i = hang; i + 2 < line.len; i++) {
        bool gap = line.at[i] == ' ' && line.at[i + 1] == ' ' && line.at[i + 2] != ' ';
        if (gap && (int)utf8_width(str_head(line, i + 2)) <= width / 2) {
            hang = i + 2;
        }
    }
    return (int)utf8_width(str_head(line, hang));
}

static void wrapped(struct cli *c, struct str line)
{
    struct style style = {.width = c->screen.width};
    int hang = hang_of(line, style.width);
    size_t blanks = 0;
    while (blanks < line.len && line.at[blanks] == ' ') {
        blanks++;
    }
    table_wrap(&c->out, style, INK_PLAIN, (int)blanks, hang, str_from(line, blanks));
}

void cli_line(struct cli *c, struct str line)
{
    struct str rest = text_clean(c->arena, line);
    if (!c->screen.terminal) {
        buf_put(&c->out, rest);
        buf_char(&c->out, '\n');
        return;
    }
    do {
        wrapped(c, str_cut(&rest, '\n'));
    } while (rest.len);
}

void cli_aside(struct cli *c, struct str line)
{
    struct str clean = text_clean(c->arena, line);
    cli_flush(c);
    fprintf(stderr, "heed: %.*s\n", STR_ARG(clean));
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
        fputc('\n', stderr); /* what follows doesn't stand behind the question */
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
