/* SPDX-License-Identifier: Apache-2.0 */
/* Server-sent events (HTML, section 9.2): each stream waits without a thread until there is
 * something for it, or the server stops. */
#include <stdio.h>
#include <string.h>

#include "http/exchange.h"

enum { PENDING_MAX = 4096 };

struct stream {
    struct http_server *server;
    struct MHD_Connection *connection;
    struct arena *own;
    pthread_mutex_t lock;
    char pending[PENDING_MAX];
    size_t len;
    bool waits; /* suspended */
    struct stream *prev, *next;
};

static ssize_t read_on(void *ctx, uint64_t pos, char *to, size_t max)
{
    struct stream *s = ctx;
    ssize_t n = 0;
    (void)pos;
    pthread_mutex_lock(&s->lock);
    if (s->len) {
        size_t part = s->len < max ? s->len : max;
        memcpy(to, s->pending, part);
        memmove(s->pending, s->pending + part, s->len - part);
        s->len -= part;
        n = (ssize_t)part;
    } else if (atomic_load(&s->server->stopping)) {
        n = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        s->waits = true;
        s->server->mhd.suspend_connection(s->connection);
    }
    pthread_mutex_unlock(&s->lock);
    return n;
}

static void close_stream(void *ctx)
{
    struct stream *s = ctx;
    struct http_server *server = s->server;
    pthread_mutex_lock(&server->streams_lock);
    *(s->prev ? &s->prev->next : &server->streams) = s->next;
    if (s->next) {
        s->next->prev = s->prev;
    }
    pthread_mutex_unlock(&server->streams_lock);
    pthread_mutex_destroy(&s->lock);
    arena_free(s->own);
}

/* Under the stream's lock. */
static void wake(struct stream *s)
{
    if (s->waits) {
        s->waits = false;
        s->server->mhd.resume_connection(s->connection);
    }
}

static void put(struct stream *s, struct str text)
{
    pthread_mutex_lock(&s->lock);
    if (s->len + text.len <= PENDING_MAX) {
        memcpy(s->pending + s->len, text.at, text.len);
        s->len += text.len;
    }
    wake(s);
    pthread_mutex_unlock(&s->lock);
}

static void put_all(struct http_server *server, struct str text)
{
    pthread_mutex_lock(&server->streams_lock);
    for (struct stream *s = server->streams; s; s = s->next) {
        put(s, text);
    }
    pthread_mutex_unlock(&server->streams_lock);
}

struct MHD_Response *events_open(struct exchange *x)
{
    struct http_server *server = x->worker->server;
    struct arena *own = arena_new();
    struct stream *s = arena_make(own, struct stream);
    s->server = server;
    s->connection = x->connection;
    s->own = own;
    pthread_mutex_init(&s->lock, NULL);
    put(s, S(": here\n\n"));
    pthread_mutex_lock(&server->streams_lock);
    s->next = server->streams;
    if (s->next) {
        s->next->prev = s;
    }
    server->streams = s;
    pthread_mutex_unlock(&server->streams_lock);
    return server->mhd.create_response_from_callback(MHD_SIZE_UNKNOWN, 1024, read_on, s,
                                                     close_stream);
}

void events_wake(struct http_server *server)
{
    put_all(server, S(""));
}

void events_ping(struct http_server *server)
{
    put_all(server, S(": still here\n\n"));
}

void http_publish(struct http_server *server, struct str event, struct str data)
{
    char text[512];
    int n = snprintf(text, sizeof text, "event: %.*s\ndata: %.*s\n\n", STR_ARG(event),
                     STR_ARG(data));
    if (n > 0 && (size_t)n < sizeof text) {
        put_all(server, (struct str){text, (size_t)n});
    }
}
