/* SPDX-License-Identifier: Apache-2.0 */
/* What is kept, for what, of whom, how long: the record of processing activities. */
#include "app/about.h"
#include "app/file.h"
#include "app/keep/record.h"
#include "app/preference/link.h"
#include "cli/answer.h"
#include "cli/paper.h"

static const struct option options[] = {
    {"staff", NULL, "help.register.staff", false},
    {0},
};

/* A text with everything that one of them may hold. */
static struct str text(struct cli *c, const struct app *app, const char *key)
{
    struct str gap = say_args(c->arena, c->lang, "register.gap", (const struct arg[1]){{0}});
    struct str none =
        say_args(c->arena, c->lang, "register.officer.none", (const struct arg[1]){{0}});
    const struct shop *s = &app->shop;
    if (str_ends(str_of(key), S(".keep"))) {
        return say_args(c->arena, c->lang, key,
                        (const struct arg[ARGS_MAX + 1]){A_INT("bin", BIN_DAYS),
                                                         A_INT("files", FILE_KEPT_DAYS),
                                                         A_INT("links", PREFERENCE_KEPT_DAYS)});
    }
    return say_args(
        c->arena, c->lang, key,
        (const struct arg[ARGS_MAX + 1]){A_STR("shop", s->name), A_DAY("day", app->today),
                                         A_STR("address", s->address.len ? s->address : gap),
                                         A_STR("reach", s->reach.len ? s->reach : gap),
                                         A_STR("officer", s->officer.len ? s->officer : none)});
}

static struct str of(struct cli *c, const struct app *app, const char *purpose,
                     const char *part)
{
    return text(c, app, str_format(c->arena, "register.%s.%s", purpose, part).at);
}

static void put(struct cli *c, struct paper *p, const char *key, struct str words)
{
    paper_text(c, p,
               say_args(c->arena, c->lang, key,
                        (const struct arg[ARGS_MAX + 1]){A_STR("words", words)}));
}

/* The tables of a purpose in words. */
static struct str data_of(struct cli *c, enum record_purpose purpose)
{
    struct buf b = buf_in(c->arena);
    size_t n;
    const struct str *names = record_tables_of(c->arena, purpose, &n);
    for (size_t i = 0; i < n; i++) {
        struct str key = str_format(c->arena, "word.record.%.*s", STR_ARG(names[i]));
        buf_z(&b, b.len ? "; " : "");
        buf_put(&b, say_args(c->arena, c->lang, key.at, (const struct arg[1]){{0}}));
    }
    return buf_str(&b);
}

static void put_purpose(struct cli *c, const struct app *app, struct paper *p,
                        const char *purpose, enum record_purpose data)
{
    paper_part(c, p, of(c, app, purpose, "title"));
    paper_text(c, p, of(c, app, purpose, "why"));
    put(c, p, "register.whom", of(c, app, purpose, "whom"));
    put(c, p, "register.data",
        data == RECORD_NONE ? of(c, app, purpose, "data") : data_of(c, data));
    put(c, p, "register.basis", of(c, app, purpose, "basis"));
    put(c, p, "register.keep", of(c, app, purpose, "keep"));
}

static void put_controller(const struct app *app, struct json *j)
{
    jw_key(j, "controller");
    jw_object(j);
    jw_put_str(j, "name", app->shop.name);
    jw_put_str(j, "country", app->shop.country);
    jw_put_str(j, "address", app->shop.address);
    jw_put_str(j, "reach", app->shop.reach);
    jw_put_str(j, "officer", app->shop.officer);
    jw_end(j);
}

/* Which tables are kept for what. */
static void put_tables(struct cli *c, struct json *j)
{
    jw_key(j, "purposes");
    jw_array(j);
    for (enum record_purpose p = RECORD_CARE; p < RECORD_PURPOSES; p++) {
        size_t n;
        const struct str *names = record_tables_of(c->arena, p, &n);
        jw_object(j);
        jw_put_str(j, "purpose", str_of(record_purpose_word(p)));
        jw_key(j, "tables");
        jw_array(j);
        for (size_t i = 0; i < n; i++) {
            jw_str(j, names[i]);
        }
        jw_end(j);
        jw_end(j);
    }
    jw_end(j);
}

static void put_counts(const struct app *app, const struct record_counts *n, struct json *j)
{
    jw_put_i64(j, "customers", n->customers);
    jw_put_i64(j, "people", n->people);
    jw_put_i64(j, "staff", n->staff);
    jw_put_day(j, "day", app->today);
    jw_put_str(j, "chain_head", str_of(n->chain_head));
}

