/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An account of Monica into the book: each contact with what it tells of them, then who knows
 * whom and through whom they were met. Known again by Monica's own ids; what has no id by its
 * words and day. Nothing that stands in the book is changed.
 */
#include "app/import/monica_parts.h"
#include "base/day.h"
#include "base/json.h"
#include "base/utf8.h"
#include "core/words.h"
#include "formats/source.h"
#include "text/say.h"

/* ------------------------------------------------------------------------------- the file */

static bool read_whole(struct importing *im, struct arena *a, struct str *out, struct err *err)
{
    struct source s;
    size_t got = 1;
    if (!source_file(a, im->o->file, &s, err)) {
        return false;
    }
    if (s.size > MONICA_MAX) {
        err_set(err, ERR_LIMIT, "err.monica.long", A_INT("most", MONICA_MAX / 1024 / 1024));
        return err_at(err, im->name, 0, 0, S(""));
    }
    struct buf b = buf_in(a);
    char *piece = arena_array(a, char, 1 << 16);
    while (got && b.len <= MONICA_MAX) {
        if (!s.read(s.self, piece, 1 << 16, &got, err)) {
            return false;
        }
        buf_put(&b, (struct str){piece, got});
    }
    *out = buf_str(&b);
    *out = str_starts(*out, S("\xEF\xBB\xBF")) ? str_from(*out, 3) : *out;
    return true;
}

bool monica_account(struct importing *im, struct arena *a, struct account **out,
                    struct err *err)
{
    struct str text = S("");
    struct account *acc = arena_make(a, struct account);
    acc->im = im;
    *out = acc;
    return read_whole(im, a, &text, err) && monica_open(a, text, im->name, &acc->m, err);
}

int64_t monica_done(void *self)
{
    return (int64_t)((struct account *)self)->at;
}

/* Children and others of whom Monica keeps no more than a name stand with those whose they are.
 */
static void read_beside(struct account *acc, struct arena *a)
{
    struct arena *scratch = arena_new();
    struct map partial = map_in(scratch);
    struct monica_tie tie;
    struct err ignored;
    VEC(struct str) names = {0};
    for (size_t i = 0; i < monica_contacts(acc->m); i++) {
        struct monica_contact c;
        if (monica_contact(acc->m, scratch, i, &c, &ignored) && c.partial) {
            *vec_add(scratch, &names) = str_format(scratch, "%.*s%s%.*s", STR_ARG(c.first),
                                                   c.last.len ? " " : "", STR_ARG(c.last));
            *map_text(&partial, c.uuid, NULL) = (int64_t)names.len;
        }
    }
    acc->beside = map_in(a);
    for (size_t i = 0; names.len && i < monica_ties(acc->m); i++) {
        bool is_one = monica_tie(acc->m, scratch, i, &tie);
        const int64_t *at = is_one ? map_text_find(&partial, tie.from) : NULL;
        if (!at) {
            continue;
        }
        int64_t *place = map_text(&acc->beside, tie.to, NULL);
        if (*place == 0) {
            *vec_add(a, &acc->names) = buf_in(a);
            *place = (int64_t)acc->names.len;
        }
        struct buf *b = &acc->names.at[*place - 1];
        if (b->len < PEOPLE_FIELD_MAX) {
            buf_z(b, b->len ? ", " : "");
            buf_put(b, names.at[*at - 1]);
        }
    }
    arena_free(scratch);
}

/* ------------------------------------------------------------------------------- contacts */

static void add_field(struct arena *a, struct importing *im, struct contact_in *in,
                      const char *key, struct str value)
{
    if (value.len) {
        *vec_add(a, &in->fields) = (struct field_row){
            .name = say(a, im->lang, key), .value = utf8_head(value, PEOPLE_FIELD_MAX)};
    }
}

