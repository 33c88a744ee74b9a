/* SPDX-License-Identifier: Apache-2.0 */
/* Random mailboxes: counts that add up and are right, twice is once in whatever form, stopped
 * goes on, taken back is as before. */
#include "app/import/past.h"

#include <sys/stat.h>

#include "base/rng.h"
#include "tests/app/imported.h"

enum { MAILS = 240, PEOPLE = 12 };

struct mailbox {
    struct str mail[MAILS];
    int known; /* talks with somebody of the book, each id once */
    int twice; /* copies */
    int stranger, machine, mass, ours, refused;
};

static struct str mail_of(struct arena *a, struct rng *rng, int id, struct mailbox *b)
{
    static const char *const extra[] = {
        "", "", "", "", "List-Id: <x.example>\n", "Auto-Submitted: auto-replied\n"};
    bool out = rng_below(rng, 2) == 0;
    const char *more = extra[rng_below(rng, 6)];
    bool dated = rng_below(rng, 12) > 0, many = out && rng_below(rng, 8) == 0;
    bool self = out && !many && rng_below(rng, 8) == 0;
    int who = (int)rng_below(rng, PEOPLE + 4); /* the last four aren't in the book */
    struct str them = self ? S("us@shop.example") : str_format(a, "K%d@Klant.example", who);
    struct buf to = buf_in(a);
    buf_format(&to, "%.*s", out ? (int)them.len : 15, out ? them.at : "us@shop.example");
    for (int i = 0; many && i < PAST_MANY; i++) {
        buf_format(&to, ", n%d@many.example", i);
    }
    bool list = more[0] == 'L', machine = more[0] == 'A';
    if (!dated) {
        b->refused++;
    } else if (machine || (list && !out)) {
        b->machine++;
    } else if (many || list) {
        b->mass++;
    } else if (self) {
        b->ours++;
    } else if (who >= PEOPLE) {
        b->stranger++;
    } else {
        b->known++;
    }
    return str_format(a,
                      "From: %.*s\nTo: %.*s\nMessage-ID: <m%d@x>\n%s%sSubject: Vraag %d\n\n"
                      "tekst %d\n",
                      out ? 15 : (int)them.len, out ? "us@shop.example" : them.at,
                      STR_ARG(buf_str(&to)), id, more,
                      dated ? str_z(a, str_format(a, "Date: %d Nov 2026 10:%02d:00 +0100\n",
                                                  1 + id % 20, id % 60))
                            : "",
                      id, id);
}

static struct mailbox mailbox_of(struct arena *a, uint64_t seed)
{
    struct rng rng = rng_seeded(seed);
    struct mailbox b = {0};
    for (int i = 0; i < MAILS; i++) {
        struct mailbox before = b;
        bool copy = i > 0 && rng_below(&rng, 10) == 0;
        b.mail[i] = copy ? b.mail[rng_below(&rng, (uint64_t)i)] : mail_of(a, &rng, i, &b);
        if (copy) { /* counted again, but for talks, which are known then */
            struct str m = b.mail[i];
            (void)before;
            bool list = str_find(m, S("List-Id")) >= 0, out = str_starts(m, S("From: us@"));
            struct str head = str_head(m, (size_t)str_find(m, S("\nMessage-ID")));
            int who = -1;
            ptrdiff_t k = str_find(head, S("K"));
            if (k >= 0) {
                who = (int)strtol(str_z(a, str_from(head, (size_t)k + 1)), NULL, 10);
            }
            if (str_find(m, S("Date: ")) < 0) {
                b.refused++;
            } else if (str_find(m, S("Auto-S")) >= 0 || (list && !out)) {
                b.machine++;
            } else if (str_find(m, S("@many")) >= 0 || list) {
                b.mass++;
            } else if (who < 0) {
                b.ours++;
            } else {
                b.twice++;
            }
        }
    }
    return b;
}

static struct str mbox_of(struct store_fixture *f, const struct mailbox *b)
{
    struct buf out = buf_in(f->arena);
    for (int i = 0; i < MAILS; i++) {
        buf_format(&out, "From x@x.example Thu Mar  5 10:00:00 2026\n%.*s\n",
                   STR_ARG(b->mail[i]));
    }
    return file_of(f, "all.mbox", buf_str(&out));
}

static void fill_book(struct store_fixture *f)
{
    struct buf csv = buf_in(f->arena);
    buf_z(&csv, "Klantnr;Naam;E-mail\n");
    for (int i = 0; i < PEOPLE; i++) {
        buf_format(&csv, "%d;Naam%c Klant%c;k%d@klant.example\n", i + 1, 'a' + i, 'a' + i, i);
    }
    struct import_options o = options_for(IMPORT_CONTACTS, file_of(f, "c.csv", buf_str(&csv)));
    struct import_report r;
    struct err err = {0};
    assert_ok(import_run(&f->app, &o, f->arena, &r, &err), &err);
    assert_int_equal(r.rows_new, PEOPLE);
}

