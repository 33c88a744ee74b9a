/* SPDX-License-Identifier: Apache-2.0 */
/* Files of customers: kept once, taken back, merged, erased, and found out when they changed.
 */
#include "tests/store_fixture.h"

#include <sys/stat.h>

#include "app/about.h"
#include "app/entry.h"
#include "app/file.h"
#include "app/history.h"
#include "app/keep/backup.h"
#include "app/keep/erase.h"
#include "app/keep/verify.h"
#include "app/keep/whole_file.h"
#include "app/merge.h"
#include "app/tick.h"
#include "store/gen/file.h"

/* Bytes that stand nowhere else, with everything that text can't hold. */
#define ODD_BYTES "\0\xff\x01Qzvxkjwp-7731\r\n\"\\\x1a\0"
#define ODD                                                                                    \
    (struct str)                                                                               \
    {                                                                                          \
        ODD_BYTES, sizeof ODD_BYTES - 1                                                        \
    }

static struct candidate person(struct store_fixture *f, const char *name)
{
    struct err err = {0};
    struct entry e = {.name = str_of(name), .kind = CUSTOMER_CONTACT};
    struct people p;
    struct entry_doubts doubts;
    assert_ok(entry_add(&f->app, &e, (struct customer_id){0}, &p, &doubts, &err), &err);
    return (struct candidate){.customer_id = p.customer.id, .name = p.customer.name};
}

static struct file_row add(struct store_fixture *f, const struct candidate *who,
                           const char *name, struct str bytes, struct written *w)
{
    struct err err = {0};
    struct file_row row;
    struct file_entry e = {.name = str_of(name), .bytes = bytes, .words = S("zwcmqv notitie")};
    assert_ok(file_add(&f->app, who, &e, &row, w, &err), &err);
    return row;
}

static size_t count(struct store_fixture *f, const struct candidate *who)
{
    struct err err = {0};
    struct file_row *rows;
    size_t n;
    assert_ok(files_of(&f->app, who->customer_id, f->arena, &rows, &n, &err), &err);
    return n;
}

static bool one_more(void *ctx, struct str hash, struct str bytes, struct err *err)
{
    (void)err;
    assert_true(body_hash_valid(hash) && bytes.len > 0);
    ++*(int *)ctx;
    return true;
}

static int bodies(struct store_fixture *f)
{
    struct err err = {0};
    int n = 0;
    assert_ok(bodies_each(f->app.db, one_more, &n, &err), &err);
    return n;
}

static bool clean(struct store_fixture *f)
{
    struct err err = {0};
    struct verified v;
    assert_ok(verify(&f->app, false, f->arena, &v, &err), &err);
    return verified_clean(&v);
}

static bool shop_holds(const struct store_fixture *f, const char *word)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".erased"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        char command[600];
        snprintf(command, sizeof command, "grep -qa '%s' '%s%s' 2>/dev/null", word, f->path,
                 endings[i]);
        if (system(command) == 0) {
            return true;
        }
    }
    return false;
}

static void kept_once_and_whole(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct written w;
    struct str bytes;
    (void)state;
    struct candidate a = person(f, "Anouk Terhorst");
    struct candidate b = person(f, "Joost Oonk");
    struct file_row first = add(f, &a, "/tmp/x/../Bon.PDF", ODD, &w);
    assert_true(str_eq(first.name, S("Bon.PDF")));
    assert_true(str_eq(first.media, S("application/pdf")));
    assert_int_equal(first.size, sizeof ODD_BYTES - 1);
    add(f, &b, "bon.pdf", ODD, &w);
    assert_int_equal(bodies(f), 1);
    assert_ok(body_load(f->app.db, first.hash, f->arena, &bytes, &err), &err);
    assert_true(str_eq(bytes, ODD));
    /* the same once more isn't; another of the same name gets a number */
    struct file_row row;
    struct file_entry e = {.name = S("BON.pdf"), .bytes = ODD};
    assert_false(file_add(&f->app, &a, &e, &row, &w, &err));
    assert_string_equal(err.key, "err.file.known");
    assert_true(str_eq(add(f, &a, "bon.pdf", S("x"), &w).name, S("bon (2).pdf")));
    assert_true(str_eq(add(f, &a, "bon.pdf", S("y"), &w).name, S("bon (3).pdf")));
    assert_int_equal(bodies(f), 3);
    e.bytes = S("");
    assert_false(file_add(&f->app, &a, &e, &row, &w, &err));
    assert_string_equal(err.key, "err.file.empty");
    char *large = arena_array(f->arena, char, BODY_MAX + 1);
    e.bytes = (struct str){large, BODY_MAX + 1};
    assert_false(file_add(&f->app, &a, &e, &row, &w, &err));
    assert_string_equal(err.key, "err.file.large");
    e.bytes.len = BODY_MAX;
    assert_ok(file_add(&f->app, &a, &e, &row, &w, &err), &err);
    assert_ok(body_load(f->app.db, row.hash, f->arena, &bytes, &err), &err);
    assert_true(str_eq(bytes, e.bytes));
    assert_true(clean(f));
    store_fixture_end(f);
}

