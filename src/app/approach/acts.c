/* SPDX-License-Identifier: Apache-2.0 */
#include "app/approach/acts.h"

enum { CLEAR, LISTED, UNLISTED };

static const int64_t a_day_ms = INT64_C(86400000);

bool ledger_proven(struct str how, bool has_text)
{
    static const char *const nothing[] = {"", "list", "import", "merge", "call_out"};
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++) {
        if (str_eq(how, str_of(nothing[i]))) {
            return has_text;
        }
    }
    return true;
}

static bool is_refusal(enum permission_kind kind)
{
    return kind == PERMISSION_OBJECT || kind == PERMISSION_WITHDRAW;
}

int64_t ledger_instant(enum permission_kind kind, int64_t day, int64_t effective_at)
{
    bool stops = is_refusal(kind) || kind == PERMISSION_NEVER || kind == PERMISSION_RESTRICT;
    return effective_at ? effective_at : day * a_day_ms + (stops ? a_day_ms - 1 : 0);
}

void gate_acts_add(struct arena *a, struct gate_acts *to, const struct ledger_act *act,
                   int64_t at_ms)
{
    struct gate_act made = {.id = act->id,
                            .kind =
                                act->kind == PERMISSION_RENEW ? PERMISSION_GRANT : act->kind,
                            .channel = act->channel.has ? (int)act->channel.n : -1,
                            .at_ms = act->at_ms < at_ms ? act->at_ms : at_ms,
                            .on_number = act->on_number,
                            .imported = act->imported,
                            .unproven = !act->proven};
    if (act->expires_day.has) {
        made.expires_ms = act->expires_day.n * a_day_ms;
    }
    if (act->kind == PERMISSION_CHECK) {
        *vec_add(a, &to->looks) =
            (struct gate_look){.reg = act->looked_in,
                               .hit = act->result.has && act->result.n == LISTED,
                               .unlisted = act->result.has && act->result.n == UNLISTED,
                               .at_ms = made.at_ms};
        return;
    }
    bool says_nothing = (act->kind == PERMISSION_SOFT && !act->noticed) ||
                        (made.kind == PERMISSION_GRANT && !act->channel.has) ||
                        act->kind == PERMISSION_CORRECT;
    if (says_nothing) {
        return;
    }
    *vec_add(a, &to->acts) = made;
    if (is_refusal(act->kind) && made.channel == CHANNEL_PHONE) {
        made.channel = CHANNEL_SMS;
        *vec_add(a, &to->acts) = made;
    }
}
