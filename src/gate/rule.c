/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/rule.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"

#define GATE_COLUMN_NAME(name) #name,
const char *gate_column_name(enum gate_column c)
{
    static const char *const names[] = {GATE_COLUMNS(GATE_COLUMN_NAME)};
    return names[c];
}

struct reading {
    struct arena *arena;
    const struct str *cell;
    struct err *err;
};

enum { PROOF_YEARS_MAX = 100 };

static bool wrong(const struct reading *rd, enum gate_column c, const char *key)
{
    err_set(rd->err, ERR_INPUT, key, A_STR("value", str_head(rd->cell[c], 80)));
    return err_at(rd->err, S(""), 0, 0, str_of(gate_column_name(c)));
}

/* ------------------------------------------------------------------------------- words to bits
 */

static struct str lowered(struct arena *a, struct str s)
{
    char *at = arena_array(a, char, s.len + 1);
    for (size_t i = 0; i < s.len; i++) {
        at[i] = s.at[i] >= 'A' && s.at[i] <= 'Z' ? (char)(s.at[i] + ('a' - 'A')) : s.at[i];
    }
    return (struct str){at, s.len};
}

typedef bool word_bit(struct str word, int *bit);

#define WORD_BIT(type)                                                                         \
    static bool type##_bit(struct str word, int *bit)                                          \
    {                                                                                          \
        enum type v = 0;                                                                       \
        bool found = type##_from_name(word, &v);                                               \
        *bit = (int)v;                                                                         \
        return found;                                                                          \
    }
WORD_BIT(gate_purpose)
WORD_BIT(gate_audience)
WORD_BIT(gate_address)
WORD_BIT(gate_topic)
WORD_BIT(gate_duty)
WORD_BIT(permission_kind)
WORD_BIT(gate_layer)
WORD_BIT(gate_decision)
WORD_BIT(gate_code)
WORD_BIT(gate_status)

static bool channel_bit(struct str word, int *bit)
{
    enum channel c = CHANNEL_SHOP;
    enum gate_machine m = GATE_FAX;
    if (channel_from_name(word, &c)) {
        *bit = (int)c;
        return true;
    }
    *bit = gate_machine_from_name(word, &m) ? (int)m : 0;
    return *bit != 0;
}

/* "phone|email"; "any": all. */
static bool set_of(const struct reading *rd, enum gate_column c, word_bit *bit_of, int count,
                   uint32_t *out)
{
    struct str rest = lowered(rd->arena, rd->cell[c]);
    uint32_t all = (UINT32_C(1) << count) - 1;
    *out = 0;
    while (rest.len) {
        int bit;
        struct str word = str_trim(str_cut(&rest, '|'));
        if (str_eq(word, S("any"))) {
            *out = all;
        } else if (bit_of(word, &bit) && bit < count) {
            *out |= UINT32_C(1) << bit;
        } else {
            return wrong(rd, c, "err.rule.value");
        }
    }
    return true;
}

static bool needed_set(const struct reading *rd, enum gate_column c, word_bit *bit_of,
                       int count, uint32_t *out)
{
    return set_of(rd, c, bit_of, count, out) && (*out || wrong(rd, c, "err.rule.missing"));
}

static bool one_of(const struct reading *rd, enum gate_column c, word_bit *bit_of, int *out)
{
    return bit_of(lowered(rd->arena, rd->cell[c]), out) ||
           wrong(rd, c, rd->cell[c].len ? "err.rule.value" : "err.rule.missing");
}

/* ------------------------------------------------------------------------------- other cells
 */

/* "30d" */
static bool days_of(struct str s, int *out)
{
    int64_t n;
    if (!str_ends(s, S("d")) || !str_to_i64(str_head(s, s.len - 1), &n) || n < 1 ||
        n > GATE_DAYS_MAX) {
        return false;
    }
    *out = (int)n;
    return true;
}

static bool read_rest(const struct reading *rd, int *out)
{
    struct str s = rd->cell[GATE_COLUMN_after_refusal];
    *out = str_eq(s, S("forever")) ? GATE_FOREVER : 0;
    return s.len == 0 || *out || days_of(s, out) ||
           wrong(rd, GATE_COLUMN_after_refusal, "err.rule.value");
}

