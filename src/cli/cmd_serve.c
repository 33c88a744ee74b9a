/* SPDX-License-Identifier: Apache-2.0 */
/* The web application, until a signal ends it. */
#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "app/keep/whole_file.h"
#include "cli/cli.h"
#include "web/serve.h"

enum { PORT = 8421, PEM_MAX = 1 << 20 };

static const struct option options[] = {
    {"listen", "ADDRESS:PORT", "help.serve.listen", false},
    {"tls-cert", "FILE", "help.serve.cert", false},
    {"tls-key", "FILE", "help.serve.key", false},
    {"threads", "N", "help.serve.threads", false},
    {"behind-https", NULL, "help.serve.behind_https", false},
    {0},
};

/* "127.0.0.1:8421", "[::1]:8421", "8421" */
static bool read_listen(struct cli *c, struct serve_options *o, struct err *err)
{
    struct str typed = str_trim(cli_option(c, "listen"));
    int64_t port = PORT;
    o->address = "127.0.0.1";
    if (!typed.len) {
        o->port = PORT;
        return true;
    }
    size_t colon = typed.len;
    while (colon > 0 && typed.at[colon - 1] != ':') {
        colon--;
    }
    struct str host = colon ? str_head(typed, colon - 1) : S("");
    if (!str_to_i64(str_from(typed, colon), &port) || port < 0 || port > 65535) {
        return err_set(err, ERR_USAGE, "err.http.address", A_STR("address", typed));
    }
    if (str_starts(host, S("[")) && str_ends(host, S("]"))) {
        host = str_head(str_from(host, 1), host.len - 2);
    }
    o->address = host.len ? str_z(c->arena, host) : o->address;
    o->port = (int)port;
    return true;
}

static bool read_pem(struct cli *c, const char *option, const char **out, struct err *err)
{
    struct str path = cli_option(c, option), text;
    if (!path.at) {
        return true;
    }
    if (!whole_file_read(c->arena, path, PEM_MAX, &text, err)) {
        return false;
    }
    *out = str_z(c->arena, text);
    return true;
}

/* Whoever is written to and has gone must not end the server. */
static void block(sigset_t *awaited)
{
    sigemptyset(awaited);
    sigaddset(awaited, SIGTERM);
    sigaddset(awaited, SIGINT);
    pthread_sigmask(SIG_BLOCK, awaited, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static void tell(struct cli *c, const struct serve_options *o, int port, struct str setup)
{
    bool six = str_find(str_of(o->address), S(":")) >= 0;
    struct str url = str_format(c->arena, "%s://%s%s%s:%d/", o->tls_cert ? "https" : "http",
                                six ? "[" : "", o->address, six ? "]" : "", port);
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_str(&j, "url", url);
        jw_put_str(&j, "setup", setup);
        jw_end(&j);
        buf_char(&c->out, '\n');
    } else {
        cli_say(c, "serve.at", A_STR("url", url));
        if (setup.len) {
            cli_say(c, "serve.setup",
                    A_STR("url", str_format(c->arena, "%.*sinvited/%.*s", STR_ARG(url),
                                            STR_ARG(setup))));
        }
    }
    cli_flush(c);
    fflush(stdout);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct serve_options o = {.shop = c->shop,
                              .socket = -1,
                              .behind_https = cli_flag(c, "behind-https"),
                              .now_ms = cli_now_ms};
    struct serve *s;
    struct str setup;
    sigset_t awaited;
    int64_t threads;
    int which;
    (void)app;
    if (!read_listen(c, &o, err) || !read_pem(c, "tls-cert", &o.tls_cert, err) ||
        !read_pem(c, "tls-key", &o.tls_key, err) ||
        !cli_number(c, "threads", 1, HTTP_SEATS_MAX, 0, &threads, err)) {
        return false;
    }
    o.threads = (int)threads;
    block(&awaited);
    struct arena *a = arena_new();
    bool ok = serve_start(a, &o, &s, &setup, err);
    if (ok) {
        tell(c, &o, serve_port(s), setup);
        sigwait(&awaited, &which);
        serve_stop(s);
        if (!c->json) {
            cli_say(c, "serve.stopped");
        }
    }
    arena_free(a);
    return ok;
}

const struct command command_serve = {
    .name = "serve",
    .args = "",
    .group = "help.group.shop",
    .help = "help.serve",
    .about = "help.serve.about",
    .options = options,
    .shop = SHOP_NONE,
    .run = run,
};
