/* SPDX-License-Identifier: Apache-2.0 */
#include "base/err.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* How much of `s` fits into `room` bytes; never half a character. */
static size_t fitting(struct str s, size_t room)
{
    size_t len = s.len < room ? s.len : room;
    while (len < s.len && len > 0 && ((unsigned char)s.at[len] & 0xC0) == 0x80) {
        len--;
    }
    return len;
}

static struct str keep(struct err *e, size_t *used, struct str s)
{
    size_t len = fitting(s, sizeof e->text - *used);
    if (len) {
        memcpy(e->text + *used, s.at, len);
    }
    struct str kept = {e->text + *used, len};
    *used += len;
    return kept;
}

void err_write(struct err *e, enum err_code code, const char *key, const struct arg args[])
{
    struct err fresh = {.code = code};
    size_t used = 0;
    assert(strlen(key) < sizeof fresh.key);
    snprintf(fresh.key, sizeof fresh.key, "%s", key);
    for (int i = 0; i < ARGS_MAX && args[i].kind; i++) {
        fresh.args[i] = args[i];
        fresh.args[i].str = keep(&fresh, &used, args[i].str);
    }
    *e = fresh;
}

struct arg err_arg(const struct err *e, int i)
{
    struct arg arg = e->args[i];
    size_t before = 0;
    for (int k = 0; k < i; k++) {
        before += e->args[k].str.len;
    }
    arg.str.at = e->text + before;
    return arg;
}

bool err_at(struct err *e, struct str file, int64_t line, int64_t column, struct str field)
{
    if (!e->place.file[0]) {
        file.len = fitting(file, sizeof e->place.file - 1);
        snprintf(e->place.file, sizeof e->place.file, "%.*s", STR_ARG(file));
    }
    if (!e->place.line) {
        e->place.line = line;
    }
    if (!e->place.column) {
        e->place.column = column;
    }
    if (!e->place.field[0]) {
        field.len = fitting(field, sizeof e->place.field - 1);
        snprintf(e->place.field, sizeof e->place.field, "%.*s", STR_ARG(field));
    }
    return false;
}

static const struct {
    int exit;
    int http;
} table[] = {
    [ERR_OK] = {0, 200},        [ERR_USAGE] = {2, 400},     [ERR_INPUT] = {3, 422},
    [ERR_MISSING] = {4, 404},   [ERR_AMBIGUOUS] = {5, 300}, [ERR_CONFLICT] = {6, 409},
    [ERR_REFUSED] = {7, 403},   [ERR_BUSY] = {8, 503},      [ERR_IO] = {9, 507},
    [ERR_FOREIGN] = {10, 422},  [ERR_DAMAGED] = {11, 500},  [ERR_LIMIT] = {12, 413},
    [ERR_INTERNAL] = {13, 500}, [ERR_STOPPED] = {14, 503},
};

int err_exit(enum err_code code)
{
    return table[code].exit;
}

int err_http(enum err_code code)
{
    return table[code].http;
}
