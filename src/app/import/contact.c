/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/contact.h"

#include "base/day.h"
#include "base/utf8.h"
#include "core/name.h"
#include "core/phone.h"
#include "core/typed.h"
#include "core/words.h"
#include "text/say.h"

enum { CELL_MAX = 300, NTH_MAX = 5, TAGS_MAX = 50 };

/* ------------------------------------------------------------------------------- words */

struct word {
    const char *word;
    int64_t means;
};

static bool means(struct arena *a, struct str cell, const struct word *words, size_t n,
                  int64_t *out)
{
    struct str folded = cell.len && cell.len <= 60 ? utf8_fold(a, cell) : S("");
    for (size_t i = 0; folded.len && i < n; i++) {
        if (str_eq(folded, str_of(words[i].word))) {
            *out = words[i].means;
            return true;
        }
    }
    return false;
}

#define MEANS(a, cell, words, out)                                                             \
    means((a), (cell), (words), sizeof(words) / sizeof((words)[0]), (out))

static const struct word stages[] = {
    {"prospect", STAGE_PROSPECT},       {"lead", STAGE_PROSPECT},
    {"subscriber", STAGE_PROSPECT},     {"opportunity", STAGE_PROSPECT},
    {"interessent", STAGE_PROSPECT},    {"interessentin", STAGE_PROSPECT},
    {"geinteresseerd", STAGE_PROSPECT}, {"geinteresseerde", STAGE_PROSPECT},
    {"customer", STAGE_CUSTOMER},       {"client", STAGE_CUSTOMER},
    {"klant", STAGE_CUSTOMER},          {"kunde", STAGE_CUSTOMER},
    {"kundin", STAGE_CUSTOMER},         {"former", STAGE_FORMER},
    {"former customer", STAGE_FORMER},  {"oud-klant", STAGE_FORMER},
    {"oudklant", STAGE_FORMER},         {"ehemalig", STAGE_FORMER},
    {"ehemaliger kunde", STAGE_FORMER}, {"inactive", STAGE_FORMER},
    {"friend", STAGE_FRIEND},           {"vriend", STAGE_FRIEND},
    {"freund", STAGE_FRIEND},
};

static const struct word languages[] = {
    {"dutch", LANG_NL},   {"nederlands", LANG_NL}, {"niederlandisch", LANG_NL},
    {"german", LANG_DE},  {"duits", LANG_DE},      {"deutsch", LANG_DE},
    {"english", LANG_EN}, {"engels", LANG_EN},     {"englisch", LANG_EN},
};

/* How people are addressed: not a title of theirs. */
static const struct word addressed[] = {
    {"dhr", 0},  {"dhr.", 0},    {"de heer", 0}, {"heer", 0}, {"mevr", 0}, {"mevr.", 0},
    {"mw", 0},   {"mw.", 0},     {"mevrouw", 0}, {"herr", 0}, {"hr.", 0},  {"frau", 0},
    {"fr.", 0},  {"mr", 0},      {"mrs", 0},     {"mrs.", 0}, {"ms", 0},   {"ms.", 0},
    {"miss", 0}, {"familie", 0}, {"fam.", 0},    {"m", 0},    {"f", 0},    {"v", 0},
    {"w", 0},    {"divers", 0},
};

