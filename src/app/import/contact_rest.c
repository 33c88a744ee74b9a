/* SPDX-License-Identifier: Apache-2.0 */
/* What a row tells of somebody besides names and numbers: tags, notes, refusals, wishes, days,
 * and what is kept as it is. An import adds objections and never a consent. */
#include "app/import/contact_parts.h"
#include "base/day.h"
#include "base/utf8.h"
#include "core/words.h"
#include "formats/cell.h"
#include "formats/preset.h"
#include "text/span.h"

struct str contact_label(struct str cell)
{
    cell = str_trim(cell);
    return str_trim(str_starts(cell, S("*")) ? str_from(cell, 1) : cell);
}

/* ------------------------------------------------------------------------------- fields */

static bool add_note(const struct reading *rd, struct arena *a, struct contact_in *in,
                     struct str text)
{
    if (in->note.len + text.len + 2 > PEOPLE_NOTE_MAX) {
        return err_set(rd->why, ERR_LIMIT, "err.import.long", A_INT("max", PEOPLE_NOTE_MAX));
    }
    in->note =
        in->note.len ? str_format(a, "%.*s\n\n%.*s", STR_ARG(in->note), STR_ARG(text)) : text;
    return true;
}

bool contact_field(const struct reading *rd, struct arena *a, struct contact_in *in,
                   struct str name, struct str value)
{
    name = utf8_clip(str_trim(str_head(name, CONTACT_CELL_MAX)), 100);
    value = str_trim(value);
    if (!name.len || !value.len) {
        return true;
    }
    for (size_t i = 0; i < in->fields.len; i++) {
        struct field_row *f = &in->fields.at[i];
        if (str_eq(f->name, name) && f->value.len + value.len + 2 <= PEOPLE_FIELD_MAX) {
            f->value = str_format(a, "%.*s, %.*s", STR_ARG(f->value), STR_ARG(value));
            return true;
        }
    }
    if (value.len > PEOPLE_FIELD_MAX) {
        return add_note(rd, a, in, str_format(a, "%.*s: %.*s", STR_ARG(name), STR_ARG(value)));
    }
    *vec_add(a, &in->fields) = (struct field_row){.name = name, .value = value};
    return true;
}

bool contact_field_of(const struct reading *rd, struct arena *a, struct contact_in *in,
                      size_t i)
{
    struct str cell = cell_text(csv_text(rd->record, i));
    if (utf8_has_control(cell)) {
        err_set(rd->why, ERR_INPUT, "err.import.control");
        return csv_err_at(rd->csv, rd->record, i, rd->why);
    }
    struct str name = str_trim(rd->im->report->header.fields[i].text);
    struct str mark = S(COLUMN_FIELD_MARK);
    if (name.len > mark.len && str_eq_nocase(str_head(name, mark.len), mark)) {
        name = str_from(name, mark.len);
    }
    return contact_field(rd, a, in, name, cell) || csv_err_at(rd->csv, rd->record, i, rd->why);
}

/* Google's pairs of a label and a value: "Anniversary", "2014-06-21". */
static bool read_pair(const struct reading *rd, struct arena *a, size_t i, enum column label,
                      struct contact_in *in)
{
    struct str name, value;
    struct column_use use = {label, LABEL_NONE, rd->im->columns.use[i].nth};
    if (!contact_cell_of(rd, use, &name) || !contact_cell(rd, i, &value)) {
        return false;
    }
    name = contact_label(name);
    return contact_field(rd, a, in, name.len ? name : rd->im->report->header.fields[i].text,
                         value);
}

/* ------------------------------------------------------------------------------- tags */

/* A label that Google gives to everybody is none. */
static bool is_everybody(struct arena *a, struct str tag)
{
    struct str folded = utf8_fold(a, tag);
    return str_eq(folded, S("* mycontacts")) || str_eq(folded, S("* my contacts"));
}

