/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keep/chain.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "store/gen/chain.h"
#include "store/row.h"

enum link_kind { LINK_WRITTEN, LINK_TAKEN_BACK, LINK_ERASED };
enum { HASH_BYTES = 32, SALT_BYTES = 16, CATCH_UP = 1000 };

/* ------------------------------------------------------------------------------- hashes */

static struct str hex_of(struct arena *a, const unsigned char *bytes, size_t n)
{
    char *to = arena_array(a, char, 2 * n + 1);
    sodium_bin2hex(to, 2 * n + 1, bytes, n);
    return str_of(to);
}

static struct str hash_of(struct arena *a, struct str text)
{
    unsigned char hash[HASH_BYTES];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)text.at, text.len, NULL, 0);
    return hex_of(a, hash, sizeof hash);
}

static void put_text(struct buf *b, struct str s)
{
    buf_format(b, "%zu:%.*s,", s.len, STR_ARG(s));
}

static void put_number(struct buf *b, struct opt_i64 n)
{
    if (n.has) {
        buf_format(b, "%lld,", (long long)n.n);
    } else {
        buf_z(b, "-,");
    }
}

/* All of an act that nothing may change later: what a merge moves is left out. */
static struct str commitment_of(struct arena *a, const struct permission_row *r)
{
    struct buf b = buf_in(a);
    put_text(&b, r->salt);
    const struct opt_i64 numbers[] = {SOME(r->id.n),         SOME(r->kind),    r->channel,
                                      SOME(r->day),          SOME(r->at),      r->expires_day,
                                      SOME(r->staff.n),      SOME(r->noticed), r->result,
                                      SOME(r->effective_at), r->corrects,      SOME(r->chain)};
    const struct str texts[] = {r->purpose, r->by_whom, r->how,   r->wording,   r->evidence,
                                r->words,   r->norm,    r->scope, r->looked_in, r->country};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        put_number(&b, numbers[i]);
    }
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        put_text(&b, texts[i]);
    }
    return hash_of(a, buf_str(&b));
}

static struct str link_hash(struct arena *a, struct str before, const struct chain_link_row *l)
{
    return hash_of(a,
                   str_format(a, "%.*s %lld %lld %lld %lld %lld %.*s", STR_ARG(before),
                              (long long)l->chain, (long long)l->seq, (long long)l->kind,
                              (long long)l->about, (long long)l->at, STR_ARG(l->commitment)));
}

/* ------------------------------------------------------------------------------- writing */

static bool append(struct txn *t, const struct permission_row *r, enum link_kind kind,
                   int64_t at, struct err *err)
{
    struct arena *a = txn_arena(t);
    struct chain_last_row last;
    bool found;
    if (!chain_last(txn_db(t), r->chain, a, &last, &found, err)) {
        return false;
    }
    struct chain_link_row link = {.chain = r->chain,
                                  .seq = found ? last.seq + 1 : 1,
                                  .kind = kind,
                                  .about = r->id.n,
                                  .at = at,
                                  .commitment = commitment_of(a, r)};
    link.hash = link_hash(a, found ? last.hash : S(""), &link);
    return chain_add(t, link.chain, link.seq, link.kind, link.about, link.at, link.commitment,
                     link.hash, err);
}

static void bind(struct txn *t, struct permission_row *r)
{
    unsigned char salt[SALT_BYTES];
    randombytes_buf(salt, sizeof salt);
    r->chain = r->contact.n ? r->contact.n : r->customer.n;
    r->salt = hex_of(txn_arena(t), salt, sizeof salt);
}

static bool followed(struct txn *t, const struct value *before, struct value *after,
                     struct err *err)
{
    const struct table *tab = &tables[TABLE_PERMISSION];
    struct permission_row was = {.chain = 0}, now = {.chain = 0};
    if (before) {
        row_from_values(tab, before, &was);
    }
    if (!after) {
        return was.salt.len == 0 || append(t, &was, LINK_TAKEN_BACK, was.at, err);
    }
    row_from_values(tab, after, &now);
    if (now.salt.len == 0) {
        bind(t, &now);
        row_values(tab, &now, after);
    } else if (before && was.salt.len &&
               str_eq(commitment_of(txn_arena(t), &was), commitment_of(txn_arena(t), &now))) {
        return true; /* it only went over to another */
    }
    return append(t, &now, LINK_WRITTEN, now.at, err);
}

