/* SPDX-License-Identifier: Apache-2.0 */
/* What a command is, and what it is given. */
#pragma once

#include "app/app.h"
#include "base/buf.h"
#include "base/json.h"
#include "text/clean.h"
#include "text/say.h"
#include "text/when.h"

struct cli;

/* Standard output as a place to write to. */
struct screen {
    bool terminal; /* somebody reads along: sentences are wrapped */
    bool colour;
    int width; /* columns */
};

struct option {
    const char *name;  /* without the dashes */
    const char *value; /* what the value is called in usage; NULL: a flag */
    const char *help;  /* message key */
    bool many;         /* may be given more than once */
};

enum shop_need {
    SHOP_OPEN, /* the shop is opened before run() */
    SHOP_NONE, /* run() gets no app; it may open or create one itself */
};

struct command {
    const char *name; /* "today", "staff add" */
    const char *args; /* usage of the positional arguments: "NAME [WORDS]" */
    int args_min;
    int args_max;                 /* -1: any number */
    const char *group;            /* message key of the heading in help: "help.group.people" */
    const char *help;             /* message key: one line */
    const char *about;            /* message key: more, with examples; NULL: none */
    const struct option *options; /* ends with {0}; NULL: none */
    enum shop_need shop;
    bool (*run)(struct cli *c, struct app *app, struct err *err);
};

/* Every command, by name; ends with NULL. Made from the names of the files cmd_*.c. */
extern const struct command *const commands[];

/* The options that every command takes; ends with {0}. */
extern const struct option global_options[];

enum { CLI_VALUES_MAX = 64, CLI_ARGS_MAX = 256 };

struct cli_value {
    const struct option *option;
    struct str value;
};

struct cli {
    struct arena *arena;
    enum lang lang;
    struct screen screen;
    bool json;
    bool interactive; /* somebody can be asked: standard input and error are terminals */
    struct str shop;  /* --shop, HEED_SHOP, else "shop.heed" */
    struct str as;    /* --as, HEED_AS */
    int64_t now_ms;
    const struct command *command;
    struct buf out; /* goes to standard output after run(), also when it fails */
    struct str args[CLI_ARGS_MAX];
    int args_len;
    struct cli_value values[CLI_VALUES_MAX];
    int values_len;
};

/* An option's value; NULL at when it wasn't given. Of a `many` option the i-th. A command's own
 * option goes before a global one of the same name, which then stands before the command. */
/* The clock; HEED_NOW stands in for it. */
int64_t cli_now_ms(void);
struct str cli_option(const struct cli *c, const char *name);
struct str cli_option_at(const struct cli *c, const char *name, int i);
bool cli_flag(const struct cli *c, const char *name);
/* A global option's value, whatever the command calls its own. */
struct str cli_global(const struct cli *c, const char *name);
/* An argument; empty when there are fewer. */
struct str cli_arg(const struct cli *c, int i);
/* Arguments from `i` on, joined by blanks: words need no quotes. */
struct str cli_rest(const struct cli *c, int i);
/* A whole number of an option within bounds; `otherwise` when it wasn't given. */
MUST_USE bool cli_number(const struct cli *c, const char *name, int64_t low, int64_t high,
                         int64_t otherwise, int64_t *out, struct err *err);
/* A day of an option in words or ISO (text/when.h), past days allowed; `otherwise` when not
 * given. */
MUST_USE bool cli_day(const struct cli *c, const struct app *app, const char *name,
                      int64_t otherwise, int64_t *out, struct err *err);

/* A moment in words; `past`: looking back (text/when.h). ERR_INPUT too: before 1900. */
MUST_USE bool cli_when(const struct cli *c, const struct app *app, struct str text, bool past,
                       struct when *out, struct err *err);
/* A day of an option, looking ahead; NONE when it wasn't given. */
MUST_USE bool cli_day_ahead(const struct cli *c, const struct app *app, const char *name,
                            struct opt_i64 *out, struct err *err);
bool cli_month_first(const struct cli *c);

/* Writes a sentence and a line end to c->out, cleaned for a terminal. On one it is wrapped to
 * the width, further lines as far in as what follows the last gap of two blanks near its
 * beginning; piped it stays in one piece. */
#define cli_say(c, key, ...)                                                                   \
    cli_line((c), say_args((c)->arena, (c)->lang, (key),                                       \
                           (const struct arg[ARGS_MAX + 1]){__VA_ARGS__}))
void cli_line(struct cli *c, struct str line);
/* A sentence beside the answer, to standard error: for who reads along, not for a script. */
void cli_aside(struct cli *c, struct str line);
/* Pushes c->out to standard output now: for commands that go on for long. */
void cli_flush(struct cli *c);

/* Asks on the terminal; false (answer empty) where nobody can be asked or the input ends. */
bool cli_ask(struct cli *c, struct str question, struct str *answer);
/* Asks a yes/no question; no where nobody can be asked. */
bool cli_confirm(struct cli *c, struct str question);

/* Opens the shop of --shop as `mode` says and sets its day. */
MUST_USE bool cli_open(struct cli *c, enum open_mode mode, struct app *out, struct err *err);
/* The day in a time zone ("Europe/Amsterdam") at an instant. */
int64_t cli_local_day(struct str zone, int64_t now_ms);
/* Minutes since midnight there. */
int64_t cli_local_minute(struct str zone, int64_t now_ms);

/* Fills c from the command line: global options, the command, its options and arguments. */
MUST_USE bool cli_parse(struct cli *c, int argc, char **argv, struct err *err);
/* "usage: heed today [--minutes N] …" */
struct str cli_usage(struct arena *a, const struct command *command);
/* The command of a name, or NULL. */
const struct command *command_named(struct str name);