/* "3/90d" */
static bool read_cap(const struct reading *rd, struct gate_cap *out)
{
    struct str rest = rd->cell[GATE_COLUMN_cap];
    int64_t most;
    *out = (struct gate_cap){0};
    if (rest.len == 0) {
        return true;
    }
    if (!str_to_i64(str_cut(&rest, '/'), &most) || most < 1 || most > 1000 ||
        !days_of(rest, &out->days)) {
        return wrong(rd, GATE_COLUMN_cap, "err.rule.value");
    }
    out->most = (int)most;
    return true;
}

/* "override=contract|grant?": with "?" a hit is a question. */
static bool read_override(struct str list, struct gate_register *r)
{
    while (list.len) {
        struct str word = str_trim(str_cut(&list, '|'));
        bool asks = str_ends(word, S("?"));
        int bit;
        if (!permission_kind_bit(asks ? str_head(word, word.len - 1) : word, &bit)) {
            return false;
        }
        *(asks ? &r->ask_by : &r->override_by) |= UINT32_C(1) << bit;
    }
    return true;
}

/* "CH-STAR;90d;override=grant|customer;unlisted=hit" */
static bool read_register(const struct reading *rd, struct gate_register *out)
{
    struct str rest = rd->cell[GATE_COLUMN_register];
    *out = (struct gate_register){0};
    if (rest.len == 0) {
        return true;
    }
    out->name = str_copy(rd->arena, str_trim(str_cut(&rest, ';')));
    bool ok = out->name.len > 0 && days_of(str_trim(str_cut(&rest, ';')), &out->fresh_days);
    while (ok && rest.len) {
        struct str option = str_trim(str_cut(&rest, ';'));
        struct str name = str_cut(&option, '=');
        if (str_eq(name, S("override"))) {
            ok = read_override(option, out);
        } else {
            ok = str_eq(name, S("unlisted")) && str_eq(option, S("hit"));
            out->unlisted_is_hit = ok;
        }
    }
    return ok || wrong(rd, GATE_COLUMN_register, "err.rule.value");
}

static bool read_country(const struct reading *rd, char out[3])
{
    struct str s = rd->cell[GATE_COLUMN_country];
    bool two =
        s.len == 2 && s.at[0] >= 'A' && s.at[0] <= 'Z' && s.at[1] >= 'A' && s.at[1] <= 'Z';
    memset(out, 0, 3);
    if (!two && !str_eq(s, S("*"))) {
        return wrong(rd, GATE_COLUMN_country, "err.rule.value");
    }
    memcpy(out, s.at, s.len);
    return true;
}

static bool read_period(const struct reading *rd, struct gate_rule *r)
{
    r->to_day = DAY_LAST;
    if (!day_from_iso(rd->cell[GATE_COLUMN_valid_from], &r->from_day)) {
        return wrong(rd, GATE_COLUMN_valid_from, "err.rule.value");
    }
    if (rd->cell[GATE_COLUMN_valid_to].len &&
        !day_from_iso(rd->cell[GATE_COLUMN_valid_to], &r->to_day)) {
        return wrong(rd, GATE_COLUMN_valid_to, "err.rule.value");
    }
    return r->to_day >= r->from_day || wrong(rd, GATE_COLUMN_valid_to, "err.rule.period");
}

static bool read_words(const struct reading *rd, struct gate_rule *r)
{
    int layer, otherwise, code, status;
    if (!one_of(rd, GATE_COLUMN_layer, gate_layer_bit, &layer) ||
        !one_of(rd, GATE_COLUMN_otherwise, gate_decision_bit, &otherwise) ||
        !one_of(rd, GATE_COLUMN_code, gate_code_bit, &code) ||
        !one_of(rd, GATE_COLUMN_status, gate_status_bit, &status)) {
        return false;
    }
    r->layer = (enum gate_layer)layer;
    r->otherwise = (enum gate_decision)otherwise;
    r->code = (enum gate_code)code;
    r->status = (enum gate_status)status;
    return r->layer == GATE_LAW || r->otherwise != GATE_ALLOW ||
           wrong(rd, GATE_COLUMN_otherwise, "err.rule.loosens");
}

