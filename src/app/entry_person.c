/* SPDX-License-Identifier: Apache-2.0 */
/* Of what was typed: who somebody is, and what the customer is to the shop. */
#include "app/entry_steps.h"

#include "base/day.h"
#include "core/name.h"
#include "core/typed.h"
#include "store/gen/staff.h"
#include "text/lang.h"

bool entry_is_personal(const struct entry *e)
{
    return e->nickname.at || e->role.at || e->language.at || e->birthday.at || e->deceased.at;
}

static bool set_life(struct app *app, const struct entry *e, struct contact_row *c,
                     struct err *err)
{
    struct birthday b;
    int64_t day;
    if (e->birthday.at && e->birthday.len == 0) {
        c->birth_day = c->birth_year = (struct opt_i64)NONE;
    } else if (e->birthday.at) {
        struct date today = day_date(app->today);
        bool read = birthday_read(e->birthday, &b);
        if (read && b.year &&
            (b.year > today.year ||
             (b.year == today.year && b.month * 100 + b.day > today.month * 100 + today.day))) {
            return err_set(err, ERR_INPUT, "err.people.birthday_ahead",
                           A_STR("value", e->birthday));
        }
        if (!read) {
            return err_set(err, ERR_INPUT, "err.people.birthday", A_STR("value", e->birthday));
        }
        c->birth_day = (struct opt_i64)SOME(b.month * 100 + b.day);
        c->birth_year = b.year ? (struct opt_i64)SOME(b.year) : (struct opt_i64)NONE;
    }
    if (e->deceased.at && e->deceased.len == 0) {
        c->deceased_day = (struct opt_i64)NONE;
    } else if (e->deceased.at) {
        if (!day_from_iso(e->deceased, &day) || day > app->today) {
            return err_set(err, ERR_INPUT, "err.people.deceased", A_STR("value", e->deceased));
        }
        c->deceased_day = (struct opt_i64)SOME(day);
    }
    return true;
}

static bool set_short(struct str given, struct str *to, struct err *err)
{
    if (given.at && given.len == 0) {
        *to = S("");
        return true;
    }
    return !given.at || entry_text(given, PEOPLE_VALUE_MAX, to, err);
}

bool entry_set_contact(struct app *app, struct arena *a, const struct entry *e,
                       struct contact_row *c, struct err *err)
{
    struct str name;
    enum lang lang;
    if (e->name.at) {
        if (!entry_text(e->name, PEOPLE_NAME_MAX, &name, err)) {
            return false;
        }
        struct person_name n = name_split(a, name);
        c->title = n.title;
        c->given = n.given;
        c->infix = n.infix;
        c->family = n.family;
        c->suffix = n.suffix;
        if (contact_name(a, c).len == 0) {
            return err_set(err, ERR_INPUT, "err.input.empty");
        }
    }
    if (e->language.len && !lang_from_name(e->language, &lang)) {
        return err_set(err, ERR_INPUT, "err.usage.lang", A_STR("value", e->language));
    }
    if (e->language.at) {
        c->language = e->language.len ? str_of(lang_name(lang)) : S("");
    }
    return set_short(e->nickname, &c->nickname, err) && set_short(e->role, &c->role, err) &&
           set_life(app, e, c, err);
}

bool entry_set_customer(struct app *app, const struct entry *e, struct customer_row *c,
                        struct err *err)
{
    enum stage stage;
    if (e->stage.at) {
        if (!stage_from_name(e->stage, &stage)) {
            return err_set(err, ERR_INPUT, "err.people.stage", A_STR("value", e->stage));
        }
        c->stage = stage;
    }
    if (!e->owner.at) {
        return true;
    }
    struct staff_present it;
    bool found = e->owner.len == 0 || str_eq(e->owner, S("-"));
    c->owner_staff = (struct staff_id){0};
    if (!staff_present_open(app->db, &it, err)) {
        return false;
    }
    while (staff_present_next(&it)) {
        if (!found && str_eq_nocase(it.row.name, e->owner)) {
            c->owner_staff = it.row.id;
            found = true;
        }
    }
    return staff_present_end(&it, err) &&
           (found || err_set(err, ERR_MISSING, "err.staff.unknown", A_STR("name", e->owner)));
}
