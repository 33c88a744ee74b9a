/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/imports.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "app/keep/temp_file.h"

enum { KEPT_AT_ONCE = 1 << 18 };

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
    struct pollfd asked = {.fd = t->signals, .events = POLLIN};
    int64_t now = imports_clock_ms();
    if (!t->began_ms || t->step != step) {
        t->step = step;
        t->began_ms = now;
    }
    if (t->terminal && total > 0) {
        tell(t, done, total, now);
    }
    return t->signals < 0 || poll(&asked, 1, 0) <= 0;
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

/* Standard input, put into a file without a name, since an import reads three times. */
static bool keep_input(struct cli *c, struct import_options *o, struct err *err)
{
    int fd;
    char *buffer = arena_array(c->arena, char, KEPT_AT_ONCE);
    struct source in;
    size_t got = 1;
    if (!temp_file(c->arena, &fd, err) || !source_file(c->arena, S("-"), &in, err)) {
        return false;
    }
    while (got) {
        if (!in.read(in.self, buffer, KEPT_AT_ONCE, &got, err)) {
            return false;
        }
        for (size_t done = 0; done < got;) {
            ssize_t n = write(fd, buffer + done, got - done);
            if (n < 0 && errno != EINTR) {
                return temp_file_failed(errno, err);
            }
            done += n > 0 ? (size_t)n : 0;
        }
    }
    o->file = str_format(c->arena, "/dev/fd/%d", fd);
    o->name = S("stdin");
    return true;
}