static bool read_tags(const struct reading *rd, struct arena *a, size_t column,
                      struct contact_in *in)
{
    struct str rest = cell_text(csv_text(rd->record, column));
    bool google = str_find(rest, S(":::")) >= 0;
    while (rest.len && in->tags.len < CONTACT_TAGS_MAX) {
        size_t i = 0;
        while (i < rest.len && !(google ? rest.at[i] == ':'
                                        : rest.at[i] == ',' || rest.at[i] == ';' ||
                                              rest.at[i] == '|' || rest.at[i] == '\n')) {
            i++;
        }
        struct str tag = str_trim(str_head(rest, i));
        rest = str_from(rest, i + 1);
        if (!tag.len || is_everybody(a, tag)) {
            continue;
        }
        tag = contact_label(tag);
        if (tag.len > PEOPLE_TAG_MAX || utf8_has_control(tag)) {
            /* a sentence in place of a tag */
            return contact_field_of(rd, a, in, column);
        }
        *vec_add(a, &in->tags) = tag;
    }
    return true;
}

/* ------------------------------------------------------------------------------- permission */

static uint32_t refused(enum column what)
{
    static const enum channel channels[] = {CHANNEL_PHONE,     CHANNEL_EMAIL, CHANNEL_SMS,
                                            CHANNEL_MESSENGER, CHANNEL_POST,  CHANNEL_VISIT};
    if (what == COLUMN_NO_CONTACT || what == COLUMN_MAY_CONTACT) {
        return OBJECTS_TO_ALL;
    }
    int of = what > COLUMN_MAY_CONTACT ? what - COLUMN_MAY_PHONE : what - COLUMN_NO_PHONE;
    return CHANNEL_BIT((unsigned)channels[of]);
}

/* "no" and "0" are no refusal; what isn't yes or no (a date, "on request") is one. Under a
 * question ("may we call?") it is the plain "no" alone. */
static void read_refusal(const struct reading *rd, struct arena *a, size_t i,
                         struct contact_in *in)
{
    enum column what = rd->im->columns.use[i].what;
    struct str cell = cell_text(csv_text(rd->record, i));
    struct err ignored;
    bool yes = false;
    if (cell.len == 0) {
        return;
    }
    bool plain = cell_bool(cell, &yes, &ignored);
    if (what >= COLUMN_MAY_CONTACT ? plain && !yes : !plain || yes) {
        struct str header = rd->im->report->header.fields[i].text;
        in->objections |= refused(what);
        in->objection_words =
            str_format(a, "%.*s%s%.*s: %.*s", STR_ARG(in->objection_words),
                       in->objection_words.len ? "; " : "", STR_ARG(utf8_clip(header, 60)),
                       STR_ARG(utf8_clip(str_head(cell, CONTACT_CELL_MAX), 60)));
    }
}

/* ------------------------------------------------------------------------------- wishes, days
 */

/* How often, as a person writes it in one of the shop's languages. */
static bool read_rhythm(const struct reading *rd, struct arena *a, size_t i,
                        struct contact_in *in)
{
    struct str cell;
    struct err ignored;
    if (!contact_cell(rd, i, &cell)) {
        return false;
    }
    enum lang langs[] = {rd->im->lang, LANG_NL, LANG_DE, LANG_EN};
    for (size_t k = 0; cell.len && k < sizeof langs / sizeof *langs; k++) {
        if (span_read(a, cell, langs[k], &in->rhythm, &ignored)) {
            in->rhythm_words = cell;
            return true;
        }
    }
    return contact_field_of(rd, a, in, i);
}

/* Known since a day up to today; anything else is kept as it stands. */
static bool read_past(const struct reading *rd, struct arena *a, size_t i, struct opt_i64 *day,
                      struct contact_in *in)
{
    struct str cell = str_trim(csv_text(rd->record, i));
    struct err ignored;
    int64_t earliest = 0, read;
    day_of_date((struct date){1900, 1, 1}, &earliest);
    if (!cell.len || cell_is_no_date(cell)) {
        return true;
    }
    if (!cell_date(cell, &rd->im->dates, &read, &ignored) || read < earliest ||
        read > rd->im->app->today) {
        return contact_field_of(rd, a, in, i);
    }
    *day = (struct opt_i64)SOME(read);
    return true;
}

