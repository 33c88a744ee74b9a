#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`heed watch FOLDER` with a till that drops files into it.

    watch.py --heed build/src/cli/heed

A file is taken in once it is complete: renamed into the folder, or written slowly and closed. A
bad one goes to `refused` with its reason told, and of one that is bad in part the bad rows do.
SIGTERM ends it at once with exit code 0, and after a restart nothing is taken in twice.
"""
import argparse
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

HEAD = "Datum;Klantnr;Naam;Bedrag\n"
PATIENCE = 60  # seconds; a busy machine


def fail(why):
    sys.exit(f"watch.py: {why}")


class Watch:
    """A running `heed watch`, whose lines are collected."""

    def __init__(self, heed, folder, env):
        self.lines = []
        self.process = subprocess.Popen(
            [heed, "--shop", env["HEED_SHOP"], "watch", "--json", str(folder)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(json.loads(line))

    def of(self, name):
        """What was told of a file, waited for."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for line in list(self.lines):
                if line["file"] == name:
                    return line
            if self.process.poll() is not None:
                fail(f"ended with {self.process.returncode}: {self.process.stderr.read()}")
            time.sleep(0.02)
        fail(f"{name} was never told of; told: {self.lines}")

    def silent(self, name):
        if any(line["file"] == name for line in self.lines):
            fail(f"{name} was taken in before it was complete")

    def end(self, number):
        began = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        if code != 0:
            fail(f"ended with {code}: {self.process.stderr.read()}")
        return time.monotonic() - began


def workbook(path, rows):
    """The least that a workbook is: one sheet, its texts in the cells."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    cells = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row) + "</row>"
                    for row in rows)

    def relation(what, target):
        return ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="rId1" Type="{office}/{what}" Target="{target}"/></Relationships>')

    with zipfile.ZipFile(path, "w") as out:
        out.writestr("_rels/.rels", relation("officeDocument", "xl/workbook.xml"))
        out.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
                     '<sheet name="Week" sheetId="1" r:id="rId1"/></sheets></workbook>')
        out.writestr("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"))
        out.writestr("xl/worksheets/sheet1.xml",
                     f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>')


def same(what, got, want):
    if got != want:
        fail(f"{what}: {got!r} instead of {want!r}")


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--heed", required=True)
    heed = args.parse_args().heed
    with tempfile.TemporaryDirectory() as top:
        top = pathlib.Path(top)
        folder = top / "till"
        folder.mkdir()
        env = {**os.environ, "HEED_SHOP": str(top / "shop.heed"), "HEED_LANG": "en",
               "HEED_NOW": "2026-11-24T09:30:00Z"}

        def run(*words):
            p = subprocess.run([heed, "--shop", env["HEED_SHOP"], *words], env=env, text=True,
                               stdin=subprocess.DEVNULL, capture_output=True, check=False)
            if p.returncode:
                fail(f"{words}: exit {p.returncode}: {p.stderr}")
            return p.stdout

        def purchases():
            return sum(b["new"] for b in json.loads(run("imports", "--json"))["imports"] if b["state"] == "done")

        run("init", "--name", "Kassa", "--country", "NL", "--staff", "Ada", "--minutes", "60")
        (folder / "before.csv").write_text(HEAD + "2-11-2026;K1;Anna;12,50\n")
        watch = Watch(heed, folder, env)
        same("a file that was there", watch.of("before.csv")["new"], 1)

        # renamed into the folder: complete at once
        (top / "tmp").write_text(HEAD + "3-11-2026;K2;Bo;7,00\n3-11-2026;K1;Anna;1,00\n")
        (top / "tmp").rename(folder / "renamed.csv")
        same("a file that was renamed", watch.of("renamed.csv")["new"], 2)

        # written slowly: not before it is closed
        with open(folder / "slow.csv", "w", encoding="utf-8") as out:
            out.write(HEAD)
            for i in range(12):
                out.write(f"4-11-2026;K{i};Mens {i};{i + 1},25\n")
                out.flush()
                time.sleep(0.1)
                watch.silent("slow.csv")
        same("a file written slowly", watch.of("slow.csv")["new"], 12)

        # a title above the header; cards
        (top / "tmp").write_text("Kassa Dorpsplein\n\n" + HEAD + "5-11-2026;K3;Cas;8,00\n")
        (top / "tmp").rename(folder / "title.csv")
        same("a file with a title", watch.of("title.csv")["new"], 1)
        (top / "tmp").write_text("BEGIN:VCARD\nVERSION:3.0\nN:Oelsen;Wiebke\nFN:Wiebke Oelsen\nEND:VCARD\n")
        (top / "tmp").rename(folder / "people.vcf")
        same("a file of cards", watch.of("people.vcf")["new"], 1)

        # a workbook, whose refused rows are a table
        workbook(top / "tmp", [["Datum", "Klantnr", "Naam", "Bedrag"],
                               ["6-11-2026", "K1", "Anna", "3,50"], ["31-31-2026", "K1", "Anna", "4,50"]])
        (top / "tmp").rename(folder / "week.xlsx")
        told = watch.of("week.xlsx")
        same("a workbook", (told["new"], told["refused"], told["state"], told.get("why")), (1, 1, "taken", None))
        same("its refused rows", told["rejects"], str(folder / "refused" / "week.rejected.csv"))
        same("where it is", (folder / "done" / "week.xlsx").exists(), True)

        # hidden, of another kind, a folder: none of the till's business
        (folder / ".hidden.csv").write_text(HEAD + "4-11-2026;K9;X;1,00\n")
        (folder / "notes.pdf").write_bytes(b"%PDF-1.4")
        (folder / "sub.csv").mkdir()

        # bad as a whole, and in part
        (folder / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
        told = watch.of("photo.csv")
        same("a picture", told["state"], "refused")
        if not told["why"] or not (folder / "refused" / "photo.csv").exists():
            fail(f"a picture: {told}")
        (folder / "part.csv").write_text(HEAD + "5-11-2026;K3;Cem;4,00\n31-2-2026;K4;Dirk;5,00\n")
        told = watch.of("part.csv")
        same("a file bad in part", (told["state"], told["new"], told["refused"]), ("taken", 1, 1))
        rejects = pathlib.Path(told["rejects"])
        same("its rejects are beside it", rejects.parent, folder / "refused")
        if "Dirk" not in rejects.read_text() or "Cem" in rejects.read_text():
            fail(f"{rejects}: {rejects.read_text()}")

        same("purchases", purchases(), 19)
        if watch.end(signal.SIGTERM) > 10:
            fail("SIGTERM took longer than ten seconds")
        same("what is left", sorted(p.name for p in folder.iterdir()),
             [".hidden.csv", "done", "notes.pdf", "refused", "sub.csv"])

        # again: nothing twice, whatever the till calls it; what came meanwhile is taken in
        (folder / "again.csv").write_bytes((folder / "done" / "slow.csv").read_bytes())
        (folder / "later.csv").write_text(HEAD + "6-11-2026;K5;Els;3,00\n")
        watch = Watch(heed, folder, env)
        same("what came meanwhile", watch.of("later.csv")["new"], 1)
        same("the same file again", watch.of("again.csv")["state"], "known")
        same("purchases", purchases(), 20)

        # what was refused, mended and dropped again
        mended = rejects.read_text().replace("31-2-2026", "28-2-2026")
        (folder / "mended.csv").write_text(mended)
        same("a mended file", watch.of("mended.csv")["new"], 1)
        same("purchases", purchases(), 21)
        watch.end(signal.SIGINT)
        run("verify")


main()
