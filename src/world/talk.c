/* SPDX-License-Identifier: Apache-2.0 */
/* What is said at the counter and on the phone: needs, promises, wishes, agreements. */
#include <assert.h>

#include "base/day.h"
#include "world/calendar.h"
#include "world/shop.h"
#include "world/wishes.h"

static enum world_topic topic_of(const struct shop *s, int need);

int shop_log(struct shop *s, enum interaction_kind kind, enum begun_by by, enum channel channel,
             int person, enum reaction reaction, const char *words)
{
    int c = s->w->people.at[person].customer;
    int minutes = channel == CHANNEL_VISIT   ? shop_between(s, 25, 60)
                  : channel == CHANNEL_PHONE ? shop_between(s, 2, 14)
                  : channel == CHANNEL_SHOP  ? shop_between(s, 3, 25)
                                             : shop_between(s, 2, 6);
    bool noted = kind == INTERACTION_HAPPENED && shop_chance(s, 80);
    int minute = shop_tick(s);
    int staff = shop_staff(s, c);
    int at = (int)s->w->interactions.len;
    *vec_add(s->arena, &s->w->interactions) =
        (struct world_interaction){.day = s->day,
                                   .minute = minute,
                                   .kind = kind,
                                   .begun_by = by,
                                   .channel = channel,
                                   .customer = c,
                                   .person = person,
                                   .staff = staff,
                                   .minutes = noted ? minutes : 0,
                                   .sake = by == BEGUN_BY_THEM  ? SAKE_THEIRS
                                           : shop_chance(s, 40) ? SAKE_BOTH
                                                                : SAKE_OURS,
                                   .reaction = reaction,
                                   .noted_on = s->day,
                                   .words = str_of(words)};
    return at;
}

static struct world_phrases phrases_of(enum world_tongue tongue)
{
    return tongue == WORLD_NL   ? world_phrases_nl()
           : tongue == WORLD_DE ? world_phrases_de()
                                : world_phrases_en();
}

static int need_kind_draw(struct shop *s)
{
    int p = shop_below(s, 100);
    return p < 34   ? NEED_WISH
           : p < 68 ? NEED_QUESTION
           : p < 83 ? NEED_COMPLAINT
           : p < 92 ? NEED_DISSATISFACTION
                    : NEED_IDEA;
}

int shop_need_said(struct shop *s, int interaction, int kind)
{
    const struct world_interaction *i = &s->w->interactions.at[interaction];
    const struct world_person *p = &s->w->people.at[i->person];
    struct world_phrases list = phrases_of(p->language);
    unsigned bike = 1u << s->w->customers[i->customer].bike;
    kind = kind < 0 ? need_kind_draw(s) : kind;
    const struct world_phrase *said = NULL;
    while (said == NULL) { /* every kind has a sentence for every bike: tested */
        const struct world_phrase *f = &list.at[shop_below(s, (int)list.count)];
        said = (int)f->kind == kind && (f->owns & bike) ? f : NULL;
    }
    int at = (int)s->w->needs.len;
    *vec_add(s->arena, &s->w->needs) = (struct world_need){.day = s->day,
                                                           .customer = i->customer,
                                                           .person = i->person,
                                                           .kind = said->kind,
                                                           .language = p->language,
                                                           .words = str_of(said->text),
                                                           .interaction = interaction,
                                                           .channel = i->channel,
                                                           .staff = i->staff};
    return at;
}

static enum world_topic topic_of(const struct shop *s, int need)
{
    const struct world_need *n = &s->w->needs.at[need];
    struct world_phrases list = phrases_of(n->language);
    size_t i = 0;
    while (list.at[i].text != n->words.at) {
        i++;
        assert(i < list.count); /* its words came from this list */
    }
    return list.at[i].topic;
}

void shop_need_answered(struct shop *s, int need)
{
    struct world_need *n = &s->w->needs.at[need];
    n->answered = s->day;
    n->answer = str_of(shop_pick(s, world_answer_texts(topic_of(s, need))));
}

