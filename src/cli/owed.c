/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/owed.h"

#include "cli/answer.h"

#include "cli/number.h"

static const char *const names[] = {
    [DUTY_PROMISE] = "promises", [DUTY_TASK] = "tasks", [DUTY_NEED] = "needs"};

static bool by_number(struct cli *c, struct app *app, enum duty_kind duty, struct str words,
                      struct owed_line *out, bool *found, struct err *err)
{
    int64_t id;
    *found = false;
    if (!number_typed(words, &id)) {
        return true;
    }
    /* a number is one of these and never the beginning of somebody's phone number */
    return (id <= 0 || owed_get(app, duty, id, c->arena, out, found, err)) &&
           (*found || err_set(err, ERR_MISSING, "err.owed.number", A_STR("value", words),
                              A_STR("list", str_of(names[duty]))));
}

static bool ambiguous(struct cli *c, const struct candidate *who, const struct owed_line *lines,
                      size_t n, struct err *err)
{
    enum { SHOWN = 9 };
    struct buf b = buf_in(c->arena);
    for (size_t i = 0; i < n && i < SHOWN; i++) {
        buf_format(&b, "%s#%lld %.*s", i ? "; " : "", (long long)lines[i].id,
                   STR_ARG(str_head(lines[i].words, 40)));
    }
    return err_set(err, ERR_AMBIGUOUS, "err.owed.many", A_STR("name", who->name),
                   A_INT("n", (int64_t)n), A_STR("list", buf_str(&b)));
}

static bool ask(struct cli *c, const struct owed_line *lines, size_t n, struct owed_line *out)
{
    struct str answer;
    int64_t number;
    for (size_t i = 0; i < n; i++) {
        cli_line(c, str_format(c->arena, "  %zu  %.*s", i + 1, STR_ARG(lines[i].words)));
    }
    while (cli_ask(c, say(c->arena, c->lang, "pick.number"), &answer) && answer.len) {
        if (str_to_i64(answer, &number) && number >= 1 && (size_t)number <= n) {
            *out = lines[number - 1];
            return true;
        }
    }
    return false;
}

bool owed_pick(struct cli *c, struct app *app, enum duty_kind duty, struct str words,
               struct owed_line *out, struct err *err)
{
    struct candidate who;
    struct owed_line *lines;
    size_t n;
    bool found;
    if (!by_number(c, app, duty, words, out, &found, err) || found) {
        return found;
    }
    if (!cli_pick(c, app, words, &who, err) ||
        !owed_list(app, duty, who.customer_id, false, c->arena, &lines, &n, err)) {
        return false;
    }
    if (n == 0) {
        return err_set(err, ERR_MISSING, "err.owed.none", A_STR("name", who.name));
    }
    if (n == 1) {
        *out = lines[0];
        return true;
    }
    return (c->interactive && !c->json && ask(c, lines, n, out)) ||
           ambiguous(c, &who, lines, n, err);
}

const struct candidate *owed_whose(struct cli *c, const struct owed_line *line)
{
    struct candidate *who = arena_make(c->arena, struct candidate);
    who->customer_id = line->customer;
    who->name = line->name;
    return line->customer.n ? who : NULL;
}

static struct str state_of(struct cli *c, const struct owed_line *l)
{
    if (l->duty == DUTY_NEED) {
        return cli_word(c, "need_kind", need_kind_name((enum need_kind)l->kind));
    }
    if (l->duty == DUTY_PROMISE && l->closed.has) {
        return cli_word(c, "promise_state", promise_state_name((enum promise_state)l->kind));
    }
    return S("");
}

static void say_line(struct cli *c, const struct app *app, const struct owed_line *l)
{
    struct buf b = buf_in(c->arena);
    struct str parts[] = {
        l->customer.n ? l->name : say(c->arena, c->lang, "owed.shop"),
        l->words,
        state_of(c, l),
        l->due.has ? say(c->arena, c->lang, "owed.due", A_DAY("day", l->due.n))
                   : say(c->arena, c->lang, "owed.since", A_DAY("day", l->day)),
        l->wanted.has ? say(c->arena, c->lang, "owed.wanted", A_DAY("day", l->wanted.n))
                      : S(""),
        !l->closed.has && l->due.has && l->due.n < app->today
            ? say(c->arena, c->lang, "owed.late")
            : S(""),
        l->closed.has ? say(c->arena, c->lang, "owed.closed", A_DAY("day", l->closed.n))
                      : S(""),
        l->answer,
    };
    buf_format(&b, "%6lld", (long long)l->id);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].len) {
            buf_z(&b, "  ");
            buf_put(&b, parts[i]);
        }
    }
    cli_line(c, buf_str(&b));
}

static void put_line(struct json *j, const struct owed_line *l)
{
    jw_object(j);
    jw_put_i64(j, "id", l->id);
    if (l->customer.n) {
        answer_named(j, "customer", l->customer.n, l->name);
    }
    if (l->duty == DUTY_NEED) {
        jw_put_str(j, "kind", str_of(need_kind_name((enum need_kind)l->kind)));
    } else if (l->duty == DUTY_PROMISE) {
        jw_put_str(j, "state", str_of(promise_state_name((enum promise_state)l->kind)));
    }
    jw_put_str(j, "words", l->words);
    jw_put_day(j, "day", l->day);
    if (l->due.has) {
        jw_put_day(j, "due", l->due.n);
    }
    if (l->wanted.has) {
        jw_put_day(j, "wanted", l->wanted.n);
    }
    if (l->closed.has) {
        jw_put_day(j, "closed", l->closed.n);
    }
    if (l->answer.len) {
        jw_put_str(j, "answer", l->answer);
    }
    jw_end(j);
}

bool owed_command(struct cli *c, struct app *app, enum duty_kind duty, struct err *err)
{
    struct candidate who = {.contact_id = {0}};
    struct owed_line *lines;
    size_t n;
    if ((c->args_len && !cli_pick(c, app, cli_rest(c, 0), &who, err)) ||
        !owed_list(app, duty, who.customer_id, cli_flag(c, "all"), c->arena, &lines, &n, err)) {
        return false;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_key(&j, names[duty]);
        jw_array(&j);
        for (size_t i = 0; i < n; i++) {
            put_line(&j, &lines[i]);
        }
        jw_end(&j);
        jw_end(&j);
        buf_char(&c->out, '\n');
        return true;
    }
    if (n == 0) {
        cli_say(c, "owed.nothing");
    }
    for (size_t i = 0; i < n; i++) {
        say_line(c, app, &lines[i]);
    }
    return true;
}
