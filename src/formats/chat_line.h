/* SPDX-License-Identifier: Apache-2.0 */
/* One line of a chat: its head, and what kind of message its text is. For chat.c alone. */
#pragma once

#include "formats/chat.h"

struct chat_head {
    int a, b, c; /* the numbers of the date as they stand */
    bool year_first;
    char mark; /* between them */
    bool twelve_hours;
    int minute;
    struct str name; /* empty: the program's line */
    struct str text; /* the rest of the line */
};

/* False: the line has no head. Points into `line`. */
bool chat_line_head(struct str line, struct chat_head *out);
/* False: there is no such date in that order. */
bool chat_line_day(const struct chat_head *h, enum date_order order, int64_t *day);
enum chat_what chat_line_what(struct str text);
