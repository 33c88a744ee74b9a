/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interactions into the book. Which one a row is: (customer, day, hour, channel, who began,
 * words) and how many such rows stand in the file so far: the n-th is known when the shop has n
 * of them.
 */
#include "app/import/contact.h"
#include "app/import/names.h"
#include "app/import/words.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "core/words.h"
#include "store/gen/import.h"
#include "store/gen/staff.h"
#include "text/say.h"

enum { KEY_MAX = 200, MINUTES_MOST = 24 * 60, SAID_MAX = 20000 };

struct interaction_in {
    struct who who;
    struct str key;
    struct interaction_row row; /* without ids */
    struct str staff;
    bool tells;             /* of them what no row before did */
    struct contact_in told; /* of them besides */
    int64_t nth;            /* of those in the file that are the same, from 1 */
};

/* Adds to rd->why which word isn't known: nothing is guessed. */
static bool no_word(const struct reading *rd, enum column what)
{
    struct str cell = cell_text(import_cell(rd->im, rd->record, what));
    err_set(rd->why, ERR_INPUT, "err.import.word", A_STR("value", cell_shown(cell)));
    return reading_wrong(rd, what);
}

/* What came of it, from any of the columns that say so: a kind, a reaction, or how it was.
 * What an earlier column said holds. -1: not said. */
struct came {
    int64_t kind, reaction, channel;
};

static bool read_came(const struct reading *rd, struct arena *a, enum column what,
                      struct came *came)
{
    struct str cell = cell_text(import_cell(rd->im, rd->record, what));
    int64_t n;
    if (cell.len == 0) {
        return true;
    }
    if (word_is_kind(a, cell, &n)) {
        came->kind = came->kind < 0 ? n : came->kind;
    } else if (word_is_reaction(a, cell, &n)) {
        came->reaction = came->reaction < 0 ? n : came->reaction;
    } else if (what == COLUMN_KIND && word_is_channel(a, cell, &n)) {
        came->channel = n;
    } else {
        return no_word(rd, what);
    }
    return true;
}

static bool read_how(const struct reading *rd, struct arena *a, const struct came *came,
                     struct interaction_row *r)
{
    struct str cell = cell_text(import_cell(rd->im, rd->record, COLUMN_CHANNEL));
    r->channel = came->channel < 0 ? CHANNEL_SHOP : came->channel;
    if (cell.len && !word_is_channel(a, cell, &r->channel)) {
        return no_word(rd, COLUMN_CHANNEL);
    }
    /* who comes in came by themselves; the rest, unless said, was ours: no silence ends by
     * mistake */
    r->begun =
        r->channel == CHANNEL_SHOP || r->channel == CHANNEL_WEB ? BEGUN_BY_THEM : BEGUN_BY_US;
    cell = cell_text(import_cell(rd->im, rd->record, COLUMN_DIRECTION));
    return !cell.len || word_is_direction(a, cell, &r->begun) || no_word(rd, COLUMN_DIRECTION);
}

/* Where the file doesn't say: what lies ahead is a plan; what we wrote and nothing came back
 * to is unanswered; a call of theirs that we missed reached us. */
static int64_t kind_of(const struct came *came, const struct interaction_row *r, bool ahead)
{
    bool written = r->channel == CHANNEL_EMAIL || r->channel == CHANNEL_SMS ||
                   r->channel == CHANNEL_MESSENGER || r->channel == CHANNEL_POST;
    if (came->kind == INTERACTION_UNANSWERED && r->begun == BEGUN_BY_THEM) {
        return INTERACTION_HAPPENED;
    }
    if (came->kind >= 0) {
        return came->kind;
    }
    if (ahead) {
        return INTERACTION_PLANNED;
    }
    return r->begun == BEGUN_BY_US && written && came->reaction < 0 && !r->minutes.has
               ? INTERACTION_UNANSWERED
               : INTERACTION_HAPPENED;
}

