/* SPDX-License-Identifier: Apache-2.0 */
/* What can be asked of a record's text: places, line breaks, faults, fields. */
#include "base/utf8.h"
#include "formats/csv_scan.h"

int64_t csv_line_breaks(struct str s)
{
    int64_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        n += s.at[i] == '\n' || (s.at[i] == '\r' && (i + 1 == s.len || s.at[i + 1] != '\n'));
    }
    return n;
}

struct csv_place csv_place_in(struct str raw, int64_t line, size_t at)
{
    struct str before = str_head(raw, at);
    size_t start = before.len;
    while (start && before.at[start - 1] != '\n' && before.at[start - 1] != '\r') {
        start--;
    }
    return (struct csv_place){line + csv_line_breaks(str_head(before, start)),
                              (int64_t)utf8_count(str_from(before, start)) + 1};
}

size_t csv_first_ill_formed(struct str s)
{
    for (struct str rest = s; rest.len;) {
        size_t before = rest.len;
        if (utf8_next(&rest) == 0xFFFD && before - rest.len == 1) {
            return s.len - before;
        }
    }
    return s.len;
}

struct str csv_text(const struct csv_record *r, size_t i)
{
    return i < r->count ? r->fields[i].text : S("");
}

bool csv_is_blank(const struct csv_record *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (r->fields[i].text.len) {
            return false;
        }
    }
    return true;
}

struct csv_place csv_field_place(const struct csv_record *r, size_t i)
{
    return csv_place_in(r->raw, r->line, i < r->count ? r->fields[i].at : r->raw.len);
}
