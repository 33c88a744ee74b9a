/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/mail_read.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "formats/mail_text.h"
#include "formats/mail_word.h"
#include "formats/mbox.h"
#include "tests/cmocka_all.h"

#define HEAD "From: Jan <Jan@Example.org>\nTo: info@shop.example\nMessage-ID: <a1@x>\n"

static struct mail_in read(struct arena *a, const char *text)
{
    struct mail_in m;
    struct err err = {0};
    if (!mail_read(mail_reader_new(a), a, str_of(text), true, &m, &err)) {
        fail_msg("%s", err.key);
    }
    return m;
}

static void test_who_and_when(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct mail_in m =
        read(a, "From: =?utf-8?q?J=C3=BCrgen_Gro=C3=9F?= <J@X.example>\n"
                "To: =?iso-8859-1?Q?Caf=E9?= <info@shop.example>,\n"
                " \"B, C\" <bc@x.example>, INFO@shop.example\n"
                "Cc: friends: d@x.example, e@x.example;\n"
                "Subject: =?utf-8?B?R3LDvMOfZQ==?=\n =?utf-8?B?IGF1cyBLw7Zsbg==?=\n"
                "In-Reply-To: <q7@shop.example>\n"
                "Date: Tue, 06 Jan 2026 23:30:00 +0100\n\nx\n");
    assert_string_equal(str_z(a, m.from.name), "J\xC3\xBCrgen Gro\xC3\x9F");
    assert_string_equal(str_z(a, m.from.address), "j@x.example");
    assert_int_equal(m.to_len, 4);
    assert_string_equal(str_z(a, m.to[0].name), "Caf\xC3\xA9");
    assert_string_equal(str_z(a, m.to[1].address), "bc@x.example");
    assert_string_equal(str_z(a, m.to[3].address), "e@x.example");
    assert_string_equal(str_z(a, m.subject), "Gr\xC3\xBC\xC3\x9F"
                                             "e aus K\xC3\xB6ln");
    assert_string_equal(str_z(a, m.answers), "q7@shop.example");
    assert_true(m.dated);
    assert_int_equal(m.at_ms, INT64_C(1767738600000)); /* 2026-01-06T22:30:00Z */
    arena_free(a);
}

static const struct {
    const char *raw, *text;
} words[] = {
    {"plain", "plain"},
    {"=?utf-8?q?a?= =?utf-8?q?b?= c", "ab c"},
    {"=?utf-8?q?a?= b =?utf-8?Q?c_d?=", "a b c d"},
    {"=?UTF-8?Q?J=C3?=\r\n\t=?utf-8?Q?=BCrgen?=", "J\xC3\xBCrgen"}, /* cut in a character */
    {"=?utf-8?B?w7w=?= =?iso-8859-1?Q?=FC?=", "\xC3\xBC\xC3\xBC"},
    {"=?iso-2022-jp?B?GyRCJCIbKEI=?=", "\xE3\x81\x82"},
    {"=?utf-8*de?Q?x?=", "x"},
    {"=?nonsense?Q?x=20y?=", "x y"},
    {"=?utf-8?X?x?= =?utf-8?Q?no end", "=?utf-8?X?x?= =?utf-8?Q?no end"},
    {"J\xFCrgen", "J\xC3\xBCrgen"}, /* bytes of windows-1252 */
    {"=?utf-8?Q?=FF?=", "\xEF\xBF\xBD"},
};

static void test_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct arena *a = arena_new();
        assert_string_equal(str_z(a, mail_word_text(a, str_of(words[i].raw))), words[i].text);
        arena_free(a);
    }
}

static const struct {
    const char *head;
    enum mail_sort sort;
} sorts[] = {
    {"", MAIL_PERSONAL},
    {"Auto-Submitted: no\n", MAIL_PERSONAL},
    {"Auto-Submitted: auto-replied\n", MAIL_AUTOMATIC},
    {"X-Auto-Response-Suppress: OOF, AutoReply\n", MAIL_AUTOMATIC},
    {"X-Auto-Response-Suppress: DR\n", MAIL_PERSONAL},
    {"Return-Path: <>\n", MAIL_AUTOMATIC},
    {"Return-Path: <jan@example.org>\n", MAIL_PERSONAL},
    {"Precedence: bulk\n", MAIL_LIST},
    {"List-Unsubscribe: <https://x.example>\n", MAIL_LIST},
    {"List-Id: <x.example>\n", MAIL_LIST},
    {"X-Gmail-Labels: Spam,Unread\n", MAIL_ASIDE},
    {"X-Gmail-Labels: Inbox,Opened\n", MAIL_PERSONAL},
    {"X-Mozilla-Status: 0009\n", MAIL_ASIDE},
    {"X-Mozilla-Status: 0001\n", MAIL_PERSONAL},
};

