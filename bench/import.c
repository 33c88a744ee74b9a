/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How quick `heed import purchases` is beside a bare SQLite program that inserts the same rows:
 *
 *     bench/import DIR HEED [CUSTOMERS [PURCHASES]]
 *
 * The file is like CDNOW's (customer, date, count, value), in the order of customers: what the
 * bare program likes best, since it needs to look nobody up. That program reads the file with
 * the plainest of splitters and writes, in one transaction, WAL, synchronous=FULL, the rows
 * that the import makes (customer, contact, source key, search row and full text, standing,
 * purchase) into the same tables with the same indices. It checks nothing, repeats nothing and
 * can be neither continued nor taken back. Both run in a process of their own, from the start
 * of it to its end. Prints seconds, the peak of memory and the ratio.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/rng.h"
#include "base/str.h"
#include "bench/clock.h"

struct task {
    char csv[500], peer[500], shop[500];
    const char *heed;
    int64_t customers, purchases;
};

static void give_up(const char *what)
{
    fprintf(stderr, "bench/import: %s\n", what);
    exit(1);
}

/* ------------------------------------------------------------------------------- the file */

static void make_file(const struct task *t)
{
    struct rng rng = rng_seeded(20261124);
    double rest = (double)t->purchases / (double)t->customers - 1;
    int64_t first, left = t->purchases;
    FILE *out = fopen(t->csv, "wb");
    if (!out || !day_of_date((struct date){2024, 11, 1}, &first)) {
        give_up(t->csv);
    }
    fputs("id,date,cds,value\n", out);
    for (int64_t c = 1; c <= t->customers; c++) {
        int64_t n = 1 + (int64_t)(rest * rng_exponential(&rng));
        n = c == t->customers || n > left - (t->customers - c) ? left - (t->customers - c) : n;
        int64_t day = first + (int64_t)rng_below(&rng, 90);
        left -= n;
        for (int64_t i = 0; i < n; i++) {
            struct date d = day_date(day);
            unsigned items = (unsigned)rng_below(&rng, 5) + 1;
            fprintf(out, "%lld,%04d-%02d-%02d,%u,%u.%02u\n", (long long)c, d.year, d.month,
                    d.day, items, items * 12, (unsigned)rng_below(&rng, 100));
            day += i % 50 == 49 ? 0 : (int64_t)rng_below(&rng, (uint64_t)(1200 / n) + 1);
            day = day > first + 740 ? first + 740 : day;
        }
    }
    if (fclose(out) != 0) {
        give_up(t->csv);
    }
}

/* ------------------------------------------------------------------------------- the peer */

enum { CUSTOMER, CONTACT, KEY, ROW, WORDS, STANDING, PURCHASE, STATEMENTS };

static const char *const sql[STATEMENTS] = {
    "INSERT INTO customer VALUES (?1, 0, ?2, 1, NULL, ?3, 1, NULL)",
    "INSERT INTO contact VALUES (?1, ?2, '', 1, '', '', '', '', '', ?3, '', NULL, NULL, NULL, "
    "1)",
    "INSERT INTO source_key VALUES ('import', ?1, ?2, ?3, 1)",
    "INSERT INTO search_row VALUES (?1, ?2, ?3)",
    "INSERT INTO search (rowid, words) VALUES (?1, ?2)",
    "INSERT INTO standing (customer, kind, stage, whom_contact, reachable, place, state) "
    "VALUES (?1, 0, 1, ?2, 1, 1099511627776, ?3)",
    "INSERT INTO purchase VALUES (?1, ?2, ?3, ?4, 0, ?5, '', NULL, '', 1, '')",
};

struct peer {
    sqlite3 *db;
    sqlite3_stmt *to[STATEMENTS];
    sqlite3_int64 id, customer, contact;
    char key[32];
};

static void step(struct peer *p, int what)
{
    if (sqlite3_step(p->to[what]) != SQLITE_DONE) {
        give_up(sqlite3_errmsg(p->db));
    }
    sqlite3_reset(p->to[what]);
}

