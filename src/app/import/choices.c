/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What other systems call deals and opportunities, into the book as choices. Which one a row
 * is: the source's own id of it, else what it is called, whose it is and since when, and how
 * many such rows the file had so far. Of one that is there the stage, the amount, the days and
 * how it ended become what the file says: a later export knows more of it.
 */
#include <inttypes.h>

#include "app/import/choice.h"
#include "app/import/choice_words.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "store/gen/import.h"
#include "store/gen/staff.h"
#include "text/say.h"

enum { WORDS_MAX = 1000, CELL_MAX = 300 };

/* ------------------------------------------------------------------------------- reading */

static bool read_money(const struct reading *rd, struct arena *a, struct choice_row *r)
{
    struct cell_money m;
    if (!reading_currency(rd, a, &r->currency)) {
        return false;
    }
    if (!import_cell(rd->im, rd->record, COLUMN_AMOUNT).len) {
        return true;
    }
    struct str currency = r->currency.len ? r->currency : rd->im->app->shop.currency;
    if (!reading_money(rd, COLUMN_AMOUNT, currency, &m)) {
        return false;
    }
    r->amount = SOME(m.minor);
    return true;
}

/* The first day that one of the columns of this use has. */
static bool first_day(const struct reading *rd, enum column what, struct opt_i64 *out)
{
    const struct columns *c = &rd->im->columns;
    *out = NONE;
    for (size_t i = 0; i < c->count && !out->has; i++) {
        if (c->use[i].what == what && !reading_day_of(rd, i, out)) {
            return false;
        }
    }
    return true;
}

/* "won" as yes or no; false: an empty cell, or none of the two. */
static bool yes_or_no(const struct reading *rd, enum column what, bool *yes)
{
    struct err ignored;
    struct str cell = import_cell(rd->im, rd->record, what);
    return cell.len && cell_bool(cell, yes, &ignored);
}

static bool refuse(const struct reading *rd, enum column what, const char *key)
{
    struct str cell = cell_text(import_cell(rd->im, rd->record, what));
    err_set(rd->why, ERR_INPUT, key, A_STR("value", cell_shown(cell)));
    return reading_wrong(rd, what);
}

static bool read_state(const struct reading *rd, struct arena *a, struct choice_row *r)
{
    struct str status = cell_text(import_cell(rd->im, rd->record, COLUMN_STATE));
    enum choice_told told = TOLD_SILENT;
    bool yes = false;
    if (status.len) {
        told = choice_status(a, status);
        if (told == TOLD_SILENT) {
            return refuse(rd, COLUMN_STATE, "err.import.word");
        }
    }
    if (told == TOLD_SILENT || told == TOLD_CLOSED) {
        enum choice_told stage = choice_stage(a, r->stage);
        told = stage == TOLD_SILENT ? told : stage;
    }
    bool ended = yes_or_no(rd, COLUMN_CLOSED, &yes) && yes;
    if (yes_or_no(rd, COLUMN_WON, &yes) && (yes || ended) && told != TOLD_LOST) {
        told = yes ? TOLD_WON : TOLD_LOST;
    }
    if ((told == TOLD_SILENT && ended) || told == TOLD_CLOSED) {
        enum column what = ended ? COLUMN_CLOSED : status.len ? COLUMN_STATE : COLUMN_STAGE;
        return refuse(rd, what, "err.import.choice_closed");
    }
    r->state = told == TOLD_WON    ? CHOICE_FROM_US
               : told == TOLD_LOST ? CHOICE_NOT_FROM_US
                                   : CHOICE_OPEN;
    return true;
}

static bool read_days(const struct reading *rd, struct choice_in *in)
{
    struct choice_row *r = &in->row;
    int64_t today = rd->im->app->today;
    struct opt_i64 since = NONE;
    if (!first_day(rd, COLUMN_DATE, &since) || !first_day(rd, COLUMN_BY_DATE, &r->by_day) ||
        !first_day(rd, COLUMN_CLOSED_DATE, &r->closed_day)) {
        return false;
    }
    if (r->state == CHOICE_OPEN) {
        r->closed_day = NONE;
    } else if (!r->closed_day.has && r->by_day.has && r->by_day.n <= today) {
        r->closed_day = r->by_day; /* "close date" is the day it is hoped for, then the day */
    }
    struct opt_i64 known = since.has ? since : r->closed_day.has ? r->closed_day : r->by_day;
    in->dated = since.has;
    r->day = known.has && known.n <= today ? known.n : today;
    if (since.has && since.n > today) {
        err_set(rd->why, ERR_INPUT, "err.import.future", A_DAY("day", since.n));
        return reading_wrong(rd, COLUMN_DATE);
    }
    return true;
}

