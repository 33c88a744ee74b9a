/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A shared library that is loaded when it is needed and not at start: each command would start
 * later for all that it brings with it.
 */
#pragma once

#include <stddef.h>

#include "base/err.h"

/* Finds functions of the library `soname` by their names. `functions`: room for [len] pointers,
 * filled in the names' order. Once loaded it stays until the process ends. ERR_IO `key` {why}:
 * it isn't on this machine, or too old. */
MUST_USE bool library_load(const char *soname, const char *const *names, size_t len,
                           void *functions, const char *key, struct err *err);
