#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`heed export owed` is a calendar by the rules of RFC 5545, read by a reader of this file's own.

    test_calendar.py build/src/cli/heed
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HEED = pathlib.Path(sys.argv[1]).resolve()
LONG = "Fahrrad mit Ä Ö Ü; und, \\ sehr langem Text " + "🚲ß" * 60
# §3.6.1, §3.6.2: what may stand once at most, what must
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "DUE", "DURATION", "SUMMARY", "CLASS", "CREATED", "STATUS", "TRANSP"}
MUST = {"VEVENT": {"UID", "DTSTAMP", "DTSTART", "SUMMARY"}, "VTODO": {"UID", "DTSTAMP", "SUMMARY"},
        "VCALENDAR": {"VERSION", "PRODID"}}
MAY = {
    "VEVENT": ONCE - {"DUE"} | {"RRULE"},
    "VTODO": ONCE - {"DTEND", "TRANSP"},
    "VCALENDAR": {"VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME"},
}


def wrong(why):
    sys.exit(f"calendar: {why}")


def lines_of(raw):
    """§3.1: CRLF, at most 75 octets, folded before a blank, never within a character."""
    if not raw.endswith(b"\r\n") or b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        wrong("lines end otherwise than with CRLF")
    physical = raw[:-2].split(b"\r\n")
    for line in physical:
        if len(line) > 75:
            wrong(f"{len(line)} octets in a line: {line!r}")
        line.decode()
    return b"\r\n".join(physical).replace(b"\r\n ", b"").decode().split("\r\n")


def unescape(value):
    """§3.3.11."""
    if re.search(r"(?<!\\)(?:\\\\)*[;,]", value) or re.search(r"(?<!\\)(?:\\\\)*\\[^\\;,nN]", value):
        wrong(f"badly escaped: {value}")
    return re.sub(r"\\(.)", lambda m: "\n" if m.group(1) in "nN" else m.group(1), value)


def check_value(name, params, value):
    day, instant = r"\d{8}", r"\d{8}T\d{6}Z"
    whole = params == "VALUE=DATE"
    if name in ("DTSTART", "DTEND", "DUE"):
        if not re.fullmatch(day if whole else instant, value):
            wrong(f"{name};{params}:{value}")
    elif params:
        wrong(f"{name};{params}")
    elif name in ("DTSTAMP", "CREATED") and not re.fullmatch(instant, value):
        wrong(f"{name}:{value}")
    elif name == "DURATION" and not re.fullmatch(r"PT\d+M", value):
        wrong(f"{name}:{value}")


def read(raw):
    """The components, as (kind, {name: (params, value)})."""
    open_ones, done = [], []
    for line in lines_of(raw):
        m = re.fullmatch(r"([A-Z-]+)(?:;([^:]*))?:(.*)", line)
        if not m:
            wrong(f"no content line: {line}")
        name, params, value = m.group(1), m.group(2) or "", m.group(3)
        if name == "BEGIN":
            if len(open_ones) != (0 if value == "VCALENDAR" else 1):
                wrong(f"BEGIN:{value} within {open_ones}")
            open_ones.append((value, {}))
        elif name == "END":
            kind, props = open_ones.pop()
            if kind != value or MUST[kind] - set(props):
                wrong(f"END:{value} of {kind}, which has {sorted(props)}")
            done.append((kind, props))
        else:
            kind, props = open_ones[-1]
            if name in props or name not in MAY[kind]:
                wrong(f"{name} in {kind}")
            check_value(name, params, value)
            props[name] = (params, value)
    if open_ones or done[-1][0] != "VCALENDAR":
        wrong("not closed")
    return done[:-1]


