#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each header compiles alone, with the flags of a neighbour in BUILD/compile_commands.json."""
import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys

FOLDERS = ("src", "include", "tests", "fuzz", "bench")


def flags_of(command):
    """A compile command without its source, its object and its dependency files."""
    words, keep, skip = shlex.split(command["command"]), [], False
    for word in words:
        if skip:
            skip = False
        elif word in ("-o", "-c", "-MF", "-MQ"):
            skip = True
        elif word != "-MD":
            keep.append(word)
    return keep


def nearest(header, commands):
    """The command of the source that shares most of the header's path."""
    def shared(command):
        source = os.path.normpath(os.path.join(command["directory"], command["file"]))
        return len(os.path.commonpath([str(header), source]))
    return max(commands, key=shared)


def check(root, header, commands):
    command = nearest(header, commands)
    run = subprocess.run(flags_of(command) + ["-fsyntax-only", "-I", str(root), "-x", "c", "-"],
                         input=f'#include "{header}"\n', text=True, cwd=command["directory"],
                         capture_output=True)
    return run.returncode, run.stderr


def main(build, root):
    commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    commands = [c for c in commands if c["file"].endswith(".c")]
    headers = [h for f in FOLDERS for h in sorted((root / f).rglob("*.h"))]
    count = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda h: check(root, h, commands), headers)
        for header, (code, text) in zip(headers, results):
            if code:
                print(f"{header.relative_to(root)} doesn't compile alone:\n{text}")
                count += 1
    print(f"{len(headers)} headers, {count} faults")
    return 1 if count or not headers else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(),
                  pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ".").resolve()))
