/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/columns.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "formats/columns_key.h"
#include "formats/preset.h"

static const char *const names[COLUMN_COUNT] = {
    [COLUMN_NONE] = "none",
    [COLUMN_REASON] = "heed_reason",
    [COLUMN_PASSED] = "passed_over",
    [COLUMN_DATE] = "date",
    [COLUMN_TIME] = "time",
    [COLUMN_CUSTOMER] = "customer",
    [COLUMN_WHO] = "who",
    [COLUMN_NAME] = "name",
    [COLUMN_TITLE] = "title",
    [COLUMN_INITIALS] = "initials",
    [COLUMN_FIRST_NAME] = "first_name",
    [COLUMN_MIDDLE_NAME] = "middle_name",
    [COLUMN_INFIX] = "infix",
    [COLUMN_LAST_NAME] = "last_name",
    [COLUMN_SUFFIX] = "suffix",
    [COLUMN_NICKNAME] = "nickname",
    [COLUMN_ORGANIZATION] = "organization",
    [COLUMN_JOB] = "job",
    [COLUMN_EMAIL] = "email",
    [COLUMN_PHONE] = "phone",
    [COLUMN_MOBILE] = "mobile",
    [COLUMN_ADDRESS] = "address",
    [COLUMN_STREET] = "street",
    [COLUMN_HOUSE_NUMBER] = "house_number",
    [COLUMN_HOUSE_SUFFIX] = "house_suffix",
    [COLUMN_POSTCODE] = "postcode",
    [COLUMN_CITY] = "city",
    [COLUMN_REGION] = "region",
    [COLUMN_COUNTRY] = "country",
    [COLUMN_WEBSITE] = "website",
    [COLUMN_LANGUAGE] = "language",
    [COLUMN_BIRTHDAY] = "birthday",
    [COLUMN_TAGS] = "tags",
    [COLUMN_FIELD] = "field",
    [COLUMN_DEPARTMENT] = "department",
    [COLUMN_STREET_EXTRA] = "street_extra",
    [COLUMN_PO_BOX] = "po_box",
    [COLUMN_EMAIL_LABEL] = "email_label",
    [COLUMN_PHONE_LABEL] = "phone_label",
    [COLUMN_ADDRESS_LABEL] = "address_label",
    [COLUMN_WEBSITE_LABEL] = "website_label",
    [COLUMN_EVENT] = "event",
    [COLUMN_EVENT_LABEL] = "event_label",
    [COLUMN_RELATION] = "relation",
    [COLUMN_RELATION_LABEL] = "relation_label",
    [COLUMN_CUSTOM] = "custom",
    [COLUMN_CUSTOM_LABEL] = "custom_label",
    [COLUMN_SINCE] = "since",
    [COLUMN_LAST_MET] = "last_met",
    [COLUMN_REFERRED_BY] = "referred_by",
    [COLUMN_RHYTHM] = "rhythm",
    [COLUMN_DECEASED] = "deceased",
    [COLUMN_QUIET_UNTIL] = "quiet_until",
    [COLUMN_RESTRICTED] = "restricted",
    [COLUMN_NO_CONTACT] = "no_contact",
    [COLUMN_NO_PHONE] = "no_phone",
    [COLUMN_NO_EMAIL] = "no_email",
    [COLUMN_NO_SMS] = "no_sms",
    [COLUMN_NO_MESSENGER] = "no_messenger",
    [COLUMN_NO_POST] = "no_post",
    [COLUMN_NO_VISIT] = "no_visit",
    [COLUMN_MAY_CONTACT] = "may_contact",
    [COLUMN_MAY_PHONE] = "may_phone",
    [COLUMN_MAY_EMAIL] = "may_email",
    [COLUMN_MAY_SMS] = "may_sms",
    [COLUMN_MAY_MESSENGER] = "may_messenger",
    [COLUMN_MAY_POST] = "may_post",
    [COLUMN_MAY_VISIT] = "may_visit",
    [COLUMN_NOTE] = "note",
    [COLUMN_AMOUNT] = "amount",
    [COLUMN_CURRENCY] = "currency",
    [COLUMN_MARGIN] = "margin",
    [COLUMN_COST] = "cost",
    [COLUMN_WHAT] = "what",
    [COLUMN_RECEIPT] = "receipt",
    [COLUMN_CHANNEL] = "channel",
    [COLUMN_DIRECTION] = "direction",
    [COLUMN_OUTCOME] = "outcome",
    [COLUMN_REACTION] = "reaction",
    [COLUMN_MINUTES] = "minutes",
    [COLUMN_WORDS] = "words",
    [COLUMN_KIND] = "kind",
    [COLUMN_STAFF] = "staff",
    [COLUMN_ORGANIZATION_ID] = "organization_id",
    [COLUMN_STAGE] = "stage",
    [COLUMN_STATE] = "state",
    [COLUMN_WON] = "won",
    [COLUMN_CLOSED] = "closed",
    [COLUMN_BY_DATE] = "by_date",
    [COLUMN_CLOSED_DATE] = "closed_date",
    [COLUMN_LOST_REASON] = "reason",
    [COLUMN_QUANTITY] = "quantity",
    [COLUMN_REFUNDED] = "refunded",
    [COLUMN_CANCELLED] = "cancelled",
    [COLUMN_LINE_TYPE] = "line_type",
};