/* A day to come; one that is past is over. */
static bool read_quiet(const struct reading *rd, struct arena *a, size_t i,
                       struct contact_in *in)
{
    struct str cell = str_trim(csv_text(rd->record, i));
    struct err ignored;
    int64_t day;
    if (!cell.len || cell_is_no_date(cell)) {
        return true;
    }
    if (!cell_date(cell, &rd->im->dates, &day, &ignored)) {
        return contact_field_of(rd, a, in, i);
    }
    in->quiet_until = day > rd->im->app->today ? (struct opt_i64)SOME(day) : in->quiet_until;
    return true;
}

/* Whatever isn't a plain no: an import never loosens. */
static bool read_restricted(const struct reading *rd, struct arena *a, size_t i,
                            struct contact_in *in)
{
    struct str cell = cell_text(csv_text(rd->record, i));
    struct err ignored;
    bool yes = true;
    (void)a;
    in->restricted =
        in->restricted || (cell.len > 0 && (!cell_bool(cell, &yes, &ignored) || yes));
    return true;
}

/* ------------------------------------------------------------------------------- all of it */

static bool read_column(const struct reading *rd, struct arena *a, size_t i,
                        struct contact_in *in)
{
    struct importing *im = rd->im;
    enum column what = im->columns.use[i].what;
    bool contacts = im->o->kind == IMPORT_CONTACTS;
    struct str cell;
    switch ((int)what) {
    case COLUMN_NONE:
        return !im->o->keep_rest || contact_says_nothing(im, a, i, rd->record) ||
               contact_field_of(rd, a, in, i);
    case COLUMN_FIELD:
        return contact_says_nothing(im, a, i, rd->record) || contact_field_of(rd, a, in, i);
    case COLUMN_EVENT:
        return read_pair(rd, a, i, COLUMN_EVENT_LABEL, in);
    case COLUMN_RELATION:
        return read_pair(rd, a, i, COLUMN_RELATION_LABEL, in);
    case COLUMN_CUSTOM:
        return read_pair(rd, a, i, COLUMN_CUSTOM_LABEL, in);
    case COLUMN_TAGS:
        return read_tags(rd, a, i, in);
    case COLUMN_NOTE:
        cell = cell_text(csv_text(rd->record, i));
        if (utf8_has_control(cell)) {
            err_set(rd->why, ERR_INPUT, "err.import.control");
            return csv_err_at(rd->csv, rd->record, i, rd->why);
        }
        return !cell.len || add_note(rd, a, in, cell) ||
               csv_err_at(rd->csv, rd->record, i, rd->why);
    case COLUMN_SINCE:
        return read_past(rd, a, i, &in->since, in);
    case COLUMN_LAST_MET:
        /* on their list it may be a letter of ours that nobody answered: no meeting is made of
         * it, and only a meeting ends a silence */
        return cell_is_no_date(str_trim(csv_text(rd->record, i))) ||
               contact_field_of(rd, a, in, i);
    case COLUMN_DECEASED:
        return read_past(rd, a, i, &in->contact.deceased_day, in);
    case COLUMN_QUIET_UNTIL:
        return read_quiet(rd, a, i, in);
    case COLUMN_RESTRICTED:
        return read_restricted(rd, a, i, in);
    case COLUMN_RHYTHM:
        return read_rhythm(rd, a, i, in);
    case COLUMN_REFERRED_BY:
        in->referred_header = im->report->header.fields[i].text;
        return contact_cell(rd, i, &in->referred_by);
    case COLUMN_STAFF:
        in->owner_header = im->report->header.fields[i].text;
        return !contacts || contact_cell(rd, i, &in->owner);
    default:
        if (what >= COLUMN_NO_CONTACT && what <= COLUMN_MAY_VISIT) {
            read_refusal(rd, a, i, in);
        }
        return true;
    }
}

bool contact_read_rest(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    for (size_t i = 0; i < rd->record->count; i++) {
        if (!read_column(rd, a, i, in)) {
            return false;
        }
    }
    return true;
}

bool contact_says_nothing(const struct importing *im, struct arena *a, size_t i,
                          const struct csv_record *r)
{
    struct str cell = cell_text(csv_text(r, i));
    return cell.len == 0 || preset_says_nothing(a, im->columns.preset, cell);
}
