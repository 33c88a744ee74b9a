#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Embeds the rules of the gate in the program, so that a shop never runs without them.

    rules_embed.py RULES.csv OUT.c

Their version is the head of SHA-256 over the bytes, which decisions are stored with.
"""
import hashlib
import sys

CHUNK = 80
VERSION_DIGITS = 12


def literal(data):
    """C string literals, one a line; octal, since \\x has no end."""
    for at in range(0, len(data), CHUNK):
        yield '    "' + "".join(
            chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in data[at : at + CHUNK]
        ) + '"'


def main():
    source, out = sys.argv[1:]
    with open(source, "rb") as f:
        data = f.read()
    version = hashlib.sha256(data).hexdigest()[:VERSION_DIGITS]
    with open(out, "w", encoding="ascii") as f:
        f.write("/* Written by tools/rules_embed.py from rules/rules.csv. */\n")
        f.write('#include "app/rules_shipped.h"\n\n')
        f.write(f'const char rules_shipped_version[] = "{version}";\n')
        f.write(f"const size_t rules_shipped_len = {len(data)};\n")
        f.write("const char rules_shipped[] =\n" + "\n".join(literal(data)) + ";\n")


if __name__ == "__main__":
    main()
