/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Contact cards into the book. First everybody; then the lists of people, whose members get a
 * tag of their name; then who is close to whom, since a card may name one that comes later.
 */
#include "app/import/cards.h"

#include "app/import/card_files.h"
#include "app/import/card_in.h"
#include "app/import/card_write.h"
#include "app/import/contact_write.h"

enum card_pass { PASS_PEOPLE, PASS_GROUPS, PASS_CLOSE };

struct cards {
    struct importing *im;
    struct card_file *file;
    enum card_pass pass;
    struct err why;
};

static bool refuse(struct cards *c, struct arena *a, const struct card_item *item,
                   const struct err *why, struct import_item *out, struct err *err)
{
    if (c->pass != PASS_PEOPLE) {
        out->kind = IMPORT_ITEM_PASSED;
        return true;
    }
    *out = (struct import_item){.kind = IMPORT_ITEM_REFUSED, .line = item->line, .why = why};
    return card_file_raw(c->file, a, item, &out->raw, err);
}

/* What is seen to in this pass, and counts for the report. */
static bool is_meant(struct cards *c, const struct card_in *in)
{
    struct import_report *r = c->im->report;
    if (c->pass != PASS_PEOPLE) {
        return in->group == (c->pass == PASS_GROUPS) && (in->group || in->card.related.len > 0);
    }
    c->im->card_groups = c->im->card_groups || in->group;
    c->im->card_close = c->im->card_close || (!in->group && in->card.related.len);
    if (!in->group) {
        r->unclear += in->in.unclear;
        r->card_rests += (int64_t)in->rests.len;
        r->card_unkept += in->unkept;
        r->card_photos += in->card.photo.bytes.len > 0;
    }
    return !in->group;
}

static bool next(void *self, struct arena *a, struct import_item *out, struct err *err)
{
    struct cards *c = self;
    struct card_item item;
    if (!card_file_next(c->file, a, &item, err)) {
        return false;
    }
    *out = (struct import_item){.kind = item.kind, .line = item.line};
    if (item.kind == IMPORT_ITEM_END) {
        return true;
    }
    if (item.kind == IMPORT_ITEM_REFUSED) {
        return refuse(c, a, &item, item.why, out, err);
    }
    struct card_in *in = arena_make(a, struct card_in);
    c->why = (struct err){0};
    if (!card_understand(c->im, a, &item.card, in, &c->why)) {
        err_at(&c->why, c->im->name, item.line, 0, S(""));
        return refuse(c, a, &item, &c->why, out, err);
    }
    out->kind = is_meant(c, in) ? IMPORT_ITEM : IMPORT_ITEM_PASSED;
    out->row = in;
    return true;
}

static int64_t done(void *self)
{
    const struct cards *c = self;
    return card_file_done(c->file);
}

static bool open_pass(struct importing *im, struct arena *a, struct item_reader *out,
                      enum card_pass pass, struct err *err)
{
    struct cards *c = arena_make(a, struct cards);
    c->im = im;
    c->pass = pass;
    if (!card_file_open(im, a, im->form == &form_jscontact, &c->file, err)) {
        return false;
    }
    *out = (struct item_reader){
        .self = c, .next = next, .done = done, .total = card_file_total(c->file)};
    return true;
}

static bool open_people(struct importing *im, struct arena *a, struct item_reader *out,
                        struct err *err)
{
    return open_pass(im, a, out, PASS_PEOPLE, err);
}

static bool open_groups(struct importing *im, struct arena *a, struct item_reader *out,
                        struct err *err)
{
    return open_pass(im, a, out, PASS_GROUPS, err);
}

static bool open_close(struct importing *im, struct arena *a, struct item_reader *out,
                       struct err *err)
{
    return open_pass(im, a, out, PASS_CLOSE, err);
}

static bool take_in(struct importing *im, struct err *err)
{
    static const struct item_kind people = {open_people, card_write, false};
    static const struct item_kind groups = {open_groups, card_write_group, false};
    static const struct item_kind close = {open_close, card_write_close, true};
    if (!import_items(im, &people, err) ||
        (im->card_groups && !import_items(im, &groups, err))) {
        return false;
    }
    im->names = NULL; /* with those whom this import made */
    return im->o->dry_run || !im->card_close || import_items(im, &close, err);
}

/* ------------------------------------------------------------------------------- forms */

/* At the beginning of a line, in any case. */
static bool has_line(struct str head, struct str line)
{
    while (head.len) {
        struct str one = str_trim(str_cut(&head, '\n'));
        while (one.len) { /* breaks of CR alone */
            struct str part = str_trim(str_cut(&one, '\r'));
            part = str_starts(part, S("\xEF\xBB\xBF")) ? str_from(part, 3) : part;
            if (str_eq_nocase(part, line)) {
                return true;
            }
        }
    }
    return false;
}

static bool is_vcard(struct str head)
{
    return has_line(head, S("BEGIN:VCARD"));
}

static bool is_jscontact(struct str head)
{
    struct str text = str_trim(str_starts(head, S("\xEF\xBB\xBF")) ? str_from(head, 3) : head);
    return (str_starts(text, S("{")) || str_starts(text, S("["))) &&
           ((str_find(text, S("\"@type\"")) >= 0 && str_find(text, S("\"Card\"")) >= 0) ||
            str_find(text, S("\"cards\"")) >= 0 ||
            (str_find(text, S("\"uid\"")) >= 0 && str_find(text, S("\"version\"")) >= 0) ||
            str_find(text, S("\"heed:reason\"")) >= 0);
}

const struct import_form form_vcard = {"vCard",  "card",  IMPORT_CONTACTS,
                                       is_vcard, take_in, &reject_vcard};
const struct import_form form_jscontact = {"JSContact",  "card",  IMPORT_CONTACTS,
                                           is_jscontact, take_in, &reject_json};
