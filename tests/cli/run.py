#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Golden files for the command line: runs tests/cli/*.test and compares what heed says.

    run.py --heed build/src/cli/heed [--update] [FILE.test ...]

A case reads like a session. What is indented by two blanks is the session, all else is prose:

    A shop is made once.

      $ heed init --country nl --yes
      made shop.heed
      $ heed init --country nl --yes
      ! heed: shop.heed exists already
      [6]

    `$ ` a command for sh (`> ` continues it, so a here-document may give it input); then its
    standard output; `! ` before each line of its standard error; `[N]` its exit code unless 0.
    An output line that would begin with one of these marks, or with a backslash, gets a
    backslash before it. A line without a newline at the end of the output ends in `\\`.

Expected lines may hold placeholders: {id} {int} {time} {day} {any}, or {id:anna}: the first
gives anna its value, which must come back where {id:anna} stands again, also in a command.

Lines that begin with `@` in the first column set the scene for the whole file:
    @today 2026-11-24      HEED_TODAY, the day on which everything happens
    @lang nl               HEED_LANG and LANG
    @env NAME=VALUE
HEED_TEST_TOOLS names further programs, parted by colons, that cases may call by their names.
Every file runs in a new folder; TESTDATA names tests/cli/data. --update writes what happened
into the file and keeps placeholders where they still fit.
"""
import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

KINDS = {
    "id": r"[0-9A-Za-z]{1,26}",
    "int": r"-?[0-9]+",
    "time": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9:]+)|[0-9]{2}:[0-9]{2}(?::[0-9]{2})?",
    "day": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "any": r".*",
}
HOLE = re.compile(r"\{(" + "|".join(KINDS) + r")(?::(\w+))?\}")
MARK = re.compile(r"^(\$ |> |! |\[[0-9]+\]$|\\)")
SECONDS = 120


class Step:
    """One command with what is expected of it; `line` is where it stands."""

    def __init__(self, line, command):
        self.line, self.command, self.expected = line, command, []


def parse(text):
    """A list of prose lines (str) and Steps."""
    parts, step = [], None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("  "):
            parts.append(line)
            step = None
        elif line.startswith("  $ "):
            step = Step(number, line[4:])
            parts.append(step)
        elif step is None:
            raise ValueError(f"line {number}: no command before it")
        elif line.startswith("  > ") and not step.expected:
            step.command += "\n" + line[4:]
        else:
            step.expected.append(line[2:])
    return parts


def shown(out, err, code):
    """What a command did, as lines of a case."""
    lines = []
    for stream, mark in ((out, ""), (err, "! ")):
        text = stream.decode("utf-8", "backslashreplace")
        cut = text.split("\n")
        last = cut.pop()
        if last:
            cut.append(last + "\\")
        lines += [mark + ("\\" if not mark and MARK.match(line) else "") + line for line in cut]
    return lines + ([f"[{code}]"] if code else [])


def pattern_of(expected, names):
    """A regular expression for one expected line; names already known stand for their value."""
    out, at, fresh = "", 0, set()
    for hole in HOLE.finditer(expected):
        kind, name = hole.groups()
        out += re.escape(expected[at:hole.start()])
        at = hole.end()
        if name in names:
            out += re.escape(names[name])
        elif name in fresh:
            out += f"(?P={name})"
        elif name:
            out += f"(?P<{name}>{KINDS[kind]})"
            fresh.add(name)
        else:
            out += f"(?:{KINDS[kind]})"
    return re.compile(out + re.escape(expected[at:]))


def fits(expected, actual, names):
    match = pattern_of(expected, names).fullmatch(actual)
    if match:
        names.update(match.groupdict())
    return match is not None


def merged(expected, actual, names):
    """The actual lines, an expected line with placeholders kept where it fits."""
    out, used = [], 0
    for line in actual:
        for k in range(used, len(expected)):
            if fits(expected[k], line, names):
                out.append(expected[k])
                used = k + 1
                break
        else:
            out.append(line)
    return out


def scene(parts, folder, heed):
    """The environment: nothing of ours comes through but what is named here."""
    env = {"PATH": f"{folder}/.bin:/usr/local/bin:/usr/bin:/bin", "HOME": str(folder),
           "LANG": "en_GB.UTF-8", "TZ": "Europe/Amsterdam", "COLUMNS": "80",
           "HEED_SHOP": "shop.heed", "HEED_TODAY": "2026-11-24",
           "TESTDATA": str(pathlib.Path(__file__).resolve().parent / "data")}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "ASAN_SYMBOLIZER_PATH"):
        if name in os.environ:
            env[name] = os.environ[name]
    for part in parts:
        if isinstance(part, str) and part.startswith("@"):
            word, _, rest = part[1:].partition(" ")
            if word == "today":
                env["HEED_TODAY"] = rest
            elif word == "lang":
                env["HEED_LANG"] = rest
                env["LANG"] = {"nl": "nl_NL", "de": "de_DE", "en": "en_GB"}[rest] + ".UTF-8"
            elif word == "env":
                name, _, value = rest.partition("=")
                env[name] = value
            else:
                raise ValueError(f"no such directive: {part}")
    (folder / ".bin").mkdir()
    (folder / ".bin/heed").symlink_to(heed)
    for tool in filter(None, os.environ.get("HEED_TEST_TOOLS", "").split(os.pathsep)):
        (folder / ".bin" / pathlib.Path(tool).name).symlink_to(pathlib.Path(tool).resolve())
    return env


def run_step(step, env, folder, names):
    command = HOLE.sub(lambda h: names.get(h.group(2), h.group(0)), step.command)
    try:
        done = subprocess.run(["/bin/sh", "-c", command], cwd=folder, env=env,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return [f"[no answer within {SECONDS} s]"]
    return shown(done.stdout, done.stderr, done.returncode)


def run_case(path, heed, update):
    """Differences of one case, as text; empty when it is as expected."""
    text = path.read_text(encoding="utf-8")
    parts, names, faults, out = parse(text), {}, [], []
    folder = pathlib.Path(tempfile.mkdtemp(prefix="heed-cli-"))
    try:
        env = scene(parts, folder, heed)
        for part in parts:
            if isinstance(part, str):
                out.append(part)
                continue
            actual = run_step(part, env, folder, names)
            same = len(actual) == len(part.expected) and all(
                fits(e, a, names) for e, a in zip(part.expected, actual))
            if not same:
                diff = difflib.unified_diff(part.expected, actual, "expected", "actual", "", "", 3,
                                            "")
                faults.append(f"{path}:{part.line}: $ {part.command}\n" +
                              "\n".join("    " + d for d in list(diff)[2:]))
            kept = part.expected if same else merged(part.expected, actual, names)
            out += ["  " + ("$ " if i == 0 else "> ") + c
                    for i, c in enumerate(part.command.split("\n"))]
            out += ["  " + line for line in kept]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if update and faults:
        path.write_text("\n".join(out) + "\n", encoding="utf-8")
        return ""
    return "\n".join(faults)


def guarded(path, heed, update):
    try:
        return run_case(path, heed, update)
    except (ValueError, KeyError, OSError) as error:
        return f"{path}: {error}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--heed", required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("cases", nargs="*", type=pathlib.Path)
    given = parser.parse_args()
    heed = pathlib.Path(given.heed).resolve()
    if not os.access(heed, os.X_OK):
        print(f"there is no {heed}")
        return 1
    cases = given.cases or sorted(pathlib.Path(__file__).resolve().parent.glob("*.test"))
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, text in zip(cases, pool.map(lambda p: guarded(p, heed, given.update), cases)):
            failed += bool(text)
            print(f"{'FAILED' if text else 'ok'} {path.name}" + (f"\n{text}" if text else ""))
    print(f"{len(cases)} cases, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