const char *columns_name(enum column what)
{
    return names[what];
}

/* Words by their keys, each in its spellings: those of every table, or of a preset. */
struct dictionary {
    const struct column_words *words;
    struct map at; /* key -> place in `words` */
};

static struct dictionary dictionary_of(struct arena *a, const struct column_words *words,
                                       size_t len, enum import_kind kind, int weak)
{
    struct dictionary d = {words, map_in(a)};
    for (size_t i = 0; i < len; i++) {
        if (!(words[i].kinds & 1 << kind) || (words[i].kinds & WEAK) != weak) {
            continue;
        }
        for (struct str rest = str_of(words[i].words); rest.len;) {
            struct str spelling[COLUMNS_SPELLINGS];
            columns_spellings(a, str_cut(&rest, '|'), spelling);
            for (size_t k = 0; k < COLUMNS_SPELLINGS; k++) {
                bool is_new = false;
                int64_t *at = map_text(&d.at, spelling[k], &is_new);
                *at = is_new ? (int64_t)i : *at;
            }
        }
    }
    return d;
}

static bool may_repeat(enum column what)
{
    static const enum column repeated[] = {
        COLUMN_EMAIL,      COLUMN_PHONE,        COLUMN_MOBILE,   COLUMN_NOTE,
        COLUMN_WORDS,      COLUMN_TAGS,         COLUMN_WEBSITE,  COLUMN_FIELD,
        COLUMN_PASSED,     COLUMN_STREET_EXTRA, COLUMN_LAST_MET, COLUMN_CLOSED_DATE,
        COLUMN_LOST_REASON};
    for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++) {
        if (what == repeated[i]) {
            return true;
        }
    }
    return what >= COLUMN_NO_CONTACT && what <= COLUMN_MAY_VISIT;
}

ptrdiff_t columns_find_use(const struct columns *c, struct column_use use)
{
    for (size_t i = 0; i < c->count; i++) {
        if (c->use[i].what == use.what && c->use[i].label == use.label &&
            c->use[i].nth == use.nth) {
            return (ptrdiff_t)i;
        }
    }
    return -1;
}

ptrdiff_t columns_find(const struct columns *c, enum column what)
{
    for (size_t i = 0; i < c->count; i++) {
        if (c->use[i].what == what) {
            return (ptrdiff_t)i;
        }
    }
    return -1;
}

static void take(struct columns *c, size_t i, struct column_use use)
{
    while (may_repeat(use.what) && columns_find_use(c, use) >= 0) {
        use.nth++;
    }
    if (columns_find_use(c, use) < 0) {
        c->use[i] = use;
    }
}

