#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens a shop of every released schema (tests/fixtures/shop-vN.heed.gz) with this heed.

    fixtures.py --heed build/src/cli/heed [--update]

There is a fixture for the newest schema, and it is of exactly this schema. Each one opens, is
brought to it, verifies, can be read in three languages and exported, and `today` names the same
customers for the same reasons as when the fixture was made (shop-vN.today; --update writes it).
What the heed of that time exported (export-vN.tar.gz) is taken into an empty shop and is then the
same book as the shop of that time brought to the newest schema; one of a newer heed is refused.
"""
import argparse
import contextlib
import gzip
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tarfile
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
FIXTURES = TOP / "tests/fixtures"
DAY = "2025-11-24"


class Heed:
    def __init__(self, program, shop):
        self.program, self.shop = program, shop

    def __call__(self, *args, lang="en"):
        p = subprocess.run(
            [self.program, "--shop", str(self.shop), "--lang", lang, *args],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**os.environ, "HEED_NOW": DAY + "T09:30:00Z"},
            check=False,
        )
        if p.returncode:
            sys.exit(f"{' '.join(args)}: exit {p.returncode}: {p.stderr.decode().strip()}")
        return p.stdout.decode()


def newest_schema():
    return max(int(p.name[:4]) for p in (TOP / "sql/schema").glob("[0-9]*.sql"))


def ask(path, sql):
    with contextlib.closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def same_schema(path, program, folder):
    """The last schema step of a fixture is the one that this heed would write today."""
    new = folder / "new.heed"
    Heed(program, new)("init", "--name", "New", "--country", "NL", "--staff", "Ada")
    sql = "SELECT version, hash FROM migration ORDER BY version"
    if ask(path, sql) != ask(new, sql):
        sys.exit(
            "sql/schema isn't what the newest fixture was made with. A released step never"
            " changes: add a new one. Is it unreleased still: tools/make_fixture.sh"
        )


def filled(path):
    """Something is in every table, so that opening it means something."""
    tables = [
        name
        for (name,) in ask(path, "SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not name.startswith(("sqlite_", "search_"))
    ]
    bare = [t for t in tables if ask(path, f'SELECT count(*) FROM "{t}"') == [(0,)]]
    if bare:
        sys.exit(f"{path.name}: nothing in {', '.join(bare)}: tools/make_fixture.sh fills them")


def named_today(heed):
    """Who is named where, and why: words and numbers may change, this doesn't by itself."""
    today = json.loads(heed("today", "--all", "--json"))
    lines = []
    for part in ("owed", "peace", "attention", "nothing"):
        for row in today[part]:
            codes = " ".join(r["code"] for r in row["reasons"])
            lines.append(f"{part}: {row['customer']['name']}: {codes}\n")
    return "".join(lines)


def open_one(program, packed, folder, update):
    path = folder / packed.name.removesuffix(".gz")
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    heed = Heed(program, path)
    old = ask(path, "SELECT max(version) FROM migration")[0][0]
    if old == newest_schema():
        filled(path)
        same_schema(path, program, folder)
    named = named_today(heed)
    beside = path.with_name(f"{path.name}.before-{old + 1}")
    if beside.exists() != (old < newest_schema()):
        sys.exit(f"{path.name}: before a migration, and only then, the file is copied beside")
    if ask(path, "SELECT max(version) FROM migration")[0][0] != newest_schema():
        sys.exit(f"{path.name}: opened, and not brought to the newest schema")
    heed("verify")
    for lang in ("en", "nl", "de"):
        for args in (["today"], ["history"], ["show", "anouk"], ["why", "halm"], ["find", "zoe"]):
            if not heed(*args, lang=lang).strip():
                sys.exit(f"{path.name}: {args[0]} says nothing")
    heed("export", str(folder / (path.stem + "-book")))
    golden = FIXTURES / (path.stem + ".today")
    if update:
        golden.write_text(named, encoding="utf-8")
    elif named != golden.read_text(encoding="utf-8"):
        sys.exit(f"{path.name}: today names\n{named}\nand once it was\n{golden.read_text()}")


def books(folder):
    """Every file of an export."""
    return {p.relative_to(folder): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def take_in(program, packed, folder):
    name = packed.name.removesuffix(".tar.gz")
    with tarfile.open(packed) as tar:
        tar.extractall(folder)
    taken = Heed(program, folder / "taken.heed")
    taken("import", "book", str(folder / name))
    taken("verify")
    was = folder / "was.heed"
    was.write_bytes(gzip.decompress((FIXTURES / f"shop-v{name[8:]}.heed.gz").read_bytes()))
    taken("export", str(folder / "a"))
    Heed(program, was)("export", str(folder / "b"))
    a, b = books(folder / "a"), books(folder / "b")
    if a != b:
        sys.exit(f"{packed.name}: taken in, other than the shop: {[str(n) for n in a if a[n] != b.get(n)]}")
    manifest = folder / name / "manifest.json"
    newer = json.loads(manifest.read_text())
    newer["schema"] = newest_schema() + 1
    manifest.write_text(json.dumps(newer) + "\n")
    p = subprocess.run(
        [program, "--shop", str(folder / "none.heed"), "import", "book", str(folder / name), "--lang", "en"],
        capture_output=True, check=False,
    )
    if p.returncode == 0 or b"newer heed" not in p.stderr or (folder / "none.heed").exists():
        sys.exit(f"{packed.name}: of a newer heed, and: {p.stderr.decode()}")


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--heed", required=True)
    args.add_argument("--update", action="store_true")
    args = args.parse_args()
    versions = {int(p.name[6:].split(".")[0]): p for p in FIXTURES.glob("shop-v*.heed.gz")}
    if sorted(versions) != list(range(1, newest_schema() + 1)):
        sys.exit(f"fixtures of {sorted(versions)}, schema {newest_schema()}: tools/make_fixture.sh")
    for _, packed in sorted(versions.items()):
        with tempfile.TemporaryDirectory() as folder:
            open_one(args.heed, packed, pathlib.Path(folder), args.update)
    for packed in sorted(FIXTURES.glob("export-v*.tar.gz")):
        with tempfile.TemporaryDirectory() as folder:
            take_in(args.heed, packed, pathlib.Path(folder))
    print(f"{len(versions)} fixtures opened")


main()
