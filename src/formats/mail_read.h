/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One mail as it was sent (RFC 5322, MIME by RFC 2045 to 2047 and 2231): who, to whom, when,
 * about what, and what kind of mail it is. Understood by GMime, which only mail_read.c sees.
 *
 * What comes from outside is bounded before GMime sees it: bytes, and colons in one header
 * line, since GMime calls itself for each group within a group of addresses.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct arena;

enum {
    MAIL_READ_MAX = 1 << 20, /* bytes of a mail that are looked at; the rest is attachments */
    MAIL_READ_COLONS = 200,  /* in one header line */
    MAIL_READ_PEOPLE = 1000, /* addresses of a mail; more: only counted */
    MAIL_READ_PARTS = 10000,
    MAIL_SUBJECT_RAW = 16 << 10, /* bytes of a subject as it is sent */
    MAIL_READ_TEXT = 256 << 10,  /* bytes of text that are looked at */
};

struct mail_person {
    struct str name;    /* as shown; may be empty */
    struct str address; /* without blanks, lower case; not empty */
};

enum mail_sort {
    MAIL_PERSONAL,
    MAIL_AUTOMATIC, /* an auto-reply, a machine's message, null return path */
    MAIL_LIST,      /* a newsletter, a mailing list */
    MAIL_BOUNCE,    /* tells that something couldn't be delivered */
    MAIL_ASIDE,     /* a draft, spam, or thrown away, by the program that kept it */
};

struct mail_in {
    struct str id;      /* Message-ID without its brackets; may be empty */
    struct str answers; /* that of the mail it answers; may be empty */
    bool dated;
    int64_t at_ms; /* of the Date header, else of the last Received */
    struct mail_person from;
    struct mail_person *to; /* To, Cc and Bcc, each address once */
    size_t to_len;
    int64_t to_count;   /* also of those beyond MAIL_READ_PEOPLE */
    struct str subject; /* one line, without control characters */
    enum mail_sort sort;
    struct str *failed; /* of a bounce: addresses that can't be reached for good */
    size_t failed_len;
    struct str text; /* when asked: the plain text, else the HTML as text; UTF-8, uncut */
};

struct mail_reader;

/* Starts GMime, which stays as long as the process. In `a`. */
struct mail_reader *mail_reader_new(struct arena *a);

/* Everything of `out` lives in `a`. ERR_INPUT err.mail.none (nothing of a mail in it),
 * err.mail.hostile (more colons, parts than the limits). */
MUST_USE bool mail_read(struct mail_reader *r, struct arena *a, struct str bytes,
                        bool with_text, struct mail_in *out, struct err *err);
