/* SPDX-License-Identifier: Apache-2.0 */
#include "app/approach/decision.h"

#include <string.h>

#include "app/act.h"
#include "app/approach/case_json.h"
#include "app/entry.h"
#include "app/rules_shipped.h"
#include "app/written.h"
#include "base/vec.h"
#include "store/gen/approach.h"

/* ------------------------------------------------------------------------------- writing */

static bool keep_rules(struct app *app, struct txn *t, struct err *err)
{
    struct rule_set_row have;
    bool found;
    if (!rule_set_get(txn_db(t), rules_version(app), txn_arena(t), &have, &found, err)) {
        return false;
    }
    struct rule_set_row row = {.version = rules_version(app),
                               .day = app->today,
                               .shipped = {rules_shipped, rules_shipped_len},
                               .house = app->shop.house_rules};
    return found || rule_set_put(t, &row, err);
}

/* DE, UWG § 7a: proof is kept five years from the last use; an old consent that somebody
 * weighed and went by was used, too. */
static bool note_use(struct app *app, struct txn *t, const struct approach *p,
                     const struct approach_answer *a, struct err *err)
{
    struct permission_row row = {.customer = p->customer,
                                 .contact = p->contact,
                                 .point = a->way ? a->way->point : (struct point_id){0},
                                 .kind = PERMISSION_USED,
                                 .channel = SOME(a->asked.channel),
                                 .purpose = S("marketing"),
                                 .day = app->today,
                                 .at = app->now_ms,
                                 .effective_at = a->asked.at_ms,
                                 .by_whom = S("staff"),
                                 .staff = app->as};
    bool used = a->verdict.code == GATE_OK_CONSENT || a->verdict.code == GATE_CONSENT_OLD;
    if (!used) {
        return true;
    }
    return txn_id(t, &row.id.n, err) && permission_put(t, &row, err);
}

bool decision_write(struct app *app, struct txn *t, const struct approach *p,
                    const struct approach_answer *a, struct interaction_id about,
                    struct str words, struct decision_row *out, struct err *err)
{
    const struct gate_verdict *v = &a->verdict;
    struct decision_row row = {.customer = p->customer,
                               .contact = p->contact,
                               .point = a->way ? a->way->point : (struct point_id){0},
                               .at = a->asked.at_ms,
                               .channel = a->asked.channel,
                               .purpose = a->asked.purpose,
                               .verdict = v->decision,
                               .code = v->code,
                               .rule = v->rule ? v->rule->id : S(""),
                               .rules = rules_version(app),
                               .known = case_to_json(txn_arena(t), &a->asked, p->zone_name),
                               .words = words,
                               .about = SOME(about.n),
                               .staff = app->as};
    if (!keep_rules(app, t, err) || !txn_id(t, &row.id.n, err) || !decision_put(t, &row, err) ||
        !note_use(app, t, p, a, err)) {
        return false;
    }
    *out = row;
    return true;
}

struct explaining {
    struct decision_id id;
    struct str words;
};

static bool explain(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct explaining *e = ctx;
    struct decision_row row;
    bool found;
    (void)app;
    if (!decision_get(txn_db(t), e->id, txn_arena(t), &row, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.decision.missing", A_ID("id", e->id.n));
    }
    row.words = e->words;
    act->customer = row.customer;
    act->words = e->words;
    return decision_put(t, &row, err);
}

bool decision_explain(struct app *app, struct decision_id id, struct str words,
                      struct act_id *act, struct err *err)
{
    struct explaining e = {.id = id};
    struct act done = {.verb = "decision"};
    if (!entry_text(words, WORDS_MAX, &e.words, err) ||
        !act_run(app, &done, explain, &e, err)) {
        return false;
    }
    *act = done.id;
    return true;
}

bool decision_list(struct app *app, struct customer_id customer, struct arena *a,
                   struct decision_row **out, size_t *n, struct err *err)
{
    struct decisions_of it;
    VEC(struct decision_row) list = {0};
    if (!decisions_of_open(app->db, customer, &it, err)) {
        return false;
    }
    while (decisions_of_next(&it)) {
        struct decision_row *row = vec_add(a, &list);
        *row = it.row;
        decision_row_keep(a, row);
    }
    *out = list.at;
    *n = list.len;
    return decisions_of_end(&it, err);
}

/* ------------------------------------------------------------------------------- replay */

static bool rules_then(struct app *app, struct arena *a, struct str version,
                       struct gate_rules *out, struct err *err)
{
    struct rule_set_row row;
    bool found;
    if (!rule_set_get(app->db, version, a, &row, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_DAMAGED, "err.decision.rules", A_STR("version", version));
    }
    return rules_read_both(a, row.shipped, row.house, out, err);
}

bool decision_replay(struct app *app, struct decision_id id, struct arena *a,
                     struct decision_replay *out, struct err *err)
{
    struct decision_replay r = {.same = false};
    struct gate_rules then;
    const struct gate_rules *now;
    bool found;
    if (!decision_get(app->db, id, a, &r.row, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.decision.missing", A_ID("id", id.n));
    }
    if (!case_from_json(a, r.row.known, &r.asked, err) ||
        !rules_then(app, a, r.row.rules, &then, err) || !rules_of_shop(app, &now, err)) {
        return false;
    }
    gate_ask(&then, &r.asked, &r.then);
    gate_ask(now, &r.asked, &r.now);
    struct str rule = r.then.rule ? r.then.rule->id : S("");
    r.same = (int64_t)r.then.decision == r.row.verdict && (int64_t)r.then.code == r.row.code &&
             str_eq(rule, r.row.rule);
    *out = r;
    return true;
}
