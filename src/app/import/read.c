/* SPDX-License-Identifier: Apache-2.0 */
/* The second reading of a file of purchases: each row into the sorter, or refused. */
#include "app/import/contact.h"
#include "app/import/names.h"
#include "app/import/orders.h"
#include "base/utf8.h"
#include "core/words.h"

enum { KEY_MAX = 200 };

bool import_open_csv(struct importing *im, struct arena *a, struct csv **csv, int64_t *size,
                     struct err *err)
{
    struct source source;
    if (!source_file(a, im->o->file, &source, err)) {
        return false;
    }
    source.name = im->name;
    *size = source.size;
    return csv_open(a, source, im->o->csv, csv, err);
}

static bool names_of(const struct reading *rd, struct arena *a, struct import_row *row)
{
    return reading_text(rd, a, COLUMN_NAME, KEY_MAX, false, &row->name) &&
           reading_text(rd, a, COLUMN_FIRST_NAME, KEY_MAX, false, &row->given) &&
           reading_text(rd, a, COLUMN_INFIX, KEY_MAX, false, &row->infix) &&
           reading_text(rd, a, COLUMN_LAST_NAME, KEY_MAX, false, &row->family) &&
           reading_text(rd, a, COLUMN_ORGANIZATION, KEY_MAX, false, &row->organization) &&
           reading_text(rd, a, COLUMN_EMAIL, KEY_MAX, false, &row->email) &&
           reading_text(rd, a, COLUMN_PHONE, KEY_MAX, false, &row->phone);
}

/* How keys begin that were made of other words. */
static const char *const made_of[] = {"mail:", "name:", "phone:"};

bool import_key_made(struct str key)
{
    for (size_t i = 0; i < sizeof made_of / sizeof *made_of; i++) {
        if (str_starts(key, str_of(made_of[i]))) {
            return true;
        }
    }
    return false;
}

struct str import_key(struct arena *a, struct str id, struct str email, struct str name)
{
    if (id.len) {
        return id;
    }
    if (email.len) {
        return str_format(a, "mail:%.*s", STR_ARG(utf8_fold(a, email)));
    }
    name = utf8_fold(a, name);
    return name.len ? str_format(a, "name:%.*s", STR_ARG(name)) : S("");
}

