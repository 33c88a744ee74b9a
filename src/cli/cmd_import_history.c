/* SPDX-License-Identifier: Apache-2.0 */
/* Mail, calendars and chats as what happened. Who "we" are is asked once and remembered. */
#include <stdio.h>
#include <unistd.h>

#include "app/import/past.h"
#include "app/init.h"
#include "cli/answer.h"
#include "cli/imports.h"

static const struct option options[] = {
    {"us", "ADDRESS,…", "help.past.us", false},
    {"with", "NAME", "help.past.with", false},
    {"with-text", NULL, "help.past.with_text", false},
    {"dates", "day|month", "help.import.dates", false},
    {"rejects", "FILE", "help.import.rejects", false},
    {"dry-run", NULL, "help.import.dry_run", false},
    {0},
};

struct progress {
    struct cli *c;
    int signals;
    bool terminal;
    int64_t told_ms;
};

static bool progress(void *ctx, int step, int64_t done, int64_t total)
{
    struct progress *t = ctx;
    int64_t now = imports_clock_ms();
    (void)step;
    if (t->terminal && total > 0 && now - t->told_ms > 200) {
        t->told_ms = now;
        fprintf(stderr, "\r%3d %%\033[K", (int)(done * 100 / total));
        fflush(stderr);
    }
    return !imports_signals_came(t->signals);
}

/* Adds to the shop's setting what was said or agreed to now. */
static bool remember(struct app *app, struct str us, struct err *err)
{
    struct str all = app->shop.us;
    struct str rest = us;
    while (rest.len) {
        struct str one = str_trim(str_cut(&rest, ','));
        struct str have = all;
        bool known = one.len == 0;
        while (have.len) {
            known = str_eq_nocase(str_trim(str_cut(&have, ',')), one) || known;
        }
        if (!known) {
            all = all.len ? str_format(app->arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(one))
                          : one;
        }
    }
    return str_eq(all, app->shop.us) || shop_set_value(app, S("us"), all, err);
}

/* Who we are, when nobody said: proposed, and agreed to where somebody can be asked. */
static bool settle_us(struct cli *c, struct app *app, struct past_options *o, struct err *err)
{
    struct str us;
    if (o->us.len) {
        return o->dry_run || remember(app, o->us, err);
    }
    if (!past_propose(app, o, c->arena, &us, err)) {
        return false;
    }
    if (us.len == 0) {
        return true;
    }
    if (!o->dry_run &&
        !cli_confirm(c, say(c->arena, c->lang, "past.ask_us", A_STR("us", us)))) {
        return err_set(err, ERR_USAGE, "err.past.us_propose", A_STR("us", us));
    }
    if (o->dry_run && !c->json) {
        cli_say(c, "past.taken_us", A_STR("us", us));
    }
    o->us = us;
    return o->dry_run || remember(app, us, err);
}

static void put_day(struct json *j, const char *name, int64_t day)
{
    jw_key(j, name);
    if (day) {
        jw_day(j, day);
    } else {
        jw_null(j);
    }
}

static void put_json(struct cli *c, const struct past_report *r, const struct past_options *o)
{
    static const char *const left[PAST_LEFT_COUNT] = {"stranger", "shared", "automatic",
                                                      "mass",     "ours",   "aside"};
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_str(&j, "kind", past_kind_name(r->kind));
    jw_put_i64(&j, "batch", r->batch.n);
    jw_put_bool(&j, "dry_run", o->dry_run);
    jw_put_bool(&j, "resumed", r->resumed);
    jw_put_i64(&j, "rows", r->rows_read);
    jw_put_i64(&j, "new", r->rows_new);
    jw_put_i64(&j, "changed", r->rows_changed);
    jw_put_i64(&j, "known", r->rows_known);
    jw_put_i64(&j, "refused", r->rows_refused);
    jw_key(&j, "left");
    jw_object(&j);
    for (int i = 0; i < PAST_LEFT_COUNT; i++) {
        jw_put_i64(&j, left[i], r->left[i]);
    }
    jw_end(&j);
    jw_put_i64(&j, "interactions", r->interactions);
    jw_put_i64(&j, "theirs", r->theirs);
    jw_put_i64(&j, "ours", r->ours);
    jw_put_i64(&j, "planned", r->planned);
    put_day(&j, "first_day", r->first_day);
    put_day(&j, "last_day", r->last_day);
    jw_put_i64(&j, "by_name", r->by_name);
    jw_put_i64(&j, "unreachable", r->unreachable);
    jw_put_i64(&j, "objections", r->objections);
    jw_put_i64(&j, "cut", r->cut);
    jw_key(&j, "strangers");
    jw_array(&j);
    for (int i = 0; i < r->strangers_len; i++) {
        jw_object(&j);
        jw_put_str(&j, "address", r->strangers[i].address);
        jw_put_i64(&j, "n", r->strangers[i].n);
        jw_end(&j);
    }
    jw_end(&j);
    jw_put_i64(&j, "strangers_count", r->strangers_count);
    jw_put_bool(&j, "dates_ambiguous", r->order_unsure);
    jw_put_bool(&j, "only_theirs", r->only_theirs);
    jw_put_str(&j, "rejects", r->reject_file);
    jw_key(&j, "refusals");
    jw_array(&j);
    for (int i = 0; i < r->refusals_len; i++) {
        jw_object(&j);
        jw_put_i64(&j, "row", r->refusals[i].number);
        jw_put_str(&j, "key", str_of(r->refusals[i].why.key));
        jw_put_str(&j, "text", say_err(c->arena, c->lang, &r->refusals[i].why));
        jw_end(&j);
    }
    jw_end(&j);
    jw_end(&j);
    buf_char(&c->out, '\n');
}

