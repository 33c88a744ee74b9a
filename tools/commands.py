#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""commands.py OUT FILE...: the table of commands from the files cmd_NAME.c, each of which defines
`const struct command command_NAME`."""
import pathlib
import sys

names = sorted(pathlib.Path(f).stem[len("cmd_"):] for f in sys.argv[2:])
lines = ["/* Made by tools/commands.py from the files cmd_*.c. */", '#include "cli/cli.h"', ""]
lines += [f"extern const struct command command_{n};" for n in names]
lines += ["", "const struct command *const commands[] = {"]
lines += [f"    &command_{n}," for n in names] + ["    NULL,", "};", ""]
pathlib.Path(sys.argv[1]).write_text("\n".join(lines))
