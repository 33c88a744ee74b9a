/* SPDX-License-Identifier: Apache-2.0 */
/* The embedded files: under their hash for ever. */
#include "web/asset.h"
#include "web/web.h"

/* Under its hash it may be kept for ever; under its name it is asked for again. */
static bool get(struct web *w, struct err *err)
{
    const struct asset *hashed = asset_at(w->params[0]);
    const struct asset *asset = hashed ? hashed : asset_named(w->params[0]);
    if (!asset) {
        return err_set(err, ERR_MISSING, "err.web.missing");
    }
    struct str tag = str_format(w->arena, "\"%.*s\"", STR_ARG(asset->path));
    bool same = str_eq(http_get(&w->q->headers, "if-none-match"), tag);
    w->a->status = same ? 304 : 200;
    w->a->lasting = same ? S("") : asset->bytes;
    http_header(w->q, w->a, "Content-Type", asset->type);
    http_header(w->q, w->a, "ETag", tag);
    http_header(w->q, w->a, "Cache-Control",
                hashed ? S("public, max-age=31536000, immutable") : S("no-cache"));
    return true;
}

static bool health(struct web *w, struct err *err)
{
    (void)err;
    w->a->status = 200;
    http_header(w->q, w->a, "Content-Type", S("text/plain; charset=utf-8"));
    buf_z(&w->a->body, "ok\n");
    return true;
}

const struct route routes_page_static[] = {
    {.path = "/static/:name", .method = HTTP_GET, .open = true, .run = get},
    {.path = "/healthz", .method = HTTP_GET, .open = true, .run = health},
    {0},
};
