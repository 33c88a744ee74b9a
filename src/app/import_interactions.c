/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interactions into the book. Which one a row is: (customer, day, hour, channel, who began,
 * words) and how many such rows stand in the file so far: the n-th is known when the shop has n
 * of them.
 */
#include "app/import_names.h"
#include "base/utf8.h"
#include "core/words.h"
#include "store/gen/import.h"
#include "store/gen/staff.h"
#include "text/say.h"

enum { KEY_MAX = 200, MINUTES_MOST = 24 * 60 };

struct interaction_in {
    struct who who;
    struct str key;
    struct interaction_row row; /* without ids */
    struct str staff;
    int64_t nth; /* of those in the file that are the same, from 1 */
};

struct word {
    const char *word;
    int64_t means;
};

static const struct word channels[] = {
    {"shop", CHANNEL_SHOP},
    {"store", CHANNEL_SHOP},
    {"winkel", CHANNEL_SHOP},
    {"laden", CHANNEL_SHOP},
    {"geschaft", CHANNEL_SHOP},
    {"balie", CHANNEL_SHOP},
    {"phone", CHANNEL_PHONE},
    {"call", CHANNEL_PHONE},
    {"telefoon", CHANNEL_PHONE},
    {"telefonisch", CHANNEL_PHONE},
    {"gebeld", CHANNEL_PHONE},
    {"telefon", CHANNEL_PHONE},
    {"anruf", CHANNEL_PHONE},
    {"tel", CHANNEL_PHONE},
    {"email", CHANNEL_EMAIL},
    {"e-mail", CHANNEL_EMAIL},
    {"mail", CHANNEL_EMAIL},
    {"sms", CHANNEL_SMS},
    {"text", CHANNEL_SMS},
    {"whatsapp", CHANNEL_MESSENGER},
    {"signal", CHANNEL_MESSENGER},
    {"telegram", CHANNEL_MESSENGER},
    {"messenger", CHANNEL_MESSENGER},
    {"app", CHANNEL_MESSENGER},
    {"chat", CHANNEL_MESSENGER},
    {"post", CHANNEL_POST},
    {"letter", CHANNEL_POST},
    {"brief", CHANNEL_POST},
    {"card", CHANNEL_POST},
    {"kaart", CHANNEL_POST},
    {"karte", CHANNEL_POST},
    {"visit", CHANNEL_VISIT},
    {"meeting", CHANNEL_VISIT},
    {"bezoek", CHANNEL_VISIT},
    {"besuch", CHANNEL_VISIT},
    {"huisbezoek", CHANNEL_VISIT},
    {"web", CHANNEL_WEB},
    {"website", CHANNEL_WEB},
    {"form", CHANNEL_WEB},
    {"formulier", CHANNEL_WEB},
    {"formular", CHANNEL_WEB},
};

static const struct word directions[] = {
    {"in", BEGUN_BY_THEM},       {"incoming", BEGUN_BY_THEM},  {"inbound", BEGUN_BY_THEM},
    {"inkomend", BEGUN_BY_THEM}, {"eingehend", BEGUN_BY_THEM}, {"them", BEGUN_BY_THEM},
    {"customer", BEGUN_BY_THEM}, {"klant", BEGUN_BY_THEM},     {"kunde", BEGUN_BY_THEM},
    {"out", BEGUN_BY_US},        {"uit", BEGUN_BY_US},         {"aus", BEGUN_BY_US},
    {"outgoing", BEGUN_BY_US},   {"outbound", BEGUN_BY_US},    {"uitgaand", BEGUN_BY_US},
    {"ausgehend", BEGUN_BY_US},  {"us", BEGUN_BY_US},          {"wij", BEGUN_BY_US},
    {"wir", BEGUN_BY_US},
};

static const struct word kinds[] = {
    {"planned", INTERACTION_PLANNED},
    {"scheduled", INTERACTION_PLANNED},
    {"gepland", INTERACTION_PLANNED},
    {"geplant", INTERACTION_PLANNED},
    {"happened", INTERACTION_HAPPENED},
    {"completed", INTERACTION_HAPPENED},
    {"done", INTERACTION_HAPPENED},
    {"gesproken", INTERACTION_HAPPENED},
    {"afgerond", INTERACTION_HAPPENED},
    {"gesprochen", INTERACTION_HAPPENED},
    {"erledigt", INTERACTION_HAPPENED},
    {"not met", INTERACTION_NOT_MET},
    {"no show", INTERACTION_NOT_MET},
    {"niet aanwezig", INTERACTION_NOT_MET},
    {"nicht angetroffen", INTERACTION_NOT_MET},
    {"unanswered", INTERACTION_UNANSWERED},
    {"no answer", INTERACTION_UNANSWERED},
    {"voicemail", INTERACTION_UNANSWERED},
    {"geen gehoor", INTERACTION_UNANSWERED},
    {"onbeantwoord", INTERACTION_UNANSWERED},
    {"nicht erreicht", INTERACTION_UNANSWERED},
    {"unbeantwortet", INTERACTION_UNANSWERED},
};