static void test_sorts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
        struct arena *a = arena_new();
        struct mail_in m = read(a, str_z(a, str_format(a, "%s" HEAD "\nx\n", sorts[i].head)));
        assert_int_equal(m.sort, sorts[i].sort);
        arena_free(a);
    }
}

static void test_bounce(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct mail_in m = read(
        a, "From: MAILER-DAEMON@x.example\nTo: info@shop.example\nMIME-Version: 1.0\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=\"r\"\n\n"
           "--r\n\nSorry\n--r\nContent-Type: message/delivery-status\n\n"
           "Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; Gone@Example.org\n"
           "Action: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; later@example.org\n"
           "Action: failed\nStatus: 4.2.2\n\nFinal-Recipient: rfc822; slow@example.org\n"
           "Action: delayed\nStatus: 5.0.0\n\n--r--\n");
    assert_int_equal(m.sort, MAIL_BOUNCE);
    assert_int_equal(m.failed_len, 1);
    assert_string_equal(str_z(a, m.failed[0]), "gone@example.org");
    arena_free(a);
}

static const struct {
    const char *text, *said;
} texts[] = {
    {"Hallo,\n\nIs hij klaar?\n\nOp ma 5 jan om 10:00 schreef Winkel <a@b>:\n> ja\n> nee\n",
     "Hallo,\n\nIs hij klaar?"},
    {"Gut.\n\nAm 5. Januar 2026 schrieb Laden:\n> alt\n", "Gut."},
    {"Fine.\n\nOn Mon, Jan 5, 2026 at 10:00 AM A Shop With A Long Name <\na@b.example> wrote:\n"
     "\n> old\n",
     "Fine."},
    {"Passt.\n\nVon: Laden\nGesendet: Montag\nAn: Jan\n\nalt", "Passt."},
    {"Prima.\n\nVan: Winkel\nVerzonden: maandag\n\noud", "Prima."},
    {"*Prima.*\n\n*Van:* Winkel\n*Verzonden:* maandag\n", "*Prima.*"},
    {"Ja\n\n-----Urspr\xC3\xBCngliche Nachricht-----\nx", "Ja"},
    {"Ja\n\n-----Oorspronkelijk bericht-----\nx", "Ja"},
    {"Dank!\n-- \nJan\nTel", "Dank!"},
    {"Dank!\n\nVerstuurd vanaf mijn iPhone\n", "Dank!"},
    {"> alt\nneu\n> alt\nnoch\n", "neu\nnoch"},
    {"x\n>From here on\n", "x\nFrom here on"},
    {"On the table lies a bike.\nOn it a bell.\nRed.",
     "On the table lies a bike.\nOn it a bell.\nRed."},
    {"Van: Jan heb ik het gehoord", "Van: Jan heb ik het gehoord"},
    {"\n\n", ""},
};

static void test_what_was_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena *a = arena_new();
        assert_string_equal(str_z(a, mail_text_said(a, str_of(texts[i].text))), texts[i].said);
        arena_free(a);
    }
}

static const struct {
    const char *html, *text;
} pages[] = {
    {"<p>Guten Tag&nbsp;Frau M\xC3\xBCller,</p><p>bitte zur&uuml;ck &amp; "
     "&#8364;5<br>Gru\xC3\x9F</p>",
     "Guten Tag Frau M\xC3\xBCller,\n\nbitte zur\xC3\xBC"
     "ck & \xE2\x82\xAC"
     "5\nGru\xC3\x9F"},
    {"<style>p{}</style><script>x<y</script><div>a</div><div>b  c</div>", "a\nb c"},
    {"neu<blockquote>alt<br>\xC3\xA4lter</blockquote>", "neu\n> alt\n> \xC3\xA4lter"},
    {"<!-- x > y -->a &lt;b&gt; &unknown; &#xZ;", "a <b> &unknown; &#xZ;"},
    {"<table><tr><td>1</td><td>2</td></tr></table>", "1 2"},
    {"a<", "a"},
};

