/* SPDX-License-Identifier: Apache-2.0 */
#include "web/customer_fill.h"

#include <stdlib.h>

#include "app/approach/say.h"
#include "text/say.h"
#include "web/door_say.h"

static struct str word(struct web *w, const char *type, const char *name)
{
    return web_say(w, str_format(w->arena, "word.%s.%s", type, name).at);
}

static struct str day(struct web *w, int64_t d)
{
    return say_value(w->arena, w->lang, A_DAY("day", d));
}

static void fill_head(struct web *w, const struct card *k, struct customer_view *v)
{
    const struct people *p = &k->people;
    v->customer = p->customer.id.n;
    v->name = p->customer.name;
    struct buf b = buf_in(w->arena);
    buf_put(&b, word(w, "stage", stage_name((enum stage)p->customer.stage)));
    buf_z(&b, " · ");
    buf_put(&b, say(w->arena, w->lang, "show.since", A_DAY("day", p->customer.since_day)));
    if (k->owner.len) {
        buf_z(&b, " · ");
        buf_put(&b, say(w->arena, w->lang, "show.owner", A_STR("name", k->owner)));
    }
    for (size_t i = 0; i < p->tags.len; i++) {
        buf_z(&b, " · ");
        buf_put(&b, p->tags.at[i].tag);
    }
    v->about = buf_str(&b);
    for (size_t i = 0; i < p->contacts.len && p->contacts.len > 1; i++) {
        *vec_add(w->arena, &v->people) = contact_name(w->arena, &p->contacts.at[i]);
    }
    for (size_t i = 0; i < p->points.len; i++) {
        *vec_add(w->arena, &v->reach) =
            point_shown(w->arena, w->app->shop.country, &p->points.at[i]);
    }
    for (size_t i = 0; i < p->addresses.len; i++) {
        const struct address_row *r = &p->addresses.at[i];
        *vec_add(w->arena, &v->reach) =
            str_format(w->arena, "%.*s %.*s, %.*s %.*s", STR_ARG(r->street), STR_ARG(r->number),
                       STR_ARG(r->postcode), STR_ARG(r->city));
    }
}

static void fill_open(struct web *w, const struct card *k, struct customer_view *v)
{
    for (int i = 0; i < k->door.len; i++) {
        *vec_add(w->arena, &v->door) = door_say(w->arena, w->lang, &k->door.at[i]);
    }
    for (size_t i = 0; i < k->needs.len; i++) {
        const struct need_row *r = &k->needs.at[i];
        *vec_add(w->arena, &v->needs) = (struct customer_open){
            r->id.n, r->words,
            str_format(w->arena, "%.*s, %.*s",
                       STR_ARG(word(w, "need_kind", need_kind_name((enum need_kind)r->kind))),
                       STR_ARG(day(w, r->day)))};
    }
    for (size_t i = 0; i < k->promises.len; i++) {
        const struct promise_row *r = &k->promises.at[i];
        *vec_add(w->arena, &v->promises) = (struct customer_open){
            r->id.n, r->words,
            r->due.has ? say(w->arena, w->lang, "show.due", A_DAY("day", r->due.n))
                       : day(w, r->day)};
    }
}

static void fill_wishes(struct web *w, const struct card *k, struct customer_view *v)
{
    for (size_t i = 0; i < k->wishes.len; i++) {
        const struct wish_row *r = &k->wishes.at[i];
        bool channel = r->kind == WISH_CHANNEL_YES || r->kind == WISH_CHANNEL_NO;
        struct str name = channel && r->number.has
                              ? word(w, "channel", channel_name((enum channel)r->number.n))
                              : S("");
        const char *key =
            str_format(w->arena, "wish.%s", wish_kind_name((enum wish_kind)r->kind)).at;
        *vec_add(w->arena, &v->wishes) =
            say_args(w->arena, w->lang, key,
                     (const struct arg[ARGS_MAX + 1]){
                         A_STR("name", k->people.customer.name), A_STR("channel", name),
                         A_SPAN("pace", r->number.n), A_DAY("day", r->number.n),
                         A_STR("words", r->words)});
    }
    for (size_t i = 0; i < k->people.things.len; i++) {
        const struct thing_row *r = &k->people.things.at[i];
        *vec_add(w->arena, &v->things) =
            str_format(w->arena, "%.*s%s%.*s", STR_ARG(r->what), r->number.len ? ", " : "",
                       STR_ARG(r->number));
    }
}

