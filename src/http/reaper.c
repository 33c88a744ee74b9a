/* SPDX-License-Identifier: Apache-2.0 */
/* The library's inactivity timer starts anew with each byte, so that a request that is dripped
 * would never end. Whoever isn't done in time is let go. */
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "http/exchange.h"

enum {
    TICK_MS = 500,
    PING_MS = 20000,
    BYTES_A_MS = 20, /* a body that comes more slowly is dripped */
};

int64_t monotonic_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct link *link_of(const struct http_server *s, struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *i =
        s->mhd.get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return i ? i->socket_context : NULL;
}

void reaper_received(const struct http_server *s, struct MHD_Connection *c)
{
    struct link *l = link_of(s, c);
    if (l) {
        atomic_store(&l->since, 0);
    }
}

void reaper_fed(const struct http_server *s, struct MHD_Connection *c, size_t bytes)
{
    struct link *l = link_of(s, c);
    if (l && atomic_load(&l->since)) {
        atomic_fetch_add(&l->since, (int64_t)bytes / BYTES_A_MS);
    }
}

void reaper_again(const struct http_server *s, struct MHD_Connection *c)
{
    struct link *l = link_of(s, c);
    if (l) {
        atomic_store(&l->since, monotonic_ms());
    }
}

/* Links are the one thing of the server that lives neither in an arena nor as long as it: they
 * come and go with connections, on any thread. */
void reaper_notified(void *server, struct MHD_Connection *c, void **socket_ctx,
                     enum MHD_ConnectionNotificationCode code)
{
    struct http_server *s = server;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *i =
            s->mhd.get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
        struct arena *own = arena_new();
        struct link *made = arena_make(own, struct link);
        made->own = own;
        made->fd = i ? i->connect_fd : -1;
        atomic_init(&made->since, monotonic_ms());
        *socket_ctx = made;
        pthread_mutex_lock(&s->links_lock);
        made->next = s->links;
        if (s->links) {
            s->links->prev = made;
        }
        s->links = made;
        pthread_mutex_unlock(&s->links_lock);
        return;
    }
    struct link *l = *socket_ctx;
    if (l) {
        pthread_mutex_lock(&s->links_lock);
        *(l->prev ? &l->prev->next : &s->links) = l->next;
        if (l->next) {
            l->next->prev = l->prev;
        }
        pthread_mutex_unlock(&s->links_lock);
        arena_free(l->own);
    }
}

static void look(struct http_server *s)
{
    int64_t late = monotonic_ms() - (int64_t)s->options.slow_s * 1000;
    pthread_mutex_lock(&s->links_lock);
    for (struct link *l = s->links; l; l = l->next) {
        int64_t since = atomic_load(&l->since);
        if (since && since < late) {
            shutdown(l->fd, SHUT_RDWR); /* the library sees it end */
            atomic_store(&l->since, 0);
        }
    }
    pthread_mutex_unlock(&s->links_lock);
}

static void *reap(void *ctx)
{
    struct http_server *s = ctx;
    int64_t pinged = monotonic_ms();
    while (!atomic_load(&s->stopping)) {
        nanosleep(&(struct timespec){.tv_nsec = TICK_MS * 1000000L}, NULL);
        look(s);
        if (monotonic_ms() - pinged >= PING_MS) {
            events_ping(s);
            pinged = monotonic_ms();
        }
    }
    return NULL;
}

bool reaper_start(struct http_server *s, struct err *err)
{
    return pthread_create(&s->reaper, NULL, reap, s) == 0 ||
           err_set(err, ERR_IO, "err.http.start");
}

void reaper_stop(struct http_server *s)
{
    pthread_join(s->reaper, NULL);
}
