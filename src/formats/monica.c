/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/monica.h"

#include <jansson.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/map.h"
#include "base/utf8.h"

enum { KINDS_MAX = 1000 }; /* of ways to reach somebody */

struct monica {
    json_t *root;
    const json_t *account, *contacts, *ties, *activities;
    struct map activity_at; /* uuid -> its place from 1 */
    struct str file;
};

static const json_t *values_of(const json_t *thing, const char *type);

static void close_json(void *root)
{
    json_decref(root);
}

bool monica_is(struct str head)
{
    head = str_trim(head);
    return str_starts(head, S("{")) && str_find(head, S("\"account\"")) >= 0 &&
           str_find(head, S("\"uuid\"")) >= 0 && str_find(head, S("\"values\"")) >= 0;
}

bool monica_open(struct arena *a, struct str text, struct str file, struct monica **out,
                 struct err *err)
{
    if (text.len > MONICA_MAX) {
        err_set(err, ERR_LIMIT, "err.monica.long", A_INT("most", MONICA_MAX / 1024 / 1024));
        return err_at(err, file, 0, 0, S(""));
    }
    json_error_t why;
    json_t *root = json_loadb(text.len ? text.at : "", text.len, 0, &why);
    if (!root) {
        err_set(err, ERR_INPUT, "err.monica.json");
        return err_at(err, file, why.line, why.column, S(""));
    }
    arena_defer(a, close_json, root);
    const json_t *account = json_object_get(root, "account");
    if (!json_is_object(account)) {
        err_set(err, ERR_INPUT, "err.monica.account");
        return err_at(err, file, 1, 0, S(""));
    }
    struct monica *m = arena_make(a, struct monica);
    *m = (struct monica){.root = root,
                         .account = account,
                         .contacts = values_of(account, "contact"),
                         .ties = values_of(account, "relationship"),
                         .activities = values_of(account, "activity"),
                         .activity_at = map_in(a),
                         .file = file};
    for (size_t i = 0; i < json_array_size(m->activities); i++) {
        const json_t *uuid = json_object_get(json_array_get(m->activities, i), "uuid");
        if (json_is_string(uuid)) {
            *map_text(&m->activity_at, str_of(json_string_value(uuid)), NULL) = (int64_t)i + 1;
        }
    }
    *out = m;
    return true;
}

/* ------------------------------------------------------------------------------- the tree */

/* The values of the collection of that type; NULL: none. */
static const json_t *values_of(const json_t *thing, const char *type)
{
    const json_t *data = json_object_get(thing, "data");
    for (size_t i = 0; i < json_array_size(data); i++) {
        const json_t *c = json_array_get(data, i);
        const char *name = json_string_value(json_object_get(c, "type"));
        if (name && strcmp(name, type) == 0) {
            return json_object_get(c, "values");
        }
    }
    return NULL;
}

/* A property, or what stands beside them. */
static const json_t *get(const json_t *thing, const char *name)
{
    const json_t *p = json_object_get(json_object_get(thing, "properties"), name);
    return p ? p : json_object_get(thing, name);
}

/* As a text without control characters, cut to what fits; a number as it is written. */
static struct str text_of(struct arena *a, const json_t *s)
{
    if (json_is_integer(s)) {
        return str_format(a, "%lld", (long long)json_integer_value(s));
    }
    if (json_is_real(s)) {
        return str_format(a, "%.2f", json_real_value(s));
    }
    if (!json_is_string(s)) {
        return S("");
    }
    struct str all = {json_string_value(s), json_string_length(s)};
    all = str_trim(all);
    struct str kept = str_copy(a, utf8_head(all, MONICA_TEXT_MAX));
    return utf8_has_control(kept) ? S("") : kept;
}

static struct str text(struct arena *a, const json_t *thing, const char *name)
{
    return text_of(a, get(thing, name));
}

static bool is_yes(const json_t *thing, const char *name)
{
    const json_t *v = get(thing, name);
    return json_is_true(v) || (json_is_integer(v) && json_integer_value(v) != 0);
}

/* "2021-03-05" at the head of whatever time follows. */
static struct monica_day day_of(struct arena *a, const json_t *s)
{
    struct monica_day d = {0};
    struct str iso = str_head(text_of(a, s), 10);
    d.has = day_from_iso(iso, &d.day);
    return d;
}

/* A "special date". */
static struct monica_day special(struct arena *a, const json_t *thing, const char *name)
{
    const json_t *s = get(thing, name);
    struct monica_day d = day_of(a, json_object_get(s, "date"));
    d.year_unknown = is_yes(s, "is_year_unknown");
    d.by_age = is_yes(s, "is_age_based");
    return d;
}

/* The texts of those names. */
static struct str lines(struct arena *a, const json_t *thing, const char *const names[],
                        size_t n, const char *between)
{
    struct buf b = buf_in(a);
    for (size_t i = 0; i < n; i++) {
        struct str s = text(a, thing, names[i]);
        if (s.len && b.len + s.len < MONICA_TEXT_MAX) {
            buf_z(&b, b.len ? between : "");
            buf_put(&b, s);
        }
    }
    return buf_str(&b);
}

