/* SPDX-License-Identifier: Apache-2.0 */
/* What shells and manual pages know of the commands: made from the same entries as the help. */
#pragma once

#include "cli/cli.h"

/* Scripts that complete commands and options, to c->out. */
void completion_bash(struct cli *c);
void completion_zsh(struct cli *c);
void completion_fish(struct cli *c); /* with what each does, in c->lang */

/* heed(1) in roff (man macros), to c->out; texts in c->lang. */
void manual(struct cli *c);
