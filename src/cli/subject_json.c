/* SPDX-License-Identifier: Apache-2.0 */
#include "app/worded.h"
#include "base/day.h"
#include "cli/acts.h"
#include "cli/answer.h"
#include "cli/subject_show.h"
#include "cli/why_show.h"

struct writing {
    struct cli *c;
    const struct app *app;
    const struct subject *s;
    struct json j;
};

/* A number as the book means it: a word, a day, an instant, somebody, or a number. */
static void put_number(struct writing *w, const struct table *tab, int k, int64_t n)
{
    const struct table_column *col = &tab->columns[k];
    struct str name = str_of(col->name);
    const struct worded *word = worded_of((enum table_id)(tab - tables), name);
    struct str called = subject_name_of(w->s, n);
    bool person = col->names >= 0 || str_eq(name, S("staff")) || str_eq(name, S("owner_staff"));
    if (word && word->name(n)) {
        jw_put_str(&w->j, col->name, str_of(word->name(n)));
    } else if (str_eq(name, S("main"))) {
        jw_put_bool(&w->j, col->name, n != 0);
    } else if (str_eq(name, S("birth_day"))) {
        jw_put_str(&w->j, "birthday",
                   str_format(w->c->arena, "--%02d-%02d", (int)(n / 100), (int)(n % 100)));
    } else if (worded_is_day(name)) {
        jw_put_day(&w->j, col->name, n);
    } else if (worded_is_instant(name)) {
        jw_put_str(&w->j, col->name, instant_iso(w->c->arena, n));
    } else if (person) {
        answer_named(&w->j, col->name, n, called);
    } else {
        jw_put_i64(&w->j, col->name, n);
    }
}

static void put_row(struct writing *w, const struct table *tab, const struct value *row)
{
    jw_object(&w->j);
    for (int k = 0; k < tab->column_count; k++) {
        if (row[k].kind == VALUE_TEXT && row[k].s.len) {
            jw_put_str(&w->j, tab->columns[k].name, row[k].s);
        } else if (row[k].kind == VALUE_INT) {
            put_number(w, tab, k, row[k].i);
        }
    }
    jw_end(&w->j);
}

static void put_tables(struct writing *w, const struct subject_files *files)
{
    jw_key(&w->j, "tables");
    jw_array(&w->j);
    for (int i = 0; i < table_count && i < SUBJECT_TABLES_MAX; i++) {
        const struct subject_rows *rows = &w->s->rows[i];
        if (!subject_tells(&tables[i])) {
            continue;
        }
        jw_object(&w->j);
        jw_put_str(&w->j, "table", str_of(tables[i].name));
        jw_key(&w->j, "entries");
        jw_array(&w->j);
        for (size_t n = 0; n < rows->at.len; n++) {
            put_row(w, &tables[i], rows->at.at[n]);
        }
        jw_end(&w->j);
        jw_end(&w->j);
    }
    jw_end(&w->j);
    const struct subject_rows *rows = &w->s->rows[TABLE_FILE];
    jw_key(&w->j, "files");
    jw_array(&w->j);
    for (size_t n = 0; files->paths && n < rows->at.len; n++) {
        jw_object(&w->j);
        jw_put_i64(&w->j, "id", rows->at.at[n][0].i);
        jw_put_str(&w->j, "path", files->paths[n]);
        jw_end(&w->j);
    }
    jw_end(&w->j);
}

/* A row as it was before or after an act; images that can't be read any more are left out. */
static void put_image(struct writing *w, const char *key, const struct table *tab,
                      struct str image)
{
    struct value row[COLUMNS_MAX] = {0};
    struct err unread;
    if (image.len && row_from_image(w->c->arena, tab, image, row, &unread)) {
        jw_key(&w->j, key);
        put_row(w, tab, row);
    }
}

static void put_acts(struct writing *w)
{
    jw_key(&w->j, "acts");
    jw_array(&w->j);
    for (size_t i = 0; i < w->s->acts.len; i++) {
        const struct subject_act *a = &w->s->acts.at[i];
        jw_object(&w->j);
        jw_put_i64(&w->j, "id", a->line.act.id.n);
        jw_put_str(&w->j, "at", instant_iso(w->c->arena, a->line.act.at));
        jw_put_str(&w->j, "verb", a->line.act.verb);
        jw_put_str(&w->j, "staff", a->line.staff);
        jw_put_str(&w->j, "text", acts_sentence(w->c, w->app, &a->line));
        jw_key(&w->j, "changes");
        jw_array(&w->j);
        for (size_t n = 0; n < a->changes.len; n++) {
            const struct change_row *c = &a->changes.at[n];
            const struct table *tab = table_named(c->tbl);
            jw_object(&w->j);
            jw_put_str(&w->j, "table", c->tbl);
            put_image(w, "before", tab, c->before);
            put_image(w, "after", tab, c->after);
            jw_end(&w->j);
        }
        jw_end(&w->j);
        jw_end(&w->j);
    }
    jw_end(&w->j);
}

