/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/hashed.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { HASH_BYTES = HASHED_HEX / 2, PUSH_FROM = 1 << 16, READ_BLOCK = 1 << 16 };

bool hashed_failed(struct err *e, struct arena *a, const char *key, struct str path)
{
    struct str why = str_copy(a, str_of(strerror(errno)));
    if (errno == ENOSPC || errno == EDQUOT) {
        err_set(e, ERR_IO, "err.io.full");
        return err_at(e, path, 0, 0, S(""));
    }
    return err_set(e, errno == ENOENT ? ERR_MISSING : ERR_IO, key, A_STR("file", path),
                   A_STR("system", why));
}

static void close_file(void *thing)
{
    FILE **f = thing;
    if (*f) {
        fclose(*f);
        *f = NULL;
    }
}

/* The arena closes what is still open; the pointer is cleared by whoever closes before. */
static void close_late(struct arena *a, FILE *f, FILE ***slot)
{
    *slot = arena_make(a, FILE *);
    **slot = f;
    arena_defer(a, close_file, *slot);
}

void hashed_begin(crypto_generichash_state *state)
{
    crypto_generichash_init(state, NULL, 0, HASH_BYTES);
}

struct str hashed_hex(struct arena *a, crypto_generichash_state *state)
{
    unsigned char bytes[HASH_BYTES];
    char *to = arena_array(a, char, HASHED_HEX + 1);
    crypto_generichash_final(state, bytes, sizeof bytes);
    sodium_bin2hex(to, HASHED_HEX + 1, bytes, sizeof bytes);
    return (struct str){to, HASHED_HEX};
}

bool hashed_create(struct arena *a, struct str path, struct hashed_out *out, struct err *err)
{
    struct hashed_out o = {.path = str_copy(a, path), .buf = buf_in(a)};
    int fd = open(str_z(a, path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *f = fd >= 0 ? fdopen(fd, "wb") : NULL;
    if (!f) {
        return hashed_failed(err, a, "err.io.open", path);
    }
    close_late(a, f, &o.slot);
    hashed_begin(&o.state);
    *out = o;
    return true;
}

static bool push(struct hashed_out *o, struct err *err)
{
    struct str s = buf_str(&o->buf);
    crypto_generichash_update(&o->state, (const unsigned char *)(s.at ? s.at : ""), s.len);
    if (s.len && fwrite(s.at, 1, s.len, *o->slot) != s.len) {
        return hashed_failed(err, o->buf.arena, "err.io.write", o->path);
    }
    buf_clear(&o->buf);
    return true;
}

bool hashed_push(struct hashed_out *o, struct err *err)
{
    return o->buf.len < PUSH_FROM || push(o, err);
}

bool hashed_end(struct arena *a, struct hashed_out *o, struct str *hash, struct err *err)
{
    if (!push(o, err)) {
        return false;
    }
    FILE *f = *o->slot;
    bool ok = fflush(f) == 0 && fsync(fileno(f)) == 0;
    *o->slot = NULL;
    if (fclose(f) != 0 || !ok) {
        return hashed_failed(err, a, "err.io.write", o->path);
    }
    *hash = hashed_hex(a, &o->state);
    return true;
}

bool hashed_open(struct arena *a, struct str path, struct hashed_in *in, struct err *err)
{
    struct hashed_in i = {.path = str_copy(a, path), .arena = a, .max = HASHED_LINE_MAX};
    FILE *f = fopen(str_z(a, path), "rbe");
    if (!f) {
        return hashed_failed(err, a, "err.io.open", path);
    }
    close_late(a, f, &i.slot);
    hashed_begin(&i.state);
    *in = i;
    return true;
}

/* Moves what is left to the front and reads a block behind it. */
static bool more(struct hashed_in *in, struct err *err)
{
    size_t kept = in->to - in->from;
    if (in->from) {
        memmove(in->at, in->at + in->from, kept);
        in->from = 0;
        in->to = kept;
    }
    if (in->to == in->cap) {
        size_t cap = in->cap ? in->cap * 2 : (size_t)READ_BLOCK;
        in->at = arena_grow(in->arena, in->at, in->cap, cap);
        in->cap = cap;
    }
    size_t n = fread(in->at + in->to, 1, in->cap - in->to, *in->slot);
    if (n == 0 && ferror(*in->slot)) {
        return hashed_failed(err, in->arena, "err.io.read", in->path);
    }
    crypto_generichash_update(&in->state, (const unsigned char *)in->at + in->to, n);
    in->to += n;
    in->ended = n == 0;
    return true;
}

bool hashed_line(struct hashed_in *in, struct str *line, bool *any, struct err *err)
{
    size_t looked = 0;
    in->line++;
    for (;;) {
        size_t have = in->to - in->from;
        const char *end =
            have > looked ? memchr(in->at + in->from + looked, '\n', have - looked) : NULL;
        if (end) {
            *line = (struct str){in->at + in->from, (size_t)(end - (in->at + in->from))};
            in->from += line->len + 1;
            *any = true;
            return true;
        }
        looked = have;
        if (in->ended && have) {
            err_set(err, ERR_INPUT, "err.book.cut");
            return err_at(err, in->path, in->line, 0, S(""));
        }
        if (in->ended) {
            *any = false;
            return true;
        }
        if (have > in->max) {
            err_set(err, ERR_LIMIT, "err.book.line");
            return err_at(err, in->path, in->line, 0, S(""));
        }
        if (!more(in, err)) {
            return false;
        }
    }
}

struct str hashed_close(struct arena *a, struct hashed_in *in)
{
    close_file(in->slot);
    return hashed_hex(a, &in->state);
}

bool hashed_sync_folder(struct arena *a, struct str path, struct err *err)
{
    int fd = open(str_z(a, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (!ok) {
        hashed_failed(err, a, "err.io.write", path);
    }
    if (fd >= 0) {
        close(fd);
    }
    return ok;
}
