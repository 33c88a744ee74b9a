/* SPDX-License-Identifier: Apache-2.0 */
/* Usage, made from the entries. */
#include "cli/cli.h"

struct str cli_usage(struct arena *a, const struct command *command)
{
    struct buf b = buf_in(a);
    buf_format(&b, "heed %s", command->name);
    for (const struct option *o = command->options; o && o->name; o++) {
        buf_format(&b, o->value ? " [--%s %s]%s" : " [--%s%s]%s", o->name,
                   o->value ? o->value : "", o->many ? "…" : "");
    }
    if (command->args && command->args[0]) {
        buf_format(&b, " %s", command->args);
    }
    return buf_str(&b);
}
