/* SPDX-License-Identifier: Apache-2.0 */
#include "app/init.h"

#include "app/act.h"
#include "app/entry.h"
#include "app/keep/retain.h"
#include "app/site.h"
#include "app/staff.h"
#include "app/zone.h"
#include "store/gen/shop.h"
#include "text/lang.h"

enum { PACE_MAX = 3650, US_MAX = 1000 /* bytes */ };

/* The countries whose law and habits heed knows; elsewhere everything is asked. */
static const struct {
    const char *country, *zone, *currency, *languages;
} countries[] = {
    {"NL", "Europe/Amsterdam", "EUR", "nl"}, {"DE", "Europe/Berlin", "EUR", "de"},
    {"BE", "Europe/Brussels", "EUR", "nl"},  {"AT", "Europe/Vienna", "EUR", "de"},
    {"CH", "Europe/Zurich", "CHF", "de"},    {"LU", "Europe/Luxembourg", "EUR", "de"},
    {"GB", "Europe/London", "GBP", "en"},    {"IE", "Europe/Dublin", "EUR", "en"},
    {"FR", "Europe/Paris", "EUR", "en"},
};

static struct str upper(struct arena *a, struct str s)
{
    char *z = str_z(a, s);
    for (size_t i = 0; i < s.len; i++) {
        if (z[i] >= 'a' && z[i] <= 'z') {
            z[i] = (char)(z[i] - 'a' + 'A');
        }
    }
    return (struct str){z, s.len};
}

static bool letters(struct str s, size_t len)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] < 'A' || s.at[i] > 'Z') {
            return false;
        }
    }
    return s.len == len;
}

/* Two letters, and a country that the system has heard of, if it has heard of any. */
static bool known_country(struct str country)
{
    struct arena *a = arena_new();
    struct str zone;
    bool known = letters(country, 2) && zone_of_country(a, country, &zone) != 0;
    arena_free(a);
    return known;
}

bool init_knows_country(struct str country)
{
    for (size_t i = 0; i < sizeof countries / sizeof countries[0]; i++) {
        if (str_eq_nocase(country, str_of(countries[i].country))) {
            return true;
        }
    }
    return false;
}

static bool is_text(struct str name)
{
    return str_eq(name, S("name")) || str_eq(name, S("us")) || str_eq(name, S("address")) ||
           str_eq(name, S("reach")) || str_eq(name, S("officer"));
}

struct str shop_value(struct arena *a, struct str name, struct str typed)
{
    struct str value = str_trim(typed);
    if (str_eq(name, S("country")) || str_eq(name, S("currency")) || str_eq(name, S("home"))) {
        return upper(a, value);
    }
    if (str_eq(name, S("pressure"))) { /* "1,5" is kept as 150 */
        char *text = str_z(a, value);
        for (char *at = text; *at; at++) {
            *at = *at == ',' ? '.' : *at;
        }
        double most;
        bool typed_so = str_to_double(str_of(text), &most) && most <= 2;
        return typed_so                ? str_format(a, "%d", (int)(most * 100 + 0.5))
               : str_eq(value, S("-")) ? S("200")
                                       : value;
    }
    if (str_eq(name, S("site"))) { /* "-" is none; a slash at the end says nothing */
        bool slash = value.len > 1 && str_ends(value, S("/"));
        return str_eq(value, S("-")) ? S("") : str_head(value, value.len - slash);
    }
    bool none = str_eq(value, S("-"));
    bool number =
        str_eq(name, S("pace")) || str_eq(name, S("thanks")) || str_starts(name, S("keep_"));
    if (none && number) {
        return S("0");
    }
    if (none && (str_eq(name, S("site")) || (is_text(name) && !str_eq(name, S("name"))))) {
        return S("");
    }
    if (str_eq(name, S("margin")) && value.len && value.at[value.len - 1] == '%') {
        return str_trim(str_head(value, value.len - 1));
    }
    return value;
}

