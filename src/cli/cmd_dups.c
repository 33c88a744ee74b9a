/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/answer.h"
#include "cli/dups_merge.h"
#include "cli/dups_words.h"
#include "cli/pick.h"

enum { LIMIT = 20, LIMIT_MAX = 1000000 };

static const struct option options[] = {
    {"above", "P", "help.dups.above", false},
    {"limit", "N", "help.dups.limit", false},
    {"merge", NULL, "help.dups.merge", false},
    {"yes", NULL, "help.dups.yes", false},
    {0},
};

/* By which heed merge and heed apart know an entry: two people of one customer by their own. */
static int64_t number_of(const struct dup_group *g, size_t i)
{
    const struct dup_side *s = &g->side[i];
    for (size_t k = 0; k < g->len; k++) {
        if (k != i && g->side[k].customer.n == s->customer.n) {
            return s->contact.n;
        }
    }
    return s->customer.n;
}

static void put_json(struct cli *c, const struct dups *d)
{
    struct json j = answer_list(c, "dups");
    for (size_t i = 0; i < d->len; i++) {
        const struct dup_group *g = &d->group[i];
        jw_object(&j);
        jw_put_double(&j, "probability", dups_rounded(g->best));
        jw_key(&j, "entries");
        jw_array(&j);
        for (size_t k = 0; k < g->len; k++) {
            jw_object(&j);
            dups_side_json(&j, &g->side[k]);
            if (k > 0) {
                jw_put_i64(&j, "like", number_of(g, g->link[k].to));
                dups_link_json(c, &j, &g->link[k]);
            }
            jw_end(&j);
        }
        jw_end(&j);
        jw_end(&j);
    }
    jw_end(&j);
    jw_put_i64(&j, "groups", (int64_t)d->groups);
    jw_put_i64(&j, "too_many", (int64_t)d->more);
    answer_end(c, &j);
}

static void put_side(struct cli *c, const struct dup_group *g, size_t i)
{
    const struct dup_side *s = &g->side[i];
    struct str number = str_format(c->arena, "#%lld", (long long)number_of(g, i));
    struct str more = dups_shortly(c, s);
    cli_line(c, str_format(c->arena, "%8s  %.*s%s%.*s", number.at, STR_ARG(dups_name(c, s)),
                           more.len ? "  " : "", STR_ARG(more)));
}

static void put_group(struct cli *c, const struct dup_group *g)
{
    buf_char(&c->out, '\n');
    put_side(c, g, 0);
    for (size_t i = 1; i < g->len; i++) {
        const struct dup_link *link = &g->link[i];
        struct str why = dups_why(c, link, false), but = dups_why(c, link, true);
        put_side(c, g, i);
        if (link->to > 0) {
            why = say(c->arena, c->lang, "dups.as", A_ID("id", number_of(g, link->to)),
                      A_STR("why", why));
        }
        cli_line(c, str_format(c->arena, "          %.*s: %.*s",
                               STR_ARG(dups_sure(c, link->probability)), STR_ARG(why)));
        if (but.len) {
            cli_line(
                c, str_format(c->arena, "          %.*s",
                              STR_ARG(say(c->arena, c->lang, "dups.but", A_STR("why", but)))));
        }
    }
}

static void put_text(struct cli *c, const struct dups *d)
{
    if (d->groups == 0) {
        cli_say(c, "dups.none");
        return;
    }
    cli_say(c, "dups.count", A_INT("n", (int64_t)d->groups));
    for (size_t i = 0; i < d->len; i++) {
        put_group(c, &d->group[i]);
    }
    buf_char(&c->out, '\n');
    if (d->groups > d->len) {
        cli_say(c, "dups.more", A_INT("n", (int64_t)(d->groups - d->len)),
                A_ID("limit", (int64_t)d->groups));
    }
    cli_say(c, "dups.how", A_ID("a", number_of(&d->group[0], 0)),
            A_ID("b", number_of(&d->group[0], 1)));
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct dups_wanted wanted = {.above = 0};
    struct dups d;
    struct candidate who = {0};
    int64_t limit;
    struct str name = cli_rest(c, 0);
    bool merges = cli_flag(c, "merge");
    if (merges && !cli_option(c, "above").at) {
        return err_set(err, ERR_USAGE, "err.dups.merge");
    }
    if (!dups_above(c, merges ? DUPS_MERGE_LEAST : 0.5, MATCH_SAME, &wanted.above, err) ||
        !cli_number(c, "limit", 1, LIMIT_MAX, merges ? LIMIT_MAX : LIMIT, &limit, err) ||
        (name.len && !cli_pick(c, app, name, &who, err))) {
        return false;
    }
    wanted.limit = (size_t)limit;
    wanted.of = who.customer_id;
    if (!dups_find(app, &wanted, c->arena, &d, err)) {
        return false;
    }
    if (merges) {
        return dups_merge(c, app, &d, wanted.above, err);
    }
    if (c->json) {
        put_json(c, &d);
    } else if (name.len && d.groups == 0) {
        cli_say(c, "dups.none_of", A_STR("name", who.name));
    } else {
        put_text(c, &d);
    }
    return true;
}

const struct command command_dups = {
    .name = "dups",
    .args = "[NAME]",
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.dups",
    .about = "help.dups.about",
    .options = options,
    .run = run,
};