static struct past_options options_of(struct str path)
{
    return (struct past_options){
        .path = path, .us = S("us@shop.example"), .clock_ms = slow_clock, .portion = 7};
}

static struct past_report take(struct store_fixture *f, const struct past_options *o)
{
    struct past_report r;
    struct err err = {0};
    assert_ok(past_run(&f->app, o, f->arena, &r, &err), &err);
    int64_t sum = r.rows_new + r.rows_changed + r.rows_known + r.rows_refused;
    for (int i = 0; i < PAST_LEFT_COUNT; i++) {
        sum += r.left[i];
    }
    assert_int_equal(r.rows_read, sum);
    return r;
}

static void check_counts(const struct past_report *r, const struct mailbox *b, bool first)
{
    /* a stranger's second copy is known to be one */
    int64_t copies = r->rows_known - (first ? b->twice : b->twice + b->known);
    assert_int_equal(r->rows_read, MAILS);
    assert_int_equal(r->rows_new, first ? b->known : 0);
    assert_int_equal(r->left[PAST_STRANGER] + copies, b->stranger);
    assert_int_equal(r->left[PAST_MACHINE], b->machine);
    assert_int_equal(r->left[PAST_MASS], b->mass);
    assert_int_equal(r->left[PAST_OURS], b->ours);
    assert_int_equal(r->rows_refused, b->refused);
}

static void counts_are_right(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        struct store_fixture *f = store_fixture_new();
        fill_book(f);
        struct mailbox b = mailbox_of(f->arena, seed);
        struct past_options o = options_of(mbox_of(f, &b));
        struct str before = imported(f, f->arena);
        o.dry_run = true;
        struct past_report r = take(f, &o);
        check_counts(&r, &b, true);
        assert_int_equal(r.batch.n, 0);
        assert_true(str_eq(imported(f, f->arena), before));
        o.dry_run = false;
        r = take(f, &o);
        check_counts(&r, &b, true);
        struct str once = imported(f, f->arena);
        r = take(f, &o);
        check_counts(&r, &b, false);
        assert_true(str_eq(imported(f, f->arena), once));
        store_fixture_end(f);
    }
}

/* The same mails as files of a Maildir, with line ends of another kind: all of them known. */
static void a_copy_in_another_form_is_known(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    fill_book(f);
    struct mailbox b = mailbox_of(f->arena, 4);
    struct past_options o = options_of(mbox_of(f, &b));
    struct past_report r = take(f, &o);
    struct str once = imported(f, f->arena);
    struct str dir = str_format(f->arena, "%s/cur", f->dir);
    assert_int_equal(mkdir(str_z(f->arena, dir), 0700), 0);
    for (int i = 0; i < MAILS; i++) {
        struct buf crlf = buf_in(f->arena);
        struct str rest = b.mail[i];
        while (rest.len) {
            struct str line = str_cut(&rest, '\n');
            buf_format(&crlf, "%.*s\r\n", STR_ARG(line));
        }
        file_of(f, str_z(f->arena, str_format(f->arena, "cur/%d.x:2,S", i)), buf_str(&crlf));
    }
    o.path = dir;
    r = take(f, &o);
    check_counts(&r, &b, false);
    assert_true(str_eq(imported(f, f->arena), once));
    store_fixture_end(f);
}

struct stop {
    int after;
};

static bool stops(void *ctx, int step, int64_t done, int64_t total)
{
    struct stop *s = ctx;
    (void)step;
    (void)done;
    (void)total;
    return s->after-- > 0;
}

static void stopped_goes_on_and_back(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    fill_book(f);
    struct mailbox b = mailbox_of(f->arena, 5);
    struct past_options o = options_of(mbox_of(f, &b));
    struct str before = imported(f, f->arena);
    struct past_report r = take(f, &o);
    struct str whole = imported(f, f->arena);
    struct take_back back;
    struct err err = {0};
    assert_ok(import_take_back(&f->app, r.batch, f->arena, &back, &err), &err);
    assert_int_equal(back.rows, r.interactions);
    assert_true(str_eq(imported(f, f->arena), before));
    o.progress = stops;
    for (int after = 0; after < 40; after += 5) {
        struct stop stop = {after};
        o.ctx = &stop;
        err = (struct err){0};
        if (!past_run(&f->app, &o, f->arena, &r, &err)) {
            assert_int_equal(err.code, ERR_STOPPED);
        }
    }
    o.progress = NULL;
    r = take(f, &o);
    assert_int_equal(r.rows_read, MAILS);
    assert_true(str_eq(imported(f, f->arena), whole));
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_right),
        cmocka_unit_test(a_copy_in_another_form_is_known),
        cmocka_unit_test(stopped_goes_on_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