static bool settle(struct cli *c, enum import_kind kind, struct telling *t,
                   struct import_options *o, struct err *err)
{
    struct str delimiter = cli_option(c, "delimiter");
    struct str encoding = cli_option(c, "encoding");
    *o = (struct import_options){
        .kind = kind,
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

static const char *order_name(enum date_order order)
{
    return order == ORDER_MONTH_FIRST ? "month" : order == ORDER_DAY_FIRST ? "day" : "";
}

static const char *decimal_name(enum decimal_mark mark)
{
    return mark == DECIMAL_POINT ? "point" : mark == DECIMAL_COMMA ? "comma" : "";
}

static struct str encoding_told(enum encoding e)
{
    return e == ENCODING_AUTO ? S("ASCII") : encoding_name(e);
}

static void put_columns_json(struct json *j, const struct import_report *r)
{
    jw_put_str(j, "encoding", encoding_told(r->encoding));
    jw_put_str(j, "delimiter", (struct str){&r->delimiter, 1});
    jw_put_str(j, "dates", str_of(order_name(r->order)));
    jw_put_bool(j, "dates_ambiguous", r->dates_ambiguous);
    jw_put_str(j, "decimal", str_of(decimal_name(r->decimal)));
    jw_put_bool(j, "decimal_ambiguous", r->decimals_ambiguous);
    jw_key(j, "columns");
    jw_array(j);
    for (size_t i = 0; i < r->header.count; i++) {
        jw_object(j);
        jw_put_str(j, "header", r->header.fields[i].text);
        jw_put_str(j, "is", str_of(columns_name(r->columns.use[i].what)));
        jw_put_str(j, "sample", r->samples[i]);
        jw_end(j);
    }
    jw_end(j);
}

static void put_json(struct cli *c, const struct import_report *r, bool dry_run)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_i64(&j, "batch", r->batch.n);
    jw_put_bool(&j, "dry_run", dry_run);
    jw_put_bool(&j, "resumed", r->resumed);
    jw_put_i64(&j, "rows", r->rows_read);
    jw_put_i64(&j, "new", r->rows_new);
    jw_put_i64(&j, "known", r->rows_known);
    jw_put_i64(&j, "refused", r->rows_refused);
    jw_put_i64(&j, "customers_new", r->customers_new);
    jw_put_i64(&j, "nameless", r->nameless);
    jw_put_i64(&j, "by_name", r->by_name);
    jw_put_i64(&j, "namesakes", r->namesakes);
    if (r->last_day) {
        jw_put_day(&j, "first_day", r->first_day);
        jw_put_day(&j, "last_day", r->last_day);
    }
    put_columns_json(&j, r);
    jw_put_str(&j, "unused_columns", r->unused);
    jw_put_str(&j, "rejects", r->reject_file);
    jw_key(&j, "refusals");
    jw_array(&j);
    for (int i = 0; i < r->refusals_len; i++) {
        jw_object(&j);
        jw_put_i64(&j, "line", r->refusals[i].line);
        jw_put_str(&j, "key", str_of(r->refusals[i].why.key));
        jw_put_str(&j, "text", say_err(c->arena, c->lang, &r->refusals[i].why));
        jw_end(&j);
    }
    jw_end(&j);
    jw_end(&j);
    buf_char(&c->out, '\n');
}

/* What a look at the file recognised. */
static void put_preview(struct cli *c, const struct import_report *r)
{
    char delimiter[2] = {r->delimiter, 0};
    cli_say(c, "import.dry_run");
    cli_say(c, "import.form", A_STR("encoding", encoding_told(r->encoding)),
            A_STR("delimiter", r->delimiter == '\t' ? S("tab") : str_of(delimiter)));
    if (columns_find(&r->columns, COLUMN_DATE) >= 0) {
        cli_say(c, r->order == ORDER_MONTH_FIRST ? "import.month_first" : "import.day_first");
    }
    if (columns_find(&r->columns, COLUMN_AMOUNT) >= 0) {
        cli_say(c, r->decimal == DECIMAL_POINT ? "import.point" : "import.comma");
    }
    for (size_t i = 0; i < r->header.count; i++) {
        if (r->columns.use[i].what != COLUMN_NONE) {
            cli_say(c, "import.column", A_STR("header", r->header.fields[i].text),
                    A_KEY("what", str_format(c->arena, "column.%s",
                                             columns_name(r->columns.use[i].what))),
                    A_STR("sample", r->samples[i]));
        }
    }
}

static void put_text(struct cli *c, struct str file, const struct import_report *r,
                     bool dry_run)
{
    if (dry_run) {
        put_preview(c, r);
    }
    if (r->resumed) {
        cli_say(c, "import.resumed");
    }
    cli_say(c, "import.rows", A_STR("file", file), A_STR("rows", imports_rows(c, r->rows_read)),
            A_INT("new", r->rows_new), A_INT("known", r->rows_known),
            A_INT("refused", r->rows_refused));
    if (r->customers_new) {
        cli_say(c, "import.customers", A_INT("n", r->customers_new));
    }
    if (r->nameless) {
        cli_say(c, "import.nameless", A_INT("n", r->nameless));
    }
    if (r->by_name > r->namesakes) {
        cli_say(c, "import.by_name", A_INT("n", r->by_name - r->namesakes));
    }
    if (r->namesakes) {
        cli_say(c, "import.namesakes", A_INT("n", r->namesakes));
    }
    if (r->last_day) {
        cli_say(c, "import.days", A_DAY("first", r->first_day), A_DAY("last", r->last_day));
    }
    if (r->dates_ambiguous) {
        cli_say(c,
                r->order == ORDER_MONTH_FIRST ? "import.ambiguous_dates_month"
                                              : "import.ambiguous_dates",
                A_STR("cell", str_of(r->ambiguous_date)));
    }
    if (r->decimals_ambiguous) {
        cli_say(c,
                r->decimal == DECIMAL_POINT ? "import.ambiguous_point"
                                            : "import.ambiguous_comma",
                A_STR("cell", str_of(r->ambiguous_amount)));
    }
    if (r->unused.len) {
        cli_say(c, "import.unused", A_STR("columns", r->unused));
    }
    for (int i = 0; i < r->refusals_len; i++) {
        cli_line(c, str_format(c->arena, "  %.*s",
                               STR_ARG(say_err(c->arena, c->lang, &r->refusals[i].why))));
    }
    if (r->rows_refused > r->refusals_len) {
        cli_say(c, "import.more", A_INT("n", r->rows_refused - r->refusals_len));
    }
    if (r->reject_file.len) {
        cli_say(c, "import.rejects", A_STR("rejects", r->reject_file));
    }
    if (!dry_run && r->rows_new) {
        cli_say(c, "import.undo",
                A_STR("id", str_format(c->arena, "%lld", (long long)r->batch.n)));
    }
}

bool imports_run(struct cli *c, struct app *app, enum import_kind kind, struct err *err)
{
    struct telling t = {.c = c, .terminal = isatty(STDERR_FILENO) && !c->json};
    struct import_options o;
    struct import_report r;
    if (!settle(c, kind, &t, &o, err)) {
        return false;
    }
    if (str_eq(o.file, S("-")) && !keep_input(c, &o, err)) {
        return false;
    }
    struct str name = o.name.len ? o.name : o.file;
    sigset_t before;
    t.signals = imports_signals_open(&before);
    bool ok = import_run(app, &o, c->arena, &r, err);
    imports_signals_close(t.signals, &before);
    if (t.terminal) {
        fprintf(stderr, "\r\033[K");
    }
    if (!ok) {
        return false;
    }
    if (c->json) {
        put_json(c, &r, o.dry_run);
    } else {
        put_text(c, name, &r, o.dry_run);
    }
    return r.rows_refused == 0 ||
           err_set(err, ERR_INPUT, o.dry_run ? "err.import.would_refuse" : "err.import.refused",
                   A_INT("n", r.rows_refused), A_STR("file", name));
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
