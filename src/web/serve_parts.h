/* SPDX-License-Identifier: Apache-2.0 */
/* What serve.c gives the rest of the room. */
#pragma once

#include "http/http.h"
#include "web/serve.h"

bool serve_is_https(const struct serve *s, const struct http_request *q);
/* A literal: what to look at anew once the present group is durable. */
void serve_publish(struct serve *s, const char *event);

/* dispatch.c */
void dispatch_settle(void *serve, struct http_request *q);
bool dispatch_prepare(void *serve, void *seat, struct http_request *q, struct http_answer *a);
void dispatch_answer(void *serve, void *seat, struct http_request *q, struct http_answer *a);
void dispatch_fail(void *serve, struct http_request *q, int status, const struct err *err,
                   struct http_answer *a);