/* Headers that say no. Everything that can't be a "yes, please": an import never loosens. */
static const struct word refusals[] = {
    {"do not call", CHANNEL_PHONE},
    {"do not phone", CHANNEL_PHONE},
    {"no phone", CHANNEL_PHONE},
    {"no calls", CHANNEL_PHONE},
    {"niet bellen", CHANNEL_PHONE},
    {"geen telefoon", CHANNEL_PHONE},
    {"niet telefonisch", CHANNEL_PHONE},
    {"bel-me-niet", CHANNEL_PHONE},
    {"bel me niet", CHANNEL_PHONE},
    {"nicht anrufen", CHANNEL_PHONE},
    {"kein anruf", CHANNEL_PHONE},
    {"keine anrufe", CHANNEL_PHONE},
    {"no mail", CHANNEL_EMAIL},
    {"no email", CHANNEL_EMAIL},
    {"no e-mail", CHANNEL_EMAIL},
    {"do not email", CHANNEL_EMAIL},
    {"do not mail", CHANNEL_EMAIL},
    {"email opt out", CHANNEL_EMAIL},
    {"email opt-out", CHANNEL_EMAIL},
    {"unsubscribed", CHANNEL_EMAIL},
    {"afgemeld", CHANNEL_EMAIL},
    {"geen mail", CHANNEL_EMAIL},
    {"geen e-mail", CHANNEL_EMAIL},
    {"niet mailen", CHANNEL_EMAIL},
    {"keine mail", CHANNEL_EMAIL},
    {"keine e-mail", CHANNEL_EMAIL},
    {"keine mails", CHANNEL_EMAIL},
    {"abgemeldet", CHANNEL_EMAIL},
    {"unsubscribed from all email", CHANNEL_EMAIL},
    {"no post", CHANNEL_POST},
    {"geen post", CHANNEL_POST},
    {"keine post", CHANNEL_POST},
    {"no sms", CHANNEL_SMS},
    {"geen sms", CHANNEL_SMS},
    {"keine sms", CHANNEL_SMS},
    {"geen bezoek", CHANNEL_VISIT},
    {"kein besuch", CHANNEL_VISIT},
    {"opt out", -1},
    {"opt-out", -1},
    {"do not contact", -1},
    {"niet benaderen", -1},
    {"geen contact", -1},
    {"nicht kontaktieren", -1},
    {"kein kontakt", -1},
    {"werbeverbot", -1},
    {"keine werbung", -1},
    {"geen reclame", -1},
    {"no advertising", -1},
    {"do not disturb", -1},
    {"niet storen", -1},
    {"gesperrt fur werbung", -1},
};

/* ------------------------------------------------------------------------------- cells */

/* The cell of just that use. */
static bool cell_use(const struct reading *rd, enum column what, enum column_label label,
                     int nth, struct str *out)
{
    struct column_use use = {what, label, nth};
    ptrdiff_t i = columns_find_use(&rd->im->columns, use);
    *out = S("");
    if (i < 0) {
        return true;
    }
    struct str s = cell_text(csv_text(rd->record, (size_t)i));
    if (s.len > CELL_MAX) {
        err_set(rd->why, ERR_LIMIT, "err.import.long", A_INT("max", CELL_MAX));
    } else if (utf8_has_control(s)) {
        err_set(rd->why, ERR_INPUT, "err.import.control");
    } else if (s.len && (what == COLUMN_PHONE || what == COLUMN_MOBILE) && cell_is_rounded(s)) {
        err_set(rd->why, ERR_INPUT, "err.import.rounded", A_STR("value", cell_shown(s)));
    } else {
        *out = s;
        return true;
    }
    return csv_err_at(rd->csv, rd->record, (size_t)i, rd->why);
}

static struct str label_name(const struct reading *rd, struct arena *a, enum column_label label)
{
    static const char *const keys[] = {NULL, "import.label.home", "import.label.work",
                                       "import.label.other"};
    return label == LABEL_NONE ? S("") : say(a, rd->im->lang, keys[label]);
}

static bool read_points(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    static const struct {
        enum column what;
        enum point_kind kind;
    } kinds[] = {{COLUMN_EMAIL, POINT_EMAIL},
                 {COLUMN_MOBILE, POINT_PHONE},
                 {COLUMN_PHONE, POINT_PHONE},
                 {COLUMN_WEBSITE, POINT_WEB}};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        for (int label = LABEL_NONE; label <= LABEL_OTHER; label++) {
            for (int nth = 1; nth <= NTH_MAX; nth++) {
                struct str value;
                if (!cell_use(rd, kinds[k].what, (enum column_label)label, nth, &value)) {
                    return false;
                }
                if (value.len) {
                    *vec_add(a, &in->points) = import_point(
                        a, kinds[k].kind, label_name(rd, a, (enum column_label)label), value,
                        rd->im->app->shop.country);
                }
            }
        }
    }
    return true;
}

/* A house number at the end of the street, where no column has it. */
static void split_street(struct arena *a, struct address_row *r)
{
    if (r->street.len && !r->number.len) {
        struct postal p = postal_split(a, str_format(a, "%.*s, x", STR_ARG(r->street)));
        if (p.street.len && p.number.len) {
            r->street = p.street;
            r->number = p.number;
        }
    }
}

