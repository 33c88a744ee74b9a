/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a token: what is one is written in one way only. And as the form of a customer's
 * own page, "name=value" line by line: what is taken lies within its bounds, what isn't can be
 * said, and a page can be made of it again. */
#include <assert.h>
#include <string.h>

#include "app/preference/form.h"
#include "app/preference/token.h"
#include "base/arena.h"
#include "base/day.h"
#include "fuzz/fuzz.h"
#include "text/say.h"

enum { TODAY = 20781 };

static bool is_language(struct str s)
{
    enum lang lang;
    return s.len == 0 || (s.len == 2 && lang_from_name(s, &lang));
}

static void check(const struct preference_form *f)
{
    int64_t until;
    assert(!f->rhythm.has || (f->rhythm.n >= 0 && f->rhythm.n <= 3 * 366));
    assert(f->quiet_months >= 0 && f->quiet_months <= 12);
    assert(((f->shown | f->fine | f->agreed_shown | f->agreed) & ~CHANNELS_ALL) == 0);
    assert(((f->noted_shown | f->noted) & ~PREFERENCE_NOTED) == 0);
    assert(is_language(f->language) && is_language(f->language_shown));
    if (preference_rest(f, TODAY, &until)) {
        assert(until == 0 || (until >= DAY_FIRST && until <= DAY_LAST));
    }
    struct preference page = {.rhythm = 35, .agreed = CHANNEL_BIT(CHANNEL_EMAIL)};
    preference_as_sent(&page, f, TODAY);
    assert((page.unwanted & ~CHANNELS_ALL) == 0 && page.agreed == CHANNEL_BIT(CHANNEL_EMAIL));
    assert(!f->rhythm.has || page.rhythm == f->rhythm.n);
}

static void token(struct arena *a, struct str text)
{
    struct token t, back;
    if (token_read(text, &t)) {
        struct str written = token_text(a, &t);
        assert(written.len == text.len && written.len <= TOKEN_LETTERS_MAX && t.link.n > 0);
        assert(token_read(written, &back) && token_same(&t, &back));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    struct preference_form form = {.shown = 0};
    struct str rest = {(const char *)data, size};
    while (rest.len) {
        struct str value = str_cut(&rest, '\n');
        token(a, value);
        struct str name = str_cut(&value, '=');
        struct err err = {0};
        if (!preference_field(&form, name, value, &err)) {
            assert(err.code == ERR_INPUT && strcmp(err.key, "err.preference.field") == 0);
            assert(say_err(a, LANG_DE, &err).len > 0);
        }
        check(&form);
    }
    arena_free(a);
    return 0;
}
