/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/files.h"

#include "base/day.h"
#include "base/utf8.h"

enum { KB = 1 << 10, MB = 1 << 20 };

struct str files_size(struct cli *c, int64_t bytes)
{
    if (bytes < KB) {
        return say(c->arena, c->lang, "file.size.bytes", A_INT("n", bytes));
    }
    if (bytes < MB - KB / 2) {
        return say(c->arena, c->lang, "file.size.kb", A_INT("kb", (bytes + KB / 2) / KB));
    }
    int64_t tenths = (bytes * 10 + MB / 2) / MB;
    struct str mb = str_format(c->arena, "%d%c%d", (int)(tenths / 10),
                               c->lang == LANG_EN ? '.' : ',', (int)(tenths % 10));
    return say(c->arena, c->lang, "file.size.mb", A_STR("mb", mb));
}

void files_json(struct cli *c, struct json *j, const struct file_row *row)
{
    jw_put_i64(j, "id", row->id.n);
    jw_put_str(j, "name", row->name);
    jw_put_str(j, "media", row->media);
    jw_put_i64(j, "size", row->size);
    jw_put_str(j, "hash", row->hash);
    jw_put_str(j, "at", instant_iso(c->arena, row->at));
    if (row->words.len) {
        jw_put_str(j, "words", row->words);
    }
    if (row->thing.n) {
        jw_put_i64(j, "thing", row->thing.n);
    }
}

enum fit { FIT_NOT, FIT_PART, FIT_NAME, FIT_NUMBER };

static enum fit fit_of(struct arena *a, const struct file_row *row, struct str words)
{
    int64_t number;
    struct str digits = str_from(words, str_starts(words, S("#")));
    struct str want = utf8_fold(a, words);
    struct str name = utf8_fold(a, row->name);
    if (str_eq(name, want)) {
        return FIT_NAME;
    }
    if (str_to_i64(digits, &number) && number == row->id.n) {
        return FIT_NUMBER;
    }
    return str_find(name, want) >= 0 ? FIT_PART : FIT_NOT;
}

static bool ambiguous(struct cli *c, const struct candidate *who, struct file_row **hits,
                      size_t n, struct err *err)
{
    enum { SHOWN = 9 };
    struct buf b = buf_in(c->arena);
    for (size_t i = 0; i < n && i < SHOWN; i++) {
        buf_format(&b, "%s#%lld %.*s", i ? "; " : "", (long long)hits[i]->id.n,
                   STR_ARG(hits[i]->name));
    }
    return err_set(err, ERR_AMBIGUOUS, "err.file.many", A_STR("name", who->name),
                   A_INT("n", (int64_t)n), A_STR("list", buf_str(&b)));
}

static bool ask(struct cli *c, struct file_row **hits, size_t n, struct file_row *out)
{
    struct str answer;
    int64_t number;
    for (size_t i = 0; i < n; i++) {
        cli_line(c, str_format(c->arena, "  %zu  %.*s  %.*s", i + 1, STR_ARG(hits[i]->name),
                               STR_ARG(files_size(c, hits[i]->size))));
    }
    while (cli_ask(c, say(c->arena, c->lang, "pick.number"), &answer) && answer.len) {
        if (str_to_i64(answer, &number) && number >= 1 && (size_t)number <= n) {
            *out = *hits[number - 1];
            return true;
        }
    }
    return false;
}

bool files_pick(struct cli *c, struct app *app, const struct candidate *who, struct str words,
                struct file_row *out, struct err *err)
{
    struct file_row *rows;
    size_t n;
    size_t hits = 0;
    enum fit best = FIT_PART;
    if (!files_of(app, who->customer_id, c->arena, &rows, &n, err)) {
        return false;
    }
    struct file_row **hit = arena_array(c->arena, struct file_row *, n + 1);
    for (size_t i = 0; i < n; i++) {
        enum fit fit = fit_of(c->arena, &rows[i], words);
        if (fit > best) {
            best = fit;
            hits = 0;
        }
        if (fit == best) {
            hit[hits++] = &rows[i];
        }
    }
    if (hits == 0) {
        return n ? err_set(err, ERR_MISSING, "err.file.unknown", A_STR("name", who->name),
                           A_STR("file", words))
                 : err_set(err, ERR_MISSING, "err.file.none", A_STR("name", who->name));
    }
    if (hits == 1) {
        *out = *hit[0];
        return true;
    }
    return (c->interactive && !c->json && ask(c, hit, hits, out)) ||
           ambiguous(c, who, hit, hits, err);
}
