#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_completion.py HEED COMMAND_FILE...: every command is in the help, the manual page and the
completion of each shell, and bash completes them."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

heed, files = sys.argv[1], sys.argv[2:]
faults = []


def out(*args):
    return subprocess.run([heed, *args, "--lang", "en"], check=True, capture_output=True,
                          text=True).stdout


def completed(script, *words):
    line = " ".join(f"'{w}'" for w in words)
    code = f"{script}\nCOMP_WORDS=(heed {line}); COMP_CWORD={len(words)}; _heed; echo ${{COMPREPLY[@]}}"
    return subprocess.run(["bash", "-c", code], check=True, capture_output=True,
                          text=True).stdout.split()


def in_zsh(script, *words):
    """What zsh is given to choose from; compadd itself then takes what begins as typed."""
    line = " ".join(f"'{w}'" for w in words)
    code = ("compadd() { shift; print -l -- \"$@\" }; compdef() { }; _files() { }\n" + script +
            f"\nwords=(heed {line}); CURRENT={len(words) + 1}; _heed")
    return subprocess.run(["zsh", "-fc", code], check=True, capture_output=True, text=True).stdout.split()


def in_fish(script, line):
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(["fish", "--no-config", "-c", script + f"\ncomplete -C '{line}'"], check=True,
                              capture_output=True, text=True, cwd=home, env=dict(os.environ, HOME=home))
    return [row.split("\t")[0] for row in done.stdout.splitlines()]


names = [re.search(r'\.name = "([^"]+)"', pathlib.Path(f).read_text()).group(1) for f in files]
if len(names) < 20:
    faults.append(f"only {len(names)} commands: is this the table?")
help_text, man = out("help"), out("help", "--man")
scripts = {shell: out("completion", shell) for shell in ("bash", "zsh", "fish")}
for name in names:
    if not re.search(rf"^  {name} ", help_text, re.M):
        faults.append(f"help: {name}")
    if f'.SS "{name}"\n' not in man:
        faults.append(f"manual: {name}")
    for word in name.split():
        if not re.search(rf"-a {word}\b", scripts["fish"]):
            faults.append(f"fish: {word}")
    for shell in ("bash", "zsh"):
        if f"'{name}') next=" not in scripts[shell]:
            faults.append(f"{shell}: {name}")
    words = name.split()
    if words[-1] not in completed(scripts["bash"], *words):
        faults.append(f"bash doesn't complete {name}")
for words, want in ((("today", "--mi"), ["--minutes"]), (("--shop", "x", "import", "purch"), ["purchases"]),
                    (("staff", "add", "--minu"), ["--minutes"]), (("nosuch",), [])):
    if completed(scripts["bash"], *words) != want:
        faults.append(f"bash: {words} -> {completed(scripts['bash'], *words)}, not {want}")
# What an option takes, and the words of the book that a command takes, in the language of the script.
in_dutch = {shell: subprocess.run([heed, "completion", shell, "--lang", "nl"], check=True, capture_output=True,
                                  text=True).stdout for shell in ("bash", "zsh", "fish")}
VALUES = (("log anna --reaction geen", "geen-interesse"), ("log anna --channel tel", "telefoon"),
          ("allow anna tel", "telefoon"), ("allow anna mail --how zij-b", "zij-belden"), ("wish anna rust", "rust-tot"),
          ("add Jan --stage kl", "klant"), ("need anna kl", "klacht"), ("set mar", "marge"),
          ("knows anna bob --kind huis", "huishouden"), ("staff add Bo --lang n", "nl"), ("today --lang d", "de"))
for line, value in VALUES:
    if completed(in_dutch["bash"], *line.split()) != [value]:
        faults.append(f"bash: {line} -> {completed(in_dutch['bash'], *line.split())}")
    if shutil.which("zsh") and value not in in_zsh(in_dutch["zsh"], *line.split()):
        faults.append(f"zsh: {line} -> {in_zsh(in_dutch['zsh'], *line.split())}")
    if shutil.which("fish") and value not in in_fish(in_dutch["fish"], "heed " + line):
        faults.append(f"fish: {line} -> {in_fish(in_dutch['fish'], 'heed ' + line)}")
LINES = (("today --mi", "--minutes"), ("--shop x.heed tod", "today"), ("--shop x.heed import purch", "purchases"),
         ("staff add --minu", "--minutes"), ("impo", "imports"), ("--la", "--lang"), ("today --la", "--lang"))
for line, expected in LINES:
    if shutil.which("zsh") and expected not in in_zsh(scripts["zsh"], *line.split()):
        faults.append(f"zsh: {line} -> {in_zsh(scripts['zsh'], *line.split())}")
    if shutil.which("fish") and expected not in in_fish(scripts["fish"], "heed " + line):
        faults.append(f"fish: {line} -> {in_fish(scripts['fish'], 'heed ' + line)}")
if shutil.which("zsh") and "add" in in_zsh(scripts["zsh"], "today", "ad"):
    faults.append("zsh: a command after a command")
if shutil.which("fish") and in_fish(scripts["fish"], "heed today ad"):
    faults.append("fish: a command after a command")
for lang in ("en", "nl", "de"):
    page = subprocess.run([heed, "help", "--man", "--lang", lang], capture_output=True).stdout
    if shutil.which("mandoc"):
        said = subprocess.run(["mandoc", "-T", "lint", "-W", "warning"], input=page, capture_output=True)
        faults += [f"mandoc, {lang}: " + line for line in said.stdout.decode().splitlines()]
for word in ("HEED_SHOP", "HEED_AS", "HEED_NOW", "HEED_LANG", "EXIT STATUS", "\\-\\-minutes"):
    if word not in man:
        faults.append(f"manual: {word}")
if shutil.which("groff"):
    said = subprocess.run(["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z"], input=man, text=True,
                          capture_output=True).stderr
    if said:
        faults.append("groff: " + said)
print("\n".join(faults) or f"{len(names)} commands")
sys.exit(1 if faults else 0)
