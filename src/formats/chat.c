/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/chat.h"

#include "base/day.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "formats/chat_line.h"

struct reading {
    struct arena *arena;
    enum date_order order;
    struct map known; /* name -> index + 1 */
    VEC(struct str) names;
    VEC(struct chat_message) messages;
    const char *from; /* of the text of the last message */
};

/* How often a line is of an earlier day than the one before it, when dates are read so. */
static int64_t steps_back(struct str bytes, enum date_order order)
{
    int64_t before = DAY_FIRST, back = 0;
    struct chat_head h;
    while (bytes.len) {
        struct str line = str_cut(&bytes, '\n');
        int64_t day;
        if (!chat_line_head(line, &h) || !chat_line_day(&h, order, &day)) {
            continue;
        }
        back += day < before;
        before = day;
    }
    return back;
}

static enum date_order order_of(struct str bytes, bool *unsure)
{
    struct chat_head h;
    struct str rest = bytes;
    int64_t day_first = 0, month_first = 0, slashes = 0, halves = 0;
    while (rest.len) {
        if (!chat_line_head(str_cut(&rest, '\n'), &h) || h.year_first) {
            continue;
        }
        day_first += h.a > 12;
        month_first += h.b > 12;
        slashes += h.mark == '/';
        halves += h.twelve_hours && h.mark == '/';
    }
    *unsure = false;
    if (day_first != month_first) {
        return day_first > month_first ? ORDER_DAY_FIRST : ORDER_MONTH_FIRST;
    }
    if (slashes == 0) {
        return ORDER_DAY_FIRST; /* nobody writes the month first with points or dashes */
    }
    int64_t as_day = steps_back(bytes, ORDER_DAY_FIRST);
    int64_t as_month = steps_back(bytes, ORDER_MONTH_FIRST);
    if (as_day != as_month) {
        return as_day < as_month ? ORDER_DAY_FIRST : ORDER_MONTH_FIRST;
    }
    *unsure = true;
    return halves ? ORDER_MONTH_FIRST : ORDER_DAY_FIRST;
}

/* -1: there are too many names. */
static int name_index(struct reading *r, struct str name)
{
    bool is_new;
    if (name.len == 0) {
        return -1;
    }
    if (!map_text_find(&r->known, name) && r->names.len == CHAT_NAMES_MAX) {
        return -1;
    }
    int64_t *at = map_text(&r->known, name, &is_new);
    if (is_new) {
        *vec_add(r->arena, &r->names) = name;
        *at = (int64_t)r->names.len;
    }
    return (int)*at - 1;
}

static void end_message(struct reading *r, const char *end)
{
    if (r->messages.len == 0) {
        return;
    }
    struct chat_message *m = &r->messages.at[r->messages.len - 1];
    m->text = str_trim((struct str){r->from, (size_t)(end - r->from)});
    m->what = m->who < 0 ? CHAT_SYSTEM : chat_line_what(m->text);
    m->who = m->what == CHAT_SYSTEM ? -1 : m->who;
}

static bool read_lines(struct reading *r, struct str bytes, struct err *err)
{
    struct chat_head h;
    struct str rest = bytes;
    for (int64_t n = 1; rest.len; n++) {
        struct str line = str_cut(&rest, '\n');
        int64_t day;
        if (!chat_line_head(line, &h) || !chat_line_day(&h, r->order, &day)) {
            continue; /* goes on with the message before it */
        }
        if (r->messages.len == CHAT_MESSAGES_MAX) {
            return err_set(err, ERR_LIMIT, "err.chat.long", A_INT("max", CHAT_MESSAGES_MAX));
        }
        end_message(r, line.at);
        struct chat_message *m = vec_add(r->arena, &r->messages);
        *m = (struct chat_message){.line = n, .day = day, .minute = h.minute};
        m->who = h.name.len ? 0 : -1;
        r->from = h.text.at;
        if (m->who == 0) {
            m->who = name_index(r, h.name);
        }
    }
    end_message(r, bytes.at + bytes.len);
    return r->messages.len > 0 || err_set(err, ERR_INPUT, "err.chat.none");
}

/* Only who wrote something counts as a name: the program's lines bear the chat's own too. */
static void drop_silent(struct reading *r)
{
    int *to = arena_array(r->arena, int, r->names.len + 1);
    size_t kept = 0;
    for (size_t i = 0; i < r->messages.len; i++) {
        if (r->messages.at[i].who >= 0) {
            to[r->messages.at[i].who] = 1;
        }
    }
    for (size_t i = 0; i < r->names.len; i++) {
        if (to[i]) {
            r->names.at[kept] = r->names.at[i];
            to[i] = (int)kept++;
        }
    }
    r->names.len = kept;
    for (size_t i = 0; i < r->messages.len; i++) {
        struct chat_message *m = &r->messages.at[i];
        m->who = m->who < 0 ? -1 : to[m->who];
    }
}

bool chat_read(struct arena *a, struct str bytes, enum date_order order, struct chat *out,
               struct err *err)
{
    struct reading r = {.arena = a, .order = order, .known = map_in(a)};
    bool unsure = false;
    if (bytes.len > CHAT_BYTES_MAX) {
        return err_set(err, ERR_LIMIT, "err.chat.long", A_INT("max", CHAT_MESSAGES_MAX));
    }
    bytes = utf8_mend(a, bytes);
    if (order == ORDER_UNKNOWN) {
        r.order = order_of(bytes, &unsure);
    }
    if (!read_lines(&r, bytes, err)) {
        return false;
    }
    drop_silent(&r);
    *out = (struct chat){.names = r.names.at,
                         .names_len = r.names.len,
                         .messages = r.messages.at,
                         .len = r.messages.len,
                         .order_unsure = unsure};
    return true;
}

bool chat_is(struct str head)
{
    struct chat_head h;
    for (int i = 0; i < 5 && head.len; i++) {
        if (chat_line_head(str_cut(&head, '\n'), &h)) {
            return true;
        }
    }
    return false;
}

struct str chat_name_of_file(struct str path)
{
    static const char *const ways[] = {"WhatsApp Chat with ", "WhatsApp Chat - ",
                                       "WhatsApp-chat met ",  "WhatsApp Chat mit ",
                                       "WhatsApp-Chat mit ",  "WhatsApp chat met "};
    for (ptrdiff_t at; (at = str_find(path, S("/"))) >= 0;) {
        path = str_from(path, (size_t)at + 1);
    }
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct str way = str_of(ways[i]);
        if (!str_eq_nocase(str_head(path, way.len), way)) {
            continue;
        }
        struct str name = str_from(path, way.len);
        bool ends = name.len > 4 && name.at[name.len - 4] == '.';
        return ends ? str_head(name, name.len - 4) : name;
    }
    return S("");
}
