#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No room for the files that heed writes beside the shop: exports, copies, refused rows, the journal of
erasures, what goes to standard output.

    full.py --heed build/src/cli/heed

The process may write no file beyond a limit (RLIMIT_FSIZE), which stands in for a full disk and needs no
rights. Each time: exit code 9, a message that names the file, nothing half done that looks whole, and the
same command without the limit does it.
"""
import argparse
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile

LIMIT = 60000  # more than the shop's shared memory takes, less than what is written here


class Heed:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, *args, limit=None, out=subprocess.PIPE):
        def few():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.run(
            [self.program, *args],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.PIPE,
            preexec_fn=few if limit is not None else None,
            restore_signals=limit is None,
            env={**os.environ, "HEED_NOW": "2026-11-24T09:30:00Z", "HEED_LANG": "en", "HEED_SHOP": "shop.heed"},
            check=False,
        )

    def does(self, *args):
        p = self.run(*args)
        if p.returncode:
            sys.exit(f"{' '.join(args)}: exit {p.returncode}: {p.stderr.decode()}")
        return p.stdout.decode()

    def fails(self, *args, limit=LIMIT, says="", code=9, out=subprocess.PIPE):
        p = self.run(*args, limit=limit, out=out)
        said = p.stderr.decode()
        if p.returncode != code or says not in said:
            sys.exit(f"{' '.join(args)}: exit {p.returncode}, not {code}; said {said!r}, not {says!r}")


def expect(what, true):
    if not true:
        sys.exit(what)


def exports(heed):
    heed.fails("export", "book", says="book/")
    expect("a cut export has a manifest", not (heed.folder / "book/manifest.json").exists())
    p = heed.run("import", "book", "book", "--shop", "new.heed")
    expect("a cut export is taken in", p.returncode and not (heed.folder / "new.heed").exists())
    heed.does("export", "again")
    heed.does("import", "book", "again", "--shop", "new.heed")


def copies(heed):
    heed.fails("backup", "copy.heed", says="copy.heed")
    expect("half a backup is left", not list(heed.folder.glob("copy.heed*")))
    heed.does("backup", "copy.heed")
    heed.fails("restore", "copy.heed", says="shop.heed.restoring")
    expect("half a restore is left", not list(heed.folder.glob("*.restoring*")))
    heed.does("verify")
    heed.fails("init", "--shop", "made.heed", "--name", "X", "--country", "NL", "--staff", "A", says="made.heed")
    expect("half a shop is left", not list(heed.folder.glob("made.heed*")))
    heed.fails("sample", "made.heed", limit=600000, says="made.heed")
    expect("half a sample is left", not list(heed.folder.glob("made.heed*")))


def refused_rows(heed):
    with open(heed.folder / "till.csv", "w", encoding="utf-8") as out:
        out.write("Datum;Klantnr;Bedrag;Bon\n03-03-2026;K77001;12,50;R1\n")
        for i in range(4000):
            out.write(f"31-02-2026;K77{i};12,50;this row has no day that there is\n")
    heed.fails("import", "purchases", "till.csv", says="till.csv.rejected.csv")
    p = heed.run("import", "purchases", "till.csv")
    expect(f"refused rows: exit {p.returncode}", p.returncode == 3)
    rejected = (heed.folder / "till.csv.rejected.csv").read_text(encoding="utf-8")
    n = sum("this row has no day" in line for line in rejected.splitlines())
    expect(f"{n} of 4000 refused rows are in the file", n == 4000)
    expect("a part is left", not list(heed.folder.glob("*.part")))


def journal(heed):
    """Full in the middle of a line; what was said next is still understood, and obeyed."""
    for name in ("Quirijn Vlierboom", "Zwaantje Terlouw", "Odilia Naderhand"):
        heed.does("add", name)
    heed.does("backup", "three.heed")
    path = heed.folder / "shop.heed.erased"
    path.write_bytes(b"an older line\n" * 10000)
    size = path.stat().st_size
    for room in (0, 9):
        heed.fails("refuse", "terlouw", limit=size + room, says="shop.heed.erased")
        expect("an objection is kept that the journal lacks", "objected" not in heed.does("permissions", "terlouw"))
        heed.fails("erase", "vlierboom", "--yes-erase", limit=size + room, says="shop.heed.erased")
        expect("erased without the journal", "Vlierboom" in heed.does("find", "vlierboom"))
    heed.does("refuse", "terlouw")
    heed.does("erase", "vlierboom", "--yes-erase")
    for lost in heed.folder.glob("shop.heed"):
        lost.unlink()
    said = heed.does("restore", "three.heed")
    expect(f"the journal isn't understood: {said}", "Erased again since then: 1. Objections put in again: 1." in said)


def output(heed):
    for args in (["today"], ["today", "--html"], ["today", "--mail"], ["today", "--json"], ["history", "--json"]):
        with open(heed.folder / "out", "wb") as out:
            heed.fails(*args, limit=100, out=out, code=9)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--heed", required=True)
    args = args.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        heed = Heed(os.path.abspath(args.heed), pathlib.Path(folder))
        heed.does("sample", "shop.heed")
        for part in (exports, copies, refused_rows, journal, output):
            part(heed)


main()
