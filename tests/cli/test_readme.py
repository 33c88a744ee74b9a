#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_readme.py HEED README [--update]: the README stays true. Its first day is run as it stands, by somebody
new, in four locales and with a folder full of nothing; its picture of a day is what the sample's day
says; and each command that it names exists."""
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

heed, readme = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).read_text()
faults = []
TILL = """Datum;Klant;Bedrag;Omschrijving
2026-07-03;Jansen;89,00;kleine beurt
2026-09-18;Jansen;45,50;binnenband
2026-11-20;Müller;1.234,56;fiets
"""


def section(title):
    return re.search(rf"^## {title}\n(.*?)(?=^## )", readme, re.S | re.M).group(1)


def blocks(text):
    """Indented code, as one script each."""
    return ["".join(line[4:] for line in part.splitlines(True))
            for part in re.findall(r"(?:^    .*\n)+", text, re.M)]


def run(script, folder, **env):
    os.makedirs(f"{folder}/bin", exist_ok=True)
    if not os.path.lexists(f"{folder}/bin/heed"):
        os.symlink(heed, f"{folder}/bin/heed")
    env = {"PATH": f"{folder}/bin:/usr/bin:/bin", "HOME": f"{folder}/nowhere",
           "HEED_NOW": "2026-11-24T09:30:00Z", **env}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            env[name] = os.environ[name]
    return subprocess.run(["/bin/sh", "-ec", script], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=120)


def first_day(locale):
    scripts = blocks(section("Your first day"))
    if len(scripts) != 3:
        faults.append(f"{len(scripts)} blocks of commands in the first day, not 3")
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "till.csv").write_text(TILL)
        pathlib.Path(folder, "quote.pdf").write_bytes(b"%PDF-1.7 four bikes")
        for script in scripts:
            done = run(script, folder, LANG=locale)
            if done.returncode or done.stderr:
                faults.append(f"{locale}: exit {done.returncode}\n{script}{done.stdout}{done.stderr}")
        done = run("heed promises --json; heed --shop copy.heed verify; heed show Jansen", folder,
                   LANG=locale)
        if done.returncode or "send quote" not in done.stdout or "cargo bike" not in done.stdout:
            faults.append(f"{locale}: the promise isn't open again: {done.stdout}{done.stderr}")


def parts_of(day):
    """The day's lines by part: the head, then one part for each sign."""
    parts = [[]]
    for line in day:
        if re.match("[●◉○◦] ", line):
            parts.append([])
        parts[-1].append(line)
    return parts


def one_customer(lines, kind):
    """The first customer of a kind, with the lines below the name."""
    for i, line in enumerate(lines):
        if re.match(r"  \S.* " + kind, line):
            end = next((k for k in range(i + 1, len(lines)) if not lines[k].startswith("    ")), len(lines))
            return lines[i:end]
    faults.append(f"nobody on the sample's day is to {kind}")
    return []


def picture():
    """What the README shows of the sample's day; … stands for what it leaves out."""
    with tempfile.TemporaryDirectory() as folder:
        day = run("heed sample --seed 1 sample.heed >/dev/null; heed --shop sample.heed today", folder,
                  LANG="en_GB.UTF-8").stdout.splitlines()
    head, owed, care, peace = parts_of(day)[:4]
    time = next(i for i, line in enumerate(care) if re.match(r"  \d+ of \d+ minutes", line))
    lines = head + owed[:1] + one_customer(owed, "Answer") + ["  …"] + care[:1]
    lines += one_customer(care, "Ask") + ["  …"] + care[time:] + peace[:4] + ["  …"]
    return "```\n" + "".join(line + "\n" for line in lines) + "```\n"


def check_picture(update):
    shown, now = re.search(r"^```\n.*?^```\n", section("See it"), re.S | re.M).group(0), picture()
    if update:
        pathlib.Path(sys.argv[2]).write_text(readme.replace(shown, now))
    elif shown != now:
        diff = difflib.unified_diff(shown.splitlines(), now.splitlines(), "README.md", "heed", "", "", 1, "")
        faults.append("the picture isn't what the day says (mend it by --update):\n" + "\n".join(diff))


def named():
    known = subprocess.run([heed, "help", "--lang", "en"], capture_output=True, text=True).stdout
    for word in re.findall(r"(?:^    |`)(?:build/)?heed (?:--shop \S+ )?([a-z]+)", readme, re.M):
        if not re.search(rf"^  {word} ", known, re.M):
            faults.append(f"there is no command {word}")


for each in ("nl_NL.UTF-8", "de_DE.UTF-8", "en_US.UTF-8", "C"):
    first_day(each)
check_picture("--update" in sys.argv)
named()
print("\n".join(faults) or "the README is true")
sys.exit(1 if faults else 0)