/* How tills and web shops say that something came back. */
static bool is_among(struct arena *a, struct str kind, const char *const words[], size_t n)
{
    char text[41];
    size_t len = 0;
    kind = kind.len && kind.len < sizeof text ? utf8_fold(a, kind) : S("");
    kind = str_starts(kind, S("wc-")) ? str_from(kind, 3) : kind; /* WooCommerce */
    for (; len < kind.len && len < sizeof text; len++) {
        text[len] = (char)(kind.at[len] == '_' || kind.at[len] == '-' ? ' ' : kind.at[len]);
    }
    for (size_t i = 0; i < n; i++) {
        if (str_eq((struct str){text, len}, str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

#define IS_AMONG(a, kind, words) is_among((a), (kind), (words), sizeof(words) / sizeof *(words))

/* Ordered and not bought. */
static bool is_none(struct arena *a, struct str kind)
{
    static const char *const words[] = {"cancelled",
                                        "canceled",
                                        "voided",
                                        "expired",
                                        "failed",
                                        "draft",
                                        "pending",
                                        "unpaid",
                                        "authorized",
                                        "on hold",
                                        "trash",
                                        "parked",
                                        "pending payment",
                                        "payment pending",
                                        "checkout draft",
                                        "abandoned",
                                        "geannuleerd",
                                        "mislukt",
                                        "wacht op betaling",
                                        "in de wacht",
                                        "onbetaald",
                                        "niet betaald",
                                        "concept",
                                        "storniert",
                                        "fehlgeschlagen",
                                        "abgebrochen",
                                        "ausstehend",
                                        "unbezahlt",
                                        "nicht bezahlt",
                                        "in wartestellung",
                                        "zahlung ausstehend",
                                        "entwurf"};
    return IS_AMONG(a, kind, words);
}

static bool is_return(struct arena *a, struct str kind)
{
    static const char *const words[] = {"return", "returned", "refund",     "credit",
                                        "retour", "terug",    "teruggave",  "creditnota",
                                        "storno", "ruckgabe", "gutschrift", "erstattung"};
    return IS_AMONG(a, kind, words);
}

bool purchase_is_none(const struct reading *rd, struct arena *a)
{
    return is_none(a, import_cell(rd->im, rd->record, COLUMN_KIND)) ||
           import_cell(rd->im, rd->record, COLUMN_CANCELLED).len > 0;
}

bool purchase_came_back(const struct reading *rd, struct arena *a)
{
    static const char *const words[] = {"refunded", "terugbetaald", "erstattet",
                                        "ruckerstattet"};
    struct str kind = import_cell(rd->im, rd->record, COLUMN_KIND);
    return IS_AMONG(a, kind, words) || is_return(a, kind);
}

static bool margin_of(const struct reading *rd, struct str currency, int64_t amount,
                      struct import_row *row)
{
    struct cell_money m;
    bool own = import_cell(rd->im, rd->record, COLUMN_MARGIN).len > 0;
    if (!own && !import_cell(rd->im, rd->record, COLUMN_COST).len) {
        return true;
    }
    if (!reading_money(rd, own ? COLUMN_MARGIN : COLUMN_COST, currency, &m)) {
        return false;
    }
    int64_t margin = m.minor;
    if (!own && __builtin_sub_overflow(amount, amount < 0 && m.minor > 0 ? -m.minor : m.minor,
                                       &margin)) {
        err_set(rd->why, ERR_INPUT, "err.cell.large",
                A_STR("value", cell_shown(import_cell(rd->im, rd->record, COLUMN_COST))));
        return reading_wrong(rd, COLUMN_COST);
    }
    row->margin_known = true;
    row->margin = amount < 0 && margin < 0 ? -margin : margin;
    return true;
}

static bool money_of(const struct reading *rd, struct arena *a, struct import_row *row)
{
    struct cell_money amount;
    if (!reading_currency(rd, a, &row->currency)) {
        return false;
    }
    struct str currency = row->currency.len ? row->currency : rd->im->app->shop.currency;
    if (!reading_money(rd, COLUMN_AMOUNT, currency, &amount) ||
        !margin_of(rd, currency, amount.minor, row)) {
        return false;
    }
    bool back = amount.minor < 0 || is_return(a, import_cell(rd->im, rd->record, COLUMN_KIND));
    row->kind = back ? PURCHASE_RETURN : PURCHASE_SALE;
    row->amount = amount.minor < 0 ? -amount.minor : amount.minor;
    return true;
}

bool purchase_parse(const struct reading *rd, struct arena *a, struct import_row *row)
{
    struct str id, receipt;
    struct cell_moment when;
    *row = (struct import_row){.line = rd->record->line};
    if (!reading_whole(rd) || !reading_day(rd, &when) || !money_of(rd, a, row) ||
        !reading_text(rd, a, COLUMN_WHAT, IMPORT_TEXT_MAX, false, &row->what) ||
        !reading_text(rd, a, COLUMN_CUSTOMER, KEY_MAX, false, &id) ||
        !reading_text(rd, a, COLUMN_RECEIPT, KEY_MAX, false, &receipt) ||
        !names_of(rd, a, row)) {
        return false;
    }
    row->day = when.day;
    row->key = import_key(a, id, row->email, import_row_name(a, row));
    row->ref = receipt.len
                   ? str_format(a, "%.*s/%.*s", STR_ARG(rd->im->source), STR_ARG(receipt))
                   : S("");
    return true;
}

/* Of a name that several customers bear: refused. */
static bool check_name(const struct reading *rd, struct arena *a, const struct import_row *row,
                       bool *ok, struct err *err)
{
    struct importing *im = rd->im;
    enum bearers n = BEARERS_NONE;
    struct who_is ignored;
    *ok = true;
    if (!import_row_by_name(row)) {
        return true;
    }
    im->report->by_name++;
    struct str name = import_row_name(a, row);
    if (!import_bearers_of(im, im->app->db, name, &n, &ignored, err)) {
        return false;
    }
    if (n == BEARERS_SEVERAL) {
        enum column what = row->name.len     ? COLUMN_NAME
                           : row->family.len ? COLUMN_LAST_NAME
                           : row->given.len  ? COLUMN_FIRST_NAME
                                             : COLUMN_ORGANIZATION;
        im->report->namesakes++;
        err_set(rd->why, ERR_INPUT, "err.import.namesakes", A_STR("name", cell_shown(name)));
        *ok = reading_wrong(rd, what);
    }
    return true;
}

/* Looks only: import_persons() reads it again, when the purchases are in. */
static bool person_parse(const struct reading *rd, struct arena *a)
{
    struct contact_in ignored = {0};
    return contact_read(rd, a, &ignored);
}

bool purchase_keep_both(const struct reading *rd, struct arena *a, struct import_row *row,
                        int64_t back, bool *kept, struct err *err)
{
    bool ignored;
    if (!purchase_keep(rd, a, row, kept, err)) {
        return false;
    }
    if (!*kept || back == 0) {
        return true;
    }
    rd->im->report->rows_read++;
    row->kind = PURCHASE_RETURN;
    row->amount = back;
    row->margin_known = false;
    row->ref = row->ref.len ? str_format(a, "%.*s~back", STR_ARG(row->ref)) : S("");
    return purchase_keep(rd, a, row, &ignored, err);
}

bool purchase_keep(const struct reading *rd, struct arena *a, const struct import_row *row,
                   bool *kept, struct err *err)
{
    struct importing *im = rd->im;
    struct import_report *rep = im->report;
    *kept = false;
    if (im->tells_more && !person_parse(rd, a)) {
        return true;
    }
    bool sure;
    if (!check_name(rd, a, row, &sure, err)) {
        return false;
    }
    if (!sure) {
        return true;
    }
    rep->first_day = !rep->first_day || row->day < rep->first_day ? row->day : rep->first_day;
    rep->last_day = !rep->last_day || row->day > rep->last_day ? row->day : rep->last_day;
    rep->nameless += row->key.len == 0;
    import_told(im, row->key, rd->record);
    struct buf b = buf_in(a);
    import_row_pack(row, &b);
    im->rows++;
    *kept = true;
    return sorter_add(im->sorter, buf_str(&b), err);
}

/* `why` is room for why a row is refused: large, so not made anew for each. */
static bool take(struct importing *im, struct csv *csv, const struct csv_record *r,
                 struct arena *scratch, struct err *why, struct err *err)
{
    struct import_row row;
    struct reading rd = {im, csv, r, why};
    bool kept = false;
    im->report->rows_read++;
    if (r->kind == CSV_REFUSED) {
        return reject_row(im, r, r->why, err);
    }
    if (purchase_is_none(&rd, scratch)) {
        im->report->rows_read--;
        im->report->rows_left++;
        return true;
    }
    if (!purchase_parse(&rd, scratch, &row)) {
        return reject_row(im, r, why, err);
    }
    /* a row that says "refunded" is the sale and its return */
    bool both = row.kind == PURCHASE_SALE && purchase_came_back(&rd, scratch);
    if (!purchase_keep_both(&rd, scratch, &row, both ? row.amount : 0, &kept, err)) {
        return false;
    }
    return kept || reject_row(im, r, why, err);
}

bool import_read(struct importing *im, struct err *err)
{
    struct arena *a = arena_new();
    struct arena *scratch = arena_new();
    struct csv *csv = NULL;
    const struct csv_record *r;
    struct err why = {0};
    int64_t size;
    arena_alloc(scratch, 1, 1); /* rewinding keeps its first block */
    bool ok = import_open_csv(im, a, &csv, &size, err);
    struct orders *orders = columns_are_orders(&im->columns) ? orders_in(a, im, csv) : NULL;
    while (ok) {
        struct arena_mark mark = arena_mark(scratch);
        ok = csv_next(csv, &r, err);
        if (!ok || r->kind == CSV_END) {
            break;
        }
        if (r->kind == CSV_ROW && csv_is_blank(r)) {
            continue;
        }
        ok = orders ? orders_take(orders, r, err) : take(im, csv, r, scratch, &why, err);
        arena_rewind(scratch, mark);
        if (ok && im->report->rows_read % 4096 == 0 &&
            !import_goes_on(im, IMPORT_READS, csv_bytes_done(csv), size)) {
            ok = err_set(err, ERR_STOPPED, "err.import.stopped_early", A_STR("file", im->name));
        }
    }
    ok = ok && (!orders || orders_end(orders, err));
    arena_free(scratch);
    arena_free(a);
    return ok && sorter_finish(im->sorter, err);
}
