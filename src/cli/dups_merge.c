/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/dups_merge.h"

#include "app/merge_all.h"
#include "base/vec.h"
#include "cli/answer.h"
#include "cli/dups_words.h"

enum { SHOWN = 20 };

struct going {
    const struct dup_side *into, *from;
    double probability;
};

struct plan {
    VEC(struct going) at;
    size_t left; /* entries for a person to decide */
    size_t more; /* beyond MERGE_ALL_MAX */
};

/* Nobody else comes along: two persons who are alone, or two organizations. */
static bool is_plain(const struct dup_side *a, const struct dup_side *b)
{
    bool persons = a->contact.n && b->contact.n && a->alone && b->alone;
    return a->customer.n != b->customer.n && (persons || (!a->contact.n && !b->contact.n));
}

static void plan_group(struct cli *c, const struct dup_group *g, double above, struct plan *p)
{
    bool *goes = arena_array(c->arena, bool, g->len);
    goes[0] = true;
    for (size_t i = 1; i < g->len; i++) {
        const struct dup_link *link = &g->link[i];
        goes[i] =
            link->probability >= above && goes[link->to] && is_plain(&g->side[0], &g->side[i]);
        p->left += !goes[i];
        if (!goes[i]) {
            continue;
        }
        if (p->at.len == MERGE_ALL_MAX) {
            p->more++;
            continue;
        }
        *vec_add(c->arena, &p->at) =
            (struct going){&g->side[0], &g->side[i], link->probability};
    }
}

static void put_plan(struct cli *c, const struct plan *p)
{
    for (size_t i = 0; i < p->at.len && i < SHOWN; i++) {
        const struct going *x = &p->at.at[i];
        cli_say(c, "dups.merge.one", A_STR("from", dups_name(c, x->from)),
                A_ID("from_id", x->from->customer.n), A_STR("into", dups_name(c, x->into)),
                A_ID("into_id", x->into->customer.n),
                A_STR("sure", dups_sure(c, x->probability)));
    }
    if (p->at.len > SHOWN) {
        cli_say(c, "dups.merge.rest", A_INT("n", (int64_t)(p->at.len - SHOWN)));
    }
    if (p->left) {
        cli_say(c, "dups.merge.left", A_INT("n", (int64_t)p->left));
    }
    if (p->more) {
        cli_say(c, "dups.merge.more", A_INT("n", (int64_t)p->more));
    }
}

static bool settle(struct cli *c, const struct plan *p, struct err *err)
{
    if (cli_flag(c, "yes")) {
        return true;
    }
    if (!c->interactive || c->json) {
        return err_set(err, ERR_USAGE, "err.dups.yes");
    }
    cli_flush(c);
    return cli_confirm(
               c, say(c->arena, c->lang, "dups.merge.ask", A_INT("n", (int64_t)p->at.len))) ||
           err_set(err, ERR_STOPPED, "err.not_done");
}

static void put_json(struct cli *c, const struct plan *p, struct act_id act)
{
    struct json j = answer_of_act(c, act);
    jw_key(&j, "merges");
    jw_array(&j);
    for (size_t i = 0; i < p->at.len; i++) {
        const struct going *x = &p->at.at[i];
        jw_object(&j);
        answer_named(&j, "customer", x->into->customer.n, x->into->name);
        answer_named(&j, "merged", x->from->customer.n, x->from->name);
        jw_put_double(&j, "probability", dups_rounded(x->probability));
        jw_end(&j);
    }
    jw_end(&j);
    jw_put_i64(&j, "left", (int64_t)(p->left + p->more));
    answer_end(c, &j);
}

bool dups_merge(struct cli *c, struct app *app, const struct dups *d, double above,
                struct err *err)
{
    struct plan p = {.left = 0};
    struct act_id act = {0};
    size_t done = 0;
    for (size_t i = 0; i < d->len; i++) {
        plan_group(c, &d->group[i], above, &p);
    }
    if (!c->json) {
        put_plan(c, &p);
    }
    if (p.at.len) {
        struct merge_pair *pairs = arena_array(c->arena, struct merge_pair, p.at.len);
        for (size_t i = 0; i < p.at.len; i++) {
            pairs[i] =
                (struct merge_pair){p.at.at[i].into->customer, p.at.at[i].from->customer};
        }
        if (!settle(c, &p, err) || !merge_all(app, pairs, p.at.len, &act, &done, err)) {
            return false;
        }
    }
    if (c->json) {
        put_json(c, &p, act);
    } else if (done) {
        cli_say(c, "dups.merge.done", A_INT("n", (int64_t)done), A_ID("act", act.n));
    } else {
        cli_say(c, "dups.merge.none");
    }
    return true;
}
