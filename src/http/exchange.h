/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the server share. Private to src/http. */
#pragma once

#include <pthread.h>
#include <stdatomic.h>

#include "http/mhd.h"
#include "http/server.h"

struct worker;

/* One request on its way. */
struct exchange {
    struct http_request q;
    struct http_answer a;
    struct worker *worker;
    struct MHD_Connection *connection;
    struct buf body;
    bool too_large, settled, answered;
    struct exchange *next; /* in the writer's queue */
};

/* A connection, for the reaper. */
struct link {
    struct arena *own; /* it lives in */
    int fd;
    _Atomic int64_t since; /* monotonic ms since a request is being received; 0: it isn't */
    struct link *prev, *next;
};

struct worker {
    struct http_server *server;
    struct MHD_Daemon *daemon;
    void *seat;
};

struct stream;

struct http_server {
    struct mhd mhd;
    struct http_service service;
    struct http_options options;
    struct worker workers[HTTP_SEATS_MAX];
    int port;
    _Atomic bool stopping;

    pthread_t writer, reaper;
    pthread_mutex_t queue_lock;
    pthread_cond_t queue_filled;
    struct exchange *queue, **queue_end;
    bool queue_closed;

    pthread_mutex_t links_lock;
    struct link *links;

    pthread_mutex_t streams_lock;
    struct stream *streams;

    _Atomic int64_t on_the_way; /* requests that came and aren't answered yet */
};

/* writer.c */
MUST_USE bool writer_start(struct http_server *s, struct err *err);
void writer_queue(struct http_server *s, struct exchange *x);
/* Writes what waits, and ends. */
void writer_stop(struct http_server *s);

/* reaper.c: lets go of whoever drips a request. */
MUST_USE bool reaper_start(struct http_server *s, struct err *err);
void reaper_stop(struct http_server *s);
void reaper_notified(void *server, struct MHD_Connection *c, void **socket_ctx,
                     enum MHD_ConnectionNotificationCode code);
/* A request of this connection is whole; the next may take its time anew. */
void reaper_received(const struct http_server *s, struct MHD_Connection *c);
/* So many bytes of its body came: a large one may take longer. */
void reaper_fed(const struct http_server *s, struct MHD_Connection *c, size_t bytes);
void reaper_again(const struct http_server *s, struct MHD_Connection *c);
int64_t monotonic_ms(void);

/* request.c */
void request_read(struct exchange *x, const char *url, const char *method);
/* Reads a form out of the body. False: it is none that can be read. */
bool request_form(struct exchange *x);

/* answer.c: hands the answer over. */
enum MHD_Result answer_send(struct exchange *x);

/* events.c */
struct MHD_Response *events_open(struct exchange *x);
void events_wake(struct http_server *s); /* every stream ends */
void events_ping(struct http_server *s);
