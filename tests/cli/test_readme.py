#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_readme.py HEED README: the README stays true. Its first day is run as it stands, by somebody
new, in four locales and with a folder full of nothing; its picture of a day is what the sample's day
says; and each command that it names exists."""
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
        for script in scripts:
            done = run(script, folder, LANG=locale)
            if done.returncode or done.stderr:
                faults.append(f"{locale}: exit {done.returncode}\n{script}{done.stdout}{done.stderr}")
        done = run("heed promises --json; heed --shop copy.heed verify; heed show Jansen", folder,
                   LANG=locale)
        if done.returncode or "send quote" not in done.stdout or "cargo bike" not in done.stdout:
            faults.append(f"{locale}: the promise isn't open again: {done.stdout}{done.stderr}")


def picture():
    """Every line of the picture, in its order, is a line of the sample's day; … leaves some out."""
    shown = re.search(r"^```\n(.*?)^```", section("See it"), re.S | re.M).group(1)
    with tempfile.TemporaryDirectory() as folder:
        day = run("heed sample --seed 1 sample.heed >/dev/null; heed --shop sample.heed today", folder,
                  LANG="en_GB.UTF-8").stdout.splitlines()
    at = 0
    for line in shown.splitlines():
        if line.strip() == "…":
            continue
        if line not in day[at:]:
            faults.append(f"the picture shows what the day doesn't say (here): {line!r}")
            continue
        at = day.index(line, at) + 1


def named():
    known = subprocess.run([heed, "help", "--lang", "en"], capture_output=True, text=True).stdout
    for word in re.findall(r"(?:^    |`)(?:build/)?heed (?:--shop \S+ )?([a-z]+)", readme, re.M):
        if not re.search(rf"^  {word} ", known, re.M):
            faults.append(f"there is no command {word}")


for each in ("nl_NL.UTF-8", "de_DE.UTF-8", "en_US.UTF-8", "C"):
    first_day(each)
picture()
named()
print("\n".join(faults) or "the README is true")
sys.exit(1 if faults else 0)