/* ------------------------------------------------------------------------------- entries */

static const struct {
    const char *type;
    enum monica_kind kind;
    const char *words[3];
    const char *day[2]; /* the first that says one */
} entries[] = {
    {"note", MONICA_NOTE, {"body"}, {"created_at"}},
    {"call", MONICA_CALL, {"content"}, {"called_at", "created_at"}},
    {"conversation", MONICA_CONVERSATION, {NULL}, {"happened_at", "created_at"}},
    {"reminder", MONICA_REMINDER, {"title", "description"}, {"initial_date"}},
    {"task", MONICA_TASK, {"title", "description"}, {"completed_at", "created_at"}},
    {"gift", MONICA_GIFT, {"name", "comment", "url"}, {"date", "created_at"}},
    {"debt", MONICA_DEBT, {"reason"}, {"created_at"}},
    {"life_event", MONICA_EVENT, {"name", "note"}, {"happened_at"}},
    {"pet", MONICA_PET, {"name", "category"}, {"created_at"}},
};

/* What both wrote, a line each, "– " before ours. */
static void read_messages(struct arena *a, const json_t *thing, struct monica_entry *e)
{
    const json_t *messages = get(thing, "messages");
    struct buf b = buf_in(a);
    bool ours = false, theirs = false;
    for (size_t i = 0; i < json_array_size(messages); i++) {
        const json_t *m = json_array_get(messages, i);
        struct str s = text(a, m, "content");
        bool by_me = is_yes(m, "written_by_me");
        if (i == 0) {
            e->theirs = !by_me;
        }
        ours = ours || by_me;
        theirs = theirs || !by_me;
        if (s.len && b.len + s.len + 8 < MONICA_TEXT_MAX) {
            buf_z(&b, b.len ? "\n" : "");
            buf_z(&b, by_me ? "– " : "");
            buf_put(&b, s);
        }
    }
    e->answered = ours && theirs;
    e->words = buf_str(&b);
}

static struct monica_entry entry_of(struct arena *a, const json_t *thing, size_t k)
{
    struct monica_entry e = {.kind = entries[k].kind, .uuid = text(a, thing, "uuid")};
    size_t words = 0;
    while (words < 3 && entries[k].words[words]) {
        words++;
    }
    bool title = e.kind == MONICA_REMINDER || e.kind == MONICA_TASK || e.kind == MONICA_GIFT;
    e.words = lines(a, thing, entries[k].words, words, title ? " – " : "\n");
    for (size_t i = 0; i < 2 && entries[k].day[i] && !e.day.has; i++) {
        e.day = day_of(a, get(thing, entries[k].day[i]));
    }
    e.theirs = is_yes(thing, "contact_called") || is_yes(thing, "in_debt");
    e.done = is_yes(thing, "completed") || str_eq(text(a, thing, "status"), S("complete"));
    const json_t *delible = get(thing, "delible");
    e.off = is_yes(thing, "inactive") || (delible && !is_yes(thing, "delible"));
    e.every = text(a, thing, "frequency_type");
    e.number = json_integer_value(get(thing, "frequency_number"));
    e.amount = text(a, thing, "amount");
    if (e.amount.len && text(a, thing, "currency").len) {
        e.amount =
            str_format(a, "%.*s %.*s", STR_ARG(e.amount), STR_ARG(text(a, thing, "currency")));
    }
    if (e.kind == MONICA_CONVERSATION) {
        read_messages(a, thing, &e);
    }
    return e;
}

/* The activity of that uuid, among those of the account. */
static const json_t *activity(const struct monica *m, const json_t *uuid)
{
    const char *wanted = json_string_value(uuid);
    const int64_t *at = wanted ? map_text_find(&m->activity_at, str_of(wanted)) : NULL;
    return at ? json_array_get(m->activities, (size_t)*at - 1) : NULL;
}

static void read_activities(const struct monica *m, struct arena *a, const json_t *thing,
                            struct monica_contact *c)
{
    static const char *const words[] = {"summary", "description"};
    const json_t *uuids = values_of(thing, "activity");
    for (size_t i = 0; i < json_array_size(uuids) && i < MONICA_LIST_MAX; i++) {
        const json_t *act = activity(m, json_array_get(uuids, i));
        if (act) {
            *vec_add(a, &c->entries) = (struct monica_entry){
                .kind = MONICA_ACTIVITY,
                .uuid = text(a, act, "uuid"),
                .words = lines(a, act, words, 2, "\n"),
                .day = day_of(a, get(act, "happened_at")),
            };
        }
    }
}

static void read_entries(const struct monica *m, struct arena *a, const json_t *thing,
                         struct monica_contact *c)
{
    for (size_t k = 0; k < sizeof entries / sizeof entries[0]; k++) {
        const json_t *list = values_of(thing, entries[k].type);
        for (size_t i = 0; i < json_array_size(list) && i < MONICA_LIST_MAX; i++) {
            *vec_add(a, &c->entries) = entry_of(a, json_array_get(list, i), k);
        }
    }
    read_activities(m, a, thing, c);
}

/* ------------------------------------------------------------------------------- contacts */

