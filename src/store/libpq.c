/* SPDX-License-Identifier: Apache-2.0 */
#include "store/libpq.h"

#include "base/library.h"

/* The name under which it has been found since PostgreSQL 8.2. */
#define LIBPQ_SONAME "libpq.so.5"

bool libpq_load(struct libpq *out, struct err *err)
{
#define LIBPQ_NAME(name) "PQ" #name,
    static const char *const names[] = {LIBPQ_FUNCTIONS(LIBPQ_NAME)};
#undef LIBPQ_NAME
    return library_load(LIBPQ_SONAME, names, sizeof names / sizeof names[0], out,
                        "err.store.connection", err);
}
