/* SPDX-License-Identifier: Apache-2.0 */
#include "app/approach/gather.h"

#include "app/approach/clock.h"
#include "app/standing.h"
#include "base/utf8.h"
#include "store/gen/approach.h"
#include "store/gen/people.h"
#include "text/hours_said.h"

/* ------------------------------------------------------------------------------- ways */

static bool says_work(struct arena *a, struct str label)
{
    static const char *const words[] = {"work",   "werk",      "arbeit",   "buro",
                                        "office", "kantoor",   "dienst",   "dienstlich",
                                        "zaak",   "zakelijk",  "geschaft", "geschaftlich",
                                        "firma",  "beruflich", "durchwahl"};
    struct str folded = utf8_fold(a, label);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_eq(folded, str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* "info@…": nobody in particular. */
static bool is_role(struct arena *a, struct str mail)
{
    static const char *const roles[] = {"info",     "kontakt", "contact", "office",     "mail",
                                        "post",     "winkel",  "verkoop", "verkauf",    "sales",
                                        "support",  "service", "admin",   "hallo",      "hello",
                                        "receptie", "inkoop",  "einkauf", "buchhaltung"};
    struct str rest = utf8_fold(a, mail);
    struct str head = str_cut(&rest, '@');
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
        if (str_eq(head, str_of(roles[i]))) {
            return true;
        }
    }
    return false;
}

static bool is_theirs(const struct approach *p, struct contact_id of)
{
    return of.n == 0 || of.n == p->contact.n;
}

static void add_way(struct arena *a, struct approach *p, enum channel channel,
                    struct approach_way way)
{
    way.channel = channel;
    *vec_add(a, &p->ways) = way;
}

void gather_ways(struct app *app, struct arena *a, const struct people *people,
                 struct approach *p)
{
    bool addressed = p->kind == CUSTOMER_ORGANIZATION; /* a firm can be found */
    add_way(a, p, CHANNEL_SHOP, (struct approach_way){.point = {0}});
    for (size_t i = 0; i < people->points.len; i++) {
        const struct point_row *r = &people->points.at[i];
        uint32_t channels = standing_channels_of(r->kind);
        bool nobodys = p->kind == CUSTOMER_ORGANIZATION && r->contact.n == 0;
        struct approach_way way = {.point = r->id,
                                   .value = point_shown(a, app->shop.country, r),
                                   .norm = r->norm,
                                   .at_work =
                                       says_work(a, r->label) ||
                                       (p->kind == CUSTOMER_ORGANIZATION && r->label.len == 0),
                                   .address = GATE_PERSONAL};
        if (nobodys || (r->kind == POINT_EMAIL && is_role(a, r->value))) {
            way.address = GATE_ROLE;
        }
        for (enum channel c = 0; c < CHANNEL_COUNT && is_theirs(p, r->contact); c++) {
            if (channels & CHANNEL_BIT(c)) {
                add_way(a, p, c, way);
            }
        }
    }
    for (size_t i = 0; i < people->addresses.len; i++) {
        const struct address_row *r = &people->addresses.at[i];
        struct approach_way way = {.value = str_format(a, "%.*s %.*s, %.*s", STR_ARG(r->street),
                                                       STR_ARG(r->number), STR_ARG(r->city)),
                                   .at_work = says_work(a, r->label)};
        if (r->street.len && is_theirs(p, r->contact)) {
            addressed = false;
            add_way(a, p, CHANNEL_POST, way);
            add_way(a, p, CHANNEL_VISIT, way);
        }
    }
    if (addressed) {
        add_way(a, p, CHANNEL_VISIT, (struct approach_way){.point = {0}});
    }
}

/* ------------------------------------------------------------------------------- acts */

static void add_row(struct arena *a, struct approach *p, const struct permission_row *r,
                    bool on_number)
{
    bool text = r->wording.len || r->evidence.len;
    *vec_add(a, &p->acts) = (struct ledger_act){
        .id = r->id.n,
        .contact = r->contact.n,
        .point = r->point.n,
        .kind = (enum permission_kind)r->kind,
        .channel = r->channel,
        .at_ms = ledger_instant((enum permission_kind)r->kind, r->day, r->effective_at),
        .from_ms = r->effective_at
                       ? r->effective_at
                       : shop_instant(p->shop_zone, r->day, (struct opt_i64)SOME(0)),
        .expires_day = r->expires_day,
        .imported = str_eq(r->by_whom, S("import")) || str_eq(r->how, S("import")),
        .proven = ledger_proven(r->how, text),
        .noticed = r->noticed != 0,
        .on_number = on_number,
        .result = r->result,
        .looked_in = str_copy(a, r->looked_in),
        .norm = str_copy(a, r->norm),
    };
}

struct numbers {
    VEC(int64_t) of;
};

static bool is_corrected(const struct approach *p, const struct numbers *corrected, size_t i)
{
    for (size_t k = 0; k < corrected->of.len; k++) {
        if (corrected->of.at[k] == p->acts.at[i].id) {
            return true;
        }
    }
    return false;
}

static bool add_ledger(struct app *app, struct arena *a, struct approach *p, struct err *err)
{
    struct people_permissions own;
    struct approach_numbers numbers;
    struct numbers corrected = {0};
    if (!people_permissions_open(app->db, p->customer, &own, err)) {
        return false;
    }
    while (people_permissions_next(&own)) {
        if (own.row.corrects.has) {
            *vec_add(a, &corrected.of) = own.row.corrects.n;
        }
        if (is_theirs(p, own.row.contact) && own.row.norm.len == 0) {
            add_row(a, p, &own.row, false);
        }
    }
    if (!people_permissions_end(&own, err) ||
        !approach_numbers_open(app->db, p->customer, &numbers, err)) {
        return false;
    }
    while (approach_numbers_next(&numbers)) {
        add_row(a, p, &numbers.row, true);
    }
    if (!approach_numbers_end(&numbers, err)) {
        return false;
    }
    size_t kept = 0;
    for (size_t i = 0; i < p->acts.len; i++) {
        if (!is_corrected(p, &corrected, i)) {
            p->acts.at[kept++] = p->acts.at[i];
        }
    }
    p->acts.len = kept;
    return true;
}

/* What no row of the ledger says, under numbers below 0: that they bought, and that they wait
 * for something of ours. */
static struct ledger_act implied(const struct approach *p, enum permission_kind kind,
                                 int64_t day, struct opt_i64 channel)
{
    return (struct ledger_act){.id = -1 - (int64_t)p->acts.len,
                               .kind = kind,
                               .channel = channel,
                               .at_ms =
                                   shop_instant(p->shop_zone, day, (struct opt_i64)SOME(0)),
                               .proven = true};
}

static bool add_asked(struct app *app, struct arena *a, struct approach *p, struct err *err)
{
    struct approach_asked it;
    if (!approach_asked_open(app->db, p->customer, &it, err)) {
        return false;
    }
    while (approach_asked_next(&it)) {
        struct opt_i64 channel = it.row.channel;
        bool ours = channel.has && (channel.n == CHANNEL_SHOP || channel.n == CHANNEL_WEB);
        struct ledger_act act =
            implied(p, PERMISSION_REQUEST, it.row.day, ours ? (struct opt_i64)NONE : channel);
        *vec_add(a, &p->acts) = act;
    }
    return approach_asked_end(&it, err);
}

bool gather_acts(struct app *app, struct arena *a, struct approach *p, struct err *err)
{
    return add_ledger(app, a, p, err) && add_asked(app, a, p, err);
}

/* ------------------------------------------------------------------------------- touches */

static void all_answered(struct approach *p)
{
    for (size_t i = 0; i < p->touches.len; i++) {
        if (p->touches.at[i].echo == GATE_NO_ANSWER) {
            p->touches.at[i].echo = GATE_ANSWERED;
        }
    }
}

static enum gate_echo echo_of(const struct approach_happened_row *r)
{
    if (r->reaction == REACTION_NO_INTEREST || r->reaction == REACTION_UNWELCOME) {
        return GATE_NOT_INTERESTED;
    }
    return r->kind == INTERACTION_HAPPENED ? GATE_ANSWERED : GATE_NO_ANSWER;
}

static void add_happened(struct arena *a, struct approach *p,
                         const struct approach_happened_row *r)
{
    bool ours = r->begun == BEGUN_BY_US;
    if (r->kind == INTERACTION_HAPPENED) {
        all_answered(p);
    }
    if (!ours && r->kind != INTERACTION_HAPPENED) { /* they rang and missed us: call back */
        struct ledger_act act =
            implied(p, PERMISSION_REQUEST, r->day, (struct opt_i64)SOME(r->channel));
        *vec_add(a, &p->acts) = act;
    }
    if (ours && r->sake != SAKE_THEIRS && r->channel != CHANNEL_SHOP &&
        p->touches.len < APPROACH_TOUCHES_MAX) {
        *vec_add(a, &p->touches) =
            (struct gate_touch){.channel = (int)r->channel,
                                .at_ms = shop_instant(p->shop_zone, r->day, r->minute),
                                .echo = echo_of(r)};
    }
}

bool gather_touches(struct app *app, struct arena *a, struct approach *p, struct err *err)
{
    struct approach_happened it;
    struct approach_bought bought;
    int64_t last = INT64_MIN;
    if (!approach_bought_open(app->db, p->customer, &bought, err)) {
        return false;
    }
    VEC(int64_t) days = {0};
    while (approach_bought_next(&bought)) {
        *vec_add(a, &days) = bought.row.day;
        last = bought.row.day;
    }
    if (!approach_bought_end(&bought, err)) {
        return false;
    }
    if (days.len) {
        struct ledger_act act = implied(p, PERMISSION_CUSTOMER, last, (struct opt_i64)NONE);
        *vec_add(a, &p->acts) = act;
    }
    size_t next = 0;
    if (!approach_happened_open(app->db, p->customer, &it, err)) {
        return false;
    }
    while (approach_happened_next(&it)) {
        for (; next < days.len && days.at[next] <= it.row.day; next++) {
            all_answered(p);
        }
        add_happened(a, p, &it.row);
    }
    if (next < days.len) {
        all_answered(p);
    }
    return approach_happened_end(&it, err);
}

/* ------------------------------------------------------------------------------- wishes */

/* What was in the rhythm that they wished for was no approach. */
static void mark_wished(struct approach *p, const struct approach_wish *w)
{
    int64_t before = INT64_MIN;
    int64_t since = shop_instant(p->shop_zone, w->day, (struct opt_i64)SOME(0));
    int64_t pace_ms = w->wish.number * INT64_C(86400000);
    for (size_t i = 0; i < p->touches.len; i++) {
        struct gate_touch *t = &p->touches.at[i];
        bool due = before == INT64_MIN || t->at_ms - before >= pace_ms;
        if (t->at_ms >= since && due && t->echo != GATE_NOT_INTERESTED) {
            t->echo = GATE_AS_WISHED;
        }
        before = t->at_ms;
    }
}

/* "weekdays after 17:00"; what isn't understood only a person can keep to. */
static bool read_hours(struct arena *a, struct str words, struct hours *out)
{
    struct err no;
    struct str said = hours_said(a, words);
    return said.len && hours_read(said, out, &no);
}

bool gather_wishes(struct app *app, struct arena *a, struct approach *p, struct err *err)
{
    struct people_wishes it;
    if (!people_wishes_open(app->db, p->customer, &it, err)) {
        return false;
    }
    while (people_wishes_next(&it)) {
        struct approach_wish w = {.wish = {.kind = (enum wish_kind)it.row.kind,
                                           .number = it.row.number.has ? it.row.number.n : 0},
                                  .day = it.row.day};
        /* rhythm, quiet and "only about my order" hold for the customer, whoever said them */
        bool everybodys = it.row.kind == WISH_RHYTHM || it.row.kind == WISH_QUIET_UNTIL ||
                          it.row.kind == WISH_ONLY_ABOUT_ORDER;
        bool read = it.row.kind != WISH_HOURS || read_hours(a, it.row.words, &w.wish.hours);
        if ((everybodys || is_theirs(p, it.row.contact)) && read &&
            p->wishes.len < APPROACH_WISHES_MAX) {
            *vec_add(a, &p->wishes) = w;
        }
        if (it.row.kind == WISH_RHYTHM) {
            mark_wished(p, &w);
        }
    }
    return people_wishes_end(&it, err);
}
