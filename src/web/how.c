/* SPDX-License-Identifier: Apache-2.0 */
#include "web/how.h"

static const struct {
    const char *name;
    enum begun_by begun;
    enum channel channel;
    enum interaction_kind kind;
} hows[] = {
    {"came", BEGUN_BY_THEM, CHANNEL_SHOP, INTERACTION_HAPPENED},
    {"they_called", BEGUN_BY_THEM, CHANNEL_PHONE, INTERACTION_HAPPENED},
    {"we_called", BEGUN_BY_US, CHANNEL_PHONE, INTERACTION_HAPPENED},
    {"no_answer", BEGUN_BY_US, CHANNEL_PHONE, INTERACTION_UNANSWERED},
    {"they_wrote", BEGUN_BY_THEM, CHANNEL_EMAIL, INTERACTION_HAPPENED},
    {"we_wrote", BEGUN_BY_US, CHANNEL_EMAIL, INTERACTION_UNANSWERED},
    {"visited", BEGUN_BY_US, CHANNEL_VISIT, INTERACTION_HAPPENED},
    {"not_met", BEGUN_BY_US, CHANNEL_VISIT, INTERACTION_NOT_MET},
};
enum { HOWS = sizeof hows / sizeof hows[0] };

const char *how_name(int i)
{
    return i >= 0 && i < HOWS ? hows[i].name : NULL;
}

bool how_take(struct str name, struct log_entry *e)
{
    for (int i = 0; i < HOWS; i++) {
        if (str_eq(name, str_of(hows[i].name))) {
            e->begun = (struct opt_i64)SOME(hows[i].begun);
            e->channel = (struct opt_i64)SOME(hows[i].channel);
            e->kind = (struct opt_i64)SOME(hows[i].kind);
            return true;
        }
    }
    return false;
}

bool how_log(struct web *w, struct log_entry *e, struct str to, struct str name,
             struct err *err)
{
    struct logged done = {.kept_plan = false};
    if (!log_understand(w->app, w->lang, false, (struct opt_i64)NONE, e, err) ||
        !log_write(w->app, e, &done, err)) {
        return false;
    }
    bool closed = done.approach && done.answer.verdict.decision != GATE_ALLOW;
    web_done(w, to, closed ? "logged_closed" : "logged", name, done.act);
    web_changed(w, "today");
    return true;
}
