/* SPDX-License-Identifier: Apache-2.0 */
/* How an import went, as sentences and as JSON. */
#include "app/import/import.h"
#include "base/day.h"
#include "cli/answer.h"
#include "cli/dups_words.h"
#include "cli/imports.h"

#include "core/words.h"
#include "text/say.h"

static const char *order_name(enum date_order order)
{
    return order == ORDER_MONTH_FIRST ? "month" : order == ORDER_DAY_FIRST ? "day" : "";
}

static const char *decimal_name(enum decimal_mark mark)
{
    return mark == DECIMAL_POINT ? "point" : mark == DECIMAL_COMMA ? "comma" : "";
}

static struct str encoding_told(enum encoding e)
{
    return e == ENCODING_AUTO ? S("ASCII") : encoding_name(e);
}

static void put_columns_json(struct json *j, const struct import_report *r)
{
    jw_put_str(j, "sheet", r->sheet);
    jw_put_i64(j, "header_line", r->header.line);
    jw_put_i64(j, "totals", r->totals);
    jw_put_str(j, "encoding", r->delimiter ? encoding_told(r->encoding) : S(""));
    jw_put_str(j, "delimiter", (struct str){&r->delimiter, r->delimiter ? 1 : 0});
    jw_put_str(j, "dates", str_of(order_name(r->order)));
    jw_put_bool(j, "dates_ambiguous", r->dates_ambiguous);
    jw_put_str(j, "decimal", str_of(decimal_name(r->decimal)));
    jw_put_bool(j, "decimal_ambiguous", r->decimals_ambiguous);
    jw_key(j, "columns");
    jw_array(j);
    for (size_t i = 0; i < r->header.count; i++) {
        jw_object(j);
        jw_put_str(j, "header", r->header.fields[i].text);
        jw_put_str(j, "is", str_of(columns_name(r->columns.use[i].what)));
        jw_put_str(j, "sample", r->samples[i]);
        jw_end(j);
    }
    jw_end(j);
}

static void put_reach_json(struct json *j, const struct reach *reach)
{
    jw_key(j, "reach");
    jw_object(j);
    jw_put_i64(j, "customers", reach->customers);
    for (int channel = 0; channel < CHANNEL_COUNT; channel++) {
        if (reach_tells((enum channel)channel)) {
            jw_put_i64(j, channel_name((enum channel)channel), reach->open[channel]);
        }
    }
    jw_put_i64(j, "nobody", reach->closed);
    jw_end(j);
}

static void put_people_json(struct json *j, const struct import_report *r)
{
    jw_key(j, "unused");
    jw_array(j);
    for (size_t i = 0; i < r->header.count; i++) {
        if (r->filled[i]) {
            jw_object(j);
            jw_put_str(j, "header", r->header.fields[i].text);
            jw_put_i64(j, "rows", r->filled[i]);
            jw_end(j);
        }
    }
    jw_end(j);
    jw_key(j, "owners_unknown");
    jw_array(j);
    for (size_t i = 0; i < r->owners_len; i++) {
        jw_object(j);
        jw_put_str(j, "name", r->owners[i].name);
        jw_put_i64(j, "rows", r->owners[i].rows);
        jw_end(j);
    }
    jw_end(j);
    jw_put_i64(j, "objections", r->objections);
    jw_put_i64(j, "suppressed", r->suppressed);
    jw_put_i64(j, "numbers_unclear", r->unclear);
    jw_put_i64(j, "photos", r->card_photos);
    jw_put_i64(j, "lines_kept", r->card_rests);
    jw_put_i64(j, "members_unknown", r->members_unknown);
    jw_put_i64(j, "lines_not_kept", r->card_unkept);
    jw_put_i64(j, "referrals", r->referrals);
    jw_put_i64(j, "referrals_unknown", r->referrals_unknown);
}

