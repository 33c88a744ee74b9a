/* SPDX-License-Identifier: Apache-2.0 */
/* Standard input, put into a file without a name, for whoever reads more than once. */
#pragma once

#include "cli/cli.h"

/* A path that it can be read under. ERR_IO. */
MUST_USE bool kept_input(struct cli *c, struct str *path, struct err *err);
