/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/mail_text.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

/* Lines from which on everything is somebody else's or a signature's; compared folded. */
static const char *const ends[] = {"-----original message",
                                   "-----ursprungliche nachricht",
                                   "-----oorspronkelijk bericht",
                                   "-----originele bericht",
                                   "-----weitergeleitete nachricht",
                                   "-----doorgestuurd bericht",
                                   "----- original message",
                                   "----- ursprungliche nachricht",
                                   "----- oorspronkelijk bericht",
                                   "---------- forwarded message",
                                   "---------- doorgestuurd bericht",
                                   "---------- weitergeleitete nachricht",
                                   "-------- original message",
                                   "-------- oorspronkelijk bericht",
                                   "-------- ursprungliche nachricht",
                                   "-------- doorgestuurd bericht",
                                   "-------- forwarded message",
                                   "________________________________",
                                   "sent from my ",
                                   "von meinem iphone gesendet",
                                   "von meinem ipad gesendet",
                                   "gesendet von mein",
                                   "verstuurd vanaf mijn",
                                   "verzonden vanaf mijn",
                                   "verstuurd vanuit",
                                   "get outlook for ",
                                   "outlook fur ",
                                   "outlook voor "};

/* The first two lines of a head that Outlook puts above what it quotes. */
static const char *const heads[][2] = {{"von:", "gesendet:"}, {"van:", "verzonden:"},
                                       {"from:", "sent:"},    {"von:", "datum:"},
                                       {"van:", "datum:"},    {"from:", "date:"}};

/* How a line that begins a quote begins and ends; it may be broken over two or three. */
static const char *const quotes[][2] = {{"am ", "schrieb"},
                                        {"op ", "schreef"},
                                        {"on ", "wrote"},
                                        {"le ", "a ecrit"},
                                        {"op ", "het volgende geschreven"}};

static bool starts(struct str folded, const char *with)
{
    return str_starts(folded, str_of(with));
}

/* "*Von:* Anna": programs mark bold by stars. */
static struct str bare(struct arena *a, struct str line)
{
    struct str s = utf8_fold(a, str_head(str_trim(line), 300));
    while (s.len && s.at[0] == '*') {
        s = str_from(s, 1);
    }
    return s;
}

/* "On Monday … wrote:" on this line or broken over the next two. */
static bool begins_quote(struct arena *a, struct str line, struct str rest)
{
    struct str s = bare(a, line);
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        if (!starts(s, quotes[i][0])) {
            continue;
        }
        struct str whole = s, after = rest;
        for (int k = 0; k < 3; k++) {
            whole = str_trim(whole);
            bool colon = whole.len && whole.at[whole.len - 1] == ':';
            if (colon && str_find(whole, str_of(quotes[i][1])) >= 0) {
                return true;
            }
            if (colon || whole.len > 400) {
                break;
            }
            struct str next = bare(a, str_cut(&after, '\n'));
            whole = str_format(a, "%.*s %.*s", STR_ARG(whole), STR_ARG(next));
        }
    }
    return false;
}

static bool ends_here(struct arena *a, struct str line, struct str rest)
{
    struct str s = bare(a, line);
    if (str_eq(line, S("-- ")) || str_eq(s, S("--"))) {
        return true;
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (starts(s, ends[i])) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (!starts(s, heads[i][0])) {
            continue;
        }
        struct str after = rest;
        for (int k = 0; k < 2; k++) { /* Outlook may break the line of addresses */
            if (starts(bare(a, str_cut(&after, '\n')), heads[i][1])) {
                return true;
            }
        }
    }
    return begins_quote(a, line, rest);
}

static void put_line(struct buf *b, struct str line, int *blank)
{
    if (line.len == 0) {
        *blank = b->len > 0;
        return;
    }
    buf_z(b, *blank ? "\n\n" : b->len ? "\n" : "");
    *blank = 0;
    for (size_t i = 0; i < line.len; i++) {
        unsigned char c = (unsigned char)line.at[i];
        if (c >= ' ' && c != 0x7F) {
            buf_char(b, (char)c);
        } else if (c == '\t') {
            buf_char(b, ' ');
        }
    }
}

struct str mail_text_said(struct arena *a, struct str text)
{
    struct buf b = buf_in(a);
    struct arena *scratch = arena_new();
    struct str rest = text;
    int blank = 0;
    while (rest.len && b.len <= MAIL_SAID_MAX) {
        struct str line = str_cut(&rest, '\n');
        line.len -= line.len && line.at[line.len - 1] == '\r';
        if (str_starts(line, S(">From "))) {
            line = str_from(line, 1);
        } else if (str_starts(line, S(">"))) {
            continue;
        } else {
            struct arena_mark mark = arena_mark(scratch);
            bool end = ends_here(scratch, line, rest);
            arena_rewind(scratch, mark);
            if (end) {
                break;
            }
        }
        put_line(&b, str_trim(line), &blank);
    }
    arena_free(scratch);
    struct str said = buf_str(&b);
    size_t n = said.len > MAIL_SAID_MAX ? MAIL_SAID_MAX : said.len;
    while (n < said.len && n && ((unsigned char)said.at[n] & 0xC0) == 0x80) {
        n--;
    }
    said = str_trim(utf8_mend(a, str_head(said, n)));
    return utf8_has_control(said) ? S("") : str_copy(a, said);
}