/* Everything that was said: subject, text and notes, in the order of the file. */
static bool read_said(const struct reading *rd, struct arena *a, struct interaction_row *r)
{
    const struct columns *columns = &rd->im->columns;
    struct buf said = buf_in(a);
    for (size_t i = 0; i < columns->count; i++) {
        struct str cell = cell_text(csv_text(rd->record, i));
        bool words =
            columns->use[i].what == COLUMN_WORDS || columns->use[i].what == COLUMN_NOTE;
        if (!words || !cell.len) {
            continue;
        }
        if (said.len + cell.len > SAID_MAX) {
            err_set(rd->why, ERR_LIMIT, "err.import.long", A_INT("max", SAID_MAX));
            return csv_err_at(rd->csv, rd->record, i, rd->why);
        }
        if (utf8_has_control(cell)) {
            err_set(rd->why, ERR_INPUT, "err.import.control");
            return csv_err_at(rd->csv, rd->record, i, rd->why);
        }
        buf_z(&said, said.len ? "\n" : "");
        buf_put(&said, cell);
    }
    r->words = buf_str(&said);
    return true;
}

static bool read_words(const struct reading *rd, struct arena *a, struct interaction_row *r)
{
    bool ahead = r->day > rd->im->app->today;
    struct came came = {-1, -1, -1};
    if (!read_came(rd, a, COLUMN_OUTCOME, &came) || !read_came(rd, a, COLUMN_REACTION, &came) ||
        !read_came(rd, a, COLUMN_KIND, &came) || !read_how(rd, a, &came, r)) {
        return false;
    }
    r->kind = kind_of(&came, r, ahead);
    r->reaction = came.reaction < 0 ? REACTION_NONE : came.reaction;
    if (ahead && r->kind != INTERACTION_PLANNED) {
        err_set(rd->why, ERR_INPUT, "err.import.future", A_DAY("day", r->day));
        return reading_wrong(rd, COLUMN_DATE);
    }
    r->sake = SAKE_BOTH;
    return read_said(rd, a, r);
}

static bool read_time(const struct reading *rd, struct interaction_row *r, int minute)
{
    struct str cell = cell_text(import_cell(rd->im, rd->record, COLUMN_TIME));
    int64_t hours, minutes;
    if (cell.len) {
        struct str rest = cell;
        struct str h = str_cut(&rest, str_find(cell, S(":")) >= 0 ? ':' : '.');
        if (!str_to_i64(h, &hours) || !str_to_i64(str_head(rest, 2), &minutes) || hours < 0 ||
            hours > 23 || minutes < 0 || minutes > 59) {
            err_set(rd->why, ERR_INPUT, "err.import.time", A_STR("value", cell_shown(cell)));
            return reading_wrong(rd, COLUMN_TIME);
        }
        minute = (int)(hours * 60 + minutes);
    }
    r->minute = minute >= 0 ? SOME(minute) : NONE;
    cell = cell_text(import_cell(rd->im, rd->record, COLUMN_MINUTES));
    if (cell.len && (!str_to_i64(cell, &minutes) || minutes < 0 || minutes > MINUTES_MOST)) {
        err_set(rd->why, ERR_INPUT, "err.import.minutes", A_STR("value", cell_shown(cell)));
        return reading_wrong(rd, COLUMN_MINUTES);
    }
    r->minutes = cell.len && minutes > 0 ? SOME(minutes) : NONE;
    return true;
}

/* A name that several customers bear tells nothing. */
static bool check_name(const struct reading *rd, const struct who *w, bool whole)
{
    struct importing *im = rd->im;
    struct who_is ignored;
    enum bearers n = BEARERS_NONE;
    if (!im->names || w->id.len || w->email.len || w->phone.len || !w->name.len) {
        return true;
    }
    im->report->by_name++;
    if (!import_bearers_of(im, im->app->db, w->name, &n, &ignored, rd->why)) {
        return false;
    }
    if (n != BEARERS_SEVERAL) {
        return true;
    }
    im->report->namesakes++;
    err_set(rd->why, ERR_INPUT, "err.import.namesakes", A_STR("name", cell_shown(w->name)));
    return reading_wrong(rd, whole ? COLUMN_NAME : COLUMN_LAST_NAME);
}

