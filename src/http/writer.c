/* SPDX-License-Identifier: Apache-2.0 */
/* The one thread that writes: everything that waits becomes one group, durable at once. */
#include "http/exchange.h"

enum { GROUP_MAX = 200 };

/* All that waits, up to one that is to be alone, or that one. NULL: the queue is closed. */
static struct exchange *take(struct http_server *s)
{
    pthread_mutex_lock(&s->queue_lock);
    while (!s->queue && !s->queue_closed) {
        pthread_cond_wait(&s->queue_filled, &s->queue_lock);
    }
    struct exchange *first = s->queue, *last = first;
    if (first) {
        for (int n = 1; n < GROUP_MAX && !first->q.alone && last->next && !last->next->q.alone;
             n++) {
            last = last->next;
        }
        s->queue = last->next;
        s->queue_end = s->queue ? s->queue_end : &s->queue;
        last->next = NULL;
    }
    pthread_mutex_unlock(&s->queue_lock);
    return first;
}

static void answer(struct http_server *s, struct exchange *x)
{
    s->service.answer(s->service.ctx, s->options.writer, &x->q, &x->a);
}

static void fail_all(struct http_server *s, struct exchange *group, const struct err *err)
{
    for (struct exchange *x = group; x; x = x->next) {
        x->a = (struct http_answer){.body = buf_in(x->q.arena)};
        s->service.fail(s->service.ctx, &x->q, 503, err, &x->a);
    }
}

static void write_group(struct http_server *s, struct exchange *group)
{
    struct err err = {0};
    if (group->q.alone) {
        answer(s, group);
    } else if (!s->service.group_begin(s->service.ctx, s->options.writer, &err)) {
        fail_all(s, group, &err);
    } else {
        for (struct exchange *x = group; x; x = x->next) {
            answer(s, x);
        }
        if (!s->service.group_end(s->service.ctx, s->options.writer, &err)) {
            fail_all(s, group, &err);
        }
    }
}

static void *write_on(void *ctx)
{
    struct http_server *s = ctx;
    struct exchange *group;
    while ((group = take(s)) != NULL) {
        write_group(s, group);
        for (struct exchange *x = group, *next; x; x = next) {
            next = x->next;
            x->answered = true;
            s->mhd.resume_connection(x->connection);
        }
    }
    return NULL;
}

void writer_queue(struct http_server *s, struct exchange *x)
{
    s->mhd.suspend_connection(x->connection);
    pthread_mutex_lock(&s->queue_lock);
    *s->queue_end = x;
    s->queue_end = &x->next;
    pthread_cond_signal(&s->queue_filled);
    pthread_mutex_unlock(&s->queue_lock);
}

bool writer_start(struct http_server *s, struct err *err)
{
    s->queue_end = &s->queue;
    return pthread_create(&s->writer, NULL, write_on, s) == 0 ||
           err_set(err, ERR_IO, "err.http.start");
}

void writer_stop(struct http_server *s)
{
    pthread_mutex_lock(&s->queue_lock);
    s->queue_closed = true;
    pthread_cond_signal(&s->queue_filled);
    pthread_mutex_unlock(&s->queue_lock);
    pthread_join(s->writer, NULL);
}
