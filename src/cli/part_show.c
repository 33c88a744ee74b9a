/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/part_show.h"

#include "app/worded.h"
#include "cli/answer.h"
#include "cli/written.h"

static struct str edit_text(struct cli *c, const struct part_edit *e, const struct value *v)
{
    struct str column = str_of(e->column ? e->column : "");
    const struct worded *w = worded_of(e->table, column);
    if (v->kind == VALUE_TEXT) {
        return v->s.len ? say(c->arena, c->lang, "undo.part.quoted", A_STR("words", v->s))
                        : S("–");
    }
    if (v->kind != VALUE_INT) {
        return S("–");
    }
    if (w && w->name(v->i)) {
        return cli_word(c, w->type, w->name(v->i));
    }
    return worded_is_day(column) ? say_value(c->arena, c->lang, A_DAY("day", v->i))
                                 : str_format(c->arena, "%lld", (long long)v->i);
}

static void tell_edits(struct cli *c, const struct part_told *t)
{
    for (size_t i = 0; i < t->edits.len; i++) {
        const struct part_edit *e = &t->edits.at[i];
        struct str whose = e->of_second ? t->from_name : t->into_name;
        if (e->column) {
            cli_say(c, "undo.part.edit", A_STR("was", edit_text(c, e, &e->was)),
                    A_STR("now", edit_text(c, e, &e->now)), A_STR("name", whose));
        } else {
            cli_say(c, "undo.part.dropped", A_STR("was", edit_text(c, e, &e->was)),
                    A_STR("name", whose));
        }
    }
}

bool part_settle(struct cli *c, struct app *app, struct act_id id, struct part_choice *out,
                 struct err *err)
{
    struct part_choice choice = {.stay = cli_flag(c, "stay")};
    struct part_told t;
    if (!part_look(app, id, &choice, c->arena, &t, err)) {
        return false;
    }
    *out = choice;
    if (cli_flag(c, "yes") || choice.stay || (t.with == 0 && t.edits.len == 0)) {
        return true;
    }
    struct arg args[ARGS_MAX + 1] = {A_INT("n", t.with), A_STR("from", t.from_name),
                                     A_STR("into", t.into_name), A_ID("id", id.n)};
    if (!c->interactive) {
        return t.with == 0 ||
               err_set(err, ERR_CONFLICT, "err.undo.part", args[0], args[1], args[2], args[3]);
    }
    if (!c->json) {
        tell_edits(c, &t);
    }
    if (t.with) {
        out->stay = !cli_confirm(c, say_args(c->arena, c->lang, "undo.part.with", args));
        return true;
    }
    return cli_confirm(c, say_args(c->arena, c->lang, "undo.part.ask", &args[1])) ||
           err_set(err, ERR_STOPPED, "err.not_done");
}

void part_tell(struct cli *c, const struct part_choice *choice, const struct part_told *t)
{
    if (!c->interactive) { /* else it was shown before */
        tell_edits(c, t);
    }
    if (t->with) {
        struct str whose = choice->stay ? t->into_name : t->from_name;
        cli_say(c, choice->stay ? "undo.part.stayed" : "undo.part.went", A_INT("n", t->with),
                A_STR("name", whose));
    }
    if (t->stay) {
        cli_say(c, "undo.part.stay", A_INT("n", t->stay), A_STR("name", t->into_name));
    }
    if (t->both) {
        cli_say(c, "undo.part.both", A_INT("n", t->both), A_STR("name", t->from_name));
    }
    if (t->again.len) {
        cli_say(c, "undo.part.again", A_INT("n", (int64_t)t->again.len));
    }
    if (t->not_again) {
        cli_say(c, "undo.part.not_again", A_INT("n", t->not_again));
    }
}

static void put_value(struct json *j, const char *key, const struct value *v)
{
    if (v->kind == VALUE_TEXT) {
        jw_put_str(j, key, v->s);
    } else if (v->kind == VALUE_INT) {
        jw_put_i64(j, key, v->i);
    } else {
        jw_key(j, key);
        jw_null(j);
    }
}

void part_json(struct cli *c, struct act_id id, struct act_id by,
               const struct part_choice *choice, const struct part_told *t)
{
    struct json j = answer_of_act(c, by);
    jw_put_i64(&j, "undone", id.n);
    answer_named(&j, "customer", t->into.n, t->into_name);
    if (t->from.n != t->into.n) {
        answer_named(&j, "merged", t->from.n, t->from_name);
    }
    jw_put_i64(&j, "went", choice->stay ? 0 : t->with);
    jw_put_i64(&j, "stayed", t->stay);
    jw_put_i64(&j, "for_both", t->both);
    jw_key(&j, "edits");
    jw_array(&j);
    for (size_t i = 0; i < t->edits.len; i++) {
        const struct part_edit *e = &t->edits.at[i];
        jw_object(&j);
        jw_put_str(&j, "table", str_of(tables[e->table].name));
        if (e->column) {
            jw_put_str(&j, "column", str_of(e->column));
            put_value(&j, "now", &e->now);
        }
        put_value(&j, "was", &e->was);
        jw_put_str(&j, "whose", e->of_second ? S("merged") : S("customer"));
        jw_end(&j);
    }
    jw_end(&j);
    jw_key(&j, "merged_again");
    jw_array(&j);
    for (size_t i = 0; i < t->again.len; i++) {
        jw_i64(&j, t->again.at[i].n);
    }
    jw_end(&j);
    answer_end(c, &j);
}