bool init_defaults(struct arena *a, struct init *in, struct err *err)
{
    in->country = shop_value(a, S("country"), in->country.len ? in->country : S("NL"));
    if (!known_country(in->country)) {
        return err_set(err, ERR_INPUT, "err.shop.country", A_STR("value", in->country));
    }
    for (size_t i = 0; i < sizeof countries / sizeof countries[0]; i++) {
        if (str_eq(in->country, str_of(countries[i].country))) {
            in->zone = in->zone.len ? in->zone : str_of(countries[i].zone);
            in->currency = in->currency.len ? in->currency : str_of(countries[i].currency);
            in->languages = in->languages.len ? in->languages : str_of(countries[i].languages);
        }
    }
    struct str only;
    if (in->zone.len == 0 && zone_of_country(a, in->country, &only) == 1) {
        in->zone = only;
    }
    in->currency = upper(a, in->currency.len ? in->currency : S("EUR"));
    in->languages = in->languages.len ? in->languages : S("en");
    in->margin = in->margin < 0 ? MARGIN_DEFAULT : in->margin;
    in->name = in->name.len ? in->name : S("heed");
    return true;
}

static bool known_languages(struct str list)
{
    enum lang lang;
    bool any = false;
    while (list.len) {
        if (!lang_from_name(str_trim(str_cut(&list, ',')), &lang)) {
            return false;
        }
        any = true;
    }
    return any;
}

static bool whole(struct str value, int64_t low, int64_t high)
{
    int64_t n;
    return str_to_i64(value, &n) && n >= low && n <= high;
}

/* What a setting may be. */
static bool valid(struct str name, struct str value, bool *known)
{
    *known = true;
    if (is_text(name)) {
        struct str clean;
        struct err why;
        return (value.len == 0 && !str_eq(name, S("name"))) ||
               (entry_text(value, str_eq(name, S("us")) ? US_MAX : 200, &clean, &why) &&
                str_find(value, S("\n")) < 0);
    }
    if (str_eq(name, S("country"))) {
        return known_country(value);
    }
    if (str_eq(name, S("home"))) {
        return str_eq(value, S("-")) || known_country(value);
    }
    if (str_eq(name, S("zone"))) {
        return zone_known(value);
    }
    if (str_eq(name, S("currency"))) {
        return letters(value, 3);
    }
    if (str_eq(name, S("languages"))) {
        return known_languages(value);
    }
    if (str_eq(name, S("margin"))) {
        return whole(value, 0, 100);
    }
    if (str_eq(name, S("pace"))) {
        return whole(value, 0, PACE_MAX);
    }
    if (str_eq(name, S("thanks"))) {
        return whole(value, 0, INT64_C(1000000000000));
    }
    if (str_eq(name, S("pressure"))) {
        return whole(value, 110, 200); /* lower alone */
    }
    if (str_eq(name, S("site"))) {
        return value.len == 0 || site_is(value);
    }
    if (str_eq(name, S("keep_prospects")) || str_eq(name, S("keep_customers"))) {
        int64_t least =
            str_eq(name, S("keep_prospects")) ? RETAIN_LEAST : RETAIN_LEAST_CUSTOMER;
        return whole(value, 0, 0) || whole(value, least, RETAIN_MOST);
    }
    *known = false;
    return false;
}

