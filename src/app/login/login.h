/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who comes in: names and passwords (Argon2id, RFC 9106), invitations, sessions. Tokens and
 * codes are random and kept as their hash alone.
 */
#pragma once

#include "app/app.h"
#include "app/login/role.h"

enum {
    LOGIN_NAME_BYTES = 80,
    LOGIN_PASSWORD_MIN = 10, /* characters; NIST SP 800-63B asks for 8 */
    LOGIN_PASSWORD_MAX = 200,
    SESSION_DAYS = 30,
    INVITATION_HOURS = 48,
    TOKEN_LEN = 43, /* 32 bytes in base64url */
};

/* Can anybody log in yet? */
MUST_USE bool login_is_set_up(struct app *app, bool *out, struct err *err);

/* A code by which somebody sets a name and a password once, in `a`; earlier ones of theirs end.
 * `staff` {0}: for whoever sets the shop up, as an owner. */
MUST_USE bool login_invite(struct app *app, struct staff_id staff, enum role role,
                           struct arena *a, struct str *code, struct err *err);
/* Whom a code is for. ERR_MISSING err.login.code: nobody, or its time is over. */
struct invited {
    struct staff_id staff; /* {0}: whoever sets the shop up */
    struct str name;       /* of the staff; empty */
    enum role role;
};
MUST_USE bool login_invited(struct app *app, struct str code, struct invited *out,
                            struct err *err);
/* Uses it. `staff_name` is for whoever sets the shop up. ERR_INPUT: err.login.name (empty, too
 * long), err.login.taken, err.login.short (password); ERR_MISSING as above. */
MUST_USE bool login_accept(struct app *app, struct str code, struct str staff_name,
                           struct str name, struct str password_hash, struct staff_id *out,
                           struct err *err);

/* What somebody may; `*can` false: nobody can sign in as them. */
MUST_USE bool login_role_of(struct app *app, struct staff_id staff, enum role *out, bool *can,
                            struct err *err);

/* Is it good enough as a password? ERR_INPUT err.login.short, err.login.long. */
MUST_USE bool login_password_ok(struct str password, struct err *err);
/* Argon2id, 19 MiB, t = 2: about 12 ms. In `a`. */
MUST_USE bool login_hash(struct arena *a, struct str password, struct str *out,
                         struct err *err);

/*
 * Looks whether name and password are right. It takes as long for a name that nobody has.
 * ERR_REFUSED err.login.wrong: one of them isn't, and which isn't said; ERR_BUSY
 * err.login.wait: too often wrong.
 */
MUST_USE bool login_check(struct app *app, struct str name, struct str password,
                          struct staff_id *staff, struct err *err);
MUST_USE bool login_failed(struct app *app, struct str name, struct err *err);
/* Begins a session: `token`, in `a`, is for the browser alone. */
MUST_USE bool login_succeeded(struct app *app, struct staff_id staff, struct str agent,
                              struct arena *a, struct str *token, struct err *err);

struct session {
    struct staff_id staff; /* {0}: nobody */
    struct str name, language;
    enum role role;
    struct str secret; /* for the tokens of its forms */
    bool counter;      /* customers can read this screen */
    bool program;      /* came by an API token, not by a browser */
    bool may_write;
};

/* In `a`. `out->staff` {0}: no such session, or it is over. */
MUST_USE bool session_find(struct app *app, struct str token, struct arena *a,
                           struct session *out, struct err *err);
/* The same by an API token. */
MUST_USE bool session_of_program(struct app *app, struct str token, struct arena *a,
                                 struct session *out, struct err *err);
MUST_USE bool session_end(struct app *app, struct str token, struct err *err);
MUST_USE bool session_counter(struct app *app, struct str token, bool on, struct err *err);

/* Lets go of what is over. */
MUST_USE bool sessions_purge(struct app *app, struct err *err);

/* A token as it is kept: in `a`. */
struct str token_hash(struct arena *a, struct str token);
/* A new one. */
struct str token_new(struct arena *a);
