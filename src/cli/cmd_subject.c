/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "app/file.h"
#include "app/keep/whole_file.h"
#include "app/people.h"
#include "cli/answer.h"
#include "cli/pick.h"
#include "cli/subject_show.h"

static const struct option options[] = {
    {"out", "FILE", "help.subject.out", false},
    {"files", "FOLDER", "help.subject.files", false},
    {"force", NULL, "help.file.force", false},
    {0},
};

/* In their language, unless another was asked for. */
static void choose_language(struct cli *c, const struct app *app, const struct subject *s)
{
    if (cli_global(c, "lang").len == 0 && !lang_from_name(s->language, &c->lang)) {
        lang_from_name(str_head(app->shop.languages, 2), &c->lang);
    }
}

static bool make_folder(struct cli *c, struct str folder, struct err *err)
{
    const char *path = str_z(c->arena, folder);
    return mkdir(path, 0700) == 0 || errno == EEXIST ||
           err_set(err, ERR_IO, "err.subject.folder", A_STR("folder", folder),
                   A_STR("why", str_of(strerror(errno))));
}

/* Each file as it is, behind its number, so that no two are one. */
static bool copy_files(struct cli *c, struct app *app, const struct subject *s,
                       struct str folder, struct subject_files *out, struct err *err)
{
    const struct subject_rows *rows = &s->rows[TABLE_FILE];
    struct str *paths = arena_array(c->arena, struct str, rows->at.len + 1);
    if (!folder.len) {
        return true;
    }
    if (!make_folder(c, folder, err)) {
        return false;
    }
    for (size_t i = 0; i < rows->at.len; i++) {
        struct file_row row;
        struct str bytes;
        row_from_values(&tables[TABLE_FILE], rows->at.at[i], &row);
        struct str name = file_disk_name(c->arena, &row);
        paths[i] = str_format(c->arena, "%.*s/%lld-%.*s", STR_ARG(folder), (long long)row.id.n,
                              STR_ARG(name));
        if (!body_load(app->db, row.hash, c->arena, &bytes, err) ||
            !whole_file_write(c->arena, paths[i], bytes, cli_flag(c, "force"), err)) {
            return false;
        }
    }
    out->paths = paths;
    return true;
}

static bool give(struct cli *c, struct app *app, const struct subject *s, struct str text,
                 struct err *err)
{
    struct str path = cli_option(c, "out");
    if (path.len && !whole_file_write(c->arena, path, text, cli_flag(c, "force"), err)) {
        return false;
    }
    if (!subject_note(app, s, path, err)) {
        return false;
    }
    if (!path.len) {
        buf_put(&c->out, text);
    } else if (c->json) {
        struct json j = answer_of_act(c, app->last_act);
        answer_named(&j, "customer", s->customer.id.n, s->customer.name);
        jw_put_str(&j, "path", path);
        answer_end(c, &j);
    } else {
        cli_say(c, "subject.done", A_STR("name", s->name), A_STR("file", path));
    }
    return true;
}

/* What is said of one is not for the others: of several it must be clear who asks. */
static bool is_one(struct cli *c, struct app *app, const struct candidate *who, struct err *err)
{
    enum { SHOWN = 400 }; /* bytes */
    struct people p;
    struct buf list = buf_in(c->arena);
    bool found;
    if (who->contact_id.n) {
        return true;
    }
    if (!people_load(app->db, who->customer_id, c->arena, &p, &found, err)) {
        return false;
    }
    for (size_t i = 0; i < p.contacts.len && list.len < SHOWN; i++) {
        buf_format(&list, "%s%.*s (#%lld)", i ? "; " : "",
                   STR_ARG(contact_name(c->arena, &p.contacts.at[i])),
                   (long long)p.contacts.at[i].id.n);
    }
    return p.contacts.len < 2 ||
           err_set(err, ERR_AMBIGUOUS, "err.subject.who", A_STR("name", who->name),
                   A_STR("list", buf_str(&list)), A_ID("id", p.contacts.at[0].id.n));
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct candidate who;
    struct subject s;
    struct subject_files files = {NULL};
    struct buf text = buf_in(c->arena);
    enum lang reader = c->lang;
    if (!cli_pick(c, app, cli_rest(c, 0), &who, err) || !is_one(c, app, &who, err) ||
        !subject_load(app, who.customer_id, who.contact_id, c->arena, &s, err) ||
        !copy_files(c, app, &s, cli_option(c, "files"), &files, err)) {
        return false;
    }
    choose_language(c, app, &s);
    if (c->json) {
        subject_json(c, app, &s, &files, &text);
    } else {
        subject_page(c, app, &s, &files, &text);
    }
    c->lang = reader;
    return give(c, app, &s, buf_str(&text), err);
}

const struct command command_subject = {
    .name = "subject",
    .args = "NAME",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.people",
    .help = "help.subject",
    .about = "help.subject.about",
    .options = options,
    .run = run,
};