def check_components(found):
    uids = [props["UID"][1] for _, props in found]
    if len(set(uids)) != len(uids):
        wrong("a UID is there twice")
    for kind, props in found:
        if kind == "VEVENT" and ("DTEND" in props) == ("DURATION" in props):
            wrong(f"an end and a duration, or neither: {props}")
        if kind == "VEVENT" and "DTEND" in props and props["DTEND"][1] <= props["DTSTART"][1]:
            wrong(f"ends before it begins: {props}")


def main():
    with tempfile.TemporaryDirectory() as folder:

        def heed(*args):
            p = subprocess.run(
                [HEED, *args], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False,
                env={**os.environ, "HEED_NOW": "2026-11-24T09:30:00Z", "HEED_LANG": "de", "HEED_SHOP": "shop.heed"},
            )
            if p.returncode:
                wrong(f"{args}: {p.stderr.decode()}")
            return p.stdout

        def texts(*args):
            found = read(heed("export", "owed", "-", *args))
            check_components(found)
            return {unescape(p["SUMMARY"][1]): (kind, p) for kind, p in found}

        heed("init", "--name", "Rad; & Werk, \\", "--country", "DE", "--staff", "Ada")
        raw = heed("export", "owed", "-").replace(b"\r\n", b"\n")
        if b"BEGIN:VTIMEZONE" not in raw or not raw.rstrip().endswith(b"END:VCALENDAR"):
            wrong("a calendar without anything in it (RFC 5545 3.6)")
        heed("add", "Jürgen Groß", "--birthday", "29-2")
        heed("add", "Zoë Halm", "--birthday", "12-3-1980")
        heed("add", "Tot", "--birthday", "1-4-1930")
        heed("edit", "Tot", "--deceased", "2026-03-01")
        heed("promise", "Jürgen", LONG, "--due", "2026-11-30")
        heed("promise", "Zoë", "ohne Tag")
        heed("need", "Zoë", "frage", "passt der Sitz?", "--wanted", "2026-12-05")
        heed("need", "Zoë", "wunsch", "ein rotes Rad")
        heed("task", "Reifen bestellen")
        heed("plan", "Jürgen", "2026-12-02 14:30", "Probefahrt")
        heed("plan", "Zoë", "2027-07-02 14:30", "Inspektion")
        heed("plan", "Zoë", "2026-12-08")

        plain = texts()
        kind, long = plain[f"Jürgen Groß versprochen: {LONG}"]
        if kind != "VTODO" or long["DUE"] != ("VALUE=DATE", "20261130"):
            wrong(f"a promise: {kind} {long}")
        if "DUE" in plain["Zoë Halm versprochen: ohne Tag"][1]:
            wrong("a day that nobody named")
        if plain["Zoë Halm fragt: passt der Sitz?"][1]["DUE"][1] != "20261205":
            wrong("their day of a need")
        if any("rotes Rad" in t for t in plain) or any("Geburtstag" in t for t in plain):
            wrong("a need without a day, or birthdays that nobody asked for")
        winter, summer = (plain[f"Treffen mit {t}"][1] for t in ("Jürgen Groß: Probefahrt", "Zoë Halm: Inspektion"))
        if winter["DTSTART"] != ("", "20261202T133000Z") or summer["DTSTART"] != ("", "20270702T123000Z"):
            wrong(f"hours: {winter} {summer}")
        if plain["Treffen mit Zoë Halm"][1]["DTSTART"] != ("VALUE=DATE", "20261208"):
            wrong("a meeting without an hour")

        events = texts("--events", "--birthdays")
        if events[f"Jürgen Groß versprochen: {LONG}"][0] != "VEVENT":
            wrong("--events")
        if events["Geburtstag von Jürgen Groß"][1]["RRULE"][1] != "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1":
            wrong("29 February")
        if events["Geburtstag von Zoë Halm"][1]["DTSTART"][1] != "19800312" or "Geburtstag von Tot" in events:
            wrong("birthdays")
        for text, (_, props) in plain.items():
            if events[text][1]["UID"] != props["UID"]:
                wrong(f"another UID for {text}")


main()
