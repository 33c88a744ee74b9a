/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/names.h"

#include "app/people.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/name.h"
#include "store/gen/import.h"

struct import_names {
    struct arena *arena;
    struct map at;          /* folded name -> index + 1 */
    VEC(struct who_is) who; /* customer -1: several */
};

static void add(struct import_names *names, struct str folded, struct who_is who)
{
    int64_t *at = map_text(&names->at, folded, NULL);
    if (*at == 0) {
        *vec_add(names->arena, &names->who) = who;
        *at = (int64_t)names->who.len;
    } else if (names->who.at[*at - 1].customer.n != who.customer.n) {
        names->who.at[*at - 1].customer.n = -1;
    }
}

static bool load(struct importing *im, struct db *db, struct err *err)
{
    struct import_bearers it;
    struct import_names *names = arena_make(im->arena, struct import_names);
    struct arena *scratch = arena_new();
    names->arena = im->arena;
    names->at = map_in(im->arena);
    /* a purchase goes on as it began; a name in an address book may come later in it */
    struct batch_id open =
        im->o->kind == IMPORT_CONTACTS ? im->report->batch : (struct batch_id){0};
    arena_alloc(scratch, 1, 1); /* rewinding keeps its first block */
    bool ok = import_bearers_open(db, open, &it, err);
    while (ok && import_bearers_next(&it)) {
        struct arena_mark mark = arena_mark(scratch);
        struct contact_row c = {.title = it.row.title,
                                .given = it.row.given,
                                .infix = it.row.infix,
                                .family = it.row.family,
                                .suffix = it.row.suffix,
                                .nickname = it.row.nickname};
        struct who_is who = {it.row.customer, it.row.contact};
        add(names, utf8_fold(scratch, contact_name(scratch, &c)), who);
        if (c.title.len) { /* few name it who speak of somebody */
            c.title = S("");
            add(names, utf8_fold(scratch, contact_name(scratch, &c)), who);
        }
        arena_rewind(scratch, mark);
    }
    ok = ok && import_bearers_end(&it, err);
    arena_free(scratch);
    if (ok) {
        im->names = names;
    }
    return ok;
}

bool import_bearers_of(struct importing *im, struct db *db, struct str name, enum bearers *n,
                       struct who_is *out, struct err *err)
{
    if (!im->names && !load(im, db, err)) {
        return false;
    }
    struct arena *scratch = arena_new();
    struct person_name parts = name_split(scratch, name);
    struct contact_row c = {.title = parts.title,
                            .given = parts.given,
                            .infix = parts.infix,
                            .family = parts.family,
                            .suffix = parts.suffix};
    int64_t *at = map_text_find(&im->names->at, utf8_fold(scratch, contact_name(scratch, &c)));
    at = at ? at : map_text_find(&im->names->at, utf8_fold(scratch, name));
    arena_free(scratch);
    *n = BEARERS_NONE;
    if (at && im->names->who.at[*at - 1].customer.n < 0) {
        *n = BEARERS_SEVERAL;
    } else if (at) {
        *n = BEARERS_ONE;
        *out = im->names->who.at[*at - 1];
    }
    return true;
}

bool import_row_by_name(const struct import_row *r)
{
    return !r->email.len && !r->phone.len && str_starts(r->key, S("name:"));
}