/* "email", "phone", or what the kind of field is called. */
static struct str point_type(const struct monica *m, struct arena *a, const json_t *uuid)
{
    const json_t *kinds =
        json_object_get(json_object_get(m->account, "instance"), "contact_field_types");
    struct str wanted = text_of(a, uuid);
    for (size_t i = 0; i < json_array_size(kinds) && i < KINDS_MAX; i++) {
        const json_t *k = json_array_get(kinds, i);
        if (str_eq(text(a, k, "uuid"), wanted)) {
            struct str type = text(a, k, "type");
            return type.len ? type : text(a, k, "name");
        }
    }
    return S("");
}

static void read_reach(const struct monica *m, struct arena *a, const json_t *thing,
                       struct monica_contact *c)
{
    const json_t *fields = values_of(thing, "contact_field");
    for (size_t i = 0; i < json_array_size(fields) && i < MONICA_LIST_MAX; i++) {
        const json_t *f = json_array_get(fields, i);
        struct monica_point p = {point_type(m, a, get(f, "type")), text(a, f, "data")};
        if (p.value.len) {
            *vec_add(a, &c->points) = p;
        }
    }
    const json_t *places = values_of(thing, "address");
    for (size_t i = 0; i < json_array_size(places) && i < MONICA_LIST_MAX; i++) {
        const json_t *p = json_array_get(places, i);
        *vec_add(a, &c->addresses) = (struct monica_address){
            text(a, p, "name"),     text(a, p, "street"),      text(a, p, "city"),
            text(a, p, "province"), text(a, p, "postal_code"), text(a, p, "country")};
    }
    const json_t *tags = get(thing, "tags");
    for (size_t i = 0; i < json_array_size(tags) && i < MONICA_LIST_MAX; i++) {
        struct str tag = text_of(a, json_array_get(tags, i));
        if (tag.len) {
            *vec_add(a, &c->tags) = tag;
        }
    }
}

size_t monica_contacts(const struct monica *m)
{
    return json_array_size(m->contacts);
}

bool monica_contact(const struct monica *m, struct arena *a, size_t i,
                    struct monica_contact *out, struct err *err)
{
    const json_t *t = json_array_get(m->contacts, i);
    struct monica_contact c = {
        .uuid = text(a, t, "uuid"),
        .first = text(a, t, "first_name"),
        .middle = text(a, t, "middle_name"),
        .last = text(a, t, "last_name"),
        .nickname = text(a, t, "nickname"),
        .description = text(a, t, "description"),
        .job = text(a, t, "job"),
        .company = text(a, t, "company"),
        .food = text(a, t, "food_preferences"),
        .partial = is_yes(t, "is_partial"),
        .dead = is_yes(t, "is_dead"),
        .birth = special(a, t, "birthdate"),
        .deceased = special(a, t, "deceased_date"),
        .first_met = special(a, t, "first_met_date"),
        .first_met_through = text(a, t, "first_met_through"),
        .every_days = json_integer_value(get(t, "stay_in_touch_frequency")),
    };
    if (!c.uuid.len || !(c.first.len || c.last.len || c.nickname.len)) {
        err_set(err, ERR_INPUT, "err.monica.contact", A_INT("n", (int64_t)i + 1));
        return err_at(err, m->file, 0, 0, S(""));
    }
    read_reach(m, a, t, &c);
    read_entries(m, a, t, &c);
    *out = c;
    return true;
}

struct str monica_raw(const struct monica *m, struct arena *a, size_t i)
{
    const json_t *t = json_array_get(m->contacts, i);
    size_t flags = JSON_COMPACT | JSON_ENCODE_ANY;
    size_t len = t ? json_dumpb(t, NULL, 0, flags) : 0;
    if (len == 0 || len > MONICA_RAW_MAX) {
        return S("");
    }
    char *text = arena_array(a, char, len + 1);
    return (struct str){text, json_dumpb(t, text, len, flags)};
}

size_t monica_ties(const struct monica *m)
{
    return json_array_size(m->ties);
}

bool monica_tie(const struct monica *m, struct arena *a, size_t i, struct monica_tie *out)
{
    const json_t *t = json_array_get(m->ties, i);
    *out = (struct monica_tie){text(a, t, "type"), text(a, t, "contact_is"),
                               text(a, t, "of_contact")};
    return out->from.len && out->to.len && !str_eq(out->from, out->to);
}

void monica_left(const struct monica *m, struct arena *a, struct monica_left **out, size_t *len)
{
    static const char *const types[] = {"document", "photo"};
    const json_t *journal =
        json_object_get(json_object_get(m->account, "properties"), "journal_entries");
    struct monica_left *left = arena_array(a, struct monica_left, 3);
    *len = 0;
    for (size_t i = 0; i < 2; i++) {
        size_t n = json_array_size(values_of(m->account, types[i]));
        if (n) {
            left[(*len)++] = (struct monica_left){str_of(types[i]), (int64_t)n};
        }
    }
    if (json_array_size(journal)) {
        left[(*len)++] =
            (struct monica_left){S("journal_entry"), (int64_t)json_array_size(journal)};
    }
    *out = left;
}
