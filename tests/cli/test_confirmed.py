#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_confirmed.py HEED: what heed asks at a terminal before it does something that is easily meant
otherwise: adding somebody who is there, taking back what others wrote on, taking back an import, and
whom of many is meant. Each is answered no (nothing changes) and yes, in three languages."""
import json
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
NOW = "2026-11-24T09:30:00Z"


def environment(lang):
    env = {"PATH": os.environ["PATH"], "LANG": lang, "HEED_NOW": NOW}
    env.update({n: os.environ[n] for n in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if n in os.environ})
    return env


def at_terminal(folder, lang, answer, *args):
    """What stood on the terminal when the question "…]" or "…:" was answered, and the exit code. A
    question for words ("Why all the same?") is passed over."""
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(heed, ["heed", *args], environment(lang))
    said, asked, end = b"", False, time.time() + SECONDS
    while time.time() < end:
        if not select.select([fd], [], [], 0.1)[0]:
            continue
        try:
            more = os.read(fd, 4096)
        except OSError:
            break
        if not more:
            break
        said += more
        if not asked and said.rstrip(b" ").endswith((b"]", b":")):
            asked = True
            os.write(fd, answer.encode() + b"\n")
        elif more.rstrip(b" ").endswith(b"?"):
            os.write(fd, b"\n")
    os.close(fd)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return said.decode().replace("\r", ""), code if asked else f"{code}, not asked"


def quiet(folder, *args):
    done = subprocess.run([heed, *args], cwd=folder, env=environment("en_GB.UTF-8"), capture_output=True,
                          text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        faults.append(f"{args}: {done.returncode} {done.stderr}")
    return done.stdout


def people(folder, words):
    return len(json.loads(quiet(folder, "find", words, "--json"))["customers"])


def act_of(folder, verb):
    return next(str(a["id"]) for a in json.loads(quiet(folder, "history", "--json"))["acts"] if a["verb"] == verb)


def want(what, condition, said):
    if not condition:
        faults.append(f"{what}:\n{said}")


def new_shop(folder):
    quiet(folder, "init", "--name", "Velo", "--country", "NL", "--staff", "Ada")


def doubles(folder, lang, yes):
    new_shop(folder)
    quiet(folder, "add", "Jan Vos", "--phone", "06-12345678")
    said, code = at_terminal(folder, lang, "n", "add", "jan", "vos")
    want(f"{lang}: not added", people(folder, "vos") == 1 and code not in (0, "0, not asked"), f"{said} {code}")
    want(f"{lang}: who it is", "Jan Vos" in said and "06-12345678" in said and "#10" in said, said)
    said, code = at_terminal(folder, lang, yes, "add", "Jan", "--phone", "+31 6 12345678")
    want(f"{lang}: added", people(folder, "jan") == 2 and code == 0, f"{said} {code}")
    quiet(folder, "add", "Jan Vos", "--yes")
    want("--yes", people(folder, "jan") == 3, "")


def later(folder, lang, yes):
    new_shop(folder)
    quiet(folder, "add", "Aafke Roorda")
    act = act_of(folder, "add")
    quiet(folder, "need", "aafke", "question", "how long?")
    said, code = at_terminal(folder, lang, "", "undo", act)
    want(f"{lang}: stays", people(folder, "aafke") == 1 and code == 6 and "how long?" in said, f"{said} {code}")
    said, code = at_terminal(folder, lang, yes, "undo", act)
    want(f"{lang}: goes", people(folder, "aafke") == 0 and code == 0, f"{said} {code}")
    quiet(folder, "verify")


def imported(folder, lang, yes):
    new_shop(folder)
    pathlib.Path(folder, "till.csv").write_text("date;customer no;name;amount\n2026-11-01;7;Kees Til;9,00\n")
    quiet(folder, "import", "purchases", "till.csv")
    said, code = at_terminal(folder, lang, "n", "undo")
    want(f"{lang}: import stays", people(folder, "kees") == 1 and code == 6 and "till.csv" in said, f"{said} {code}")
    said, code = at_terminal(folder, lang, yes, "undo")
    want(f"{lang}: import goes", people(folder, "kees") == 0 and code == 0, f"{said} {code}")


def many(folder, lang, more):
    new_shop(folder)
    for i in range(12):
        quiet(folder, "add", f"Anna {chr(65 + i)}erg", "--yes")
    said, code = at_terminal(folder, lang, "9", "note", "anna", "x")
    want(f"{lang}: the ninth", code == 0 and "Ierg" in said and more in said and "Jerg" not in said, f"{said} {code}")


def unclear(folder, lang, yes):
    new_shop(folder)
    quiet(folder, "add", "Kees Bos")
    for answer, begun, kind in (("1", "them", "happened"), ("2", "us", "happened"), ("3", "us", "unanswered"),
                                ("", "us", "unanswered")):
        said, code = at_terminal(folder, lang, answer, "log", "bos", "explored the thing")
        history = quiet(folder, "why", "bos", "--json")
        want(f"{lang}: {answer}: {begun} {kind}", code == 0 and
             (json.loads(history)["pressure"]["unanswered"] > 0) == (kind == "unanswered"), f"{said} {history}")
        quiet(folder, "undo")


def answered(folder, lang, yes):
    new_shop(folder)
    quiet(folder, "add", "Kees Bos")
    quiet(folder, "promise", "bos", "call back")
    said, code = at_terminal(folder, lang, "n", "log", "bos", "we called back")
    want(f"{lang}: stays open", code == 0 and "call back" in quiet(folder, "promises"), f"{said} {code}")
    said, code = at_terminal(folder, lang, yes, "log", "bos", "we called back")
    want(f"{lang}: kept", code == 0 and "call back" not in quiet(folder, "promises"), f"{said} {code}")


for lang, yes, more in (("en_GB.UTF-8", "y", "3 more"), ("nl_NL.UTF-8", "j", "nog 3"), ("de_DE.UTF-8", "j", "3 weitere")):
    for case, word in ((doubles, yes), (later, yes), (imported, yes), (many, more),
                       (unclear, yes), (answered, yes)):
        with tempfile.TemporaryDirectory() as folder:
            case(folder, lang, word)
if faults:
    sys.exit("\n".join(faults))
