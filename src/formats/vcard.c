/* SPDX-License-Identifier: Apache-2.0 */
/* From a source to the lines of one card after the other; vcard_map.c understands them. */
#include "formats/vcard.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "formats/content_line.h"
#include "formats/vcard_line.h"

struct vcard_reader {
    struct content_reader *lines;
    struct str name;
    int64_t began; /* a card's BEGIN was read already, on this line; 0: not */
};

/* The card being collected. */
struct collecting {
    struct arena *a;
    struct vcard_lines lines;
    size_t bytes;
    bool versioned;
    enum vcard_version version;
    bool in_agent; /* inside a card that is the value of an AGENT (2.1) */
    struct buf agent;
    const struct err *why; /* refused, but read to its end */
};

bool vcard_open(struct arena *a, struct source s, struct vcard_reader **out, struct err *err)
{
    struct vcard_reader *r = arena_make(a, struct vcard_reader);
    r->name = s.name;
    if (!content_open(a, s, &r->lines, err)) {
        return false;
    }
    *out = r;
    return true;
}

static bool is_frame(const struct content_item *i, struct str name)
{
    return i->kind == CONTENT_PROPERTY && str_eq_nocase(i->line.name, name) &&
           str_eq_nocase(str_trim(i->line.value), S("VCARD"));
}

/* Passes over what stands between cards; `*begin` 0 at the end. */
static bool seek_begin(struct vcard_reader *r, struct arena *a, int64_t *begin, struct err *err)
{
    *begin = r->began;
    r->began = 0;
    while (*begin == 0) {
        struct arena_mark mark = arena_mark(a);
        struct content_item item;
        if (!content_next(r->lines, a, &item, err)) {
            return false;
        }
        if (item.kind == CONTENT_END) {
            return true;
        }
        *begin = is_frame(&item, S("BEGIN")) ? item.line.line : 0;
        arena_rewind(a, mark);
    }
    return true;
}

static void refuse(struct vcard_reader *r, struct collecting *c, enum err_code code,
                   const char *key, int64_t most, const struct content_line *l)
{
    struct err *why = arena_make(c->a, struct err);
    const struct arg args[ARGS_MAX + 1] = {A_INT("most", most)};
    err_write(why, code, key, args);
    err_at(why, r->name, l->line, 0, l->name);
    c->why = why;
}

static void learn_version(struct vcard_reader *r, struct collecting *c, struct str value)
{
    value = str_trim(value);
    c->versioned = true;
    c->version = str_starts(value, S("2"))   ? VCARD_2_1
                 : str_starts(value, S("3")) ? VCARD_3_0
                                             : VCARD_4_0;
    content_fold_keeps_blank(r->lines, c->version == VCARD_2_1);
}

/* A line of a card inside the card: one text with the others. */
static void collect_agent(struct collecting *c, const struct content_line *l)
{
    if (l->group.len) {
        buf_put(&c->agent, l->group);
        buf_char(&c->agent, '.');
    }
    buf_put(&c->agent, l->name);
    for (size_t i = 0; i < l->params_len; i++) {
        struct content_param p = l->params[i];
        content_put_param(&c->agent, p.name.len ? p.name : S("TYPE"), p.value);
    }
    buf_char(&c->agent, ':');
    buf_put(&c->agent, l->value);
    buf_char(&c->agent, '\n');
}

/* The inner card is whole: it becomes the value of the AGENT before it. */
static void close_agent(struct collecting *c)
{
    c->in_agent = false;
    if (c->why) {
        return;
    }
    struct content_line *agent = &c->lines.at[c->lines.len - 1];
    agent->value = str_copy(c->a, buf_str(&c->agent));
    agent->params_len = 0;
    buf_clear(&c->agent);
}

static bool after_agent(const struct collecting *c)
{
    const struct content_line *last =
        c->lines.len ? &c->lines.at[c->lines.len - 1] : &(struct content_line){0};
    return str_eq_nocase(last->name, S("AGENT")) && str_trim(last->value).len == 0;
}

