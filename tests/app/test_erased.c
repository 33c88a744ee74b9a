/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whoever is erased stands nowhere any more: names of random letters are looked for in every
 * file of the shop's folder, or in a dump of the whole schema with the planner's statistics.
 * Also where others' history told of them: merges that were taken back, whom they knew and know
 * no more.
 */
#include "tests/store_fixture.h"

#include "app/about.h"
#include "app/act.h"
#include "app/history.h"
#include "app/keep/backup.h"
#include "app/keep/erase.h"
#include "app/lookup.h"
#include "app/merge.h"
#include "app/people.h"
#include "core/words.h"
#include "store/gen/act.h"

struct somebody {
    struct str given, family, words;
    struct customer_id id;
    struct contact_id contact;
};

static bool add(struct app *app, struct txn *t, struct act *act, void *ctx, struct err *err)
{
    struct somebody *s = ctx;
    struct people p = {.customer = {.kind = CUSTOMER_CONTACT,
                                    .stage = STAGE_CUSTOMER,
                                    .since_day = app->today}};
    *vec_add(txn_arena(t), &p.contacts) =
        (struct contact_row){.given = s->given, .family = s->family, .main = 1};
    if (!customer_create(t, &p, err)) {
        return false;
    }
    s->id = p.customer.id;
    s->contact = p.contacts.at[0].id;
    act->customer = s->id;
    act->words = s->family;
    struct note_row note = {.customer = s->id, .day = app->today, .words = s->words};
    struct need_row need = {.customer = s->id, .day = app->today, .words = s->words};
    struct purchase_row bought = {
        .customer = s->id, .day = app->today, .amount = 4711, .what = s->words};
    return txn_id(t, &note.id.n, err) && txn_id(t, &need.id.n, err) &&
           txn_id(t, &bought.id.n, err) && note_put(t, &note, err) && need_put(t, &need, err) &&
           purchase_put(t, &bought, err);
}

static struct somebody made(struct store_fixture *f, struct str given, struct str family,
                            struct str words)
{
    struct somebody s = {.given = given, .family = family, .words = words};
    struct act a = {.verb = "add"};
    struct err err = {0};
    assert_ok(act_run(&f->app, &a, add, &s, &err), &err);
    return s;
}

static struct candidate one(struct store_fixture *f, struct str words)
{
    struct candidate *list;
    struct err err = {0};
    size_t n;
    assert_ok(lookup(&f->app, words, 5, f->arena, &list, &n, &err), &err);
    assert_int_equal(n, 1);
    return list[0];
}

static struct act_id last_act(struct store_fixture *f)
{
    struct act_recent it;
    struct err err = {0};
    struct act_id id = {0};
    assert_ok(act_recent_open(f->app.db, (struct act_id){INT64_MAX}, 1, &it, &err), &err);
    if (act_recent_next(&it)) {
        id = it.row.id;
    }
    assert_ok(act_recent_end(&it, &err), &err);
    return id;
}

/* Where it says something, whatever the case. */
static bool stands_somewhere(struct store_fixture *f, const char *word)
{
    char command[1200];
    if (fixture_on_postgres()) {
        const char *base = getenv("HEED_TEST_PG");
        const char *schema = strrchr(f->dir, '/') + 1;
        snprintf(command, sizeof command,
                 "{ pg_dump -d '%s' -n '\"%s\"' && psql -X -d '%s' -c \"SELECT * FROM pg_stats "
                 "WHERE schemaname = '%s'\"; } > '%s/dump' 2>&1",
                 base, schema, base, schema, f->dir);
        assert_int_equal(system(command), 0);
    }
    snprintf(command, sizeof command, "grep -rqai -- '%s' '%s'", word, f->dir);
    return system(command) == 0;
}

static void gone_everywhere(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct copies left;
    struct act_id merge_act, by;
    struct somebody stays = made(f, S("Bodil"), S("Kvistgaard"), S("blauwe bel"));
    struct somebody gone = made(f, S("Qzvwkt"), S("Xjqpfzmv"), S("wcmqxv tplhnz"));
    made(f, S("Marit"), S("Blijdorp"), S("gele zadels"));
    struct candidate knower = one(f, S("blijdorp")), known = one(f, S("xjqpfzmv"));
    assert_ok(knows_add(&f->app, &knower, &known, KNOWS_KNOWS, S("zus van dkrtzq"), &err),
              &err);
    assert_ok(undo(&f->app, last_act(f), false, &by, &err), &err);
    assert_ok(merge(&f->app, stays.id, gone.id, &merge_act, &err), &err);
    assert_ok(undo(&f->app, merge_act, false, &by, &err), &err);
    static const char *const words[] = {"Xjqpfzmv", "Qzvwkt", "wcmqxv", "tplhnz", "dkrtzq"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        assert_true(stands_somewhere(f, words[i]));
    }
    assert_ok(erase(&f->app, gone.id, f->arena, &left, &err), &err);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (stands_somewhere(f, words[i])) {
            fail_msg("%s is still there", words[i]);
        }
    }
    assert_true(stands_somewhere(f, "kvistgaard"));
    assert_true(stands_somewhere(f, "blauwe bel"));
    assert_true(stands_somewhere(f, "gele zadels"));
    /* it is the one act that can't be taken back */
    assert_false(undo(&f->app, last_act(f), false, &by, &err));
    assert_string_equal(err.key, "err.undo.erase");
    store_fixture_end(f);
}

/* The one of a kind; there must be one. */
static struct copy copy_of(const struct copies *list, enum copy_kind kind)
{
    struct copy found = {.kind = COPY_KIND_COUNT};
    for (size_t i = 0; i < list->len; i++) {
        if (list->at[i].kind == kind) {
            found = list->at[i];
        }
    }
    assert_int_equal(found.kind, kind);
    return found;
}

static void what_is_left_is_listed(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    struct err err = {0};
    struct copies left;
    struct backup_made done;
    struct str before = str_format(f->arena, "%s/before.heed", f->dir);
    struct str after = str_format(f->arena, "%s/after.heed", f->dir);
    struct str beside = str_format(f->arena, "%s.before-restore-1", f->path);
    assert_ok(copies_note(&f->app, "backup", before, &err), &err); /* nobody was in it yet */
    struct somebody gone = made(f, S("Qzvwkt"), S("Xjqpfzmv"), S("wcmqxv"));
    assert_ok(backup_make(&f->app, after, &done, &err), &err);
    assert_ok(copies_note(&f->app, "backup", after, &err), &err);
    assert_ok(copies_note(&f->app, "export", S("/nowhere/xyz"), &err), &err);
    if (!fixture_on_postgres()) {
        FILE *file = fopen(beside.at, "w");
        assert_non_null(file);
        fclose(file);
    }
    assert_ok(erase(&f->app, gone.id, f->arena, &left, &err), &err);
    struct copy backup = copy_of(&left, COPY_BACKUP);
    struct copy export = copy_of(&left, COPY_EXPORT);
    assert_true(str_ends(backup.path, S("/after.heed")));
    assert_true(backup.there);
    assert_int_equal(backup.at, FIXTURE_NOW_MS);
    assert_false(export.there);
    assert_int_equal(left.len, 3);
    copy_of(&left, fixture_on_postgres() ? COPY_SERVER : COPY_RESTORED);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gone_everywhere),
        cmocka_unit_test(what_is_left_is_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
