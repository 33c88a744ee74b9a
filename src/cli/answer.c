/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/answer.h"

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
