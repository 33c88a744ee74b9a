/* SPDX-License-Identifier: Apache-2.0 */
/* Mails as items: whose they are, which way they went, what kind they are. */
#include "app/import/past_files.h"
#include "app/import/past_item.h"
#include "app/zone.h"
#include "base/day.h"
#include "base/utf8.h"
#include "formats/mail_read.h"
#include "formats/mail_text.h"

enum { LOOKED_AT = 2000 }; /* mails, to see who we are */

struct mails {
    struct past_source source;
    struct mail_reader *reader;
    struct past_files *files;
    int64_t ours, theirs;
};

static struct str ref_of(struct arena *a, const struct mail_in *m)
{
    struct str when = str_format(a, "%lld", (long long)m->at_ms);
    return m->id.len
               ? past_ref(a, "mail", m->id, S(""))
               : past_ref(a, "mail",
                          str_format(a, "%.*s %.*s", STR_ARG(when), STR_ARG(m->from.address)),
                          m->subject);
}

static void leave(struct past_item *out, enum past_left why)
{
    out->what = PAST_LEFT;
    out->left = why;
}

static void refuse(struct arena *a, struct past_item *out, const struct err *why)
{
    out->what = PAST_REFUSED;
    out->raw = str_copy(a, out->raw); /* the reader has it until the next mail */
    out->why = arena_make(a, struct err);
    *out->why = *why;
}

/* "Afmelden", "unsubscribe", "Newsletter abbestellen" as the whole of a subject: who comes
 * with more words may mean a course. */
static bool asks_to_stop(struct arena *a, struct str subject)
{
    static const char *const whole[] = {
        "unsubscribe",   "unsubscribe me", "please unsubscribe", "opt out",     "opt-out",
        "remove me",     "stop",           "afmelden",           "afmelding",   "uitschrijven",
        "uitschrijving", "abmelden",       "abmeldung",          "abbestellen", "austragen",
        "abbestellung"};
    static const char *const what[] = {"newsletter", "nieuwsbrief", "mailing", "werbung",
                                       "reclame"};
    static const char *const before[] = {"re: ", "aw: ", "antw: ", "sv: "};
    struct str s = utf8_fold(a, str_head(subject, 200));
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        s = str_starts(s, str_of(before[i])) ? str_from(s, str_of(before[i]).len) : s;
    }
    while (s.len && (s.at[s.len - 1] == '.' || s.at[s.len - 1] == '!')) {
        s.len--;
    }
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        if (str_eq(s, str_of(whole[i]))) {
            return true;
        }
        for (size_t k = 0; k < sizeof what / sizeof *what && i > 5; k++) {
            if (s.len < 60 && str_find(s, str_of(whole[i])) >= 0 &&
                str_find(s, str_of(what[k])) >= 0) {
                return true;
            }
        }
    }
    return false;
}

static void put_person(struct arena *a, struct past_item *out, struct mail_person m)
{
    if (!out->people) {
        out->people = arena_array(a, struct past_person, PAST_PEOPLE_MAX);
    }
    if (out->people_len < PAST_PEOPLE_MAX) {
        out->people[out->people_len++] = (struct past_person){m.address, m.name};
    }
}

static void put_words(struct past *p, struct arena *a, const struct mail_in *m,
                      struct past_item *out)
{
    struct str subject = m->subject;
    struct str said = p->o->with_text ? mail_text_said(a, m->text) : S("");
    size_t n = subject.len > 500 ? 500 : subject.len;
    while (n < subject.len && ((unsigned char)subject.at[n] & 0xC0) == 0x80) {
        n--;
    }
    subject = str_head(subject, n);
    out->words = said.len ? str_format(a, "%.*s%s%.*s", STR_ARG(subject),
                                       subject.len ? "\n" : "", STR_ARG(said))
                          : subject;
}

static void ours(struct past *p, struct arena *a, const struct mail_in *m,
                 struct past_item *out)
{
    if (m->to_count >= PAST_MANY || m->sort == MAIL_LIST) {
        leave(out, PAST_MASS);
        return;
    }
    for (size_t i = 0; i < m->to_len; i++) {
        if (!past_is_us(p, m->to[i].address)) {
            put_person(a, out, m->to[i]);
        }
    }
    out->begun = BEGUN_BY_US;
    out->kind = INTERACTION_UNANSWERED;
    if (out->people_len == 0) {
        leave(out, PAST_OURS);
    }
}

static void theirs(struct arena *a, const struct mail_in *m, struct past_item *out)
{
    out->begun = BEGUN_BY_THEM;
    out->kind = INTERACTION_HAPPENED;
    put_person(a, out, m->from);
    out->objects = asks_to_stop(a, m->subject);
}

