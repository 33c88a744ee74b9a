/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file of mails one behind the other (RFC 4155 and what is found: mboxo, mboxrd, mboxcl).
 * A mail begins with a line "From SENDER DATE" at the beginning or behind an empty line, when
 * a header line follows; a Content-Length is heeded when another mail, or the end, stands where
 * it says. Memory doesn't grow with the file: of a mail the first MAIL_READ_MAX bytes are kept.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "formats/source.h"

struct arena;
struct mbox;

struct mbox_mail {
    int64_t number;   /* of the mail in the file, from 1 */
    int64_t line;     /* of its "From " line, from 1 */
    struct str bytes; /* without that line; good until the next */
    int64_t size;     /* of the whole mail */
};

/* Do these first bytes of a file look like an mbox? */
bool mbox_is(struct str head);

/* The reader's memory, some MiB, lives in `a`. ERR_INPUT err.mbox.none: it doesn't begin as
 * one. */
MUST_USE bool mbox_open(struct arena *a, struct source source, struct mbox **out,
                        struct err *err);
/* `*any` false at the end. */
MUST_USE bool mbox_next(struct mbox *m, struct mbox_mail *out, bool *any, struct err *err);
/* For progress. */
int64_t mbox_bytes_done(const struct mbox *m);
