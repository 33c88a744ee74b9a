/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where else the people of a shop stand: backups and exports that were made, copies that lie
 * beside the shop's file, files that were imported, and what the database server keeps. An
 * erasure can't reach them and says so.
 */
#pragma once

#include "app/act.h"

enum copy_kind {
    COPY_BACKUP,   /* made by `heed backup` */
    COPY_EXPORT,   /* a folder or file made by `heed export` */
    COPY_RESTORED, /* the shop that a restore put aside */
    COPY_MIGRATED, /* the shop as it was before a newer heed changed its schema */
    COPY_BESIDE,   /* another file that bears the shop's name */
    COPY_IMPORTED, /* a file from which they were imported */
    COPY_REJECTS,  /* rows that an import refused; the file couldn't be written */
    COPY_SERVER,   /* PostgreSQL's own log, its archive, base backups and replicas */
    COPY_KIND_COUNT
};

struct copy {
    enum copy_kind kind;
    struct str path; /* empty: SERVER */
    int64_t at;      /* when it was made, ms; 0: unknown */
    bool there;      /* can be seen from here now */
};

struct copies {
    struct copy *at;
    size_t len, cap;
};

/* A copy's name in JSON: "backup", "export", "before_restore", … */
const char *copy_kind_word(enum copy_kind kind);
/* Adds one; `path` is copied. */
void copies_add(struct arena *a, struct copies *list, enum copy_kind kind, struct str path,
                int64_t at);

/* Writes into the history that a copy was made: `verb` is "backup", "export", or
 * one of the exports of a part: "export_contacts", "export_owed". */
MUST_USE bool copies_note(struct app *app, const char *verb, struct str path, struct err *err);

/* Adds what was made by acts behind `since` (whoever came later isn't in it), what lies beside
 * the shop, and the server's own. */
MUST_USE bool copies_find(struct app *app, int64_t since, struct arena *a, struct copies *list,
                          struct err *err);
