/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing one mail (RFC 5322, MIME by RFC 2045 to 2047): a text and the same as HTML, as
 * multipart/alternative. Lines end in CR LF; bodies are quoted-printable; no line is longer
 * than 76 columns. Sending is somebody else's work.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct buf;

enum { MAIL_ADDRESS_MAX = 254 };

struct mail {
    struct str from_name;
    struct str from;    /* an address: mail_address_valid() */
    struct str to_name; /* not empty */
    struct str to;      /* an address, or empty: a group with a name and nobody in it */
    struct str subject;
    int64_t at_ms;         /* instant of the Date header, written as UTC */
    struct str message_id; /* what stands between < and >: of letters, digits, . - and one @ */
    struct str text;       /* UTF-8 */
    struct str html;       /* UTF-8 */
};

void mail_write(struct buf *to, const struct mail *m);

/* local@domain of visible ASCII without blanks, quotes, brackets, commas, colons, semicolons;
 * at most MAIL_ADDRESS_MAX bytes. Narrower than RFC 5322, wide enough for what people have. */
bool mail_address_valid(struct str s);