static bool add_text(const struct reading *rd, size_t column, struct str head, struct buf *to)
{
    struct str cell = cell_text(csv_text(rd->record, column));
    if (!cell.len) {
        return true;
    }
    if (utf8_has_control(cell)) {
        err_set(rd->why, ERR_INPUT, "err.import.control");
        return csv_err_at(rd->csv, rd->record, column, rd->why);
    }
    if (to->len + head.len + cell.len + 3 > PEOPLE_NOTE_MAX) {
        err_set(rd->why, ERR_LIMIT, "err.import.long", A_INT("max", PEOPLE_NOTE_MAX));
        return csv_err_at(rd->csv, rd->record, column, rd->why);
    }
    buf_z(to, to->len ? "\n" : "");
    buf_put(to, head);
    buf_z(to, head.len ? ": " : "");
    buf_put(to, cell);
    return true;
}

/* The cells of that use under each other; with `named` each behind its header. */
static bool add_all(const struct reading *rd, enum column what, bool named, struct buf *to)
{
    const struct importing *im = rd->im;
    for (size_t i = 0; i < im->columns.count; i++) {
        struct str header = im->report->header.fields[i].text;
        if (im->columns.use[i].what == what && !add_text(rd, i, named ? header : S(""), to)) {
            return false;
        }
    }
    return true;
}

static bool read_texts(const struct reading *rd, struct arena *a, struct choice_in *in)
{
    struct choice_row *r = &in->row;
    struct buf note = buf_in(a), reason = buf_in(a);
    if (!reading_text(rd, a, COLUMN_WHAT, WORDS_MAX, false, &r->words) ||
        !reading_text(rd, a, COLUMN_STAGE, CELL_MAX, false, &r->stage) ||
        !reading_text(rd, a, COLUMN_STAFF, CELL_MAX, false, &in->staff) ||
        !reading_text(rd, a, COLUMN_RECEIPT, CELL_MAX, false, &in->id) ||
        !add_all(rd, COLUMN_LOST_REASON, false, &reason) ||
        !add_all(rd, COLUMN_NOTE, false, &note) ||
        (rd->im->o->keep_rest && !add_all(rd, COLUMN_NONE, true, &note))) {
        return false;
    }
    r->reason = buf_str(&reason);
    if (in->others.len) {
        struct str also =
            say(a, rd->im->lang, "import.choice.also", A_STR("names", in->others));
        buf_z(&note, note.len ? "\n" : "");
        buf_put(&note, also);
    }
    r->note = buf_str(&note);
    if (!r->words.len) {
        err_set(rd->why, ERR_INPUT, "err.import.choice_nameless");
        return reading_wrong(rd, COLUMN_WHAT);
    }
    return true;
}

static uint64_t hash_on(uint64_t h, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        h = (h ^ (unsigned char)s.at[i]) * 0x100000001b3ULL;
    }
    return (h ^ 0xFF) * 0x100000001b3ULL;
}

/* By which it is known again. Without an id a 64-bit hash (FNV-1a) of what doesn't change. */
static struct str ref_of(struct importing *im, struct arena *a, const struct choice_in *in)
{
    if (in->id.len) {
        return str_format(a, "%.*s/%.*s", STR_ARG(im->source), STR_ARG(in->id));
    }
    uint64_t h = hash_on(0xcbf29ce484222325ULL, in->row.words);
    h = hash_on(h, utf8_fold(a, in->person.organization));
    h = hash_on(h, in->person.key);
    h = hash_on(h, in->dated ? str_format(a, "%" PRId64, in->row.day) : S(""));
    int64_t nth = ++*map_number(&im->seen, (int64_t)h, NULL);
    return str_format(a, nth > 1 ? "%.*s/=%016" PRIx64 "#%" PRId64 : "%.*s/=%016" PRIx64,
                      STR_ARG(im->source), h, nth);
}

