/* SPDX-License-Identifier: Apache-2.0 */
#include "app/about.h"
#include "base/utf8.h"
#include "cli/entry_options.h"
#include "cli/number.h"
#include "cli/pick.h"

/* The one in the bin whose number or name this is. */
static bool pick(struct cli *c, struct app *app, struct str words, struct customer_id *out,
                 struct err *err)
{
    struct binned *list;
    size_t n;
    size_t fits = 0;
    int64_t number = 0;
    bool by_number = number_typed(words, &number);
    struct str want = utf8_fold(c->arena, words);
    if (!bin_list(app, c->arena, &list, &n, err)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        bool hit = by_number ? list[i].id.n == number
                             : str_find(utf8_fold(c->arena, list[i].name), want) >= 0;
        fits += hit;
        *out = hit ? list[i].id : *out;
    }
    if (fits == 1) {
        return true;
    }
    return fits ? err_set(err, ERR_AMBIGUOUS, "err.ambiguous", A_STR("name", words),
                          A_INT("n", (int64_t)fits))
                : err_set(err, ERR_MISSING, "err.missing", A_STR("name", words));
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct customer_id id = {0};
    struct str name;
    if (!pick(c, app, cli_rest(c, 0), &id, err) || !customer_unbin(app, id, &name, err)) {
        return false;
    }
    if (c->json) {
        cli_done_json(c, app, id, name);
        return true;
    }
    cli_say(c, "undelete.done", A_STR("name", name));
    return true;
}

const struct command command_undelete = {
    .name = "undelete",
    .args = "NAME|ID",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.undelete",
    .run = run,
};