static void bind_text(struct peer *p, int what, int at, const char *z)
{
    sqlite3_bind_text(p->to[what], at, z, -1, SQLITE_STATIC);
}

static void put_standing(struct peer *p)
{
    static const char state[48] = {1}; /* as long as one is */
    sqlite3_bind_int64(p->to[STANDING], 1, p->customer);
    sqlite3_bind_int64(p->to[STANDING], 2, p->contact);
    sqlite3_bind_blob(p->to[STANDING], 3, state, sizeof state, SQLITE_STATIC);
    step(p, STANDING);
}

static void put_customer(struct peer *p, const char *key, sqlite3_int64 day)
{
    char name[64], words[64];
    snprintf(p->key, sizeof p->key, "%s", key);
    snprintf(name, sizeof name, "Nr. %s", key);
    snprintf(words, sizeof words, "nr %s", key);
    p->customer = ++p->id;
    p->contact = ++p->id;
    sqlite3_bind_int64(p->to[CUSTOMER], 1, p->customer);
    bind_text(p, CUSTOMER, 2, name);
    sqlite3_bind_int64(p->to[CUSTOMER], 3, day);
    step(p, CUSTOMER);
    sqlite3_bind_int64(p->to[CONTACT], 1, p->contact);
    sqlite3_bind_int64(p->to[CONTACT], 2, p->customer);
    bind_text(p, CONTACT, 3, name);
    step(p, CONTACT);
    bind_text(p, KEY, 1, p->key);
    sqlite3_bind_int64(p->to[KEY], 2, p->customer);
    sqlite3_bind_int64(p->to[KEY], 3, p->contact);
    step(p, KEY);
    sqlite3_bind_int64(p->to[ROW], 1, p->contact);
    sqlite3_bind_int64(p->to[ROW], 2, p->customer);
    bind_text(p, ROW, 3, words);
    step(p, ROW);
    sqlite3_bind_int64(p->to[WORDS], 1, p->contact);
    bind_text(p, WORDS, 2, words);
    step(p, WORDS);
}

static void put_purchase(struct peer *p, sqlite3_int64 day, sqlite3_int64 cents)
{
    sqlite3_bind_int64(p->to[PURCHASE], 1, p->customer);
    sqlite3_bind_int64(p->to[PURCHASE], 2, day);
    sqlite3_bind_int64(p->to[PURCHASE], 3, ++p->id);
    sqlite3_bind_int64(p->to[PURCHASE], 4, p->contact);
    sqlite3_bind_int64(p->to[PURCHASE], 5, cents);
    step(p, PURCHASE);
}

static void run_sql(struct peer *p, const char *text)
{
    if (sqlite3_exec(p->db, text, NULL, NULL, NULL) != SQLITE_OK) {
        give_up(sqlite3_errmsg(p->db));
    }
}

static void take_line(struct peer *p, char *line)
{
    char *rest = line;
    const char *key = strsep(&rest, ",");
    const char *date = strsep(&rest, ",");
    int64_t day = 0;
    strsep(&rest, ",");
    if (!date || !rest || !day_from_iso(str_of(date), &day)) {
        give_up("a line that can't be read");
    }
    if (strcmp(key, p->key) != 0) {
        if (p->customer) {
            put_standing(p);
        }
        put_customer(p, key, day);
    }
    put_purchase(p, day, (sqlite3_int64)(strtod(rest, NULL) * 100 + 0.5));
}

static void insert_bare(const struct task *t)
{
    struct peer p = {.id = 1000};
    char *line = NULL;
    size_t room = 0;
    FILE *in = fopen(t->csv, "rb");
    if (!in || sqlite3_open(t->peer, &p.db) != SQLITE_OK || getline(&line, &room, in) < 0) {
        give_up(t->peer);
    }
    run_sql(&p, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                "PRAGMA cache_size = -65536; PRAGMA mmap_size = 2147418112; BEGIN IMMEDIATE");
    for (int i = 0; i < STATEMENTS; i++) {
        if (sqlite3_prepare_v2(p.db, sql[i], -1, &p.to[i], NULL) != SQLITE_OK) {
            give_up(sqlite3_errmsg(p.db));
        }
    }
    while (getline(&line, &room, in) > 0) {
        take_line(&p, line);
    }
    put_standing(&p);
    run_sql(&p, "COMMIT");
    for (int i = 0; i < STATEMENTS; i++) {
        sqlite3_finalize(p.to[i]);
    }
    if (sqlite3_close(p.db) != SQLITE_OK) {
        give_up("close");
    }
    free(line);
    fclose(in);
}

