/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/inotify.h>
#include <time.h>
#include <unistd.h>

#include "app/watch.h"
#include "base/map.h"
#include "cli/answer.h"
#include "cli/imports.h"

static const struct option options[] = {
    {"once", NULL, "help.watch.once", false},
    {"source", "NAME", "help.import.source", false},
    {"map", "NAME=COLUMN,…", "help.import.map", false},
    {0},
};

enum { LOOK_AGAIN_MS = 500, ONCE_WAIT_MS = 10000 };

struct watching {
    struct cli *c;
    struct str dir;
    int signals;
    int events; /* of inotify */
    int64_t began_ms;
    struct arena *arena; /* of `closed` */
    struct map closed;   /* files that were closed after writing, or renamed into the folder */
    int64_t waiting;     /* files that may still be written */
    int64_t refused;     /* files of which something was refused */
    bool once;           /* what is there, then the end */
    struct json answer;  /* with --json and --once */
};

static int64_t wall_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool asked_to_stop(const struct watching *w)
{
    struct pollfd asked = {.fd = w->signals, .events = POLLIN};
    return w->signals >= 0 && poll(&asked, 1, 0) > 0;
}

static bool progress(void *ctx, enum import_step step, int64_t done, int64_t total)
{
    (void)step;
    (void)done;
    (void)total;
    return !asked_to_stop(ctx);
}

static void put_file(struct cli *c, struct json *j, struct str name,
                     const struct watch_taken *t)
{
    jw_object(j);
    jw_put_str(j, "file", name);
    jw_put_str(j, "state", t->refused ? S("refused") : t->known ? S("known") : S("taken"));
    jw_put_str(j, "place", t->place);
    jw_put_i64(j, "batch", t->report.batch.n);
    jw_put_i64(j, "rows", t->report.rows_read);
    jw_put_i64(j, "new", t->report.rows_new);
    jw_put_i64(j, "changed", t->report.rows_changed);
    jw_put_i64(j, "known", t->report.rows_known);
    jw_put_i64(j, "refused", t->report.rows_refused);
    jw_put_str(j, "rejects", t->report.reject_file);
    if (t->refused) {
        jw_put_str(j, "why", say_err(c->arena, c->lang, &t->why));
    }
    jw_end(j);
}

/* With --once all files are one answer; else each is one when it has come. */
static void put_json(struct watching *w, struct cli *own, struct str name,
                     const struct watch_taken *t)
{
    if (w->once) {
        put_file(own, &w->answer, name, t);
        return;
    }
    struct json j = jw_to(&own->out);
    put_file(own, &j, name, t);
    buf_char(&own->out, '\n');
}

static void tell(struct watching *w, struct cli *c, struct str name,
                 const struct watch_taken *t)
{
    if (c->json) {
        put_json(w, c, name, t);
    } else if (t->refused) {
        cli_say(c, "watch.refused", A_STR("file", name),
                A_STR("why", say_err(c->arena, c->lang, &t->why)), A_STR("place", t->place));
    } else if (t->known) {
        cli_say(c, "watch.known", A_STR("file", name));
    } else {
        imports_tell_rows(c, name, &t->report);
        if (t->report.reject_file.len) {
            cli_say(c, "import.rejects", A_STR("rejects", t->report.reject_file));
        }
    }
    cli_flush(c);
}

/* The shop is opened for each file: in between it is free, and the day is today's. */
static bool take(struct watching *w, struct str name, struct arena *a, struct err *err)
{
    struct cli own = *w->c;
    struct app app;
    struct watch_taken taken;
    struct import_options how = {.source = cli_option(w->c, "source"),
                                 .map = cli_option(w->c, "map"),
                                 .progress = progress,
                                 .ctx = w,
                                 .clock_ms = imports_clock_ms};
    own.arena = a;
    own.out = buf_in(a);
    own.now_ms += imports_clock_ms() - w->began_ms;
    if (!cli_open(&own, OPEN_EXISTING, &app, err) ||
        !watch_take(&app, w->dir, name, &how, a, &taken, err)) {
        return false;
    }
    w->refused += taken.refused || taken.report.rows_refused;
    tell(w, &own, name, &taken);
    return true;
}