static bool read_who(const struct reading *rd, struct arena *a, struct interaction_in *in)
{
    struct str given, infix, family;
    struct who *w = &in->who;
    if (!reading_text(rd, a, COLUMN_CUSTOMER, KEY_MAX, false, &w->id) ||
        !reading_text(rd, a, COLUMN_NAME, KEY_MAX, false, &w->name) ||
        !reading_text(rd, a, COLUMN_FIRST_NAME, KEY_MAX, false, &given) ||
        !reading_text(rd, a, COLUMN_INFIX, KEY_MAX, false, &infix) ||
        !reading_text(rd, a, COLUMN_LAST_NAME, KEY_MAX, false, &family) ||
        !reading_text(rd, a, COLUMN_EMAIL, KEY_MAX, false, &w->email) ||
        !reading_text(rd, a, COLUMN_PHONE, KEY_MAX, false, &w->phone) ||
        !reading_text(rd, a, COLUMN_STAFF, KEY_MAX, false, &in->staff)) {
        return false;
    }
    bool whole = w->name.len > 0;
    if (!whole && (given.len || family.len)) {
        w->name = str_trim(str_format(a, "%.*s %.*s%s%.*s", STR_ARG(given), STR_ARG(infix),
                                      infix.len ? " " : "", STR_ARG(family)));
    }
    in->key = who_key(a, w, rd->im->app->shop.country);
    if (in->key.len == 0) {
        err_set(rd->why, ERR_INPUT, "err.import.nobody");
        return csv_err_at(rd->csv, rd->record, 0, rd->why);
    }
    return check_name(rd, w, whole);
}

/* How many rows of the file so far were the same: counted by a 64-bit hash (FNV-1a), so that a
 * long file needs little memory; that two differ and hash alike is one in 10^8 for a million
 * rows. */
static int64_t count_same(struct importing *im, const struct interaction_in *in)
{
    const struct interaction_row *r = &in->row;
    struct str texts[] = {in->key, r->words};
    int64_t numbers[] = {r->day, r->minute.has ? r->minute.n : -1, r->channel, r->begun,
                         r->kind};
    uint64_t h = 0xcbf29ce484222325ULL;
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < texts[i].len; k++) {
            h = (h ^ (unsigned char)texts[i].at[k]) * 0x100000001b3ULL;
        }
        h = (h ^ 0xFF) * 0x100000001b3ULL;
    }
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        h = (h ^ (uint64_t)numbers[i]) * 0x100000001b3ULL;
    }
    return ++*map_number(&im->seen, (int64_t)h, NULL);
}

const size_t interaction_size = sizeof(struct interaction_in);

bool interaction_parse(const struct reading *rd, struct arena *a, void *row)
{
    struct interaction_in *in = row;
    struct cell_moment when;
    if (!reading_whole(rd) || !reading_day_ahead(rd, &when)) {
        return false;
    }
    in->row.day = when.day;
    if (!read_time(rd, &in->row, when.minute) || !read_words(rd, a, &in->row) ||
        !read_who(rd, a, in)) {
        return false;
    }
    in->tells = rd->im->tells && !import_told_again(rd->im, in->key, rd->record);
    if (in->tells && !contact_read(rd, a, &in->told)) {
        return false;
    }
    in->told.note = S(""); /* it is what was said */
    struct import_report *rep = rd->im->report;
    rep->first_day = !rep->first_day || when.day < rep->first_day ? when.day : rep->first_day;
    rep->last_day = !rep->last_day || when.day > rep->last_day ? when.day : rep->last_day;
    in->nth = count_same(rd->im, in);
    return true;
}