static void collect(struct vcard_reader *r, struct collecting *c, const struct content_line *l)
{
    c->bytes += l->name.len + l->value.len;
    for (size_t i = 0; i < l->params_len; i++) {
        c->bytes += l->params[i].name.len + l->params[i].value.len + 2;
    }
    if (c->why) {
        return;
    }
    if (c->bytes > VCARD_MAX) {
        refuse(r, c, ERR_LIMIT, "err.vcard.long", VCARD_MAX / 1024 / 1024, l);
    } else if (c->in_agent) {
        collect_agent(c, l);
    } else if (str_eq_nocase(l->name, S("VERSION"))) {
        learn_version(r, c, l->value);
    } else if (c->lines.len == VCARD_PROPERTIES_MAX) {
        refuse(r, c, ERR_LIMIT, "err.vcard.properties", VCARD_PROPERTIES_MAX, l);
    } else {
        *vec_add(c->a, &c->lines) = *l;
    }
}

/* One line of the card; `*whole` when it was its last. */
static void take(struct vcard_reader *r, struct collecting *c, const struct content_item *item,
                 bool *whole)
{
    bool begin = is_frame(item, S("BEGIN"));
    bool end = is_frame(item, S("END"));
    *whole = item->kind == CONTENT_END;
    if (item->kind == CONTENT_REFUSED) {
        c->why = c->why ? c->why : item->why;
    } else if (begin && (c->in_agent || !after_agent(c))) {
        r->began = item->line.line; /* the card before has no END */
        *whole = true;
    } else if (end && !c->in_agent) {
        *whole = true;
    } else if (item->kind == CONTENT_PROPERTY) {
        c->in_agent = c->in_agent || begin;
        collect(r, c, &item->line);
        if (end) {
            close_agent(c);
        }
    }
    if (*whole && c->in_agent) {
        close_agent(c);
    }
}

/* Without a VERSION: 2.1 when parameters stand without a name or in quoted-printable. */
static enum vcard_version guess_version(const struct vcard_lines *lines)
{
    for (size_t i = 0; i < lines->len; i++) {
        for (size_t k = 0; k < lines->at[i].params_len; k++) {
            struct content_param p = lines->at[i].params[k];
            if (p.name.len == 0 || str_eq_nocase(p.value, S("QUOTED-PRINTABLE"))) {
                return VCARD_2_1;
            }
        }
    }
    return VCARD_3_0;
}

static bool collect_card(struct vcard_reader *r, struct collecting *c, struct err *err)
{
    bool whole = false;
    content_fold_keeps_blank(r->lines, false);
    while (!whole) {
        struct arena_mark mark = arena_mark(c->a);
        struct content_item item;
        if (!content_next(r->lines, c->a, &item, err)) {
            return false;
        }
        bool refused = c->why != NULL;
        take(r, c, &item, &whole);
        if (refused) { /* nothing of it is needed any more */
            arena_rewind(c->a, mark);
        }
    }
    return true;
}

static bool says_something(const struct card *c)
{
    return c->name.full.len || c->addresses.len || c->urls.len || c->note.len ||
           c->handles.len || c->members.len;
}

bool vcard_next(struct vcard_reader *r, struct arena *a, struct vcard_item *out,
                struct err *err)
{
    int64_t begin = 0;
    if (!seek_begin(r, a, &begin, err)) {
        return false;
    }
    if (begin == 0) {
        *out = (struct vcard_item){.kind = VCARD_END};
        return true;
    }
    struct collecting c = {.a = a, .agent = buf_in(a)};
    if (!collect_card(r, &c, err)) {
        return false;
    }
    *out = (struct vcard_item){.kind = VCARD_CARD, .line = begin};
    out->version = c.versioned ? c.version : guess_version(&c.lines);
    if (!c.why) {
        vcard_map(a, out->version, &c.lines, &out->card);
        if (!says_something(&out->card)) {
            refuse(r, &c, ERR_INPUT, "err.vcard.empty", 0,
                   &(struct content_line){.line = begin, .name = S("BEGIN")});
        }
    }
    if (c.why) {
        *out = (struct vcard_item){.kind = VCARD_REFUSED, .line = begin, .why = c.why};
    }
    out->next_line = r->began ? r->began : content_next_line(r->lines);
    return true;
}