/* Every complete file that is there now. */
static bool take_all(struct watching *w, struct err *err)
{
    struct arena *a = arena_new();
    struct watch_file *list;
    size_t n;
    bool ok = watch_scan(a, w->dir, wall_ms(), &list, &n, err);
    w->waiting = 0;
    for (size_t i = 0; ok && i < n; i++) {
        if (!list[i].complete && !map_text_find(&w->closed, list[i].name)) {
            w->waiting++;
            continue;
        }
        struct arena *of_file = arena_new();
        ok = take(w, list[i].name, of_file, err);
        arena_free(of_file);
    }
    arena_free(a);
    arena_free(w->arena);
    w->arena = arena_new();
    w->closed = map_in(w->arena);
    return ok;
}

static void read_events(struct watching *w)
{
    union {
        char bytes[8192];
        struct inotify_event align;
    } events;
    for (;;) {
        ssize_t n = read(w->events, events.bytes, sizeof events.bytes);
        if (n <= 0) {
            return;
        }
        for (ssize_t at = 0; at < n;) {
            struct inotify_event e;
            memcpy(&e, events.bytes + at, sizeof e);
            const char *name = events.bytes + at + sizeof e;
            if (e.len) {
                *map_text(&w->closed, str_of(name), NULL) = 1;
            }
            at += (ssize_t)(sizeof e + e.len);
        }
    }
}

static bool begin(struct watching *w, struct err *err)
{
    char text[128];
    w->events = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (w->events < 0 || inotify_add_watch(w->events, str_z(w->c->arena, w->dir),
                                           IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR) < 0) {
        return err_set(err, errno == ENOENT || errno == ENOTDIR ? ERR_MISSING : ERR_IO,
                       "err.watch.folder", A_STR("file", w->dir),
                       A_STR("why", str_of(strerror_r(errno, text, sizeof text))));
    }
    return true;
}

/* Waits until something may have come, at most `ms` (-1: however long). */
static void wait_for(struct watching *w, int ms)
{
    struct pollfd fds[2] = {{.fd = w->signals, .events = POLLIN},
                            {.fd = w->events, .events = POLLIN}};
    poll(fds, 2, ms);
    read_events(w);
}

static bool watch(struct watching *w, struct err *err)
{
    if (!begin(w, err)) {
        return false;
    }
    if (!w->once && !w->c->json) {
        cli_say(w->c, "watch.began", A_STR("dir", w->dir));
        cli_flush(w->c);
    }
    while (!asked_to_stop(w)) {
        if (!take_all(w, err)) {
            return err->code == ERR_STOPPED; /* goes on with the same file next time */
        }
        if (w->once && (!w->waiting || imports_clock_ms() - w->began_ms > ONCE_WAIT_MS)) {
            return true;
        }
        wait_for(w, w->waiting ? LOOK_AGAIN_MS : -1);
    }
    return true;
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    sigset_t before;
    struct watching w = {.c = c,
                         .dir = cli_arg(c, 0),
                         .signals = imports_signals_open(&before),
                         .events = -1,
                         .began_ms = imports_clock_ms(),
                         .arena = arena_new()};
    (void)app;
    w.closed = map_in(w.arena);
    w.once = cli_flag(c, "once");
    if (c->json && w.once) {
        w.answer = answer_list(c, "files");
    }
    bool ok = watch(&w, err);
    arena_free(w.arena);
    if (c->json && w.once) {
        answer_list_end(c, &w.answer);
    }
    if (w.events >= 0) {
        close(w.events);
    }
    imports_signals_close(w.signals, &before);
    return ok && (!w.once || !w.refused ||
                  err_set(err, ERR_INPUT, "err.watch.refused", A_INT("n", w.refused)));
}

const struct command command_watch = {
    .name = "watch",
    .args = "FOLDER",
    .args_min = 1,
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.watch",
    .about = "help.watch.about",
    .options = options,
    .shop = SHOP_NONE,
    .run = run,
};
