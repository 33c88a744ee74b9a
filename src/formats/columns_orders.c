/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of orders of web shops: what their columns are besides their words. */
#include "formats/columns_key.h"
#include "formats/columns_words.h"

/* Shopify calls an order's number "Name", and the one who pays "Billing Name". */
static void shopify_orders(struct arena *a, struct columns *c, const struct csv_record *header)
{
    ptrdiff_t number = -1, id = -1;
    bool lines = false, state = false;
    for (size_t i = 0; i < c->count; i++) {
        struct str key = columns_key(a, header->fields[i].text);
        lines = lines || str_eq(key, S("lineitemname"));
        state = state || str_eq(key, S("financialstatus"));
        number = str_eq(key, S("name")) ? (ptrdiff_t)i : number;
        id = str_eq(key, S("id")) ? (ptrdiff_t)i : id;
    }
    if (!lines || !state || number < 0) {
        return;
    }
    for (size_t i = 0; i < c->count; i++) {
        if ((ptrdiff_t)i == number || (ptrdiff_t)i == id || c->use[i].what == COLUMN_RECEIPT) {
            c->use[i] = (struct column_use){0};
        }
        if (str_eq(columns_key(a, header->fields[i].text), S("billingname"))) {
            c->use[i] = (struct column_use){COLUMN_NAME, LABEL_NONE, 1};
        }
    }
    c->use[number] = (struct column_use){COLUMN_RECEIPT, LABEL_NONE, 1};
}

/* "Item #" counts the lines of an order, "Item Name" names them. */
static void item_names(struct arena *a, struct columns *c, const struct csv_record *header)
{
    ptrdiff_t what = columns_find(c, COLUMN_WHAT);
    for (size_t i = 0; what >= 0 && i < c->count; i++) {
        if (c->use[i].what == COLUMN_NONE &&
            str_eq(columns_key(a, header->fields[i].text), S("itemname"))) {
            c->use[i] = c->use[what];
            c->use[what] = (struct column_use){0};
            return;
        }
    }
}

void columns_settle_orders(struct arena *a, struct columns *c, const struct csv_record *header)
{
    shopify_orders(a, c, header);
    item_names(a, c, header);
}

bool columns_are_orders(const struct columns *c)
{
    ptrdiff_t amount = columns_find(c, COLUMN_AMOUNT), what = columns_find(c, COLUMN_WHAT);
    return c->kind == IMPORT_PURCHASES && amount >= 0 && columns_find(c, COLUMN_RECEIPT) >= 0 &&
           (c->use[amount].label == LABEL_ORDER ||
            (what >= 0 && c->use[what].label == LABEL_ORDER) ||
            columns_find(c, COLUMN_LINE_TYPE) >= 0);
}
