#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The rooms' include rows: a file of src/ROOM includes only what the row of its room names.

`view` stands for the generated headers of page templates. Headers that the store's generator
makes are "store/..." and count as the store. Libraries have their rooms too, and the pure rooms
see no system header that could bring a clock, a file or a socket.
"""
import pathlib
import re
import sys

ROWS = {
    "base": "",
    "stat": "base",
    "core": "base stat",
    "text": "base",
    "formats": "base core text",
    "picture": "base text",
    "match": "base core",
    "gate": "base core",
    "world": "base stat core",
    "store": "base core",
    "app": "base stat core text formats picture match gate world store",
    "out": "base store app",
    "http": "base",
    "view": "base core text picture",
    "web": "base core text picture app http out view",
    "cli": "base core text picture app out web view",
}
PURE = {"stat", "core", "match", "gate", "world"}
PURE_HEADERS = {"assert.h", "float.h", "inttypes.h", "limits.h", "math.h", "stdarg.h",
                "stdbool.h", "stddef.h", "stdint.h", "stdlib.h", "string.h"}
LIBRARIES = {  # header -> the rooms that may include it
    "sqlite3.h": "store", "libpq-fe.h": "store",
    "utf8proc.h": "base",
    "jansson.h": "app formats store",
    "zip.h": "formats",
    "gmime/gmime.h": "formats", "libical/ical.h": "formats",
    "curl/curl.h": "out", "microhttpd.h": "http",
    "qrencode.h": "picture",
}
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')


def faults_of(path, room):
    allowed = set(ROWS[room].split()) | {room}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        quote, name = match.groups()
        if quote == "<":
            if room in PURE and name not in PURE_HEADERS:
                yield number, f"{room} is pure and may not include <{name}>"
            if name in LIBRARIES and room not in LIBRARIES[name].split():
                yield number, f"<{name}> belongs to {LIBRARIES[name]}, not to {room}"
        elif "/" not in name:
            yield number, f'write "ROOM/{name}"'
        elif name.split("/")[0] not in ROWS:
            yield number, f'"{name}": there is no such room'
        elif name.split("/")[0] not in allowed:
            yield number, f"{room} may not include {name.split('/')[0]} (\"{name}\")"


def main(root):
    files = count = 0
    for path in sorted((root / "src").rglob("*.[ch]")):
        room = path.relative_to(root / "src").parts[0]
        if room not in ROWS:
            print(f"{path.relative_to(root)}: no room is called {room}")
            count += 1
            continue
        files += 1
        for number, text in faults_of(path, room):
            print(f"{path.relative_to(root)}:{number}: {text}")
            count += 1
    print(f"{files} files, {count} faults")
    return 1 if count or not files else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
