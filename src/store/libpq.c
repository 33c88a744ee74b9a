/* SPDX-License-Identifier: Apache-2.0 */
#include "store/libpq.h"

#include <dlfcn.h>
#include <string.h>

/* The name under which it has been found since PostgreSQL 8.2. */
#define LIBPQ_SONAME "libpq.so.5"

static bool fail(struct err *err)
{
    return err_set(err, ERR_IO, "err.store.connection", A_STR("why", str_of(dlerror())));
}

/* POSIX lets an object's address stand for a function's; C only lets bytes be copied. */
static bool find(void *library, const char *name, void *function, size_t size)
{
    void *at = dlsym(library, name);
    memcpy(function, &at, size);
    return at != NULL;
}

bool libpq_load(struct libpq *out, struct err *err)
{
    struct libpq pq;
    void *library = dlopen(LIBPQ_SONAME, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        return fail(err);
    }
#define LIBPQ_FIND(name)                                                                       \
    if (!find(library, "PQ" #name, &pq.name, sizeof pq.name)) {                                \
        return fail(err);                                                                      \
    }
    LIBPQ_FUNCTIONS(LIBPQ_FIND)
#undef LIBPQ_FIND
    *out = pq;
    return true;
}
