/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/orders.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/words.h"
#include "text/money.h"

struct orders {
    struct importing *im;
    struct csv *csv;
    struct arena *arena; /* of the order in hand; NULL: none */
    struct str id;
    VEC(struct csv_record) lines;
    struct map done; /* hash of the ids of orders that are closed */
    struct err why;
};

static void drop_arena(void *thing)
{
    struct orders *o = thing;
    if (o->arena) {
        arena_free(o->arena);
    }
}

struct orders *orders_in(struct arena *a, struct importing *im, struct csv *csv)
{
    struct orders *o = arena_make(a, struct orders);
    o->im = im;
    o->csv = csv;
    o->done = map_in(a);
    arena_defer(a, drop_arena, o);
    return o;
}

static int64_t hash_of(struct str s)
{
    uint64_t h = 0xcbf29ce484222325ULL;
    for (size_t i = 0; i < s.len; i++) {
        h = (h ^ (unsigned char)s.at[i]) * 0x100000001b3ULL;
    }
    return (int64_t)h;
}

/* "sale" of "Sale", "sale line" of "sale_line"; empty without such a column. */
static struct str line_type(const struct orders *o, const struct csv_record *r)
{
    char *z = str_z(o->arena, utf8_fold(o->arena, import_cell(o->im, r, COLUMN_LINE_TYPE)));
    for (char *c = z; *c; c++) {
        *c = (char)(*c == '_' || *c == '-' ? ' ' : *c);
    }
    return str_of(z);
}

/* The line that bears the order's total; NULL and o->why: they don't agree. */
static const struct csv_record *head_of(struct orders *o)
{
    const struct csv_record *head = NULL;
    struct str total = S("");
    for (size_t i = 0; i < o->lines.len; i++) {
        const struct csv_record *r = &o->lines.at[i];
        struct str amount = import_cell(o->im, r, COLUMN_AMOUNT);
        struct str type = line_type(o, r);
        if (!amount.len || (type.len && !str_eq(type, S("sale")))) {
            continue;
        }
        if (head && !str_eq(amount, total)) {
            err_set(&o->why, ERR_INPUT, "err.import.order_totals",
                    A_STR("order", cell_shown(o->id)));
            csv_err_at(o->csv, r, (size_t)o->im->at[COLUMN_AMOUNT], &o->why);
            return NULL;
        }
        head = head ? head : r;
        total = amount;
    }
    return head ? head : &o->lines.at[0];
}

/* "2 × Kaffee, Milch": what the lines name, in their order. */
static struct str what_of(struct orders *o)
{
    struct buf b = buf_in(o->arena);
    for (size_t i = 0; i < o->lines.len; i++) {
        const struct csv_record *r = &o->lines.at[i];
        struct str what = cell_text(import_cell(o->im, r, COLUMN_WHAT));
        struct str n = import_cell(o->im, r, COLUMN_QUANTITY);
        struct str type = line_type(o, r);
        bool several = n.len && n.len < 8 && !str_eq(n, S("1"));
        if (!what.len || utf8_has_control(what) ||
            (type.len && !str_eq(type, S("sale line")))) {
            continue;
        }
        if (b.len + what.len + 20 > IMPORT_TEXT_MAX) {
            buf_z(&b, ", …");
            break;
        }
        buf_z(&b, b.len ? ", " : "");
        buf_put(&b, several ? str_format(o->arena, "%.*s × ", STR_ARG(n)) : S(""));
        buf_put(&b, what);
    }
    return buf_str(&b);
}

/* What was paid back: said as an amount, or by the order's state the whole. */
static bool refunded(const struct reading *rd, const struct orders *o,
                     const struct import_row *row, int64_t *back)
{
    struct cell_money m = {0};
    struct str currency = row->currency.len ? row->currency : o->im->app->shop.currency;
    struct str cell = import_cell(o->im, rd->record, COLUMN_REFUNDED);
    if (cell.len && !reading_money(rd, COLUMN_REFUNDED, currency, &m)) {
        return false;
    }
    *back = m.minor < 0 ? -m.minor : m.minor;
    if (*back == 0 && purchase_came_back(rd, o->arena)) {
        *back = row->amount;
    }
    *back = *back > row->amount ? row->amount : *back;
    return true;
}

