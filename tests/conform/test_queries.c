/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every statement of sql/ is prepared by PostgreSQL, and what the engine says of its parameters
 * and columns is what the :in and :out lines say. (SQLite does the same at build:
 * tools/sqlgen.py.)
 */
#include "tests/store_fixture.h"

#include <libpq-fe.h>

#include "store/driver.h"

static Oid oid_of(unsigned char kind)
{
    switch (kind) {
    case VALUE_INT:
        return 20;
    case VALUE_FLOAT:
        return 701;
    case VALUE_BYTES:
        return 17;
    default:
        return 25;
    }
}

static int check(PGconn *pg, const struct query_text *q)
{
    Oid types[COLUMNS_MAX];
    int wrong = 0;
    for (int i = 0; i < q->in; i++) {
        types[i] = oid_of(q->in_kinds[i]);
    }
    PGresult *r = PQprepare(pg, q->name, q->pg, q->in, types);
    if (PQresultStatus(r) != PGRES_COMMAND_OK) {
        print_error("%s: %s", q->name, PQresultErrorMessage(r));
        PQclear(r);
        return 1;
    }
    PQclear(r);
    r = PQdescribePrepared(pg, q->name);
    if (PQnparams(r) != q->in || PQnfields(r) != q->out) {
        print_error("%s: %d parameters, %d columns\n", q->name, PQnparams(r), PQnfields(r));
        wrong++;
    }
    for (int i = 0; i < PQnfields(r) && i < q->out; i++) {
        if (PQftype(r, i) != oid_of(q->out_kinds[i])) {
            print_error("%s: column %s has type %u\n", q->name, PQfname(r, i), PQftype(r, i));
            wrong++;
        }
    }
    PQclear(r);
    return wrong;
}

static void every_statement(void **state)
{
    (void)state;
    struct store_fixture *f = store_fixture_new();
    PGconn *pg = PQconnectdb(f->path);
    int wrong = 0;
    assert_int_equal(PQstatus(pg), CONNECTION_OK);
    for (int i = 0; i < QUERY_COUNT; i++) {
        wrong += check(pg, &query_texts[i]);
    }
    assert_int_equal(wrong, 0);
    PQfinish(pg);
    store_fixture_end(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_statement)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
