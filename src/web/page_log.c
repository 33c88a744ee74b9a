/* SPDX-License-Identifier: Apache-2.0 */
/* The ten seconds after a conversation. */
#include "text/say.h"
#include "web/how.h"
#include "web/log_view.h"
#include "web/view.gen.h"
#include "web/web.h"

static void fill(struct web *w, struct log_view *v)
{
    struct str how = web_field(w, "how"), reaction = web_field(w, "reaction");
    v->said = web_field(w, "said");
    v->once = web_field(w, "once").len ? web_field(w, "once") : token_new(w->arena);
    for (int i = 0; how_name(i); i++) {
        struct str name = str_of(how_name(i));
        *vec_add(w->arena, &v->hows) = (struct log_choice){
            name, web_say(w, str_format(w->arena, "web.log.how.%s", how_name(i)).at),
            str_eq(how, name)};
    }
    for (enum reaction r = REACTION_WELCOME; r < REACTION_COUNT; r++) {
        struct str name = str_of(reaction_name(r));
        *vec_add(w->arena, &v->reactions) = (struct log_choice){
            name, web_say(w, str_format(w->arena, "word.reaction.%s", reaction_name(r)).at),
            str_eq(reaction, name)};
    }
}

static void show(struct web *w, const struct log_view *v, int status)
{
    struct html h = web_html(w, status);
    view_log(&h, v);
}

static bool known(struct web *w, int64_t id, struct log_view *v, struct err *err)
{
    struct candidate who;
    if (!web_customer(w, id, &who, err)) {
        return false;
    }
    v->who = id;
    v->name = who.name;
    return true;
}

static bool get(struct web *w, struct err *err)
{
    struct log_view v = {.frame = web_frame(w, "log")};
    int64_t id;
    if (str_to_i64(web_query(w, "who"), &id) && !known(w, id, &v, err)) {
        return false;
    }
    fill(w, &v);
    show(w, &v, 200);
    return true;
}

/* Whom is meant; false with `*ask`: the form is shown again with who it may be. */
static bool find(struct web *w, struct log_view *v, bool *ask, struct err *err)
{
    struct candidate one;
    struct candidates several = {.len = 0};
    struct err why;
    int64_t id;
    *ask = false;
    if (str_to_i64(web_field(w, "who"), &id)) {
        return known(w, id, v, err);
    }
    v->typed = web_field(w, "name");
    if (lookup_one(w->app, v->typed, w->arena, &one, &several, &why)) {
        v->who = one.customer_id.n;
        v->name = one.name;
        return true;
    }
    for (size_t i = 0; i < several.len; i++) {
        const struct candidate *c = &several.list[i];
        *vec_add(w->arena, &v->several) = (struct log_choice){
            .value = str_format(w->arena, "%lld", (long long)c->customer_id.n),
            .text = str_format(w->arena, "%.*s, %.*s", STR_ARG(c->name), STR_ARG(c->hint))};
    }
    v->wrong = several.len ? web_say(w, "web.log.which") : say_err(w->arena, w->lang, &why);
    *ask = true;
    return true;
}

static void take(struct web *w, struct log_entry *e)
{
    enum reaction reaction;
    e->words = web_field(w, "said");
    (void)how_take(web_field(w, "how"), e);
    if (reaction_from_name(web_field(w, "reaction"), &reaction)) {
        e->reaction = (struct opt_i64)SOME(reaction);
    }
}

static bool write(struct web *w, struct log_view *v, struct err *err)
{
    struct log_entry e = {.customer = {v->who}};
    struct str path = str_format(w->arena, "/customer/%lld", (long long)v->who);
    take(w, &e);
    if (how_log(w, &e, path, v->name, err)) {
        return web_keep_sent(w, v->once, err);
    }
    if (err->code != ERR_INPUT) {
        return false;
    }
    v->wrong = say_err(w->arena, w->lang, err);
    show(w, v, 422);
    return true;
}

static bool post(struct web *w, struct err *err)
{
    struct log_view v = {.frame = web_frame(w, "log")};
    bool before, ask;
    if (!web_sent_before(w, web_field(w, "once"), &before, err)) {
        return false;
    }
    if (before) {
        return true;
    }
    if (!find(w, &v, &ask, err)) {
        return false;
    }
    fill(w, &v);
    if (ask) {
        show(w, &v, 422);
        return true;
    }
    return write(w, &v, err);
}

const struct route routes_page_log[] = {
    {.path = "/log", .method = HTTP_GET, .role = ROLE_SELLER, .run = get},
    {.path = "/log", .method = HTTP_POST, .role = ROLE_SELLER, .run = post},
    {0},
};
