/* SPDX-License-Identifier: Apache-2.0 */
#include "app/import/unpack.h"

#include <errno.h>
#include <unistd.h>

#include "app/keep/temp_file.h"
#include "formats/xlsx.h"

enum { HEAD = 8 };

static bool head_of(struct str file, struct arena *a, struct str *out, struct err *err)
{
    struct arena *scratch = arena_new();
    struct source source;
    char *head = arena_array(a, char, HEAD);
    size_t len = 0, got = 1;
    bool ok = source_file(scratch, file, &source, err);
    while (ok && got && len < HEAD) {
        ok = source.read(source.self, head + len, HEAD - len, &got, err);
        len += ok ? got : 0;
    }
    arena_free(scratch);
    *out = (struct str){head, len};
    return ok;
}

static bool write_on(void *self, struct str text, struct err *err)
{
    int fd = *(int *)self;
    while (text.len) {
        ssize_t n = write(fd, text.at, text.len);
        if (n < 0 && errno != EINTR) {
            return temp_file_failed(errno, err);
        }
        text = str_from(text, n > 0 ? (size_t)n : 0);
    }
    return true;
}

static bool unpack(struct import_options *o, struct arena *a, struct err *err)
{
    struct arena *scratch = arena_new();
    struct xlsx *x;
    size_t sheet, n;
    int fd;
    struct xlsx_sink sink = {write_on, &fd};
    bool ok = temp_file(a, &fd, err) && xlsx_open(scratch, o->file, &x, err) &&
              xlsx_sheet(scratch, x, o->sheet, &sheet, err) && xlsx_to_csv(x, sheet, sink, err);
    if (ok) {
        o->sheet = str_copy(a, xlsx_sheets(x, &n)[sheet].name);
        o->name = o->name.len ? o->name : o->file;
        o->file = str_format(a, "/dev/fd/%d", fd);
        o->csv = (struct csv_options){.delimiter = ',', .encoding = ENCODING_UTF8};
        o->unpacked = true;
    } else if (o->name.len) {
        struct str name = o->name;
        err->place.file[0] = '\0';
        err_at(err, name, 0, 0, S(""));
    }
    arena_free(scratch);
    return ok;
}

bool import_unpack(struct import_options *o, struct arena *a, struct err *err)
{
    struct str head;
    if (o->unpacked) {
        return true;
    }
    if (!head_of(o->file, a, &head, err)) {
        return false;
    }
    struct str name = o->name.len ? o->name : o->file;
    if (xlsx_compound(head)) {
        return err_set(err, ERR_INPUT, "err.xlsx.compound") || err_at(err, name, 0, 0, S(""));
    }
    if (xlsx_like(head)) {
        return unpack(o, a, err);
    }
    return !o->sheet.len || err_set(err, ERR_USAGE, "err.xlsx.no_sheets") ||
           err_at(err, name, 0, 0, S(""));
}
