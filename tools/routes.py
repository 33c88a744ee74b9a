#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""routes.py OUT FILE...: the table of routes from the files page_NAME.c and api_NAME.c, each of
which defines `const struct route routes_page_NAME[]` or `routes_api_NAME[]`, ended by {0}."""
import pathlib
import sys

names = sorted(pathlib.Path(f).stem for f in sys.argv[2:])
lines = ["/* Made by tools/routes.py from the files page_*.c and api_*.c. */", '#include "web/web.h"', ""]
lines += [f"extern const struct route routes_{n}[];" for n in names]
lines += ["", "const struct route *const web_routes[] = {"]
lines += [f"    routes_{n}," for n in names] + ["    NULL,", "};", ""]
pathlib.Path(sys.argv[1]).write_text("\n".join(lines))