static void bounce(struct arena *a, const struct mail_in *m, struct past_item *out)
{
    if (m->failed_len == 0) {
        leave(out, PAST_MACHINE);
        return;
    }
    out->what = PAST_BOUNCE;
    for (size_t i = 0; i < m->failed_len; i++) {
        put_person(a, out, (struct mail_person){.address = m->failed[i]});
    }
}

static bool item_of(struct mails *s, struct past *p, struct arena *a, const struct mail_in *m,
                    struct past_item *out)
{
    bool is_ours = past_is_us(p, m->from.address);
    if (!m->dated) {
        struct err why = {0};
        (void)err_set(&why, ERR_INPUT, "err.past.undated");
        refuse(a, out, &why);
        return true;
    }
    out->ref = ref_of(a, m);
    out->channel = CHANNEL_EMAIL;
    out->minute.has = zone_moment(p->app->shop.zone, m->at_ms, &out->day, &out->minute.n);
    out->answers = m->answers.len ? past_ref(a, "mail", m->answers, S("")) : S("");
    put_words(p, a, m, out);
    if (m->sort == MAIL_ASIDE) {
        leave(out, PAST_ASIDE);
    } else if (m->sort == MAIL_BOUNCE) {
        bounce(a, m, out);
    } else if (m->sort == MAIL_AUTOMATIC || (m->sort == MAIL_LIST && !is_ours)) {
        leave(out, PAST_MACHINE);
    } else if (!m->from.address.len) {
        leave(out, PAST_STRANGER);
    } else if (is_ours) {
        ours(p, a, m, out);
    } else {
        theirs(a, m, out);
    }
    s->ours += is_ours;
    s->theirs += !is_ours && out->what == PAST_TALK;
    p->report->only_theirs = s->theirs > 0 && s->ours == 0;
    if (out->what == PAST_TALK && out->day > p->app->today) {
        struct err why = {0};
        (void)err_set(&why, ERR_INPUT, "err.import.future", A_DAY("day", out->day));
        refuse(a, out, &why);
    }
    return true;
}

static bool next(struct past_source *source, struct past *p, struct arena *a,
                 struct past_item *out, bool *any, struct err *err)
{
    struct mails *s = (struct mails *)source;
    struct past_file_mail raw;
    struct mail_in m;
    struct err why;
    if (!past_files_next(s->files, &raw, any, err)) {
        return false;
    }
    source->done = past_files_done(s->files);
    source->total = past_files_total(s->files);
    if (!*any) {
        return true;
    }
    *out = (struct past_item){.raw = raw.bytes};
    if (raw.aside) {
        leave(out, PAST_ASIDE);
        return true;
    }
    if (!mail_read(s->reader, a, raw.bytes, p->o->with_text, &m, &why)) {
        refuse(a, out, &why);
        return true;
    }
    return item_of(s, p, a, &m, out);
}

/* The address that is in more than half of the mails, if there is just one such. */
static bool propose(struct past_source *source, struct past *p, struct str *out,
                    struct err *err)
{
    struct mails *s = (struct mails *)source;
    struct past_tally t = {.arena = p->arena, .n = map_in(p->arena)};
    bool any = true;
    int64_t most = 0;
    *out = S("");
    while (any && t.items < LOOKED_AT) {
        struct arena *a = arena_new();
        struct past_file_mail raw;
        struct mail_in m;
        struct err why;
        if (!past_files_next(s->files, &raw, &any, err)) {
            arena_free(a);
            return false;
        }
        if (any && !raw.aside && mail_read(s->reader, a, raw.bytes, false, &m, &why) &&
            m.sort == MAIL_PERSONAL) {
            t.items++;
            bool to_self = false;
            for (size_t i = 0; i < m.to_len; i++) {
                to_self = to_self || str_eq(m.to[i].address, m.from.address);
                past_tally_add(&t, m.to[i].address);
            }
            if (!to_self && m.from.address.len) {
                past_tally_add(&t, m.from.address);
            }
        }
        arena_free(a);
    }
    for (size_t i = 0; i < t.names.len; i++) {
        int64_t n = *map_text_find(&t.n, t.names.at[i]);
        if (n * 2 > t.items && n > most) {
            most = n;
            *out = t.names.at[i];
        } else if (n == most && out->len) {
            *out = S(""); /* a file of the mails of two */
        }
    }
    return true;
}

bool past_mail_open(struct past *p, struct past_source **out, struct err *err)
{
    struct mails *s = arena_make(p->arena, struct mails);
    s->source = (struct past_source){
        .kind = PAST_MAIL, .next = next, .propose = propose, .needs_us = true, .total = -1};
    s->reader = mail_reader_new(p->arena);
    if (!past_files_open(p->arena, p->o->path, &s->files, err)) {
        return false;
    }
    *out = &s->source;
    return true;
}
