/* SPDX-License-Identifier: Apache-2.0 */
#include "app/search.h"

#include "app/import/steps.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "core/name.h"
#include "core/phone.h"
#include "core/words.h"
#include "store/gen/search.h"

struct wordlist {
    struct arena *arena;
    struct buf buf;
    struct str at[SEARCH_WORDS_MAX];
    size_t len;
};

static bool is_word(unsigned char c)
{
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (c >= 'A' && c <= 'Z');
}

bool search_word(struct str *folded, struct str *word)
{
    size_t from = 0;
    while (from < folded->len && !is_word((unsigned char)folded->at[from])) {
        from++;
    }
    size_t to = from;
    while (to < folded->len && is_word((unsigned char)folded->at[to])) {
        to++;
    }
    size_t len = to - from < SEARCH_WORD_MAX ? to - from : SEARCH_WORD_MAX;
    while (len > 0 && from + len < to &&
           ((unsigned char)folded->at[from + len] & 0xc0) == 0x80) {
        len--;
    }
    *word = (struct str){folded->at ? folded->at + from : NULL, len};
    *folded = str_from(*folded, to);
    return len > 0;
}

static void add_word(struct wordlist *w, struct str word)
{
    for (size_t i = 0; i < w->len; i++) {
        if (str_eq(w->at[i], word)) {
            return;
        }
    }
    if (w->len == SEARCH_WORDS_MAX || word.len == 0) {
        return;
    }
    w->at[w->len++] = word;
    if (w->buf.len) {
        buf_char(&w->buf, ' ');
    }
    buf_put(&w->buf, word);
}

static void add_folded(struct wordlist *w, struct str folded)
{
    struct str word;
    while (search_word(&folded, &word)) {
        add_word(w, word);
    }
}

