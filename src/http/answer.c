/* SPDX-License-Identifier: Apache-2.0 */
/* From an answer to the library's response. */
#include <zlib.h>

#include "http/exchange.h"

enum { WORTH_IT = 1400, GZIP = 15 + 16, LEVEL = 4 };

static bool takes_gzip(const struct http_request *q)
{
    struct str rest = http_get(&q->headers, "accept-encoding");
    while (rest.len) {
        struct str one = str_trim(str_cut(&rest, ','));
        struct str name = str_trim(str_cut(&one, ';'));
        if (str_eq(name, S("gzip"))) {
            return str_find(one, S("q=0")) < 0 || str_find(one, S("q=0.")) >= 0;
        }
    }
    return false;
}

static struct str compressed(struct arena *a, struct str bytes)
{
    z_stream z = {0};
    if (deflateInit2(&z, LEVEL, Z_DEFLATED, GZIP, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        return (struct str){0};
    }
    size_t room = deflateBound(&z, bytes.len);
    char *out = arena_array(a, char, room);
    z.next_in = (Bytef *)(uintptr_t)bytes.at; /* zlib only reads it */
    z.avail_in = (uInt)bytes.len;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)room;
    int done = deflate(&z, Z_FINISH);
    struct str result = {out, room - z.avail_out};
    deflateEnd(&z);
    return done == Z_STREAM_END && result.len < bytes.len ? result : (struct str){0};
}

/* A value with a line break would be another header. */
static bool is_one_line(struct str s)
{
    return str_find(s, S("\r")) < 0 && str_find(s, S("\n")) < 0;
}

static struct MHD_Response *response_of(struct exchange *x)
{
    struct http_answer *a = &x->a;
    if (a->stream) {
        return events_open(x);
    }
    struct str body = a->lasting.at ? a->lasting : buf_str(&a->body);
    struct str small = {0};
    if (body.len >= WORTH_IT) {
        http_header(&x->q, a, "Vary", S("Accept-Encoding"));
        small = takes_gzip(&x->q) ? compressed(x->q.arena, body) : small;
    }
    if (small.len) {
        body = small;
        http_header(&x->q, a, "Content-Encoding", S("gzip"));
    }
    /* the request's arena lives until the library has sent it all */
    return x->worker->server->mhd.create_response_from_buffer(
        body.len, (void *)(uintptr_t)body.at, MHD_RESPMEM_PERSISTENT);
}

enum MHD_Result answer_send(struct exchange *x)
{
    const struct mhd *mhd = &x->worker->server->mhd;
    struct MHD_Response *r = response_of(x);
    if (!r) {
        return MHD_NO;
    }
    for (size_t i = 0; i < x->a.headers.len; i++) {
        const struct http_pair *h = &x->a.headers.at[i];
        if (is_one_line(h->value)) {
            mhd->add_response_header(r, str_z(x->q.arena, h->name),
                                     str_z(x->q.arena, h->value));
        }
    }
    enum MHD_Result sent = mhd->queue_response(x->connection, (unsigned)x->a.status, r);
    mhd->destroy_response(r);
    return sent;
}
