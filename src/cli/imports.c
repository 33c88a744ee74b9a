/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/imports.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "formats/csv_write.h"

const struct option imports_options[] = {
    {"map", "NAME=COLUMN,…", "help.import.map", false},
    {"source", "NAME", "help.import.source", false},
    {"dry-run", NULL, "help.import.dry_run", false},
    {"rejects", "FILE", "help.import.rejects", false},
    {"delimiter", "CHAR", "help.import.delimiter", false},
    {"encoding", "NAME", "help.import.encoding", false},
    {0},
};

static int64_t clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Set by SIGINT and SIGTERM, read between portions. */
static volatile sig_atomic_t stop_asked;

static void ask_stop(int signal_number)
{
    (void)signal_number;
    stop_asked = 1;
}

struct telling {
    struct cli *c;
    bool terminal;
    int64_t began_ms;
    const char *step;
};

static bool progress(void *ctx, const char *step, int64_t done, int64_t total)
{
    struct telling *t = ctx;
    int64_t now = clock_ms();
    if (t->step != step) {
        t->step = step;
        t->began_ms = now;
    }
    if (t->terminal && total > 0) {
        int64_t ms = now - t->began_ms + 1;
        int64_t left_s = done > 0 ? (total - done) * ms / done / 1000 : 0;
        fprintf(stderr, "\r%-6s %3d %%  %lld/s  %lld s \033[K", step, (int)(done * 100 / total),
                (long long)(done * 1000 / ms), (long long)left_s);
        fflush(stderr);
    }
    return !stop_asked;
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
        .progress = progress,
        .ctx = t,
        .clock_ms = clock_ms,
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
    return true;
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
    if (r->last_day) {
        jw_put_day(&j, "first_day", r->first_day);
        jw_put_day(&j, "last_day", r->last_day);
    }
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

static void put_text(struct cli *c, struct str file, const struct import_report *r,
                     bool dry_run)
{
    if (dry_run) {
        cli_say(c, "import.dry_run");
    }
    if (r->resumed) {
        cli_say(c, "import.resumed");
    }
    cli_say(c, "import.rows", A_STR("file", file), A_INT("rows", r->rows_read),
            A_INT("new", r->rows_new), A_INT("known", r->rows_known),
            A_INT("refused", r->rows_refused));
    if (r->customers_new) {
        cli_say(c, "import.customers", A_INT("n", r->customers_new));
    }
    if (r->nameless) {
        cli_say(c, "import.nameless", A_INT("n", r->nameless));
    }
    if (r->last_day) {
        cli_say(c, "import.days", A_DAY("first", r->first_day), A_DAY("last", r->last_day));
    }
    if (r->dates_ambiguous) {
        cli_say(c, "import.ambiguous_dates", A_STR("cell", str_of(r->ambiguous_date)));
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
        cli_say(c, "import.undo", A_INT("id", r->batch.n));
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
    stop_asked = 0;
    signal(SIGINT, ask_stop);
    signal(SIGTERM, ask_stop);
    bool ok = import_run(app, &o, c->arena, &r, err);
    if (t.terminal) {
        fprintf(stderr, "\r\033[K");
    }
    if (!ok) {
        return false;
    }
    if (c->json) {
        put_json(c, &r, o.dry_run);
    } else {
        put_text(c, o.file, &r, o.dry_run);
    }
    return r.rows_refused == 0 || err_set(err, ERR_INPUT, "err.import.refused",
                                          A_INT("n", r.rows_refused), A_STR("file", o.file));
}
