#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills heed at random moments while it imports, takes back and logs, and looks at the shop after each.

    kill.py --heed build/src/cli/heed [--kills 50] [--seed 1]

After every kill: the file is whole, an import's count is what is in the book, everybody has a
standing and is found, and whatever was acknowledged is there. In the end the same command has
gone on to the same book as an import that nobody disturbed.
"""
import argparse
import contextlib
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

CUSTOMERS, ROWS = 2500, 25000

PURCHASES = """SELECT k.name, p.day, p.kind, p.amount, p.currency, p.margin, p.what, p.ref
    FROM purchase AS p LEFT JOIN source_key AS k ON k.customer = p.customer
    WHERE p.batch IS NOT NULL ORDER BY 1, 2, 3, 4, 5, 6, 7, 8"""
STANDINGS = """SELECT k.name, s.kind, s.stage, s.reachable, s.state
    FROM standing AS s JOIN source_key AS k ON k.customer = s.customer ORDER BY 1"""
# each of them has to be 0
FAULTS = {
    "purchases of nobody": "SELECT count(*) FROM purchase WHERE customer > 0"
    " AND customer NOT IN (SELECT id FROM customer)",
    "customers without a standing": "SELECT count(*) FROM customer"
    " WHERE id NOT IN (SELECT customer FROM standing)",
    "people who aren't found": "SELECT count(*) FROM contact"
    " WHERE id NOT IN (SELECT contact FROM search_row)",
    "customers of nobody's import": "SELECT count(*) FROM customer"
    " WHERE batch IS NOT NULL AND id NOT IN (SELECT customer FROM source_key)",
    "miscounted imports": "SELECT count(*) FROM batch WHERE state < 2 AND rows_new <>"
    " (SELECT count(*) FROM purchase WHERE purchase.batch = batch.id)",
}


def make_file(path, rng):
    with open(path, "w", encoding="utf-8") as out:
        out.write("Datum;Klantnr;Naam;Bedrag;Omschrijving;Bon\n")
        for i in range(ROWS):
            k = rng.randrange(CUSTOMERS)
            receipt = f"R{i // 2}" if rng.random() < 0.3 else ""
            key = f"K{k};Mens {k} van Dam" if k else ";"
            out.write(
                f"{rng.randint(1, 28)}-{rng.randint(1, 12)}-2025;{key};"
                f"{rng.choice([0, 5, 12, -3])},{rng.choice(['00', '50'])};"
                f"{rng.choice(['bel', 'band'])};{receipt}\n"
            )


class Shop:
    def __init__(self, heed, path):
        self.heed, self.path = heed, path
        self.run("init", "--name", "Kill", "--country", "NL", "--staff", "Ada", "--minutes", "60")
        self.run("add", "Zwaan Logman")

    def start(self, *args):
        return subprocess.Popen(
            [self.heed, "--shop", self.path, *args],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, "HEED_NOW": "2026-11-24T09:30:00Z", "HEED_LANG": "en"},
        )

    def run(self, *args):
        p = self.start(*args)
        said = p.communicate()[1]
        if p.returncode:
            sys.exit(f"{' '.join(args)}: exit {p.returncode}: {said.decode()}")

    def killed(self, after, *args):
        """True when it was quicker than the kill."""
        p = self.start(*args)
        with contextlib.suppress(subprocess.TimeoutExpired):
            p.wait(after)
        p.kill()
        said = p.communicate()[1]
        if p.returncode not in (0, -9):
            sys.exit(f"{' '.join(args)}: exit {p.returncode}: {said.decode()}")
        return p.returncode == 0

    def ask(self, sql):
        with contextlib.closing(sqlite3.connect(self.path)) as db:
            return db.execute(sql).fetchall()

    def look(self, acknowledged):
        if self.ask("PRAGMA integrity_check") != [("ok",)]:
            sys.exit("the file isn't whole")
        for what, sql in FAULTS.items():
            if self.ask(sql) != [(0,)]:
                sys.exit(f"{what}: {self.ask(sql)[0][0]}")
        there = {words for (words,) in self.ask("SELECT words FROM interaction")}
        if acknowledged - there:
            sys.exit(f"acknowledged and lost: {acknowledged - there}")


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--heed", required=True)
    args.add_argument("--kills", type=int, default=50)
    args.add_argument("--seed", type=int, default=1)
    args = args.parse_args()
    rng = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as folder:
        file = str(pathlib.Path(folder) / "till.csv")
        make_file(file, rng)
        whole = Shop(args.heed, str(pathlib.Path(folder) / "whole.heed"))
        began = time.monotonic()
        whole.run("import", "purchases", file)
        took = time.monotonic() - began
        shop = Shop(args.heed, str(pathlib.Path(folder) / "killed.heed"))
        acknowledged, back, ended = set(), 0, 0
        for i in range(args.kills):
            after = rng.uniform(0, took)
            done = shop.ask("SELECT id FROM batch WHERE state = 1 AND rows_new > 0")
            half = shop.ask("SELECT id FROM batch WHERE state = 3")
            if i % 5 == 4:
                words = f"spoke of {rng.getrandbits(60):x}"
                if shop.killed(rng.uniform(0, 0.15), "log", "Zwaan Logman", words):
                    acknowledged.add(words)
            elif half or (done and i < args.kills * 3 // 4):
                batch = str((half or done)[0][0])
                back += shop.killed(after / 2, "import", "undo", batch)
            else:
                ended += shop.killed(after, "import", "purchases", file)
            shop.look(acknowledged)
        half = shop.ask("SELECT id FROM batch WHERE state = 3")
        for (batch,) in half:
            shop.run("import", "undo", str(batch))
        shop.run("import", "purchases", file)
        shop.look(acknowledged)
        for what, sql in (("purchases", PURCHASES), ("standings", STANDINGS)):
            if shop.ask(sql) != whole.ask(sql):
                sys.exit(f"{what} aren't those of an import that nobody disturbed")
        print(
            f"{args.kills} kills: {ended} imports and {back} undos were quicker,"
            f" {len(acknowledged)} logs acknowledged"
        )


main()
