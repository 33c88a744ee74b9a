/* SPDX-License-Identifier: Apache-2.0 */
#include "web/preferences_fill.h"

#include "base/day.h"
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
    own.chosen = true;
    *vec_add(a, &v->paces) =
        (struct preferences_choice){S("0"), word(a, lang, "prefs.pace.", "any"), known};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        struct preferences_choice one = pace_of(a, lang, days[i]);
        bool same = now && str_eq(one.text, own.text);
        if (!known && !same && now < days[i]) {
            *vec_add(a, &v->paces) = own;
            known = true;
        }
        known = known || same;
        *vec_add(a, &v->paces) = same ? own : one;
    }
    if (!known) {
        *vec_add(a, &v->paces) = own;
    }
}

static void fill_ways(struct arena *a, enum lang lang, const struct preference *now,
                      struct preferences_view *v)
{
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        uint32_t bit = CHANNEL_BIT(c);
        struct preferences_choice way = {str_of(channel_name(c)),
                                         word(a, lang, "prefs.way.", channel_name(c)),
                                         !(now->unwanted & bit)};
        bool theirs = (now->unwanted & bit) || !(now->closed & bit);
        if (now->reached & bit & ~CHANNEL_BIT(CHANNEL_SHOP)) {
            *(theirs ? vec_add(a, &v->ways) : vec_add(a, &v->closed)) = way;
        }
    }
}

static void fill_agreed(struct arena *a, enum lang lang, const struct preference *now,
                        struct preferences_view *v)
{
    for (enum channel c = 0; c < CHANNEL_COUNT; c++) {
        if ((now->agreed & CHANNEL_BIT(c)) && c != CHANNEL_SHOP && c != CHANNEL_WEB) {
            *vec_add(a, &v->agreed) = (struct preferences_choice){
                str_of(channel_name(c)), word(a, lang, "prefs.news.", channel_name(c)),
                !(now->left & CHANNEL_BIT(c))};
        }
    }
    for (enum wish_kind k = 0; k < WISH_KIND_COUNT; k++) {
        if (now->noted & WISH_BIT(k)) {
            *vec_add(a, &v->noted) = (struct preferences_choice){
                str_of(wish_kind_name(k)), word(a, lang, "prefs.noted.", wish_kind_name(k)),
                !(now->noted_left & WISH_BIT(k))};
        }
    }
}

/* None, the one that holds, and some months. */
static void fill_rests(struct arena *a, enum lang lang, const struct app *app,
                       const struct preference *now, struct preferences_view *v)
{
    static const int months[] = {1, 3, 6};
    bool holds = now->quiet_until > app->today;
    *vec_add(a, &v->rests) =
        (struct preferences_choice){S(""), word(a, lang, "prefs.rest.", "none"), !holds};
    if (holds) {
        *vec_add(a, &v->rests) = (struct preferences_choice){
            day_iso(a, now->quiet_until),
            say(a, lang, "prefs.rest.until", A_DAY("day", now->quiet_until)), true};
    }
    for (size_t i = 0; i < sizeof months / sizeof months[0]; i++) {
        *vec_add(a, &v->rests) = (struct preferences_choice){
            str_format(a, "%d", months[i]),
            say(a, lang, "prefs.rest.months", A_INT("n", months[i])), false};
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
                                 .language = str_of(lang_name(lang)),
                                 .soonest = VIEW_DAY(app->today + 1)};
    if (!now->objected) { /* else none of it matters any more */
        fill_paces(a, lang, now->rhythm, &v);
        fill_ways(a, lang, now, &v);
        fill_agreed(a, lang, now, &v);
        fill_rests(a, lang, app, now, &v);
    }
    for (enum lang l = 0; l <= LANG_DE; l++) {
        bool sent = str_eq(now->language, str_of(lang_name(l)));
        *vec_add(a, &v.languages) = (struct preferences_choice){
            str_of(lang_name(l)), word(a, lang, "prefs.language.", lang_name(l)),
            now->language.len ? sent : l == lang};
    }
    *out = v;
}

/* What was done, a sentence each. */
static struct str told(struct arena *a, enum lang lang, const struct preference_change *c)
{
    const char *kind = wish_kind_name(c->kind);
    struct arg way = A_KEY("way", str_format(a, "prefs.way.%s", channel_name(c->channel)));
    struct arg news = A_KEY("news", str_format(a, "prefs.news.%s", channel_name(c->channel)));
    if (c->of_act) {
        return say(a, lang, "prefs.did.withdraw", news);
    }
    switch (c->kind) {
    case WISH_RHYTHM:
        return c->ends ? word(a, lang, "prefs.did.", "rhythm_end")
                       : say(a, lang, "prefs.did.rhythm", A_SPAN("pace", c->number));
    case WISH_QUIET_UNTIL:
        return c->ends ? word(a, lang, "prefs.did.", "quiet_end")
                       : say(a, lang, "prefs.did.quiet", A_DAY("day", c->number));
    case WISH_CHANNEL_NO:
        return c->ends ? say(a, lang, "prefs.did.channel_end", way)
                       : say(a, lang, "prefs.did.channel", way);
    case WISH_HOURS:
    case WISH_NOT_AT_WORK:
    case WISH_ONLY_ABOUT_ORDER:
        return say(a, lang, "prefs.did.noted_end",
                   A_KEY("what", str_format(a, "prefs.noted.%s", kind)));
    case WISH_LANGUAGE:
        return word(a, lang, "prefs.did.", "language");
    case WISH_CHANNEL_YES:
    case WISH_KIND_COUNT:
    default:
        return S("");
    }
}

void preferences_tell(struct arena *a, enum lang lang, const struct preference_done *done,
                      struct preferences_view *v)
{
    v->done = say_args(a, lang,
                       done->peace ? "prefs.done.peace"
                       : done->len ? "prefs.done"
                                   : "prefs.done.none",
                       (const struct arg[1]){{0}});
    for (int i = 0; i < done->len; i++) {
        *vec_add(a, &v->did) = told(a, lang, &done->at[i]);
    }
}

enum lang preferences_lang(const struct preference *now, enum lang otherwise)
{
    enum lang lang = otherwise;
    lang_from_name(now->language, &lang);
    return lang;
}
