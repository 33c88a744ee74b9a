/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/page.h"

#include <stdlib.h>

#include "base/utf8.h"

static struct style style_of(const struct cli *c)
{
    return (struct style){.colour = c->screen.colour, .width = c->screen.width};
}

static void blanks(struct cli *c, int n)
{
    for (int i = 0; i < n; i++) {
        buf_char(&c->out, ' ');
    }
}

void page_put(struct cli *c, int indent, enum ink ink, struct str text)
{
    if (text.len) {
        table_wrap(&c->out, style_of(c), ink, indent, indent, text);
    }
}

void page_pair(struct cli *c, int indent, struct str left, struct str right)
{
    int gap = c->screen.width - indent - (int)utf8_width(left) - (int)utf8_width(right);
    if (gap < 2) {
        page_put(c, indent, INK_STRONG, left);
        page_put(c, indent, INK_SOFT, right);
        return;
    }
    blanks(c, indent);
    table_ink(&c->out, style_of(c), INK_STRONG, left);
    blanks(c, gap);
    table_ink(&c->out, style_of(c), INK_SOFT, right);
    buf_char(&c->out, '\n');
}

/* The terminal shows what the locale says. */
static bool shows_utf8(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str value = str_of(getenv(names[i]));
        if (value.len) {
            return str_find(value, S("UTF-8")) >= 0 || str_find(value, S("utf8")) >= 0 ||
                   str_find(value, S("utf-8")) >= 0;
        }
    }
    return false;
}

void page_title(struct cli *c, enum page_sign sign, struct str title, struct str count)
{
    static const char *const drawn[] = {"●", "◉", "○", "◦"};
    static const char *const typed[] = {"*", "(.)", "( )", "."};
    enum ink mark = sign == SIGN_NOW || sign == SIGN_CARE ? INK_MARK : INK_SOFT;
    buf_char(&c->out, '\n');
    table_ink(&c->out, style_of(c), mark, str_of(shows_utf8() ? drawn[sign] : typed[sign]));
    buf_char(&c->out, ' ');
    table_ink(&c->out, style_of(c), INK_STRONG, title);
    if (count.len) {
        buf_z(&c->out, "  ");
        table_ink(&c->out, style_of(c), INK_SOFT, count);
    }
    buf_char(&c->out, '\n');
}
