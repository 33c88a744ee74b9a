/* SPDX-License-Identifier: Apache-2.0 */
/* The journal beside a shop survives what a full disk or a fall of the machine leaves of it. */
#include "app/keep/journal.h"
#include "tests/store_fixture.h"

struct kept {
    struct journal_entry *at;
    size_t len;
};

static struct kept kept(struct store_fixture *f)
{
    struct kept k;
    journal_read(f->arena, str_of(f->path), &k.at, &k.len);
    return k;
}

static void put(struct store_fixture *f, const char *text)
{
    FILE *file = fopen(str_format(f->arena, "%s.erased", f->path).at, "a");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void what_was_written_is_read(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct permission_row stop = {.id = {6173},
                                  .customer = {4127},
                                  .contact = {4129},
                                  .point = {0},
                                  .kind = PERMISSION_OBJECT,
                                  .channel = SOME(CHANNEL_PHONE),
                                  .day = 20781,
                                  .at = 1795512600123};
    struct permission_row grant = stop;
    grant.kind = PERMISSION_GRANT;
    assert_ok(journal_erasure(f->app.db, (struct customer_id){4093}, (struct contact_id){4099},
                              1795512600456, &err),
              &err);
    assert_ok(journal_permission(f->app.db, &stop, &err), &err);
    assert_ok(journal_permission(f->app.db, &grant, &err), &err);
    struct kept k = kept(f);
    assert_int_equal(k.len, 2);
    assert_true(k.at[0].erasure && !k.at[1].erasure);
    assert_int_equal(k.at[0].erased.customer.n, 4093);
    assert_int_equal(k.at[0].erased.contact.n, 4099);
    assert_int_equal(k.at[0].erased.at, 1795512600456);
    assert_int_equal(k.at[1].permission.id.n, 6173);
    assert_int_equal(k.at[1].permission.kind, PERMISSION_OBJECT);
    assert_int_equal(k.at[1].permission.channel.n, CHANNEL_PHONE);
    assert_int_equal(k.at[1].permission.at, 1795512600123);
    store_fixture_end(f);
}

/* The torn line is lost (nobody was told that it was done), the next one isn't. */
static void a_torn_line_takes_no_other_with_it(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    put(f, "erased 3001 0 1795512600000\nerased 3011 0 17955");
    assert_int_equal(kept(f).len, 1);
    assert_ok(journal_erasure(f->app.db, (struct customer_id){3019}, (struct contact_id){0},
                              1795512600789, &err),
              &err);
    struct kept k = kept(f);
    assert_int_equal(k.len, 3);
    assert_int_equal(k.at[2].erased.customer.n, 3019);
    assert_int_equal(k.at[2].erased.at, 1795512600789);
    store_fixture_end(f);
}

static void a_long_line_is_passed_over_as_a_whole(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    put(f, str_format(f->arena, "%255serased 3041 0 7\nerased 3049 0 7\n", "").at);
    struct kept k = kept(f);
    assert_int_equal(k.len, 1);
    assert_int_equal(k.at[0].erased.customer.n, 3049);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read),
        cmocka_unit_test(a_torn_line_takes_no_other_with_it),
        cmocka_unit_test(a_long_line_is_passed_over_as_a_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