/* What was expected, where it can be said. */
static bool refuse(struct str name, struct str value, struct err *err)
{
    struct arg was = A_STR("value", value);
    if (str_eq(name, S("country")) || str_eq(name, S("home"))) {
        return err_set(err, ERR_INPUT, "err.shop.country", was);
    }
    if (str_eq(name, S("site"))) {
        return err_set(err, ERR_INPUT, "err.shop.site", was);
    }
    if (str_eq(name, S("keep_prospects")) || str_eq(name, S("keep_customers"))) {
        return err_set(err, ERR_INPUT, "err.shop.keep", was,
                       A_INT("least", str_eq(name, S("keep_prospects"))
                                          ? RETAIN_LEAST
                                          : RETAIN_LEAST_CUSTOMER),
                       A_INT("most", RETAIN_MOST));
    }
    if (str_eq(name, S("zone"))) {
        return err_set(err, ERR_INPUT, "err.shop.zone", was);
    }
    if (str_eq(name, S("currency"))) {
        return err_set(err, ERR_INPUT, "err.shop.currency", was);
    }
    if (str_eq(name, S("languages"))) {
        return err_set(err, ERR_INPUT, "err.shop.languages", was);
    }
    if (str_eq(name, S("margin"))) {
        return err_set(err, ERR_INPUT, "err.shop.margin", was);
    }
    if (str_eq(name, S("pressure"))) {
        return err_set(err, ERR_INPUT, "err.shop.pressure");
    }
    if (str_eq(name, S("pace"))) {
        return err_set(err, ERR_INPUT, "err.shop.pace", was, A_INT("max", PACE_MAX));
    }
    return err_set(err, ERR_INPUT, "err.shop.value", A_STR("name", name), was);
}

bool shop_check_value(struct str name, struct str value, struct err *err)
{
    bool known;
    return valid(name, value, &known) ||
           (known ? refuse(name, value, err)
                  : err_set(err, ERR_INPUT, "err.shop.setting", A_STR("name", name)));
}

struct setting {
    struct str name;
    struct str value;
};

struct writing {
    struct setting settings[8];
    int len;
    bool undoable; /* not those of a new shop */
};

static bool write_settings(struct app *app, struct txn *t, struct act *act, void *ctx,
                           struct err *err)
{
    (void)app;
    struct writing *w = ctx;
    for (int i = 0; i < w->len; i++) {
        struct shop_row row = {w->settings[i].name, w->settings[i].value};
        if (!(w->undoable ? shop_put(t, &row, err) : shop_set(t, row.name, row.value, err))) {
            return false;
        }
    }
    act->words = w->len == 1
                     ? str_format(txn_arena(t), "%.*s %.*s", STR_ARG(w->settings[0].name),
                                  STR_ARG(w->settings[0].value))
                     : w->settings[0].value;
    return true;
}

bool shop_init(struct app *app, const struct init *in, struct err *err)
{
    struct str margin = str_format(app->arena, "%d", (int)in->margin);
    struct writing w = {{{S("name"), in->name},
                         {S("country"), in->country},
                         {S("zone"), in->zone},
                         {S("currency"), in->currency},
                         {S("languages"), in->languages},
                         {S("margin"), margin}},
                        6,
                        false};
    struct act act = {.verb = "init"};
    struct staff_id first;
    for (int i = 0; i < w.len; i++) {
        if (!shop_check_value(w.settings[i].name, w.settings[i].value, err)) {
            return false;
        }
    }
    if (!act_run(app, &act, write_settings, &w, err) ||
        !shop_load(app->db, app->arena, &app->shop, err)) {
        return false;
    }
    struct str languages = in->languages;
    return in->staff.len == 0 || staff_add(app, in->staff, str_trim(str_cut(&languages, ',')),
                                           in->minutes, &first, err);
}

bool shop_may_change(struct db *db, struct arena *a, struct str name, struct str from,
                     struct str to, struct err *err)
{
    struct shop_amounts_row amounts;
    if (!str_eq(name, S("currency")) || str_eq(from, to)) {
        return true;
    }
    return shop_amounts(db, a, &amounts, err) &&
           (amounts.n == 0 || err_set(err, ERR_CONFLICT, "err.shop.currency_used",
                                      A_STR("currency", from), A_STR("value", to)));
}

bool shop_set_value(struct app *app, struct str name, struct str value, struct err *err)
{
    value = shop_value(app->arena, name, value);
    struct writing w = {{{name, value}}, 1, true};
    struct act act = {.verb = "set"};
    return shop_check_value(name, value, err) &&
           shop_may_change(app->db, app->arena, name, app->shop.currency, value, err) &&
           act_run(app, &act, write_settings, &w, err) &&
           shop_load(app->db, app->arena, &app->shop, err);
}
