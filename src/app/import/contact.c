/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/contact_parts.h"

#include "base/day.h"
#include "base/utf8.h"
#include "core/name.h"
#include "core/phone.h"
#include "core/typed.h"
#include "core/words.h"
#include "formats/preset.h"

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
    {"prospect", STAGE_PROSPECT},
    {"lead", STAGE_PROSPECT},
    {"subscriber", STAGE_PROSPECT},
    {"opportunity", STAGE_PROSPECT},
    {"marketing qualified lead", STAGE_PROSPECT},
    {"sales qualified lead", STAGE_PROSPECT},
    {"marketingqualifiedlead", STAGE_PROSPECT},
    {"salesqualifiedlead", STAGE_PROSPECT},
    {"abonnent", STAGE_PROSPECT},
    {"abonnee", STAGE_PROSPECT},
    {"evangelist", STAGE_CUSTOMER},
    {"interessent", STAGE_PROSPECT},
    {"interessentin", STAGE_PROSPECT},
    {"geinteresseerd", STAGE_PROSPECT},
    {"geinteresseerde", STAGE_PROSPECT},
    {"customer", STAGE_CUSTOMER},
    {"client", STAGE_CUSTOMER},
    {"klant", STAGE_CUSTOMER},
    {"kunde", STAGE_CUSTOMER},
    {"kundin", STAGE_CUSTOMER},
    {"former", STAGE_FORMER},
    {"former customer", STAGE_FORMER},
    {"oud-klant", STAGE_FORMER},
    {"oudklant", STAGE_FORMER},
    {"ehemalig", STAGE_FORMER},
    {"ehemaliger kunde", STAGE_FORMER},
    {"inactive", STAGE_FORMER},
    {"friend", STAGE_FRIEND},
    {"vriend", STAGE_FRIEND},
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

/* What stands for a firm where there is none. */
static const struct word no_firms[] = {
    {"self-employed", 0},
    {"self employed", 0},
    {"freelance", 0},
    {"freelancer", 0},
    {"zelfstandig", 0},
    {"zelfstandige", 0},
    {"zzp", 0},
    {"zzp'er", 0},
    {"selbstandig", 0},
    {"selbststandig", 0},
    {"freiberuflich", 0},
    {"freiberufler", 0},
    {"independent", 0},
    {"retired", 0},
    {"gepensioneerd", 0},
    {"rentner", 0},
    {"rentnerin", 0},
    {"privat", 0},
    {"prive", 0},
    {"particulier", 0},
    {"none", 0},
    {"n/a", 0},
    {"-", 0},
    {"geen", 0},
    {"keine", 0},
};

/* ------------------------------------------------------------------------------- cells */

bool contact_cell(const struct reading *rd, size_t i, struct str *out)
{
    enum column what = rd->im->columns.use[i].what;
    struct str s = cell_text(csv_text(rd->record, i));
    if (s.len > CONTACT_CELL_MAX) {
        err_set(rd->why, ERR_LIMIT, "err.import.long", A_INT("max", CONTACT_CELL_MAX));
    } else if (utf8_has_control(s)) {
        err_set(rd->why, ERR_INPUT, "err.import.control");
    } else if (s.len && (what == COLUMN_PHONE || what == COLUMN_MOBILE) && cell_is_rounded(s)) {
        err_set(rd->why, ERR_INPUT, "err.import.rounded", A_STR("value", cell_shown(s)));
    } else {
        *out = s;
        return true;
    }
    return csv_err_at(rd->csv, rd->record, i, rd->why);
}

bool contact_cell_of(const struct reading *rd, struct column_use use, struct str *out)
{
    ptrdiff_t i = columns_find_use(&rd->im->columns, use);
    *out = S("");
    return i < 0 || contact_cell(rd, (size_t)i, out);
}

/* Without the lines of it: a name is one. */
static bool cell_line(const struct reading *rd, struct arena *a, enum column what,
                      struct str *out)
{
    if (!contact_cell_of(rd, (struct column_use){what, LABEL_NONE, 1}, out)) {
        return false;
    }
    if (str_find(*out, S("\n")) >= 0 || str_find(*out, S("\r")) >= 0) {
        char *z = str_z(a, *out);
        for (size_t i = 0; i < out->len; i++) {
            z[i] = z[i] == '\n' || z[i] == '\r' ? ' ' : z[i];
        }
        out->at = z;
    }
    return true;
}

/* ------------------------------------------------------------------------------- names */

enum { PHONE_LEAST = 8, OWNERS_TOLD = 100 };

struct names_in {
    struct str whole, initials, middle, department;
};

