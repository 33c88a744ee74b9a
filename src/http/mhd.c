/* SPDX-License-Identifier: Apache-2.0 */
#include "http/mhd.h"

#include "base/library.h"

/* Of 0.9.71 and later. */
#define MHD_SONAME "libmicrohttpd.so.12"

bool mhd_load(struct mhd *out, struct err *err)
{
#define MHD_NAME(name) "MHD_" #name,
    static const char *const names[] = {MHD_FUNCTIONS(MHD_NAME)};
#undef MHD_NAME
    return library_load(MHD_SONAME, names, sizeof names / sizeof names[0], out,
                        "err.http.library", err);
}
