/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/dups_words.h"

#include <string.h>

#include <math.h>
#include <stdio.h>

#include "cli/answer.h"

struct str dups_sure(struct cli *c, double probability)
{
    const char *key = probability >= 0.99   ? "dups.sure.certain"
                      : probability >= 0.90 ? "dups.sure.very"
                      : probability >= 0.75 ? "dups.sure.probable"
                                            : "dups.sure.perhaps";
    int64_t percent = (int64_t)floor(probability * 100 + 1e-9);
    return say_args(
        c->arena, c->lang, key,
        (const struct arg[ARGS_MAX + 1]){A_INT("percent", percent > 99 ? 99 : percent)});
}

static struct str one_why(struct cli *c, const struct dup_evidence *e)
{
    char key[40];
    snprintf(key, sizeof key, "dups.%s.%s",
             e->organization ? "name" : dups_field_name(e->field), e->level);
    return say_args(c->arena, c->lang, key,
                    (const struct arg[ARGS_MAX + 1]){A_STR("a", e->a), A_STR("b", e->b)});
}

static bool has_same(const struct dup_link *link, enum match_field field)
{
    for (size_t i = 0; i < link->len; i++) {
        if (link->evidence[i].field == field &&
            str_eq(str_of(link->evidence[i].level), S("same"))) {
            return true;
        }
    }
    return false;
}

static void put(struct buf *b, const char *between, struct str part)
{
    if (part.len) {
        buf_z(b, b->len ? between : "");
        buf_put(b, part);
    }
}

/* A name, and an address, that are the same as a whole are said as a whole. */
static bool is_whole(struct cli *c, const struct dup_link *link, enum match_field field,
                     struct str *said)
{
    bool name = has_same(link, MATCH_GIVEN) && has_same(link, MATCH_FAMILY);
    bool address = has_same(link, MATCH_STREET) && has_same(link, MATCH_NUMBER) &&
                   has_same(link, MATCH_TOWN);
    *said = S("");
    if (name && field == MATCH_GIVEN) {
        *said = say(c->arena, c->lang, "dups.name.same");
    } else if (address && field == MATCH_STREET) {
        *said = say(c->arena, c->lang, "dups.address.same");
    }
    return (name && (field == MATCH_GIVEN || field == MATCH_FAMILY)) ||
           (address && (field == MATCH_STREET || field == MATCH_NUMBER || field == MATCH_TOWN));
}

struct str dups_why(struct cli *c, const struct dup_link *link, bool against)
{
    struct buf b = buf_in(c->arena);
    for (size_t i = 0; i < link->len; i++) {
        const struct dup_evidence *e = &link->evidence[i];
        struct str said;
        if (e->against != against) {
            continue;
        }
        put(&b, "; ", is_whole(c, link, e->field, &said) ? said : one_why(c, e));
    }
    return buf_str(&b);
}

struct str dups_shortly(struct cli *c, const struct dup_side *s)
{
    struct buf b = buf_in(c->arena);
    put(&b, ", ", s->city);
    put(&b, ", ", s->phone);
    put(&b, ", ", s->mail);
    if (s->purchases) {
        put(&b, ", ", say(c->arena, c->lang, "dups.purchases", A_INT("n", s->purchases)));
    }
    if (s->last_meeting.has) {
        put(&b, ", ", say(c->arena, c->lang, "dups.met", A_DAY("day", s->last_meeting.n)));
    }
    return buf_str(&b);
}

struct str dups_name(struct cli *c, const struct dup_side *s)
{
    return s->whole.len ? say(c->arena, c->lang, "dups.of", A_STR("name", s->name),
                              A_STR("whole", s->whole))
                        : s->name;
}

static void put_why(struct cli *c, struct json *j, const struct dup_link *link, bool against)
{
    jw_key(j, against ? "against" : "for");
    jw_array(j);
    for (size_t i = 0; i < link->len; i++) {
        const struct dup_evidence *e = &link->evidence[i];
        if (e->against == against) {
            jw_object(j);
            jw_put_str(j, "field", str_of(dups_field_name(e->field)));
            jw_put_str(j, "level", str_of(e->level));
            jw_put_str(j, "text", one_why(c, e));
            jw_end(j);
        }
    }
    jw_end(j);
}