static void put_sources(struct writing *w)
{
    jw_key(&w->j, "imports");
    jw_array(&w->j);
    for (size_t i = 0; i < w->s->imports.len; i++) {
        const struct batch_row *b = &w->s->imports.at[i];
        jw_object(&w->j);
        jw_put_i64(&w->j, "id", b->id.n);
        jw_put_str(&w->j, "file", b->file);
        jw_put_str(&w->j, "source", b->source);
        jw_put_str(&w->j, "begun_at", instant_iso(w->c->arena, b->begun_at));
        jw_put_str(&w->j, "staff", subject_name_of(w->s, b->staff.n));
        jw_end(&w->j);
    }
    jw_end(&w->j);
    jw_key(&w->j, "copies");
    jw_array(&w->j);
    for (size_t i = 0; i < w->s->copies.len; i++) {
        const struct copy *c = &w->s->copies.at[i];
        jw_object(&w->j);
        jw_put_str(&w->j, "kind", str_of(copy_kind_word(c->kind)));
        if (c->at) {
            jw_put_str(&w->j, "at", instant_iso(w->c->arena, c->at));
        }
        jw_end(&w->j);
    }
    jw_end(&w->j);
}

static void put_told(struct writing *w)
{
    jw_key(&w->j, "told");
    jw_object(&w->j);
    for (int i = 0; subject_told(i); i++) {
        const struct subject_told *told = subject_told(i);
        jw_key(&w->j, told->name);
        jw_array(&w->j);
        for (int k = 0; k < 6 && told->lines[k]; k++) {
            jw_str(&w->j, say_args(w->c->arena, w->c->lang, told->lines[k],
                                   (const struct arg[1]){{0}}));
        }
        if (str_eq(str_of(told->name), S("rights"))) {
            jw_str(&w->j, subject_authority(w->c, w->app));
        }
        jw_end(&w->j);
    }
    jw_end(&w->j);
}

/* Of one of several people: nothing that another of them said. */
static void put_computed(struct writing *w)
{
    const struct verdict *v = &w->s->why.row.verdict;
    jw_object(&w->j);
    jw_put_day(&w->j, "day", w->app->today);
    jw_put_str(&w->j, "part", str_of(part_name(v->brief.part)));
    jw_put_str(&w->j, "stage", str_of(stage_name(w->s->why.facts.stage)));
    jw_key(&w->j, "reasons");
    jw_array(&w->j);
    for (size_t i = 0; i < v->reasons_len; i++) {
        jw_object(&w->j);
        jw_put_str(&w->j, "code", str_of(reason_code_name(v->reasons[i].code)));
        jw_end(&w->j);
    }
    jw_end(&w->j);
    jw_end(&w->j);
}

void subject_json(struct cli *c, const struct app *app, const struct subject *s,
                  const struct subject_files *files, struct buf *to)
{
    struct writing w = {.c = c, .app = app, .s = s, .j = jw_to(to)};
    struct today_reader reader = {.lang = c->lang, .day = app->today};
    jw_object(&w.j);
    jw_put_str(&w.j, "shop", app->shop.name);
    jw_put_day(&w.j, "day", app->today);
    jw_put_str(&w.j, "name", s->name);
    answer_named(&w.j, "customer", s->customer.id.n, s->customer.name);
    if (s->person.id.n) {
        answer_named(&w.j, "contact", s->person.id.n, s->name);
    }
    put_told(&w);
    put_tables(&w, files);
    jw_key(&w.j, "computed");
    if (s->computed && s->person.id.n) {
        put_computed(&w);
    } else if (s->computed) {
        why_put_json(c, &w.j, app, &s->why, &reader);
    } else {
        jw_null(&w.j);
    }
    put_sources(&w);
    put_acts(&w);
    jw_end(&w.j);
    buf_char(to, '\n');
}