static bool read_address(const struct reading *rd, struct arena *a, enum column_label label,
                         int nth, struct contact_in *in)
{
    struct address_row r = {.label = label_name(rd, a, label)};
    struct str whole;
    if (!cell_use(rd, COLUMN_ADDRESS, label, nth, &whole) ||
        !cell_use(rd, COLUMN_STREET, label, nth, &r.street) ||
        !cell_use(rd, COLUMN_HOUSE_NUMBER, label, nth, &r.number) ||
        !cell_use(rd, COLUMN_HOUSE_SUFFIX, label, nth, &r.extra) ||
        !cell_use(rd, COLUMN_POSTCODE, label, nth, &r.postcode) ||
        !cell_use(rd, COLUMN_CITY, label, nth, &r.city) ||
        !cell_use(rd, COLUMN_REGION, label, nth, &r.region) ||
        !cell_use(rd, COLUMN_COUNTRY, label, nth, &r.country)) {
        return false;
    }
    if (whole.len && !r.street.len) {
        struct postal p = postal_split(a, whole);
        r.street = p.street;
        r.number = r.number.len ? r.number : p.number;
        r.postcode = r.postcode.len ? r.postcode : p.postcode;
        r.city = r.city.len ? r.city : p.city;
        r.country = r.country.len ? r.country : p.country;
    }
    split_street(a, &r);
    if (r.street.len || r.postcode.len || r.city.len) {
        *vec_add(a, &in->addresses) = r;
    }
    return true;
}

static bool read_addresses(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    for (int label = LABEL_NONE; label <= LABEL_OTHER; label++) {
        for (int nth = 1; nth <= NTH_MAX; nth++) {
            if (!read_address(rd, a, (enum column_label)label, nth, in)) {
                return false;
            }
        }
    }
    return true;
}

/* ------------------------------------------------------------------------------- names */

static bool read_names(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    struct str whole, initials, middle;
    struct contact_row *c = &in->contact;
    int64_t ignored;
    if (!cell_use(rd, COLUMN_NAME, LABEL_NONE, 1, &whole) ||
        !cell_use(rd, COLUMN_TITLE, LABEL_NONE, 1, &c->title) ||
        !cell_use(rd, COLUMN_INITIALS, LABEL_NONE, 1, &initials) ||
        !cell_use(rd, COLUMN_FIRST_NAME, LABEL_NONE, 1, &c->given) ||
        !cell_use(rd, COLUMN_MIDDLE_NAME, LABEL_NONE, 1, &middle) ||
        !cell_use(rd, COLUMN_INFIX, LABEL_NONE, 1, &c->infix) ||
        !cell_use(rd, COLUMN_LAST_NAME, LABEL_NONE, 1, &c->family) ||
        !cell_use(rd, COLUMN_SUFFIX, LABEL_NONE, 1, &c->suffix) ||
        !cell_use(rd, COLUMN_NICKNAME, LABEL_NONE, 1, &c->nickname) ||
        !cell_use(rd, COLUMN_JOB, LABEL_NONE, 1, &c->role) ||
        !cell_use(rd, COLUMN_ORGANIZATION, LABEL_NONE, 1, &in->organization)) {
        return false;
    }
    c->title = MEANS(a, c->title, addressed, &ignored) ? S("") : c->title;
    if (!c->given.len) {
        c->given = initials;
    }
    if (middle.len) {
        c->given = str_trim(str_format(a, "%.*s %.*s", STR_ARG(c->given), STR_ARG(middle)));
    }
    if (!c->given.len && !c->family.len && whole.len) {
        struct person_name n = name_split(a, whole);
        c->title = c->title.len ? c->title : n.title;
        c->given = n.given;
        c->infix = n.infix;
        c->family = n.family;
        c->suffix = c->suffix.len ? c->suffix : n.suffix;
    } else if (c->family.len && !c->infix.len) {
        /* "van der Berg" in one cell */
        struct person_name n = name_split(a, str_format(a, "X %.*s", STR_ARG(c->family)));
        if (n.infix.len && n.family.len && str_eq(n.given, S("X"))) {
            c->infix = n.infix;
            c->family = n.family;
        }
    }
    in->person = c->given.len || c->family.len || c->nickname.len;
    return true;
}