static void take_fields(struct arena *a, struct importing *im, const struct monica_contact *c,
                        struct contact_in *in)
{
    struct buf pets = buf_in(a);
    for (size_t i = 0; i < c->entries.len; i++) {
        const struct monica_entry *e = &c->entries.at[i];
        if (e->kind == MONICA_PET && e->words.len) {
            struct str kind = e->words;
            struct str name = str_cut(&kind, '\n');
            buf_z(&pets, pets.len ? ", " : "");
            buf_put(&pets, name);
            buf_put(&pets, kind.len ? str_format(a, " (%.*s)", STR_ARG(kind)) : S(""));
        }
    }
    add_field(a, im, in, "import.monica.pets", buf_str(&pets));
    add_field(a, im, in, "import.monica.food", c->food);
    if (c->birth.has && c->birth.by_age) {
        add_field(a, im, in, "import.monica.born_about",
                  str_format(a, "%d", day_date(c->birth.day).year));
    }
}

static void take_reach(struct arena *a, struct importing *im, const struct monica_contact *c,
                       struct contact_in *in)
{
    struct str country = im->app->shop.country;
    for (size_t i = 0; i < c->points.len; i++) {
        const struct monica_point *p = &c->points.at[i];
        bool mail = str_eq_nocase(p->type, S("email")),
             phone = str_eq_nocase(p->type, S("phone"));
        bool named = !mail && !phone;
        *vec_add(a, &in->points) =
            import_point(a,
                         mail    ? POINT_EMAIL
                         : phone ? POINT_PHONE
                                 : POINT_WEB,
                         named ? utf8_head(p->type, PEOPLE_TAG_MAX) : S(""),
                         utf8_head(p->value, PEOPLE_VALUE_MAX), country);
        if (mail && !in->who.email.len) {
            in->who.email = p->value;
        }
        if (phone && !in->who.phone.len) {
            in->who.phone = p->value;
        }
    }
    for (size_t i = 0; i < c->addresses.len; i++) {
        const struct monica_address *p = &c->addresses.at[i];
        struct address_row r = {.label = utf8_head(p->name, PEOPLE_TAG_MAX),
                                .street = utf8_head(p->street, PEOPLE_VALUE_MAX),
                                .postcode = utf8_head(p->postal_code, PEOPLE_VALUE_MAX),
                                .city = utf8_head(p->city, PEOPLE_VALUE_MAX),
                                .region = utf8_head(p->province, PEOPLE_VALUE_MAX),
                                .country = utf8_head(p->country, PEOPLE_VALUE_MAX)};
        if (r.street.len || r.postcode.len || r.city.len) {
            *vec_add(a, &in->addresses) = r;
        }
    }
    for (size_t i = 0; i < c->tags.len; i++) {
        *vec_add(a, &in->tags) = utf8_head(c->tags.at[i], PEOPLE_TAG_MAX);
    }
}

static void take_contact(struct arena *a, struct importing *im, struct monica_in *row)
{
    const struct monica_contact *c = &row->c;
    struct contact_in *in = &row->in;
    struct contact_row *r = &in->contact;
    in->stage = -1;
    in->person = true;
    in->who.id = c->uuid;
    struct str given = str_format(a, "%.*s %.*s", STR_ARG(c->first), STR_ARG(c->middle));
    in->who.name =
        str_trim(str_format(a, "%.*s %.*s", STR_ARG(str_trim(given)), STR_ARG(c->last)));
    in->who.name = utf8_head(in->who.name, PEOPLE_NAME_MAX);
    if (in->who.name.len) {
        import_name(im, a, &in->who, r);
    }
    if (c->first.len && c->last.len) { /* told apart by them: nothing to guess but the infix */
        struct who family = {.name = str_format(a, "X %.*s", STR_ARG(c->last))};
        import_name(im, a, &family, r);
        r->given = utf8_head(str_trim(given), PEOPLE_NAME_MAX);
    }
    r->nickname = utf8_head(c->nickname, PEOPLE_NAME_MAX);
    r->role = utf8_head(c->job, PEOPLE_VALUE_MAX);
    in->organization = utf8_head(c->company, PEOPLE_NAME_MAX);
    if (c->birth.has && !c->birth.by_age) {
        struct date d = day_date(c->birth.day);
        r->birth_day = SOME(d.month * 100 + d.day);
        r->birth_year = c->birth.year_unknown ? NONE : SOME(d.year);
    }
    if (c->dead) {
        int64_t today = im->app->today;
        r->deceased_day =
            SOME(c->deceased.has && c->deceased.day <= today ? c->deceased.day : today);
    }
    in->since =
        c->first_met.has && c->first_met.day <= im->app->today ? SOME(c->first_met.day) : NONE;
    in->note = c->description;
    in->rhythm = c->every_days > 0 && c->every_days <= 3660 ? c->every_days : 0;
    in->rhythm_words = say(a, im->lang, "import.monica.rhythm");
    take_reach(a, im, c, in);
    take_fields(a, im, c, in);
    in->key = who_key(a, &in->who, im->app->shop.country);
}

