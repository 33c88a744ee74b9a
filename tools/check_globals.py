#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No mutable globals: the rooms' libraries in BUILD/src hold no writable data, base/log aside.
Tables of pointers that only the loader writes (.data.rel.ro) are constant."""
import pathlib
import re
import subprocess
import sys

ALLOWED_OBJECTS = {"log.c.o"}
ALLOWED = {("imports.c.o", "stop_asked"): "a signal handler can reach nothing else"}
WRITABLE = re.compile(r"^(\.data(?!\.rel\.ro)|\.bss|\.tdata|\.tbss|\*COM\*)")
# value, flags, section, size, name
SYMBOL = re.compile(r"^[0-9a-f]+ (.{7}) (\S+)\t([0-9a-f]+)\s+(?:\.hidden )?(\S+)$")


def writable(library):
    run = subprocess.run(["objdump", "-t", str(library)], capture_output=True, text=True,
                         check=True)
    member = "?"
    for line in run.stdout.splitlines():
        if ":     file format" in line:
            member = line.split(":")[0].split("/")[-1]
        match = SYMBOL.match(line)
        if not match or member in ALLOWED_OBJECTS:
            continue
        flags, section, size, name = match.groups()
        if (member, name) in ALLOWED:
            continue
        if WRITABLE.match(section) and "d" not in flags and int(size, 16):
            yield member, name, section, int(size, 16)


def main(build):
    libraries = sorted((build / "src").rglob("*.a"))
    count = 0
    for library in libraries:
        for member, name, section, size in writable(library):
            print(f"{library.name}({member}): {name}: {size} writable bytes in {section}")
            count += 1
    print(f"{len(libraries)} libraries, {count} faults")
    return 1 if count or not libraries else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
