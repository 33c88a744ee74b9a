#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_terminal.py HEED: sentences are wrapped to the width of a terminal, and never when piped; no line is
wider than the terminal or ends in blanks."""
import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios

import terminal_needed  # noqa: F401

heed = os.path.abspath(sys.argv[1])
faults = []


def on_terminal(columns, *args):
    """What a terminal of so many columns shows."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    run = subprocess.Popen([heed, *args], stdin=subprocess.DEVNULL, stdout=slave, env=env)
    os.close(slave)
    got = b""
    try:
        while part := os.read(master, 65536):
            got += part
    except OSError:
        pass  # the other end is closed
    os.close(master)
    if run.wait() != 0:
        faults.append(f"{args} ended with {run.returncode}")
    return got.decode().replace("\r\n", "\n").splitlines()


def piped(*args):
    return subprocess.run([heed, *args], check=True, capture_output=True, text=True, env=env).stdout


with tempfile.TemporaryDirectory() as folder:
    env = dict(os.environ, HEED_SHOP=os.path.join(folder, "a.heed"), HEED_LANG="en", NO_COLOR="1",
               HEED_NOW="2026-11-24T08:30:00Z")
    piped("init", "--name", "Velo Merel", "--country", "NL", "--staff", "Sanne")
    piped("add", "Jürgen van den Berg")
    log = ["log", "Jürgen", "called us, wants a cargo bike"]
    whole = piped(*log)
    sentence = "Not so? Take it back with heed undo"
    if not any(line.startswith(sentence) and len(line) > 80 for line in whole.splitlines()):
        faults.append(f"piped, the sentence is broken:\n{whole}")
    if piped("history", "--width", "40") != piped("history"):
        faults.append("piped, --width breaks lines")
    for columns in (40, 60, 100):
        lines = on_terminal(columns, *log)
        joined = " ".join(lines)
        if max(map(len, lines)) > columns or sentence not in joined or "or --channel." not in joined:
            faults.append(f"{columns} columns:\n" + "\n".join(lines))
    piped("note", "Jürgen", "likes to be asked about the long tour along the river in the spring of last year")
    lines = on_terminal(60, "history", "Jürgen")
    deeper = [line for line in lines if line.startswith(" " * 8)]
    if max(map(len, lines)) > 60 or not deeper:
        faults.append("history isn't wrapped with an indent:\n" + "\n".join(lines))
    about = on_terminal(60, "help", "log")
    if not any(line.startswith("heed log anna we called") for line in about):
        faults.append("the examples of help no longer begin a line:\n" + "\n".join(about))

# A whole shop: nothing runs over the edge, nothing ends in blanks, at any width and in each language.
SHOWN = (["today"], ["find", "de", "--limit", "60"], ["history"], ["imports"], ["promises"], ["needs"], ["settings"])
with tempfile.TemporaryDirectory() as folder:
    shop = os.path.join(folder, "b.heed")
    env = dict(os.environ, HEED_SHOP=shop, NO_COLOR="1", HEED_NOW="2026-11-24T08:30:00Z")
    piped("sample", shop, "--seed", "1")
    with open(os.path.join(folder, "kassa-van-de-hele-maand-november.csv"), "w") as till:
        till.write("Klantnr;Datum;Bedrag;Bon\n7;03-10-2026;12,50;B1\n")
    piped("import", "purchases", till.name)
    day = json.loads(piped("today", "--all", "--json"))
    kinds = {}
    for row in day["owed"] + day["peace"] + day["attention"]:
        kinds.setdefault(row["customer"]["kind"], f'#{row["customer"]["id"]}')
    if len(kinds) != 3:
        faults.append(f"not every kind of customer is in the sample: {kinds}")
    of_one = [[command, number] for number in kinds.values() for command in ("show", "why", "permissions", "history")]
    for lang in ("nl", "de", "en"):
        for words in (*SHOWN, *of_one):
            words = [*words, "--lang", lang]
            for columns in (60, 80, 120):
                for line in on_terminal(columns, *words):
                    if len(line) > columns or line != line.rstrip():
                        faults.append(f"{columns} columns, {words}: {line!r}")
            for line in piped(*words).splitlines():
                if line != line.rstrip() or "\x1b" in line:
                    faults.append(f"piped, {words}: {line!r}")

sys.exit("\n".join(faults) if faults else 0)