static bool read_birthday(const struct reading *rd, struct contact_in *in)
{
    struct str cell = import_cell(rd->im, rd->record, COLUMN_BIRTHDAY);
    struct birthday b;
    if (cell.len == 0 || cell_is_no_date(cell)) {
        return true;
    }
    if (!birthday_read(cell_text(cell), &b)) {
        int64_t day;
        if (!cell_date(cell, &rd->im->dates, &day, rd->why)) {
            return reading_wrong(rd, COLUMN_BIRTHDAY);
        }
        struct date d = day_date(day);
        b = (struct birthday){.month = d.month, .day = d.day, .year = d.year};
    }
    in->contact.birth_day = SOME(b.month * 100 + b.day);
    in->contact.birth_year = b.year ? SOME(b.year) : NONE;
    return true;
}

/* ------------------------------------------------------------------------------- the rest */

static void read_tags(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    struct str rest = import_cell(rd->im, rd->record, COLUMN_TAGS);
    while (rest.len && in->tags.len < TAGS_MAX) {
        size_t i = 0;
        while (i < rest.len && rest.at[i] != ',' && rest.at[i] != ';' && rest.at[i] != '|') {
            i++;
        }
        struct str tag = str_trim(str_head(rest, i));
        rest = str_from(rest, i + 1);
        if (tag.len && tag.len <= PEOPLE_TAG_MAX && !utf8_has_control(tag) &&
            !str_starts(tag, S("* "))) { /* Google's own groups */
            *vec_add(a, &in->tags) = tag;
        }
    }
}

/* Headers that ask whether one may: a plain "no" below them is an objection; a "yes" is none,
 * but a file's word for it isn't a consent. "Newsletter: no" and a web shop's "accepts
 * marketing: no" only say that nobody asked for it. */
static const struct word questions[] = {
    {"may call", CHANNEL_PHONE},
    {"may phone", CHANNEL_PHONE},
    {"mag bellen", CHANNEL_PHONE},
    {"bellen mag", CHANNEL_PHONE},
    {"darf anrufen", CHANNEL_PHONE},
    {"anrufen erlaubt", CHANNEL_PHONE},
    {"may email", CHANNEL_EMAIL},
    {"may e-mail", CHANNEL_EMAIL},
    {"mag mailen", CHANNEL_EMAIL},
    {"mailen mag", CHANNEL_EMAIL},
    {"darf mailen", CHANNEL_EMAIL},
    {"e-mail erlaubt", CHANNEL_EMAIL},
    {"may contact", -1},
    {"mag benaderen", -1},
    {"werbung erlaubt", -1},
};

/* Whether a header is about permission, and what its cell refuses. */
static bool about_permission(struct arena *a, struct str header, int64_t *channel, bool *asks)
{
    *asks = MEANS(a, header, questions, channel);
    return *asks || MEANS(a, header, refusals, channel);
}

static void read_refusal(struct arena *a, struct str header, struct str cell,
                         struct contact_in *in, bool *is_one)
{
    int64_t channel;
    struct err ignored;
    bool yes = false, asks;
    *is_one = about_permission(a, header, &channel, &asks);
    if (!*is_one || cell.len == 0) {
        return;
    }
    /* "no" and "0" are no refusal; what isn't yes or no (a date, "on request") is one. Under a
     * question it is the plain "no" alone */
    bool plain = cell_bool(cell, &yes, &ignored);
    if (asks ? plain && !yes : !plain || yes) {
        in->objections |= channel < 0 ? OBJECTS_TO_ALL : CHANNEL_BIT((unsigned)channel);
    }
}

/* Columns without a use of their own: refusals, and what is kept as it is. */
static void read_rest(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    const struct importing *im = rd->im;
    for (size_t i = 0; i < rd->record->count; i++) {
        struct str header = im->report->header.fields[i].text;
        struct str cell = cell_text(csv_text(rd->record, i));
        bool refusal;
        if (im->columns.use[i].what != COLUMN_NONE) {
            continue;
        }
        read_refusal(a, header, cell, in, &refusal);
        if (!refusal && im->o->keep_rest && cell.len && header.len &&
            cell.len <= PEOPLE_FIELD_MAX && header.len <= CELL_MAX && !utf8_has_control(cell)) {
            *vec_add(a, &in->fields) = (struct field_row){.name = header, .value = cell};
        }
    }
}

