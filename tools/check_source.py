#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What can be said about the source without compiling it: SPDX lines, things that this house
doesn't use, names, and the length of files. Looks at what git knows (or would add)."""
import pathlib
import re
import subprocess
import sys

SPDX = "SPDX-License-Identifier: Apache-2.0"
WITH_SPDX = {".c", ".h", ".py", ".sh", ".sql", ".css", ".js", ".build"}
TEXT = WITH_SPDX | {".md", ".po", ".view", ".html", ".test", ".txt", ".svg"}
LONGEST, LONGEST_TEST = 500, 800  # lines; a test's tables may be long

# pattern, why, where it is allowed (a regular expression over the path)
C_RULES = [
    (r"\bgoto\b", "no goto: closers hang on the arena", None),
    (r"\b(strcpy|strcat|stpcpy|sprintf|vsprintf|gets|strtok|strncpy|strncat)\s*\(",
     "no unbounded or truncating C string functions: str and buf", None),
    (r"\b(atoi|atol|atoll|atof)\s*\(", "no atoi(): str_to_i64() says when it isn't one", None),
    (r"\b(alloca|realloc|calloc|malloc|free)\s*\(", "memory comes from arenas",
     r"^(src/base/arena\.c|tests/|fuzz/|bench/)"),
    (r"\bsetlocale\s*\(", "numbers are read and written in the C locale", None),
    (r"\b(rand|srand|random|drand48)\s*\(", "random numbers come from a passed rng", None),
    (r"\b(localtime|gmtime|ctime|asctime)\s*\(", "not thread-safe: use the _r form", None),
    (r"\b(printf|puts|perror|putchar|exit|_exit)\s*\(",
     "libraries don't print or exit", r"^(src/cli/|tests/|fuzz/|bench/|tools/)"),
    (r"\bfprintf\s*\(\s*(stdout|stderr)\b|\bfputs\s*\([^;]*\b(stdout|stderr)\b",
     "libraries don't print", r"^(src/base/(arena|log)\.c|src/cli/|tests/|fuzz/|bench/|tools/)"),
    (r"\btypedef\s+(struct|union|enum)\b", "no typedef of structs", None),
    (r"#\s*if(n?def|.*defined\s*\(?)\s*NDEBUG", "assertions stay on", None),
    (r"\bsystem\s*\(|\bpopen\s*\(", "no shell", r"^(tests/|bench/|tools/)"),
]
# Written in two halves, so that this file doesn't find itself.
ANY_RULES = [
    (r"\b(TO" r"DO|FIX" r"ME)\b|\bXX" r"X:", "open work belongs into an issue", None),
    (r"/(wo" r"rk/(main|shared)|tmp/wt|home/\w+/)", "no paths of somebody's machine", None),
    (r"^(<{7}|>{7}) ", "a merge was left half done", None),
]
NAMES = re.compile(r"(^|_)(utils?|common|misc|helpers?)(_|\.|$)")
STRIP = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def files_of(root):
    out = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                         cwd=root, capture_output=True, check=True).stdout
    return sorted({p for p in out.decode().split("\0") if p and (root / p).is_file()})


def long_files(root):
    """tools/long_files.txt: `path  reason`, for files that are better whole."""
    path = root / "tools/long_files.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {line.split(None, 1)[0]: line.split(None, 1)[1] for line in lines
            if len(line.split(None, 1)) == 2 and not line.startswith("#")}


def blank(match):
    """Comments and literals away, lines kept."""
    text = match.group(0)
    return "\n" * text.count("\n") if text.startswith("/") else text[0] + text[-1]


def code_of(text):
    """C without comments and literals; #include lines keep nothing of interest."""
    return STRIP.sub(blank, text)


def rule_faults(name, text, rules):
    for pattern, why, allowed in rules:
        if allowed and re.search(allowed, name):
            continue
        for match in re.finditer(pattern, text, re.M):
            yield text.count("\n", 0, match.start()) + 1, f"{match.group(0).strip()}: {why}"


def faults_of(root, name, excused):
    path = root / name
    suffix = path.suffix or (".sh" if path.read_bytes().startswith(b"#!/bin/sh") else "")
    if suffix not in TEXT and path.name != "Makefile":
        return
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        yield 1, "not UTF-8"
        return
    lines = text.splitlines()
    if suffix in WITH_SPDX and not any(SPDX in line for line in lines[:2]):
        yield 1, f"no {SPDX} at its head"
    yield from rule_faults(name, text, ANY_RULES)
    if suffix not in (".c", ".h"):
        return
    yield from rule_faults(name, code_of(text), C_RULES)
    if suffix == ".h" and "#pragma once" not in text:
        yield 1, "no #pragma once"
    if NAMES.search(path.name):
        yield 1, "a shared thing gets the name of what it is"
    longest = LONGEST_TEST if name.startswith("tests/") else LONGEST
    if len(lines) > longest and name not in excused:
        yield longest, f"{len(lines)} lines: split it, or give the reason in tools/long_files.txt"


def main(root):
    excused = long_files(root)
    names = files_of(root)
    count = 0
    for name in names:
        for line, text in faults_of(root, name, excused):
            print(f"{name}:{line}: {text}")
            count += 1
    for name in excused:
        if name not in names:
            print(f"tools/long_files.txt: {name} doesn't exist")
            count += 1
    print(f"{len(names)} files, {count} faults")
    return 1 if count or not names else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