double dups_rounded(double probability)
{
    return floor(probability * 10000) / 10000;
}

void dups_link_json(struct cli *c, struct json *j, const struct dup_link *link)
{
    jw_put_double(j, "probability", dups_rounded(link->probability));
    put_why(c, j, link, false);
    put_why(c, j, link, true);
}

void dups_side_json(struct json *j, const struct dup_side *s)
{
    answer_named(j, "customer", s->customer.n, s->whole.len ? s->whole : s->name);
    if (s->contact.n) {
        answer_named(j, "contact", s->contact.n, s->name);
    }
    jw_put_str(j, "city", s->city);
    jw_put_str(j, "phone", s->phone);
    jw_put_str(j, "mail", s->mail);
    jw_put_i64(j, "purchases", s->purchases);
    if (s->last_meeting.has) {
        jw_put_day(j, "last_meeting", s->last_meeting.n);
    }
}

/* "0.9", "0,9", "90 %". */
static bool read_share(struct arena *a, struct str typed, double *out)
{
    struct str s = str_trim(typed);
    bool percent = str_ends(s, S("%"));
    char *text = str_z(a, str_trim(percent ? str_head(s, s.len - 1) : s));
    char *comma = strchr(text, ',');
    if (comma) {
        *comma = '.';
    }
    if (!str_to_double(str_of(text), out)) {
        return false;
    }
    *out = percent ? *out / 100 : *out;
    return true;
}

bool dups_above(struct cli *c, double low, double otherwise, double *out, struct err *err)
{
    struct str typed = cli_option(c, "above");
    double p;
    if (!typed.at) {
        *out = otherwise;
        return true;
    }
    if (!read_share(c->arena, typed, &p) || p < low || p > 0.999) {
        return err_set(err, ERR_USAGE, "err.dups.above",
                       A_STR("low", str_format(c->arena, "%.1f", low)),
                       A_STR("high", S("0.999")), A_STR("value", typed));
    }
    *out = p;
    return true;
}

/* ------------------------------------------------------------------------------- imports */

static void put_new(struct cli *c, const struct dup_side *who, const struct dup_like *like)
{
    struct str but = dups_why(c, &like->link, true);
    struct str why = dups_why(c, &like->link, false);
    cli_say(c, "dups.new.one", A_STR("name", dups_name(c, who)),
            A_STR("other", dups_name(c, &like->side)),
            A_STR("sure", dups_sure(c, like->link.probability)), A_STR("why", why));
    if (but.len) {
        cli_line(c, str_format(c->arena, "    %.*s",
                               STR_ARG(say(c->arena, c->lang, "dups.but", A_STR("why", but)))));
    }
}

void dups_new_text(struct cli *c, const struct dups_new *d, bool dry_run)
{
    if (d->of_book) {
        cli_say(c, "dups.new.of_book", A_INT("n", d->of_book));
    }
    if (d->of_new) {
        cli_say(c, "dups.new.of_new", A_INT("n", d->of_new));
    }
    for (size_t i = 0; i < d->len; i++) {
        put_new(c, &d->who[i], &d->like[i]);
    }
    if (d->more) {
        cli_say(c, "dups.new.more");
    }
    if (d->of_book + d->of_new || d->more) {
        cli_say(c, dry_run ? "dups.new.then" : "dups.new.how");
    }
}

void dups_new_json(struct cli *c, struct json *j, const struct dups_new *d)
{
    jw_key(j, "dups");
    jw_object(j);
    jw_put_i64(j, "of_book", d->of_book);
    jw_put_i64(j, "of_new", d->of_new);
    jw_put_bool(j, "complete", !d->more);
    jw_key(j, "first");
    jw_array(j);
    for (size_t i = 0; i < d->len; i++) {
        jw_object(j);
        dups_side_json(j, &d->who[i]);
        jw_key(j, "same_as");
        jw_object(j);
        dups_side_json(j, &d->like[i].side);
        dups_link_json(c, j, &d->like[i].link);
        jw_end(j);
        jw_end(j);
    }
    jw_end(j);
    jw_end(j);
}
