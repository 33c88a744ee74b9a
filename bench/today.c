/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long the list of the day takes, as a new process on a warm file, beside one bare
 * sqlite3_step scan of as many rows of six columns in this process; and how long a command
 * takes to start, beside /bin/true: bench/today HEED FILE [CUSTOMERS [PURCHASES-EACH]]. FILE is
 * made when it isn't there: rows are inserted directly, standings folded as the program does.
 */
#include <inttypes.h>
#include <spawn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/init.h"
#include "base/buf.h"
#include "base/rng.h"
#include "bench/clock.h"
#include "core/standing_pack.h"

extern char **environ;

/* 2026-11-24, a Tuesday */
enum { TODAY = 20781, FIRST = TODAY - 1500, RUNS = 7, STARTS = 30, SHARE_DUTY = 200 };
static const char clock_text[] = "2026-11-24T08:30:00Z";

struct filler {
    sqlite3 *conn;
    sqlite3_stmt *customer, *contact, *purchase, *standing, *need, *wish, *permission;
    struct rng rng;
    struct arena *arena;
    int64_t id; /* the last one given */
    int64_t customers, each;
};

static void check(sqlite3 *conn, bool ok)
{
    if (!ok) {
        fprintf(stderr, "bench today: %s\n", sqlite3_errmsg(conn));
        exit(1);
    }
}

static sqlite3_stmt *prepared(sqlite3 *conn, const char *sql)
{
    sqlite3_stmt *s;
    check(conn, sqlite3_prepare_v2(conn, sql, -1, &s, NULL) == SQLITE_OK);
    return s;
}

static void execute(sqlite3 *conn, const char *sql)
{
    check(conn, sqlite3_exec(conn, sql, NULL, NULL, NULL) == SQLITE_OK);
}

/* Binds whole numbers from the first parameter on and steps. */
static void insert(struct filler *f, sqlite3_stmt *s, int n, const int64_t *numbers)
{
    for (int i = 0; i < n; i++) {
        sqlite3_bind_int64(s, i + 1, numbers[i]);
    }
    check(f->conn, sqlite3_step(s) == SQLITE_DONE && sqlite3_reset(s) == SQLITE_OK);
}

static int64_t below(struct filler *f, uint64_t n)
{
    return (int64_t)rng_below(&f->rng, n);
}

static void prepare(struct filler *f)
{
    sqlite3 *c = f->conn;
    f->customer = prepared(c, "INSERT INTO customer (id, kind, name, stage, since_day) VALUES "
                              "(?1, 0, 'Customer ' || ?1, 1, ?2)");
    f->contact = prepared(
        c,
        "INSERT INTO contact (id, customer, role, main, title, given, infix, family, suffix, "
        "nickname, language) VALUES (?1, ?2, '', 1, '', 'Customer', '', ?2, '', '', '')");
    f->purchase =
        prepared(c, "INSERT INTO purchase (customer, day, id, kind, amount, currency, "
                    "what, batch, ref) VALUES (?1, ?2, ?3, 0, ?4, '', '', 1, '')");
    f->standing =
        prepared(c, "INSERT INTO standing (customer, kind, stage, whom_contact, reachable, "
                    "place, state) VALUES (?1, 0, 1, ?2, ?3, 1099511628799, ?4)"); /* at home */
    f->need = prepared(c, "INSERT INTO need (id, customer, kind, words, day, answer) VALUES "
                          "(?1, ?2, 1, 'does it fit?', ?3, '')");
    f->wish = prepared(c, "INSERT INTO wish (id, customer, kind, number, words, day) VALUES "
                          "(?1, ?2, 0, 40, '', ?3)");
    f->permission = prepared(
        c,
        "INSERT INTO permission (id, customer, kind, channel, purpose, day, at, by_whom, how, "
        "wording, evidence, words) VALUES (?1, ?2, 0, 1, '', ?3, 0, '', '', '', '', '')");
}

