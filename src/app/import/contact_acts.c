/* SPDX-License-Identifier: Apache-2.0 */
/* What a row says that somebody refuses, wishes and wrote: acts of their own in the book. */
#include "app/import/contact_write.h"
#include "base/utf8.h"
#include "core/words.h"
#include "store/gen/import.h"
#include "store/gen/people.h"
#include "store/gen/staff.h"

static bool object(struct txn *t, struct importing *im, struct who_is who,
                   struct opt_i64 channel, struct str words, bool *added, struct err *err)
{
    struct import_objection_row have;
    bool found;
    if (!import_objection(txn_db(t), who.customer, who.contact, channel.has ? channel.n : -1,
                          txn_arena(t), &have, &found, err)) {
        return false;
    }
    if (found) {
        return true;
    }
    struct str evidence =
        words.len ? str_format(txn_arena(t), "%.*s, %.*s", STR_ARG(im->name), STR_ARG(words))
                  : im->name;
    struct permission_row p = {.customer = who.customer,
                               .contact = who.contact,
                               .kind = PERMISSION_OBJECT,
                               .channel = channel,
                               .day = im->app->today,
                               .at = im->app->now_ms,
                               .effective_at = im->app->now_ms,
                               .how = S("import"),
                               .evidence = evidence,
                               .staff = im->app->as};
    *added = true;
    return txn_id(t, &p.id.n, err) && permission_put(t, &p, err);
}

/* Art. 18: nothing but keeping until it is lifted; said once. */
static bool restrict_them(struct txn *t, struct importing *im, struct who_is who, bool *added,
                          struct err *err)
{
    struct people_permissions it;
    bool have = false;
    if (!people_permissions_open(txn_db(t), who.customer, &it, err)) {
        return false;
    }
    while (people_permissions_next(&it)) {
        have = have || (it.row.kind == PERMISSION_RESTRICT &&
                        (it.row.contact.n == who.contact.n || it.row.contact.n == 0));
    }
    if (!people_permissions_end(&it, err) || have) {
        return have;
    }
    struct permission_row p = {.customer = who.customer,
                               .contact = who.contact,
                               .kind = PERMISSION_RESTRICT,
                               .day = im->app->today,
                               .at = im->app->now_ms,
                               .effective_at = im->app->now_ms,
                               .how = S("import"),
                               .evidence = im->name,
                               .staff = im->app->as};
    *added = true;
    return txn_id(t, &p.id.n, err) && permission_put(t, &p, err);
}

bool contact_object(struct txn *t, struct importing *im, struct who_is who,
                    const struct contact_in *in, bool *added, struct err *err)
{
    struct str words = in->objection_words;
    if (in->restricted && !restrict_them(t, im, who, added, err)) {
        return false;
    }
    if ((in->objections & OBJECTS_TO_ALL) && !object(t, im, who, NONE, words, added, err)) {
        return false;
    }
    for (int c = 0; c < CHANNEL_COUNT; c++) {
        if ((in->objections & CHANNEL_BIT(c)) &&
            !object(t, im, who, SOME(c), words, added, err)) {
            return false;
        }
    }
    return true;
}

/* A wish of that kind, unless they have one. */
static bool wish(struct txn *t, struct importing *im, struct who_is who, enum wish_kind kind,
                 int64_t number, struct str words, bool *added, struct err *err)
{
    struct people_wishes it;
    bool have = false;
    if (!people_wishes_open(txn_db(t), who.customer, &it, err)) {
        return false;
    }
    while (people_wishes_next(&it)) {
        have = have || it.row.kind == (int64_t)kind;
    }
    if (!people_wishes_end(&it, err) || have) {
        return have;
    }
    struct wish_row w = {.customer = who.customer,
                         .contact = who.contact,
                         .kind = kind,
                         .number = SOME(number),
                         .words = words,
                         .day = im->app->today,
                         .staff = im->app->as};
    *added = true;
    return txn_id(t, &w.id.n, err) && wish_put(t, &w, err);
}

bool contact_wish(struct txn *t, struct importing *im, struct who_is who,
                  const struct contact_in *in, bool *added, struct err *err)
{
    struct str words =
        str_format(txn_arena(t), "%.*s (%.*s)", STR_ARG(in->rhythm_words), STR_ARG(im->name));
    return (in->rhythm <= 0 || wish(t, im, who, WISH_RHYTHM, in->rhythm, words, added, err)) &&
           (!in->quiet_until.has ||
            wish(t, im, who, WISH_QUIET_UNTIL, in->quiet_until.n, im->name, added, err));
}

bool contact_note(struct txn *t, struct importing *im, struct who_is who,
                  const struct contact_in *in, bool *added, struct err *err)
{
    struct import_note_row note;
    bool found;
    if (in->note.len == 0) {
        return true;
    }
    if (!import_note(txn_db(t), who.customer, in->note, txn_arena(t), &note, &found, err)) {
        return false;
    }
    if (found) {
        return true;
    }
    struct note_row n = {.customer = who.customer,
                         .contact = who.contact,
                         .day = in->day ? in->day : im->app->today,
                         .staff = im->app->as,
                         .words = in->note};
    *added = true;
    return txn_id(t, &n.id.n, err) && note_put(t, &n, err);
}

bool contact_owner(struct txn *t, struct str name, struct staff_id *out, struct err *err)
{
    struct staff_present it;
    struct arena *a = txn_arena(t);
    *out = (struct staff_id){0};
    if (name.len == 0) {
        return true;
    }
    if (!staff_present_open(txn_db(t), &it, err)) {
        return false;
    }
    while (staff_present_next(&it)) {
        if (str_eq(utf8_fold(a, it.row.name), utf8_fold(a, name))) {
            *out = it.row.id;
        }
    }
    return staff_present_end(&it, err);
}

bool contact_staff(struct importing *im, struct err *err)
{
    struct staff_present it;
    im->staff = map_in(im->arena);
    if (!staff_present_open(im->app->db, &it, err)) {
        return false;
    }
    while (staff_present_next(&it)) {
        map_text(&im->staff, utf8_fold(im->arena, it.row.name), NULL);
    }
    return staff_present_end(&it, err);
}