static bool ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if ((unsigned char)s.at[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

static void add_text(struct wordlist *w, struct str text)
{
    if (text.len) {
        add_folded(w, utf8_fold(w->arena, text));
        if (!ascii(text)) {
            add_folded(w, utf8_fold_german(w->arena, text));
        }
    }
}

/* Also as one word: "van den Berg" -> vandenberg, "WBK-12 34" -> wbk1234. */
static void add_joined(struct wordlist *w, struct str text)
{
    struct buf b = buf_in(w->arena);
    struct str rest = utf8_fold(w->arena, text);
    struct str word;
    while (search_word(&rest, &word) && b.len < SEARCH_WORD_MAX) {
        buf_put(&b, word);
    }
    rest = buf_str(&b);
    if (search_word(&rest, &word)) {
        add_word(w, word);
    }
}

static void add_name(struct wordlist *w, const struct contact_row *c)
{
    struct person_name n = {c->title, c->given, c->infix, c->family, c->suffix};
    add_folded(w, name_sort_key(w->arena, &n));
    add_text(w, c->family);
    add_text(w, c->given);
    add_text(w, c->infix);
    if (c->infix.len) {
        add_joined(w, str_format(w->arena, "%.*s %.*s", STR_ARG(c->infix), STR_ARG(c->family)));
    }
    add_text(w, c->nickname);
}

static void add_point(struct wordlist *w, const struct point_row *r)
{
    if (r->kind != POINT_PHONE) {
        add_text(w, r->value);
        return;
    }
    char home[PHONE_DIGITS_MAX + 3];
    add_joined(w, r->norm);
    if (phone_at_home(r->norm, home)) {
        add_word(w, str_copy(w->arena, str_of(home)));
    }
    add_joined(w, r->value);
}

/* A row of a contact has what is theirs and what is of the whole. */
static bool of(struct contact_id whose, const struct contact_row *c)
{
    return whose.n == 0 || (c && whose.n == c->id.n);
}

struct str search_words(struct arena *a, const struct people *p, const struct contact_row *c)
{
    struct wordlist list; /* its words are written before they are read */
    struct wordlist *w = &list;
    w->arena = a;
    w->buf = buf_in(a);
    w->len = 0;
    if (c) {
        add_name(w, c);
    }
    add_text(w, p->customer.name);
    for (size_t i = 0; i < p->points.len; i++) {
        if (of(p->points.at[i].contact, c)) {
            add_point(w, &p->points.at[i]);
        }
    }
    for (size_t i = 0; i < p->addresses.len; i++) {
        if (of(p->addresses.at[i].contact, c)) {
            add_text(w, p->addresses.at[i].city);
        }
    }
    for (size_t i = 0; i < p->things.len; i++) {
        add_text(w, p->things.at[i].number);
        add_joined(w, p->things.at[i].number);
    }
    for (size_t i = 0; i < p->keys.len; i++) {
        if (of(p->keys.at[i].contact, c) && !import_key_made(p->keys.at[i].name)) {
            add_text(w, p->keys.at[i].name);
            add_joined(w, p->keys.at[i].name);
        }
    }
    return buf_str(&w->buf);
}

/* The rows that there should be: one of the whole unless it is one person, one of each. */
static size_t rows_of(struct arena *a, const struct people *p, struct search_row_row **out)
{
    bool whole = p->customer.kind != CUSTOMER_CONTACT || p->contacts.len == 0;
    size_t n = 0;
    *out = arena_array(a, struct search_row_row, p->contacts.len + 1);
    if (whole) {
        (*out)[n++] = (struct search_row_row){
            {-p->customer.id.n}, p->customer.id, search_words(a, p, NULL)};
    }
    for (size_t i = 0; i < p->contacts.len; i++) {
        const struct contact_row *c = &p->contacts.at[i];
        (*out)[n++] = (struct search_row_row){c->id, p->customer.id, search_words(a, p, c)};
    }
    return n;
}

bool search_add(struct txn *t, const struct people *p, struct err *err)
{
    struct arena_mark mark = arena_mark(txn_arena(t));
    struct search_row_row *rows;
    size_t n = rows_of(txn_arena(t), p, &rows);
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        ok = search_row_add(t, rows[i].contact, rows[i].customer, rows[i].words, err) &&
             search_index_add(t, rows[i].contact, rows[i].words, err);
    }
    arena_rewind(txn_arena(t), mark);
    return ok;
}

/* The row that there should be under an id, or NULL. */
static const struct search_row_row *wanted(const struct search_row_row *rows, size_t n,
                                           struct contact_id id)
{
    for (size_t i = 0; i < n; i++) {
        if (rows[i].contact.n == id.n) {
            return &rows[i];
        }
    }
    return NULL;
}

static bool drop_row(struct txn *t, const struct search_row_row *r, struct err *err)
{
    return search_index_drop(t, r->contact, r->words, err) &&
           search_row_drop(t, r->contact, err);
}

/* Puts a row in the place of the one under its id, of whichever customer that was. */
static bool put_row(struct txn *t, const struct search_row_row *r, struct err *err)
{
    struct search_row_row before;
    bool found;
    if (!search_row_get(txn_db(t), r->contact, txn_arena(t), &before, &found, err)) {
        return false;
    }
    if (found && before.customer.n == r->customer.n && str_eq(before.words, r->words)) {
        return true;
    }
    return (!found || search_index_drop(t, r->contact, before.words, err)) &&
           search_row_put(t, r, err) && search_index_add(t, r->contact, r->words, err);
}

/* Drops what shouldn't be there, puts what differs. */
static bool replace(struct txn *t, struct customer_id customer,
                    const struct search_row_row *rows, size_t n, struct err *err)
{
    struct search_rows_of it;
    VEC(struct search_row_row) gone = {0};
    if (!search_rows_of_open(txn_db(t), customer, &it, err)) {
        return false;
    }
    while (search_rows_of_next(&it)) {
        if (!wanted(rows, n, it.row.contact)) {
            struct search_row_row *r = vec_add(txn_arena(t), &gone);
            *r = it.row;
            search_row_row_keep(txn_arena(t), r);
        }
    }
    bool ok = search_rows_of_end(&it, err);
    for (size_t i = 0; ok && i < gone.len; i++) {
        ok = drop_row(t, &gone.at[i], err);
    }
    for (size_t i = 0; ok && i < n; i++) {
        ok = put_row(t, &rows[i], err);
    }
    return ok;
}

bool search_sync(struct txn *t, struct customer_id customer, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct arena_mark mark = arena_mark(a);
    struct people p;
    struct search_row_row *rows = NULL;
    bool found;
    bool ok = people_load(txn_db(t), customer, a, &p, &found, err);
    if (ok) {
        size_t n = found && !p.customer.deleted_at.has ? rows_of(a, &p, &rows) : 0;
        ok = replace(t, customer, rows, n, err);
    }
    arena_rewind(a, mark);
    return ok;
}

static bool rebuild(struct txn *t, void *ctx, struct err *err)
{
    (void)ctx;
    struct search_customers it;
    struct people p;
    VEC(struct customer_id) all = {0};
    struct arena *a = txn_arena(t);
    bool found;
    if (!search_index_clear(t, err) || !search_clear(t, err) ||
        !search_customers_open(txn_db(t), &it, err)) {
        return false;
    }
    while (search_customers_next(&it)) {
        *vec_add(a, &all) = it.row.id;
    }
    if (!search_customers_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < all.len; i++) {
        struct arena_mark mark = arena_mark(a);
        if (!people_load(txn_db(t), all.at[i], a, &p, &found, err) ||
            (found && !search_add(t, &p, err))) {
            return false;
        }
        arena_rewind(a, mark);
    }
    return search_purge(t, err);
}

bool search_rebuild(struct db *db, struct err *err)
{
    return txn_run(db, rebuild, NULL, err);
}