static bool name_cells(const struct reading *rd, struct arena *a, struct names_in *n,
                       struct contact_in *in)
{
    struct contact_row *c = &in->contact;
    const struct {
        enum column what;
        struct str *to;
    } cells[] = {
        {COLUMN_NAME, &n->whole},
        {COLUMN_TITLE, &c->title},
        {COLUMN_INITIALS, &n->initials},
        {COLUMN_FIRST_NAME, &c->given},
        {COLUMN_MIDDLE_NAME, &n->middle},
        {COLUMN_INFIX, &c->infix},
        {COLUMN_LAST_NAME, &c->family},
        {COLUMN_SUFFIX, &c->suffix},
        {COLUMN_NICKNAME, &c->nickname},
        {COLUMN_JOB, &c->role},
        {COLUMN_DEPARTMENT, &n->department},
        {COLUMN_ORGANIZATION, &in->organization},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        if (!cell_line(rd, a, cells[i].what, cells[i].to)) {
            return false;
        }
    }
    return true;
}

/* "Herr" isn't a title, but whoever writes a letter wants to know it. */
static bool settle_title(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    ptrdiff_t i = rd->im->at[COLUMN_TITLE];
    int64_t ignored;
    if (i < 0 || !MEANS(a, in->contact.title, addressed, &ignored)) {
        return true;
    }
    in->contact.title = S("");
    return rd->im->o->kind != IMPORT_CONTACTS || contact_field_of(rd, a, in, (size_t)i);
}

/* Several firms in one cell, as HubSpot parts them: the first is theirs, all are kept. A word
 * for none is what they do. */
static bool settle_firm(const struct reading *rd, struct arena *a, struct names_in *n,
                        struct contact_in *in)
{
    int64_t ignored;
    ptrdiff_t i = rd->im->at[COLUMN_ORGANIZATION];
    ptrdiff_t semicolon = str_find(in->organization, S(";"));
    if (MEANS(a, in->organization, no_firms, &ignored)) {
        in->contact.role = in->contact.role.len || in->organization.len < 5 ? in->contact.role
                                                                            : in->organization;
        in->organization = S("");
    }
    if (n->department.len) {
        in->contact.role =
            in->contact.role.len
                ? str_format(a, "%.*s, %.*s", STR_ARG(in->contact.role), STR_ARG(n->department))
                : n->department;
    }
    if (rd->im->columns.preset && semicolon > 0 && i >= 0) {
        in->organization = str_trim(str_head(in->organization, (size_t)semicolon));
        return contact_field_of(rd, a, in, (size_t)i);
    }
    return true;
}

/* "Bakkerij Groß" as the name of a card that is the firm's. */
static bool is_the_firm(struct arena *a, struct str name, const struct contact_in *in)
{
    return in->organization.len && str_eq(utf8_fold(a, name), utf8_fold(a, in->organization));
}

static void settle_name(struct arena *a, struct names_in *n, struct contact_in *in)
{
    struct contact_row *c = &in->contact;
    if (!c->given.len) {
        c->given = n->initials;
    }
    if (n->middle.len) {
        c->given = str_trim(str_format(a, "%.*s %.*s", STR_ARG(c->given), STR_ARG(n->middle)));
    }
    if (!c->given.len && !c->family.len && n->whole.len && !is_the_firm(a, n->whole, in)) {
        struct person_name p = name_split(a, n->whole);
        c->title = c->title.len ? c->title : p.title;
        c->given = p.given;
        c->infix = p.infix;
        c->family = p.family;
        c->suffix = c->suffix.len ? c->suffix : p.suffix;
    } else if (c->family.len && !c->infix.len) {
        /* "van der Berg" in one cell */
        struct person_name p = name_split(a, str_format(a, "X %.*s", STR_ARG(c->family)));
        if (p.infix.len && p.family.len && str_eq(p.given, S("X"))) {
            c->infix = p.infix;
            c->family = p.family;
        }
    }
}

static bool read_names(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    struct names_in n = {.whole = S("")};
    if (!name_cells(rd, a, &n, in) || !settle_title(rd, a, in) || !settle_firm(rd, a, &n, in)) {
        return false;
    }
    settle_name(a, &n, in);
    in->person = in->contact.given.len || in->contact.family.len || in->contact.nickname.len;
    return true;
}