/* ------------------------------------------------------------------------------- measuring */

static void heed(const struct task *t, const char *shop, const char *command, const char *arg)
{
    char line[2000];
    snprintf(line, sizeof line, "'%s' --shop '%s' %s %s >/dev/null", t->heed, shop, command,
             arg);
    if (system(line) != 0) {
        give_up(line);
    }
}

static void take_in(const struct task *t)
{
    if (!freopen("/dev/null", "w", stdout)) {
        give_up("/dev/null");
    }
    execl(t->heed, t->heed, "--shop", t->shop, "import", "purchases", "--json", t->csv, NULL);
    give_up(t->heed);
}

struct measure {
    double seconds;
    double cpu;  /* seconds; steadier than the clock on a busy machine */
    double peak; /* of memory, MiB */
};

static double seconds_of(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

/* What a process takes that does `what`. */
static struct measure timed(const struct task *t, void (*what)(const struct task *))
{
    struct rusage used;
    int status;
    double began = clock_seconds(CLOCK_MONOTONIC);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        what(t);
        _exit(0);
    }
    if (child < 0 || wait4(child, &status, 0, &used) != child || status != 0) {
        give_up("a run failed");
    }
    return (struct measure){clock_seconds(CLOCK_MONOTONIC) - began,
                            seconds_of(used.ru_utime) + seconds_of(used.ru_stime),
                            (double)used.ru_maxrss / 1024};
}

static void show(const struct task *t, const char *name, struct measure m)
{
    printf("  %-12s %8.2f s  %8.2f s cpu  %9.0f rows/s  %6.0f MiB\n", name, m.seconds, m.cpu,
           (double)t->purchases / m.seconds, m.peak);
}

static void fresh(const struct task *t, const char *shop)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    char path[600];
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", shop, endings[i]);
        unlink(path);
    }
    heed(t, shop, "init", "--name Bench --country NL --staff Ada --minutes 60");
}

int main(int argc, char **argv)
{
    struct task t = {.customers = 100000};
    if (argc < 3 || argc > 5) {
        give_up("DIR HEED [CUSTOMERS [PURCHASES]]");
    }
    t.heed = argv[2];
    bool ok = argc < 4 || str_to_i64(str_of(argv[3]), &t.customers);
    t.purchases = t.customers * 10;
    ok = ok && (argc < 5 || str_to_i64(str_of(argv[4]), &t.purchases));
    if (!ok || t.customers < 1 || t.purchases < t.customers) {
        give_up("at least one purchase for each of at least one customer");
    }
    snprintf(t.csv, sizeof t.csv, "%s/import-%lld-%lld.csv", argv[1], (long long)t.customers,
             (long long)t.purchases);
    snprintf(t.peer, sizeof t.peer, "%s/import-peer.heed", argv[1]);
    snprintf(t.shop, sizeof t.shop, "%s/import-shop.heed", argv[1]);
    if (access(t.csv, F_OK) != 0) {
        make_file(&t);
    }
    fresh(&t, t.peer);
    fresh(&t, t.shop);
    struct measure bare = timed(&t, insert_bare);
    struct measure ours = timed(&t, take_in);
    printf("%lld purchases of %lld customers\n", (long long)t.purchases,
           (long long)t.customers);
    show(&t, "bare SQLite", bare);
    show(&t, "heed import", ours);
    printf("  ratio        %8.2f    %8.2f        (at least 0.60 is wanted)\n",
           bare.seconds / ours.seconds, bare.cpu / ours.cpu);
    printf("again: %s %s %s %lld %lld\n", argv[0], argv[1], argv[2], (long long)t.customers,
           (long long)t.purchases);
    return 0;
}
