/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A chat as WhatsApp exports it ("_chat.txt", "WhatsApp Chat with X.txt"): lines
 * "[31-12-2025 14:05:33] Name: text" (iPhone) or "31.12.25, 14:05 - Name: text" (Android), in
 * the habits of Dutch, German and English telephones; a line without such a head goes on with
 * the message before it. Which number is the day is decided over the whole file: by numbers
 * over twelve, else by the order in which time goes forward.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "formats/cell.h"

struct arena;

enum {
    CHAT_BYTES_MAX = 64 << 20,
    CHAT_MESSAGES_MAX = 1000000,
    CHAT_NAME_MAX = 200,   /* bytes; what is longer isn't a name */
    CHAT_NAMES_MAX = 2048, /* of a chat; a group has at most 1024 */
    CHAT_NIGHT_ENDS = 300, /* minutes after midnight; see chat_talks() */
    CHAT_PAUSE = 180,      /* minutes */
};

enum chat_what {
    CHAT_TEXT,
    CHAT_MEDIA,   /* a picture, a voice message, a file that was left out */
    CHAT_DELETED, /* taken back by whoever wrote it */
    CHAT_SYSTEM,  /* the program's own words; of a call, a group, encryption */
};

struct chat_message {
    int64_t line; /* of the file, from 1 */
    int64_t day;
    int minute;      /* of the day, by the telephone that wrote the file */
    int who;         /* index into the names; -1: the program */
    struct str text; /* may hold line breaks */
    enum chat_what what;
};

struct chat {
    struct str *names; /* in the order in which they first wrote */
    size_t names_len;
    struct chat_message *messages;
    size_t len;
    bool order_unsure; /* nothing tells which number is the day; taken as day first */
};

/* Do these first bytes of a file look like a chat? */
bool chat_is(struct str head);

/* Texts point into `bytes` or a copy in `a`. `order` ORDER_UNKNOWN: by the whole file.
 * ERR_INPUT err.chat.none (no message in it), ERR_LIMIT err.chat.long. */
MUST_USE bool chat_read(struct arena *a, struct str bytes, enum date_order order,
                        struct chat *out, struct err *err);

/* What was said on one day between us and one of them. */
struct chat_talk {
    int64_t day;
    int minute;
    int who;        /* whom it was with */
    int64_t theirs; /* messages */
    int64_t ours;
    bool begun_by_us;
    size_t first, last; /* messages */
};

/*
 * The messages as talks, one for each day and each of them who wrote, in the order of days. A
 * talk that goes on after midnight belongs to the day on which it began, while no pause is
 * longer than CHAT_PAUSE and until CHAT_NIGHT_ENDS. Of two, what only we wrote is a talk too;
 * in a group it isn't: nobody was meant. `is_us[names_len]`; `other`: whom ours are for when
 * they never wrote, or -1.
 */
void chat_talks(struct arena *a, const struct chat *c, const bool *is_us, int other,
                struct chat_talk **out, size_t *len);

/* Of a file's name: "WhatsApp Chat with X.txt", "WhatsApp-chat met X", "WhatsApp Chat - X.zip",
 * "WhatsApp-Chat mit X": X; "": it doesn't tell. */
struct str chat_name_of_file(struct str path);
