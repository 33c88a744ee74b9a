/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a file of purchases tells of people besides: addresses, birthdays, numbers, notes,
 * refusals. Given to whoever has nothing there, as a file of contacts would. A reading of its
 * own after the purchases are in, and only of files with such columns; what is told of somebody
 * again and again is done once.
 */
#include "app/import_contact.h"
#include "store/gen/import.h"

struct person_in {
    struct contact_in in;
    struct str key;
};

/* FNV-1a: that two differ and hash alike is one in 10^8 for a million. */
static uint64_t hash_on(uint64_t h, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        h = (h ^ (unsigned char)s.at[i]) * 0x100000001b3ULL;
    }
    return (h ^ 0xFF) * 0x100000001b3ULL;
}

/* Was the same told of the same person before? */
static bool told_before(const struct reading *rd, struct str key)
{
    uint64_t h = hash_on(0xcbf29ce484222325ULL, key);
    for (size_t i = 0; i < rd->record->count; i++) {
        enum column what = rd->im->columns.use[i].what;
        if (what == COLUMN_NONE || (what >= COLUMN_NAME && what <= COLUMN_NOTE)) {
            h = hash_on(h, csv_text(rd->record, i));
        }
    }
    return (*map_number(&rd->im->seen, (int64_t)h, NULL))++ > 0;
}

static bool parse(const struct reading *rd, struct arena *a, void *row)
{
    struct person_in *p = row;
    struct import_row purchase;
    if (!purchase_parse(rd, a, &purchase) || !purchase.key.len ||
        told_before(rd, purchase.key) || !contact_read(rd, a, &p->in)) {
        return false;
    }
    p->key = str_copy(a, purchase.key);
    p->in.day = purchase.day;
    return true;
}

static bool write(struct txn *t, struct importing *im, const void *row, bool *added,
                  struct err *err)
{
    const struct person_in *p = row;
    struct source_key_row key;
    bool found, filled = false;
    (void)added; /* rows are counted as purchases */
    if (!source_key_get(txn_db(t), im->source, p->key, txn_arena(t), &key, &found, err)) {
        return false;
    }
    struct who_is who = {key.customer, key.contact};
    return !found || contact_fill(t, im, &p->in, who, &filled, err);
}

bool import_persons(struct importing *im, struct err *err)
{
    static const struct line_kind persons = {sizeof(struct person_in), parse, write, true};
    if (im->o->dry_run || !im->tells_people) {
        return true;
    }
    im->seen = map_in(im->arena);
    return import_lines(im, &persons, err);
}
