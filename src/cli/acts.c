/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/acts.h"

#include "base/day.h"
#include "cli/answer.h"
#include "cli/written.h"

/* Of some acts the words begin with a word of the book: said in the reader's language. */
static struct str spoken(struct cli *c, struct str verb, struct str words)
{
    static const struct {
        const char *verb;
        const char *type;
    } known[] = {
        {"allow", "channel"},           {"refuse", "channel"},
        {"withdraw", "channel"},        {"wish_channel_yes", "channel"},
        {"wish_channel_no", "channel"}, {"stage", "stage"},
        {"refuse_number", "channel"},   {"basis_soft", "channel"},
        {"basis_contract", "channel"},  {"basis_customer", "channel"},
        {"basis_presumed", "channel"},  {"basis_published", "channel"},
        {"basis_request", "channel"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (str_eq(verb, str_of(known[i].verb))) {
            struct str rest = words;
            struct str name = str_cut(&rest, ',');
            if (!say_known(
                    str_format(c->arena, "word.%s.%.*s", known[i].type, STR_ARG(name)))) {
                return words; /* of every channel */
            }
            struct str said = cli_word(c, known[i].type, str_z(c->arena, name));
            return str_format(c->arena, "%.*s%s%.*s", STR_ARG(said), rest.len ? "," : "",
                              STR_ARG(rest));
        }
    }
    return words;
}

/* Days and lengths stand in the store as numbers. */
static struct arg spelled(struct cli *c, struct str verb, struct str words)
{
    int64_t n;
    if (str_eq(verb, S("wish_rhythm")) && str_to_i64(words, &n)) {
        return A_SPAN("words", n);
    }
    if (str_eq(verb, S("rest"))) { /* "2026-03-01, her father is ill" */
        struct str rest = words;
        if (day_from_iso(str_cut(&rest, ','), &n)) {
            struct str day = say_value(c->arena, c->lang, A_DAY("day", n));
            return A_STR("words", str_format(c->arena, "%.*s%s%.*s", STR_ARG(day),
                                             rest.len ? "," : "", STR_ARG(rest)));
        }
    }
    bool day = str_eq(verb, S("wish_quiet_until")) || str_eq(verb, S("preferences"));
    if (day && day_from_iso(words, &n)) {
        return A_DAY("words", n);
    }
    return A_STR("words", spoken(c, verb, words));
}

static struct str sentence(struct cli *c, const struct history_line *line);

/* What was taken back, in its own sentence. */
struct str acts_sentence(struct cli *c, const struct app *app, const struct history_line *line)
{
    struct history_line undone = {.undoable = false};
    struct err late;
    bool found = false;
    bool known = line->act.undoes_act.n &&
                 act_get(app->db, line->act.undoes_act, c->arena, &undone.act, &found, &late);
    if (!known || !found || undone.act.undoes_act.n) {
        return sentence(c, line);
    }
    undone.customer = line->customer;
    return say(c->arena, c->lang, "history.took_back", A_STR("act", sentence(c, &undone)));
}

/* Of whom of a household or firm it was, where the words end in that: "2026-12-24, Bea Kok". */
static struct history_line of_person(const struct history_line *line)
{
    struct history_line one = *line;
    struct str rest = line->act.words;
    one.act.words = str_cut(&rest, ',');
    one.customer = rest.len ? str_trim(rest) : one.customer;
    return one;
}

static struct str told(struct cli *c, const struct history_line *line);

static struct str sentence(struct cli *c, const struct history_line *line)
{
    struct history_line one = of_person(line);
    if (str_starts(line->act.verb, S(OWN_VERB))) {
        one.act.verb = str_from(line->act.verb, sizeof OWN_VERB - 1);
        return say(c->arena, c->lang, "history.own", A_STR("act", told(c, &one)));
    }
    return told(c, str_starts(line->act.verb, S("preferences")) ? &one : line);
}

static struct str told(struct cli *c, const struct history_line *line)
{
    char key[60];
    struct str known = str_format(c->arena, "act.%.*s", STR_ARG(line->act.verb));
    struct str name = line->customer.len ? line->customer
                                         : say_args(c->arena, c->lang, "history.nobody",
                                                    (const struct arg[ARGS_MAX + 1]){{0}});
    if (!say_known(known) || known.len >= sizeof key) {
        return line->act.verb;
    }
    return say_args(c->arena, c->lang, str_z(c->arena, known),
                    (const struct arg[ARGS_MAX + 1]){
                        A_STR("name", name), spelled(c, line->act.verb, line->act.words)});
}

void acts_line(struct cli *c, struct app *app, const struct history_line *line)
{
    int64_t minute = cli_local_minute(app->shop.zone, line->act.at);
    struct str day =
        say_value(c->arena, c->lang, A_DAY("day", cli_local_day(app->shop.zone, line->act.at)));
    struct str text = acts_sentence(c, app, line);
    struct str undone = line->act.undone_act.n ? say_args(c->arena, c->lang, "history.undone",
                                                          (const struct arg[ARGS_MAX + 1]){{0}})
                                               : S("");
    /* the number is for heed undo; of what was taken back it stays, since an undo names it */
    struct str number = line->undoable || line->act.undone_act.n
                            ? str_format(c->arena, "%lld", (long long)line->act.id.n)
                            : S("");
    cli_line(c, str_format(c->arena, "%6.*s  %.*s %02d:%02d  %.*s%s%.*s%.*s", STR_ARG(number),
                           STR_ARG(day), (int)(minute / 60), (int)(minute % 60),
                           STR_ARG(line->staff), line->staff.len ? ": " : "", STR_ARG(text),
                           STR_ARG(undone)));
}

void acts_json(struct cli *c, struct app *app, struct json *j, const struct history_line *line)
{
    jw_object(j);
    jw_put_i64(j, "id", line->act.id.n);
    jw_put_str(j, "at", instant_iso(c->arena, line->act.at));
    jw_put_str(j, "verb", line->act.verb);
    jw_put_str(j, "staff", line->staff);
    if (line->act.customer.n) {
        answer_named(j, "customer", line->act.customer.n, line->customer);
    }
    jw_put_bool(j, "undoable", line->undoable);
    jw_put_str(j, "words", line->act.words);
    jw_put_str(j, "text", acts_sentence(c, app, line));
    if (line->act.undoes_act.n) {
        jw_put_i64(j, "undoes", line->act.undoes_act.n);
    }
    if (line->act.undone_act.n) {
        jw_put_i64(j, "undone_by", line->act.undone_act.n);
    }
    jw_end(j);
}
