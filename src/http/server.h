/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The server: some event threads, each with a seat of its own (an open shop that reads), and
 * one writer thread with another. A request that writes waits, without a thread, until the
 * writer has done it together with all that came meanwhile and the whole is durable.
 */
#pragma once

#include "base/err.h"
#include "http/http.h"

struct http_service {
    void *ctx;
    /* Sets route, body_max, writes, alone from method and path. On any event thread. */
    void (*settle)(void *ctx, struct http_request *q);
    /* Of one that writes, on the event thread (its seat) before it waits for the writer. False:
     * the answer stands already. */
    bool (*prepare)(void *ctx, void *seat, struct http_request *q, struct http_answer *a);
    /* Fills the answer. `seat`: of the event thread, or of the writer. */
    void (*answer)(void *ctx, void *seat, struct http_request *q, struct http_answer *a);
    /* Around answers of the writer. */
    bool (*group_begin)(void *ctx, void *seat, struct err *err);
    bool (*group_end)(void *ctx, void *seat, struct err *err);
    /* In place of an answer that can't be kept: nothing of its group was written; or of a
     * request that is refused before it is answered (413, 503: `err` has no key). */
    void (*fail)(void *ctx, struct http_request *q, int status, const struct err *err,
                 struct http_answer *a);
    int64_t (*now_ms)(void *ctx);
};

enum {
    HTTP_SEATS_MAX = 16,
    HTTP_BODY_MAX = 16 << 20,
    HTTP_CONNECTIONS_MAX = 4000,
    HTTP_FIELDS_MAX = 2000, /* of a form */
};

struct http_options {
    const char *address;            /* "127.0.0.1", "::"; NULL: loopback */
    int port;                       /* 0: any that is free */
    int socket;                     /* one that listens already (systemd); -1: none */
    const char *tls_cert, *tls_key; /* PEM texts; NULL: no TLS */
    void **seats;                   /* [seats_len] of the event threads */
    int seats_len;
    void *writer; /* its seat */
    int slow_s;   /* a request that isn't there as a whole after that is let go; 0: 10 */
    int per_peer; /* connections of one address; 0: 200 */
};

struct http_server;

/* Starts listening; the server lives in `a`. `*out` is set before the first request comes.
 * ERR_IO err.http.listen, err.http.start, err.http.library. */
MUST_USE bool http_start(struct arena *a, const struct http_service *service,
                         const struct http_options *options, struct http_server **out,
                         struct err *err);
/* The port it listens on. */
int http_port(const struct http_server *s);
/* Sends an event to every stream; `data` is one line. From any thread. */
void http_publish(struct http_server *s, struct str event, struct str data);
/* No new connections; what was accepted is answered, waiting writes are written; then all is
 * closed. */
void http_stop(struct http_server *s);
