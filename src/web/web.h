/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A request of the web application: who asks, in which language, for which page; and the routes
 * that answer. Each page or part of the API is a file page_X.c or api_X.c with the routes that
 * are its own: path, method, role and limits stand there, next to what they do, and nowhere
 * else. The checks are in one place, before a route runs (dispatch.c).
 */
#pragma once

#include "app/app.h"
#include "app/login/login.h"
#include "http/http.h"
#include "text/lang.h"
#include "web/frame.h"
#include "web/html.h"

enum { WEB_PARAMS = 4 };

struct route;
struct serve;

struct web {
    struct http_request *q;
    struct http_answer *a;
    struct arena *arena;   /* the request's */
    struct arena *scratch; /* another, for html.h; web_scratch() makes it */
    struct app *app;       /* of this request: who is `as`, when, in `arena` */
    enum lang lang;
    struct session session; /* staff {0}: nobody is logged in */
    const struct route *route;
    struct str params[WEB_PARAMS]; /* of ":id" in the path, in order */
    struct serve *serve;
};

struct route {
    const char *path; /* "/customer/:id" */
    enum http_method method;
    enum role role;
    bool open;       /* also for who isn't logged in */
    bool by_link;    /* the secret that its path holds is what a form's token would be */
    bool api;        /* answers in JSON, also errors; a token may ask */
    bool alone;      /* writes in a transaction of its own */
    bool sets;       /* writes settings of the shop */
    size_t body_max; /* 0: BODY_MAX */
    /* Of one that writes: what takes long or only reads, on an event thread. May be NULL. */
    bool (*prepare)(struct web *w, struct err *err);
    bool (*run)(struct web *w, struct err *err);
};

enum { BODY_MAX = 64 << 10 };

/* Routes of all files; each list ends with {0}. Made by tools/routes.py. */
extern const struct route *const web_routes[];

struct arena *web_scratch(struct web *w);
/* Begins an answer of HTML: view_X(&h, &v) writes the page into it. */
struct html web_html(struct web *w, int status);
/* A field of the form, cleaned of white space at its ends; empty when it isn't there. */
struct str web_field(const struct web *w, const char *name);
struct str web_query(const struct web *w, const char *name);
/* `to` when it is a path of ours, and no other site's; else that of today. */
struct str web_path(struct str to);
/* The customer of an id, with their name. ERR_MISSING: nobody, or in the bin. */
struct candidate;
MUST_USE bool web_customer(struct web *w, int64_t id, struct candidate *out, struct err *err);
/* What was sent with this key before goes where it went then (app/login/once.h), and `*before`
 * is true; and keeps where it goes now. */
MUST_USE bool web_sent_before(struct web *w, struct str key, bool *before, struct err *err);
MUST_USE bool web_keep_sent(struct web *w, struct str key, struct err *err);
/* The i-th parameter of the path as an id. ERR_MISSING: it is none. */
MUST_USE bool web_id(const struct web *w, int i, int64_t *out, struct err *err);
/* 303 to `path` with a notice that is shown once: "done.KEY" of po/, and the act by which it is
 * undone ({0}: it can't be). */
void web_done(struct web *w, struct str path, const char *key, struct str name,
              struct act_id act);
struct str web_say(const struct web *w, const char *key);
/* The frame of a page: `nav` is the word of the entry that is current. */
struct frame web_frame(struct web *w, const char *nav);
/* Sets a cookie for this site alone; `seconds` 0: it ends. */
void web_cookie(struct web *w, const char *name, struct str value, int64_t seconds);
/* The name of the session's cookie. */
const char *web_session_cookie(const struct web *w);
/* Of a route that writes: tells every open page, when it is durable, that there is something to
 * look at anew. `event`: a literal. */
void web_changed(struct web *w, const char *event);
