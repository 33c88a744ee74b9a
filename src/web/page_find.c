/* SPDX-License-Identifier: Apache-2.0 */
#include "app/lookup.h"
#include "text/say.h"
#include "web/door_say.h"
#include "web/find_view.h"
#include "web/today_fill.h"
#include "web/view.gen.h"
#include "web/web.h"

enum { SHOWN = 30 };

/* On a screen that customers can read only that there is something to say. */
static bool add(struct web *w, struct find_view *v, const struct candidate *c, struct err *err)
{
    struct door door;
    struct find_one *one = vec_add(w->arena, &v->found);
    *one = (struct find_one){.customer = c->customer_id.n, .name = c->name};
    if (w->session.counter) {
        return true;
    }
    one->hint = c->hint;
    if (!door_load(w->app, c->customer_id, w->arena, &door, err)) {
        return false;
    }
    for (int i = 0; i < door.len; i++) {
        *vec_add(w->arena, &one->door) = door_say(w->arena, w->lang, &door.at[i]);
    }
    return true;
}

static bool get(struct web *w, struct err *err)
{
    struct find_view v = {.frame = web_frame(w, "find"), .words = web_query(w, "q")};
    struct candidate *list = NULL;
    size_t n = 0;
    if (v.words.len && !lookup(w->app, v.words, SHOWN + 1, w->arena, &list, &n, err)) {
        return false;
    }
    for (size_t i = 0; i < n && i < SHOWN; i++) {
        if (!add(w, &v, &list[i], err)) {
            return false;
        }
    }
    v.none = v.words.len && n == 0
                 ? say(w->arena, w->lang, "find.nobody", A_STR("words", v.words))
                 : S("");
    v.more = n > SHOWN ? say(w->arena, w->lang, "find.more", A_INT("limit", SHOWN)) : S("");
    struct html h = web_html(w, 200);
    view_find(&h, &v);
    return true;
}

const struct route routes_page_find[] = {
    {.path = "/find", .method = HTTP_GET, .role = ROLE_READER, .run = get},
    {0},
};
