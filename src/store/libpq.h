/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libpq, loaded when a shop stands on PostgreSQL and not before: it brings twenty more
 * libraries, and each command on a file would start 5 ms later for them.
 */
#pragma once

#include <libpq-fe.h>

#include "base/err.h"

/* The functions that the driver calls, without their PQ. */
#define LIBPQ_FUNCTIONS(X)                                                                     \
    X(clear)                                                                                   \
    X(cmdTuples)                                                                               \
    X(connectdb)                                                                               \
    X(errorMessage)                                                                            \
    X(exec)                                                                                    \
    X(execParams)                                                                              \
    X(execPrepared)                                                                            \
    X(finish)                                                                                  \
    X(getisnull)                                                                               \
    X(getlength)                                                                               \
    X(getvalue)                                                                                \
    X(ntuples)                                                                                 \
    X(prepare)                                                                                 \
    X(resultErrorField)                                                                        \
    X(resultStatus)                                                                            \
    X(setNoticeProcessor)                                                                      \
    X(status)                                                                                  \
    X(transactionStatus)

#define LIBPQ_POINTER(name) __typeof__(&PQ##name) name;
struct libpq {
    LIBPQ_FUNCTIONS(LIBPQ_POINTER)
};
#undef LIBPQ_POINTER

/* ERR_IO: it isn't on this machine, or too old. Once loaded it stays until the process ends. */
MUST_USE bool libpq_load(struct libpq *out, struct err *err);
