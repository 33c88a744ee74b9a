/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/log_options.h"

#include <string.h>

#include "base/day.h"
#include "cli/answer.h"
#include "cli/typed.h"

enum { YEAR_IS_PLAIN = 300 }; /* days ahead */

/* Whether the command has the option, and it was given. */
static struct str given(const struct cli *c, const char *name)
{
    for (const struct option *o = c->command->options; o && o->name; o++) {
        if (strcmp(o->name, name) == 0) {
            return cli_option(c, name);
        }
    }
    return (struct str){0};
}

/* A word of the book, where it was given. */
static bool word_of(const struct cli *c, const struct typed *words, const char *option,
                    struct opt_i64 *out, struct err *err)
{
    struct str typed = given(c, option);
    int i;
    if (!typed.at) {
        return true;
    }
    if (!typed_read(c, words, typed, &i, err)) {
        return false;
    }
    *out = (struct opt_i64)SOME(i);
    return true;
}

static bool words_of_book(const struct cli *c, struct log_entry *e, struct err *err)
{
    return word_of(c, &typed_reaction, "reaction", &e->reaction, err) &&
           word_of(c, &typed_sake, "sake", &e->sake, err) &&
           word_of(c, &typed_channel, "channel", &e->channel, err);
}

/* Two flags of which one at most may be given. */
static bool either(const struct cli *c, const char *one, const char *other, int64_t of_one,
                   int64_t of_other, struct opt_i64 *out, struct err *err)
{
    bool first = given(c, one).at != NULL;
    bool second = given(c, other).at != NULL;
    if (first && second) {
        return err_set(err, ERR_USAGE, "err.usage.both", A_STR("one", str_of(one)),
                       A_STR("other", str_of(other)));
    }
    if (first || second) {
        *out = (struct opt_i64)SOME(first ? of_one : of_other);
    }
    return true;
}

static bool days(struct cli *c, struct app *app, struct log_entry *e, struct err *err)
{
    struct str on = given(c, "on");
    struct str at = given(c, "at");
    struct when when = {.minute = -1};
    bool ahead = cli_flag(c, "plan");
    if (on.at && !cli_when(c, app, on, !ahead, &when, err)) {
        return false;
    }
    e->day = on.at ? (struct opt_i64)SOME(when.day) : e->day;
    if (at.at) {
        struct str moment = str_format(c->arena, "%s %.*s",
                                       c->lang == LANG_NL   ? "vandaag om"
                                       : c->lang == LANG_DE ? "heute um"
                                                            : "today at",
                                       STR_ARG(at));
        if (!cli_when(c, app, moment, false, &when, err)) {
            return err_set(err, ERR_INPUT, "err.when.time", A_STR("text", at));
        }
    }
    e->minute = when.minute >= 0 ? (struct opt_i64)SOME(when.minute) : e->minute;
    return true;
}

static bool lists(const struct cli *c, struct log_entry *e, struct err *err)
{
    struct str value;
    for (int i = 0; (value = cli_option_at(c, "need", i)).at; i++) {
        if (e->needs_len == LOG_LIST_MAX) {
            return err_set(err, ERR_LIMIT, "err.usage.many");
        }
        e->needs[e->needs_len++] = (struct log_need){.words = value};
    }
    for (int i = 0; (value = cli_option_at(c, "promise", i)).at; i++) {
        if (e->promises_len == LOG_LIST_MAX) {
            return err_set(err, ERR_LIMIT, "err.usage.many");
        }
        e->promises[e->promises_len++] = (struct log_promise){.words = value};
    }
    return true;
}

/* Whether anybody was reached. */
static bool reached(const struct cli *c, struct opt_i64 *out, struct err *err)
{
    struct opt_i64 said = NONE;
    if (!either(c, "not-met", "unanswered", INTERACTION_NOT_MET, INTERACTION_UNANSWERED, &said,
                err) ||
        !either(c, "reached",
                said.has && said.n == INTERACTION_NOT_MET ? "not-met" : "unanswered",
                INTERACTION_HAPPENED, said.n, &said, err)) {
        return false;
    }
    *out = said.has ? said : *out;
    return true;
}