static bool staff_of(struct txn *t, struct importing *im, struct str name, struct staff_id *out,
                     struct err *err)
{
    struct staff_present it;
    *out = (struct staff_id){name.len ? 0 : im->app->as.n};
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

/* Somebody of whom only this file tells. */
static bool make(struct txn *t, struct importing *im, const struct interaction_in *in,
                 struct who_is *out, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct people p = {
        .customer = {.stage = STAGE_PROSPECT,
                     .since_day = in->row.day < im->app->today ? in->row.day : im->app->today,
                     .batch = im->report->batch}};
    struct contact_row *c = vec_add(a, &p.contacts);
    *c = (struct contact_row){.batch = im->report->batch, .main = 1};
    import_name(im, a, &in->who, c);
    if (in->who.email.len) {
        *vec_add(a, &p.points) =
            import_point(a, POINT_EMAIL, S(""), in->who.email, im->app->shop.country);
    }
    if (in->who.phone.len) {
        *vec_add(a, &p.points) =
            import_point(a, POINT_PHONE, S(""), in->who.phone, im->app->shop.country);
    }
    if (!customer_create(t, &p, err)) {
        return false;
    }
    *out = (struct who_is){p.customer.id, p.contacts.at[0].id};
    im->report->customers_new++;
    return true;
}

static bool is_known(struct txn *t, const struct interaction_in *in,
                     struct customer_id customer, bool *known, struct err *err)
{
    struct import_known_interactions it;
    const struct interaction_row *r = &in->row;
    int64_t have = 0;
    if (!import_known_interactions_open(txn_db(t), customer, r->day, &it, err)) {
        return false;
    }
    while (import_known_interactions_next(&it)) {
        have += it.row.channel == r->channel && it.row.begun == r->begun &&
                it.row.kind == r->kind && it.row.minute.has == r->minute.has &&
                it.row.minute.n == r->minute.n && str_eq(it.row.words, r->words);
    }
    *known = have >= in->nth;
    return import_known_interactions_end(&it, err);
}

static bool find(struct txn *t, struct importing *im, const struct interaction_in *in,
                 struct who_is *out, struct err *err)
{
    enum bearers n;
    return who_find(t, im, &in->who, out, err) &&
           (out->customer.n || in->who.id.len || in->who.email.len || in->who.phone.len ||
            import_bearers_of(im, txn_db(t), in->who.name, &n, out, err));
}

static bool write_interaction(struct txn *t, struct importing *im, const void *row,
                              enum line_did *did, struct err *err)
{
    const struct interaction_in *in = row;
    struct interaction_row r = in->row;
    struct who_is who;
    bool known = false, filled = false;
    if (!find(t, im, in, &who, err) || (!who.customer.n && !make(t, im, in, &who, err)) ||
        !who_remember(t, im, in->key, who, err) ||
        (in->tells && !contact_fill(t, im, &in->told, who, &filled, err)) ||
        !is_known(t, in, who.customer, &known, err)) {
        return false;
    }
    if (known) {
        return true;
    }
    *did = LINE_NEW;
    r.customer = who.customer;
    r.contact = who.contact;
    r.batch = im->report->batch;
    return staff_of(t, im, in->staff, &r.staff, err) && txn_id(t, &r.id.n, err) &&
           interaction_put(t, &r, err);
}

bool import_interactions(struct importing *im, struct err *err)
{
    static const struct line_kind interactions = {sizeof(struct interaction_in),
                                                  interaction_parse, write_interaction};
    struct who_is ignored;
    enum bearers n;
    im->seen = map_in(im->arena);
    /* read before the rows: understanding one needs no store */
    if (!import_bearers_of(im, im->app->db, S(""), &n, &ignored, err)) {
        return false;
    }
    return import_lines(im, &interactions, err);
}
