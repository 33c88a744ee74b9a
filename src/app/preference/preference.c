/* SPDX-License-Identifier: Apache-2.0 */
#include "app/preference/preference.h"

#include "app/keep/journal.h"
#include "app/people.h"
#include "app/standing.h"
#include "core/permission.h"
#include "store/gen/people.h"

/* Theirs to change. */
static bool is_own(const struct preference *p, struct contact_id of)
{
    return of.n == p->link.contact.n || (p->alone && of.n == 0);
}

/* About them, whoever it was agreed with. */
static bool is_theirs(const struct preference *p, struct contact_id of)
{
    return of.n == 0 || is_own(p, of);
}

/* After a merge there may be two of a kind: the one that asks for more space. */
static void take_wish(struct preference *p, const struct wish_row *w, struct arena *a)
{
    int64_t n = w->number.has ? w->number.n : 0;
    if (w->kind == WISH_RHYTHM) {
        p->rhythm = n > p->rhythm ? n : p->rhythm;
    } else if (w->kind == WISH_QUIET_UNTIL) {
        p->quiet_until = n > p->quiet_until ? n : p->quiet_until;
    } else if (w->kind == WISH_LANGUAGE) {
        p->language = str_copy(a, w->words);
    } else if (w->kind == WISH_CHANNEL_NO && n >= 0 && n < CHANNEL_COUNT) {
        p->unwanted |= CHANNEL_BIT(n);
    } else if (WISH_BIT(w->kind) & PREFERENCE_NOTED) {
        p->noted |= WISH_BIT(w->kind);
    }
}

static bool load_wishes(struct app *app, struct arena *a, struct preference *p, struct err *err)
{
    struct people_wishes it;
    if (!people_wishes_open(app->db, p->link.customer, &it, err)) {
        return false;
    }
    while (people_wishes_next(&it)) {
        const struct wish_row *w = &it.row;
        if (is_own(p, w->contact)) {
            take_wish(p, w, a);
        } else if (is_theirs(p, w->contact) && w->kind == WISH_CHANNEL_NO && w->number.has &&
                   w->number.n >= 0 && w->number.n < CHANNEL_COUNT) {
            p->closed |= CHANNEL_BIT(w->number.n);
        }
    }
    return people_wishes_end(&it, err);
}

/* Only what they said themselves: a sale or a contract is no consent that could be taken back.
 */
static bool load_acts(struct app *app, struct preference *p, struct err *err)
{
    struct people_permissions it;
    struct permission_now now = {0};
    if (!people_permissions_open(app->db, p->link.customer, &it, err)) {
        return false;
    }
    while (people_permissions_next(&it)) {
        bool own = it.row.kind == PERMISSION_GRANT || it.row.kind == PERMISSION_RENEW ||
                   journal_is_stop(it.row.kind);
        bool holds = !it.row.expires_day.has || it.row.expires_day.n >= app->today;
        if (own && is_theirs(p, it.row.contact) && it.row.norm.len == 0) {
            permission_fold(&now, (enum permission_kind)it.row.kind,
                            it.row.channel.has ? it.row.channel.n : -1, holds);
        }
    }
    p->agreed = now.basis & ~now.objected;
    p->objected = now.objected_all;
    p->closed |= now.objected;
    return people_permissions_end(&it, err);
}

static void take_people(struct preference *p, const struct people *people, struct arena *a)
{
    const struct contact_row *c = NULL;
    p->alone = people->contacts.len < 2;
    for (size_t i = 0; i < people->contacts.len; i++) {
        bool meant = people->contacts.at[i].id.n == p->link.contact.n;
        c = meant ? &people->contacts.at[i] : c;
    }
    p->name = c ? c->given : people->customer.name;
    p->full_name = c && !p->alone ? contact_name(a, c) : S("");
    p->language = c ? c->language : S("");
    for (size_t i = 0; i < people->points.len; i++) {
        if (is_theirs(p, people->points.at[i].contact)) {
            p->reached |= standing_channels_of(people->points.at[i].kind);
        }
    }
    for (size_t i = 0; i < people->addresses.len; i++) {
        if (is_theirs(p, people->addresses.at[i].contact)) {
            p->reached |= CHANNEL_BIT(CHANNEL_POST) | CHANNEL_BIT(CHANNEL_VISIT);
        }
    }
}

bool preference_open(struct app *app, struct str token, struct arena *a, struct preference *out,
                     struct err *err)
{
    struct preference p = {.rhythm = 0};
    struct people people;
    bool found;
    if (!preference_find(app, token, a, &p.link, err) ||
        !people_load(app->db, p.link.customer, a, &people, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.preference.link");
    }
    take_people(&p, &people, a);
    if (!load_wishes(app, a, &p, err) || !load_acts(app, &p, err)) {
        return false;
    }
    *out = p;
    return true;
}
