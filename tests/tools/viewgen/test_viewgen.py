# SPDX-License-Identifier: Apache-2.0
"""What the template compiler takes and refuses.

    test_viewgen.py TOOLS SRC COMPILER …

refuse/*.html    each must be refused with the place and reason of its {# expect line:column reason #}
refuse_c/*.html  compile to C that the C compiler refuses at {# expect line
                 word-of-the-message #}; the line may stand in a note about the macro
accept/*.html    compile to C that compiles without a warning
and a thousand damaged templates must be compiled or refused, nothing else.
"""
import glob
import os
import random
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS, SRC, COMPILER = sys.argv[1], sys.argv[2], sys.argv[3:]
sys.path.insert(0, TOOLS)
import viewgen
from view_template import Refused

WARNINGS = "-std=gnu17 -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Werror".split()
DAMAGES = 1000


def cases(folder):
    found = sorted(glob.glob(os.path.join(HERE, folder, "*.html")))
    assert found, f"no cases in {folder}"
    for path in found:
        with open(path, encoding="utf-8") as f:
            yield os.path.basename(path), f.read()


def expected(text):
    return re.search(r"\{# expect (\S+) (.*) #\}", text).groups()


def compiled(name, text):
    return viewgen.compile_templates([(name, text)], po=[os.path.join(HERE, "x.po")], static=HERE)


def c_compiler(source, header):
    """What the C compiler says; empty: nothing."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("view.gen.c", source), ("view.gen.h", header)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)
        command = [*COMPILER, *WARNINGS, "-fsyntax-only", "-I", SRC, "-I", HERE, os.path.join(folder, "view.gen.c")]
        run = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"LC_ALL": "C"})
        return run.stderr if run.returncode or run.stderr else ""


def refused():
    for name, text in cases("refuse"):
        place, reason = expected(text)
        try:
            compiled(name, text)
            yield f"refuse/{name}: was taken"
        except Refused as error:
            if not str(error).startswith(f"{name}:{place}: ") or reason not in str(error):
                yield f"refuse/{name}: expected {place} {reason}\n    but it was {error}"


def refused_by_c():
    for name, text in cases("refuse_c"):
        line, word = expected(text)
        said = c_compiler(*compiled(name, text))
        here = re.search(rf"^{re.escape(name)}:{line}:", said, re.M)
        if not here or not re.search(rf"error: .*{word}", said):
            yield f"refuse_c/{name}: expected an error at line {line} with {word}, got\n{said}"


def accepted():
    for name, text in cases("accept"):
        try:
            said = c_compiler(*compiled(name, text))
        except Refused as error:
            said = str(error)
        if said:
            yield f"accept/{name}:\n{said}"


def several():
    """Layouts, parts, and two templates of one name."""
    include = '{% include "shape.h" %}\n'
    layout = (
        "{% layout frame(struct view_word *f) %}\n<html><head><title>{% block title %}t{% end %}</title></head>"
        "<body>{f.code}{% block body %}{% end %}</body></html>\n"
    )
    page = "{% page x(struct shape *v) %}\n" + include + "{% use frame(v.inner) %}\n{% block body %}%s{% end %}\n"
    part = "{% part row(struct shape_row *r) %}\n" + include + "<li>{r.word}</li>\n"
    good = [("l", layout), ("p", page.replace("%s", "<ul>{% for r in v.rows %}{% row(r) %}{% end %}</ul>")), ("q", part)]
    source, header = viewgen.compile_templates(good)
    if said := c_compiler(source, header):
        yield f"a layout with a part:\n{said}"
    bad = {
        "wrong part": (page.replace("%s", "{% row(v) %}"), None),
        "l:2:43 <p> is never closed": (page.replace("%s", "<p>"), "</body> while <p>"),
        "no such block": (page.replace("%s", "x") + "{% block foot %}x{% end %}", "has no block foot"),
        "block twice": (page.replace("%s", "x") + "{% block body %}x{% end %}", "block body a second time"),
        "no value for the layout": (page.replace("%s", "x").replace("(v.inner)", ""), "frame takes a value"),
        "name of the page in the layout": (page.replace("%s", "{f.code}"), "f is not a name here"),
    }
    for name, (text, reason) in bad.items():
        try:
            source, header = viewgen.compile_templates([("l", layout), ("p", text), ("q", part)])
            if reason or not c_compiler(source, header):
                yield f"{name}: was taken"
        except Refused as error:
            if not reason or reason not in str(error):
                yield f"{name}: {error}"
    try:
        viewgen.compile_templates(good + [("again", part)])
        yield "two parts of one name were taken"
    except Refused:
        pass


def damaged():
    rng = random.Random(20261124)
    texts = [text for folder in ("accept", "refuse") for _, text in cases(folder)]
    pieces = ["{", "}", "{%", "%}", "<", ">", '"', "/", "&", "{% end %}", "{v.word}", "</p>", "\0", "é", "<p ", "="]
    for _ in range(DAMAGES):
        text = rng.choice(texts)
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(text) + 1)
            text = text[:at] + rng.choice(pieces) + text[at + rng.randint(0, 6) :]
        try:
            compiled("damaged", text)
        except Refused:
            pass
        except Exception as error:  # a crash of the compiler is the defect looked for
            yield f"{error!r} by {text!r}"


def made_only_by_pictures():
    """struct html_safe is made in picture/ alone."""
    for path in glob.glob(os.path.join(SRC, "**", "*.[ch]"), recursive=True):
        room = os.path.relpath(path, SRC).split(os.sep)[0]
        name = os.path.relpath(path, SRC)
        if room == "picture" or name in ("base/html_safe.h", "web/html.h", "web/html.c"):
            continue
        with open(path, encoding="utf-8") as f:
            if re.search(r"\(\s*struct html_safe\s*\)|\.markup\s*=", f.read()):
                yield f"{name} makes a struct html_safe"


def main():
    wrong = [w for check in (refused, refused_by_c, accepted, several, damaged, made_only_by_pictures) for w in check()]
    sys.exit("\n".join(wrong) if wrong else 0)


if __name__ == "__main__":
    main()
