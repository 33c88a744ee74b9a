/* SPDX-License-Identifier: Apache-2.0 */
/* Folding and parameters of content lines that are written. */
#include "base/buf.h"
#include "formats/content_line.h"

/* At most `room` bytes of `s`, not ending inside a character. */
static size_t whole_characters(struct str s, size_t room)
{
    if (s.len <= room) {
        return s.len;
    }
    size_t n = room;
    while (n > room - 4 && ((unsigned char)s.at[n] & 0xC0) == 0x80) {
        n--;
    }
    return n;
}

void content_fold(struct buf *to, struct str line)
{
    size_t room = CONTENT_FOLD;
    for (;;) {
        size_t n = whole_characters(line, room);
        for (size_t i = 0; i < n; i++) {
            unsigned char c = (unsigned char)line.at[i];
            bool control = (c < ' ' && c != '\t') || c == 0x7F;
            buf_char(to, control ? ' ' : line.at[i]);
        }
        buf_z(to, "\r\n");
        line = str_from(line, n);
        if (line.len == 0) {
            return;
        }
        buf_char(to, ' ');
        room = CONTENT_FOLD - 1;
    }
}

void content_put_param(struct buf *line, struct str name, struct str value)
{
    bool quote = value.len == 0;
    for (size_t i = 0; i < value.len; i++) {
        char c = value.at[i];
        quote = quote || c == ':' || c == ';' || c == ',';
    }
    buf_char(line, ';');
    buf_put(line, name);
    buf_z(line, quote ? "=\"" : "=");
    for (size_t i = 0; i < value.len; i++) {
        char c = value.at[i];
        if (c == '^' || c == '"' || c == '\n') {
            buf_char(line, '^');
            c = c == '"' ? '\'' : c == '\n' ? 'n' : '^';
        }
        buf_char(line, c);
    }
    if (quote) {
        buf_char(line, '"');
    }
}
