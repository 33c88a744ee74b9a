/* SPDX-License-Identifier: Apache-2.0 */
#include "web/serve.h"

#include <unistd.h>

#include "app/login/login.h"
#include "web/seat.h"
#include "web/serve_parts.h"

struct serve {
    struct serve_options options;
    struct http_server *server;
    struct seat *seats[HTTP_SEATS_MAX], *writer;
    const char *event; /* of the group that is being written; NULL: none */
};

bool serve_is_https(const struct serve *s, const struct http_request *q)
{
    return q->tls || s->options.behind_https;
}

/* By the writer alone; told when it is durable. */
void serve_publish(struct serve *s, const char *event)
{
    s->event = event;
}

int serve_port(const struct serve *s)
{
    return http_port(s->server);
}

static int64_t now_of(void *ctx)
{
    const struct serve *s = ctx;
    return s->options.now_ms();
}

static bool group_begin(void *ctx, void *seat, struct err *err)
{
    struct seat *s = seat;
    (void)ctx;
    return db_group_begin(s->app.db, err);
}

static bool group_end(void *ctx, void *seat, struct err *err)
{
    struct serve *s = ctx;
    struct seat *writer = seat;
    bool ok = db_group_end(writer->app.db, err);
    if (ok && s->event) {
        http_publish(s->server, str_of(s->event), S("1"));
    }
    s->event = NULL;
    return ok;
}

static bool open_seats(struct arena *a, struct serve *s, struct err *err)
{
    const struct serve_options *o = &s->options;
    if (!seat_open(a, o->shop, o->now_ms(), &s->writer, err)) {
        return false;
    }
    for (int i = 0; i < o->threads; i++) {
        if (!seat_open(a, o->shop, o->now_ms(), &s->seats[i], err)) {
            return false;
        }
    }
    return true;
}

static bool first_code(struct arena *a, struct serve *s, struct str *setup, struct err *err)
{
    struct app app;
    bool any;
    *setup = S("");
    if (!seat_take(s->writer, a, s->options.now_ms(), &app, err) ||
        !login_is_set_up(&app, &any, err)) {
        return false;
    }
    return any || login_invite(&app, (struct staff_id){0}, ROLE_OWNER, a, setup, err);
}

static int processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > HTTP_SEATS_MAX ? HTTP_SEATS_MAX : (int)n;
}

bool serve_start(struct arena *a, const struct serve_options *options, struct serve **out,
                 struct str *setup, struct err *err)
{
    struct serve *s = arena_make(a, struct serve);
    void *seats[HTTP_SEATS_MAX];
    s->options = *options;
    s->options.threads = options->threads > 0 && options->threads <= HTTP_SEATS_MAX
                             ? options->threads
                             : processors();
    if (!open_seats(a, s, err) || !first_code(a, s, setup, err)) {
        return false;
    }
    for (int i = 0; i < s->options.threads; i++) {
        seats[i] = s->seats[i];
    }
    struct http_service service = {.ctx = s,
                                   .settle = dispatch_settle,
                                   .prepare = dispatch_prepare,
                                   .answer = dispatch_answer,
                                   .group_begin = group_begin,
                                   .group_end = group_end,
                                   .fail = dispatch_fail,
                                   .now_ms = now_of};
    struct http_options http = {.address = options->address,
                                .port = options->port,
                                .socket = options->socket,
                                .tls_cert = options->tls_cert,
                                .tls_key = options->tls_key,
                                .seats = seats,
                                .seats_len = s->options.threads,
                                .writer = s->writer};
    if (!http_start(a, &service, &http, &s->server, err)) {
        return false;
    }
    *out = s;
    return true;
}

void serve_stop(struct serve *s)
{
    http_stop(s->server);
}
