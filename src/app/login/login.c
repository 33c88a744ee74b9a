/* SPDX-License-Identifier: Apache-2.0 */
#include "app/login/login.h"

#include <sodium.h>
#include <string.h>

#include "base/utf8.h"
#include "store/gen/login.h"
#include "store/gen/rows.h"
#include "store/row.h"

enum { OPS = 2, MEMORY = 19 << 20, TRIES = 5, WAIT_MAX_S = 900 };
enum code_kind { CODE_INVITATION, CODE_RECOVERY };

static const int64_t an_hour_ms = INT64_C(3600000);

bool login_is_set_up(struct app *app, bool *out, struct err *err)
{
    struct login_any_row row;
    if (!login_any(app->db, app->arena, &row, err)) {
        return false;
    }
    *out = row.n > 0;
    return true;
}

/* ------------------------------------------------------------------------------- invitations
 */

struct inviting {
    struct login_code_row row;
};

static bool invite(struct txn *t, void *ctx, struct err *err)
{
    const struct inviting *x = ctx;
    return login_codes_end(t, x->row.staff.n, CODE_INVITATION, err) &&
           login_code_put(t, &x->row, err);
}

bool login_invite(struct app *app, struct staff_id staff, enum role role, struct arena *a,
                  struct str *code, struct err *err)
{
    struct str token = token_new(a);
    struct inviting x = {{.hash = token_hash(a, token),
                          .staff = staff,
                          .kind = CODE_INVITATION,
                          .role = role,
                          .until_at = app->now_ms + INVITATION_HOURS * an_hour_ms}};
    if (!txn_run(app->db, invite, &x, err)) {
        return false;
    }
    *code = token;
    return true;
}

bool login_invited(struct app *app, struct str code, struct invited *out, struct err *err)
{
    struct login_code_row row;
    struct staff_row staff;
    bool found, known = false;
    struct arena *a = app->arena;
    if (!login_code_get(app->db, token_hash(a, code), a, &row, &found, err)) {
        return false;
    }
    bool holds = found && row.kind == CODE_INVITATION && row.until_at > app->now_ms &&
                 row.role >= 0 && row.role < ROLE_COUNT;
    struct staff_id id = holds ? row.staff : (struct staff_id){0};
    if (holds && id.n && !staff_get(app->db, id, a, &staff, &known, err)) {
        return false;
    }
    if (!holds || (id.n && (!known || staff.left_day.has))) {
        return err_set(err, ERR_MISSING, "err.login.code");
    }
    *out = (struct invited){id, known ? staff.name : S(""), (enum role)row.role};
    return true;
}

struct accepting {
    struct app *app;
    struct str code, staff_name;
    struct login_row row;
};

/* Of whoever sets the shop up: the one of the staff who is there under that name, else a new
 * one. */
static bool staff_of(struct txn *t, struct accepting *x, struct staff_id *out, struct err *err)
{
    struct staff_row row = {.language = str_head(x->app->shop.languages, 2), .minutes = 90};
    struct cursor c;
    if (!cursor_open(txn_db(t), tables[TABLE_STAFF].all, NULL, &c, err)) {
        return false;
    }
    out->n = 0;
    while (cursor_next(&c)) {
        struct staff_row s;
        row_from_values(&tables[TABLE_STAFF], c.value, &s);
        if (!s.left_day.has && str_eq_nocase(s.name, x->staff_name)) {
            *out = s.id;
        }
    }
    if (!cursor_end(&c, err) || out->n) {
        return out->n != 0;
    }
    row.name = x->staff_name;
    if (!txn_id(t, &row.id.n, err) || !staff_put(t, &row, err)) {
        return false;
    }
    *out = row.id;
    return true;
}

static bool accept(struct txn *t, void *ctx, struct err *err)
{
    struct accepting *x = ctx;
    struct invited who;
    struct login_row other, mine;
    bool taken, had;
    if (!login_invited(x->app, x->code, &who, err) ||
        (who.staff.n == 0 && !staff_of(t, x, &who.staff, err)) ||
        !login_named(txn_db(t), x->row.name, txn_arena(t), &other, &taken, err) ||
        !login_get(txn_db(t), who.staff, txn_arena(t), &mine, &had, err)) {
        return false;
    }
    if (taken && other.staff.n != who.staff.n) {
        return err_set(err, ERR_INPUT, "err.login.taken", A_STR("name", x->row.name));
    }
    x->row.staff = who.staff;
    x->row.role = who.role;
    x->row.totp = had ? mine.totp : S("");
    return login_put(t, &x->row, err) && session_end_all(t, who.staff, err) &&
           login_code_drop(t, token_hash(txn_arena(t), x->code), err);
}

static struct str folded_name(struct arena *a, struct str name)
{
    return utf8_fold(a, str_trim(name));
}

bool login_accept(struct app *app, struct str code, struct str staff_name, struct str name,
                  struct str password_hash, struct staff_id *out, struct err *err)
{
    struct accepting x = {.app = app,
                          .code = code,
                          .staff_name = str_trim(staff_name),
                          .row = {.name = folded_name(app->arena, name),
                                  .password = password_hash,
                                  .changed_at = app->now_ms}};
    if (x.row.name.len == 0 || x.row.name.len > LOGIN_NAME_BYTES ||
        x.staff_name.len > LOGIN_NAME_BYTES) {
        return err_set(err, ERR_INPUT, "err.login.name", A_INT("max", LOGIN_NAME_BYTES));
    }
    x.staff_name = x.staff_name.len ? x.staff_name : str_trim(name);
    if (!txn_run(app->db, accept, &x, err)) {
        return false;
    }
    *out = x.row.staff;
    return true;
}

