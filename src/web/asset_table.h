/* SPDX-License-Identifier: Apache-2.0 */
/* What tools/embed.py writes. For asset.c alone. */
#pragma once

#include "web/asset.h"

extern const struct asset assets[];
extern const size_t asset_count;
