/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/paper.h"

#include "cli/answer.h"
#include "cli/page.h"

void paper_part(struct cli *c, struct paper *p, struct str title)
{
    *vec_add(c->arena, &p->parts) = (struct paper_part){.title = title};
}

void paper_text(struct cli *c, struct paper *p, struct str text)
{
    if (text.len) {
        *vec_add(c->arena, &p->parts.at[p->parts.len - 1].texts) = text;
    }
}

struct json paper_json(struct cli *c, const struct paper *p)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_str(&j, "title", p->title);
    jw_key(&j, "parts");
    jw_array(&j);
    for (size_t i = 0; i < p->parts.len; i++) {
        const struct paper_part *part = &p->parts.at[i];
        jw_object(&j);
        jw_put_str(&j, "title", part->title);
        jw_key(&j, "texts");
        jw_array(&j);
        for (size_t k = 0; k < part->texts.len; k++) {
            jw_str(&j, part->texts.at[k]);
        }
        jw_end(&j);
        jw_end(&j);
    }
    jw_end(&j);
    return j;
}

void paper_end(struct cli *c, const struct paper *p)
{
    if (c->json) {
        struct json j = paper_json(c, p);
        answer_end(c, &j);
        return;
    }
    page_put(c, 0, INK_STRONG, p->title);
    for (size_t i = 0; i < p->parts.len; i++) {
        const struct paper_part *part = &p->parts.at[i];
        buf_char(&c->out, '\n');
        page_put(c, 0, INK_STRONG, part->title);
        for (size_t k = 0; k < part->texts.len; k++) {
            page_put(c, 2, INK_PLAIN, part->texts.at[k]);
        }
    }
}

struct str paper_days(struct cli *c, int64_t days)
{
    int64_t years = (days + 2) / 365, leap = days - 365 * years; /* of the calendar */
    return years && leap >= 0 && leap <= (years + 3) / 4
               ? say_value(c->arena, c->lang, A_SPAN("long", 365 * years))
               : say(c->arena, c->lang, "period.days", A_INT("n", days));
}
