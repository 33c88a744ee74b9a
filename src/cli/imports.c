/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/imports.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "app/import/guess.h"
#include "cli/kept_input.h"

const struct option imports_options[] = {
    {"map", "NAME=COLUMN,…", "help.import.map", false},
    {"source", "NAME", "help.import.source", false},
    {"dry-run", NULL, "help.import.dry_run", false},
    {"rejects", "FILE", "help.import.rejects", false},
    {"delimiter", "CHAR", "help.import.delimiter", false},
    {"encoding", "NAME", "help.import.encoding", false},
    {"decimal", "comma|point", "help.import.decimal", false},
    {"dates", "day|month", "help.import.dates", false},
    {"currency", "CODE", "help.import.currency", false},
    {0},
};

int64_t imports_clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct telling {
    struct cli *c;
    bool terminal;
    int signals; /* SIGINT and SIGTERM wait here, to be looked at between portions; or -1 */
    int64_t began_ms;
    enum import_step step;
};

int imports_signals_open(sigset_t *before)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, before);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

void imports_signals_close(int fd, const sigset_t *before)
{
    struct signalfd_siginfo info;
    while (fd >= 0 && read(fd, &info, sizeof info) > 0) {
        /* taken: else it would end the process when it is let through again */
    }
    if (fd >= 0) {
        close(fd);
    }
    sigprocmask(SIG_SETMASK, before, NULL);
}

bool imports_signals_came(int fd)
{
    struct pollfd asked = {.fd = fd, .events = POLLIN};
    return fd >= 0 && poll(&asked, 1, 0) > 0;
}

static void tell(struct telling *t, int64_t done, int64_t total, int64_t now)
{
    static const char *const steps[] = {"import.step.look", "import.step.read",
                                        "import.step.write"};
    int64_t ms = now - t->began_ms + 1;
    struct arena_mark mark = arena_mark(t->c->arena);
    int64_t unit = t->step == IMPORT_WRITES ? 1 : 1 << 20; /* rows, or bytes as MiB */
    struct str line =
        say(t->c->arena, t->c->lang, steps[t->step], A_INT("percent", done * 100 / total),
            A_INT("rate", done * 1000 / ms / unit),
            A_INT("left", done > 0 ? (total - done) * ms / done / 1000 : 0));
    fprintf(stderr, "\r%.*s\033[K", STR_ARG(line));
    fflush(stderr);
    arena_rewind(t->c->arena, mark);
}

static bool progress(void *ctx, enum import_step step, int64_t done, int64_t total)
{
    struct telling *t = ctx;
    int64_t now = imports_clock_ms();
    if (!t->began_ms || t->step != step) {
        t->step = step;
        t->began_ms = now;
    }
    if (t->terminal && total > 0) {
        tell(t, done, total, now);
    }
    return !imports_signals_came(t->signals);
}

static bool settle_styles(struct cli *c, struct import_options *o, struct err *err)
{
    struct str decimal = cli_option(c, "decimal");
    struct str dates = cli_option(c, "dates");
    struct str currency = cli_option(c, "currency");
    o->decimal = str_eq(decimal, S("comma"))   ? DECIMAL_COMMA
                 : str_eq(decimal, S("point")) ? DECIMAL_POINT
                                               : DECIMAL_UNKNOWN;
    o->order = str_eq(dates, S("day"))     ? ORDER_DAY_FIRST
               : str_eq(dates, S("month")) ? ORDER_MONTH_FIRST
                                           : ORDER_UNKNOWN;
    if (decimal.len && o->decimal == DECIMAL_UNKNOWN) {
        return err_set(err, ERR_USAGE, "err.import.choice", A_STR("option", S("--decimal")),
                       A_STR("choice", S("comma, point")), A_STR("value", decimal));
    }
    if (dates.len && o->order == ORDER_UNKNOWN) {
        return err_set(err, ERR_USAGE, "err.import.choice", A_STR("option", S("--dates")),
                       A_STR("choice", S("day, month")), A_STR("value", dates));
    }
    return !currency.len || import_currency(c->arena, currency, &o->currency, err);
}

static bool settle(struct cli *c, struct telling *t, struct import_options *o, struct err *err)
{
    struct str delimiter = cli_option(c, "delimiter");
    struct str encoding = cli_option(c, "encoding");
    *o = (struct import_options){
        .file = cli_arg(c, 0),
        .source = cli_option(c, "source"),
        .map = cli_option(c, "map"),
        .rejects = cli_option(c, "rejects"),
        .dry_run = cli_flag(c, "dry-run"),
        .keep_rest = cli_flag(c, "keep-rest"),
        .progress = progress,
        .ctx = t,
        .clock_ms = imports_clock_ms,
    };
    if (delimiter.len) {
        o->csv.delimiter = str_eq(delimiter, S("tab")) ? '\t' : delimiter.at[0];
        if (!csv_is_delimiter(o->csv.delimiter)) {
            return err_set(err, ERR_USAGE, "err.import.delimiter", A_STR("value", delimiter));
        }
    }
    if (encoding.len && !encoding_by_name(encoding, &o->csv.encoding)) {
        return err_set(err, ERR_USAGE, "err.import.encoding", A_STR("value", encoding));
    }
    return settle_styles(c, o, err);
}