void chain_follow(struct db *db)
{
    db_follow(db, TABLE_PERMISSION, followed);
}

bool chain_erased(struct app *app, struct txn *t, struct customer_id customer,
                  struct contact_id contact, struct err *err)
{
    struct chain_of_customer it;
    VEC(struct permission_row) rows = {0};
    struct arena *a = txn_arena(t);
    if (!chain_of_customer_open(txn_db(t), customer, &it, err)) {
        return false;
    }
    while (chain_of_customer_next(&it)) {
        bool theirs = contact.n == 0 || it.row.contact.n == contact.n;
        if (theirs && it.row.salt.len) {
            struct permission_row *row = vec_add(a, &rows);
            *row = it.row;
            permission_row_keep(a, row);
        }
    }
    if (!chain_of_customer_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.len; i++) {
        if (!append(t, &rows.at[i], LINK_ERASED, app->now_ms, err)) {
            return false;
        }
    }
    return true;
}

struct catching_up {
    size_t n;
};

static bool catch_up(struct txn *t, void *ctx, struct err *err)
{
    struct catching_up *c = ctx;
    struct chain_unbound it;
    VEC(struct permission_row) rows = {0};
    struct arena *a = txn_arena(t);
    if (!chain_unbound_open(txn_db(t), CATCH_UP, &it, err)) {
        return false;
    }
    while (chain_unbound_next(&it)) {
        struct permission_row *row = vec_add(a, &rows);
        *row = it.row;
        permission_row_keep(a, row);
    }
    if (!chain_unbound_end(&it, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.len; i++) {
        bind(t, &rows.at[i]);
        if (!permission_put(t, &rows.at[i], err)) {
            return false;
        }
    }
    c->n = rows.len;
    return true;
}

bool chain_catch_up(struct app *app, struct err *err)
{
    struct catching_up c = {CATCH_UP};
    while (c.n == CATCH_UP) {
        if (!txn_run(app->db, catch_up, &c, err)) {
            return false;
        }
    }
    return true;
}

/* ------------------------------------------------------------------------------- verifying */

/* What the links say of one act. */
struct bound {
    bool held;
    struct str commitment;
};

struct looking {
    struct db *db;
    struct arena *arena;
    struct chain_report *report;
    struct map acts; /* permission.id -> index into bound */
    VEC(struct bound) bound;
    VEC(int64_t) ids; /* of bound */
    crypto_generichash_state heads;
};

static void add_fault(struct looking *l, enum chain_fault_kind kind, int64_t permission,
                      struct customer_id customer, struct str name)
{
    struct chain_report *r = l->report;
    r->faults_count++;
    if (r->faults_len < CHAIN_FAULTS_MAX) {
        r->faults[r->faults_len++] =
            (struct chain_fault){kind, permission, customer, str_copy(l->arena, name)};
    }
}

static void note(struct looking *l, const struct chain_link_row *r)
{
    bool is_new;
    int64_t *at = map_number(&l->acts, r->about, &is_new);
    if (is_new) {
        *at = (int64_t)l->bound.len;
        *vec_add(l->arena, &l->bound) = (struct bound){.held = false};
        *vec_add(l->arena, &l->ids) = r->about;
    }
    struct bound *b = &l->bound.at[*at];
    b->held = r->kind == LINK_WRITTEN;
    b->commitment = str_copy(l->arena, r->commitment);
}

static void add_head(crypto_generichash_state *heads, int64_t chain, struct str last)
{
    char line[128];
    int n = snprintf(line, sizeof line, "%lld %.*s\n", (long long)chain, STR_ARG(last));
    crypto_generichash_update(heads, (const unsigned char *)line, (size_t)n);
}

static void end_chain(struct looking *l, int64_t chain, struct str last)
{
    add_head(&l->heads, chain, str_head(last, CHAIN_HASH_HEX));
}

static bool look_at_links(struct looking *l, struct err *err)
{
    struct chain_all it;
    int64_t chain = 0, seq = 0;
    struct str last = S("");
    if (!chain_all_open(l->db, &it, err)) {
        return false;
    }
    while (chain_all_next(&it)) {
        struct chain_link_row *r = &it.row;
        if (r->chain != chain) {
            if (l->report->links) {
                end_chain(l, chain, last);
            }
            chain = r->chain;
            seq = 0;
            last = S("");
        }
        struct arena_mark mark = arena_mark(l->arena);
        bool follows = r->seq == ++seq && str_eq(link_hash(l->arena, last, r), r->hash);
        arena_rewind(l->arena, mark);
        if (!follows) {
            add_fault(l, CHAIN_BROKEN, r->about, (struct customer_id){0}, S(""));
            seq = r->seq;
        }
        last = str_copy(l->arena, r->hash);
        note(l, r);
        l->report->links++;
    }
    if (l->report->links) {
        end_chain(l, chain, last);
    }
    return chain_all_end(&it, err);
}

static bool look_at_acts(struct looking *l, struct err *err)
{
    struct chain_acts it;
    struct arena *scratch = arena_new();
    bool ok = chain_acts_open(l->db, &it, err);
    while (ok && chain_acts_next(&it)) {
        struct permission_row row;
        struct arena_mark mark = arena_mark(scratch);
        bool found;
        int64_t *at = map_number_find(&l->acts, it.row.id.n);
        l->report->acts++;
        if (it.row.bound == 0) {
            l->report->unbound++;
            continue;
        }
        ok = permission_get(l->db, it.row.id, scratch, &row, &found, err);
        if (ok && (!at || !l->bound.at[*at].held)) {
            add_fault(l, CHAIN_ADDED, row.id.n, row.customer, it.row.name);
        } else if (ok && !str_eq(commitment_of(scratch, &row), l->bound.at[*at].commitment)) {
            add_fault(l, CHAIN_CHANGED, row.id.n, row.customer, it.row.name);
        }
        if (at) {
            l->bound.at[*at].held = false; /* it is there */
        }
        arena_rewind(scratch, mark);
    }
    ok = ok && chain_acts_end(&it, err);
    arena_free(scratch);
    return ok;
}

bool chain_verify(struct db *db, struct arena *a, struct chain_report *out, struct err *err)
{
    struct chain_report r = {.links = 0};
    struct looking l = {.db = db, .arena = arena_new(), .report = &r};
    unsigned char head[HASH_BYTES];
    l.acts = map_in(l.arena);
    crypto_generichash_init(&l.heads, NULL, 0, sizeof head);
    bool ok = look_at_links(&l, err) && look_at_acts(&l, err);
    for (size_t i = 0; ok && i < l.bound.len; i++) {
        if (l.bound.at[i].held) {
            add_fault(&l, CHAIN_MISSING, l.ids.at[i], (struct customer_id){0}, S(""));
        }
    }
    crypto_generichash_final(&l.heads, head, sizeof head);
    if (ok && r.links) {
        sodium_bin2hex(r.head, sizeof r.head, head, sizeof head);
    }
    for (int i = 0; i < r.faults_len; i++) {
        r.faults[i].name = str_copy(a, r.faults[i].name);
    }
    arena_free(l.arena);
    if (ok) {
        *out = r;
    }
    return ok;
}

bool chain_head(struct db *db, char head[CHAIN_HASH_HEX + 1], struct err *err)
{
    struct chain_heads it;
    crypto_generichash_state heads;
    unsigned char hash[HASH_BYTES];
    bool any = false;
    crypto_generichash_init(&heads, NULL, 0, sizeof hash);
    if (!chain_heads_open(db, &it, err)) {
        return false;
    }
    while (chain_heads_next(&it)) {
        add_head(&heads, it.row.chain, it.row.hash);
        any = true;
    }
    crypto_generichash_final(&heads, hash, sizeof hash);
    sodium_bin2hex(head, CHAIN_HASH_HEX + 1, hash, sizeof hash);
    head[any ? CHAIN_HASH_HEX : 0] = '\0';
    return chain_heads_end(&it, err);
}

bool chain_holds(struct db *db, struct arena *a, const struct permission_row *act, bool *out,
                 struct err *err)
{
    struct chain_bound_row bound;
    if (!chain_bound(db, act->id.n, commitment_of(a, act), a, &bound, err)) {
        return false;
    }
    *out = bound.n > 0;
    return true;
}