void monica_left_out(struct importing *im, struct str type, int64_t n)
{
    struct import_report *r = im->report;
    for (size_t i = 0; i < r->left_len; i++) {
        if (str_eq(r->left[i].name, type)) {
            r->left[i].rows += n;
            return;
        }
    }
    if (r->left_len < IMPORT_LEFT_MAX) {
        r->left[r->left_len++] = (struct import_unknown){type, n};
    }
}

static bool next_contact(void *self, struct arena *a, struct import_item *out, struct err *err)
{
    struct account *acc = self;
    (void)err;
    if (acc->at == monica_contacts(acc->m)) {
        return true; /* the end */
    }
    size_t i = acc->at++;
    struct monica_in *row = arena_make(a, struct monica_in);
    *out = (struct import_item){.kind = IMPORT_ITEM, .line = (int64_t)i + 1, .row = row};
    if (!monica_contact(acc->m, a, i, &row->c, &acc->why)) {
        out->kind = IMPORT_ITEM_REFUSED;
        out->why = &acc->why;
        out->raw = monica_raw(acc->m, a, i);
    } else if (row->c.partial) {
        out->kind = IMPORT_ITEM_PASSED;
        monica_left_out(acc->im, S("partial"), 1);
    } else {
        const int64_t *beside = map_text_find(&acc->beside, row->c.uuid);
        take_contact(a, acc->im, row);
        if (beside) {
            add_field(a, acc->im, &row->in, "import.monica.beside",
                      buf_str(&acc->names.at[*beside - 1]));
        }
    }
    return true;
}

static bool open_contacts(struct importing *im, struct arena *a, struct item_reader *out,
                          struct err *err)
{
    struct account *acc;
    struct monica_left *left;
    size_t n;
    if (!monica_account(im, a, &acc, err)) {
        return false;
    }
    read_beside(acc, a);
    monica_left(acc->m, a, &left, &n);
    for (size_t i = 0; i < n; i++) {
        monica_left_out(im, left[i].type, left[i].n);
    }
    *out =
        (struct item_reader){acc, next_contact, monica_done, (int64_t)monica_contacts(acc->m)};
    return true;
}

/* ------------------------------------------------------------------------------- the form */

static bool take_in(struct importing *im, struct err *err)
{
    static const struct item_kind contacts = {open_contacts, monica_write, false};
    im->report->left = arena_array(im->arena, struct import_unknown, IMPORT_LEFT_MAX);
    return import_items(im, &contacts, err) && monica_write_ties(im, err);
}

static void begin_rejects(const struct importing *im, struct buf *to)
{
    (void)im;
    buf_z(to, "{\"account\":{\"uuid\":\"\",\"data\":[{\"count\":0,\"type\":\"contact\","
              "\"values\":[\n");
}

static void put_reject(const struct importing *im, struct buf *to, int64_t nth, struct str why,
                       struct str raw)
{
    (void)im;
    buf_z(to, nth ? ",\n" : "");
    if (!str_starts(raw, S("{\""))) { /* no object, or an empty one: nothing to mend in it */
        buf_put(to, raw);
        return;
    }
    struct json j = jw_to(to);
    buf_z(to, "{\"heed_reason\":");
    jw_str(&j, why);
    buf_z(to, ",");
    buf_put(to, str_from(raw, 1));
}

static void end_rejects(const struct importing *im, struct buf *to)
{
    (void)im;
    buf_z(to, "\n]}]}}\n");
}

static const struct reject_form rejects = {".json", begin_rejects, put_reject, end_rejects};

const struct import_form import_monica = {"Monica",  "monica", IMPORT_CONTACTS,
                                          monica_is, take_in,  &rejects};