static void of_a_thing(void **state)
{
    static const struct {
        const char *typed, *key;
    } cases[] = {{"GAZELLE", NULL},
                 {"wtu 7731", NULL},
                 {"bakfiets", "err.file.things"},
                 {"7731", "err.file.thing"},
                 {"brommer", "err.file.thing"}};
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    (void)state;
    struct candidate a = person(f, "Marga van Eys");
    assert_ok(thing_add(&f->app, &a, S("Gazelle Chamonix"), S("WTU 7731"), &err), &err);
    assert_ok(thing_add(&f->app, &a, S("bakfiets rood"), S(""), &err), &err);
    assert_ok(thing_add(&f->app, &a, S("bakfiets groen"), S(""), &err), &err);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct file_row row;
        struct written w;
        struct file_entry e = {.name = str_format(f->arena, "%zu.txt", i),
                               .bytes = S("q"),
                               .thing = str_of(cases[i].typed)};
        bool ok = file_add(&f->app, &a, &e, &row, &w, &err);
        assert_int_equal(ok, cases[i].key == NULL);
        if (ok) {
            struct thing_row thing;
            bool found;
            assert_ok(thing_get(f->app.db, row.thing, f->arena, &thing, &found, &err), &err);
            assert_true(found && str_eq(thing.number, S("WTU 7731")));
        } else {
            assert_string_equal(err.key, cases[i].key);
        }
    }
    assert_int_equal(count(f, &a), 2);
    store_fixture_end(f);
}

static void taken_back_while_it_is_kept(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct written added, removed;
    struct act_id by;
    struct ticked t;
    (void)state;
    struct candidate a = person(f, "Hidde Wolters");
    struct file_row row = add(f, &a, "foto.jpg", ODD, &added);
    assert_ok(file_remove(&f->app, row.id, &removed, &err), &err);
    assert_int_equal(count(f, &a), 0);
    assert_false(file_remove(&f->app, row.id, &removed, &err));
    assert_string_equal(err.key, "err.file.missing");
    assert_true(clean(f));
    f->app.now_ms += (int64_t)(FILE_KEPT_DAYS - 1) * 86400000;
    assert_ok(tick(&f->app, &t, &err), &err);
    assert_int_equal(t.files, 0);
    assert_ok(undo(&f->app, removed.act, false, &by, &err), &err);
    assert_int_equal(count(f, &a), 1);
    assert_true(clean(f));
    /* taken away by undoing, and long ago: gone for good, and said so */
    assert_ok(undo(&f->app, added.act, true, &by, &err), &err);
    f->app.now_ms += (int64_t)(FILE_KEPT_DAYS + 1) * 86400000;
    assert_ok(tick(&f->app, &t, &err), &err);
    assert_int_equal(t.files, 1);
    assert_false(!f->postgres && shop_holds(f, "Qzvxkjwp"));
    assert_int_equal(bodies(f), 0);
    assert_false(undo(&f->app, by, false, &by, &err));
    assert_string_equal(err.key, "err.file.gone");
    assert_true(clean(f));
    store_fixture_end(f);
}

static void merged_and_binned(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct written w;
    struct act_id act, by;
    struct str name;
    (void)state;
    struct candidate a = person(f, "Jörg Weiß");
    struct candidate b = person(f, "J. Weiß");
    add(f, &a, "angebot.pdf", ODD, &w);
    add(f, &b, "angebot.pdf", S("ander"), &w);
    assert_ok(merge(&f->app, a.customer_id, b.customer_id, &act, &err), &err);
    assert_int_equal(count(f, &a), 2);
    assert_true(clean(f));
    assert_ok(undo(&f->app, act, false, &by, &err), &err);
    assert_int_equal(count(f, &a), 1);
    assert_int_equal(count(f, &b), 1);
    assert_ok(customer_bin(&f->app, &a, &err), &err);
    assert_int_equal(bodies(f), 2);
    assert_ok(customer_unbin(&f->app, a.customer_id, &name, &err), &err);
    assert_int_equal(count(f, &a), 1);
    assert_true(clean(f));
    store_fixture_end(f);
}