/* Purchases at random days, in order, as the clustered table wants them. */
static void fill_purchases(struct filler *f, int64_t customer, struct standing *s)
{
    int64_t step = (TODAY - FIRST) / f->each;
    int64_t day = FIRST + below(f, (uint64_t)step + 1);
    for (int64_t i = 0; i < f->each && day <= TODAY; i++) {
        int64_t amount = 500 + below(f, 40000);
        struct event e = {.day = day, .kind = EVENT_PURCHASE, .amount = amount};
        insert(f, f->purchase, 4, (int64_t[]){customer, day, ++f->id, amount});
        standing_fold(s, &e);
        day += 1 + below(f, 2 * (uint64_t)step);
    }
}

static void fill_one(struct filler *f)
{
    struct standing s = {0};
    struct arena_mark mark = arena_mark(f->arena);
    struct buf state = buf_in(f->arena);
    int64_t customer = ++f->id;
    int64_t contact = ++f->id;
    insert(f, f->customer, 2, (int64_t[]){customer, FIRST});
    insert(f, f->contact, 2, (int64_t[]){contact, customer});
    fill_purchases(f, customer, &s);
    standing_pack(&s, &state);
    sqlite3_bind_blob(f->standing, 4, state.at, (int)state.len, SQLITE_STATIC);
    insert(f, f->standing, 3, (int64_t[]){customer, contact, 1 | 2 | 32});
    if (below(f, SHARE_DUTY) == 0) {
        insert(f, f->need, 3, (int64_t[]){++f->id, customer, TODAY - below(f, 9)});
    }
    if (below(f, 50) == 0) {
        insert(f, f->wish, 3, (int64_t[]){++f->id, customer, TODAY - 400});
    }
    if (below(f, 10) == 0) {
        insert(f, f->permission, 3, (int64_t[]){++f->id, customer, TODAY - 400});
    }
    arena_rewind(f->arena, mark);
}