int shop_promise_made(struct shop *s, int need, int64_t due)
{
    const struct world_need *n = &s->w->needs.at[need];
    int at = (int)s->w->promises.len;
    *vec_add(s->arena, &s->w->promises) = (struct world_promise){
        .day = s->day,
        .due = due,
        .customer = n->customer,
        .person = n->person,
        .staff = n->staff,
        .need = need,
        .interaction = n->interaction,
        .what = str_of(shop_pick(s, world_promise_texts(topic_of(s, need)))),
        .state = PROMISE_OPEN};
    return at;
}

/* Two thirds at once, else a promise or a note to come back to it. */
void shop_need_taken_up(struct shop *s, int need)
{
    if (shop_chance(s, 68)) {
        shop_need_answered(s, need);
    } else if (shop_chance(s, 55)) {
        int64_t due = world_open_from(s->day + shop_between(s, 2, 14));
        int promise = shop_promise_made(s, need, due);
        int p = shop_below(s, 100);
        int64_t done = p < 82   ? s->day + 1 + shop_below(s, (int)(due - s->day))
                       : p < 94 ? due + shop_between(s, 1, 8)
                                : due + 15;
        shop_errand_add(s, p < 94 ? ERRAND_KEEP : ERRAND_FAIL, promise, world_open_from(done));
    } else {
        int days = shop_chance(s, 92) ? shop_between(s, 1, 4) : shop_between(s, 8, 20);
        shop_errand_add(s, ERRAND_ANSWER, need, world_open_from(s->day + days));
    }
}

void shop_wish_said(struct shop *s, int interaction, int kind, int days)
{
    struct world_wish_phrases list = world_wish_list();
    const struct world_wish_phrase *said = NULL;
    while (said == NULL) { /* every kind asked for is in the list, and so are the days */
        const struct world_wish_phrase *f = &list.at[shop_below(s, (int)list.count)];
        bool fits = kind < 0 || ((int)f->kind == kind && (days < 0 || f->days == days));
        said = fits ? f : NULL;
    }
    const struct world_interaction *i = &s->w->interactions.at[interaction];
    struct shop_customer *known = &s->customers[i->customer];
    struct world_wish wish = {.day = s->day,
                              .customer = i->customer,
                              .person = i->person,
                              .kind = said->kind,
                              .days = said->days,
                              .channel = said->channel,
                              .from_minute = said->from_minute,
                              .to_minute = said->to_minute,
                              .words = str_of(said->text[s->w->people.at[i->person].language]),
                              .interaction = interaction};
    if (said->kind == WISH_RHYTHM) {
        known->wish_days = said->days;
        s->w->lives[i->customer].pace = said->days;
        shop_consent_given(s, i->person, CHANNEL_PHONE, "call_in");
        shop_consent_given(s, i->person, CHANNEL_EMAIL, "mail_in");
    } else if (said->kind == WISH_QUIET_UNTIL) {
        struct date d = day_date(s->day);
        day_of_date((struct date){d.year + (d.month >= 2), 3, 1}, &wish.until);
        known->rest = wish.until;
    } else if (said->kind == WISH_ONLY_ABOUT_ORDER) {
        known->only_order = true;
    } else if (said->kind == WISH_CHANNEL_NO) {
        s->people[i->person].blocked |= CHANNEL_BIT(said->channel);
    }
    *vec_add(s->arena, &s->w->wishes) = wish;
}

