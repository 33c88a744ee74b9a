/* SPDX-License-Identifier: Apache-2.0 */
#include "app/preference/form.h"

#include "base/day.h"
#include "text/lang.h"

enum { RHYTHM_MOST = 3 * 366, MONTHS_MOST = 12 };

static bool wrong(struct err *err, struct str name)
{
    return err_set(err, ERR_INPUT, "err.preference.field", A_STR("field", str_head(name, 40)));
}

static bool take_channel(struct str name, struct str value, uint32_t *set, struct err *err)
{
    enum channel c;
    if (!channel_from_name(value, &c)) {
        return wrong(err, name);
    }
    *set |= CHANNEL_BIT(c);
    return true;
}

static bool take_noted(struct str name, struct str value, uint32_t *set, struct err *err)
{
    enum wish_kind kind;
    if (!wish_kind_from_name(value, &kind) || !(WISH_BIT(kind) & PREFERENCE_NOTED)) {
        return wrong(err, name);
    }
    *set |= WISH_BIT(kind);
    return true;
}

static bool take_pace(struct preference_form *f, struct str name, struct str value,
                      struct err *err)
{
    int64_t days;
    if (!str_to_i64(value, &days) || days < 0 || days > RHYTHM_MOST) {
        return wrong(err, name);
    }
    f->rhythm = (struct opt_i64)SOME(days);
    return true;
}

/* A day, or how many months. */
static bool take_rest(struct preference_form *f, struct str name, struct str value,
                      struct err *err)
{
    int64_t n = 0;
    if (value.len && !day_from_iso(value, &n) &&
        (!str_to_i64(value, &n) || n < 1 || n > MONTHS_MOST)) {
        return wrong(err, name);
    }
    bool months = value.len && n <= MONTHS_MOST && str_find(value, S("-")) < 0;
    f->quiet = months ? (struct opt_i64)NONE : (struct opt_i64)SOME(n);
    f->quiet_months = months ? (int)n : 0;
    return true;
}

static bool take_rest_day(struct preference_form *f, struct str name, struct str value,
                          struct err *err)
{
    int64_t day;
    if (value.len == 0) {
        return true;
    }
    if (!day_from_iso(value, &day)) {
        return wrong(err, name);
    }
    f->quiet_day = (struct opt_i64)SOME(day);
    return true;
}

static bool take_language(struct preference_form *f, struct str name, struct str value,
                          struct err *err)
{
    enum lang lang;
    if (value.len != 2 || !lang_from_name(value, &lang)) {
        return wrong(err, name);
    }
    *(str_eq(name, S("language")) ? &f->language : &f->language_shown) =
        str_of(lang_name(lang));
    return true;
}

/* Those that may come any number of times. `*is`: it was one. */
static bool take_set(struct preference_form *f, struct str name, struct str value, bool *is,
                     struct err *err)
{
    const struct {
        const char *name;
        uint32_t *set;
        bool (*take)(struct str, struct str, uint32_t *, struct err *);
    } sets[] = {{"shown", &f->shown, take_channel},
                {"fine", &f->fine, take_channel},
                {"agreed_shown", &f->agreed_shown, take_channel},
                {"agreed", &f->agreed, take_channel},
                {"noted_shown", &f->noted_shown, take_noted},
                {"noted", &f->noted, take_noted}};
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        if (str_eq(name, str_of(sets[i].name))) {
            *is = true;
            return sets[i].take(name, value, sets[i].set, err);
        }
    }
    *is = false;
    return true;
}

bool preference_field(struct preference_form *f, struct str name, struct str value,
                      struct err *err)
{
    const struct {
        const char *name;
        bool (*take)(struct preference_form *, struct str, struct str, struct err *);
    } fields[] = {{"pace", take_pace},
                  {"rest", take_rest},
                  {"rest_day", take_rest_day},
                  {"language", take_language},
                  {"language_shown", take_language}};
    bool is;
    value = str_trim(value);
    if (!take_set(f, name, value, &is, err)) {
        return false;
    }
    if (is) {
        return true;
    }
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (str_eq(name, str_of(fields[i].name))) {
            return fields[i].take(f, name, value, err);
        }
    }
    f->peace = f->peace || (str_eq(name, S("peace")) && str_eq(value, S("1")));
    return true;
}

bool preference_rest(const struct preference_form *f, int64_t today, int64_t *until)
{
    *until = f->quiet_day.has      ? f->quiet_day.n
             : f->quiet_months > 0 ? day_add_months(today, f->quiet_months)
                                   : f->quiet.n;
    return f->quiet_day.has || f->quiet_months > 0 || f->quiet.has;
}

void preference_as_sent(struct preference *p, const struct preference_form *f, int64_t today)
{
    int64_t until;
    p->rhythm = f->rhythm.has ? f->rhythm.n : p->rhythm;
    p->quiet_until = preference_rest(f, today, &until) ? until : p->quiet_until;
    p->unwanted = (p->unwanted & ~f->shown) | (f->shown & ~f->fine);
    p->left = f->agreed_shown & ~f->agreed;
    p->noted_left = f->noted_shown & ~f->noted;
    p->language = f->language.len ? f->language : p->language;
}