bool login_role_of(struct app *app, struct staff_id staff, enum role *out, bool *can,
                   struct err *err)
{
    struct login_row row;
    bool found;
    if (!login_get(app->db, staff, app->arena, &row, &found, err)) {
        return false;
    }
    *can = found && row.password.len && row.role >= 0 && row.role < ROLE_COUNT;
    *out = *can ? (enum role)row.role : ROLE_READER;
    return true;
}

/* ------------------------------------------------------------------------------- passwords */

bool login_password_ok(struct str password, struct err *err)
{
    if (utf8_width(password) < LOGIN_PASSWORD_MIN) {
        return err_set(err, ERR_INPUT, "err.login.short", A_INT("min", LOGIN_PASSWORD_MIN));
    }
    return password.len <= LOGIN_PASSWORD_MAX ||
           err_set(err, ERR_INPUT, "err.login.long", A_INT("max", LOGIN_PASSWORD_MAX));
}

bool login_hash(struct arena *a, struct str password, struct str *out, struct err *err)
{
    char *hash = arena_array(a, char, crypto_pwhash_STRBYTES);
    if (!login_password_ok(password, err)) {
        return false;
    }
    if (crypto_pwhash_str(hash, password.at, password.len, OPS, MEMORY) != 0) {
        return err_set(err, ERR_IO, "err.login.memory");
    }
    *out = str_of(hash);
    return true;
}

/* What a name that nobody has is compared with, so that it takes as long. */
static const char nobodys[crypto_pwhash_STRBYTES] =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static bool fits(struct arena *a, struct str hash, struct str password)
{
    char *kept = arena_array(a, char, crypto_pwhash_STRBYTES);
    memcpy(kept, nobodys, crypto_pwhash_STRBYTES);
    if (hash.len && hash.len < crypto_pwhash_STRBYTES) {
        memset(kept, 0, crypto_pwhash_STRBYTES);
        memcpy(kept, hash.at, hash.len);
    }
    return crypto_pwhash_str_verify(kept, password.at, password.len) == 0 && hash.len > 0;
}

/* After five tries each one more has to wait twice as long. */
static int64_t wait_ms(const struct login_row *row)
{
    int64_t s = 1;
    for (int64_t i = TRIES; i < row->failed && s < WAIT_MAX_S; i++) {
        s *= 2;
    }
    return row->failed < TRIES ? 0 : (s < WAIT_MAX_S ? s : WAIT_MAX_S) * 1000;
}

bool login_check(struct app *app, struct str name, struct str password, struct staff_id *staff,
                 struct err *err)
{
    struct arena *a = app->arena;
    struct login_row row = {.staff = {0}};
    bool found;
    if (!login_named(app->db, folded_name(a, str_head(name, LOGIN_NAME_BYTES)), a, &row, &found,
                     err)) {
        return false;
    }
    if (found && app->now_ms < row.failed_at + wait_ms(&row)) {
        return err_set(err, ERR_BUSY, "err.login.wait",
                       A_INT("n", (row.failed_at + wait_ms(&row) - app->now_ms) / 1000 + 1));
    }
    if (password.len > LOGIN_PASSWORD_MAX || !fits(a, found ? row.password : S(""), password)) {
        return err_set(err, ERR_REFUSED, "err.login.wrong");
    }
    *staff = row.staff;
    return true;
}

struct tried {
    struct app *app;
    struct str name;
    struct staff_id staff;
    struct session_row session;
};

static bool note_failed(struct txn *t, void *ctx, struct err *err)
{
    const struct tried *x = ctx;
    struct login_row row;
    bool found;
    if (!login_named(txn_db(t), x->name, txn_arena(t), &row, &found, err)) {
        return false;
    }
    row.failed++;
    row.failed_at = x->app->now_ms;
    return !found || login_put(t, &row, err);
}

bool login_failed(struct app *app, struct str name, struct err *err)
{
    struct tried x = {.app = app,
                      .name = folded_name(app->arena, str_head(name, LOGIN_NAME_BYTES))};
    return txn_run(app->db, note_failed, &x, err);
}

static bool begin_session(struct txn *t, void *ctx, struct err *err)
{
    const struct tried *x = ctx;
    struct login_row row;
    bool found;
    if (!login_get(txn_db(t), x->staff, txn_arena(t), &row, &found, err)) {
        return false;
    }
    if (!found) {
        return err_set(err, ERR_REFUSED, "err.login.wrong");
    }
    row.failed = 0;
    return login_put(t, &row, err) && session_put(t, &x->session, err);
}

bool login_succeeded(struct app *app, struct staff_id staff, struct str agent, struct arena *a,
                     struct str *token, struct err *err)
{
    enum { AGENT_MAX = 200 };
    struct str made = token_new(a);
    struct tried x = {.app = app,
                      .staff = staff,
                      .session = {.hash = token_hash(a, made),
                                  .staff = staff,
                                  .begun_at = app->now_ms,
                                  .until_at = app->now_ms + SESSION_DAYS * 24 * an_hour_ms,
                                  .secret = token_new(a),
                                  .agent = utf8_mend(a, str_head(agent, AGENT_MAX))}};
    if (!txn_run(app->db, begin_session, &x, err)) {
        return false;
    }
    *token = made;
    return true;
}