bool log_options(struct cli *c, struct app *app, struct log_entry *e, struct err *err)
{
    int64_t minutes;
    struct str with = given(c, "with");
    if (!words_of_book(c, e, err) || !lists(c, e, err) || !days(c, app, e, err) ||
        !either(c, "us", "them", BEGUN_BY_US, BEGUN_BY_THEM, &e->begun, err) ||
        !reached(c, &e->kind, err) ||
        !cli_number(c, "minutes", 1, LOG_MINUTES_MAX, 0, &minutes, err) ||
        !cli_day_ahead(c, app, "until", &e->until, err)) {
        return false;
    }
    if (e->until.has && e->until.n < app->today) {
        return err_set(err, ERR_INPUT, "err.log.until", A_DAY("day", e->until.n));
    }
    e->minutes = minutes ? (struct opt_i64)SOME(minutes) : e->minutes;
    return !with.at || log_person(app, e->customer, with, &e->contact, err);
}

static const char *sentence(const struct log_entry *e)
{
    bool theirs = e->begun.n == BEGUN_BY_THEM;
    switch ((enum interaction_kind)e->kind.n) {
    case INTERACTION_PLANNED:
        return e->minute.has ? "log.planned.at" : "log.planned";
    case INTERACTION_NOT_MET:
        return "log.not_met";
    case INTERACTION_UNANSWERED:
        return theirs ? "log.them.unanswered" : "log.us.unanswered";
    case INTERACTION_HAPPENED:
    case INTERACTION_KIND_COUNT:
    default:
        return theirs ? "log.them" : "log.us";
    }
}

static const char *channel_word(const struct cli *c, int64_t channel)
{
    return str_z(c->arena,
                 str_format(c->arena, "word.channel.%s", channel_name((enum channel)channel)));
}

static void tell_duties(struct cli *c, const struct log_entry *e)
{
    for (size_t i = 0; i < e->needs_len; i++) {
        const struct log_need *n = &e->needs[i];
        struct str kind = cli_word(c, "need_kind", need_kind_name(n->kind));
        cli_say(c, n->due.has ? "log.need.due" : "log.need", A_STR("kind", kind),
                A_STR("words", n->words), A_DAY("day", n->due.n));
        if (n->wanted.has) {
            cli_say(c, "log.wanted", A_DAY("day", n->wanted.n));
        }
    }
    for (size_t i = 0; i < e->promises_len; i++) {
        const struct log_promise *p = &e->promises[i];
        cli_say(c, p->due.has ? "log.promise.due" : "log.promise", A_STR("words", p->words),
                A_DAY("day", p->due.n));
    }
}

/* What follows a day ahead when its year isn't plain. */
static struct str year_of(struct cli *c, int64_t day)
{
    return day - c->now_ms / 86400000 < YEAR_IS_PLAIN
               ? S("")
               : str_format(c->arena, " %d", day_date(day).year);
}

static void say_all(struct cli *c, const struct candidate *who, const struct log_entry *e,
                    const struct logged *done)
{
    struct str time =
        str_format(c->arena, "%d:%02d", (int)(e->minute.n / 60), (int)(e->minute.n % 60));
    struct str channel =
        say_args(c->arena, c->lang, channel_word(c, e->channel.n), (const struct arg[1]){0});
    cli_say(c, sentence(e), A_STR("name", who->name), A_STR("channel", channel),
            A_DAY("day", e->day.n), A_STR("year", year_of(c, e->day.n)), A_STR("time", time));
    if (e->begun.n == BEGUN_BY_US && e->sake.n == SAKE_THEIRS &&
        e->kind.n != INTERACTION_PLANNED) {
        cli_say(c, "log.asked");
    }
    if (done->kept_plan) {
        cli_say(c, "log.kept_plan");
    }
    if (e->reaction.has && e->reaction.n != REACTION_NONE) {
        struct str reaction =
            cli_word(c, "reaction", reaction_name((enum reaction)e->reaction.n));
        cli_say(c, e->until.has ? "log.reaction.until" : "log.reaction",
                A_STR("reaction", reaction), A_DAY("day", e->until.n));
    }
    if (e->reaction.has && e->reaction.n == REACTION_UNWELCOME) {
        cli_say(c, "log.refuse", A_STR("name", who->name));
    }
    tell_duties(c, e);
    cli_say(c, e->unsure ? "log.unsure" : "log.undo",
            A_STR("act", str_format(c->arena, "%lld", (long long)done->act.n)));
}

