/* SPDX-License-Identifier: Apache-2.0 */
/* From the library's connection to a request. */
#include <arpa/inet.h>
#include <ctype.h>
#include <netinet/in.h>
#include <string.h>

#include "base/utf8.h"
#include "http/exchange.h"

/* The library uses its memory again. */
static struct str kept(struct arena *a, const char *at, size_t len)
{
    return at ? utf8_mend(a, str_copy(a, (struct str){at, len})) : S("");
}

static enum MHD_Result add(void *ctx, enum MHD_ValueKind kind, const char *name,
                           size_t name_len, const char *value, size_t value_len)
{
    struct http_request *q = ctx;
    struct http_pairs *to = kind == MHD_GET_ARGUMENT_KIND ? &q->query
                            : kind == MHD_COOKIE_KIND     ? &q->cookies
                                                          : &q->headers;
    struct str n = kept(q->arena, name, name_len);
    if (kind == MHD_HEADER_KIND) {
        char *small = str_z(q->arena, n);
        for (char *p = small; *p; p++) {
            *p = (char)tolower((unsigned char)*p);
        }
        n = str_of(small);
    }
    if (to->len >= HTTP_FIELDS_MAX) {
        return MHD_NO;
    }
    *vec_add(q->arena, to) = (struct http_pair){n, kept(q->arena, value, value_len)};
    return MHD_YES;
}

static struct str peer_of(const struct exchange *x)
{
    const union MHD_ConnectionInfo *i = x->worker->server->mhd.get_connection_info(
        x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[INET6_ADDRSTRLEN] = "";
    if (i && i->client_addr && i->client_addr->sa_family == AF_INET) {
        const struct sockaddr_in *in = (const struct sockaddr_in *)(const void *)i->client_addr;
        inet_ntop(AF_INET, &in->sin_addr, text, sizeof text);
    } else if (i && i->client_addr && i->client_addr->sa_family == AF_INET6) {
        const struct sockaddr_in6 *in =
            (const struct sockaddr_in6 *)(const void *)i->client_addr;
        inet_ntop(AF_INET6, &in->sin6_addr, text, sizeof text);
    }
    return str_copy(x->q.arena, str_of(text));
}

static enum http_method method_of(const char *method)
{
    static const char *const names[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(method, names[i]) == 0) {
            return (enum http_method)i;
        }
    }
    return strcmp(method, "HEAD") == 0 ? HTTP_GET : HTTP_UNKNOWN;
}

void request_read(struct exchange *x, const char *url, const char *method)
{
    struct http_request *q = &x->q;
    const struct http_server *s = x->worker->server;
    q->method = method_of(method);
    q->head = strcmp(method, "HEAD") == 0;
    q->path = kept(q->arena, url, strlen(url));
    q->peer = peer_of(x);
    q->tls = s->options.tls_cert != NULL;
    q->now_ms = s->service.now_ms(s->service.ctx);
    s->mhd.get_connection_values_n(x->connection, MHD_GET_ARGUMENT_KIND, add, q);
    s->mhd.get_connection_values_n(x->connection, MHD_HEADER_KIND, add, q);
    s->mhd.get_connection_values_n(x->connection, MHD_COOKIE_KIND, add, q);
}

/* ------------------------------------------------------------------------------- forms */

struct filling {
    struct http_request *q;
    struct buf value;
    struct str name, file, type;
    bool is_file, any, over;
};

static void end_field(struct filling *f)
{
    if (!f->any) {
        return;
    }
    struct str value = buf_str(&f->value);
    if (f->is_file) {
        *vec_add(f->q->arena, &f->q->files) =
            (struct http_file){f->name, f->file, f->type, value};
    } else {
        *vec_add(f->q->arena, &f->q->form) =
            (struct http_pair){f->name, utf8_mend(f->q->arena, value)};
    }
    f->any = false;
}

static enum MHD_Result field(void *ctx, enum MHD_ValueKind kind, const char *name,
                             const char *filename, const char *type, const char *encoding,
                             const char *data, uint64_t off, size_t size)
{
    struct filling *f = ctx;
    struct arena *a = f->q->arena;
    (void)kind;
    (void)encoding;
    if (off == 0) {
        end_field(f);
        if (f->q->form.len + f->q->files.len >= HTTP_FIELDS_MAX) {
            f->over = true;
            return MHD_NO;
        }
        f->any = true;
        f->value = buf_in(a);
        f->name = kept(a, name, name ? strlen(name) : 0);
        f->is_file = filename != NULL;
        f->file = kept(a, filename, filename ? strlen(filename) : 0);
        f->type = kept(a, type, type ? strlen(type) : 0);
    }
    buf_put(&f->value, (struct str){data, size});
    return MHD_YES;
}

bool request_form(struct exchange *x)
{
    struct http_request *q = &x->q;
    struct str type = http_get(&q->headers, "content-type");
    if (!str_starts(type, S("application/x-www-form-urlencoded")) &&
        !str_starts(type, S("multipart/form-data"))) {
        return true;
    }
    const struct mhd *mhd = &x->worker->server->mhd;
    struct filling f = {.q = q};
    struct MHD_PostProcessor *p = mhd->create_post_processor(x->connection, 8192, field, &f);
    if (!p) {
        return false;
    }
    bool ok = x->body.len == 0 || mhd->post_process(p, x->body.at, x->body.len) == MHD_YES;
    ok = mhd->destroy_post_processor(p) == MHD_YES && ok;
    end_field(&f);
    return ok && !f.over;
}
