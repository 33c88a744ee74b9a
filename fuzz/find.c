/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the words by which somebody is looked for, in a shop with a few people: an
 * answer or an error that can be said, never one of the engine's. */
#include <assert.h>
#include <stdio.h>

#include "app/entry.h"
#include "app/init.h"
#include "app/lookup.h"
#include "fuzz/fuzz.h"
#include "fuzz/place.h"
#include "text/say.h"

static struct app app;

static void open_shop(void)
{
    static const char *const names[] = {"Anna van der Berg", "Jörg Müller", "IJsbrand 't Hooft",
                                        "Zoë Weiß", "Anna Berg"};
    char path[256];
    struct err err = {0};
    struct init in = {.name = S("Fietswerk"), .country = S("NL"), .margin = -1};
    snprintf(path, sizeof path, "%s/shop.heed", fuzz_place());
    struct arena *a = arena_new();
    bool ok = app_open(a, str_of(path), OPEN_CREATE, 1795512600000, S(""), &app, &err) &&
              init_defaults(a, &in, &err) && shop_init(&app, &in, &err);
    assert(ok);
    app.today = 20781;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct entry e = {.name = str_of(names[i]), .kind = CUSTOMER_CONTACT};
        struct people who;
        struct entry_doubts doubts = {0};
        e.phones.at[e.phones.len++] = S("06-12345678");
        ok = entry_add(&app, &e, (struct customer_id){0}, &who, &doubts, &err);
        assert(ok);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct str words = {(const char *)data, size};
    struct candidate *list = NULL, one;
    struct candidates several = {0};
    size_t n = 0;
    struct err err = {0};
    if (!app.arena) {
        open_shop();
    }
    bool ok = lookup(&app, words, 7, a, &list, &n, &err);
    assert(ok && n <= 7);
    if (!lookup_one(&app, words, a, &one, &several, &err)) {
        assert(err.code == ERR_MISSING || err.code == ERR_AMBIGUOUS);
        assert((err.code == ERR_AMBIGUOUS) == (several.len > 0));
        assert(say_err(a, LANG_EN, &err).len > 0);
    } else {
        assert(one.customer_id.n > 0 && one.name.len > 0);
    }
    arena_free(a);
    return 0;
}
