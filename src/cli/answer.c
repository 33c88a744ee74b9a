/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/answer.h"

#include "app/door.h"

void answer_named(struct json *j, const char *key, int64_t id, struct str name)
{
    jw_key(j, key);
    jw_object(j);
    jw_put_i64(j, "id", id);
    jw_put_str(j, "name", name);
    jw_end(j);
}

void answer_who(struct json *j, const struct candidate *who)
{
    if (!who) {
        return;
    }
    answer_named(j, "customer", who->customer_id.n, who->whole.len ? who->whole : who->name);
    if (who->contact_id.n) {
        answer_named(j, "contact", who->contact_id.n, who->name);
    }
}

struct json answer_of_act(struct cli *c, struct act_id act)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_put_i64(&j, "act", act.n);
    return j;
}

struct json answer_list(struct cli *c, const char *key)
{
    struct json j = jw_to(&c->out);
    jw_object(&j);
    jw_key(&j, key);
    jw_array(&j);
    return j;
}

void answer_list_end(struct cli *c, struct json *j)
{
    jw_end(j);
    answer_end(c, j);
}

void answer_end(struct cli *c, struct json *j)
{
    jw_end(j);
    buf_char(&c->out, '\n');
}

void answer_door(struct json *j, const struct door *door)
{
    jw_key(j, "door");
    jw_array(j);
    for (int i = 0; i < door->len; i++) {
        const struct door_item *item = &door->at[i];
        jw_object(j);
        jw_put_str(j, "kind", str_of(door_kind_word(item->kind)));
        if (item->kind == DOOR_NEED) {
            jw_put_str(j, "need", str_of(need_kind_name(item->need)));
        }
        if (item->words.len) {
            jw_put_str(j, "words", item->words);
        }
        if (item->day.has) {
            jw_put_day(j, "day", item->day.n);
        }
        jw_end(j);
    }
    jw_end(j);
}
