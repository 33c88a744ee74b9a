/* SPDX-License-Identifier: Apache-2.0 */
/* A chat as items: each day with each of them is one. */
#include "app/import/past_item.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/utf8.h"
#include "formats/chat.h"
#include "formats/mail_text.h"
#include "text/say.h"

struct talks {
    struct past_source source;
    struct chat chat;
    struct chat_talk *talks;
    size_t len, at;
    struct str *called; /* [names]: in the book */
};

static void put_text(struct past *p, struct arena *a, const struct talks *s,
                     const struct chat_talk *k, struct buf *b)
{
    struct str names[2] = {say(a, p->lang, "past.chat.us", {0}),
                           say(a, p->lang, "past.chat.them", {0})};
    for (size_t i = k->first; i <= k->last && b->len < MAIL_SAID_MAX; i++) {
        const struct chat_message *m = &s->chat.messages[i];
        bool ours = m->who >= 0 && past_is_us_by_name(p, s->chat.names[m->who]);
        if (m->who < 0 || m->what != CHAT_TEXT || (!ours && m->who != k->who)) {
            continue;
        }
        struct str text = mail_text_said(a, m->text);
        size_t room = MAIL_SAID_MAX - b->len;
        while (text.len > room || (text.len && text.len == room)) {
            text = str_head(text, room ? room - 1 : 0);
            while (text.len && ((unsigned char)text.at[text.len - 1] & 0xC0) == 0x80) {
                text.len--;
            }
            text.len -= text.len && (unsigned char)text.at[text.len - 1] >= 0xC0;
        }
        buf_format(b, "\n%.*s: %.*s", STR_ARG(names[!ours]), STR_ARG(text));
    }
}

static bool next(struct past_source *source, struct past *p, struct arena *a,
                 struct past_item *out, bool *any, struct err *err)
{
    struct talks *s = (struct talks *)source;
    (void)err;
    *any = s->at < s->len;
    if (!*any) {
        return true;
    }
    const struct chat_talk *k = &s->talks[s->at++];
    source->done = (int64_t)s->at;
    struct str name = s->called[k->who];
    *out = (struct past_item){.day = k->day,
                              .minute = SOME(k->minute),
                              .channel = CHANNEL_MESSENGER,
                              .begun = k->begun_by_us ? BEGUN_BY_US : BEGUN_BY_THEM,
                              .kind = k->theirs ? INTERACTION_HAPPENED : INTERACTION_UNANSWERED,
                              .count = k->theirs + k->ours,
                              .people_len = 1};
    out->people = arena_make(a, struct past_person);
    out->people->name = name;
    out->ref = past_ref(a, "chat", utf8_fold(a, name), day_iso(a, k->day));
    struct buf words = buf_in(a);
    buf_put(&words, say(a, p->lang, "past.chat.talk", A_INT("theirs", k->theirs),
                        A_INT("ours", k->ours)));
    if (p->o->with_text) {
        put_text(p, a, s, k, &words);
    }
    out->words = buf_str(&words);
    if (k->day > p->app->today) {
        out->what = PAST_REFUSED;
        out->why = arena_make(a, struct err);
        (void)err_set(out->why, ERR_INPUT, "err.import.future", A_DAY("day", k->day));
    }
    return true;
}

static bool is_in_book(struct past *p, struct str name, bool *out, struct err *err)
{
    enum bearers n;
    struct who_is who;
    if (!import_bearers_of(&p->im, p->app->db, name, &n, &who, err)) {
        return false;
    }
    *out = n != BEARERS_NONE;
    return true;
}

/* Of two the one whom the file isn't named after, else whom nobody in the book is called. */
static bool propose(struct past_source *source, struct past *p, struct str *out,
                    struct err *err)
{
    struct talks *s = (struct talks *)source;
    struct str of_file = chat_name_of_file(p->o->path);
    bool known[2];
    *out = S("");
    if (s->chat.names_len != 2) {
        return true;
    }
    for (int i = 0; i < 2; i++) {
        struct str other = s->chat.names[1 - i];
        if ((of_file.len && str_eq(utf8_fold(p->arena, of_file), utf8_fold(p->arena, other))) ||
            (p->o->with.len &&
             str_eq(utf8_fold(p->arena, p->o->with), utf8_fold(p->arena, other)))) {
            *out = s->chat.names[i];
            return true;
        }
    }
    if (!is_in_book(p, s->chat.names[0], &known[0], err) ||
        !is_in_book(p, s->chat.names[1], &known[1], err)) {
        return false;
    }
    if (known[0] != known[1]) {
        *out = s->chat.names[known[0] ? 1 : 0];
    }
    return true;
}

static struct str all_names(struct arena *a, const struct chat *c)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < c->names_len && i < PAST_SHOWN; i++) {
        buf_format(&b, "%s%.*s", i ? ", " : "", STR_ARG(c->names[i]));
    }
    return buf_str(&b);
}

/* Called when it is settled who we are. */
static bool begin(struct past_source *source, struct past *p, struct err *err)
{
    struct talks *s = (struct talks *)source;
    struct chat *c = &s->chat;
    bool *is_us = arena_array(p->arena, bool, c->names_len + 1);
    int others = 0, other = -1;
    for (size_t i = 0; i < c->names_len; i++) {
        is_us[i] = past_is_us_by_name(p, c->names[i]);
        others += !is_us[i];
        other = is_us[i] ? other : (int)i;
    }
    bool alone = c->names_len == 1 && p->o->with.len; /* only one of two wrote so far */
    if (others == (int)c->names_len && !alone) {
        return err_set(err, ERR_USAGE, "err.past.us_chat",
                       A_STR("names", all_names(p->arena, c)));
    }
    s->called = arena_array(p->arena, struct str, c->names_len + 1);
    for (size_t i = 0; i < c->names_len; i++) {
        s->called[i] = others == 1 && p->o->with.len ? p->o->with : c->names[i];
    }
    chat_talks(p->arena, c, is_us, others == 1 ? other : -1, &s->talks, &s->len);
    source->total = (int64_t)s->len;
    return true;
}

bool past_chat_open(struct past *p, struct str bytes, struct past_source **out, struct err *err)
{
    struct talks *s = arena_make(p->arena, struct talks);
    s->source = (struct past_source){
        .kind = PAST_CHAT, .next = next, .propose = propose, .begin = begin, .needs_us = true};
    if (!chat_read(p->arena, bytes, p->o->order, &s->chat, err)) {
        return false;
    }
    p->report->order_unsure = s->chat.order_unsure;
    p->report->chat_day = s->chat.messages[0].day;
    *out = &s->source;
    return true;
}
