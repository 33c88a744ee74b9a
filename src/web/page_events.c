/* SPDX-License-Identifier: Apache-2.0 */
/* What changes while a page is open (server-sent events): the name of what to look at anew, and
 * nothing of what is in it. */
#include "web/web.h"

static bool get(struct web *w, struct err *err)
{
    (void)err;
    w->a->status = 200;
    w->a->stream = true;
    http_header(w->q, w->a, "Content-Type", S("text/event-stream"));
    http_header(w->q, w->a, "X-Accel-Buffering", S("no"));
    return true;
}

const struct route routes_page_events[] = {
    {.path = "/events", .method = HTTP_GET, .role = ROLE_READER, .run = get},
    {0},
};