static void recognise(struct arena *a, struct columns *c, const struct csv_record *header,
                      const struct dictionary *d, bool weak)
{
    for (size_t i = 0; i < c->count; i++) {
        struct str key = columns_key(a, header->fields[i].text);
        int number = 1;
        const int64_t *entry = map_text_find(&d->at, key);
        if (!entry) {
            entry = map_text_find(&d->at, columns_without_number(a, key, &number));
        }
        if (!entry || key.len == 0 || c->use[i].what != COLUMN_NONE) {
            continue;
        }
        const struct column_words *w = &d->words[*entry];
        bool other = w->what == COLUMN_CUSTOMER && c->kind != IMPORT_CONTACTS &&
                     columns_find(c, COLUMN_WHO) >= 0;
        if (!weak || (columns_find(c, w->what) < 0 && !other)) {
            take(c, i, (struct column_use){w->what, w->label, number});
        }
    }
}

/* "field:Framenummer" is one whatever it is called. */
static void recognise_fields(struct columns *c, const struct csv_record *header)
{
    struct str mark = S(COLUMN_FIELD_MARK);
    for (size_t i = 0; i < c->count && c->kind == IMPORT_CONTACTS; i++) {
        struct str text = str_trim(header->fields[i].text);
        if (text.len > mark.len && str_eq_nocase(str_head(text, mark.len), mark)) {
            c->use[i] = (struct column_use){COLUMN_FIELD, LABEL_NONE, (int)i + 1};
        }
    }
}

/* By the words of its preset, then of every table, then by those that may mean much. */
static void recognise_all(struct arena *a, struct columns *c, const struct csv_record *header)
{
    struct dictionary d;
    recognise_fields(c, header);
    if (c->preset) {
        d = dictionary_of(a, c->preset->words, c->preset->words_len, c->kind, 0);
        recognise(a, c, header, &d, false);
    }
    d = dictionary_of(a, columns_words, columns_words_count, c->kind, 0);
    recognise(a, c, header, &d, false);
    d = dictionary_of(a, columns_words, columns_words_count, c->kind, WEAK);
    recognise(a, c, header, &d, true);
}

/* "id" beside a customer's number is the receipt's. */
static void second_meaning(struct arena *a, struct columns *c, const struct csv_record *header)
{
    if (c->kind != IMPORT_PURCHASES || columns_find(c, COLUMN_RECEIPT) >= 0) {
        return;
    }
    for (size_t i = 0; i < c->count; i++) {
        if (c->use[i].what == COLUMN_NONE &&
            str_eq(columns_key(a, header->fields[i].text), S("id"))) {
            c->use[i] = (struct column_use){COLUMN_RECEIPT, LABEL_NONE, 1};
            return;
        }
    }
}

struct columns columns_of(struct arena *a, enum import_kind kind,
                          const struct csv_record *header)
{
    const struct preset *preset = preset_of(a, header);
    struct columns c = {kind, header->count,
                        arena_array(a, struct column_use, header->count + 1),
                        preset && preset->kind == kind ? preset : NULL};
    recognise_all(a, &c, header);
    second_meaning(a, &c, header);
    if (kind == IMPORT_PURCHASES) {
        columns_settle_orders(a, &c, header);
    }
    return c;
}

void columns_settle_who(struct columns *c, bool by_name)
{
    static const enum column name[] = {COLUMN_NAME, COLUMN_FIRST_NAME, COLUMN_LAST_NAME};
    ptrdiff_t who = columns_find(c, COLUMN_WHO);
    bool free = true;
    if (who < 0) {
        return;
    }
    for (size_t i = 0; i < sizeof name / sizeof name[0]; i++) {
        free = free && columns_find(c, name[i]) < 0;
    }
    enum column what = by_name && free ? COLUMN_NAME : COLUMN_CUSTOMER;
    c->use[who].what = columns_find(c, what) < 0 ? what : COLUMN_NONE;
}

static void join(struct buf *b, struct str word)
{
    if (b->len) {
        buf_z(b, ", ");
    }
    buf_put(b, word);
}

