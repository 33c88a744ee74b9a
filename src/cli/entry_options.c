/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/entry_options.h"

#include "cli/answer.h"
#include "cli/pick.h"
#include "cli/typed.h"

bool cli_list(const struct cli *c, const char *option, struct entry_list *list, struct err *err)
{
    struct str value;
    for (int i = 0; (value = cli_option_at(c, option, i)).at; i++) {
        if (list->len == ENTRY_LIST_MAX) {
            return err_set(err, ERR_LIMIT, "err.usage.many");
        }
        list->at[list->len++] = value;
    }
    return true;
}

bool cli_entry(const struct cli *c, struct entry *e, struct err *err)
{
    e->nickname = cli_option(c, "nickname");
    e->role = cli_option(c, "role");
    e->language = cli_option(c, "language");
    e->birthday = cli_option(c, "birthday");
    e->owner = cli_option(c, "owner");
    struct str stage = cli_option(c, "stage");
    int which;
    if (stage.at && !typed_read(c, &typed_stage, stage, &which, err)) {
        return false;
    }
    e->stage = stage.at ? str_of(typed_stage.name(which)) : stage;
    return cli_list(c, "phone", &e->phones, err) && cli_list(c, "mail", &e->mails, err) &&
           cli_list(c, "web", &e->webs, err) && cli_list(c, "address", &e->addresses, err) &&
           cli_list(c, "tag", &e->tags, err) && cli_list(c, "field", &e->fields, err);
}

bool cli_edit_words(struct cli *c, struct app *app, struct entry *e, struct entry_list *list,
                    const char *done, struct err *err)
{
    struct candidate who;
    struct entry_doubts doubts = {0};
    e->words = cli_rest(c, 1);
    for (int i = 1; i < c->args_len; i++) {
        if (list->len == ENTRY_LIST_MAX) {
            return err_set(err, ERR_LIMIT, "err.usage.many");
        }
        list->at[list->len++] = cli_arg(c, i);
    }
    if (!cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !entry_edit(app, e, &who, &doubts, err)) {
        return false;
    }
    if (c->json) {
        cli_done_json(c, app, &who);
    } else {
        cli_say(c, done, A_STR("name", who.name), A_STR("words", e->words));
    }
    return true;
}

void cli_doubts(struct cli *c, const struct entry_doubts *doubts)
{
    for (size_t i = 0; i < doubts->kept.len && !c->json; i++) {
        cli_say(c, "entry.doubt", A_STR("value", doubts->kept.at[i]));
    }
}

void cli_done_json(struct cli *c, const struct app *app, const struct candidate *who)
{
    struct json j = answer_of_act(c, app->last_act);
    answer_who(&j, who);
    answer_end(c, &j);
}