static void test_html(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct arena *a = arena_new();
        assert_string_equal(str_z(a, mail_text_of_html(a, str_of(pages[i].html))),
                            pages[i].text);
        arena_free(a);
    }
}

/* Stack and time of GMime are bounded by what it is given. */
static void test_hostile(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct mail_reader *r = mail_reader_new(a);
    struct buf groups = buf_in(a), parts = buf_in(a);
    struct mail_in m;
    struct err err = {0};
    buf_z(&groups, "From: a@b.example\nCc: ");
    for (int i = 0; i < 100000; i++) {
        buf_z(&groups, "g: ");
    }
    assert_false(mail_read(r, a, buf_str(&groups), false, &m, &err));
    assert_string_equal(err.key, "err.mail.hostile");
    buf_z(&parts, "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n");
    for (int i = 0; i < 20000; i++) {
        buf_z(&parts, "--b\n\n");
    }
    assert_false(mail_read(r, a, buf_str(&parts), false, &m, &err));
    assert_string_equal(err.key, "err.mail.hostile");
    assert_false(mail_read(r, a, S("\n\n"), false, &m, &err));
    assert_string_equal(err.key, "err.mail.none");
    arena_free(a);
}

#define FROM "From jan@example.org Tue Jan  6 23:30:00 2026\n"

static const struct {
    const char *file;
    int mails;
} boxes[] = {
    {FROM HEAD "\nx\n\n" FROM HEAD "\ny\n", 2},
    {FROM HEAD "\nx\n" FROM HEAD "\ny\n", 1}, /* no empty line before it: text */
    {FROM HEAD "\nx\n\nFrom here it goes on at 10:00 in 2026\nwith words\n", 1},
    {FROM HEAD "Content-Length: 59\n\na\n\n" FROM "X: quoted\n\n" FROM HEAD "\ny\n", 2},
    {FROM HEAD "Content-Length: 5000\n\na\n\n" FROM HEAD "\ny\n", 2},
    {"From jan Tue Jan  6 23:30:00 2026\r\nTo: x\r\n\r\nx\r\n\r\nFrom jan Tue Jan  6 23:30:00 "
     "2026\r\nTo: y\r\n\r\ny\r\n",
     2},
};

static void test_mbox(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        for (size_t portion = 1; portion < 100; portion += 41) {
            struct arena *a = arena_new();
            struct mbox *box;
            struct mbox_mail mail;
            struct err err = {0};
            bool any = true;
            int n = -1;
            assert_true(mbox_open(a, source_bytes(a, S("x"), str_of(boxes[i].file), portion),
                                  &box, &err));
            for (; any; n++) {
                assert_true(mbox_next(box, &mail, &any, &err));
            }
            assert_int_equal(n, boxes[i].mails);
            assert_int_equal(mbox_bytes_done(box), strlen(boxes[i].file));
            arena_free(a);
        }
    }
}

/* A mail larger than what is kept doesn't take the next one with it. */
static void test_mbox_large(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    struct mbox *box;
    struct mbox_mail mail;
    struct err err = {0};
    bool any;
    buf_z(&b, FROM HEAD "\n");
    for (int i = 0; i < 150000; i++) {
        buf_z(&b, "c29tZXRoaW5nIGxvbmcgdGhhdCBpcyBhdHRhY2hlZA==\n");
    }
    buf_z(&b, "\n" FROM "To: last@x.example\n\ny\n");
    assert_true(mbox_open(a, source_bytes(a, S("x"), buf_str(&b), 65536), &box, &err));
    assert_true(mbox_next(box, &mail, &any, &err) && any);
    assert_int_equal(mail.bytes.len, MAIL_READ_MAX);
    assert_int_equal(mail.size, strlen(HEAD "\n") + 150000 * 45 + 1);
    assert_true(str_starts(mail.bytes, S(HEAD)));
    assert_true(mbox_next(box, &mail, &any, &err) && any);
    assert_string_equal(str_z(a, mail.bytes), "To: last@x.example\n\ny\n");
    assert_true(mbox_next(box, &mail, &any, &err) && !any);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_and_when),  cmocka_unit_test(test_words),
        cmocka_unit_test(test_sorts),         cmocka_unit_test(test_bounce),
        cmocka_unit_test(test_what_was_said), cmocka_unit_test(test_html),
        cmocka_unit_test(test_hostile),       cmocka_unit_test(test_mbox),
        cmocka_unit_test(test_mbox_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