struct str columns_unused(struct arena *a, const struct columns *c,
                          const struct csv_record *header)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < c->count; i++) {
        if (c->use[i].what == COLUMN_NONE) {
            join(&b, header->fields[i].text);
        }
    }
    return buf_str(&b);
}

/* For a message: not more of it than a person reads. */
static struct str shown_headers(struct arena *a, const struct csv_record *header)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < header->count && b.len < 250; i++) {
        join(&b, utf8_clip(str_head(header->fields[i].text, 400), 30));
    }
    if (b.len >= 250) {
        buf_z(&b, ", …");
    }
    return buf_str(&b);
}

/* Explicit mapping */

static bool applies(enum import_kind kind, enum column what)
{
    for (size_t i = 0; i < columns_words_count; i++) {
        if (columns_words[i].what == what && columns_words[i].kinds & 1 << kind) {
            return true;
        }
    }
    return false;
}

static bool read_name(struct arena *a, const struct columns *c, struct str name,
                      enum column *what, struct err *err)
{
    struct buf known = buf_in(a);
    for (int i = COLUMN_DATE; i < COLUMN_COUNT; i++) {
        if (i != COLUMN_WHO && applies(c->kind, (enum column)i)) {
            if (str_eq_nocase(name, str_of(names[i]))) {
                *what = (enum column)i;
                return true;
            }
            join(&known, str_of(names[i]));
        }
    }
    return err_set(err, ERR_USAGE, "err.columns.unknown", A_STR("text", utf8_clip(name, 40)),
                   A_STR("known", buf_str(&known)));
}

/* Up to the comma or the end, or what stands in quotes. False: a quote isn't closed. */
static bool cut_value(struct arena *a, struct str *rest, struct str *value)
{
    struct str s = str_trim(*rest);
    if (!str_starts(s, S("\""))) {
        *value = str_trim(str_cut(rest, ','));
        return true;
    }
    struct buf b = buf_in(a);
    for (s = str_from(s, 1); s.len; s = str_from(s, 1)) {
        if (s.at[0] == '"' && str_starts(str_from(s, 1), S("\""))) {
            s = str_from(s, 1);
        } else if (s.at[0] == '"') {
            break;
        }
        buf_char(&b, s.at[0]);
    }
    if (s.len == 0) {
        return false;
    }
    s = str_from(s, 1);
    struct str after = str_cut(&s, ',');
    *rest = s;
    *value = buf_str(&b);
    return str_trim(after).len == 0;
}

/* The column with that header: as it stands, by its number, or by its folded words. */
static ptrdiff_t column_called(struct arena *a, const struct csv_record *header,
                               struct str name)
{
    int64_t number = 0;
    if (str_starts(name, S("#")) && str_to_i64(str_from(name, 1), &number)) {
        return number >= 1 && (size_t)number <= header->count ? number - 1 : -1;
    }
    for (size_t i = 0; i < header->count; i++) {
        if (str_eq(str_trim(header->fields[i].text), str_trim(name))) {
            return (ptrdiff_t)i;
        }
    }
    struct str key = columns_key(a, name);
    for (size_t i = 0; key.len && i < header->count; i++) {
        if (str_eq(columns_key(a, header->fields[i].text), key)) {
            return (ptrdiff_t)i;
        }
    }
    return -1;
}

struct given {
    bool what[COLUMN_COUNT];
    bool *column; /* [count] */
};

