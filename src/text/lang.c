/* SPDX-License-Identifier: Apache-2.0 */
#include "text/lang.h"

static const char *const names[LANGS] = {[LANG_EN] = "en", [LANG_NL] = "nl", [LANG_DE] = "de"};

/* The part before the first '-', '_', '.' or '@'; `*rest` is what follows it. */
static struct str subtag(struct str *rest)
{
    size_t n = 0;
    while (n < rest->len && rest->at[n] != '-' && rest->at[n] != '_' && rest->at[n] != '.' &&
           rest->at[n] != '@') {
        n++;
    }
    struct str head = str_head(*rest, n);
    *rest = str_from(*rest, n + 1);
    return head;
}

bool lang_from_name(struct str name, enum lang *lang)
{
    struct str first = subtag(&name);
    for (int i = 0; i < LANGS; i++) {
        if (str_eq_nocase(first, str_of(names[i]))) {
            *lang = (enum lang)i;
            return true;
        }
    }
    return false;
}

const char *lang_name(enum lang lang)
{
    return names[lang];
}

struct str lang_region(struct str name)
{
    subtag(&name);
    struct str region = subtag(&name);
    return region.len == 2 ? region : S("");
}

bool lang_month_first(struct str name)
{
    struct str region = lang_region(name);
    return str_eq_nocase(subtag(&name), S("en")) && str_eq_nocase(region, S("us"));
}