static const struct word reactions[] = {
    {"welcome", REACTION_WELCOME},
    {"positive", REACTION_WELCOME},
    {"welkom", REACTION_WELCOME},
    {"positief", REACTION_WELCOME},
    {"willkommen", REACTION_WELCOME},
    {"positiv", REACTION_WELCOME},
    {"neutral", REACTION_NEUTRAL},
    {"neutraal", REACTION_NEUTRAL},
    {"not now", REACTION_NOT_NOW},
    {"no time", REACTION_NOT_NOW},
    {"niet nu", REACTION_NOT_NOW},
    {"geen tijd", REACTION_NOT_NOW},
    {"nicht jetzt", REACTION_NOT_NOW},
    {"keine zeit", REACTION_NOT_NOW},
    {"no interest", REACTION_NO_INTEREST},
    {"not interested", REACTION_NO_INTEREST},
    {"geen interesse", REACTION_NO_INTEREST},
    {"geen belangstelling", REACTION_NO_INTEREST},
    {"kein interesse", REACTION_NO_INTEREST},
    {"unwelcome", REACTION_UNWELCOME},
    {"negative", REACTION_UNWELCOME},
    {"niet welkom", REACTION_UNWELCOME},
    {"negatief", REACTION_UNWELCOME},
    {"unwillkommen", REACTION_UNWELCOME},
    {"negativ", REACTION_UNWELCOME},
};

/* A word in three languages; `otherwise` when the cell is empty. A word that isn't known is
 * refused: nothing is guessed. */
static bool word_of(const struct reading *rd, struct arena *a, enum column what,
                    const struct word *words, size_t n, int64_t otherwise, int64_t *out)
{
    struct str cell = cell_text(import_cell(rd->im, rd->record, what));
    struct str folded = cell.len <= 60 ? utf8_fold(a, cell) : S("");
    *out = otherwise;
    if (cell.len == 0) {
        return true;
    }
    for (size_t i = 0; i < n; i++) {
        if (str_eq(folded, str_of(words[i].word))) {
            *out = words[i].means;
            return true;
        }
    }
    err_set(rd->why, ERR_INPUT, "err.import.word", A_STR("value", cell_shown(cell)));
    return reading_wrong(rd, what);
}

#define WORD_OF(rd, a, what, words, otherwise, out)                                            \
    word_of((rd), (a), (what), (words), sizeof(words) / sizeof((words)[0]), (otherwise), (out))

static bool read_words(const struct reading *rd, struct arena *a, struct interaction_row *r)
{
    bool ahead = r->day > rd->im->app->today;
    if (!WORD_OF(rd, a, COLUMN_CHANNEL, channels, CHANNEL_SHOP, &r->channel)) {
        return false;
    }
    /* who comes in came by themselves; the rest, unless said, was ours: no silence ends by
     * mistake */
    int64_t usual =
        r->channel == CHANNEL_SHOP || r->channel == CHANNEL_WEB ? BEGUN_BY_THEM : BEGUN_BY_US;
    if (!WORD_OF(rd, a, COLUMN_DIRECTION, directions, usual, &r->begun) ||
        !WORD_OF(rd, a, COLUMN_KIND, kinds, ahead ? INTERACTION_PLANNED : INTERACTION_HAPPENED,
                 &r->kind) ||
        !WORD_OF(rd, a, COLUMN_REACTION, reactions, REACTION_NONE, &r->reaction)) {
        return false;
    }
    if (ahead && r->kind != INTERACTION_PLANNED) {
        err_set(rd->why, ERR_INPUT, "err.import.future", A_DAY("day", r->day));
        return reading_wrong(rd, COLUMN_DATE);
    }
    r->sake = SAKE_BOTH;
    return reading_text(rd, a, COLUMN_WORDS, IMPORT_TEXT_MAX, true, &r->words);
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
    if (!read_words(rd, a, &in->row) || !read_time(rd, &in->row, when.minute) ||
        !read_who(rd, a, in)) {
        return false;
    }
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

static bool write_interaction(struct txn *t, struct importing *im, const void *row, bool *added,
                              struct err *err)
{
    const struct interaction_in *in = row;
    struct interaction_row r = in->row;
    struct who_is who;
    bool known = false;
    if (!find(t, im, in, &who, err) || (!who.customer.n && !make(t, im, in, &who, err)) ||
        !who_remember(t, im, in->key, who, err) ||
        !is_known(t, in, who.customer, &known, err)) {
        return false;
    }
    if (known) {
        return true;
    }
    *added = true;
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
