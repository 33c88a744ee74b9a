/* SPDX-License-Identifier: Apache-2.0 */
#include "app/permission_number.h"

#include "app/keep/journal.h"
#include "app/people.h"
#include "app/rules.h"
#include "app/standing.h"
#include "base/buf.h"

/* Any channel that is reached by numbers or addresses in the book. */
static uint32_t channels_of(const struct permission_entry *e, const struct gate_rules *rules)
{
    uint32_t channels = e->channel.has ? CHANNEL_BIT(e->channel.n) : CHANNELS_ALL;
    for (size_t i = 0; e->kind == PERMISSION_CHECK && i < rules->len; i++) {
        if (str_eq(rules->at[i].reg.name, e->looked_in)) {
            return rules->at[i].channels;
        }
    }
    return channels;
}

static bool is_theirs(const struct candidate *who, const struct point_row *p)
{
    return who->contact_id.n == 0 || p->contact.n == 0 || p->contact.n == who->contact_id.n;
}

/* The same number, however it is typed. */
static bool is_typed(struct app *app, const struct point_row *p, struct str typed)
{
    struct point_row r = {.kind = p->kind, .value = str_trim(typed)};
    point_normalize(app->arena, app->shop.country, &r);
    return r.norm.len && str_eq(r.norm, p->norm);
}

bool permission_number(struct app *app, const struct candidate *who,
                       const struct permission_entry *e, struct permission_row *row,
                       struct str *number, struct err *err)
{
    const struct gate_rules *rules;
    const struct point_row *meant = NULL;
    struct people people;
    struct buf all = buf_in(app->arena);
    bool found, typed = str_trim(e->number).len > 0;
    int fit = 0;
    if (!typed && e->kind != PERMISSION_CHECK) {
        return true;
    }
    if (!rules_of_shop(app, &rules, err) ||
        !people_load(app->db, who->customer_id, app->arena, &people, &found, err)) {
        return false;
    }
    uint32_t channels = channels_of(e, rules);
    for (size_t i = 0; found && i < people.points.len; i++) {
        const struct point_row *p = &people.points.at[i];
        bool open = (standing_channels_of(p->kind) & channels) != 0;
        if (open && is_theirs(who, p)) {
            buf_z(&all, all.len ? ", " : "");
            buf_put(&all, p->value);
            bool is = !typed || is_typed(app, p, e->number);
            fit += is;
            meant = is ? p : meant;
        }
    }
    if (typed ? fit == 0 : fit > 1) {
        return err_set(err, ERR_INPUT, typed ? "err.permission.number" : "err.permission.which",
                       A_STR("number", e->number), A_STR("name", who->name),
                       A_STR("all", buf_str(&all)));
    }
    if (meant) {
        row->point = meant->id;
        row->norm = journal_is_stop(e->kind) ? meant->norm : S("");
        *number = meant->value;
    }
    return true;
}
