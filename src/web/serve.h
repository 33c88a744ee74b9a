/* SPDX-License-Identifier: Apache-2.0 */
/* The web application of one shop, running. */
#pragma once

#include "http/server.h"

struct serve;

struct serve_options {
    struct str shop;
    const char *address;
    int port;
    int socket; /* one that listens already; -1: none */
    const char *tls_cert, *tls_key;
    int threads;       /* that answer; 0: as many as there are processors */
    bool behind_https; /* a proxy speaks TLS: cookies are marked so */
    int64_t (*now_ms)(void);
};

/* Opens the shop for every thread and listens; lives in `a`. `*setup`: the code by which the
 * first owner comes in, in `a`; empty: somebody can log in already. */
MUST_USE bool serve_start(struct arena *a, const struct serve_options *options,
                          struct serve **out, struct str *setup, struct err *err);
int serve_port(const struct serve *s);
/* Nothing that was accepted is lost. */
void serve_stop(struct serve *s);
