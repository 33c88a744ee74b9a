/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a file of purchases tells of people besides: addresses, birthdays, numbers, notes,
 * refusals. Given to whoever has nothing there, as a file of contacts would. A reading of its
 * own after the purchases are in, and only where there is something to see to; what is told of
 * somebody again and again is done once.
 */
#include "app/import/contact.h"
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

static int64_t hash_of(const struct importing *im, struct str key, const struct csv_record *r)
{
    uint64_t h = hash_on(0xcbf29ce484222325ULL, key);
    for (size_t i = 0; r && i < r->count; i++) {
        if (im->tells[i]) {
            h = hash_on(h, csv_text(r, i));
        }
    }
    return (int64_t)h;
}

enum { LOOK = 1 }; /* in place of a hash */

void import_told(struct importing *im, struct str key, const struct csv_record *r)
{
    bool is_new = false;
    if (!im->tells || !key.len) {
        return;
    }
    int64_t hash = hash_of(im, key, r);
    int64_t *told = map_number(&im->told, hash_of(im, key, NULL), &is_new);
    if (r && is_new) {
        *told = hash == LOOK ? 0 : hash;
    } else if (!r || *told != hash) {
        *told = LOOK;
        im->told_anew = true;
    }
}

/* Is there nothing to see to for this row? */
static bool is_done(const struct reading *rd, struct str key)
{
    struct importing *im = rd->im;
    const int64_t *told = map_number_find(&im->told, hash_of(im, key, NULL));
    return (!im->tells_more && !(told && *told == LOOK)) ||
           (*map_number(&im->seen, hash_of(im, key, rd->record), NULL))++ > 0;
}

static bool parse(const struct reading *rd, struct arena *a, void *row)
{
    struct person_in *p = row;
    struct import_row purchase;
    if (!purchase_parse(rd, a, &purchase) || !purchase.key.len || is_done(rd, purchase.key) ||
        !contact_read(rd, a, &p->in)) {
        return false;
    }
    p->key = str_copy(a, purchase.key);
    p->in.day = purchase.day;
    return true;
}

static bool write(struct txn *t, struct importing *im, const void *row, enum line_did *did,
                  struct err *err)
{
    const struct person_in *p = row;
    struct source_key_row key;
    bool found, filled = false;
    (void)did; /* rows are counted as purchases */
    if (!source_key_get(txn_db(t), im->source, p->key, txn_arena(t), &key, &found, err)) {
        return false;
    }
    struct who_is who = {key.customer, key.contact};
    return !found || contact_fill(t, im, &p->in, who, &filled, err);
}

bool import_told_again(struct importing *im, struct str key, const struct csv_record *r)
{
    return (*map_number(&im->told, hash_of(im, key, r), NULL))++ > 0;
}

bool import_persons(struct importing *im, struct err *err)
{
    static const struct line_kind persons = {sizeof(struct person_in), parse, write, true};
    if (im->o->dry_run || !im->tells || !(im->tells_more || im->told_anew)) {
        return true;
    }
    im->seen = map_in(im->arena);
    return import_lines(im, &persons, err);
}