static bool map_one(struct arena *a, struct columns *c, struct given *given, struct str *rest,
                    const struct csv_record *header, struct err *err)
{
    struct str item = str_trim(*rest), header_name = S("");
    ptrdiff_t equals = str_find(item, S("="));
    struct str name = str_trim(str_head(item, equals < 0 ? 0 : (size_t)equals));
    *rest = str_from(item, name.len ? (size_t)equals + 1 : 0);
    if (name.len == 0 || !cut_value(a, rest, &header_name) || header_name.len == 0) {
        return err_set(err, ERR_USAGE, "err.columns.map", A_STR("text", utf8_clip(item, 60)));
    }
    enum column what = COLUMN_NONE;
    if (!read_name(a, c, name, &what, err)) {
        return false;
    }
    bool none = str_eq(header_name, S("-"));
    ptrdiff_t i = none ? -1 : column_called(a, header, header_name);
    if (i < 0 && !none) {
        return err_set(err, ERR_USAGE, "err.columns.header",
                       A_STR("text", utf8_clip(header_name, 40)),
                       A_STR("headers", shown_headers(a, header)));
    }
    if (given->what[what] || (i >= 0 && given->column[i])) {
        return err_set(err, ERR_USAGE, "err.columns.twice",
                       A_STR("text", given->what[what] ? name : utf8_clip(header_name, 40)));
    }
    for (size_t k = 0; k < c->count; k++) {
        bool who = none && what == COLUMN_CUSTOMER && c->use[k].what == COLUMN_WHO;
        if (c->use[k].what == what || who) {
            c->use[k] = (struct column_use){0};
        }
    }
    given->what[what] = true;
    if (i >= 0) {
        given->column[i] = true;
        c->use[i] = (struct column_use){what, LABEL_NONE, 1};
    }
    return true;
}

bool columns_map(struct arena *a, struct columns *c, struct str text,
                 const struct csv_record *header, struct err *err)
{
    struct columns new = *c;
    struct given given = {.column = arena_array(a, bool, c->count + 1)};
    new.use = arena_array(a, struct column_use, c->count + 1);
    for (size_t i = 0; i < c->count; i++) {
        new.use[i] = c->use[i];
    }
    for (struct str rest = str_trim(text); rest.len; rest = str_trim(rest)) {
        if (!map_one(a, &new, &given, &rest, header, err)) {
            return false;
        }
    }
    *c = new;
    return true;
}

/* What can't be missing */

static bool has_any(const struct columns *c, const enum column *what, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (columns_find(c, what[i]) >= 0) {
            return true;
        }
    }
    return false;
}

bool columns_check(struct arena *a, const struct columns *c, const struct csv_record *header,
                   struct err *err)
{
    static const enum column who[] = {
        COLUMN_NAME,   COLUMN_FIRST_NAME, COLUMN_LAST_NAME,    COLUMN_EMAIL, COLUMN_PHONE,
        COLUMN_MOBILE, COLUMN_NICKNAME,   COLUMN_ORGANIZATION, COLUMN_WHO,   COLUMN_CUSTOMER};
    size_t all = sizeof who / sizeof who[0];
    enum column missing = COLUMN_NONE;
    bool dated = c->kind == IMPORT_PURCHASES || c->kind == IMPORT_INTERACTIONS;
    if (dated && columns_find(c, COLUMN_DATE) < 0) {
        missing = COLUMN_DATE;
    } else if (c->kind == IMPORT_PURCHASES && columns_find(c, COLUMN_AMOUNT) < 0) {
        missing = COLUMN_AMOUNT;
    } else if (c->kind == IMPORT_CONTACTS && !has_any(c, who, all - 1)) {
        missing = COLUMN_NAME;
    } else if (c->kind == IMPORT_INTERACTIONS && !has_any(c, who, all)) {
        missing = COLUMN_CUSTOMER;
    } else if (c->kind == IMPORT_CHOICES && columns_find(c, COLUMN_WHAT) < 0) {
        missing = COLUMN_WHAT;
    } else if (c->kind == IMPORT_CHOICES && !has_any(c, who, all) &&
               columns_find(c, COLUMN_ORGANIZATION_ID) < 0) {
        missing = COLUMN_CUSTOMER;
    }
    if (missing == COLUMN_NONE) {
        return true;
    }
    return err_set(err, ERR_INPUT, "err.columns.needed",
                   A_STR("text", str_of(columns_name(missing))),
                   A_KEY("what", str_format(a, "column.%s", columns_name(missing))),
                   A_STR("headers", shown_headers(a, header)));
}
