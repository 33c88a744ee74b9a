/* SPDX-License-Identifier: Apache-2.0 */
#include "app/log.h"
#include "app/need.h"
#include "cli/written.h"

static const struct option options[] = {
    {"due", "WHEN", "help.need.due", false},
    {"wanted", "WHEN", "help.need.wanted", false},
    {0},
};

/* The name of a kind as the store has it, or its word in the reader's language. */
static bool kind_of(struct cli *c, struct str typed, enum need_kind *out, struct err *err)
{
    if (need_kind_from_name(typed, out)) {
        return true;
    }
    for (int i = 0; i < NEED_KIND_COUNT; i++) {
        struct str word = cli_word(c, "need_kind", need_kind_name((enum need_kind)i));
        if (str_eq_nocase(word, typed)) {
            *out = (enum need_kind)i;
            return true;
        }
    }
    return err_set(err, ERR_USAGE, "err.usage.choice", A_STR("value", typed),
                   A_STR("choices", S("wish, question, complaint, dissatisfaction, idea")));
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    enum need_kind kind;
    struct need_days days;
    struct written done;
    if (!kind_of(c, cli_arg(c, 1), &kind, err) || !cli_pick(c, app, cli_arg(c, 0), &who, err) ||
        !cli_day_ahead(c, app, "due", &days.due, err) ||
        !cli_day_ahead(c, app, "wanted", &days.wanted, err) ||
        !log_wanted(app, c->lang, cli_month_first(c), cli_rest(c, 2), &days.wanted, err) ||
        !need_add(app, &who, kind, cli_rest(c, 2), days, &done, err)) {
        return false;
    }
    cli_written_say(c, &done, &who, days.due.has ? "need.done.due" : "need.done",
                    A_STR("name", who.name), A_STR("words", cli_rest(c, 2)),
                    A_DAY("day", days.due.n));
    if (days.wanted.has && !c->json) {
        cli_say(c, "log.wanted", A_DAY("day", days.wanted.n));
    }
    return true;
}

const struct command command_need = {
    .name = "need",
    .args = "NAME KIND WORDS",
    .args_min = 3,
    .args_max = -1,
    .group = "help.group.owed",
    .help = "help.need",
    .about = "help.need.about",
    .options = options,
    .run = run,
};