static bool refuse(struct orders *o, struct err *err)
{
    for (size_t i = 0; i < o->lines.len; i++) {
        o->im->report->rows_read++;
        if (!reject_row(o->im, &o->lines.at[i], &o->why, err)) {
            return false;
        }
    }
    return true;
}

/* The order as a sale and, where money went back, a return. */
static bool settle(struct orders *o, const struct csv_record *head, struct err *err)
{
    struct importing *im = o->im;
    struct reading rd = {im, o->csv, head, &o->why};
    struct import_row row;
    int64_t back = 0;
    bool kept = false, none = purchase_is_none(&rd, o->arena);
    bool understood = purchase_parse(&rd, o->arena, &row);
    if (understood) {
        bool whole_return = row.kind == PURCHASE_RETURN && !purchase_came_back(&rd, o->arena);
        row.kind = whole_return ? PURCHASE_RETURN : PURCHASE_SALE;
        row.what = what_of(o);
        understood = whole_return || refunded(&rd, o, &row, &back);
    }
    if (none && (!understood || back == 0)) {
        im->report->rows_left++;
        im->report->rows_joined += (int64_t)o->lines.len - 1;
        return true;
    }
    if (understood && !purchase_keep_both(&rd, o->arena, &row, back, &kept, err)) {
        return false;
    }
    if (!kept) {
        return refuse(o, err);
    }
    im->report->rows_read++;
    im->report->rows_joined += (int64_t)o->lines.len - 1;
    return true;
}

static bool close_order(struct orders *o, struct err *err)
{
    if (!o->arena) {
        return true;
    }
    bool ok = true;
    int64_t *seen = map_number(&o->done, hash_of(o->id), NULL);
    if (o->id.len && (*seen)++ > 0) {
        err_set(&o->why, ERR_INPUT, "err.import.order_apart",
                A_STR("order", cell_shown(o->id)));
        csv_err_at(o->csv, &o->lines.at[0], (size_t)o->im->at[COLUMN_RECEIPT], &o->why);
        ok = refuse(o, err);
    } else {
        const struct csv_record *head = head_of(o);
        ok = head ? settle(o, head, err) : refuse(o, err);
    }
    arena_free(o->arena);
    o->arena = NULL;
    return ok;
}

/* A record lives until the next one is read. */
static void keep_line(struct orders *o, const struct csv_record *r)
{
    struct csv_record *kept = vec_add(o->arena, &o->lines);
    struct csv_field *fields = arena_array(o->arena, struct csv_field, r->count);
    *kept = *r;
    kept->raw = str_copy(o->arena, r->raw);
    for (size_t i = 0; i < r->count; i++) {
        fields[i] = r->fields[i];
        fields[i].text = str_copy(o->arena, r->fields[i].text);
    }
    kept->fields = fields;
}

bool orders_take(struct orders *o, const struct csv_record *r, struct err *err)
{
    if (r->kind == CSV_REFUSED) {
        o->im->report->rows_read++;
        return close_order(o, err) && reject_row(o->im, r, r->why, err);
    }
    struct str id = cell_text(import_cell(o->im, r, COLUMN_RECEIPT));
    if (o->arena && (!id.len || !str_eq(id, o->id)) && !close_order(o, err)) {
        return false;
    }
    if (!o->arena) {
        o->arena = arena_new();
        o->id = str_copy(o->arena, id);
        o->lines.at = NULL;
        o->lines.len = o->lines.cap = 0;
    }
    if (o->lines.len == ORDER_LINES_MAX) {
        err_set(&o->why, ERR_LIMIT, "err.import.order_lines", A_STR("order", cell_shown(id)),
                A_INT("max", ORDER_LINES_MAX));
        o->im->report->rows_read++;
        return reject_row(o->im, r, &o->why, err);
    }
    keep_line(o, r);
    return true;
}

bool orders_end(struct orders *o, struct err *err)
{
    return close_order(o, err);
}