static void put_json(struct cli *c, const struct import_report *r, const struct reach *reach)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_i64(&j, "batch", r->batch.n);
    jw_put_bool(&j, "dry_run", !reach);
    jw_put_str(&j, "kind", import_kind_name(r->columns.kind));
    jw_put_str(&j, "recognised", r->preset);
    jw_put_bool(&j, "resumed", r->resumed);
    jw_put_i64(&j, "rows", r->rows_read);
    jw_put_i64(&j, "new", r->rows_new);
    jw_put_i64(&j, "changed", r->rows_changed);
    jw_put_i64(&j, "known", r->rows_known);
    jw_put_i64(&j, "refused", r->rows_refused);
    jw_put_i64(&j, "left_out", r->rows_left);
    jw_put_i64(&j, "joined", r->rows_joined);
    jw_put_i64(&j, "customers_new", r->customers_new);
    jw_put_i64(&j, "nameless", r->nameless);
    jw_put_i64(&j, "by_name", r->by_name);
    jw_put_i64(&j, "namesakes", r->namesakes);
    if (r->last_day) {
        jw_put_day(&j, "first_day", r->first_day);
        jw_put_day(&j, "last_day", r->last_day);
    }
    put_columns_json(&j, r);
    jw_put_str(&j, "unused_columns", r->unused);
    put_people_json(&j, r);
    jw_key(&j, "not_taken");
    jw_array(&j);
    for (size_t i = 0; i < r->left_len; i++) {
        jw_object(&j);
        jw_put_str(&j, "name", r->left[i].name);
        jw_put_i64(&j, "n", r->left[i].rows);
        jw_end(&j);
    }
    jw_end(&j);
    dups_new_json(c, &j, &r->dups);
    jw_put_str(&j, "rejects", r->reject_file);
    jw_key(&j, "refusals");
    jw_array(&j);
    for (int i = 0; i < r->refusals_len; i++) {
        jw_object(&j);
        jw_put_i64(&j, "line", r->refusals[i].line);
        jw_put_str(&j, "key", str_of(r->refusals[i].why.key));
        jw_put_str(&j, "text", say_err(c->arena, c->lang, &r->refusals[i].why));
        jw_end(&j);
    }
    jw_end(&j);
    if (reach) {
        put_reach_json(&j, reach);
    }
    jw_end(&j);
    buf_char(&c->out, '\n');
}

/* How the table is written, and where it begins and ends. */
static void put_form(struct cli *c, const struct import_report *r)
{
    char delimiter[2] = {r->delimiter, 0};
    if (!r->delimiter) {
        return; /* no table */
    }
    if (r->sheet.len) {
        cli_say(c, "import.sheet", A_STR("sheet", r->sheet));
    } else {
        cli_say(c, "import.form", A_STR("encoding", encoding_told(r->encoding)),
                A_STR("delimiter", r->delimiter == '\t' ? S("tab") : str_of(delimiter)));
    }
    if (r->above) {
        cli_say(c, "import.header_line", A_INT("line", r->header.line));
    }
    if (r->totals) {
        cli_say(c, "import.totals", A_INT("n", r->totals), A_INT("line", r->total_line));
    }
    if (r->serial_date[0]) {
        cli_say(c, "import.serials", A_STR("cell", str_of(r->serial_date)));
    }
}

/* What a look at the file recognised. */
static void put_preview(struct cli *c, const struct import_report *r)
{
    cli_say(c, "import.dry_run");
    put_form(c, r);
    if (columns_find(&r->columns, COLUMN_DATE) >= 0) {
        cli_say(c, r->order == ORDER_MONTH_FIRST ? "import.month_first" : "import.day_first");
    }
    if (columns_find(&r->columns, COLUMN_AMOUNT) >= 0) {
        cli_say(c, r->decimal == DECIMAL_POINT ? "import.point" : "import.comma");
    }
    for (size_t i = 0; i < r->header.count; i++) {
        /* an export has columns for everything there might be */
        bool empty = r->preset.len && !r->samples[i].len;
        if (r->columns.use[i].what != COLUMN_NONE && !empty) {
            cli_say(c, "import.column", A_STR("header", r->header.fields[i].text),
                    A_KEY("what", str_format(c->arena, "column.%s",
                                             columns_name(r->columns.use[i].what))),
                    A_STR("sample", r->samples[i]));
        }
    }
}

/* "Of the 800 in your book: 31 may be phoned, 210 e-mailed, 640 written to." */
static void put_reach(struct cli *c, const struct reach *reach)
{
    struct buf line = buf_in(c->arena);
    for (int channel = 0; channel < CHANNEL_COUNT; channel++) {
        if (reach_tells((enum channel)channel)) {
            struct str key =
                str_format(c->arena, "import.reach.%s", channel_name((enum channel)channel));
            buf_put(&line, line.len ? S(", ") : S(""));
            buf_put(&line, say(c->arena, c->lang, key.at, A_INT("n", reach->open[channel])));
        }
    }
    cli_say(c, "import.reach", A_INT("n", reach->customers), A_STR("ways", buf_str(&line)));
    cli_say(c, "import.reach.wider");
}

void imports_tell_rows(struct cli *c, struct str file, const struct import_report *r)
{
    cli_say(c, r->rows_changed ? "import.rows_changed" : "import.rows", A_STR("file", file),
            A_STR("rows", imports_rows(c, r->rows_read)), A_INT("new", r->rows_new),
            A_INT("changed", r->rows_changed), A_INT("known", r->rows_known),
            A_INT("refused", r->rows_refused));
}