static void put_left(struct json *j, const struct log_left *left)
{
    static const char *const kinds[] = {
        [DUTY_PROMISE] = "promise", [DUTY_TASK] = "task", [DUTY_NEED] = "need"};
    jw_key(j, "open");
    jw_array(j);
    for (size_t i = 0; i < left->len; i++) {
        jw_object(j);
        jw_put_str(j, "kind", str_of(kinds[left->lines[i].duty]));
        jw_put_i64(j, "id", left->lines[i].id);
        jw_put_str(j, "words", left->lines[i].words);
        jw_end(j);
    }
    jw_end(j);
}

static void put_json(struct cli *c, const struct candidate *who, const struct log_entry *e,
                     const struct logged *done, const struct log_left *left)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_i64(&j, "act", done->act.n);
    answer_who(&j, who);
    jw_put_str(&j, "kind", str_of(interaction_kind_name((enum interaction_kind)e->kind.n)));
    jw_put_str(&j, "begun", str_of(begun_by_name((enum begun_by)e->begun.n)));
    jw_put_str(&j, "channel", str_of(channel_name((enum channel)e->channel.n)));
    jw_put_day(&j, "day", e->day.n);
    if (e->minute.has) {
        jw_put_i64(&j, "minute", e->minute.n);
    }
    jw_put_str(&j, "sake", str_of(sake_name((enum sake)e->sake.n)));
    if (e->minutes.has) {
        jw_put_i64(&j, "minutes", e->minutes.n);
    }
    if (e->reaction.has) {
        jw_put_str(&j, "reaction", str_of(reaction_name((enum reaction)e->reaction.n)));
    }
    if (e->until.has) {
        jw_put_day(&j, "until", e->until.n);
    }
    if (e->unsure) {
        jw_put_bool(&j, "unsure", true);
    }
    jw_put_bool(&j, "kept_plan", done->kept_plan);
    if (done->approach) {
        const struct gate_verdict *v = &done->answer.verdict;
        jw_put_i64(&j, "decision", done->decision.n);
        jw_put_str(&j, "verdict", str_of(gate_decision_name(v->decision)));
        jw_put_str(&j, "code", str_of(gate_code_name(v->code)));
    }
    jw_key(&j, "needs");
    jw_array(&j);
    for (size_t i = 0; i < e->needs_len; i++) {
        jw_object(&j);
        jw_put_i64(&j, "id", e->needs[i].id);
        jw_put_str(&j, "kind", str_of(need_kind_name(e->needs[i].kind)));
        jw_put_str(&j, "words", e->needs[i].words);
        if (e->needs[i].due.has) {
            jw_put_day(&j, "due", e->needs[i].due.n);
        }
        if (e->needs[i].wanted.has) {
            jw_put_day(&j, "wanted", e->needs[i].wanted.n);
        }
        jw_end(&j);
    }
    jw_end(&j);
    jw_key(&j, "promises");
    jw_array(&j);
    for (size_t i = 0; i < e->promises_len; i++) {
        jw_object(&j);
        jw_put_i64(&j, "id", e->promises[i].id);
        jw_put_str(&j, "words", e->promises[i].words);
        if (e->promises[i].due.has) {
            jw_put_day(&j, "due", e->promises[i].due.n);
        }
        jw_end(&j);
    }
    jw_end(&j);
    put_left(&j, left);
    jw_end(&j);
    buf_char(&c->out, '\n');
}

void log_tell(struct cli *c, const struct candidate *who, const struct log_entry *e,
              const struct logged *done, const struct log_left *left)
{
    if (c->json) {
        put_json(c, who, e, done, left);
    } else {
        say_all(c, who, e, done);
    }
}
