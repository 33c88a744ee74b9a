/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a file of contact cards, vCard and JSContact: each card becomes somebody within
 * the limits of the book, or is refused with a reason, without a shop.
 */
#include <assert.h>

#include "app/import/card_in.h"
#include "app/import/steps.h"
#include "base/utf8.h"
#include "formats/jscontact.h"
#include "formats/vcard.h"
#include "fuzz/fuzz.h"

static void check_card(struct importing *im, struct arena *a, const struct card *card)
{
    struct card_in in;
    struct err why = {0};
    if (!card_understand(im, a, card, &in, &why)) {
        assert(why.key[0]);
        return;
    }
    assert(in.group || in.in.person || in.in.organization.len || in.in.points.len);
    assert(in.rests.len <= CARD_REST_LINES_MAX);
    for (size_t i = 0; i < in.in.points.len; i++) {
        assert(in.in.points.at[i].value.len <= PEOPLE_VALUE_MAX);
        assert(utf8_valid(in.in.points.at[i].label));
    }
    for (size_t i = 0; i < in.in.fields.len; i++) {
        assert(in.in.fields.at[i].value.len <= PEOPLE_FIELD_MAX);
    }
    for (size_t i = 0; i < in.in.tags.len; i++) {
        assert(in.in.tags.at[i].len && in.in.tags.at[i].len <= PEOPLE_TAG_MAX);
    }
}

static void as_vcard(struct importing *im, struct arena *a, struct str bytes)
{
    struct vcard_reader *r;
    struct err err = {0};
    struct vcard_item item = {.kind = VCARD_END};
    if (!vcard_open(a, source_bytes(a, S("x.vcf"), bytes, 997), &r, &err)) {
        return;
    }
    while (vcard_next(r, a, &item, &err) && item.kind != VCARD_END) {
        assert(item.next_line > item.line);
        if (item.kind == VCARD_CARD) {
            check_card(im, a, &item.card);
        }
    }
}

static void as_json(struct importing *im, struct arena *a, struct str bytes)
{
    struct jscontact *j;
    struct err err = {0};
    size_t n = 0;
    if (!jscontact_open(a, bytes, S("x.json"), &j, &n, &err)) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        struct card card;
        if (jscontact_card(j, a, i, &card, &err)) {
            check_card(im, a, &card);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct app app = {.arena = a, .today = 20781};
    app.shop.country = S("NL");
    struct import_options o = {.kind = IMPORT_CONTACTS};
    struct import_report report = {0};
    struct importing im = {.app = &app, .o = &o, .arena = a, .report = &report};
    struct str bytes = {(const char *)data, size};
    im.source = S("card");
    im.lang = LANG_NL;
    as_vcard(&im, a, bytes);
    as_json(&im, a, bytes);
    arena_free(a);
    return 0;
}
