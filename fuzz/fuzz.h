/* SPDX-License-Identifier: Apache-2.0 */
/* What every fuzzer defines: takes any bytes, returns 0, crashes when something is wrong. */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