static bool read_birthday(const struct reading *rd, struct contact_in *in)
{
    struct str cell = import_cell(rd->im, rd->record, COLUMN_BIRTHDAY);
    struct birthday b;
    int64_t day;
    if (cell.len == 0 || cell_is_no_date(cell)) {
        return true;
    }
    if (cell_date(cell, &rd->im->dates, &day, rd->why)) {
        struct date d = day_date(day);
        b = (struct birthday){.month = d.month, .day = d.day, .year = d.year};
    } else if (!birthday_read(cell_text(cell), &b)) {
        return reading_wrong(rd, COLUMN_BIRTHDAY);
    }
    in->contact.birth_day = SOME(b.month * 100 + b.day);
    in->contact.birth_year = b.year ? SOME(b.year) : NONE;
    return true;
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

/* Where a word isn't known it stays as it stands. */
static bool read_words(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    struct importing *im = rd->im;
    struct str language = import_cell(im, rd->record, COLUMN_LANGUAGE);
    struct str stage = import_cell(im, rd->record, COLUMN_KIND);
    bool contacts = im->o->kind == IMPORT_CONTACTS;
    in->contact.language = language_of(a, language);
    bool known = MEANS(a, stage, stages, &in->stage);
    return !contacts ||
           ((in->contact.language.len || !language.len ||
             contact_field_of(rd, a, in, (size_t)im->at[COLUMN_LANGUAGE])) &&
            (known || !stage.len ||
             contact_says_nothing(im, a, (size_t)im->at[COLUMN_KIND], rd->record) ||
             contact_field_of(rd, a, in, (size_t)im->at[COLUMN_KIND])));
}

static bool is_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') {
            return false;
        }
    }
    return s.len > 0;
}

void contact_settle_who(struct importing *im, struct arena *a, struct contact_in *in)
{
    struct contact_row *c = &in->contact;
    in->who.name = in->person ? contact_name(a, c) : in->organization;
    for (size_t i = 0; i < in->points.len; i++) {
        const struct point_row *p = &in->points.at[i];
        if (p->kind == POINT_EMAIL && !in->who.email.len) {
            in->who.email = p->value;
        } else if (p->kind == POINT_PHONE && !in->who.phone.len) {
            /* so that it is the same number wherever it is read */
            in->who.phone =
                p->norm.len > PHONE_LEAST && is_digits(p->norm) && !str_starts(p->norm, S("0"))
                    ? str_format(a, "+%.*s", STR_ARG(p->norm))
                    : p->value;
        }
    }
    in->who.apart = in->addresses.len ? in->addresses.at[0].postcode : S("");
    in->key = who_key(a, &in->who, im->app->shop.country);
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
        bool words = what == COLUMN_NOTE && im->o->kind == IMPORT_INTERACTIONS;
        tells[i] = what >= COLUMN_NAME && what <= COLUMN_NOTE && !words;
        bool more = tells[i];
        for (size_t k = 0; k < sizeof plain / sizeof plain[0]; k++) {
            more = more && !(what == plain[k] && im->at[what] == (ptrdiff_t)i);
        }
        any = any || tells[i];
        im->tells_more = im->tells_more || more;
    }
    im->tells = any ? tells : NULL;
}

/* The source's own id, apart from those of its other tables. */
static bool read_id(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    const struct preset *p = rd->im->columns.preset;
    if (!reading_text(rd, a, COLUMN_CUSTOMER, 200, false, &in->who.id)) {
        return false;
    }
    if (p && p->id_prefix[0] && in->who.id.len) {
        in->who.id = str_format(a, "%s%.*s", p->id_prefix, STR_ARG(in->who.id));
    }
    return true;
}

bool contact_read(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    in->stage = -1;
    if (!reading_whole(rd) || !read_id(rd, a, in) || !read_names(rd, a, in) ||
        !read_birthday(rd, in) || !contact_read_points(rd, a, in) ||
        !contact_read_addresses(rd, a, in) || !contact_read_rest(rd, a, in) ||
        !read_words(rd, a, in) ||
        (rd->im->o->kind != IMPORT_CONTACTS &&
         !reading_text(rd, a, COLUMN_STAFF, CONTACT_CELL_MAX, false, &in->owner))) {
        return false;
    }
    contact_settle_who(rd->im, a, in);
    return true;
}

/* An owner who isn't of the staff is told, and kept as the file writes it. */
static bool settle_owner(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    struct importing *im = rd->im;
    if (!in->owner.len || map_text_find(&im->staff, utf8_fold(a, in->owner))) {
        return true;
    }
    struct str name = in->owner;
    in->owner = S("");
    for (size_t i = 0; i < im->owners.len; i++) {
        if (str_eq(im->owners.at[i].name, name)) {
            im->owners.at[i].rows++;
            return contact_field(rd, a, in, in->owner_header, name);
        }
    }
    if (im->owners.len < OWNERS_TOLD) {
        *vec_add(im->arena, &im->owners) =
            (struct import_unknown){str_copy(im->arena, name), 1};
        im->report->owners = im->owners.at;
        im->report->owners_len = im->owners.len;
    }
    return contact_field(rd, a, in, in->owner_header, name);
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
    if (!settle_owner(rd, a, in)) {
        return csv_err_at(rd->csv, rd->record, 0, rd->why);
    }
    rd->im->report->objections += in->objections != 0;
    rd->im->report->unclear += in->unclear;
    return true;
}