static bool parse(const struct reading *rd, struct arena *a, void *row)
{
    struct choice_in *in = row;
    struct choice_row *r = &in->row;
    if (!reading_whole(rd) || !choice_whose(rd, a, in) || !read_texts(rd, a, in) ||
        !read_state(rd, a, r) || !read_days(rd, in) || !read_money(rd, a, r)) {
        return false;
    }
    in->person.stage = r->state == CHOICE_FROM_US ? STAGE_CUSTOMER : STAGE_PROSPECT;
    r->ref = ref_of(rd->im, a, in);
    struct import_report *rep = rd->im->report;
    rep->first_day = !rep->first_day || r->day < rep->first_day ? r->day : rep->first_day;
    rep->last_day = !rep->last_day || r->day > rep->last_day ? r->day : rep->last_day;
    return true;
}

/* ------------------------------------------------------------------------------- writing */

static bool staff_of(struct txn *t, struct str name, struct staff_id *out, struct err *err)
{
    struct staff_present it;
    *out = (struct staff_id){0};
    if (!staff_present_open(txn_db(t), &it, err)) {
        return false;
    }
    while (staff_present_next(&it)) {
        if (name.len && str_eq_nocase(it.row.name, name)) {
            *out = it.row.id;
        }
    }
    return staff_present_end(&it, err);
}

static void renew_text(struct str *have, struct str with, bool *changed)
{
    if (with.len && !str_eq(*have, with)) {
        *have = with;
        *changed = true;
    }
}

static void renew_number(struct opt_i64 *have, struct opt_i64 with, bool *changed)
{
    if (with.has && (!have->has || have->n != with.n)) {
        *have = with;
        *changed = true;
    }
}

/* How it stands now; what somebody may have written themselves is only filled in. What ended
 * isn't opened again: the file is an older one. */
static bool renew(struct txn *t, struct importing *im, struct choice_row *have,
                  const struct choice_row *with, bool *changed, struct err *err)
{
    if (have->state != CHOICE_OPEN && with->state == CHOICE_OPEN) {
        return true;
    }
    renew_text(&have->stage, with->stage, changed);
    renew_number(&have->amount, with->amount, changed);
    if (with->amount.has && !str_eq(have->currency, with->currency)) {
        have->currency = with->currency;
        *changed = true;
    }
    renew_text(&have->reason, with->reason, changed);
    renew_number(&have->by_day, with->by_day, changed);
    renew_number(&have->closed_day, with->closed_day, changed);
    if (have->state != with->state) {
        have->state = with->state;
        have->closed_day = with->closed_day;
        *changed = true;
    }
    if (!have->note.len) {
        renew_text(&have->note, with->note, changed);
    }
    if (!have->staff.n && with->staff.n) {
        have->staff = with->staff;
        *changed = true;
    }
    if (!*changed) {
        return true;
    }
    if (!import_act_begin(t, im, err) || !choice_put(t, have, err)) {
        return false;
    }
    import_act_end(t);
    return true;
}

static bool write(struct txn *t, struct importing *im, const void *row, enum line_did *did,
                  struct err *err)
{
    const struct choice_in *in = row;
    struct choice_row r = in->row, have;
    struct import_choice_row known;
    struct who_is who;
    bool found, changed = false;
    if (!staff_of(t, in->staff, &r.staff, err) ||
        !import_choice(txn_db(t), r.ref, txn_arena(t), &known, &found, err)) {
        return false;
    }
    if (found) {
        if (!choice_get(txn_db(t), known.id, txn_arena(t), &have, &found, err) ||
            !renew(t, im, &have, &r, &changed, err)) {
            return false;
        }
        *did = changed ? LINE_CHANGED : LINE_KNOWN;
        return true;
    }
    if (!choice_customer(t, im, in, &who, err)) {
        return false;
    }
    if (in->staff.len && !r.staff.n) {
        struct str owner =
            say(txn_arena(t), im->lang, "import.choice.owner", A_STR("name", in->staff));
        r.note = str_format(txn_arena(t), "%.*s%s%.*s", STR_ARG(r.note), r.note.len ? "\n" : "",
                            STR_ARG(owner));
    }
    *did = LINE_NEW;
    r.customer = who.customer;
    r.contact = who.contact;
    r.batch = im->report->batch;
    return txn_id(t, &r.id.n, err) && choice_put(t, &r, err);
}

bool import_choices(struct importing *im, struct err *err)
{
    static const struct line_kind choices = {
        .size = sizeof(struct choice_in), .parse = parse, .write = write};
    struct who_is ignored;
    enum bearers n;
    im->seen = map_in(im->arena);
    if (im->o->keep_rest) {
        im->report->unused = S("");
    }
    /* read before the rows: what a name means depends on nothing that this import writes */
    return import_bearers_of(im, im->app->db, S(""), &n, &ignored, err) &&
           import_lines(im, &choices, err);
}
