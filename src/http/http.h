/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A request and its answer as plain values. Everything of a request is a stranger's: texts may
 * be ill-formed UTF-8 and hold any byte; sizes are limited before they come here (server.h).
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/vec.h"

enum http_method { HTTP_GET, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE, HTTP_UNKNOWN };

struct http_pair {
    struct str name, value;
};
struct http_pairs {
    struct http_pair *at;
    size_t len, cap;
};

/* The first value of a name; `at` NULL: there is none. Names of headers in small letters. */
struct str http_get(const struct http_pairs *pairs, const char *name);
/* The i-th value of a name, from 0; `at` NULL: there is none. */
struct str http_get_at(const struct http_pairs *pairs, const char *name, int i);
void http_put(struct arena *a, struct http_pairs *pairs, const char *name, struct str value);

/* A file of a form. */
struct http_file {
    struct str field, name, type, bytes;
};

struct http_request {
    struct arena *arena; /* everything of the request and its answer lives here */
    enum http_method method;
    bool head;       /* GET without the body */
    struct str path; /* decoded, "/customer/12" */
    struct http_pairs query, headers, cookies;
    struct http_pairs form; /* of a body that is a form */
    VEC(struct http_file) files;
    struct str body; /* as it came; of a form empty */
    struct str peer; /* the address of the other end, without a port; empty: not known */
    bool tls;
    int64_t now_ms;

    /* settled by the service before the body is read */
    const void *route;
    size_t body_max;
    bool writes; /* answered by the writer, in a group with others */
    bool alone;  /* by the writer, in no group */
    void *state; /* what the service found out before it is answered */
    void *found; /* and what a route of it did */
};

struct http_answer {
    int status;
    struct http_pairs headers;
    struct buf body;    /* in the request's arena */
    struct str lasting; /* instead: bytes that outlive the server */
    bool stream;        /* instead of a body: the events of the service (events.h) */
};

void http_header(struct http_request *q, struct http_answer *a, const char *name,
                 struct str value);
/* 303: look there. */
void http_see_other(struct http_request *q, struct http_answer *a, struct str path);