static void erased_unless_somebody_else_has_it(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct copies left;
    struct written w;
    (void)state;
    struct candidate a = person(f, "Lotte de Wit");
    struct candidate b = person(f, "Imre Bosch");
    add(f, &a, "Tplhnzq formulier.txt", ODD, &w);
    struct file_row gone = add(f, &a, "weg.txt", S("Rrkznvxw, weggehaald"), &w);
    assert_ok(file_remove(&f->app, gone.id, &w, &err), &err);
    add(f, &a, "samen.txt", S("Kvistgrd, ook van Imre"), &w);
    struct file_row shared = add(f, &b, "van mij.txt", S("Kvistgrd, ook van Imre"), &w);
    assert_ok(file_remove(&f->app, shared.id, &w, &err), &err); /* can still be undone */
    bool files = !f->postgres;
    assert_true(!files || shop_holds(f, "Qzvxkjwp"));
    assert_ok(erase(&f->app, a.customer_id, f->arena, &left, &err), &err);
    assert_int_equal(bodies(f), 1);
    assert_true(clean(f));
    static const char *const words[] = {"Qzvxkjwp", "Tplhnzq", "tplhnzq", "Rrkznvxw"};
    for (size_t i = 0; files && i < sizeof words / sizeof words[0]; i++) {
        if (shop_holds(f, words[i])) {
            fail_msg("%s is still there", words[i]);
        }
    }
    assert_true(!files || shop_holds(f, "Kvistgrd"));
    assert_ok(erase(&f->app, b.customer_id, f->arena, &left, &err), &err);
    assert_int_equal(bodies(f), 0);
    assert_false(files && shop_holds(f, "Kvistgrd"));
    store_fixture_end(f);
}

static void one_person_of_several(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct copies left;
    struct written w;
    struct people p;
    struct entry_doubts doubts;
    struct entry firm = {.name = S("Zorggroep Linde"), .kind = CUSTOMER_ORGANIZATION};
    struct entry one = {.name = S("Priya Ramdin"), .kind = CUSTOMER_CONTACT};
    (void)state;
    assert_ok(entry_add(&f->app, &firm, (struct customer_id){0}, &p, &doubts, &err), &err);
    struct candidate whole = {.customer_id = p.customer.id, .name = p.customer.name};
    assert_ok(entry_add(&f->app, &one, whole.customer_id, &p, &doubts, &err), &err);
    struct candidate priya;
    assert_ok(lookup_one(&f->app, S("priya ramdin"), f->arena, &priya, NULL, &err), &err);
    assert_int_equal(priya.customer_id.n, whole.customer_id.n);
    add(f, &whole, "contract.pdf", S("contract"), &w);
    add(f, &priya, "foto.png", ODD, &w);
    assert_ok(erase_contact(&f->app, priya.contact_id, f->arena, &left, &err), &err);
    assert_int_equal(count(f, &whole), 1);
    assert_int_equal(bodies(f), 1);
    assert_true(clean(f));
    store_fixture_end(f);
}

static bool spoil(struct txn *t, void *ctx, struct err *err)
{
    struct file_body_row row = {.hash = *(struct str *)ctx, .bytes = S("Qzvxkjwq")};
    return file_body_put(t, &row, err);
}

static bool loosen(struct txn *t, void *ctx, struct err *err)
{
    (void)ctx;
    return body_keep(t, body_hash(txn_arena(t), S("los")), S("los"), err);
}

static bool lose(struct txn *t, void *ctx, struct err *err)
{
    return file_body_drop(t, *(struct str *)ctx, err);
}

static void what_changed_is_found_out(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct written w;
    struct verified v;
    struct str bytes;
    (void)state;
    struct candidate a = person(f, "Tessa Kuil");
    struct file_row row = add(f, &a, "plan.txt", S("Qzvxkjwp"), &w);
    assert_ok(txn_run(f->app.db, spoil, &row.hash, &err), &err);
    assert_false(body_load(f->app.db, row.hash, f->arena, &bytes, &err));
    assert_string_equal(err.key, "err.file.damaged");
    assert_ok(verify(&f->app, true, f->arena, &v, &err), &err);
    assert_int_equal(v.bodies_wrong, 1); /* of the right length: only the digest tells */
    assert_int_equal(v.orphans_len, 0);
    assert_int_equal(v.damaged_len, 1);
    assert_int_equal(v.damaged[0].customer.n, a.customer_id.n);
    assert_true(str_eq(v.damaged[0].who, S("Tessa Kuil")));
    assert_true(str_eq(v.damaged[0].name, S("plan.txt")));
    assert_false(verified_clean(&v));
    assert_ok(txn_run(f->app.db, lose, &row.hash, &err), &err);
    assert_ok(verify(&f->app, false, f->arena, &v, &err), &err);
    assert_int_equal(v.orphans_len, 1);
    assert_true(str_eq(v.orphans[0].table, S("file")));
    assert_ok(file_remove(&f->app, row.id, &w, &err), &err);
    assert_ok(txn_run(f->app.db, loosen, NULL, &err), &err);
    assert_ok(verify(&f->app, true, f->arena, &v, &err), &err);
    assert_int_equal(v.bodies_loose, 1);
    assert_false(verified_clean(&v));
    assert_true(v.mended);
    assert_int_equal(bodies(f), 0);
    assert_true(clean(f));
    store_fixture_end(f);
}

