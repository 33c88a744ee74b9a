# SPDX-License-Identifier: Apache-2.0
"""Embeds files in the program: a C table of name, path with a hash of the bytes, type, bytes.

    embed.py OUT.c FILE …

The hash is the head of SHA-256: a page that names the path gets these bytes and no others, so
that a browser may keep them for ever.
"""
import hashlib
import os
import sys

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
HASH_DIGITS = 16
CHUNK = 80


def literal(data):
    """C string literals, one a line; octal, since \\x has no end."""
    lines = []
    for at in range(0, len(data), CHUNK):
        line = "".join(
            chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in data[at : at + CHUNK]
        )
        lines.append(f'        "{line}"')
    return "\n".join(lines) or '        ""'


def row(path):
    with open(path, "rb") as f:
        data = f.read()
    name = os.path.basename(path)
    stem, ext = os.path.splitext(name)
    if ext not in TYPES:
        sys.exit(f"{path}: a kind of file that has no type in tools/embed.py")
    digest = hashlib.sha256(data).hexdigest()[:HASH_DIGITS]
    hashed = f"{stem}.{digest}{ext}"
    return (
        f'    {{{{"{name}", {len(name)}}}, {{"{hashed}", {len(hashed)}}},\n'
        f'     {{"{TYPES[ext]}", {len(TYPES[ext])}}},\n     {{\n{literal(data)},\n      {len(data)}}}}},\n'
    )


def main():
    out, *paths = sys.argv[1:]
    rows = "".join(row(path) for path in sorted(paths, key=os.path.basename))
    with open(out, "w", encoding="ascii") as f:
        f.write('/* Written by tools/embed.py from static/. */\n#include "web/asset_table.h"\n\n')
        f.write(f"const struct asset assets[] = {{\n{rows}}};\n")
        f.write("const size_t asset_count = sizeof assets / sizeof *assets;\n")


if __name__ == "__main__":
    main()
