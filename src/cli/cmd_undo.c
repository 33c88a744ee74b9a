/* SPDX-License-Identifier: Apache-2.0 */
#include "app/history.h"
#include "app/import/import.h"
#include "cli/acts.h"
#include "cli/cli.h"
#include "cli/imports.h"
#include "cli/number.h"
#include "cli/part_show.h"

static const struct option options[] = {
    {"yes", NULL, "help.undo.yes", false},
    {"stay", NULL, "help.undo.stay", false},
    {0},
};

static bool which(struct cli *c, struct app *app, struct act_id *id, struct err *err)
{
    if (c->args_len) {
        return number_typed(cli_rest(c, 0), &id->n) ||
               err_set(err, ERR_USAGE, "err.undo.number", A_STR("value", cli_rest(c, 0)));
    }
    if (!undo_candidate(app, id, err)) {
        return false;
    }
    return id->n || err_set(err, ERR_MISSING, "err.undo.none");
}

/* Later acts on the same things are shown; whoever is asked says whether they go too. */
static bool settle_later(struct cli *c, struct app *app, struct act_id id, bool *with_later,
                         struct err *err)
{
    struct history_line *later;
    size_t n;
    *with_later = cli_flag(c, "yes");
    if (!undo_later(app, id, c->arena, &later, &n, err)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (later[i].act.batch.n) {
            return err_set(err, ERR_CONFLICT, "err.undo.later_import",
                           A_STR("file", later[i].act.words), A_ID("id", later[i].act.batch.n));
        }
    }
    if (n == 0 || *with_later) {
        return true;
    }
    if (!c->json) {
        cli_say(c, "undo.later", A_INT("n", (int64_t)n));
        for (size_t i = 0; i < n; i++) {
            acts_line(c, app, &later[i]);
        }
    }
    *with_later =
        cli_confirm(c, say_args(c->arena, c->lang, "undo.ask",
                                (const struct arg[ARGS_MAX + 1]){A_INT("n", (int64_t)n)}));
    return *with_later || err_set(err, ERR_CONFLICT, "err.undo.later", A_INT("n", (int64_t)n),
                                  A_ID("id", id.n));
}

/* An import is many rows: it goes only when that was meant. */
static bool settle_import(struct cli *c, struct app *app, struct batch_id batch,
                          struct err *err)
{
    struct batch_row row;
    bool found;
    if (cli_flag(c, "yes")) {
        return true;
    }
    if (!batch_get(app->db, batch, c->arena, &row, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.import.missing", A_ID("id", batch.n));
    }
    struct arg args[ARGS_MAX + 1] = {
        A_STR("file", row.file),
        A_STR("rows", imports_rows(c, row.rows_new + row.rows_changed)),
        A_STR("customers",
              say(c->arena, c->lang, "import.count.customers", A_INT("n", row.customers_new))),
        A_ID("id", batch.n)};
    return cli_confirm(c, say_args(c->arena, c->lang, "undo.import", args)) ||
           err_set(err, ERR_CONFLICT, "err.undo.import", args[0], args[1], args[2], args[3]);
}

static bool take_back(struct cli *c, struct app *app, struct batch_id batch, struct err *err)
{
    struct take_back done;
    if (!settle_import(c, app, batch, err) || !imports_settle_kept(c, app, batch, err) ||
        !import_take_back(app, batch, c->arena, &done, err)) {
        return false;
    }
    imports_taken_back(c, &done);
    return true;
}

static void tell(struct cli *c, struct app *app, const struct history_line *line,
                 struct act_id by)
{
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_i64(&j, "act", by.n);
        jw_put_i64(&j, "undone", line->act.id.n);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return;
    }
    cli_say(c, "undo.done", A_STR("act", acts_sentence(c, app, line)), A_ID("by", by.n));
}

/* Of a merge: whatever came since stays. */
static bool part_back(struct cli *c, struct app *app, struct history_line *line,
                      struct err *err)
{
    struct part_choice choice;
    struct part_told told;
    struct act_id by;
    if (!part_settle(c, app, line->act.id, &choice, err) ||
        !part_run(app, line->act.id, &choice, c->arena, &told, &by, err) ||
        !history_name(app, line->act.customer, c->arena, &line->customer, err)) {
        return false;
    }
    if (c->json) {
        part_json(c, line->act.id, by, &choice, &told);
        return true;
    }
    tell(c, app, line, by);
    part_tell(c, &choice, &told);
    return true;
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct act_id id = {0}, by = {0};
    struct history_line line = {.undoable = false};
    bool found, with_later;
    if (!which(c, app, &id, err) || !act_get(app->db, id, c->arena, &line.act, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_MISSING, "err.undo.missing", A_ID("id", id.n));
    }
    if (line.act.undone_act.n) {
        return err_set(err, ERR_CONFLICT, "err.undo.done", A_ID("id", id.n),
                       A_ID("by", line.act.undone_act.n));
    }
    if (line.act.batch.n) {
        return take_back(c, app, line.act.batch, err);
    }
    if (str_eq(line.act.verb, S("merge"))) {
        return part_back(c, app, &line, err);
    }
    if (!settle_later(c, app, id, &with_later, err) || !undo(app, id, with_later, &by, err) ||
        !history_name(app, line.act.customer, c->arena, &line.customer, err)) {
        return false;
    }
    tell(c, app, &line, by);
    return true;
}

const struct command command_undo = {
    .name = "undo",
    .args = "[ACT]",
    .args_max = 1,
    .group = "help.group.data",
    .help = "help.undo",
    .about = "help.undo.about",
    .options = options,
    .run = run,
};
