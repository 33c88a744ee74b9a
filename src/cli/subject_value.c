/* SPDX-License-Identifier: Apache-2.0 */
/* One value of a row as its owner reads it, and what is told beside the rows. */
#include <string.h>

#include "app/worded.h"
#include "base/utf8.h"
#include "cli/files.h"
#include "cli/subject_show.h"
#include "cli/written.h"

static struct str plain(struct cli *c, const char *key)
{
    return say_args(c->arena, c->lang, key, (const struct arg[1]){{0}});
}

const struct subject_told *subject_told(int i)
{
    static const struct subject_told all[] = {
        {"purposes",
         "subject.purpose",
         {"subject.purpose.word", "subject.purpose.known", "subject.purpose.approach",
          "subject.purpose.books"}},
        {"sources", "subject.source", {"subject.source.you", "subject.source.staff"}},
        {"recipients",
         "subject.recipients",
         {"subject.recipients.nobody", "subject.recipients.copies"}},
        {"retention",
         "subject.retention",
         {"subject.retention.long", "subject.retention.bin", "subject.retention.erase"}},
        {"decisions", "subject.machine", {"subject.machine.none"}},
        {"others", "subject.others", {"subject.others.named"}},
        {"rights",
         "subject.rights",
         {"subject.rights.correct", "subject.rights.object", "subject.rights.take"}},
    };
    return i < (int)(sizeof all / sizeof all[0]) ? &all[i] : NULL;
}

struct str subject_authority(struct cli *c, const struct app *app)
{
    struct str key = str_format(c->arena, "subject.authority.%.*s",
                                STR_ARG(utf8_fold(c->arena, app->shop.country)));
    return plain(c, say_known(key) ? key.at : "subject.authority.other");
}

bool subject_is_one(const char *name, const char *names)
{
    struct str rest = str_of(names);
    while (rest.len) {
        if (str_eq(str_cut(&rest, ' '), str_of(name))) {
            return true;
        }
    }
    return false;
}

const struct value *subject_column(const struct table *tab, const struct value *row,
                                   const char *name)
{
    static const struct value none = {.kind = VALUE_NULL};
    for (int k = 0; k < tab->column_count; k++) {
        if (strcmp(tab->columns[k].name, name) == 0) {
            return &row[k];
        }
    }
    return &none;
}

static struct str money(struct cli *c, const struct app *app, const struct table *tab,
                        const struct value *row, int64_t amount)
{
    const struct value *currency = subject_column(tab, row, "currency");
    bool own = currency->kind != VALUE_TEXT || currency->s.len == 0;
    return say_value(c->arena, c->lang,
                     A_MONEY("amount", amount, own ? app->shop.currency : currency->s));
}

/* "12-3-1980", "12-3". */
static struct str birthday(struct cli *c, const struct table *tab, const struct value *row,
                           int64_t day)
{
    const struct value *year = subject_column(tab, row, "birth_year");
    return year->kind == VALUE_INT
               ? str_format(c->arena, "%d-%d-%d", (int)(day % 100), (int)(day / 100),
                            (int)year->i)
               : str_format(c->arena, "%d-%d", (int)(day % 100), (int)(day / 100));
}

static struct str wished(struct cli *c, const struct table *tab, const struct value *row,
                         int64_t n)
{
    int64_t kind = subject_column(tab, row, "kind")->i;
    if (kind == WISH_RHYTHM) {
        return say_value(c->arena, c->lang, A_SPAN("n", n));
    }
    return kind == WISH_QUIET_UNTIL      ? say_value(c->arena, c->lang, A_DAY("n", n))
           : n >= 0 && n < CHANNEL_COUNT ? cli_word(c, "channel", channel_name((enum channel)n))
                                         : S("");
}

static struct str number(struct cli *c, const struct app *app, const struct subject *s,
                         const struct table *tab, int k, const struct value *row)
{
    struct str name = str_of(tab->columns[k].name);
    const struct worded *w = worded_of((enum table_id)(tab - tables), name);
    int64_t n = row[k].i;
    if (w) {
        bool silent = str_eq(name, S("reaction")) && n == REACTION_NONE;
        return w->name(n) && !silent ? cli_word(c, w->type, w->name(n)) : S("");
    }
    if (tab->columns[k].names >= 0 || str_eq(name, S("staff")) ||
        str_eq(name, S("owner_staff"))) {
        return subject_name_of(s, n);
    }
    if (tab == &tables[TABLE_WISH] && str_eq(name, S("number"))) {
        return wished(c, tab, row, n);
    }
    if (str_eq(name, S("birth_day"))) {
        return birthday(c, tab, row, n);
    }
    if (worded_is_day(name)) {
        return say_value(c->arena, c->lang, A_DAY("day", n));
    }
    if (worded_is_instant(name)) {
        return say_value(c->arena, c->lang, A_DAY("day", cli_local_day(app->shop.zone, n)));
    }
    if (str_eq(name, S("amount")) || str_eq(name, S("margin"))) {
        return money(c, app, tab, row, n);
    }
    if (str_eq(name, S("size"))) {
        return files_size(c, n);
    }
    if (str_eq(name, S("main"))) {
        return n ? plain(c, "subject.yes") : S("");
    }
    return str_format(c->arena, "%lld", (long long)n);
}

struct str subject_value(struct cli *c, const struct app *app, const struct subject *s,
                         const struct table *tab, int k, const struct value *row)
{
    if (row[k].kind == VALUE_TEXT && row[k].s.len &&
        subject_is_one(tab->columns[k].name, "how language label purpose")) {
        struct str key = str_format(c->arena, "word.%s.%.*s", tab->columns[k].name,
                                    STR_ARG(str_trim(row[k].s)));
        return say_known(key) ? plain(c, key.at) : str_trim(row[k].s);
    }
    return row[k].kind == VALUE_TEXT  ? str_trim(row[k].s)
           : row[k].kind == VALUE_INT ? number(c, app, s, tab, k, row)
                                      : S("");
}
