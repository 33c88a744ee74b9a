#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the table of doc/permission.md from rules/rules.csv, between its two marks.

    permission_doc.py [--check]

--check changes nothing, and fails where the page isn't what the rules say.
"""
import csv
import pathlib
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
PAGE = TOP / "doc/permission.md"
BEGIN, END = "<!-- rules: begin -->\n", "<!-- rules: end -->"
STATES = {"confirmed": "read", "secondary": "told by others", "unverified": "not checked", "house": "house"}


def cell(text):
    return text.replace("|", " or ").replace("\n", " ").strip()


def held(row):
    since = "" if row["valid_from"].startswith("1900") else f"from {row['valid_from']}"
    until = f"to {row['valid_to']}" if row["valid_to"] else ""
    return " ".join(x for x in (since, until) if x)


def asked(row):
    more = [f"{name} {cell(row[name])}" for name in ("register", "hours", "cap", "after_refusal") if row[name]]
    base = cell(row["accepts"]) or "nothing"
    return "; ".join([f"on {base}, else {row['otherwise']}"] + more)


def table():
    with open(TOP / "rules/rules.csv", newline="", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    lines = ["| row | where, what for, how, whom | what it asks | holds | state | source | reviewed |", "|---|---|---|---|---|---|---|"]
    for r in rows:
        where = ", ".join(cell(r[n]) for n in ("country", "purpose", "channel", "audience", "address") if r[n] not in ("any", ""))
        topic = f" ({cell(r['topic'])})" if r["topic"] not in ("any", "") else ""
        review = f"{cell(r['reviewed_by'])} {r['reviewed_on']}".strip() or "nobody yet"
        lines.append(
            f"| {r['id']} | {where}{topic} | {asked(r)} | {held(r)} | {STATES[r['status']]} | {cell(r['source'])} |"
            f" {review if r['layer'] == 'law' else ''} |"
        )
    counts = ", ".join(f"{sum(r['status'] == s for r in rows)} {name}" for s, name in STATES.items())
    return f"{len(rows)} rows: {counts}.\n\n" + "\n".join(lines) + "\n"


def main():
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    after = rest[rest.index(END) :]
    made = before + BEGIN + "\n" + table() + "\n" + after
    if "--check" in sys.argv[1:]:
        if made != page:
            sys.exit("doc/permission.md isn't what rules/rules.csv says: run tools/permission_doc.py")
        return
    PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