static bool make(const char *path, int64_t customers, int64_t each, struct err *err)
{
    struct arena *a = arena_new();
    struct app app;
    struct init in = {.name = S("Bench"),
                      .country = S("NL"),
                      .staff = S("Sanne"),
                      .minutes = 90,
                      .margin = -1};
    struct filler f = {
        .rng = rng_seeded(7), .arena = a, .id = 1000, .customers = customers, .each = each};
    bool ok =
        app_open(a, str_of(path), OPEN_CREATE, INT64_C(1795512600000), S(""), &app, err) &&
        init_defaults(a, &in, err) && shop_init(&app, &in, err);
    if (!ok) {
        return false;
    }
    check(NULL, sqlite3_open(path, &f.conn) == SQLITE_OK);
    execute(f.conn, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; BEGIN");
    prepare(&f);
    for (int64_t i = 0; i < customers; i++) {
        fill_one(&f);
    }
    execute(f.conn, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE); ANALYZE");
    sqlite3_close_v2(f.conn);
    arena_free(a);
    return true;
}

static double median(double *x, int n)
{
    qsort(x, (size_t)n, sizeof *x, clock_by_size);
    return x[n / 2];
}

struct took {
    double wall, cpu; /* seconds */
};

/* A program from its start to its end; its output goes nowhere. */
static struct took run(const char *const argv[])
{
    posix_spawn_file_actions_t to;
    pid_t pid;
    int status;
    struct rusage used;
    posix_spawn_file_actions_init(&to);
    posix_spawn_file_actions_addopen(&to, STDOUT_FILENO, "/dev/null", 1, 0);
    double begun = clock_seconds(CLOCK_MONOTONIC);
    char *const *args = (char *const *)(const void *)argv;
    bool ok = posix_spawn(&pid, argv[0], &to, NULL, args, environ) == 0 &&
              wait4(pid, &status, 0, &used) == pid && status == 0;
    double wall = clock_seconds(CLOCK_MONOTONIC) - begun;
    posix_spawn_file_actions_destroy(&to);
    if (!ok) {
        fprintf(stderr, "bench today: %s failed\n", argv[0]);
        exit(1);
    }
    return (struct took){wall,
                         (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                             (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6};
}

static double median_start(const char *const argv[])
{
    double took[STARTS];
    run(argv); /* warm */
    for (int i = 0; i < STARTS; i++) {
        took[i] = run(argv).wall;
    }
    return median(took, STARTS) * 1000;
}

/* Every column of every row, as plainly as SQLite gives them. */
static struct took scan(sqlite3 *conn, sqlite3_stmt *s, int64_t *rows)
{
    int64_t sum = 0;
    double wall = clock_seconds(CLOCK_MONOTONIC);
    double cpu = clock_seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (*rows = 0; sqlite3_step(s) == SQLITE_ROW; ++*rows) {
        for (int c = 0; c < 5; c++) {
            sum += sqlite3_column_int64(s, c);
        }
        sum += sqlite3_column_bytes(s, 5);
    }
    check(conn, sqlite3_reset(s) == SQLITE_OK && sum != 0);
    return (struct took){clock_seconds(CLOCK_MONOTONIC) - wall,
                         clock_seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu};
}

/* List and scan take turns, so that whatever else the machine does falls on both. */
static void measure_list(const char *heed, const char *path)
{
    const char *tick[] = {heed, "--shop", path, "tick", NULL};
    const char *today[] = {heed, "--shop", path, "today", NULL};
    double list[RUNS], list_cpu[RUNS], bare[RUNS], bare_cpu[RUNS];
    int64_t rows;
    sqlite3 *conn;
    run(tick); /* what a shop learns once a day */
    check(NULL, sqlite3_open_v2(path, &conn, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
    execute(conn, "PRAGMA mmap_size = 2147418112");
    sqlite3_stmt *s = prepared(
        conn, "SELECT customer, kind, stage, whom_contact, reachable, state FROM standing");
    run(today);
    scan(conn, s, &rows);
    for (int i = 0; i < RUNS; i++) {
        struct took a = run(today);
        struct took b = scan(conn, s, &rows);
        list[i] = a.wall;
        list_cpu[i] = a.cpu;
        bare[i] = b.wall;
        bare_cpu[i] = b.cpu;
    }
    sqlite3_finalize(s);
    sqlite3_close(conn);
    double l = median(list, RUNS), b = median(bare, RUNS);
    double lc = median(list_cpu, RUNS), bc = median(bare_cpu, RUNS);
    printf("customers %" PRId64 "; seconds, medians of %d (of processor time)\n", rows, RUNS);
    printf("today, new process, warm file: %.3f (%.3f), wanted < 1\n", l, lc);
    printf("bare scan of as many rows of six columns: %.3f (%.3f)\n", b, bc);
    printf("ratio %.2f (%.2f), wanted <= 4\n", l / b, lc / bc);
}

static void measure_start(const char *heed, const char *path)
{
    const char *find[] = {heed, "--shop", path, "find", "xyzzy", NULL};
    const char *version[] = {heed, "--version", NULL};
    const char *nothing[] = {"/bin/true", NULL};
    double least = median_start(nothing);
    printf("/bin/true %.1f ms; heed --version %.1f ms; heed find %.1f ms, wanted < 10\n", least,
           median_start(version), median_start(find));
}

int main(int argc, char **argv)
{
    struct err err = {0};
    if (argc < 3) {
        fprintf(stderr, "usage: %s HEED FILE [CUSTOMERS [PURCHASES-EACH]]\n", argv[0]);
        return 2;
    }
    int64_t customers = 1000000;
    int64_t each = 10;
    if ((argc > 3 && !str_to_i64(str_of(argv[3]), &customers)) ||
        (argc > 4 && !str_to_i64(str_of(argv[4]), &each)) || customers < 1 || each < 1) {
        fprintf(stderr, "bench today: customers and purchases are whole numbers from 1\n");
        return 2;
    }
    setenv("HEED_NOW", clock_text, 1);
    if (access(argv[2], R_OK) != 0 && !make(argv[2], customers, each, &err)) {
        fprintf(stderr, "bench today: %s %s\n", err.key, err.text);
        return 1;
    }
    measure_list(argv[1], argv[2]);
    measure_start(argv[1], argv[2]);
    printf("again: %s %s %s\n", argv[0], argv[1], argv[2]);
    return 0;
}
