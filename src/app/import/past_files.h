/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mails of a file or a folder, one after the other: an mbox, one mail, a Maildir with its
 * folders within, a folder of .eml files and mboxes. Links are not followed. Not for others.
 */
#pragma once

#include "app/import/past.h"

struct past_files;

struct past_file_mail {
    struct str bytes; /* good until the next */
    bool aside;       /* a draft, thrown away or spam, by where it lies or what its name says */
};

bool past_files_is_folder(struct arena *a, struct str path);
/* Do the first bytes of a file look like a mail, or many? */
bool past_files_is_mail(struct str head);

MUST_USE bool past_files_open(struct arena *a, struct str path, struct past_files **out,
                              struct err *err);
MUST_USE bool past_files_next(struct past_files *f, struct past_file_mail *out, bool *any,
                              struct err *err);
int64_t past_files_done(const struct past_files *f);
int64_t past_files_total(const struct past_files *f);
/* BLAKE2b-256 of what it would read, hex: of a file its bytes, of a folder names and sizes. */
MUST_USE bool past_files_hash(struct arena *a, struct str path, struct str *out,
                              struct err *err);
