/* SPDX-License-Identifier: Apache-2.0 */
/* Coming in: invitations that count once, passwords that are waited for, sessions that end. */
#include "tests/store_fixture.h"

#include "app/login/login.h"
#include "app/staff.h"

static const char password[] = "een lang zinnetje";

static struct staff_id came_in(struct store_fixture *f, struct str *code)
{
    struct err err = {0};
    struct staff_id staff;
    struct str hash;
    bool any;
    assert_ok(login_is_set_up(&f->app, &any, &err), &err);
    assert_false(any);
    assert_ok(login_invite(&f->app, (struct staff_id){0}, ROLE_OWNER, f->arena, code, &err),
              &err);
    assert_ok(login_hash(f->arena, str_of(password), &hash, &err), &err);
    assert_ok(
        login_accept(&f->app, *code, S("Wim"), S(" WIM@Post.example "), hash, &staff, &err),
        &err);
    assert_ok(login_is_set_up(&f->app, &any, &err), &err);
    assert_true(any);
    return staff;
}

static void an_invitation_counts_once(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct str code, hash, second;
    struct staff_id staff = came_in(f, &code), other;
    struct invited who;
    (void)state;
    assert_false(login_invited(&f->app, code, &who, &err));
    assert_string_equal(err.key, "err.login.code");
    assert_ok(login_hash(f->arena, S("another sentence"), &hash, &err), &err);
    assert_false(login_accept(&f->app, code, S(""), S("bea"), hash, &other, &err));
    assert_false(login_invited(&f->app, S("nonsense"), &who, &err));

    assert_ok(login_invite(&f->app, staff, ROLE_SELLER, f->arena, &second, &err), &err);
    assert_ok(login_invited(&f->app, second, &who, &err), &err);
    assert_int_equal(who.role, ROLE_SELLER);
    f->app.now_ms += INT64_C(3600000) * INVITATION_HOURS;
    assert_false(login_invited(&f->app, second, &who, &err));
    store_fixture_end(f);
}

static void two_cannot_have_one_name(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct str code, hash;
    struct staff_id bea, who;
    (void)state;
    came_in(f, &code);
    assert_ok(staff_add(&f->app, S("Bea"), S("nl"), 60, &bea, &err), &err);
    assert_ok(login_invite(&f->app, bea, ROLE_SELLER, f->arena, &code, &err), &err);
    assert_ok(login_hash(f->arena, str_of(password), &hash, &err), &err);
    assert_false(login_accept(&f->app, code, S(""), S("wim@post.EXAMPLE"), hash, &who, &err));
    assert_string_equal(err.key, "err.login.taken");
    assert_ok(login_accept(&f->app, code, S(""), S("bea"), hash, &who, &err), &err);
    assert_int_equal(who.n, bea.n);
    store_fixture_end(f);
}

static void wrong_ones_have_to_wait(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct str code;
    struct staff_id staff = came_in(f, &code), who;
    (void)state;
    for (int i = 0; i < 5; i++) {
        assert_false(
            login_check(&f->app, S("wim@post.example"), S("not this one"), &who, &err));
        assert_string_equal(err.key, "err.login.wrong");
        assert_ok(login_failed(&f->app, S("Wim@post.example"), &err), &err);
    }
    assert_false(login_check(&f->app, S("wim@post.example"), str_of(password), &who, &err));
    assert_string_equal(err.key, "err.login.wait");
    f->app.now_ms += 1001;
    assert_ok(login_check(&f->app, S("wim@post.example"), str_of(password), &who, &err), &err);
    assert_int_equal(who.n, staff.n);
    assert_false(login_check(&f->app, S("nobody"), str_of(password), &who, &err));
    assert_string_equal(err.key, "err.login.wrong");
    store_fixture_end(f);
}

static void a_session_ends(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct str code, token, other;
    struct session s;
    struct staff_id staff = came_in(f, &code);
    (void)state;
    assert_ok(login_succeeded(&f->app, staff, S("a browser"), f->arena, &token, &err), &err);
    assert_ok(login_succeeded(&f->app, staff, S("a phone"), f->arena, &other, &err), &err);
    assert_int_equal(token.len, TOKEN_LEN);
    assert_ok(session_find(&f->app, token, f->arena, &s, &err), &err);
    assert_int_equal(s.staff.n, staff.n);
    assert_int_equal(s.role, ROLE_OWNER);
    assert_ok(session_counter(&f->app, token, true, &err), &err);
    assert_ok(session_find(&f->app, token, f->arena, &s, &err), &err);
    assert_true(s.counter);
    assert_ok(session_end(&f->app, token, &err), &err);
    assert_ok(session_find(&f->app, token, f->arena, &s, &err), &err);
    assert_int_equal(s.staff.n, 0);
    assert_ok(session_find(&f->app, other, f->arena, &s, &err), &err);
    assert_int_equal(s.staff.n, staff.n);
    f->app.now_ms += INT64_C(86400000) * SESSION_DAYS;
    assert_ok(session_find(&f->app, other, f->arena, &s, &err), &err);
    assert_int_equal(s.staff.n, 0);
    assert_ok(session_find(&f->app, S("x"), f->arena, &s, &err), &err);
    assert_int_equal(s.staff.n, 0);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_invitation_counts_once),
        cmocka_unit_test(two_cannot_have_one_name),
        cmocka_unit_test(wrong_ones_have_to_wait),
        cmocka_unit_test(a_session_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
