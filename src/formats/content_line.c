/* SPDX-License-Identifier: Apache-2.0 */
/* From bytes to unfolded lines; content_head.c takes them apart. */
#include "formats/content_line.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "formats/content_head.h"
#include "formats/encoding.h"

enum { CHUNK = 64 * 1024 };

/* One line as it stands in the file. */
struct physical {
    struct buf text;
    int64_t line;
    bool cut; /* longer than CONTENT_LINE_MAX: the rest was left off */
};

struct content_reader {
    struct source source;
    struct str name;
    char *chunk; /* [CHUNK], read but not yet taken at..len */
    size_t at;
    size_t len;
    bool ended;
    bool after_cr; /* a LF that comes next belongs to the break before */
    bool keeps_blank;
    int64_t lines; /* that have begun */
    struct physical next;
    bool has_next; /* `next` was read and belongs to the line after */
    struct physical whole;
};

/* The head of a file was looked at and is given again. */
struct peeked {
    struct source raw;
    struct str head;
};

static bool read_peeked(void *self, char *to, size_t room, size_t *got, struct err *err)
{
    struct peeked *p = self;
    if (p->head.len == 0) {
        return p->raw.read(p->raw.self, to, room, got, err);
    }
    *got = p->head.len < room ? p->head.len : room;
    memcpy(to, p->head.at, *got);
    p->head = str_from(p->head, *got);
    return true;
}

bool content_source(struct arena *a, struct source *s, struct err *err)
{
    struct peeked *p = arena_make(a, struct peeked);
    char *head = arena_array(a, char, 4096);
    p->raw = *s;
    size_t len = 0, got = 0;
    do {
        if (!s->read(s->self, head + len, 4096 - len, &got, err)) {
            return false;
        }
        len += got;
    } while (got && len < 4096);
    p->head = (struct str){head, len};
    enum encoding e = encoding_detect(p->head);
    if (e != ENCODING_UTF16LE && e != ENCODING_UTF16BE) {
        e = ENCODING_UTF8;
    }
    const enum encoding *used = NULL;
    struct source again = {read_peeked, p, s->name, s->size};
    return encoding_source(a, again, e, s, &used, err);
}

static void close_arena(void *thing)
{
    arena_free(thing);
}

bool content_open(struct arena *a, struct source s, struct content_reader **out,
                  struct err *err)
{
    struct arena *own = arena_new(); /* grows whatever the callers' marks are */
    arena_defer(a, close_arena, own);
    struct content_reader *r = arena_make(own, struct content_reader);
    r->name = s.name;
    r->source = s;
    if (!content_source(own, &r->source, err)) {
        return false;
    }
    r->chunk = arena_array(own, char, CHUNK);
    r->next.text = buf_in(own);
    r->whole.text = buf_in(own);
    *out = r;
    return true;
}

void content_fold_keeps_blank(struct content_reader *r, bool keeps)
{
    r->keeps_blank = keeps;
}

int64_t content_next_line(const struct content_reader *r)
{
    return r->has_next ? r->next.line : r->lines + 1;
}

static bool refill(struct content_reader *r, struct err *err)
{
    r->at = 0;
    r->len = 0;
    if (!r->ended) {
        if (!r->source.read(r->source.self, r->chunk, CHUNK, &r->len, err)) {
            return false;
        }
        r->ended = r->len == 0;
    }
    return true;
}

static void append(struct physical *p, struct str s)
{
    size_t room = CONTENT_LINE_MAX - p->text.len;
    p->cut = p->cut || s.len > room;
    buf_put(&p->text, str_head(s, room));
}

static size_t to_break(const char *at, size_t len)
{
    size_t i = 0;
    while (i < len && at[i] != '\n' && at[i] != '\r') {
        i++;
    }
    return i;
}

/* The next physical line, into r->next; `*got` false at the end. */
static bool read_physical(struct content_reader *r, bool *got, struct err *err)
{
    buf_clear(&r->next.text);
    r->next.cut = false;
    r->next.line = r->lines + 1;
    *got = false;
    for (;;) {
        if (r->at == r->len && !refill(r, err)) {
            return false;
        }
        if (r->ended) {
            r->lines += *got;
            return true;
        }
        if (r->after_cr && r->chunk[r->at] == '\n') {
            r->at++;
            r->after_cr = false;
            continue;
        }
        r->after_cr = false;
        size_t n = to_break(r->chunk + r->at, r->len - r->at);
        append(&r->next, (struct str){r->chunk + r->at, n});
        r->at += n;
        *got = true;
        if (r->at < r->len) {
            r->after_cr = r->chunk[r->at++] == '\r';
            r->lines++;
            return true;
        }
    }
}

/* A line that begins or ends something stands alone: what comes behind it is never its
 * continuation. */
