/* SPDX-License-Identifier: Apache-2.0 */
/* The list of the day for programs. Names are stable: doc/json.md. */
#include <math.h>

#include "cli/today_show.h"

static void put_figures(struct json *j, const struct app *app, const struct today *t,
                        const struct today_reader *r);
static void put_parts(struct cli *c, struct json *j, const struct today *t,
                      const struct today_reader *r);

void today_show_json(struct cli *c, const struct app *app, const struct today *t,
                     const struct today_reader *r)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_day(&j, "day", t->day);
    jw_put_str(&j, "shop", app->shop.name);
    jw_key(&j, "staff");
    if (app->as.n) {
        jw_str(&j, app->as_name);
    } else {
        jw_null(&j);
    }
    put_figures(&j, app, t, r);
    put_parts(c, &j, t, r);
    jw_end(&j);
    buf_char(&c->out, '\n');
}

static void put_day_or_null(struct json *j, const char *name, int64_t day)
{
    jw_key(j, name);
    if (day == NO_DAY) {
        jw_null(j);
    } else {
        jw_day(j, day);
    }
}

static void put_fresh(struct json *j, const struct app *app, const struct today *t)
{
    int64_t until = app->shop.purchases_until;
    jw_key(j, "fresh");
    jw_object(j);
    put_day_or_null(j, "purchases_until", until < t->day ? until : t->day);
    jw_put_i64(j, "held_back", t->list.held_stale);
    jw_put_i64(j, "open_imports", t->open_imports);
    jw_end(j);
}

static void put_minutes(struct json *j, const struct day_list *l)
{
    jw_key(j, "minutes");
    jw_object(j);
    jw_put_i64(j, "available", l->minutes);
    jw_put_i64(j, "owed", l->owed_minutes);
    jw_put_i64(j, "attention", l->care_minutes);
    jw_put_double(j, "needed_a_day", round(l->needed_a_day * 100) / 100);
    jw_put_double(j, "stretch", round(l->stretch * 1000) / 1000); /* no minutes: null */
    jw_end(j);
}

static void put_counts(struct json *j, const struct day_list *l, const struct today_reader *r)
{
    jw_key(j, "counts");
    jw_object(j);
    jw_put_i64(j, "customers", l->customers);
    for (enum part p = 0; p < PART_COUNT; p++) {
        jw_put_i64(j, part_name(p), l->parts[p]);
    }
    jw_put_i64(j, "fit", (int64_t)l->care_fit);
    jw_put_i64(j, "waiting", l->waiting);
    jw_put_i64(j, "when_they_come_in", l->door_total);
    jw_put_i64(j, "colleagues_owed", l->others_owed);
    jw_put_i64(j, "colleagues_attention", l->others_care);
    jw_put_i64(j, "planned", l->planned);
    jw_put_i64(j, "ahead", l->ahead);
    jw_put_i64(j, "unknown", l->unknown);
    jw_end(j);
    jw_key(j, "peace_by");
    jw_object(j);
    for (enum peace p = 0; p < PEACE_COUNT; p++) {
        if (l->peace[p] && !r->others_read) {
            jw_put_i64(j, peace_name(p), l->peace[p]);
        }
    }
    jw_end(j);
}

static void put_figures(struct json *j, const struct app *app, const struct today *t,
                        const struct today_reader *r)
{
    if (!r->counter) {
        jw_put_str(j, "currency", t->currency);
    }
    jw_key(j, "alive");
    jw_object(j);
    jw_put_i64(j, "days", TODAY_ALIVE_DAYS);
    jw_put_i64(j, "customers", t->alive);
    jw_put_i64(j, "returned", t->returned);
    jw_put_i64(j, "nameless_sales", t->nameless);
    jw_end(j);
    put_fresh(j, app, t);
    put_minutes(j, &t->list);
    put_counts(j, &t->list, r);
    jw_key(j, "shop_tasks");
    jw_array(j);
    for (size_t i = 0; i < t->shop_tasks_len && !r->others_read; i++) {
        jw_object(j);
        jw_put_i64(j, "id", t->shop_tasks[i].id);
        jw_put_str(j, "words", t->shop_tasks[i].words);
        put_day_or_null(j, "due", t->shop_tasks[i].due);
        jw_end(j);
    }
    jw_end(j);
}

static void put_parts(struct cli *c, struct json *j, const struct today *t,
                      const struct today_reader *r)
{
    for (enum part p = 0; p < PART_COUNT; p++) {
        jw_key(j, part_name(p));
        jw_array(j);
        bool closed = r->others_read && (p == PART_PEACE || p == PART_NOTHING);
        for (size_t i = 0; i < t->part[p].len && !closed; i++) {
            today_json_row(c, j, &t->part[p].rows[i], r);
        }
        jw_end(j);
    }
    jw_key(j, "when_they_come_in");
    jw_array(j);
    for (size_t i = 0; i < t->door.len; i++) {
        today_json_row(c, j, &t->door.rows[i], r);
    }
    jw_end(j);
}

