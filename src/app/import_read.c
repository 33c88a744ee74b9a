/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/import_steps.h"
#include "base/day.h"
#include "base/utf8.h"
#include "core/words.h"
#include "text/say.h"

enum { KEY_MAX = 200, REJECT_BUFFER = 64 * 1024 };

static bool open_csv(struct importing *im, struct arena *a, struct csv **csv, int64_t *size,
                     struct err *err)
{
    struct source source;
    if (!source_file(a, im->o->file, &source, err)) {
        return false;
    }
    *size = source.size;
    return csv_open(a, source, im->o->csv, csv, err);
}

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

static bool columns_settle(struct importing *im, struct err *err)
{
    const struct csv_record *header = &im->report->header;
    im->columns = columns_of(im->arena, im->o->kind, header);
    if (im->o->map.len && !columns_map(im->arena, &im->columns, im->o->map, header, err)) {
        return false;
    }
    im->report->columns = im->columns;
    im->report->unused = columns_unused(im->arena, &im->columns, header);
    return columns_check(im->arena, &im->columns, header, err) ||
           err_at(err, im->o->file, 1, 0, S(""));
}

static struct str cell_of(const struct importing *im, const struct csv_record *r,
                          enum column what)
{
    ptrdiff_t i = columns_find(&im->columns, what);
    return i < 0 ? S("") : str_trim(csv_text(r, (size_t)i));
}

static void vote(struct importing *im, const struct csv_record *r, struct column_votes *dates,
                 struct column_votes *amounts)
{
    column_votes_date(dates, cell_of(im, r, COLUMN_DATE));
    column_votes_amount(amounts, cell_of(im, r, COLUMN_AMOUNT));
    column_votes_amount(amounts, cell_of(im, r, COLUMN_MARGIN));
}

bool import_recognise(struct importing *im, struct err *err)
{
    struct arena *a = arena_new();
    struct csv *csv = NULL;
    const struct csv_record *r;
    struct column_votes dates = {0}, amounts = {0};
    int64_t size, rows = 0;
    bool ok = open_csv(im, a, &csv, &size, err);
    if (ok) {
        copy_header(im, csv_header(csv));
        ok = columns_settle(im, err);
    }
    while (ok) {
        ok = csv_next(csv, &r, err);
        if (!ok || r->kind == CSV_END) {
            break;
        }
        if (r->kind == CSV_ROW) {
            vote(im, r, &dates, &amounts);
        }
        if (++rows % 4096 == 0 && !import_goes_on(im, "look", csv_bytes_done(csv), size)) {
            ok = err_set(err, ERR_STOPPED, "err.import.stopped", A_STR("file", im->o->file));
        }
    }
    if (ok) {
        struct str country = im->app->shop.country;
        enum decimal_mark usual =
            str_eq(country, S("GB")) || str_eq(country, S("IE")) || str_eq(country, S("CH"))
                ? DECIMAL_POINT
                : DECIMAL_COMMA;
        im->dates = column_style_of(&dates, ORDER_DAY_FIRST, usual, im->app->today);
        im->amounts = column_style_of(&amounts, ORDER_DAY_FIRST, usual, im->app->today);
        struct import_report *rep = im->report;
        rep->delimiter = csv_delimiter(csv);
        rep->encoding = csv_encoding(csv);
        rep->dates_ambiguous = im->dates.order_ambiguous && dates.either_order > 0;
        rep->decimals_ambiguous = im->amounts.decimal_ambiguous && amounts.either_mark > 0;
        rep->order = im->dates.order;
        rep->decimal = im->amounts.decimal;
        memcpy(rep->ambiguous_date, dates.either_date, sizeof rep->ambiguous_date);
    }
    arena_free(a);
    return ok;
}

/* ------------------------------------------------------------------------------- refusals */

static bool reject_flush(struct importing *im, struct err *err)
{
    struct str s = buf_str(&im->reject);
    while (s.len) {
        ssize_t n = write(im->reject_fd, s.at, s.len);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return err_set(err, ERR_IO, "err.io.write", A_STR("file", im->reject_path),
                           A_STR("system", str_of(strerror(errno))));
        }
        s = str_from(s, (size_t)n);
    }
    buf_clear(&im->reject);
    return true;
}