static bool take_in(struct cli *c, struct app *app, struct telling *t,
                    const struct import_options *o, struct err *err)
{
    struct import_report r;
    struct reach reach;
    sigset_t before;
    t->signals = imports_signals_open(&before);
    bool ok = import_run(app, o, c->arena, &r, err);
    imports_signals_close(t->signals, &before);
    if (t->terminal) {
        fprintf(stderr, "\r\033[K");
    }
    if (!ok || (!o->dry_run && !reach_count(app, &reach, err))) {
        return false;
    }
    struct str name = o->name.len ? o->name : o->file;
    imports_tell(c, name, &r, o->dry_run ? NULL : &reach);
    return r.rows_refused == 0 ||
           err_set(err, ERR_INPUT,
                   o->dry_run ? "err.import.would_refuse" : "err.import.refused",
                   A_INT("n", r.rows_refused), A_STR("file", name));
}

static bool run(struct cli *c, struct app *app, const enum import_kind *kind, struct err *err)
{
    static const char *const as[] = {"import.as.purchases", "import.as.contacts",
                                     "import.as.interactions", "import.as.choices"};
    struct telling t = {.c = c, .terminal = isatty(STDERR_FILENO) && !c->json};
    struct import_options o;
    if (!settle(c, &t, &o, err) || (str_eq(o.file, S("-")) && !kept_input(c, &o.file, err))) {
        return false;
    }
    o.name = str_eq(cli_arg(c, 0), S("-")) ? S("stdin") : o.name;
    if (kind) {
        o.kind = *kind;
    } else if (!import_guess(&o, c->arena, &o.kind, err)) {
        return false;
    } else if (!c->json) {
        cli_say(c, as[o.kind]);
    }
    return take_in(c, app, &t, &o, err);
}

bool imports_run(struct cli *c, struct app *app, enum import_kind kind, struct err *err)
{
    return run(c, app, &kind, err);
}

bool imports_run_guessed(struct cli *c, struct app *app, struct err *err)
{
    return run(c, app, NULL, err);
}

bool imports_settle_kept(struct cli *c, struct app *app, struct batch_id batch, struct err *err)
{
    enum { SHOWN = 10 };
    struct str *names;
    size_t n;
    if (cli_flag(c, "yes")) {
        return true;
    }
    if (!import_kept(app, batch, c->arena, &names, &n, err)) {
        return false;
    }
    for (size_t i = 0; i < n && i < SHOWN && !c->json; i++) {
        cli_line(c, str_format(c->arena, "  %.*s", STR_ARG(names[i])));
    }
    return n == 0 ||
           cli_confirm(c, say_args(c->arena, c->lang, "undo.written",
                                   (const struct arg[ARGS_MAX + 1]){A_INT("n", (int64_t)n)})) ||
           err_set(err, ERR_CONFLICT, "err.undo.written", A_INT("n", (int64_t)n));
}

struct str imports_rows(struct cli *c, int64_t n)
{
    return say(c->arena, c->lang, "import.count.rows", A_INT("n", n));
}

void imports_taken_back(struct cli *c, const struct take_back *done)
{
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_i64(&j, "act", done->act.n);
        jw_put_i64(&j, "rows", done->rows);
        jw_put_i64(&j, "customers", done->customers);
        jw_put_i64(&j, "kept", done->kept);
        jw_key(&j, "changed");
        jw_array(&j);
        for (size_t i = 0; i < done->changed_len; i++) {
            jw_object(&j);
            jw_put_i64(&j, "id", done->changed[i].n);
            jw_put_str(&j, "name", done->changed_names[i]);
            jw_end(&j);
        }
        jw_end(&j);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return;
    }
    cli_say(c, "import.taken_back", A_STR("rows", imports_rows(c, done->rows)),
            A_STR("customers", say(c->arena, c->lang, "import.count.customers",
                                   A_INT("n", done->customers))));
    if (done->kept) {
        cli_say(c, "import.kept", A_INT("n", done->kept));
    }
    if (done->changed_len) {
        cli_say(c, "import.changed", A_INT("n", (int64_t)done->changed_len));
    }
    for (size_t i = 0; i < done->changed_len; i++) {
        cli_line(c, str_format(c->arena, "  %.*s", STR_ARG(done->changed_names[i])));
    }
}
