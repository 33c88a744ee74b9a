/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/log_left.h"

#include "app/need.h"
#include "app/promise.h"
#include "app/task.h"

bool log_left_load(struct cli *c, struct app *app, const struct log_entry *e,
                   struct log_left *out, struct err *err)
{
    *out = (struct log_left){.lines = NULL};
    return e->kind.n != INTERACTION_HAPPENED ||
           owed_left(app, e->customer, c->arena, &out->lines, &out->len, err);
}

static bool close_duty(struct app *app, const struct log_entry *e, const struct owed_line *l,
                       struct err *err)
{
    struct written done;
    struct promise_closed kept;
    switch (l->duty) {
    case DUTY_PROMISE:
        return promise_close(app, (struct promise_id){l->id}, PROMISE_KEPT, &kept, err);
    case DUTY_NEED:
        return need_answer(app, (struct need_id){l->id}, e->words, &done, err);
    case DUTY_TASK:
        return task_done(app, (struct task_id){l->id}, &done, err);
    }
    return true;
}

static const char *const say_keys[] = {[DUTY_PROMISE] = "log.left.promise",
                                       [DUTY_TASK] = "log.left.task",
                                       [DUTY_NEED] = "log.left.need"};
static const char *const ask_keys[] = {[DUTY_PROMISE] = "log.left.kept",
                                       [DUTY_TASK] = "log.left.done",
                                       [DUTY_NEED] = "log.left.answered"};

bool log_left_tell(struct cli *c, struct app *app, const struct log_entry *e,
                   const struct log_left *left, struct err *err)
{
    for (size_t i = 0; !c->json && i < left->len && i < LEFT_SHOWN; i++) {
        const struct owed_line *l = &left->lines[i];
        bool asked = c->interactive && i < LEFT_ASKED;
        if (asked && cli_confirm(c, say(c->arena, c->lang, ask_keys[l->duty],
                                        A_STR("words", l->words)))) {
            if (!close_duty(app, e, l, err)) {
                return false;
            }
        } else if (!asked) {
            cli_say(c, say_keys[l->duty], A_STR("words", l->words), A_ID("id", l->id));
        }
    }
    if (!c->json && left->len > LEFT_SHOWN) {
        cli_say(c, "log.left.more", A_INT("n", (int64_t)left->len - LEFT_SHOWN));
    }
    return true;
}