struct str contact_unused(struct arena *a, const struct importing *im)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < im->columns.count && !im->o->keep_rest; i++) {
        struct str header = im->report->header.fields[i].text;
        int64_t channel;
        bool asks;
        if (im->columns.use[i].what == COLUMN_NONE && header.len &&
            !about_permission(a, header, &channel, &asks)) {
            buf_z(&b, b.len ? ", " : "");
            buf_put(&b, header);
        }
    }
    return buf_str(&b);
}

static struct str language_of(struct arena *a, struct str cell)
{
    int64_t lang;
    enum lang known;
    if (MEANS(a, cell, languages, &lang)) {
        return str_of(lang_name((enum lang)lang));
    }
    return lang_from_name(cell, &known) ? str_of(lang_name(known)) : S("");
}

static void settle_who(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    struct contact_row *c = &in->contact;
    in->who.name = in->person ? contact_name(a, c) : in->organization;
    for (size_t i = 0; i < in->points.len; i++) {
        const struct point_row *p = &in->points.at[i];
        if (p->kind == POINT_EMAIL && !in->who.email.len) {
            in->who.email = p->value;
        } else if (p->kind == POINT_PHONE && !in->who.phone.len) {
            in->who.phone = p->value;
        }
    }
    in->who.apart = in->addresses.len ? in->addresses.at[0].postcode : S("");
    in->key = who_key(a, &in->who, rd->im->app->shop.country);
}

void contact_tells(struct arena *a, struct importing *im)
{
    static const enum column plain[] = {COLUMN_NAME,      COLUMN_FIRST_NAME,   COLUMN_INFIX,
                                        COLUMN_LAST_NAME, COLUMN_ORGANIZATION, COLUMN_EMAIL,
                                        COLUMN_PHONE};
    bool *tells = arena_array(a, bool, im->columns.count + 1);
    bool any = false;
    for (size_t i = 0; i < im->columns.count; i++) {
        enum column what = im->columns.use[i].what;
        int64_t channel;
        bool asks, words = what == COLUMN_NOTE && im->o->kind == IMPORT_INTERACTIONS;
        tells[i] = (what >= COLUMN_NAME && what <= COLUMN_NOTE && !words) ||
                   (what == COLUMN_NONE &&
                    about_permission(a, im->report->header.fields[i].text, &channel, &asks));
        bool more = tells[i];
        for (size_t k = 0; k < sizeof plain / sizeof plain[0]; k++) {
            more = more && !(what == plain[k] && im->at[what] == (ptrdiff_t)i);
        }
        any = any || tells[i];
        im->tells_more = im->tells_more || more;
    }
    im->tells = any ? tells : NULL;
}

bool contact_read(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    in->stage = -1;
    if (!reading_whole(rd) || !reading_text(rd, a, COLUMN_CUSTOMER, 200, false, &in->who.id) ||
        !read_names(rd, a, in) || !read_birthday(rd, in) || !read_points(rd, a, in) ||
        !read_addresses(rd, a, in) ||
        !reading_text(rd, a, COLUMN_NOTE, PEOPLE_NOTE_MAX, true, &in->note) ||
        !reading_text(rd, a, COLUMN_STAFF, CELL_MAX, false, &in->owner)) {
        return false;
    }
    read_tags(rd, a, in);
    read_rest(rd, a, in);
    in->contact.language = language_of(a, import_cell(rd->im, rd->record, COLUMN_LANGUAGE));
    MEANS(a, import_cell(rd->im, rd->record, COLUMN_KIND), stages, &in->stage);
    settle_who(rd, a, in);
    return true;
}

bool contact_parse(const struct reading *rd, struct arena *a, void *row)
{
    struct contact_in *in = row;
    if (!contact_read(rd, a, in)) {
        return false;
    }
    if (!in->person && !in->organization.len && !in->points.len) {
        return err_set(rd->why, ERR_INPUT, "err.import.nobody") ||
               csv_err_at(rd->csv, rd->record, 0, rd->why);
    }
    return true;
}
