/* SPDX-License-Identifier: Apache-2.0 */
#include "web/preferences_fill.h"

#include "text/say.h"

static struct str word(struct arena *a, enum lang lang, const char *prefix, const char *name)
{
    return say_args(a, lang, str_format(a, "%s%s", prefix, name).at,
                    (const struct arg[1]){{0}});
}

static struct preferences_choice pace_of(struct arena *a, enum lang lang, int64_t days)
{
    return (struct preferences_choice){
        .value = str_format(a, "%lld", (long long)days),
        .text = say(a, lang, "prefs.pace.each", A_SPAN("pace", days))};
}

/* Ours to choose from, and theirs where it is another in words. */
static void fill_paces(struct arena *a, enum lang lang, int64_t now, struct preferences_view *v)
{
    static const int64_t days[] = {28, 56, 91, 182, 365};
    struct preferences_choice own = pace_of(a, lang, now);
    bool known = now == 0;
    *vec_add(a, &v->paces) =
        (struct preferences_choice){S("0"), word(a, lang, "prefs.pace.", "any"), known};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        struct preferences_choice one = pace_of(a, lang, days[i]);
        if (now && str_eq(one.text, own.text)) {
            one.value = own.value;
            known = one.chosen = true;
        }
        *vec_add(a, &v->paces) = one;
    }
    own.chosen = true;
    if (!known) {
        *vec_add(a, &v->paces) = own;
    }
}

static void fill_channels(struct arena *a, enum lang lang, const struct preference *now,
                          struct preferences_view *v)
{
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        const char *name = channel_name(c);
        uint32_t bit = CHANNEL_BIT(c);
        if (now->reached & bit) {
            *vec_add(a, &v->ways) = (struct preferences_choice){
                str_of(name), word(a, lang, "prefs.way.", name), !(now->unwanted & bit)};
        }
        if ((now->agreed & bit) && c != CHANNEL_SHOP && c != CHANNEL_WEB) {
            *vec_add(a, &v->agreed) = (struct preferences_choice){
                str_of(name), word(a, lang, "prefs.news.", name), true};
        }
    }
}

void preferences_fill(struct arena *a, const struct app *app, enum lang lang,
                      const struct preference *now, struct str path,
                      struct preferences_view *out)
{
    struct preferences_view v = {.shop = app->shop.name,
                                 .action = path,
                                 .name = now->name,
                                 .objected = now->objected,
                                 .soonest = VIEW_DAY(app->today + 1)};
    fill_paces(a, lang, now->rhythm, &v);
    fill_channels(a, lang, now, &v);
    for (enum lang l = 0; l <= LANG_DE; l++) {
        *vec_add(a, &v.languages) = (struct preferences_choice){
            str_of(lang_name(l)), word(a, lang, "prefs.language.", lang_name(l)), l == lang};
    }
    if (now->quiet_until > app->today) {
        v.rest = VIEW_DAY(now->quiet_until);
    }
    *out = v;
}

enum lang preferences_lang(const struct preference *now, enum lang otherwise)
{
    enum lang lang = otherwise;
    lang_from_name(now->language, &lang);
    return lang;
}