static void tell_left(struct cli *c, const struct past_report *r)
{
    static const char *const keys[PAST_LEFT_COUNT] = {"past.left.stranger", "past.left.shared",
                                                      "past.left.machine",  "past.left.mass",
                                                      "past.left.ours",     "past.left.aside"};
    for (int i = 0; i < PAST_LEFT_COUNT; i++) {
        if (r->left[i]) {
            cli_say(c, keys[i], A_INT("n", r->left[i]));
        }
        if (i == PAST_STRANGER && r->strangers_count) {
            cli_say(c, "past.strangers", A_INT("n", r->strangers_count));
        }
        for (int k = 0; i == PAST_STRANGER && k < r->strangers_len; k++) {
            cli_line(c,
                     str_format(c->arena, "    %.*s (%lld)", STR_ARG(r->strangers[k].address),
                                (long long)r->strangers[k].n));
        }
    }
}

static void tell(struct cli *c, const struct past_report *r, const struct past_options *o)
{
    static const char *const kinds[PAST_KIND_COUNT] = {"past.rows.mail", "past.rows.calendar",
                                                       "past.rows.chat"};
    if (r->resumed) {
        cli_say(c, "import.resumed");
    }
    cli_say(c, "past.counts", A_STR("file", o->path),
            A_STR("rows", say(c->arena, c->lang, kinds[r->kind], A_INT("n", r->rows_read))),
            A_INT("new", r->rows_new), A_INT("changed", r->rows_changed),
            A_INT("known", r->rows_known), A_INT("refused", r->rows_refused));
    if (r->interactions) {
        cli_say(c, r->kind == PAST_CALENDAR ? "past.written_calendar" : "past.written",
                A_INT("n", r->interactions), A_INT("theirs", r->theirs), A_INT("ours", r->ours),
                A_INT("planned", r->planned), A_DAY("from", r->first_day),
                A_DAY("to", r->last_day));
    }
    tell_left(c, r);
    const struct {
        int64_t n;
        const char *key;
    } more[] = {{r->by_name, "past.by_name"},
                {r->unreachable, "past.bounced"},
                {r->objections, "past.objected"},
                {r->cut, "past.cut"},
                {r->only_theirs && r->rows_new, "past.only_theirs"}};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (more[i].n) {
            cli_say(c, more[i].key, A_INT("n", more[i].n));
        }
    }
    if (r->order_unsure) {
        cli_say(c, "past.order", A_DAY("day", r->chat_day));
    }
    for (int i = 0; i < r->refusals_len; i++) {
        cli_say(c, "past.refusal", A_INT("n", r->refusals[i].number),
                A_STR("why", say_err(c->arena, c->lang, &r->refusals[i].why)));
    }
    if (r->reject_file.len) {
        cli_say(c, "import.rejects", A_STR("rejects", r->reject_file));
    }
    if (o->dry_run) {
        cli_say(c, "import.dry_run");
    } else if (r->rows_new + r->rows_changed) {
        cli_say(c, "import.undo", A_ID("id", r->batch.n));
    }
}

static bool read_dates(struct cli *c, struct past_options *o, struct err *err)
{
    struct str dates = cli_option(c, "dates");
    o->order = str_eq(dates, S("day"))     ? ORDER_DAY_FIRST
               : str_eq(dates, S("month")) ? ORDER_MONTH_FIRST
                                           : ORDER_UNKNOWN;
    return !dates.len || o->order != ORDER_UNKNOWN ||
           err_set(err, ERR_USAGE, "err.import.choice", A_STR("option", S("--dates")),
                   A_STR("choice", S("day, month")), A_STR("value", dates));
}

bool imports_run_history(struct cli *c, struct app *app, struct err *err)
{
    struct progress t = {.c = c, .terminal = isatty(STDERR_FILENO) && !c->json};
    struct past_options o = {.path = cli_arg(c, 0),
                             .us = cli_option(c, "us"),
                             .with = cli_option(c, "with"),
                             .rejects = cli_option(c, "rejects"),
                             .with_text = cli_flag(c, "with-text"),
                             .dry_run = cli_flag(c, "dry-run"),
                             .progress = progress,
                             .ctx = &t,
                             .clock_ms = imports_clock_ms};
    struct past_report r;
    sigset_t before;
    if (!read_dates(c, &o, err) || !settle_us(c, app, &o, err)) {
        return false;
    }
    t.signals = imports_signals_open(&before);
    bool ok = past_run(app, &o, c->arena, &r, err);
    imports_signals_close(t.signals, &before);
    if (t.terminal) {
        fprintf(stderr, "\r\033[K");
    }
    if (!ok) {
        return false;
    }
    if (c->json) {
        put_json(c, &r, &o);
    } else {
        tell(c, &r, &o);
    }
    return r.rows_refused == 0 ||
           err_set(err, ERR_INPUT, o.dry_run ? "err.past.would_refuse" : "err.past.refused",
                   A_INT("n", r.rows_refused), A_STR("file", o.path));
}

const struct command command_import_history = {
    .name = "import history",
    .args = "PATH",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.import_history",
    .about = "help.import_history.about",
    .options = options,
    .run = imports_run_history,
};
