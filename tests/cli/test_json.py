#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_json.py HEED JSON.md: every command answers --json with one document of the shape that doc/json.md
describes: an object, never a bare list; words instead of the numbers of the store; a customer or a contact
as id and name; days and instants in ISO 8601. What the page says of a command is compared with what came:
every name that came stands in its section or among the shared ones, every name of its table came."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

heed = str(pathlib.Path(sys.argv[1]).resolve())
page = pathlib.Path(sys.argv[2]).read_text()
faults = []

# What every answer of a kind must look like, by the name of the member.
NAMED = {"customer", "contact", "whom", "merged", "other"}
WORDS = {"kind", "stage", "begun", "channel", "reaction", "sake", "state", "part", "what", "same", "verb", "how"}
DAYS = {"day", "due", "until", "closed", "first_day", "last_day", "last_meeting", "purchases_until", "expires"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
# Objects whose members are words of the book and not names of the answer.
BY_WORD = {"closed", "reach", "peace_by", "minutes_learnt", "orphans", "channels"}
# Members that are a whole card of `heed show`: what is in them is told there.
CARDS = {"into", "from", "kept"}
of_cards, of_why = set(), set()
# Rows of the book, and sentences by subject: their names are the schema's.
ROWS = {"entries", "before", "after", "told"}
STREAM = {"watch"}  # without --once: one document for each file


def look(where, name, value, seen):
    """Walks through an answer, notes its names, and complains of what has another shape."""
    if name in NAMED and value is not None:
        if not isinstance(value, dict) or not isinstance(value.get("id"), int) or "name" not in value:
            faults.append(f"{where}: {name} is {value!r}, not id and name")
    if name in WORDS and not isinstance(value, (str, type(None))):
        faults.append(f"{where}: {name} is {value!r}, not a word")
    if (name in DAYS or (name or "").endswith("_day")) and isinstance(value, (str, int)):
        if not (isinstance(value, str) and DAY.fullmatch(value)):
            faults.append(f"{where}: {name} is {value!r}, not a day")
    if name and (name == "at" or name.endswith("_at")) and not INSTANT.fullmatch(str(value)):
        faults.append(f"{where}: {name} is {value!r}, not an instant")
    if name in CARDS and isinstance(value, dict):
        seen = of_cards
    if name in ROWS and where.startswith("heed subject"):
        seen = set()
    if name == "computed":
        seen = of_why
    if isinstance(value, dict):
        for key, inner in value.items():
            if name not in BY_WORD and not (where.startswith("heed tick") and name == "minutes"):
                seen.add(key)
            look(where, key, inner, seen)
    if isinstance(value, list):
        for inner in value:
            look(where, None, inner, seen)


def once(pairs):
    """A name stands once in an object."""
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        faults.append(f"a name stands twice: {names}")
    return dict(pairs)


def run(folder, *words, code=0, given=""):
    env = {"PATH": os.environ["PATH"], "HOME": folder, "HEED_NOW": "2026-11-24T09:30:00Z", "LANG": "en"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            env[name] = os.environ[name]
    done = subprocess.run([heed, *words, "--json"], cwd=folder, env=env, input=given, capture_output=True, text=True)
    where = "heed " + " ".join(words)
    if done.returncode != code:
        faults.append(f"{where}: exit {done.returncode}, not {code}: {done.stderr}")
    return where, done


SAID = {
    "k.csv": "Klantnr;Naam;Datum;Bedrag;Bon\n7;Jan Vos;03-10-2026;12,50;B1\n8;Bea Kamp;31-10-2026;x;B2\n",
    "p.csv": "Naam;Telefoon;Mail\nCor Blom;030-1234567;cor@blom.example\n",
    "h.mbox": "From x Thu Mar  5 10:00:00 2026\nFrom: alice@acme.example\nTo: us@shop.example\n"
              "Date: Thu, 05 Mar 2026 10:00:00 +0100\nSubject: Hoe lang nog?\n\nx\n\n"
              "From x Thu Mar  5 10:00:00 2026\nFrom: piet@x.example\nTo: us@shop.example\n"
              "Date: Thu, 05 Mar 2026 10:00:00 +0100\nSubject: x\n\nx\n\n"
              "From x Thu Mar  5 10:00:00 2026\nFrom: piet@x.example\nTo: us@shop.example\nSubject: x\n\nx\n",
    "i.csv": "Naam;Datum;Kanaal;Notitie\nCor Blom;01-11-2026;telefoon;vroeg naar het slot\n",
    "d.csv": "Deal Name,Contact name,Deal Stage,Amount,Close Date,Create Date,Lost reason\n"
    "Bakfiets,Dirk Deel,Closed lost,4899,2026-11-02,2026-09-01,too dear\nTrailer,Dirk Deel,Offer,,2026-12-02,2026-09-01,\n",
    "in/till.csv": "Klantnr;Naam;Datum;Bedrag;Bon\n9;Mia Zwart;05-11-2026;99,00;B9\n",
    "note.txt": "abc\n",
    "own.csv": "id,layer,topic,country,purpose,channel,audience,address,accepts,otherwise,code,register,hours,cap,after_refusal,"
               "proof_keep,duties,valid_from,valid_to,status,source,source_read,note,reviewed_by,reviewed_on\n"
               "OWN-PH,house,any,*,marketing,phone,any,any,,deny,house_hours,,Mo-Fr 10:00-17:00,,,,,1900-01-01,,house,ours,,x,,\n",
}

# Every command at work: (code it ends with, the command's words). Some write what a later one shows.
STORY = [
    (0, ["init", "--name", "Fietswerk", "--country", "NL", "--staff", "Ada"]),
    (0, ["staff", "add", "Bo", "--minutes", "45"]),
    (0, ["staff"]),
    (0, ["add", "Acme BV", "--org", "--phone", "030-7654321", "--address", "Weg 3, 3511 AB Utrecht", "--tag", "fiets",
         "--owner", "Ada"]),
    (0, ["add", "Alice de Wit", "--to", "Acme", "--mail", "alice@acme.example", "--birthday", "12-3-1980"]),
    (0, ["add", "Bob Bos", "--phone", "06-12345678"]),
    (0, ["add", "Rob Bosch", "--phone", "06-12345678"]),
    (0, ["edit", "Alice", "--role", "buyer"]),
    (0, ["tag", "Acme", "groot"]), (0, ["untag", "Acme", "groot"]),
    (0, ["field", "Acme", "kvk=123"]), (0, ["own", "Acme", "Gazelle", "--number", "F-1"]),
    (0, ["note", "Acme", "likes tea"]), (0, ["stage", "Acme", "customer"]),
    (0, ["knows", "Alice", "Bob Bos", "--kind", "knows"]), (0, ["sent", "Alice", "by", "Bob Bos"]),
    (0, ["thanked", "Bob Bos"]),
    (0, ["allow", "Alice", "email", "--how", "form", "--expires", "2027-11-24"]),
    (0, ["refuse", "Alice", "phone"]), (0, ["withdraw", "Alice", "email"]),
    (0, ["wish", "Alice", "rhythm", "8 weeks"]), (0, ["wish", "Acme", "quiet-until", "2027-01-05"]),
    (0, ["wish", "Acme", "not-by", "post"]),
    (0, ["refuse", "Bob Bos", "sms", "--number", "06-12345678"]),
    (0, ["basis", "Alice", "soft", "email", "--told", "--about", "bikes"]),
    (0, ["checked", "Alice", "AT-ECG", "clear", "--number", "alice@acme.example"]),
    (0, ["preferences", "Alice"]), (0, ["preferences", "Alice", "--end"]),
    (0, ["permissions", "Acme"]), (0, ["permissions", "Bob Bos"]), (0, ["permissions", "Alice"]),
    (0, ["may", "Acme"]), (0, ["rules"]), (0, ["rules", "use", "own.csv"]), (0, ["rules", "check", "own.csv"]), (0, ["rules", "drop"]),
    (0, ["log", "Bob Bos", "--us", "--channel", "phone", "--because", "he asked", "we called him, voicemail"]),
    (0, ["log", "Rob Bosch", "--us", "--channel", "visit", "--unanswered", "went there"]),
    (0, ["log", "Rob Bosch", "--us", "--channel", "phone", "--unanswered", "rang"]),
    (0, ["rest", "Bob Bos", "--until", "2027-03-01", "ill"]), (0, ["show", "Bob Bos"]), (0, ["rest", "Bob Bos", "--end"]),
    (0, ["hand", "over", "Bob Bos", "Ada"]), (0, ["pressure"]), (0, ["pressure", "Rob Bosch"]),
    (0, ["decisions", "Bob Bos"]), (0, ["decision", "LAST DECISION"]),
    (0, ["may", "Bob Bos", "--by", "phone", "--when", "2026-11-29 10:00"]),
    (0, ["bought", "Acme", "1234.56", "Gazelle", "--on", "2026-11-20"]),
    (0, ["log", "Acme", "called us, wants a bike", "--need", "bike before 24 Dec", "--promise", "send quote", "--due",
         "tue", "--minutes", "5", "--reaction", "not_now", "--until", "2026-12-20"]),
    (0, ["plan", "Alice", "tomorrow 14:30", "test ride"]),
    (0, ["need", "Alice", "question", "how long?"]), (0, ["need", "Bob Bos", "question", "how?", "--due", "fri"]),
    (0, ["answer", "Bob Bos", "like this"]), (0, ["needs", "--all"]),
    (0, ["promise", "Bob Bos", "ring back"]), (0, ["keep", "Bob Bos"]),
    (0, ["promise", "Bob Bos", "ring again"]), (0, ["broke", "Bob Bos"]),
    (0, ["promise", "Bob Bos", "ring more"]), (0, ["release", "Bob Bos"]), (0, ["promises", "--all"]),
    (0, ["task", "order tyres", "--for", "Acme", "--due", "tomorrow"]), (0, ["task", "sweep", "--due", "today"]),
    (0, ["tasks"]), (0, ["done", "Acme"]), (0, ["tasks", "--all"]),
    (0, ["file", "add", "Acme", "note.txt", "--note", "the bill", "--thing", "Gazelle"]), (0, ["file", "list", "Acme"]),
    (0, ["file", "get", "Acme", "note.txt", "--output", "out.txt"]), (0, ["file", "get", "Acme", "--output", "-"]),
    (0, ["show", "Acme"]),
    (0, ["subject", "Acme", "--files", "theirs"]), (0, ["subject", "Bob Bos"]), (0, ["subject", "Alice"]), (0, ["subject", "Bob Bos", "--out", "bob.json"]),
    (0, ["file", "remove", "Acme", "note.txt"]),
    (0, ["find", "acme"]), (0, ["find", "alice"]), (5, ["show", "bo"]),
    (0, ["pace", "fiets", "365", "service"]), (0, ["pace"]),
    (0, ["set", "margin", "35"]), (0, ["settings"]),
    (3, ["import", "purchases", "k.csv", "--dry-run"]), (3, ["import", "purchases", "k.csv"]),
    (0, ["import", "p.csv", "--dry-run"]), (0, ["import", "contacts", "p.csv"]), (0, ["import", "interactions", "i.csv"]), (0, ["import", "choices", "d.csv"]), (3, ["import", "history", "h.mbox", "--us", "us@shop.example"]), (0, ["show", "Dirk Deel"]), (0, ["imports"]),
    (0, ["watch", "in", "--once"]), (0, ["watch", "in", "--once"]),
    (0, ["tick"]),
    (0, ["today", "--all"]), (0, ["why", "Acme"]), (0, ["why", "Jan Vos"]),
    (0, ["restrict", "Jan Vos"]), (0, ["died", "Mia Zwart"]),
    (0, ["add", "Twee Bakker", "--mail", "twee@bakker.example"]),
    (0, ["add", "Twee Bakkers", "--yes", "--mail", "twee@bakker.example"]),
    (0, ["log", "Twee Bakkers", "called us, likes tea"]),
    (0, ["dups", "Twee Bakkers"]), (0, ["apart", "Twee Bakker", "Twee Bakkers"]), (0, ["undo"]), (0, ["dups"]),
    (0, ["merge", "Twee Bakker", "Twee Bakkers", "--dry-run"]),
    (0, ["merge", "Twee Bakker", "Twee Bakkers"]), (0, ["edit", "Twee Bakker", "--nickname", "Bak"]),
    (0, ["undo", "LAST MERGE"]), (0, ["merge", "Twee Bakker", "Twee Bakkers"]),
    (0, ["add", "Drie Bakker", "--mail", "drie@bakker.example"]),
    (0, ["add", "Drie Bakker", "--yes", "--mail", "drie@bakker.example", "--address", "Weg 9, 3511 AB Utrecht"]),
    (0, ["dups", "--merge", "--above", "0.9", "--yes"]),
    (0, ["delete", "Twee Bakker"]), (0, ["bin"]), (0, ["undelete", "Twee Bakker"]), (0, ["undo"]),
    (0, ["history"]), (0, ["history", "Acme"]),
    (0, ["import", "undo", "LAST IMPORT", "--yes"]),
    (0, ["export", "out"]), (0, ["export", "--json-lines", "out.jsonl"]), (0, ["export", "contacts", "out.vcf"]), (0, ["export", "owed", "out.ics"]), (0, ["backup", "b.bak"]), (0, ["import", "book", "out", "--shop", "again.heed"]),
    (0, ["add", "Jo Kleve", "--phone", "+49-2821-2208"]),
    (0, ["allow", "Jo Kleve", "phone", "--how", "form", "--wording", "May we ring?"]),
    (0, ["erase", "Jo Kleve", "--yes-erase"]), (0, ["proof", "Jo Kleve", "asked by the authority"]),
    (0, ["erase", "Cor Blom", "--yes-erase"]), (0, ["restore", "b.bak"]),
    (0, ["register"]), (0, ["register", "--staff"]), (0, ["notice"]), (0, ["notice", "--balance"]), (0, ["notice", "--dpia"]),
    (0, ["set", "keep-customers", "2 years"]), (0, ["retain"]), (0, ["add", "Ver Weg", "--phone", "06-31415926"]),
    (0, ["delete", "Ver Weg"]), (0, ["retain", "--dry-run"]),
    (0, ["verify"]),
    (0, ["sample", "s.heed", "--seed", "3"]),
    (0, ["today", "--shop", "s.heed", "--as", "Marijke"]),
    (0, ["help"]), (0, ["help", "today"]), (0, ["help", "--man"]), (0, ["completion", "bash"]),
]

# What can't be done is told the same way, on standard error.
REFUSED = [(2, ["bogus"]), (2, ["--bogus"]), (2, ["show"]), (2, ["find", "--limit", "x", "y"]), (2, ["help", "bogus"]),
           (2, ["today", "--lang", "xx"]), (4, ["show", "nobody at all"]), (2, ["wish", "Acme", "bogus"]),
           (5, ["answer", "Alice", "x"])]


def told(folder):
    """All names of every command's answers."""
    names = {}
    for code, words in STORY:
        if "LAST IMPORT" in words:
            done = run(folder, "imports")[1]
            words = [str(json.loads(done.stdout)["imports"][-1]["id"]) if w == "LAST IMPORT" else w for w in words]
        if "LAST MERGE" in words:
            done = run(folder, "history")[1]
            last = next(a["id"] for a in json.loads(done.stdout)["acts"] if a["verb"] == "merge")
            words = [str(last) if w == "LAST MERGE" else w for w in words]
        if "LAST DECISION" in words:
            done = run(folder, "decisions", "Bob Bos")[1]
            words = [str(json.loads(done.stdout)["decisions"][0]["id"]) if w == "LAST DECISION" else w for w in words]
        where, done = run(folder, *words, code=code)
        command = next((n for n in (" ".join(words[:2]), words[0]) if n in COMMANDS), words[0])
        try:
            answer = json.loads(done.stdout, object_pairs_hook=once)
        except ValueError:
            faults.append(f"{where}: not one JSON document: {done.stdout[:200]!r}")
            continue
        if not isinstance(answer, dict):
            faults.append(f"{where}: not an object")
        look(where, None, answer, names.setdefault(command, set()))
    served(folder, names)
    return names


def served(folder, names):
    """`heed serve` answers once and goes on until it is ended."""
    with subprocess.Popen([heed, "serve", "--listen", "127.0.0.1:0", "--json"], cwd=folder, text=True,
                          stdout=subprocess.PIPE, env={"PATH": os.environ["PATH"], "LANG": "en"}) as server:
        answer = json.loads(server.stdout.readline(), object_pairs_hook=once)
        server.terminate()
        if server.wait(20) != 0:
            faults.append(f"heed serve: exit {server.returncode}")
    look("heed serve", None, answer, names.setdefault("serve", set()))


def refused(folder):
    for code, words in REFUSED:
        where, done = run(folder, *words, code=code)
        try:
            error = json.loads(done.stderr)["error"]
            if error["exit"] != code or not error["key"].startswith("err.") or not error["message"]:
                faults.append(f"{where}: {error}")
        except (ValueError, KeyError):
            faults.append(f"{where}: the error isn't JSON: {done.stderr!r}")


def sections():
    """What the page says, by section: its commands, all quoted names, and those of its tables' first columns."""
    for part in re.split(r"^## ", page, flags=re.M)[1:]:
        title, _, body = part.partition("\n")
        first = set()
        for line in re.findall(r"^\| (.*?) \|", body, flags=re.M):
            first.update(re.findall(r"`([a-z_0-9]+)`", line))
        yield re.findall(r"`heed ([a-z ]+)`", title), set(re.findall(r"`([a-z_0-9]+)`", body)), first


def compare(names):
    shared = set().union(*(words for commands, words, _ in sections() if not commands))
    told_of = set()
    for commands, words, first in sections():
        came = set().union(*(names.get(c, set()) for c in commands)) if commands else first
        told_of.update(commands)
        for command in commands:
            for name in sorted(names.get(command, set()) - words - shared):
                faults.append(f"doc/json.md doesn't tell {name} of `heed {command}`")
        for name in sorted(first - came):
            faults.append(f"doc/json.md tells {name} of {commands}, which didn't come")
    for command in sorted(set(names) ^ told_of):
        faults.append(f"`heed {command}` is told of in doc/json.md or is a command, not both: "
                      + ", ".join(sorted(names.get(command, set()))))


with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, "in"))
    for name, text in SAID.items():
        with open(os.path.join(folder, name), "w") as f:
            f.write(text)
    COMMANDS = {c["name"] for c in json.loads(run(folder, "help")[1].stdout)["commands"]}
    names = told(folder)
    refused(folder)
    for command in sorted(COMMANDS - set(names)):
        faults.append(f"no answer of `heed {command}` was looked at")
    names["show"] |= of_cards
    names["why"] |= of_why
    compare(names)

print("\n".join(faults) or "ok")
sys.exit(bool(faults))
