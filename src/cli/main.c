/* SPDX-License-Identifier: Apache-2.0 */
/* The program: reads the command line, opens the shop, runs one command, says how it ended. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/address.h"
#include "base/day.h"
#include "cli/cli.h"
#include "cli/version.h"

/* HEED_NOW (2026-11-24T09:30:00Z) stands in for the clock: for tests and for trying things out.
 */
int64_t cli_now_ms(void)
{
    struct str fixed = str_of(getenv("HEED_NOW"));
    int64_t day, h, m;
    if (fixed.len >= 16 && day_from_iso(str_head(fixed, 10), &day) &&
        str_to_i64(str_head(str_from(fixed, 11), 2), &h) &&
        str_to_i64(str_head(str_from(fixed, 14), 2), &m)) {
        return ((day * 24 + h) * 60 + m) * 60000;
    }
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct str from_env(const char *name)
{
    return str_of(getenv(name));
}

static enum lang language(struct str option)
{
    const char *names[] = {"HEED_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    enum lang lang = LANG_EN;
    if (option.len && lang_from_name(option, &lang)) {
        return lang;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct str value = from_env(names[i]);
        if (value.len) {
            return lang_from_name(value, &lang) ? lang : LANG_EN;
        }
    }
    return lang;
}

static struct screen screen_of_output(const struct cli *c)
{
    struct winsize size = {0};
    bool terminal = isatty(STDOUT_FILENO) && !cli_flag(c, "plain") && !getenv("NO_COLOR");
    struct screen screen = {
        .terminal = isatty(STDOUT_FILENO), .colour = terminal && !c->json, .width = 80};
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col >= 40) {
        screen.width = size.ws_col < 110 ? size.ws_col : 110;
    }
    return screen;
}

static bool settle(struct cli *c, struct err *err)
{
    struct str lang = cli_global(c, "lang");
    enum lang ignored;
    if (lang.at && !lang_from_name(lang, &ignored)) {
        return err_set(err, ERR_USAGE, "err.usage.lang", A_STR("value", lang));
    }
    int64_t width;
    c->lang = language(lang);
    c->json = cli_flag(c, "json");
    c->screen = screen_of_output(c);
    if (!cli_number(c, "width", 40, 400, (int64_t)c->screen.width, &width, err)) {
        return false;
    }
    c->screen.width = (int)width;
    c->interactive = isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
    c->shop = cli_option(c, "shop").at ? cli_option(c, "shop") : from_env("HEED_SHOP");
    if (c->shop.len == 0) {
        c->shop = S("shop.heed");
    }
    c->as = cli_option(c, "as").at ? cli_option(c, "as") : from_env("HEED_AS");
    return true;
}

/* Of a line that can't be read at least how to say so: --json and --lang wherever they stand.
 */
static void settle_broken(struct cli *c, int argc, char **argv)
{
    bool known = cli_global(c, "lang").at != NULL;
    for (const struct option *o = c->command ? c->command->options : NULL; o && o->name; o++) {
        known = known || strcmp(o->name, "lang") == 0; /* means something else there */
    }
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        struct str word = str_of(argv[i]);
        c->json = c->json || str_eq(word, S("--json"));
        if (known) {
            continue;
        }
        if (str_eq(word, S("--lang")) && i + 1 < argc) {
            lang_from_name(str_of(argv[i + 1]), &c->lang);
        } else if (str_starts(word, S("--lang="))) {
            lang_from_name(str_from(word, 7), &c->lang);
        }
    }
}

static void tell_version(struct cli *c)
{
    if (!c->json) {
        buf_z(&c->out, "heed " HEED_VERSION "\n");
        return;
    }
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_str(&j, "name", S("heed"));
    jw_put_str(&j, "version", S(HEED_VERSION));
    jw_end(&j);
    buf_char(&c->out, '\n');
}

static bool run(struct cli *c, int argc, char **argv, struct err *err)
{
    bool parsed = cli_parse(c, argc, argv, err);
    struct err late;
    if (!settle(c, parsed ? err : &late) || !parsed) {
        settle_broken(c, argc, argv);
        return false;
    }
    if (cli_global(c, "version").at) {
        tell_version(c);
        return true;
    }
    if (!c->command || cli_flag(c, "help")) {
        if (c->command) {
            c->args[0] = str_of(c->command->name);
            c->args_len = 1;
        }
        c->command = command_named(S("help"));
    }
    struct app app = {0};
    if (c->command->shop == SHOP_OPEN && !cli_open(c, OPEN_EXISTING, &app, err)) {
        return false;
    }
    return c->command->run(c, c->command->shop == SHOP_OPEN ? &app : NULL, err);
}

static void tell(struct cli *c, const struct err *err)
{
    struct str sentence = text_clean(
        c->arena, address_masked(c->arena, say_err(c->arena, c->lang, err), c->shop));
    if (!c->json) {
        fprintf(stderr, "heed: %.*s\n", STR_ARG(sentence));
        return;
    }
    struct buf b = buf_in(c->arena);
    struct json j = jw_to(&b);
    jw_object(&j);
    jw_key(&j, "error");
    jw_object(&j);
    jw_put_str(&j, "key", str_of(err->key));
    jw_put_i64(&j, "exit", err_exit(err->code));
    jw_put_str(&j, "message", sentence);
    if (err->place.file[0]) {
        jw_put_str(&j, "file", address_masked(c->arena, str_of(err->place.file), c->shop));
    }
    if (err->place.line) {
        jw_put_i64(&j, "line", err->place.line);
    }
    if (err->place.column) {
        jw_put_i64(&j, "column", err->place.column);
    }
    if (err->place.field[0]) {
        jw_put_str(&j, "field", str_of(err->place.field));
    }
    jw_end(&j);
    jw_end(&j);
    fprintf(stderr, "%.*s\n", STR_ARG(buf_str(&b)));
}

int main(int argc, char **argv)
{
    struct cli c = {.arena = arena_new(), .now_ms = cli_now_ms()};
    struct err err = {0};
    c.out = buf_in(c.arena);
    bool ok = run(&c, argc, argv, &err);
    cli_flush(&c);
    if (ok && (fflush(stdout) != 0 || ferror(stdout))) {
        ok = err_set(&err, ERR_IO, "err.io.output");
    }
    if (!ok) {
        tell(&c, &err);
    }
    arena_free(c.arena);
    return ok ? 0 : err_exit(err.code);
}
