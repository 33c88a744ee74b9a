/* SPDX-License-Identifier: Apache-2.0 */
/* The first reading of a file: what its columns are, and how they write dates and amounts. */
#include <string.h>

#include "app/import/contact.h"
#include "app/import/header.h"
#include "base/day.h"
#include "formats/preset.h"
#include "formats/xlsx.h"

struct votes {
    struct column_votes dates;
    struct column_votes amounts;
    int64_t names, numbers; /* of the column that says which customer */
};

static void copy_header(struct importing *im, const struct csv_record *from)
{
    struct csv_record *to = &im->report->header;
    struct csv_field *fields = arena_array(im->arena, struct csv_field, from->count);
    *to = *from;
    to->raw = str_copy(im->arena, from->raw);
    for (size_t i = 0; i < from->count; i++) {
        fields[i] = from->fields[i];
        fields[i].text = str_copy(im->arena, from->fields[i].text);
    }
    to->fields = fields;
    to->why = NULL;
}

static void columns_place(struct importing *im)
{
    for (int what = 0; what < COLUMN_COUNT; what++) {
        im->at[what] = columns_find(&im->columns, (enum column)what);
    }
    im->report->columns = im->columns;
}

static bool columns_settle(struct importing *im, struct err *err)
{
    const struct csv_record *header = &im->report->header;
    im->columns = columns_of(im->arena, im->o->kind, header);
    if (im->o->map.len && !columns_map(im->arena, &im->columns, im->o->map, header, err)) {
        return false;
    }
    columns_place(im);
    return columns_check(im->arena, &im->columns, header, err) ||
           err_at(err, im->name, header->line, 0, S(""));
}

/* Of each column the first cell that isn't empty, for the preview. */
static void sample(struct importing *im, const struct csv_record *r)
{
    struct str *samples = im->report->samples;
    for (size_t i = 0; i < r->count && i < im->report->header.count; i++) {
        struct str cell = cell_shown(csv_text(r, i));
        if (!samples[i].len && cell.len) {
            char *z = str_z(im->arena, cell);
            for (size_t k = 0; k < cell.len; k++) {
                z[k] = z[k] == '\n' || z[k] == '\r' ? ' ' : z[k];
            }
            samples[i] = xlsx_breaks(im->arena, (struct str){z, cell.len}, ' ');
        }
    }
}

/* "Jan de Vries" and "Bakkerij 2000 BV", not "4711", "K-104" and "10 B". */
static bool is_name(struct str cell)
{
    size_t digits = 0, others = 0;
    bool parted = false;
    for (size_t i = 0; i < cell.len; i++) {
        bool digit = cell.at[i] >= '0' && cell.at[i] <= '9';
        digits += digit;
        parted = parted || cell.at[i] == ' ';
        others += !digit && cell.at[i] != ' ';
    }
    return digits == 0 || (parted && others > 2 * digits);
}

static void vote(struct importing *im, const struct csv_record *r, struct votes *v)
{
    static const enum column days[] = {COLUMN_BIRTHDAY,    COLUMN_SINCE,   COLUMN_DECEASED,
                                       COLUMN_QUIET_UNTIL, COLUMN_BY_DATE, COLUMN_CLOSED_DATE};
    struct str who = import_cell(im, r, COLUMN_WHO);
    v->names += who.len && is_name(who);
    v->numbers += who.len && !is_name(who);
    if (im->at[COLUMN_DATE] >= 0) {
        column_votes_date(&v->dates, import_cell(im, r, COLUMN_DATE));
    }
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        if (im->at[days[i]] >= 0) {
            column_votes_date(&v->dates, import_cell(im, r, days[i]));
        }
    }
    for (size_t i = 0; im->columns.preset && i < r->count && i < im->columns.count; i++) {
        if (im->columns.use[i].what == COLUMN_FIELD) {
            column_votes_date(&v->dates, csv_text(r, i)); /* "Anniversary" */
        }
    }
    if (im->at[COLUMN_AMOUNT] >= 0) {
        column_votes_amount(&v->amounts, import_cell(im, r, COLUMN_AMOUNT));
    }
    if (im->at[COLUMN_MARGIN] >= 0) {
        column_votes_amount(&v->amounts, import_cell(im, r, COLUMN_MARGIN));
    }
    if (im->at[COLUMN_COST] >= 0) {
        column_votes_amount(&v->amounts, import_cell(im, r, COLUMN_COST));
    }
}