static void tell(struct cli *c, const struct app *app, const struct record_counts *n)
{
    struct paper p = {.title = text(c, app, "register.title")};
    paper_part(c, &p, S(""));
    paper_text(c, &p, text(c, app, "register.controller"));
    if (!app->shop.address.len || !app->shop.reach.len) {
        paper_text(c, &p, text(c, app, "register.gaps"));
    }
    paper_text(c, &p,
               say(c->arena, c->lang, "register.counts", A_INT("customers", n->customers),
                   A_INT("people", n->people), A_INT("staff", n->staff)));
    put_purpose(c, app, &p, "care", RECORD_CARE);
    put_purpose(c, app, &p, "offers", RECORD_NONE);
    put_purpose(c, app, &p, "sales", RECORD_SALES);
    put_purpose(c, app, &p, "proof", RECORD_PROOF);
    put_purpose(c, app, &p, "team", RECORD_TEAM);
    paper_part(c, &p, text(c, app, "register.all.title"));
    paper_text(c, &p, text(c, app, "register.to"));
    paper_text(c, &p, text(c, app, "register.outside"));
    paper_text(c, &p, text(c, app, "register.measures"));
    if (n->chain_head[0]) {
        paper_text(c, &p,
                   say(c->arena, c->lang, "register.chain", A_DAY("day", app->today),
                       A_STR("head", str_of(n->chain_head))));
    }
    paper_text(c, &p, text(c, app, "register.legal"));
    if (!c->json) {
        paper_end(c, &p);
        return;
    }
    struct json j = paper_json(c, &p);
    put_controller(app, &j);
    put_tables(c, &j);
    put_counts(app, n, &j);
    answer_end(c, &j);
}

/* ------------------------------------------------------------------------------- staff */

static void put_items_json(struct cli *c, struct json *j)
{
    size_t n;
    const struct record_item *items = record_staff_items(c->arena, &n);
    jw_key(j, "items");
    jw_array(j);
    for (size_t i = 0; i < n; i++) {
        jw_object(j);
        jw_put_str(j, "table", str_of(items[i].table));
        jw_put_str(j, "column", str_of(items[i].column));
        jw_put_bool(j, "own", items[i].own);
        jw_put_str(j, "text",
                   say_args(c->arena, c->lang, items[i].word.at, (const struct arg[1]){{0}}));
        jw_end(j);
    }
    jw_end(j);
}

/* `own`: of themselves; else who it was that wrote a row. */
static void put_items(struct cli *c, struct paper *p, bool own)
{
    size_t n;
    const struct record_item *items = record_staff_items(c->arena, &n);
    for (size_t i = 0; i < n; i++) {
        if (items[i].own == own) {
            struct str said =
                say_args(c->arena, c->lang, items[i].word.at, (const struct arg[1]){{0}});
            paper_text(c, p,
                       str_format(c->arena, "%.*s (%s.%s)", STR_ARG(said), items[i].table,
                                  items[i].column));
        }
    }
}

static void tell_staff(struct cli *c, const struct app *app)
{
    struct paper p = {.title = text(c, app, "register.staff.title")};
    paper_part(c, &p, S(""));
    paper_text(c, &p, text(c, app, "register.staff.about"));
    paper_part(c, &p, text(c, app, "register.staff.book.title"));
    paper_text(c, &p, text(c, app, "register.staff.book"));
    put_items(c, &p, false);
    paper_part(c, &p, text(c, app, "register.staff.own.title"));
    paper_text(c, &p, text(c, app, "register.staff.own"));
    put_items(c, &p, true);
    paper_part(c, &p, text(c, app, "register.staff.never.title"));
    paper_text(c, &p, text(c, app, "register.staff.never"));
    paper_part(c, &p, text(c, app, "register.staff.could.title"));
    paper_text(c, &p, text(c, app, "register.staff.could"));
    if (!c->json) {
        paper_end(c, &p);
        return;
    }
    struct json j = paper_json(c, &p);
    put_items_json(c, &j);
    answer_end(c, &j);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct record_counts n;
    if (cli_flag(c, "staff")) {
        tell_staff(c, app);
        return true;
    }
    if (!record_count(app, c->arena, &n, err)) {
        return false;
    }
    tell(c, app, &n);
    return true;
}

const struct command command_register = {
    .name = "register",
    .args = "",
    .group = "help.group.data",
    .help = "help.register",
    .about = "help.register.about",
    .options = options,
    .run = run,
};