static bool is_frame(struct str line)
{
    struct str name = str_cut(&line, ':');
    return line.len > 0 && (str_eq_nocase(name, S("BEGIN")) || str_eq_nocase(name, S("END")) ||
                            (str_eq_nocase(name, S("VERSION")) && line.len > 2));
}

/* Numbers, dates, names: what stands below isn't theirs. */
static bool is_one_line(struct str head)
{
    static const char *const names[] = {"TEL", "EMAIL", "FN",  "N",       "BDAY",
                                        "UID", "REV",   "URL", "DTSTART", "DTEND"};
    struct str name = str_cut(&head, ';');
    ptrdiff_t point = str_find(name, S("."));
    name = point >= 0 ? str_from(name, (size_t)point + 1) : name;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_eq_nocase(name, str_of(names[i]))) {
            return true;
        }
    }
    return false;
}

/* What is known of the line being put together. */
struct growing {
    struct content_colon colon;
    bool known; /* its head is whole: the next two say what it is */
    bool quoted_printable;
    bool base64;
    bool frame;
    bool one_line; /* never goes on in a line that isn't indented */
};

static void learn(struct growing *g, struct str line)
{
    if (!g->known && content_colon_seek(&g->colon, line)) {
        struct str head = str_head(line, g->colon.at);
        g->known = true;
        g->quoted_printable = content_head_says(head, S("QUOTED-PRINTABLE"));
        g->base64 =
            content_head_says(head, S("BASE64")) || content_head_says(head, S("ENCODING=B"));
        g->frame = is_frame(line);
        g->one_line = is_one_line(head);
    }
}

enum joint { JOINT_NONE, JOINT_SKIP, JOINT_SOFT, JOINT_FOLD, JOINT_BARE };

/* How r->next goes on with the line so far. */
static enum joint joint_of(const struct growing *g, struct str line, struct str next)
{
    if (g->quoted_printable && str_ends(line, S("=")) && !is_frame(next)) {
        return JOINT_SOFT;
    }
    if (next.len == 0) {
        return JOINT_SKIP;
    }
    if (g->frame) {
        return JOINT_NONE;
    }
    if (next.at[0] == ' ' || next.at[0] == '\t') {
        return JOINT_FOLD;
    }
    return g->known && !g->one_line && !content_head_begins(next) ? JOINT_BARE : JOINT_NONE;
}

static void join(struct content_reader *r, const struct growing *g, enum joint joint)
{
    struct str next = buf_str(&r->next.text);
    r->whole.cut = r->whole.cut || r->next.cut;
    if (joint == JOINT_SOFT) {
        r->whole.text.len--;
    } else if (joint == JOINT_FOLD && g->base64) {
        next = str_trim(next);
    } else if (joint == JOINT_FOLD && !r->keeps_blank) {
        next = str_from(next, 1);
    } else if (joint == JOINT_BARE && !g->base64) {
        append(&r->whole, S("\n"));
    }
    append(&r->whole, next);
}

/* Into r->whole; `*got` false at the end. */
static bool read_whole(struct content_reader *r, bool *got, struct err *err)
{
    do {
        *got = r->has_next;
        if (!r->has_next && !read_physical(r, got, err)) {
            return false;
        }
        r->has_next = false;
    } while (*got && !r->next.cut && str_trim(buf_str(&r->next.text)).len == 0);
    if (!*got) {
        return true;
    }
    struct physical spare = r->whole;
    r->whole = r->next;
    r->next = spare;
    struct growing g = {0};
    for (;;) {
        learn(&g, buf_str(&r->whole.text));
        if (!read_physical(r, &r->has_next, err)) {
            return false;
        }
        enum joint joint = JOINT_NONE;
        if (r->has_next) {
            joint = joint_of(&g, buf_str(&r->whole.text), buf_str(&r->next.text));
        }
        if (joint == JOINT_NONE) {
            return true;
        }
        if (joint != JOINT_SKIP) {
            join(r, &g, joint);
        }
    }
}

bool content_next(struct content_reader *r, struct arena *a, struct content_item *out,
                  struct err *err)
{
    bool got = false;
    if (!read_whole(r, &got, err)) {
        return false;
    }
    *out = (struct content_item){.kind = got ? CONTENT_PROPERTY : CONTENT_END};
    if (!got) {
        return true;
    }
    struct err why = {0};
    bool ok;
    if (r->whole.cut) {
        ok = err_set(&why, ERR_LIMIT, "err.content.long",
                     A_INT("most", CONTENT_LINE_MAX / 1024 / 1024));
    } else {
        ok = content_head_parse(a, str_copy(a, str_trim(buf_str(&r->whole.text))), &out->line,
                                &why);
    }
    if (!ok) {
        err_at(&why, r->name, r->whole.line, 0, out->line.name);
        struct err *kept = arena_make(a, struct err);
        *kept = why;
        *out = (struct content_item){.kind = CONTENT_REFUSED, .why = kept};
    }
    out->line.line = r->whole.line;
    return true;
}
