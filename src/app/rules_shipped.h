/* SPDX-License-Identifier: Apache-2.0 */
/* rules/rules.csv as it was when the program was built. Private to rules.c. */
#pragma once

#include <stddef.h>

extern const char rules_shipped_version[]; /* head of SHA-256, hexadecimal */
extern const size_t rules_shipped_len;
extern const char rules_shipped[];