static void in_a_backup(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct written w;
    struct backup_made made;
    struct app copy;
    struct str bytes;
    struct verified v;
    (void)state;
    struct candidate a = person(f, "Sven Lammers");
    struct file_row row = add(f, &a, "bon.txt", ODD, &w);
    struct str path = str_format(f->arena, "%s/copy.heed", f->dir);
    assert_ok(backup_make(&f->app, path, &made, &err), &err);
    assert_ok(app_open(f->arena, path, OPEN_EXISTING, FIXTURE_NOW_MS, S(""), &copy, &err),
              &err);
    assert_ok(body_load(copy.db, row.hash, f->arena, &bytes, &err), &err);
    assert_true(str_eq(bytes, ODD));
    assert_ok(verify(&copy, false, f->arena, &v, &err), &err);
    assert_true(verified_clean(&v));
    assert_int_equal(v.bodies, 1);
    store_fixture_end(f);
}

static void whole_files(void **state)
{
    struct store_fixture *f = store_fixture_new();
    struct arena *a = f->arena;
    struct err err = {0};
    struct str bytes;
    struct stat st;
    (void)state;
    struct str path = str_format(a, "%s/een.bin", f->dir);
    struct str leads = str_format(a, "%s/link", f->dir);
    struct str fifo = str_format(a, "%s/fifo", f->dir);
    assert_ok(whole_file_write(a, path, ODD, false, &err), &err);
    assert_int_equal(stat(path.at, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_false(whole_file_write(a, path, S("ander"), false, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_int_equal(symlink("een.bin", leads.at), 0); /* leads nowhere: not written through */
    assert_false(whole_file_write(a, leads, S("ander"), false, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_int_equal(mkfifo(fifo.at, 0600), 0);
    assert_false(whole_file_write(a, fifo, S("ander"), true, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_ok(whole_file_read(a, path, 1000, &bytes, &err), &err);
    assert_true(str_eq(bytes, ODD));
    assert_ok(whole_file_write(a, path, S("ander"), true, &err), &err);
    assert_ok(whole_file_read(a, path, 5, &bytes, &err), &err); /* as many as allowed */
    assert_true(str_eq(bytes, S("ander")));
    assert_false(whole_file_read(a, path, 4, &bytes, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_false(whole_file_read(a, S("/dev/zero"), 100000, &bytes, &err)); /* has no size */
    assert_int_equal(err.code, ERR_LIMIT);
    assert_false(whole_file_read(a, str_of(f->dir), 9, &bytes, &err));
    assert_string_equal(err.key, "err.io.folder");
    assert_false(whole_file_read(a, S("/nonexistent-7731"), 9, &bytes, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_false(whole_file_write(a, S("/nonexistent-7731/x"), S("q"), false, &err));
    /* somebody's half file is theirs; ours leave nothing beside */
    struct str part = str_format(a, "%s.part1", path.at);
    assert_ok(whole_file_write(a, part, S("van een ander"), false, &err), &err);
    assert_ok(whole_file_write(a, path, S("nieuw"), true, &err), &err);
    assert_ok(whole_file_read(a, part, 99, &bytes, &err), &err);
    assert_true(str_eq(bytes, S("van een ander")));
    assert_int_equal(access(str_format(a, "%s.part2", path.at).at, F_OK), -1);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kept_once_and_whole),
        cmocka_unit_test(of_a_thing),
        cmocka_unit_test(taken_back_while_it_is_kept),
        cmocka_unit_test(merged_and_binned),
        cmocka_unit_test(erased_unless_somebody_else_has_it),
        cmocka_unit_test(one_person_of_several),
        cmocka_unit_test(what_changed_is_found_out),
        cmocka_unit_test(in_a_backup),
        cmocka_unit_test(whole_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
