/* SPDX-License-Identifier: Apache-2.0 */
#include "app/export/contacts_out.h"

#include "app/export/card_out.h"
#include "formats/jscontact.h"
#include "formats/vcard.h"
#include "store/gen/journal.h"

struct cards {
    struct app *app;
    const struct people_options *o;
    struct sink *to;
    int64_t origin;
    int64_t n;
};

static bool write_card(void *ctx, struct arena *a, const struct person_out *p, struct err *err)
{
    struct cards *c = ctx;
    struct card card;
    if (!card_out(c->app, a, p, c->origin, c->o->lang, &card, err)) {
        return false;
    }
    if (c->o->format == PEOPLE_VCARD) {
        vcard_write(&c->to->buf, &card, c->o->version == 3 ? VCARD_3_0 : VCARD_4_0);
    } else {
        buf_z(&c->to->buf, c->n ? ",\n" : "[\n");
        jscontact_write(&c->to->buf, &card);
    }
    c->n++;
    return sink_push(c->to, err);
}

bool contacts_cards(struct app *app, const struct people_options *o, struct sink *to,
                    int64_t *n, struct err *err)
{
    struct cards c = {.app = app, .o = o, .to = to};
    struct journal_origin_row origin = {0};
    bool any;
    if (!journal_origin(app->db, app->arena, &origin, &any, err)) {
        return false;
    }
    c.origin = origin.at;
    if (!people_out(app, &o->filter, write_card, &c, err)) {
        return false;
    }
    if (o->format == PEOPLE_JSCONTACT) {
        buf_z(&to->buf, c.n ? "\n]\n" : "[]\n");
    }
    *n = c.n;
    return sink_end(to, err);
}

bool contacts_out(struct app *app, const struct people_options *o, struct sink *to, int64_t *n,
                  struct err *err)
{
    if (!db_snapshot_begin(app->db, err)) {
        return false;
    }
    bool ok = o->format == PEOPLE_CSV ? contacts_csv(app, o, to, n, err)
                                      : contacts_cards(app, o, to, n, err);
    db_snapshot_end(app->db);
    return ok;
}
