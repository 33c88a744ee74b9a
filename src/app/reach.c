/* SPDX-License-Identifier: Apache-2.0 */
#include "app/reach.h"

#include "app/facts.h"

static const uint32_t told = CHANNEL_BIT(CHANNEL_PHONE) | CHANNEL_BIT(CHANNEL_EMAIL) |
                             CHANNEL_BIT(CHANNEL_SMS) | CHANNEL_BIT(CHANNEL_POST);

bool reach_tells(enum channel c)
{
    return (told & CHANNEL_BIT(c)) != 0;
}

static bool count(void *ctx, const struct facts *f)
{
    struct reach *r = ctx;
    uint32_t open = channels_open(f, ATTENTION_TELL) & told;
    r->customers++;
    r->closed += open == 0;
    for (int c = 0; c < CHANNEL_COUNT; c++) {
        r->open[c] += (open & CHANNEL_BIT(c)) != 0;
    }
    return true;
}

bool reach_count(struct app *app, struct reach *out, struct err *err)
{
    struct arena *scratch = arena_new();
    struct facts_set *set;
    struct reach r = {0};
    bool ok =
        facts_load(app, app->today, scratch, &set, err) && facts_each(set, count, &r, err);
    if (ok) {
        *out = r;
    }
    arena_free(scratch);
    return ok;
}
