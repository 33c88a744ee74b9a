/* SPDX-License-Identifier: Apache-2.0 */
#include "app/mail.h"
#include "cli/today_show.h"
#include "web/html.h"
#include "web/view.gen.h"

void today_show_html(struct cli *c, struct buf *to, struct today_view *v)
{
    struct arena *scratch = arena_new();
    struct html h = html_to(to, scratch, c->lang);
    view_today(&h, v);
    arena_free(scratch);
}

bool today_show_mail(struct cli *c, const struct app *app, struct today_view *v,
                     struct str from, struct str to, struct err *err)
{
    struct cli plain = *c; /* writes elsewhere, without colour */
    struct buf html = buf_in(c->arena);
    struct str mail;
    plain.out = buf_in(c->arena);
    plain.screen = (struct screen){.colour = false, .width = 72};
    today_show_text(&plain, v);
    today_show_html(c, &html, v);
    struct letter letter = {
        .from = from,
        .to = to,
        .subject = say(c->arena, c->lang, "today.subject", A_DAY("day", v->day.day)),
        .text = buf_str(&plain.out),
        .html = buf_str(&html)};
    if (!mail_of(app, &letter, c->arena, &mail, err)) {
        return false;
    }
    buf_put(&c->out, mail);
    return true;
}
