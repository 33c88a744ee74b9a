/* SPDX-License-Identifier: Apache-2.0 */
#include "app/entry.h"
#include "base/utf8.h"

bool entry_text(struct str typed, size_t max, struct str *out, struct err *err)
{
    struct str s = str_trim(typed);
    if (s.len == 0) {
        return err_set(err, ERR_INPUT, "err.input.empty");
    }
    if (s.len > max) {
        return err_set(err, ERR_LIMIT, "err.limit.text", A_INT("length", (int64_t)s.len),
                       A_INT("limit", (int64_t)max));
    }
    if (!utf8_valid(s)) {
        return err_set(err, ERR_INPUT, "err.input.utf8");
    }
    if (utf8_has_control(s)) {
        return err_set(err, ERR_INPUT, "err.input.control");
    }
    *out = s;
    return true;
}

bool entry_tag(struct arena *a, struct str typed, struct str *out, struct err *err)
{
    struct str s;
    if (!entry_text(typed, PEOPLE_TAG_MAX, &s, err)) {
        return false;
    }
    if (str_find(s, S(",")) >= 0 || str_find(s, S("\n")) >= 0) {
        return err_set(err, ERR_INPUT, "err.people.tag", A_STR("value", s));
    }
    *out = str_copy(a, s);
    return true;
}
