#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`heed import purchases -`: a table from standard input.

    input.py --heed build/src/cli/heed

Looked at, taken in, known the second time; refused rows go to stdin.rejected.csv; an import that
was killed is continued when the same bytes come again, and by nothing else.
"""
import argparse
import contextlib
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

HEAD = "Datum;Klantnr;Bedrag\n"
ROWS, TRIES = 40000, 100


def fail(why):
    sys.exit(f"input.py: {why}")


def same(what, got, want):
    if got != want:
        fail(f"{what}: {got!r} instead of {want!r}")


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--heed", required=True)
    heed = str(pathlib.Path(args.parse_args().heed).resolve())
    rng = random.Random(415)
    with tempfile.TemporaryDirectory() as top:
        env = {**os.environ, "HEED_SHOP": str(pathlib.Path(top) / "shop.heed"), "HEED_LANG": "en",
               "HEED_NOW": "2026-11-24T09:30:00Z", "TMPDIR": top}

        def start(*words):
            return subprocess.Popen([heed, *words], env=env, cwd=top, text=True, stdin=subprocess.PIPE,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE)

        def run(*words, code=0, given=""):
            p = start(*words)
            said, why = p.communicate(given)
            if p.returncode != code:
                fail(f"{words}: exit {p.returncode}: {said}{why}")
            return said

        def take(text, *more, code=0):
            return json.loads(run("import", "purchases", "-", "--json", *more, given=text, code=code))

        run("init", "--name", "Kassa", "--country", "NL", "--staff", "Ada", "--minutes", "60")
        small = HEAD + "2-11-2026;K1;12,50\n3-11-2026;K2;7,25\n"
        same("a look", take(small, "--dry-run")["new"], 2)
        same("a look leaves nothing", json.loads(run("imports", "--json"))["imports"], [])
        same("taken in", take(small)["new"], 2)
        same("again", take(small)["known"], 2)
        bad = take(HEAD + "4-11-2026;K3;1,75\n31-2-2026;K4;2,25\n", code=3)
        same("in part", (bad["new"], bad["refused"]), (1, 1))
        rejects = pathlib.Path(top, "stdin.rejected.csv")
        same("rejects", pathlib.Path(top, bad["rejects"]), rejects)
        if "K4" not in rejects.read_text() or "/dev" in rejects.read_text():
            fail(rejects.read_text())
        said = run("import", "purchases", "-", given=HEAD)
        if "stdin: 0 rows" not in said:
            fail(said)

        big = HEAD + "".join(
            f"{rng.randint(1, 28)}-{rng.randint(1, 10)}-2026;G{rng.randrange(5000)};{rng.randint(1, 900)},{i % 100:02}\n"
            for i in range(ROWS))
        for _ in range(TRIES):
            p = start("import", "purchases", "-")
            p.stdin.write(big)
            p.stdin.close()
            p.stdin = None
            with contextlib.suppress(subprocess.TimeoutExpired):
                p.wait(rng.uniform(0.05, 1))
            p.kill()
            p.communicate()
            states = {b["state"]: b for b in json.loads(run("imports", "--json"))["imports"]}
            if "open" in states:
                break
            if p.returncode == 0: # too quick for us: back, and once more
                newest = json.loads(run("imports", "--json"))["imports"][0]
                run("import", "undo", str(newest["id"]))
        else:
            fail("never killed in the middle")
        batch = states["open"]["id"]
        other = take(HEAD + "5-11-2026;K9;3,35\n")
        same("other bytes", (other["resumed"], other["new"]), (False, 1))
        went_on = take(big)
        same("the same bytes", (went_on["resumed"], went_on["batch"]), (True, batch))
        same("rows", went_on["new"] + went_on["known"], ROWS)
        same("known again", take(big)["known"], ROWS)
        run("verify")
        left = [p.name for p in pathlib.Path(top).iterdir() if p.name.startswith("heed-")]
        same("files left behind", left, [])


main()
