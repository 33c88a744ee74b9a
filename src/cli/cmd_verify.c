/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/verify.h"
#include "cli/answer.h"

static const struct option options[] = {
    {"mend", NULL, "help.verify.mend", false},
    {0},
};

static const char *const faults[] = {[CHAIN_BROKEN] = "broken",
                                     [CHAIN_CHANGED] = "changed",
                                     [CHAIN_MISSING] = "missing",
                                     [CHAIN_ADDED] = "added"};

static void put_chain(struct json *j, const struct chain_report *r)
{
    jw_put_i64(j, "acts", r->acts);
    jw_put_i64(j, "acts_unbound", r->unbound);
    jw_put_str(j, "chain_head", str_of(r->head));
    jw_key(j, "chain_faults");
    jw_array(j);
    for (int i = 0; i < r->faults_len; i++) {
        jw_object(j);
        jw_put_str(j, "fault", str_of(faults[r->faults[i].kind]));
        jw_put_i64(j, "permission", r->faults[i].permission);
        if (r->faults[i].customer.n) {
            answer_named(j, "customer", r->faults[i].customer.n, r->faults[i].name);
        }
        jw_end(j);
    }
    jw_end(j);
}

static void put_json(struct cli *c, const struct verified *v)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_bool(&j, "clean", verified_clean(v));
    jw_put_i64(&j, "customers", v->customers);
    jw_put_i64(&j, "standings_wrong", v->standings_wrong);
    jw_put_i64(&j, "unfindable", v->unfindable);
    jw_put_i64(&j, "open_imports", v->open_imports);
    jw_put_i64(&j, "files", v->bodies);
    jw_put_i64(&j, "files_wrong", v->bodies_wrong);
    jw_put_i64(&j, "files_loose", v->bodies_loose);
    jw_put_bool(&j, "ids_wrong", v->ids_wrong);
    jw_put_bool(&j, "mended", v->mended);
    if (v->mended && v->astray) {
        jw_put_i64(&j, "brought_back", v->rows.back);
        jw_put_i64(&j, "stand_ins", v->rows.standin);
        jw_put_i64(&j, "rows_gone", v->rows.gone);
    }
    put_chain(&j, &v->chain);
    jw_key(&j, "orphans");
    jw_object(&j);
    for (int i = 0; i < v->orphans_len; i++) {
        jw_key_str(&j, v->orphans[i].table);
        jw_i64(&j, v->orphans[i].rows);
    }
    jw_end(&j);
    jw_key(&j, "damaged_files");
    jw_array(&j);
    for (int i = 0; i < v->damaged_len; i++) {
        jw_object(&j);
        answer_named(&j, "customer", v->damaged[i].customer.n, v->damaged[i].who);
        jw_put_str(&j, "file", v->damaged[i].name);
        jw_end(&j);
    }
    jw_end(&j);
    jw_end(&j);
    buf_char(&c->out, '\n');
}

static void put_text(struct cli *c, const struct verified *v)
{
    if (verified_clean(v)) {
        cli_say(c, "verify.clean", A_INT("n", v->customers));
    }
    if (v->standings_wrong) {
        cli_say(c, "verify.standings", A_INT("n", v->standings_wrong));
    }
    if (v->unfindable) {
        cli_say(c, "verify.unfindable", A_INT("n", v->unfindable));
    }
    if (v->ids_wrong) {
        cli_say(c, "verify.ids");
    }
    for (int i = 0; i < v->orphans_len; i++) {
        cli_say(c, "verify.orphans", A_INT("n", v->orphans[i].rows),
                A_STR("table", v->orphans[i].table));
    }
    if (v->bodies_wrong) {
        cli_say(c, "verify.files", A_INT("n", v->bodies_wrong));
    }
    for (int i = 0; i < v->damaged_len; i++) {
        cli_line(c, str_format(c->arena, "  %.*s: %.*s", STR_ARG(v->damaged[i].who),
                               STR_ARG(v->damaged[i].name)));
    }
    if (v->bodies_loose) {
        cli_say(c, "verify.loose", A_INT("n", v->bodies_loose));
    }
    for (int i = 0; i < v->chain.faults_len; i++) {
        const struct chain_fault *f = &v->chain.faults[i];
        struct str key = str_format(c->arena, "verify.chain.%s%s", faults[f->kind],
                                    f->name.len ? "_of" : "");
        cli_say(c, str_z(c->arena, key), A_ID("id", f->permission), A_STR("name", f->name));
    }
    if (v->chain.unbound) {
        cli_say(c, "verify.chain.unbound", A_INT("n", v->chain.unbound));
    }
    if (v->chain.head[0]) {
        cli_say(c, "verify.chain.head", A_INT("n", v->chain.acts),
                A_STR("head", str_of(v->chain.head)));
    }
    if (v->open_imports) {
        cli_say(c, "verify.open_imports", A_INT("n", v->open_imports));
    }
    if (v->rows.back) {
        cli_say(c, "verify.back", A_INT("n", v->rows.back));
    }
    if (v->rows.standin) {
        cli_say(c, "verify.standin", A_INT("n", v->rows.standin));
    }
    if (v->rows.gone) {
        cli_say(c, "verify.gone", A_INT("n", v->rows.gone));
    }
    if (v->mended) {
        cli_say(c, "verify.mended");
    }
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct verified v;
    if (!verify(app, cli_flag(c, "mend"), c->arena, &v, err)) {
        return false;
    }
    if (c->json) {
        put_json(c, &v);
    } else {
        put_text(c, &v);
    }
    bool left = v.ids_wrong || v.bodiless > 0 || v.bodies_wrong > 0;
    return verified_clean(&v) || (v.mended && !left) || err_set(err, ERR_DAMAGED, "err.verify");
}

const struct command command_verify = {
    .name = "verify",
    .args = "",
    .group = "help.group.data",
    .help = "help.verify",
    .options = options,
    .run = run,
};
