/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "http/exchange.h"

enum {
    IDLE_S = 30,
    POOL = 16 << 10, /* of the library, for a connection */
    SLOW_S = 10,
    PER_PEER = 200,
    STOP_MS = 5000, /* for answers on their way */
};

/* ------------------------------------------------------------------------------- one request
 */

static struct exchange *begin(struct worker *w, struct MHD_Connection *c, const char *url,
                              const char *method)
{
    struct arena *a = arena_new();
    struct exchange *x = arena_make(a, struct exchange);
    x->q.arena = a;
    x->worker = w;
    x->connection = c;
    x->body = buf_in(a);
    x->a.body = buf_in(a);
    atomic_fetch_add(&w->server->on_the_way, 1);
    request_read(x, url, method);
    w->server->service.settle(w->server->service.ctx, &x->q);
    x->q.body_max = x->q.body_max < HTTP_BODY_MAX ? x->q.body_max : HTTP_BODY_MAX;
    return x;
}

static void take_body(struct exchange *x, const char *data, size_t len)
{
    x->too_large = x->too_large || x->body.len + len > x->q.body_max;
    if (!x->too_large) {
        buf_put(&x->body, (struct str){data, len});
    }
}

static void refuse(struct exchange *x, int status)
{
    struct http_service *service = &x->worker->server->service;
    struct err none = {0};
    service->fail(service->ctx, &x->q, status, &none, &x->a);
    http_header(&x->q, &x->a, "Connection", S("close"));
}

/* The request is whole. */
static enum MHD_Result done(struct exchange *x)
{
    struct http_server *s = x->worker->server;
    reaper_received(s, x->connection);
    if (x->too_large) {
        refuse(x, 413);
        return answer_send(x);
    }
    x->q.body = buf_str(&x->body);
    if (x->q.method != HTTP_GET && !request_form(x)) {
        refuse(x, 400);
        return answer_send(x);
    }
    if (x->q.writes) {
        if (!s->service.prepare(s->service.ctx, x->worker->seat, &x->q, &x->a)) {
            return answer_send(x);
        }
        writer_queue(s, x);
        return MHD_YES;
    }
    s->service.answer(s->service.ctx, x->worker->seat, &x->q, &x->a);
    return answer_send(x);
}

static enum MHD_Result handle(void *ctx, struct MHD_Connection *c, const char *url,
                              const char *method, const char *version, const char *data,
                              size_t *len, void **con)
{
    struct exchange *x = *con;
    (void)version;
    if (!x) {
        *con = begin(ctx, c, url, method);
        return MHD_YES;
    }
    if (*len) {
        take_body(x, data, *len);
        reaper_fed(x->worker->server, c, *len);
        *len = 0;
        return MHD_YES;
    }
    if (x->answered) {
        return answer_send(x);
    }
    return done(x);
}

static void completed(void *ctx, struct MHD_Connection *c, void **con,
                      enum MHD_RequestTerminationCode why)
{
    struct exchange *x = *con;
    struct worker *w = ctx;
    (void)why;
    reaper_again(w->server, c);
    if (x) {
        atomic_fetch_sub(&w->server->on_the_way, 1);
        arena_free(x->q.arena);
    }
}

/* ------------------------------------------------------------------------------- listening */

static bool address_of(const struct http_options *o, struct sockaddr_storage *out,
                       struct err *err)
{
    char port[8];
    struct addrinfo *found = NULL;
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST};
    snprintf(port, sizeof port, "%d", o->port);
    if (getaddrinfo(o->address ? o->address : "127.0.0.1", port, &hints, &found) != 0) {
        return err_set(err, ERR_USAGE, "err.http.address",
                       A_STR("address", str_of(o->address)));
    }
    memcpy(out, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    return true;
}

static void set_port(struct sockaddr_storage *at, int port)
{
    if (at->ss_family == AF_INET) {
        ((struct sockaddr_in *)(void *)at)->sin_port = htons((uint16_t)port);
    } else {
        ((struct sockaddr_in6 *)(void *)at)->sin6_port = htons((uint16_t)port);
    }
}