/* "Columns not used: Kleur (3 rows), Foto (one row)". */
static void put_unused(struct cli *c, const struct import_report *r)
{
    struct buf b = buf_in(c->arena);
    for (size_t i = 0; i < r->header.count; i++) {
        if (r->filled[i]) {
            buf_z(&b, b.len ? ", " : "");
            buf_put(&b,
                    say(c->arena, c->lang, "import.unused_column",
                        A_STR("header", r->header.fields[i].text), A_INT("n", r->filled[i])));
        }
    }
    if (b.len) {
        cli_say(c, "import.unused", A_STR("columns", buf_str(&b)));
    }
}

/* What a file of contacts told besides. */
static void put_people(struct cli *c, const struct import_report *r)
{
    const struct {
        const char *key;
        int64_t n;
    } told[] = {{"import.objections", r->objections},
                {"import.suppressed", r->suppressed},
                {"import.unclear", r->unclear},
                {"import.photos", r->card_photos},
                {"import.rests", r->card_rests},
                {"import.unkept", r->card_unkept},
                {"import.members_unknown", r->members_unknown},
                {"import.referrals", r->referrals},
                {"import.referrals_unknown", r->referrals_unknown}};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (told[i].n) {
            cli_say(c, told[i].key, A_INT("n", told[i].n));
        }
    }
    for (size_t i = 0; i < r->owners_len && i < IMPORT_REFUSALS_SHOWN; i++) {
        cli_say(c, "import.owner_unknown", A_STR("name", r->owners[i].name),
                A_INT("n", r->owners[i].rows));
    }
    put_unused(c, r);
}

/* "Not taken: 2 photos, one document." */
static void put_left(struct cli *c, const struct import_report *r)
{
    struct buf line = buf_in(c->arena);
    for (size_t i = 0; i < r->left_len; i++) {
        struct str key = str_format(c->arena, "import.left.%.*s", STR_ARG(r->left[i].name));
        buf_z(&line, line.len ? ", " : "");
        buf_put(&line, say(c->arena, c->lang, key.at, A_INT("n", r->left[i].rows)));
    }
    if (line.len) {
        cli_say(c, "import.left", A_STR("things", buf_str(&line)));
    }
}

static void put_text(struct cli *c, struct str file, const struct import_report *r,
                     const struct reach *reach)
{
    if (!reach) {
        put_preview(c, r);
    }
    if (r->resumed) {
        cli_say(c, "import.resumed");
    }
    imports_tell_rows(c, file, r);
    if (reach) {
        put_form(c, r);
    }
    if (r->preset.len) {
        cli_say(c, "import.preset", A_STR("name", r->preset));
    }
    put_left(c, r);
    if (r->rows_joined) {
        cli_say(c, "import.joined", A_INT("n", r->rows_joined));
    }
    if (r->rows_left) {
        cli_say(c, "import.left_out", A_INT("n", r->rows_left));
    }
    if (r->customers_new) {
        cli_say(c, "import.customers", A_INT("n", r->customers_new));
    }
    if (r->nameless) {
        cli_say(c, "import.nameless", A_INT("n", r->nameless));
    }
    if (r->by_name > r->namesakes) {
        cli_say(c, "import.by_name", A_INT("n", r->by_name - r->namesakes));
    }
    if (r->namesakes) {
        cli_say(c, "import.namesakes", A_INT("n", r->namesakes));
    }
    if (r->last_day) {
        cli_say(c, "import.days", A_DAY("first", r->first_day), A_DAY("last", r->last_day));
    }
    if (r->dates_ambiguous) {
        cli_say(c,
                r->order == ORDER_MONTH_FIRST ? "import.ambiguous_dates_month"
                                              : "import.ambiguous_dates",
                A_STR("cell", str_of(r->ambiguous_date)));
    }
    if (r->decimals_ambiguous) {
        cli_say(c,
                r->decimal == DECIMAL_POINT ? "import.ambiguous_point"
                                            : "import.ambiguous_comma",
                A_STR("cell", str_of(r->ambiguous_amount)));
    }
    put_people(c, r);
    dups_new_text(c, &r->dups, !reach);
    for (int i = 0; i < r->refusals_len; i++) {
        cli_line(c, str_format(c->arena, "  %.*s",
                               STR_ARG(say_err(c->arena, c->lang, &r->refusals[i].why))));
    }
    if (r->rows_refused > r->refusals_len) {
        cli_say(c, "import.more", A_INT("n", r->rows_refused - r->refusals_len));
    }
    if (r->reject_file.len) {
        cli_say(c, "import.rejects", A_STR("rejects", r->reject_file));
    }
    if (reach && r->rows_new + r->rows_changed) {
        if (r->customers_new + r->rows_changed) {
            put_reach(c, reach);
        }
        cli_say(c, "import.undo",
                A_STR("id", str_format(c->arena, "%lld", (long long)r->batch.n)));
    }
}

void imports_tell(struct cli *c, struct str file, const struct import_report *r,
                  const struct reach *reach)
{
    if (c->json) {
        put_json(c, r, reach);
    } else {
        put_text(c, file, r, reach);
    }
}