static void styles_settle(struct importing *im, const struct csv *csv, const struct votes *v)
{
    struct str country = im->app->shop.country;
    bool point = str_eq(country, S("GB")) || str_eq(country, S("IE")) ||
                 str_eq(country, S("CH")) || str_eq(country, S("US"));
    enum decimal_mark mark = point ? DECIMAL_POINT : DECIMAL_COMMA;
    enum date_order order = str_eq(country, S("US")) ? ORDER_MONTH_FIRST : ORDER_DAY_FIRST;
    struct import_report *rep = im->report;
    im->dates = column_style_of(&v->dates, order, mark, im->app->today);
    im->dates.last_year = day_date(im->app->today).year;
    im->amounts = column_style_of(&v->amounts, order, mark, im->app->today);
    if (im->o->order != ORDER_UNKNOWN) {
        im->dates.order = im->o->order;
        im->dates.order_ambiguous = im->dates.order_mixed = false;
    }
    if (im->o->decimal != DECIMAL_UNKNOWN) {
        im->amounts.decimal = im->o->decimal;
        im->amounts.decimal_ambiguous = im->amounts.decimal_mixed = false;
    }
    rep->delimiter = csv_delimiter(csv);
    rep->encoding = csv_encoding(csv);
    rep->above = im->csv.header_line > 0;
    rep->dates_ambiguous = im->dates.order_ambiguous && v->dates.either_order > 0;
    rep->decimals_ambiguous = im->amounts.decimal_ambiguous && v->amounts.either_mark > 0;
    rep->order = im->dates.order;
    rep->decimal = im->amounts.decimal;
    memcpy(rep->serial_date, v->dates.serial_date, sizeof rep->serial_date);
    memcpy(rep->ambiguous_date, v->dates.either_date, sizeof rep->ambiguous_date);
    memcpy(rep->ambiguous_amount, v->amounts.either_amount, sizeof rep->ambiguous_amount);
}

/* Counts where something stands that nothing uses. */
static void count_unused(struct importing *im, struct arena *a, const struct csv_record *r)
{
    struct arena_mark mark = arena_mark(a);
    for (size_t i = 0; i < r->count && i < im->columns.count; i++) {
        im->report->filled[i] +=
            im->columns.use[i].what == COLUMN_NONE && !contact_says_nothing(im, a, i, r);
    }
    arena_rewind(a, mark);
}

/* What isn't kept as fields. */
static void unused_settle(struct importing *im)
{
    struct import_report *r = im->report;
    struct buf b = buf_in(im->arena);
    for (size_t i = 0; i < r->header.count; i++) {
        if (im->columns.use[i].what != COLUMN_NONE ||
            (im->o->keep_rest && im->o->kind == IMPORT_CONTACTS &&
             str_trim(r->header.fields[i].text).len)) {
            r->filled[i] = 0;
        } else if (r->filled[i]) {
            buf_z(&b, b.len ? ", " : "");
            buf_put(&b, r->header.fields[i].text);
        }
    }
    r->unused = buf_str(&b);
}

static bool look(struct importing *im, struct csv *csv, int64_t size, struct votes *v,
                 struct arena *scratch, struct err *err)
{
    const struct csv_record *r;
    for (int64_t rows = 1;; rows++) {
        if (!csv_next(csv, &r, err)) {
            return false;
        }
        if (r->kind == CSV_END) {
            return true;
        }
        if (import_is_total(im, r)) {
            im->report->totals++;
            im->report->total_line = r->line;
        } else if (r->kind == CSV_ROW) {
            vote(im, r, v);
            count_unused(im, scratch, r);
            if (rows <= IMPORT_SAMPLED_ROWS) {
                sample(im, r);
            }
        }
        if (rows % 4096 == 0 && !import_goes_on(im, IMPORT_LOOKS, csv_bytes_done(csv), size)) {
            return err_set(err, ERR_STOPPED, "err.import.stopped_early",
                           A_STR("file", im->name));
        }
    }
}

/* Contacts see to it themselves. */
static void people_settle(struct importing *im)
{
    im->told = map_in(im->arena);
    if (im->o->kind != IMPORT_CONTACTS) {
        contact_tells(im->arena, im);
    }
}

/* Each source has its own names for people; whose export it is tells which. */
static void source_settle(struct importing *im)
{
    const struct preset *p = im->columns.preset;
    im->report->preset = str_of(p ? p->name : "");
    if (p && !im->o->source.len) {
        im->source = str_of(p->key);
    }
}

static bool fits(void *ctx, struct arena *a, const struct csv_record *header, size_t *known)
{
    const struct importing *im = ctx;
    struct columns c = columns_of(a, im->o->kind, header);
    struct err ignored;
    bool ok = (!im->o->map.len || columns_map(a, &c, im->o->map, header, &ignored)) &&
              columns_check(a, &c, header, &ignored);
    *known = import_columns_known(&c);
    return ok;
}

bool import_recognise(struct importing *im, struct err *err)
{
    struct arena *a = arena_new();
    struct arena *scratch = arena_new();
    struct csv *csv = NULL;
    struct votes v = {0};
    int64_t size;
    struct header_test test = {fits, im};
    bool ok = import_header_find(im->o, test, &im->csv.header_line, err) &&
              import_open_csv(im, a, &csv, &size, err);
    if (ok) {
        copy_header(im, csv_header(csv));
        im->report->samples = arena_array(im->arena, struct str, im->report->header.count);
        im->report->filled = arena_array(im->arena, int64_t, im->report->header.count + 1);
        arena_alloc(scratch, 1, 1); /* rewinding keeps its first block */
        ok = columns_settle(im, err) && look(im, csv, size, &v, scratch, err);
    }
    if (ok) {
        columns_settle_who(&im->columns, v.names > v.numbers);
        columns_place(im);
        people_settle(im);
        unused_settle(im);
        source_settle(im);
        styles_settle(im, csv, &v);
    }
    arena_free(scratch);
    arena_free(a);
    return ok;
}
