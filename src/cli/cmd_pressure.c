/* SPDX-License-Identifier: Apache-2.0 */
/* Whom we press, and how that moved. */
#include "app/pressure.h"

#include <math.h>

#include "cli/answer.h"
#include "cli/pick.h"

static struct str hundredths(const struct cli *c, double x)
{
    long long n = llround(x * 100);
    return str_format(c->arena, "%lld%s%02lld", n / 100, c->lang == LANG_EN ? "." : ",",
                      n % 100);
}

/* Twelve bars, the highest of `most` or of them all. */
static struct str plot(const struct cli *c, const double weeks[PRESSURE_WEEKS], double most)
{
    static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    struct buf b = buf_in(c->arena);
    for (int w = 0; w < PRESSURE_WEEKS; w++) {
        most = weeks[w] > most ? weeks[w] : most;
    }
    for (int w = 0; w < PRESSURE_WEEKS; w++) {
        int step = most > 0 ? (int)(weeks[w] / most * 7 + 0.5) : 0;
        buf_z(&b, bars[step]);
    }
    return buf_str(&b);
}

static void put_weeks(struct json *j, const double weeks[PRESSURE_WEEKS])
{
    jw_key(j, "weeks");
    jw_array(j);
    for (int w = 0; w < PRESSURE_WEEKS; w++) {
        jw_double(j, round(weeks[w] * 1e6) / 1e6);
    }
    jw_end(j);
}

static void put_pressed(struct json *j, const struct pressed *p)
{
    answer_named(j, "customer", p->customer.n, p->name);
    jw_put_double(j, "now", round(p->now * 1e6) / 1e6);
    jw_put_i64(j, "unanswered", p->unanswered);
    if (p->last_approach != NO_DAY) {
        jw_put_day(j, "last_approach", p->last_approach);
    }
    if (p->peace_until != NO_DAY) {
        jw_put_day(j, "peace_until", p->peace_until);
    }
}

static void say_weeks(struct cli *c, const char *key, const double weeks[PRESSURE_WEEKS],
                      double most)
{
    cli_line(c, say_args(c->arena, c->lang, key,
                         (const struct arg[ARGS_MAX + 1]){
                             A_STR("plot", plot(c, weeks, most)),
                             A_STR("first", hundredths(c, weeks[0])),
                             A_STR("last", hundredths(c, weeks[PRESSURE_WEEKS - 1]))}));
}

static bool of_one(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct pressure_of_one r;
    if (!cli_pick(c, app, cli_rest(c, 0), &who, err) ||
        !pressure_of_customer(app, who.customer_id, c->arena, &r, err)) {
        return false;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_double(&j, "ceiling", r.ceiling);
        put_pressed(&j, &r.now);
        jw_put_double(&j, "with_close", round(r.with_close * 1e6) / 1e6);
        put_weeks(&j, r.weeks);
        answer_end(c, &j);
        return true;
    }
    cli_say(c, "pressure.one", A_STR("name", r.now.name),
            A_STR("now", hundredths(c, r.now.now)), A_STR("ceiling", hundredths(c, r.ceiling)));
    if (r.with_close > r.now.now + 0.005) {
        cli_say(c, "pressure.close", A_STR("sum", hundredths(c, r.with_close)));
    }
    say_weeks(c, "pressure.weeks", r.weeks, r.ceiling);
    if (r.now.peace_until != NO_DAY) {
        cli_say(c, "pressure.until", A_DAY("day", r.now.peace_until));
    }
    return true;
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct pressure r;
    if (c->args_len) {
        return of_one(c, app, err);
    }
    if (!pressure_of_shop(app, c->arena, &r, err)) {
        return false;
    }
    if (c->json) {
        struct json j = jw_to(&c->out);
        jw_object(&j);
        jw_put_double(&j, "ceiling", r.ceiling);
        jw_put_i64(&j, "pressed_count", r.count);
        jw_key(&j, "pressed");
        jw_array(&j);
        for (size_t i = 0; i < r.len; i++) {
            jw_object(&j);
            put_pressed(&j, &r.pressed[i]);
            jw_end(&j);
        }
        jw_end(&j);
        put_weeks(&j, r.weeks);
        answer_end(c, &j);
        return true;
    }
    if (r.len == 0) {
        cli_say(c, "pressure.none");
    }
    if (r.count) {
        cli_say(c, "pressure.head", A_INT("n", r.count));
    }
    for (size_t i = 0; i < r.len; i++) {
        const struct pressed *p = &r.pressed[i];
        cli_say(c, "pressure.line", A_STR("now", hundredths(c, p->now)), A_STR("name", p->name),
                A_INT("n", p->unanswered), A_DAY("day", p->last_approach));
        if (p->peace_until != NO_DAY) {
            cli_say(c, "pressure.until", A_DAY("day", p->peace_until));
        }
    }
    say_weeks(c, "pressure.shop", r.weeks, 0);
    return true;
}

const struct command command_pressure = {
    .name = "pressure",
    .args = "[NAME]",
    .args_min = 0,
    .args_max = -1,
    .group = "help.group.day",
    .help = "help.pressure",
    .about = "help.pressure.about",
    .run = run,
};
