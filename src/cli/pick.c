/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/pick.h"

#include "app/about.h"
#include "base/utf8.h"
#include "cli/answer.h"
#include "cli/number.h"

void cli_candidate_json(struct json *j, const struct candidate *c)
{
    jw_object(j);
    answer_who(j, c);
    jw_put_str(j, "hint", c->hint);
    jw_end(j);
}

static void write_candidates(struct cli *c, const struct candidates *several)
{
    struct json j = answer_list(c, "candidates");
    for (size_t i = 0; i < several->len; i++) {
        cli_candidate_json(&j, &several->list[i]);
    }
    jw_end(&j);
    jw_put_i64(&j, "fit", (int64_t)several->all);
    answer_end(c, &j);
}

static bool ask(struct cli *c, struct str words, const struct candidates *several,
                struct candidate *out)
{
    struct str answer;
    int64_t number;
    cli_say(c, "pick.who", A_STR("name", words));
    for (size_t i = 0; i < several->len; i++) {
        cli_line(c, str_format(c->arena, "  %zu  %.*s  (%.*s)", i + 1,
                               STR_ARG(several->list[i].name), STR_ARG(several->list[i].hint)));
    }
    if (several->all > several->len) {
        cli_say(c, "pick.more", A_INT("n", (int64_t)(several->all - several->len)));
    }
    while (cli_ask(c, say(c->arena, c->lang, "pick.number"), &answer) && answer.len) {
        if (str_to_i64(answer, &number) && number >= 1 && (size_t)number <= several->len) {
            *out = several->list[number - 1];
            return true;
        }
    }
    return false;
}

bool cli_pick(struct cli *c, struct app *app, struct str words, struct candidate *out,
              struct err *err)
{
    struct candidates several = {0};
    if (lookup_one(app, words, c->arena, out, &several, err)) {
        return true;
    }
    if (err->code != ERR_AMBIGUOUS) {
        return false;
    }
    if (c->json) {
        write_candidates(c, &several);
        return false;
    }
    return c->interactive && ask(c, words, &several, out);
}

bool cli_pick_binned(struct cli *c, struct app *app, struct str words, struct candidate *out,
                     struct err *err)
{
    struct binned *list;
    size_t n;
    size_t fits = 0;
    int64_t number = 0;
    bool by_number = number_typed(words, &number);
    struct candidate found = {0};
    struct str want = utf8_fold(c->arena, words);
    if (!bin_list(app, c->arena, &list, &n, err)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (by_number ? list[i].id.n == number
                      : str_find(utf8_fold(c->arena, list[i].name), want) >= 0) {
            fits++;
            found = (struct candidate){.customer_id = list[i].id, .name = list[i].name};
        }
    }
    if (fits == 1) {
        *out = found;
        return true;
    }
    return fits ? err_set(err, ERR_AMBIGUOUS, "err.ambiguous", A_STR("name", words),
                          A_INT("n", (int64_t)fits))
                : err_set(err, ERR_MISSING, "err.missing", A_STR("name", words));
}