static bool read_sets(const struct reading *rd, struct gate_rule *r)
{
    return needed_set(rd, GATE_COLUMN_topic, gate_topic_bit, GATE_TOPIC_COUNT, &r->topics) &&
           needed_set(rd, GATE_COLUMN_purpose, gate_purpose_bit, GATE_PURPOSE_COUNT,
                      &r->purposes) &&
           needed_set(rd, GATE_COLUMN_channel, channel_bit, GATE_CHANNEL_COUNT, &r->channels) &&
           needed_set(rd, GATE_COLUMN_audience, gate_audience_bit, GATE_AUDIENCE_COUNT,
                      &r->audiences) &&
           needed_set(rd, GATE_COLUMN_address, gate_address_bit, GATE_ADDRESS_COUNT,
                      &r->addresses) &&
           set_of(rd, GATE_COLUMN_accepts, permission_kind_bit, PERMISSION_KIND_COUNT,
                  &r->accepts) &&
           set_of(rd, GATE_COLUMN_duties, gate_duty_bit, GATE_DUTY_COUNT, &r->duties);
}

/* Topic before country before purpose before channel before audience before address. */
static int weight_of(const struct gate_rule *r)
{
    bool any_topic = r->topics == (UINT32_C(1) << GATE_TOPIC_COUNT) - 1;
    bool any_purpose = r->purposes == (UINT32_C(1) << GATE_PURPOSE_COUNT) - 1;
    bool any_channel = r->channels == (UINT32_C(1) << GATE_CHANNEL_COUNT) - 1;
    bool any_audience = r->audiences == (UINT32_C(1) << GATE_AUDIENCE_COUNT) - 1;
    bool any_address = r->addresses == (UINT32_C(1) << GATE_ADDRESS_COUNT) - 1;
    int country = r->country[0] == '*' ? 0 : strcmp(r->country, "EU") == 0 ? 1 : 2;
    return !any_topic << 6 | country << 4 | !any_purpose << 3 | !any_channel << 2 |
           !any_audience << 1 | !any_address;
}

/* "5y-after-each-use" */
static bool read_proof(const struct reading *rd, int *years)
{
    struct str rest = rd->cell[GATE_COLUMN_proof_keep];
    int64_t n = 0;
    bool any = rest.len > 0;
    struct str number = str_cut(&rest, 'y');
    if (any && (!str_eq(rest, S("-after-each-use")) || !str_to_i64(number, &n) || n < 1 ||
                n > PROOF_YEARS_MAX)) {
        return wrong(rd, GATE_COLUMN_proof_keep, "err.rule.value");
    }
    *years = (int)n;
    return true;
}

bool gate_rule_read(struct arena *a, const struct str cell[GATE_COLUMN_COUNT],
                    struct gate_rule *out, struct err *err)
{
    struct reading rd = {a, cell, err};
    struct gate_rule r = {0};
    struct err why;
    for (int c = 0; c < GATE_COLUMN_COUNT; c++) {
        if (cell[c].len > GATE_TEXT_MAX) {
            return wrong(&rd, (enum gate_column)c, "err.rule.value");
        }
    }
    if (cell[GATE_COLUMN_id].len == 0 || cell[GATE_COLUMN_id].len > GATE_ID_MAX) {
        return wrong(&rd, GATE_COLUMN_id, "err.rule.missing");
    }
    if (!read_words(&rd, &r) || !read_sets(&rd, &r) || !read_country(&rd, r.country) ||
        !read_register(&rd, &r.reg) || !read_cap(&rd, &r.cap) ||
        !read_rest(&rd, &r.rest_days) || !read_proof(&rd, &r.proof_years) ||
        !read_period(&rd, &r)) {
        return false;
    }
    if (!hours_read(cell[GATE_COLUMN_hours], &r.hours, &why)) {
        return wrong(&rd, GATE_COLUMN_hours, "err.rule.value");
    }
    r.id = str_copy(a, cell[GATE_COLUMN_id]);
    r.source = str_copy(a, cell[GATE_COLUMN_source]);
    r.source_read = str_copy(a, cell[GATE_COLUMN_source_read]);
    r.note = str_copy(a, cell[GATE_COLUMN_note]);
    r.reviewed_by = str_copy(a, cell[GATE_COLUMN_reviewed_by]);
    r.reviewed_on = str_copy(a, cell[GATE_COLUMN_reviewed_on]);
    r.weight = weight_of(&r);
    *out = r;
    return true;
}
