/* SPDX-License-Identifier: Apache-2.0 */
/* What is done to a shop's file as a whole: looking for damage, scrubbing, copying. */
#include "store/sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

enum {
    COPY_PAGES = 1024, /* between two tries to go on */
    COPY_WAIT_MS = 15000,
};

/*
 * The words of deleted rows stay in full-text segments as long as these are merged with others
 * ('optimize' keeps them beside a mark, as measured with 3.40): the index is made anew. Freed
 * pages and cells are overwritten at once (secure_delete), yet moving cells within a page may
 * leave a copy behind: VACUUM writes every page afresh. Then the log is emptied. A copy
 * that becomes a shop gets its log here.
 */
bool sqlite_scrub(struct db *db, struct err *err)
{
    bool ok = sqlite_run(db, "INSERT INTO search (search) VALUES ('rebuild')", err) &&
              sqlite_run(db, "PRAGMA temp_store = FILE", err) && sqlite_run(db, "VACUUM", err);
    sqlite3_exec(db->conn, "PRAGMA temp_store = MEMORY; PRAGMA journal_mode = WAL", NULL, NULL,
                 NULL);
    return ok && sqlite_fold(db, err);
}

/* The pragma tells by its row, not by an error, that somebody reads. */
bool sqlite_fold(struct db *db, struct err *err)
{
    int busy = 1;
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db->conn, "PRAGMA wal_checkpoint(TRUNCATE)", -1, &s, NULL) !=
        SQLITE_OK) {
        return sqlite_fail(db, err);
    }
    bool ok = sqlite3_step(s) == SQLITE_ROW || sqlite_fail(db, err);
    if (ok) {
        busy = sqlite3_column_int(s, 0);
    }
    sqlite3_finalize(s);
    return ok && (busy == 0 || err_set(err, ERR_BUSY, "err.store.scrub"));
}

bool sqlite_check(struct db *db, struct err *err)
{
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db->conn, "PRAGMA integrity_check(1)", -1, &s, NULL) != SQLITE_OK) {
        return sqlite_fail(db, err);
    }
    bool ok = sqlite3_step(s) == SQLITE_ROW;
    if (ok) {
        struct str found = str_of((const char *)sqlite3_column_text(s, 0));
        ok = str_eq(found, S("ok")) ||
             err_set(err, ERR_DAMAGED, "err.store.damaged", A_STR("why", found)) ||
             err_at(err, db->where, 0, 0, S(""));
    } else {
        sqlite_fail(db, err);
    }
    sqlite3_finalize(s);
    /* full text looks at itself by a statement that counts as writing */
    return ok &&
           (sqlite3_db_readonly(db->conn, "main") == 1 ||
            sqlite_run(db, "INSERT INTO search (search) VALUES ('integrity-check')", err));
}

/* The pages of one state: while it is read, others may write. */
static bool copy_pages(struct db *db, sqlite3 *to)
{
    sqlite3_backup *b = sqlite3_backup_init(to, "main", db->conn, "main");
    int step = SQLITE_OK;
    int waited = 0;
    while (b && (step == SQLITE_OK ||
                 ((step == SQLITE_BUSY || step == SQLITE_LOCKED) && waited < COPY_WAIT_MS))) {
        step = sqlite3_backup_step(b, COPY_PAGES);
        if (step == SQLITE_BUSY || step == SQLITE_LOCKED) {
            waited += sqlite3_sleep(5);
        }
    }
    /* the copy is one file, readable where nothing can be written beside it */
    return b && sqlite3_backup_finish(b) == SQLITE_OK && step == SQLITE_DONE &&
           sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK;
}

static bool copy_into(struct db *db, const char *path, struct err *err)
{
    sqlite3 *to = NULL;
    int64_t objects;
    if (!sqlite_run(db, "BEGIN", err)) {
        return false;
    }
    bool ok = sqlite_number(db, "SELECT count(*) FROM sqlite_schema", &objects, err);
    if (ok && (sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
               !copy_pages(db, to))) {
        ok = err_set(err, ERR_IO, "err.store.copy", A_STR("file", str_of(path)),
                     A_STR("why", str_of(to ? sqlite3_errmsg(to) : "")));
    }
    sqlite3_exec(db->conn, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(to);
    return ok;
}

bool sqlite_copy(struct db *db, const char *path, struct err *err)
{
    struct arg file = A_STR("file", str_of(path));
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST) {
        return err_set(err, ERR_CONFLICT, "err.store.exists", file);
    }
    if (fd < 0) {
        return err_set(err, ERR_IO, "err.store.copy", file,
                       A_STR("why", str_of(strerror(errno))));
    }
    close(fd);
    if (copy_into(db, path, err)) {
        return true;
    }
    unlink(path); /* half a copy is none */
    unlink(str_format(db->arena, "%s-journal", path).at);
    return false;
}

void sqlite_abandon(struct db *db)
{
    const char *endings[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        unlink(str_format(db->arena, "%.*s%s", STR_ARG(db->where), endings[i]).at);
    }
}
