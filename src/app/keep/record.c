/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/record.h"

#include <string.h>

#include "app/keep/chain.h"
#include "base/vec.h"
#include "store/gen/record.h"
#include "store/row.h"

enum record_purpose record_purpose_of(int table)
{
    static const unsigned char of[TABLE_COUNT] = {
        [TABLE_CUSTOMER] = RECORD_CARE,    [TABLE_CONTACT] = RECORD_CARE,
        [TABLE_POINT] = RECORD_CARE,       [TABLE_ADDRESS] = RECORD_CARE,
        [TABLE_TAG] = RECORD_CARE,         [TABLE_FIELD] = RECORD_CARE,
        [TABLE_NOTE] = RECORD_CARE,        [TABLE_THING] = RECORD_CARE,
        [TABLE_FILE] = RECORD_CARE,        [TABLE_FILE_BODY] = RECORD_CARE,
        [TABLE_KNOWS] = RECORD_CARE,       [TABLE_REFERRAL] = RECORD_CARE,
        [TABLE_INTERACTION] = RECORD_CARE, [TABLE_NEED] = RECORD_CARE,
        [TABLE_PROMISE] = RECORD_CARE,     [TABLE_TASK] = RECORD_CARE,
        [TABLE_WISH] = RECORD_CARE,        [TABLE_CHOICE] = RECORD_CARE,
        [TABLE_CARD_REST] = RECORD_CARE,   [TABLE_APART] = RECORD_CARE,
        [TABLE_SOURCE_KEY] = RECORD_CARE,  [TABLE_REST] = RECORD_CARE,
        [TABLE_STANDING] = RECORD_CARE,    [TABLE_SEARCH_ROW] = RECORD_CARE,
        [TABLE_PURCHASE] = RECORD_SALES,   [TABLE_PERMISSION] = RECORD_PROOF,
        [TABLE_CHAIN_LINK] = RECORD_PROOF, [TABLE_SUPPRESSED] = RECORD_PROOF,
        [TABLE_SEALED] = RECORD_PROOF,     [TABLE_DECISION] = RECORD_PROOF,
        [TABLE_RULE_SET] = RECORD_PROOF,   [TABLE_PREFERENCE_LINK] = RECORD_PROOF,
        [TABLE_ERASURE] = RECORD_PROOF,    [TABLE_STOPPED] = RECORD_PROOF,
        [TABLE_STAFF] = RECORD_TEAM,       [TABLE_ACT] = RECORD_TEAM,
        [TABLE_CHANGE] = RECORD_TEAM,      [TABLE_LOGIN] = RECORD_TEAM,
        [TABLE_SESSION] = RECORD_TEAM,     [TABLE_LOGIN_CODE] = RECORD_TEAM,
        [TABLE_API_TOKEN] = RECORD_TEAM,   [TABLE_SENT_ONCE] = RECORD_TEAM,
        [TABLE_SHOP] = RECORD_SHOP,        [TABLE_BATCH] = RECORD_SHOP,
        [TABLE_TAG_PACE] = RECORD_SHOP,    [TABLE_SEQUENCE] = RECORD_SHOP,
        [TABLE_MIGRATION] = RECORD_SHOP,
    };
    return table >= 0 && table < TABLE_COUNT ? (enum record_purpose)of[table] : RECORD_NONE;
}

const char *record_purpose_word(enum record_purpose p)
{
    static const char *const words[] = {"none", "care", "sales", "proof", "team", "shop"};
    return words[p];
}

/* Tables that are of the staff as a whole. */
static bool is_staffs(int table)
{
    return table == TABLE_STAFF || table == TABLE_LOGIN || table == TABLE_SESSION ||
           table == TABLE_LOGIN_CODE || table == TABLE_API_TOKEN || table == TABLE_SENT_ONCE;
}

/* By which a row is known; the person is named by the rows of staff. */
static bool is_key(const char *column)
{
    return strcmp(column, "id") == 0 || strcmp(column, "hash") == 0 ||
           strcmp(column, "staff") == 0;
}

static bool names_staff(const char *column)
{
    return strcmp(column, "staff") == 0 || strcmp(column, "owner_staff") == 0;
}

struct record_item *record_staff_items(struct arena *a, size_t *n)
{
    VEC(struct record_item) items = {0};
    for (int t = 0; t < table_count; t++) {
        const struct table *tab = &tables[t];
        bool own = is_staffs(t);
        for (int i = 0; i < tab->column_count; i++) {
            const char *column = tab->columns[i].name;
            if (own ? !is_key(column) : names_staff(column)) {
                *vec_add(a, &items) = (struct record_item){
                    tab->name, column,
                    own ? str_format(a, "record.staff.%s.%s", tab->name, column)
                        : str_format(a, "record.staff.%s", tab->name),
                    own};
            }
        }
    }
    *n = items.len;
    return items.at;
}

struct str *record_tables_of(struct arena *a, enum record_purpose p, size_t *n)
{
    VEC(struct str) names = {0};
    for (int t = 0; t < table_count; t++) {
        if (record_purpose_of(t) == p) {
            *vec_add(a, &names) = str_of(tables[t].name);
        }
    }
    *n = names.len;
    return names.at;
}

bool record_count(struct app *app, struct arena *a, struct record_counts *out, struct err *err)
{
    struct record_numbers_row row;
    if (!record_numbers(app->db, a, &row, err) || !chain_head(app->db, out->chain_head, err)) {
        return false;
    }
    out->customers = row.customers;
    out->people = row.people;
    out->staff = row.staff;
    return true;
}
