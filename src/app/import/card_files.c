/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/card_files.h"

#include "base/buf.h"
#include "base/json.h"
#include "base/utf8.h"
#include "formats/content_line.h"
#include "formats/jscontact.h"
#include "formats/line_range.h"
#include "formats/vcard.h"

/* Bytes of a refused card that are given back: more than any good card has. */
enum { RAW_MAX = 3 * VCARD_MAX, READ_AT_ONCE = 1 << 18 };

struct card_file {
    struct importing *im;
    struct arena *arena;
    int64_t total;
    int64_t done;
    /* vCard */
    struct vcard_reader *vcards;
    struct source source; /* as it is read, counted in `done` */
    struct line_range *again;
    /* JSContact */
    struct str text;
    struct jscontact *json;
    struct jscontact *json_again;
    size_t at;
    size_t count;
    struct err why;
};

static bool read_counted(void *self, char *to, size_t room, size_t *got, struct err *err)
{
    struct card_file *f = self;
    bool ok = f->source.read(f->source.self, to, room, got, err);
    f->done += ok ? (int64_t)*got : 0;
    return ok;
}

static bool open_source(struct card_file *f, struct source *out, struct err *err)
{
    if (!source_file(f->arena, f->im->o->file, out, err)) {
        return false;
    }
    out->name = f->im->name;
    return true;
}

static bool read_text(struct card_file *f, struct source *s, struct err *err)
{
    struct buf b = buf_in(f->arena);
    char *piece = arena_array(f->arena, char, READ_AT_ONCE);
    size_t got = 1;
    while (got && b.len <= JSCONTACT_MAX) {
        if (!s->read(s->self, piece, READ_AT_ONCE, &got, err)) {
            return false;
        }
        buf_put(&b, (struct str){piece, got});
    }
    f->text = buf_str(&b);
    f->text = str_starts(f->text, S("\xEF\xBB\xBF")) ? str_from(f->text, 3) : f->text;
    return true;
}

static bool open_json(struct card_file *f, struct err *err)
{
    struct source s;
    if (!open_source(f, &s, err) || !content_source(f->arena, &s, err) ||
        !read_text(f, &s, err) ||
        !jscontact_open(f->arena, f->text, f->im->name, &f->json, &f->count, err)) {
        return false;
    }
    f->total = (int64_t)f->count;
    return true;
}

bool card_file_open(struct importing *im, struct arena *a, bool json, struct card_file **out,
                    struct err *err)
{
    struct card_file *f = arena_make(a, struct card_file);
    f->im = im;
    f->arena = a;
    *out = f;
    if (json) {
        return open_json(f, err);
    }
    if (!open_source(f, &f->source, err)) {
        return false;
    }
    f->total = f->source.size;
    return vcard_open(a, (struct source){read_counted, f, f->source.name, f->source.size},
                      &f->vcards, err);
}

static bool next_vcard(struct card_file *f, struct arena *a, struct card_item *out,
                       struct err *err)
{
    struct vcard_item item;
    if (!vcard_next(f->vcards, a, &item, err)) {
        return false;
    }
    *out = (struct card_item){.kind = item.kind == VCARD_CARD      ? IMPORT_ITEM
                                      : item.kind == VCARD_REFUSED ? IMPORT_ITEM_REFUSED
                                                                   : IMPORT_ITEM_END,
                              .line = item.line,
                              .card = item.card,
                              .why = item.why,
                              .next_line = item.next_line};
    return true;
}

bool card_file_next(struct card_file *f, struct arena *a, struct card_item *out,
                    struct err *err)
{
    if (!f->json) {
        return next_vcard(f, a, out, err);
    }
    *out = (struct card_item){.kind = IMPORT_ITEM_END};
    if (f->at < f->count) {
        size_t at = f->at++;
        f->done = (int64_t)f->at;
        bool ok = jscontact_card(f->json, a, at, &out->card, &f->why);
        out->kind = ok ? IMPORT_ITEM : IMPORT_ITEM_REFUSED;
        out->line = (int64_t)f->at;
        out->why = &f->why;
    }
    return true;
}

bool card_file_raw(struct card_file *f, struct arena *a, const struct card_item *item,
                   struct str *out, struct err *err)
{
    size_t ignored;
    if (f->json) {
        if (!f->json_again &&
            !jscontact_open(f->arena, f->text, f->im->name, &f->json_again, &ignored, err)) {
            return false;
        }
        *out = jscontact_text(f->json_again, a, (size_t)item->line - 1);
        return true;
    }
    if (!f->again) {
        struct source s;
        if (!open_source(f, &s, err) || !content_source(f->arena, &s, err)) {
            return false;
        }
        line_range_open(f->arena, s, &f->again);
    }
    return line_range_take(f->again, a, item->line, item->next_line, RAW_MAX, out, err);
}

int64_t card_file_done(const struct card_file *f)
{
    return f->done;
}

int64_t card_file_total(const struct card_file *f)
{
    return f->total;
}

/* ------------------------------------------------------------------------------- refused */

static void begin_nothing(const struct importing *im, struct buf *to)
{
    (void)im;
    (void)to;
}

/* The reason stands before its card: what stands between cards is passed over. */
static void put_vcard(const struct importing *im, struct buf *to, int64_t nth, struct str why,
                      struct str raw)
{
    (void)im;
    (void)nth;
    content_fold(to, str_format(to->arena, "X-HEED-REASON:%.*s", STR_ARG(why)));
    buf_put(to, raw);
    if (!str_ends(raw, S("\n")) && !str_ends(raw, S("\r"))) {
        buf_z(to, "\r\n");
    }
}

const struct reject_form reject_vcard = {".vcf", begin_nothing, put_vcard, NULL};

static void begin_array(const struct importing *im, struct buf *to)
{
    (void)im;
    buf_z(to, "[\n");
}

/* The reason stands within the object, since JSON has no remarks; what isn't one becomes one.
 */
static void put_json(const struct importing *im, struct buf *to, int64_t nth, struct str why,
                     struct str raw)
{
    struct json j = jw_to(to);
    (void)im;
    buf_z(to, nth ? ",\n" : "");
    buf_z(to, "{\"heed:reason\":");
    jw_str(&j, why);
    struct str inner = str_trim(raw);
    if (!str_starts(inner, S("{"))) {
        buf_z(to, ",\"heed:value\":");
        buf_put(to, inner.len ? inner : S("null"));
        buf_char(to, '}');
        return;
    }
    inner = str_trim(str_from(inner, 1));
    buf_z(to, str_starts(inner, S("}")) ? "" : ",");
    buf_put(to, inner);
}

static void end_array(const struct importing *im, struct buf *to)
{
    (void)im;
    buf_z(to, "\n]\n");
}

const struct reject_form reject_json = {".json", begin_array, put_json, end_array};
