/* SPDX-License-Identifier: Apache-2.0 */
#include "app/export/contacts_out.h"
#include "app/staff.h"
#include "cli/pick.h"
#include "cli/target.h"
#include "cli/written.h"

static const struct option options[] = {
    {"format", "csv|vcard|jscontact", "help.export.format", false},
    {"version", "3|4", "help.export.version", false},
    {"columns", "NAME,…", "help.export.columns", false},
    {"delimiter", "CHAR", "help.import.delimiter", false},
    {"tag", "TAG", "help.export.tag", false},
    {"owner", "STAFF", "help.export.owner", false},
    {"stage", "STAGE", "help.export.stage", false},
    {"by", "CHANNEL", "help.export.by", false},
    {"force", NULL, "help.file.force", false},
    {0},
};

static bool choice(const char *option, const char *choices, struct str value, struct err *err)
{
    return err_set(err, ERR_USAGE, "err.import.choice", A_STR("option", str_of(option)),
                   A_STR("choice", str_of(choices)), A_STR("value", value));
}

/* By --format, else by the file's ending, else a table. */
static bool settle_format(struct cli *c, struct people_options *o, struct err *err)
{
    static const struct {
        const char *word, *ending;
        enum people_format format;
    } formats[] = {{"csv", ".csv", PEOPLE_CSV},
                   {"vcard", ".vcf", PEOPLE_VCARD},
                   {"vcard", ".vcard", PEOPLE_VCARD},
                   {"jscontact", ".json", PEOPLE_JSCONTACT},
                   {"jscontact", ".jscontact", PEOPLE_JSCONTACT}};
    struct str said = cli_option(c, "format");
    struct str path = cli_arg(c, 0);
    bool known = !said.len;
    o->format = PEOPLE_CSV;
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        struct str ending = str_of(formats[i].ending);
        bool ends = path.len >= ending.len &&
                    str_eq_nocase(str_from(path, path.len - ending.len), ending);
        if (said.len ? str_eq_nocase(said, str_of(formats[i].word)) : ends) {
            o->format = formats[i].format;
            known = true;
        }
    }
    return known || choice("--format", "csv, vcard, jscontact", said, err);
}

static bool settle_style(struct cli *c, struct people_options *o, struct err *err)
{
    struct str version = cli_option(c, "version");
    struct str delimiter = cli_option(c, "delimiter");
    o->version = str_eq(version, S("3")) || str_eq(version, S("3.0")) ? 3 : 4;
    if (version.len && o->version == 4 && !str_eq(version, S("4")) &&
        !str_eq(version, S("4.0"))) {
        return choice("--version", "3, 4", version, err);
    }
    if (delimiter.len) {
        o->delimiter = str_eq(delimiter, S("tab")) ? '\t' : delimiter.at[0];
        if (o->delimiter != ',' && o->delimiter != ';' && o->delimiter != '\t' &&
            o->delimiter != '|') {
            return err_set(err, ERR_USAGE, "err.import.delimiter", A_STR("value", delimiter));
        }
    }
    o->columns = cli_option(c, "columns");
    return true;
}

static bool settle_owner(struct cli *c, struct app *app, struct people_filter *f,
                         struct err *err)
{
    struct str name = cli_option(c, "owner");
    struct staff_row *list;
    size_t n;
    if (!name.len) {
        return true;
    }
    if (!staff_list(app, c->arena, &list, &n, err)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (str_eq_nocase(list[i].name, name)) {
            f->owner = list[i].id;
        }
    }
    return f->owner.n || err_set(err, ERR_MISSING, "err.staff.unknown", A_STR("name", name));
}

/* Further arguments are names. */
static bool settle_names(struct cli *c, struct app *app, struct people_filter *f,
                         struct err *err)
{
    size_t n = c->args_len > 1 ? (size_t)c->args_len - 1 : 0;
    if (n == 0) {
        return true;
    }
    f->of = arena_array(c->arena, struct customer_id, n);
    for (size_t i = 0; i < n; i++) {
        struct candidate who;
        if (!cli_pick(c, app, cli_arg(c, (int)i + 1), &who, err)) {
            return false;
        }
        f->of[f->of_len++] = who.customer_id;
    }
    return true;
}

static bool settle_filter(struct cli *c, struct app *app, struct people_filter *f,
                          struct err *err)
{
    struct str word = cli_option(c, "stage"), by = cli_option(c, "by");
    enum stage stage;
    enum channel channel;
    if (by.len) {
        if (!cli_channel(c, by, &channel, err)) {
            return false;
        }
        f->by = (struct opt_i64)SOME(channel);
    }
    f->tag = cli_option(c, "tag");
    f->stage = -1;
    if (word.len && !stage_from_name(word, &stage)) {
        return choice("--stage", "prospect, customer, former, friend", word, err);
    }
    f->stage = word.len ? (int64_t)stage : -1;
    return settle_owner(c, app, f, err) && settle_names(c, app, f, err);
}

static bool run(struct cli *c, struct app *app, struct err *err)
{
    struct people_options o = {.lang = target_lang(c, app)};
    struct target t;
    int64_t n;
    if (!settle_format(c, &o, err) || !settle_style(c, &o, err) ||
        !settle_filter(c, app, &o.filter, err) || !target_open(c, cli_arg(c, 0), &t, err) ||
        !contacts_out(app, &o, &t.sink, &n, err) || !target_end(&t, err)) {
        return false;
    }
    target_tell(&t, app, "export_contacts", "export.contacts.done", "contacts", n);
    return true;
}

const struct command command_export_contacts = {
    .name = "export contacts",
    .args = "FILE|- [NAME …]",
    .args_min = 1,
    .args_max = -1,
    .group = "help.group.data",
    .help = "help.export.contacts",
    .about = "help.export.contacts.about",
    .options = options,
    .run = run,
};