static void fill_ways(struct web *w, const struct approach *p, const struct gate_rules *rules,
                      struct customer_view *v)
{
    static const enum channel shown[] = {CHANNEL_SHOP, CHANNEL_PHONE,     CHANNEL_EMAIL,
                                         CHANNEL_SMS,  CHANNEL_MESSENGER, CHANNEL_POST,
                                         CHANNEL_VISIT};
    struct gate_teller teller = {w->arena, w->lang, v->name, w->app->today, p->shop_zone};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        struct approach_question q = {.channel = (int)shown[i],
                                      .purpose = GATE_MARKETING,
                                      .topic = GATE_TOPIC_OTHER,
                                      .at_ms = w->app->now_ms};
        struct approach_answer a;
        approach_ask(rules, p, &q, w->arena, &a);
        if (a.way || shown[i] == CHANNEL_SHOP) {
            *vec_add(w->arena, &v->ways) = (struct customer_way){
                .channel = word(w, "channel", channel_name(shown[i])),
                .why = gate_tell(&teller, &a.asked, &a.verdict, a.open, a.until_ms),
                .yes = a.verdict.decision == GATE_ALLOW,
                .ask = a.verdict.decision == GATE_ASK,
                .later = a.verdict.decision == GATE_DENY && a.until_ms != 0};
        }
    }
}

static int latest_first(const void *a, const void *b)
{
    const struct customer_moment *x = a, *y = b;
    return (x->day.day < y->day.day) - (x->day.day > y->day.day);
}

/* What happened, theirs and ours, and what they bought. */
static void fill_moments(struct web *w, const struct card *k, struct customer_view *v)
{
    for (size_t i = 0; i < k->interactions.len; i++) {
        const struct interaction_row *r = &k->interactions.at[i];
        struct str channel = word(w, "channel", channel_name((enum channel)r->channel));
        *vec_add(w->arena, &v->moments) = (struct customer_moment){
            .day = VIEW_DAY(r->day),
            .what =
                str_format(w->arena, "%.*s %.*s",
                           STR_ARG(word(w, "interaction_kind",
                                        interaction_kind_name((enum interaction_kind)r->kind))),
                           STR_ARG(channel)),
            .words = w->session.counter ? S("") : r->words,
            .theirs = r->begun == BEGUN_BY_THEM,
            .missed = r->kind != INTERACTION_HAPPENED && r->kind != INTERACTION_PLANNED};
    }
    for (size_t i = 0; i < k->purchases.len; i++) {
        const struct purchase_row *r = &k->purchases.at[i];
        struct str currency = r->currency.len ? r->currency : w->app->shop.currency;
        *vec_add(w->arena, &v->moments) = (struct customer_moment){
            .day = VIEW_DAY(r->day),
            .what = w->session.counter ? web_say(w, "web.customer.bought")
                                       : say(w->arena, w->lang, "web.customer.bought_for",
                                             A_MONEY("amount", r->amount, currency)),
            .words = r->what,
            .theirs = true};
    }
    if (v->moments.len) {
        qsort(v->moments.at, v->moments.len, sizeof *v->moments.at, latest_first);
    }
}

void customer_fill(struct web *w, const struct card *card, const struct approach *approach,
                   const struct gate_rules *rules, struct customer_view *v)
{
    fill_head(w, card, v);
    fill_open(w, card, v);
    fill_wishes(w, card, v);
    if (approach) {
        fill_ways(w, approach, rules, v);
    }
    fill_moments(w, card, v);
    for (size_t i = 0; i < card->notes.len && !w->session.counter; i++) {
        *vec_add(w->arena, &v->notes) = card->notes.at[i].words;
    }
}