/* "by.phone" is the channel "phone", "close.knows" is "knows". */
static struct str channel_of(struct str key)
{
    return str_starts(key, S("by."))      ? str_from(key, 3)
           : str_starts(key, S("close.")) ? str_from(key, 6)
                                          : key;
}

static void put_value(struct json *j, const struct arg *a, const struct today_reader *r)
{
    switch (a->kind) {
    case ARG_NONE:
        return;
    case ARG_STR:
        jw_put_str(j, a->name, a->str);
        return;
    case ARG_INT:
    case ARG_ID:
    case ARG_SPAN:
    case ARG_MINUTES:
        jw_put_i64(j, a->name, a->number);
        return;
    case ARG_DAY:
        put_day_or_null(j, a->name, a->number);
        return;
    case ARG_MONEY:
        if (!r->counter) {
            jw_put_i64(j, a->name, a->number);
        }
        return;
    case ARG_KEY:
        jw_put_str(j, a->name, channel_of(a->str));
        return;
    }
}

static void put_reasons(struct cli *c, struct json *j, const struct verdict *v,
                        const struct today_reader *r)
{
    jw_key(j, "reasons");
    jw_array(j);
    for (size_t i = 0; i < v->reasons_len; i++) {
        struct str text = today_reason_text(c->arena, r, &v->reasons[i]);
        if (text.len == 0) {
            continue;
        }
        jw_object(j);
        jw_put_str(j, "code", str_of(reason_code_name(v->reasons[i].code)));
        jw_put_str(j, "text", text);
        for (int k = 0; k < REASON_ARGS; k++) {
            put_value(j, &v->reasons[i].args[k], r);
        }
        jw_end(j);
    }
    jw_end(j);
}

/* How to reach them where it is open, and what they wish about it. */
static void put_around(struct json *j, const struct today_row *row,
                       const struct today_reader *r)
{
    const struct around *w = &row->around;
    if (r->others_read) {
        return;
    }
    jw_key(j, "reach");
    jw_object(j);
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        if ((row->verdict.brief.open & CHANNEL_BIT(c)) && w->reach[c].len) {
            jw_put_str(j, channel_name(c), w->reach[c]);
        }
    }
    jw_end(j);
    if (w->hours.len) {
        jw_put_str(j, "hours", w->hours);
    }
    if (w->language.len) {
        jw_put_str(j, "language", w->language);
    }
    if (w->not_at_work) {
        jw_put_bool(j, "not_at_work", true);
    }
}

static void put_channels(struct json *j, const struct verdict *v, const struct today_reader *r)
{
    jw_key(j, "open");
    jw_array(j);
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        if (v->brief.open & CHANNEL_BIT(c)) {
            jw_str(j, str_of(channel_name(c)));
        }
    }
    jw_end(j);
    jw_key(j, "closed");
    jw_object(j);
    for (enum channel c = 0; c < CHANNEL_COUNT && !r->others_read; c++) {
        if (v->why[c] != CHANNEL_OPEN) {
            jw_put_str(j, channel_name(c), str_of(channel_why_name(v->why[c])));
        }
    }
    jw_end(j);
}

static void put_act(struct json *j, const struct today_row *row)
{
    const struct today_brief *b = &row->verdict.brief;
    if (b->what == ATTENTION_NONE) {
        return;
    }
    jw_put_str(j, "what", str_of(attention_name(b->what)));
    jw_put_str(j, "channel", str_of(channel_name(b->channel)));
    jw_put_i64(j, "minutes", b->minutes);
    jw_put_bool(j, "fits", row->fits);
}

void today_json_row(struct cli *c, struct json *j, const struct today_row *row,
                    const struct today_reader *r)
{
    const struct verdict *v = &row->verdict;
    jw_object(j);
    jw_key(j, "customer");
    jw_object(j);
    jw_put_i64(j, "id", row->customer.n);
    jw_put_str(j, "name",
               r->others_read ? today_name_for_others(c->arena, row->name, row->kind)
                              : row->name);
    jw_put_str(j, "kind", str_of(customer_kind_name(row->kind)));
    jw_end(j);
    jw_key(j, "owner");
    if (row->owner.n) {
        jw_object(j);
        jw_put_i64(j, "id", row->owner.n);
        jw_put_str(j, "name", row->owner_name);
        jw_end(j);
    } else {
        jw_null(j);
    }
    jw_key(j, "whom");
    if (v->whom.n && !r->others_read) {
        jw_object(j);
        jw_put_i64(j, "id", v->whom.n);
        jw_put_str(j, "name", row->whom_name.len ? row->whom_name : row->name);
        jw_end(j);
    } else {
        jw_null(j);
    }
    put_act(j, row);
    put_reasons(c, j, v, r);
    put_day_or_null(j, "due", v->brief.due);
    put_day_or_null(j, "until", v->until);
    put_day_or_null(j, "last_meeting", row->last_meeting);
    jw_key(j, "pace");
    jw_object(j);
    jw_put_double(j, "days", round(v->brief.pace.days * 100) / 100);
    jw_put_str(j, "from", str_of(pace_from_name(v->brief.pace.from)));
    jw_end(j);
    put_channels(j, v, r);
    put_around(j, row, r);
    jw_end(j);
}
