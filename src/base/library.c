/* SPDX-License-Identifier: Apache-2.0 */
#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

bool library_load(const char *soname, const char *const *names, size_t len, void *functions,
                  const char *key, struct err *err)
{
    void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
    bool ok = library != NULL;
    for (size_t i = 0; ok && i < len; i++) {
        void *at = dlsym(library, names[i]);
        /* POSIX lets an object's address stand for a function's; C only lets bytes be copied */
        memcpy((char *)functions + i * sizeof at, &at, sizeof at);
        ok = at != NULL;
    }
    return ok || err_set(err, ERR_IO, key, A_STR("why", str_of(dlerror())));
}
