#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_asked.py HEED: `heed init` at a terminal asks in the person's language, proposes what the
locale suggests, asks again after a wrong answer, and leaves nothing behind when it isn't answered."""
import os
import pathlib
import pty
import select
import subprocess
import sys
import tempfile
import time

import terminal_needed  # noqa: F401

heed = str(pathlib.Path(sys.argv[1]).resolve())
faults = []
SECONDS = 20


def until(fd, said, mark):
    """Reads until what was said ends as a question does, or the program ends."""
    end = time.time() + SECONDS
    while time.time() < end and not (mark and said.rstrip(b" ").endswith(mark)):
        if select.select([fd], [], [], 0.1)[0]:
            try:
                more = os.read(fd, 4096)
            except OSError:
                break
            if not more:
                break
            said += more
    return said


def talk(folder, lang, answers, *args):
    """What stood on the terminal, and the exit code. None among the answers: Ctrl-D."""
    env = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": lang}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            env[name] = os.environ[name]
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(heed, ["heed", *args], env)
    said = b""
    for mark, answer in answers:
        said = until(fd, said, mark)
        os.write(fd, b"\x04" if answer is None else answer.encode() + b"\n")
        said += b"|"
    said = until(fd, said, None)
    os.close(fd)
    return said.decode().replace("\r", ""), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def settings(folder):
    out = subprocess.run([heed, "settings", "--lang", "en"], cwd=folder, capture_output=True, text=True)
    return out.stdout


def want(what, condition, said):
    if not condition:
        faults.append(f"{what}:\n{said}")


SEVEN = [(b"?", "Velo Müller")] + [(b"]", "")] * 5 + [(b":", "Änne")]
for lang, question, country, zone in (("nl_NL.UTF-8", "Hoe heet de winkel?", "[NL]", "Europe/Amsterdam"),
                                      ("de_AT.UTF-8", "Wie heißt der Laden?", "[AT]", "Europe/Vienna"),
                                      ("en_GB.UTF-8", "What is the shop called?", "[GB]", "Europe/London"),
                                      ("C", "What is the shop called?", "[NL]", "Europe/Amsterdam")):
    with tempfile.TemporaryDirectory() as folder:
        said, code = talk(folder, lang, SEVEN, "init")
        kept = settings(folder)
        want(lang, code == 0 and question in said and country in said and f"[{zone}]" in said, said)
        want(f"{lang}: settings", "Velo Müller" in kept and zone in kept, kept)
        staff = subprocess.run([heed, "staff"], cwd=folder, capture_output=True, text=True).stdout
        want(f"{lang}: staff", "Änne" in staff, staff)

WRONG = [(b"?", ""), (b"?", "Velo"), (b"]", "Deutschland"), (b"]", "de"), (b"]", "Berlin"), (b"]", ""),
         (b"]", "Euro"), (b"]", "chf"), (b"]", "klingonisch"), (b"]", "de, nl"), (b"]", "viel"),
         (b"]", "101"), (b"]", "35 %"), (b":", "Ä" * 60), (b":", "Änne")]
with tempfile.TemporaryDirectory() as folder:
    said, code = talk(folder, "de_DE.UTF-8", WRONG, "init")
    kept = settings(folder)
    want("wrong answers", code == 0 and said.count("In welchem Land") == 2 and said.count("Zeitzone?") == 2 and
         said.count("Wie heißt der Laden?") == 2 and said.count("Marge)?") == 3 and
         said.count("Ihr Vorname:") == 2, said)
    want("what was kept", all(w in kept for w in ("Velo", "DE", "Europe/Berlin", "CHF", "35")), kept)

for n in range(len(SEVEN)):
    with tempfile.TemporaryDirectory() as folder:
        said, code = talk(folder, "nl_NL.UTF-8", SEVEN[:n] + [(SEVEN[n][0], None)], "init")
        want(f"Ctrl-D at question {n + 1}: exit {code}", code == 14 and said.endswith("Er is niets gedaan.\n"), said)
        want(f"Ctrl-D at question {n + 1} leaves", not os.listdir(folder), str(os.listdir(folder)))

with tempfile.TemporaryDirectory() as folder:
    pathlib.Path(folder, "shop.heed").write_text("something of theirs")
    said, code = talk(folder, "en_GB.UTF-8", [], "init")
    want("a file is there", code == 6 and "called?" not in said, said)
    for bad in ("--zone=Nowhere/Else", "--currency=EURO", "--margin=101", "--languages=tlh", "--country=1",
                "--minutes=-1"):
        done = subprocess.run([heed, "init", "--shop", "other.heed", bad], cwd=folder, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True)
        want(bad, done.returncode in (2, 3) and os.listdir(folder) == ["shop.heed"], done.stderr)

print("\n".join(faults) or "asked and answered")
sys.exit(1 if faults else 0)
