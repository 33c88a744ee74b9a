/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/mail.h"

#include "base/arena.h"
#include "base/buf.h"
#include "tests/cmocka_all.h"

static struct str written(struct arena *a, struct str name, struct str text)
{
    struct buf b = buf_in(a);
    struct mail m = {.from_name = name,
                     .from = S("heed@localhost"),
                     .to_name = name,
                     .subject = name,
                     .at_ms = INT64_C(1795512600000),
                     .message_id = S("1@heed.invalid"),
                     .text = text,
                     .html = S("<p>x</p>")};
    mail_write(&b, &m);
    return buf_str(&b);
}

static const struct {
    const char *address;
    bool valid;
} addresses[] = {
    {"sanne@velo.example", true},
    {"a+b.c_d@x", true},
    {"", false},
    {"sanne", false},
    {"@velo.example", false},
    {"sanne@", false},
    {"a@b@c", false},
    {"a b@c.example", false},
    {"a@b.example, c@d.example", false},
    {"a@b.example\nBcc: c@d.example", false},
    {"<a@b.example>", false},
    {"\"a\"@b.example", false},
    {"j\xc3\xb6rg@b.example", false},
};

static void checks_addresses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        assert_int_equal(mail_address_valid(str_of(addresses[i].address)), addresses[i].valid);
    }
    char longest[MAIL_ADDRESS_MAX + 2];
    for (size_t i = 0; i < sizeof longest; i++) {
        longest[i] = i == 3 ? '@' : 'x';
    }
    assert_true(mail_address_valid((struct str){longest, MAIL_ADDRESS_MAX}));
    assert_false(mail_address_valid((struct str){longest, MAIL_ADDRESS_MAX + 1}));
}

/* Every line ends in CR LF and has at most 76 columns, whatever it is made of. */
static void lines_are_short(void **state)
{
    struct arena *a = arena_new();
    static const char *const texts[] = {
        "",
        "=",
        " ",
        "a ",
        "a \nb\t\n",
        "\n\n\n",
        "\r\n.\r\n",
        "\xff\xfe\x01",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aa",
        "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac"
        "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac"
        "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct str mail = written(a, str_of(texts[i]), str_of(texts[i]));
        size_t column = 0;
        for (size_t k = 0; k < mail.len; k++) {
            unsigned char c = (unsigned char)mail.at[k];
            if (c == '\n') {
                assert_true(k > 0 && mail.at[k - 1] == '\r');
                assert_true(column <= 77); /* with the CR */
                column = 0;
            } else {
                assert_true(c == '\r' || (c >= ' ' && c <= '~'));
                column++;
            }
        }
        assert_int_equal(column, 0);
    }
    arena_free(a);
}

static void nothing_is_smuggled(void **state)
{
    struct arena *a = arena_new();
    (void)state;
    struct str mail =
        written(a, S("Eve\r\nBcc: all@example"), S("--=_heed_day--\r\nContent-Type: x\n"));
    assert_true(str_find(mail, S("Bcc")) < 0);
    assert_true(str_find(mail, S("\n--=3D_heed_day--")) >= 0);
    assert_true(str_find(mail, S("Date: Mon, 23 Nov 2026 ")) < 0);
    assert_true(str_find(mail, S("\r\nDate: Tue, 24 Nov 2026 09:30:00 +0000\r\n")) > 0);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(checks_addresses),
        cmocka_unit_test(lines_are_short),
        cmocka_unit_test(nothing_is_smuggled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
