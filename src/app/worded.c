/* SPDX-License-Identifier: Apache-2.0 */
#include "app/worded.h"

#include "core/words.h"
#include "gate/words.h"

/* What a number of an enum is called; NULL: it is none of them. */
#define NAMED(type, LIST)                                                                      \
    static const char *type##_of(int64_t n)                                                    \
    {                                                                                          \
        enum type v;                                                                           \
        return type##_from_number(n, &v) ? type##_name(v) : NULL;                              \
    }
WORD_ENUMS(NAMED)
NAMED(gate_decision, GATE_DECISIONS)
NAMED(gate_purpose, GATE_PURPOSES)
NAMED(gate_code, GATE_CODES)

/* Where a line of a card came from, as the schema has it. */
static const char *card_rest_kind_of(int64_t n)
{
    static const char *const kinds[] = {"vcard", "jscontact"};
    return n >= 0 && n < 2 ? kinds[n] : NULL;
}

static const char *register_result_of(int64_t n)
{
    static const char *const results[] = {"clear", "listed", "unlisted"};
    return n >= 0 && n < 3 ? results[n] : NULL;
}

static const struct worded columns[] = {
    {TABLE_CUSTOMER, "kind", "customer_kind", customer_kind_of},
    {TABLE_CUSTOMER, "stage", "stage", stage_of},
    {TABLE_POINT, "kind", "point_kind", point_kind_of},
    {TABLE_NEED, "kind", "need_kind", need_kind_of},
    {TABLE_NEED, "channel", "channel", channel_of},
    {TABLE_PROMISE, "state", "promise_state", promise_state_of},
    {TABLE_WISH, "kind", "wish_kind", wish_kind_of},
    {TABLE_PERMISSION, "kind", "permission_kind", permission_kind_of},
    {TABLE_PERMISSION, "channel", "channel", channel_of},
    {TABLE_PERMISSION, "result", "register_result", register_result_of},
    {TABLE_DECISION, "channel", "channel", channel_of},
    {TABLE_DECISION, "purpose", "gate_purpose", gate_purpose_of},
    {TABLE_DECISION, "verdict", "gate_decision", gate_decision_of},
    {TABLE_DECISION, "code", "gate_code", gate_code_of},
    {TABLE_KNOWS, "kind", "knows_kind", knows_kind_of},
    {TABLE_INTERACTION, "kind", "interaction_kind", interaction_kind_of},
    {TABLE_INTERACTION, "begun", "begun_by", begun_by_of},
    {TABLE_INTERACTION, "channel", "channel", channel_of},
    {TABLE_INTERACTION, "reaction", "reaction", reaction_of},
    {TABLE_INTERACTION, "sake", "sake", sake_of},
    {TABLE_PURCHASE, "kind", "purchase_kind", purchase_kind_of},
    {TABLE_CHOICE, "state", "choice_state", choice_state_of},
    {TABLE_CARD_REST, "kind", "card_rest_kind", card_rest_kind_of},
};

const struct worded *worded_of(enum table_id table, struct str column)
{
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        if (columns[i].table == table && str_eq(column, str_of(columns[i].column))) {
            return &columns[i];
        }
    }
    return NULL;
}

bool worded_is_day(struct str name)
{
    return str_eq(name, S("day")) || str_eq(name, S("due")) ||
           (str_ends(name, S("_day")) && !str_starts(name, S("birth_")));
}

bool worded_is_instant(struct str name)
{
    return str_eq(name, S("at")) || str_ends(name, S("_at"));
}