static bool listen_on(struct http_server *s, struct worker *w, struct sockaddr_storage *at)
{
    const struct http_options *o = &s->options;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
                     (at->ss_family == AF_INET6 ? MHD_USE_IPv6 : 0) |
                     (o->tls_cert ? MHD_USE_TLS : 0);
    struct MHD_OptionItem more[4] = {{MHD_OPTION_END, 0, NULL}};
    int n = 0;
    if (o->socket >= 0) {
        more[n++] = (struct MHD_OptionItem){MHD_OPTION_LISTEN_SOCKET, dup(o->socket), NULL};
    } else {
        more[n++] = (struct MHD_OptionItem){MHD_OPTION_SOCK_ADDR, 0, at};
        more[n++] = (struct MHD_OptionItem){MHD_OPTION_LISTENING_ADDRESS_REUSE, 1, NULL};
    }
    more[n] = (struct MHD_OptionItem){MHD_OPTION_END, 0, NULL};
    w->daemon = s->mhd.start_daemon(
        flags, 0, NULL, NULL, handle, w, MHD_OPTION_ARRAY, more, MHD_OPTION_NOTIFY_COMPLETED,
        completed, w, MHD_OPTION_NOTIFY_CONNECTION, reaper_notified, s,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)POOL, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)(HTTP_CONNECTIONS_MAX / o->seats_len), MHD_OPTION_PER_IP_CONNECTION_LIMIT,
        (unsigned)o->per_peer, o->tls_cert ? MHD_OPTION_HTTPS_MEM_CERT : MHD_OPTION_END,
        o->tls_cert, MHD_OPTION_HTTPS_MEM_KEY, o->tls_key, MHD_OPTION_END);
    return w->daemon != NULL;
}

/* Several daemons share the port, and so could another server: whether somebody is there
 * already is asked by a socket that shares with nobody. */
static bool is_free(const struct sockaddr_storage *at, int port)
{
    int yes = 1;
    int fd = port ? socket(at->ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
    socklen_t len =
        at->ss_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
    if (fd < 0) {
        return true;
    }
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    bool ok = bind(fd, (const struct sockaddr *)at, len) == 0 || errno != EADDRINUSE;
    close(fd);
    return ok;
}

static bool listen_all(struct http_server *s, struct err *err)
{
    struct sockaddr_storage at = {0};
    if (s->options.socket < 0 && !address_of(&s->options, &at, err)) {
        return false;
    }
    if (s->options.socket < 0 && !is_free(&at, s->options.port)) {
        return err_set(err, ERR_IO, "err.http.listen", A_ID("port", s->options.port),
                       A_STR("why", str_of(strerror(EADDRINUSE))));
    }
    for (int i = 0; i < s->options.seats_len; i++) {
        struct worker *w = &s->workers[i];
        w->server = s;
        w->seat = s->options.seats[i];
        if (!listen_on(s, w, &at)) {
            return err_set(err, ERR_IO, "err.http.listen", A_ID("port", s->options.port),
                           A_STR("why", str_of(strerror(errno))));
        }
        const union MHD_DaemonInfo *info =
            s->mhd.get_daemon_info(w->daemon, MHD_DAEMON_INFO_BIND_PORT);
        s->port = info ? info->port : 0;
        set_port(&at, s->port);
    }
    return true;
}

bool http_start(struct arena *a, const struct http_service *service,
                const struct http_options *options, struct http_server **out, struct err *err)
{
    struct http_server *s = arena_make(a, struct http_server);
    s->service = *service;
    s->options = *options;
    s->options.slow_s = options->slow_s ? options->slow_s : SLOW_S;
    s->options.per_peer = options->per_peer ? options->per_peer : PER_PEER;
    pthread_mutex_init(&s->queue_lock, NULL);
    pthread_cond_init(&s->queue_filled, NULL);
    pthread_mutex_init(&s->links_lock, NULL);
    pthread_mutex_init(&s->streams_lock, NULL);
    if (!mhd_load(&s->mhd, err) || !writer_start(s, err)) {
        return false;
    }
    *out = s; /* before anybody can ask */
    if (!listen_all(s, err) || !reaper_start(s, err)) {
        writer_stop(s);
        for (int i = 0; i < options->seats_len && s->workers[i].daemon; i++) {
            s->mhd.stop_daemon(s->workers[i].daemon);
        }
        return false;
    }
    return true;
}

int http_port(const struct http_server *s)
{
    return s->port;
}

/* ------------------------------------------------------------------------------- stopping */

void http_stop(struct http_server *s)
{
    for (int i = 0; i < s->options.seats_len; i++) {
        MHD_socket fd = s->mhd.quiesce_daemon(s->workers[i].daemon);
        if (fd != MHD_INVALID_SOCKET) {
            close(fd);
        }
    }
    atomic_store(&s->stopping, true);
    events_wake(s);
    reaper_stop(s);
    /* whoever is idle needn't be waited for: only requests on their way are */
    int64_t begun = monotonic_ms();
    while (atomic_load(&s->on_the_way) && monotonic_ms() - begun < STOP_MS) {
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    }
    writer_stop(s);
    for (int i = 0; i < s->options.seats_len; i++) {
        s->mhd.stop_daemon(s->workers[i].daemon);
    }
}