void shop_consent_given(struct shop *s, int person, enum channel channel, const char *how)
{
    struct shop_person *known = &s->people[person];
    const struct world_person *p = &s->w->people.at[person];
    int point = channel == CHANNEL_PHONE ? known->phone : known->mail;
    bool settled = known->never || ((known->blocked | known->granted) & CHANNEL_BIT(channel));
    if (point == WORLD_NONE || settled) {
        return;
    }
    known->granted |= CHANNEL_BIT(channel);
    *vec_add(s->arena, &s->w->permissions) =
        (struct world_permission){.day = s->day,
                                  .kind = PERMISSION_GRANT,
                                  .customer = p->customer,
                                  .person = person,
                                  .point = point,
                                  .channel = channel,
                                  .topic = S("fiets en onderhoud"),
                                  .how = str_of(how),
                                  .wording = str_of(world_consent_text(channel, p->language)),
                                  .staff = shop_staff(s, p->customer)};
}

void shop_objects(struct shop *s, int person, bool all, enum channel channel)
{
    struct shop_person *known = &s->people[person];
    int c = s->w->people.at[person].customer;
    known->never |= all;
    known->blocked |= all ? CHANNELS_ALL : CHANNEL_BIT(channel);
    known->granted &= ~known->blocked;
    *vec_add(s->arena, &s->w->permissions) = (struct world_permission){
        .day = s->day,
        .kind = PERMISSION_OBJECT,
        .customer = c,
        .person = person,
        .point = all || channel != CHANNEL_PHONE ? WORLD_NONE : known->phone,
        .all_channels = all,
        .channel = all ? CHANNEL_SHOP : channel,
        .how = channel == CHANNEL_PHONE ? S("call_out") : S("mail_in"),
        .staff = shop_staff(s, c)};
    for (size_t i = s->w->needs.len; all && i-- > 0;) {
        struct world_need *n = &s->w->needs.at[i];
        if (n->person == person && n->answered == 0) {
            n->answered = s->day;
            n->answer = S("Hoeft niet meer.");
        }
    }
    for (size_t i = s->w->promises.len; all && i-- > 0;) {
        struct world_promise *p = &s->w->promises.at[i];
        if (p->person == person && p->state == PROMISE_OPEN) {
            p->state = PROMISE_RELEASED;
            p->done = s->day;
        }
    }
}

void shop_thank(struct shop *s, int referral, enum channel channel)
{
    struct world_referral *r = &s->w->referrals.at[referral];
    r->thanked = s->day;
    if (channel == CHANNEL_POST) {
        shop_log(s, INTERACTION_UNANSWERED, BEGUN_BY_US, CHANNEL_POST, r->from, REACTION_NONE,
                 "Kaartje gestuurd om te bedanken.");
    }
}

/* Only what has an errand: what was left open on purpose stays open. */
void shop_catch_up(struct shop *s, int c)
{
    if (s->customers[c].pending == 0) {
        return;
    }
    for (size_t i = 0; i < s->errands.len; i++) {
        const struct errand *d = &s->errands.at[i];
        if (d->done) {
            continue;
        }
        if (d->kind == ERRAND_ANSWER && s->w->needs.at[d->of].customer == c &&
            s->w->needs.at[d->of].answered == 0 && shop_chance(s, 90)) {
            shop_need_answered(s, d->of);
        }
        if (d->kind == ERRAND_THANK && s->w->referrals.at[d->of].thanked == 0 &&
            s->w->people.at[s->w->referrals.at[d->of].from].customer == c &&
            shop_chance(s, 85)) {
            shop_thank(s, d->of, CHANNEL_SHOP);
        }
    }
}

void shop_appoint(struct shop *s, int person, int64_t day)
{
    static const char *const what[] = {"Afspraak: jaarbeurt.", "Afspraak: proefrit.",
                                       "Afspraak: fiets brengen.", "Afspraak: aanmeten."};
    int c = s->w->people.at[person].customer;
    int minute = 570 + 30 * shop_below(s, 15);
    int staff = shop_staff(s, c);
    int at = (int)s->appointments.len;
    *vec_add(s->arena, &s->appointments) =
        (struct appointment){.day = day,
                             .minute = minute,
                             .noted_on = s->day,
                             .person = person,
                             .staff = staff,
                             .words = str_of(what[shop_below(s, 4)])};
    shop_errand_add(s, ERRAND_APPOINT, at, day);
}
