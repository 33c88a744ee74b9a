/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/chat_zip.h"

#include <zip.h>

#include "base/arena.h"
#include "formats/chat.h"

bool chat_zip_is(struct str head)
{
    return str_starts(head, S("PK\x03\x04"));
}

static bool is_chat_name(struct str name)
{
    bool text = name.len > 4 && str_eq_nocase(str_from(name, name.len - 4), S(".txt"));
    return text && str_find(name, S("/")) < 0;
}

/* "_chat.txt" before any other text; -1: none. */
static zip_int64_t find_chat(zip_t *zip)
{
    zip_int64_t found = zip_name_locate(zip, "_chat.txt", ZIP_FL_NOCASE);
    zip_int64_t n = zip_get_num_entries(zip, 0);
    for (zip_int64_t i = 0; found < 0 && i < n && i < CHAT_ZIP_ENTRIES; i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
        found = name && is_chat_name(str_of(name)) ? i : -1;
    }
    return found;
}

/* What it unpacks to is what it says, and no more than the limit: else it isn't read on. */
static bool read_entry(struct arena *a, zip_t *zip, zip_int64_t at, struct str *out,
                       struct err *err)
{
    zip_stat_t st;
    if (at < 0 || zip_stat_index(zip, (zip_uint64_t)at, 0, &st) != 0 ||
        !(st.valid & ZIP_STAT_SIZE)) {
        return err_set(err, ERR_INPUT, "err.chat.none");
    }
    if (st.size > CHAT_BYTES_MAX) {
        return err_set(err, ERR_LIMIT, "err.chat.long", A_INT("max", CHAT_MESSAGES_MAX));
    }
    zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)at, 0);
    if (!file) { /* encrypted, or packed in a way that nobody knows */
        return err_set(err, ERR_INPUT, "err.chat.none");
    }
    char *bytes = arena_array(a, char, st.size + 1);
    zip_int64_t got = 1;
    size_t n = 0;
    while (got > 0 && n < st.size) {
        got = zip_fread(file, bytes + n, st.size - n);
        n += got > 0 ? (size_t)got : 0;
    }
    zip_fclose(file);
    *out = (struct str){bytes, n};
    return got >= 0 || err_set(err, ERR_INPUT, "err.chat.none");
}

bool chat_zip_read(struct arena *a, struct str path, struct str *bytes, struct err *err)
{
    int why = 0;
    zip_t *zip = zip_open(str_z(a, path), ZIP_RDONLY, &why);
    if (!zip) {
        return err_set(err, ERR_INPUT, "err.chat.none");
    }
    bool ok = read_entry(a, zip, find_chat(zip), bytes, err);
    zip_discard(zip);
    return ok;
}