static bool reject_open(struct importing *im, struct err *err)
{
    im->reject_fd =
        open(str_z(im->arena, im->reject_path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (im->reject_fd < 0) {
        return err_set(err, ERR_IO, "err.io.write", A_STR("file", im->reject_path),
                       A_STR("system", str_of(strerror(errno))));
    }
    im->report->reject_file = im->reject_path;
    struct csv_writer w = csv_writer_to(&im->reject, im->report->delimiter, CSV_EXACT);
    csv_write_refused(&w, CSV_REASON, im->report->header.raw);
    return true;
}

static bool refuse(struct importing *im, const struct csv_record *r, const struct err *why,
                   struct err *err)
{
    struct import_report *rep = im->report;
    rep->rows_refused++;
    if (rep->refusals_len < IMPORT_REFUSALS_SHOWN) {
        rep->refusals[rep->refusals_len++] = (struct import_refusal){r->line, *why};
    }
    if (im->o->dry_run) {
        return true;
    }
    if (im->reject_fd < 0 && !reject_open(im, err)) {
        return false;
    }
    enum lang lang = LANG_EN;
    lang_from_name(str_head(im->app->shop.languages, 2), &lang);
    struct csv_writer w = csv_writer_to(&im->reject, rep->delimiter, CSV_EXACT);
    /* the sentence is scratch, the buffer isn't: it grows in its own arena */
    struct str reason = say_err(im->arena, lang, why);
    csv_write_refused(&w, reason, r->raw);
    return im->reject.len < REJECT_BUFFER || reject_flush(im, err);
}

/* ------------------------------------------------------------------------------- one row */

/* What one row is read with: where it stands, for the error. */
struct reading {
    struct importing *im;
    struct csv *csv;
    const struct csv_record *record;
    struct err *why;
};

static bool wrong(struct reading *rd, enum column what)
{
    ptrdiff_t i = columns_find(&rd->im->columns, what);
    return csv_err_at(rd->csv, rd->record, i < 0 ? 0 : (size_t)i, rd->why);
}

static bool text_of(struct reading *rd, enum column what, size_t max, struct str *out)
{
    struct str s = cell_of(rd->im, rd->record, what);
    if (s.len > max) {
        err_set(rd->why, ERR_LIMIT, "err.import.long", A_INT("max", (int64_t)max));
        return wrong(rd, what);
    }
    if (utf8_has_control(s)) {
        err_set(rd->why, ERR_INPUT, "err.import.control");
        return wrong(rd, what);
    }
    *out = s;
    return true;
}

static bool money_of(struct reading *rd, enum column what, struct cell_money *out)
{
    return cell_amount(cell_of(rd->im, rd->record, what), &rd->im->amounts,
                       rd->im->app->shop.decimals, out, rd->why) ||
           wrong(rd, what);
}

static bool day_of(struct reading *rd, int64_t *day)
{
    int64_t earliest = 0;
    day_of_date((struct date){1900, 1, 1}, &earliest);
    if (!cell_date(cell_of(rd->im, rd->record, COLUMN_DATE), &rd->im->dates, day, rd->why)) {
        return wrong(rd, COLUMN_DATE);
    }
    if (*day > rd->im->app->today) {
        err_set(rd->why, ERR_INPUT, "err.import.future", A_DAY("day", *day));
        return wrong(rd, COLUMN_DATE);
    }
    if (*day < earliest) {
        err_set(rd->why, ERR_INPUT, "err.import.ancient", A_DAY("day", *day));
        return wrong(rd, COLUMN_DATE);
    }
    return true;
}

static bool names_of(struct reading *rd, struct import_row *row)
{
    return text_of(rd, COLUMN_NAME, KEY_MAX, &row->name) &&
           text_of(rd, COLUMN_FIRST_NAME, KEY_MAX, &row->given) &&
           text_of(rd, COLUMN_INFIX, KEY_MAX, &row->infix) &&
           text_of(rd, COLUMN_LAST_NAME, KEY_MAX, &row->family) &&
           text_of(rd, COLUMN_ORGANIZATION, KEY_MAX, &row->organization) &&
           text_of(rd, COLUMN_EMAIL, KEY_MAX, &row->email) &&
           text_of(rd, COLUMN_PHONE, KEY_MAX, &row->phone);
}

/* The source's id, else mail address, else name: marked apart, so that no name can be taken for
 * an id. */
static struct str key_of(struct arena *a, const struct import_row *row, struct str id)
{
    if (id.len) {
        return id;
    }
    if (row->email.len) {
        return str_format(a, "mail:%.*s", STR_ARG(utf8_fold(a, row->email)));
    }
    struct str name = row->name.len ? row->name
                      : row->family.len || row->given.len
                          ? str_format(a, "%.*s %.*s %.*s", STR_ARG(row->given),
                                       STR_ARG(row->infix), STR_ARG(row->family))
                          : row->organization;
    name = utf8_fold(a, name);
    return name.len ? str_format(a, "name:%.*s", STR_ARG(name)) : S("");
}

static bool money_settle(struct reading *rd, struct arena *a, struct import_row *row)
{
    struct cell_money amount, margin;
    struct str currency;
    if (!money_of(rd, COLUMN_AMOUNT, &amount) || !text_of(rd, COLUMN_CURRENCY, 3, &currency)) {
        return false;
    }
    currency = currency.len ? currency : str_of(amount.currency);
    row->kind = amount.minor < 0 ? PURCHASE_RETURN : PURCHASE_SALE;
    row->amount = amount.minor < 0 ? -amount.minor : amount.minor;
    row->currency =
        str_eq_nocase(currency, rd->im->app->shop.currency) ? S("") : str_copy(a, currency);
    if (cell_of(rd->im, rd->record, COLUMN_MARGIN).len) {
        if (!money_of(rd, COLUMN_MARGIN, &margin)) {
            return false;
        }
        row->margin_known = true;
        row->margin = margin.minor;
    }
    return true;
}

static bool parse(struct reading *rd, struct arena *a, struct import_row *row)
{
    struct str id, receipt;
    *row = (struct import_row){.line = rd->record->line};
    if (rd->record->count != rd->im->report->header.count) {
        err_set(rd->why, ERR_INPUT, "err.import.ragged", A_INT("n", (int64_t)rd->record->count),
                A_INT("want", (int64_t)rd->im->report->header.count));
        return csv_err_at(rd->csv, rd->record, rd->record->count, rd->why);
    }
    if (!day_of(rd, &row->day) || !money_settle(rd, a, row) ||
        !text_of(rd, COLUMN_WHAT, IMPORT_TEXT_MAX, &row->what) ||
        !text_of(rd, COLUMN_CUSTOMER, KEY_MAX, &id) ||
        !text_of(rd, COLUMN_RECEIPT, KEY_MAX, &receipt) || !names_of(rd, row)) {
        return false;
    }
    row->key = key_of(a, row, id);
    row->ref = receipt.len
                   ? str_format(a, "%.*s/%.*s", STR_ARG(rd->im->source), STR_ARG(receipt))
                   : S("");
    return true;
}

static bool take(struct importing *im, struct csv *csv, const struct csv_record *r,
                 struct arena *scratch, struct err *err)
{
    struct import_row row;
    struct err why = {0};
    struct reading rd = {im, csv, r, &why};
    im->report->rows_read++;
    if (r->kind == CSV_REFUSED) {
        return refuse(im, r, r->why, err);
    }
    if (!parse(&rd, scratch, &row)) {
        return refuse(im, r, &why, err);
    }
    struct import_report *rep = im->report;
    rep->first_day = !rep->first_day || row.day < rep->first_day ? row.day : rep->first_day;
    rep->last_day = !rep->last_day || row.day > rep->last_day ? row.day : rep->last_day;
    rep->nameless += row.key.len == 0;
    struct buf b = buf_in(scratch);
    import_row_pack(&row, &b);
    im->rows++;
    return sorter_add(im->sorter, buf_str(&b), err);
}

bool import_read(struct importing *im, struct err *err)
{
    struct arena *a = arena_new();
    struct arena *scratch = arena_new();
    struct csv *csv = NULL;
    const struct csv_record *r;
    int64_t size;
    bool ok = open_csv(im, a, &csv, &size, err);
    while (ok) {
        struct arena_mark mark = arena_mark(scratch);
        ok = csv_next(csv, &r, err);
        if (!ok || r->kind == CSV_END) {
            break;
        }
        if (r->kind == CSV_ROW && csv_is_blank(r)) {
            continue;
        }
        ok = take(im, csv, r, scratch, err);
        arena_rewind(scratch, mark);
        if (ok && im->report->rows_read % 4096 == 0 &&
            !import_goes_on(im, "read", csv_bytes_done(csv), size)) {
            ok = err_set(err, ERR_STOPPED, "err.import.stopped", A_STR("file", im->o->file));
        }
    }
    if (ok && im->reject_fd >= 0) {
        ok = reject_flush(im, err);
    }
    arena_free(scratch);
    arena_free(a);
    return ok && sorter_finish(im->sorter, err);
}
