# SPDX-License-Identifier: Apache-2.0
"""The Today page in three languages against tests/web/golden/, without its sheet, which is
compared with static/heed.css. HEED_BLESS=1 writes the golden files anew; then look at the diff.
"""
import difflib
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")


class Reader(HTMLParser):
    """Reads as a browser would: what it would load or run."""

    def __init__(self):
        super().__init__()
        self.loads, self.ids = [], []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("src", "href", "action", "srcset") or name.startswith("on") or tag == "script":
                self.loads.append((tag, name, value))
            if name == "id":
                self.ids.append(value)


def squeezed(css):
    return re.sub(r"\s*\n\s*", "\n", css).strip()


def check(program, lang, variant, css):
    page = subprocess.run([program, lang, *variant], check=True, capture_output=True).stdout.decode("utf-8")
    head, rest = page.split("<style>", 1)
    sheet, tail = rest.split("</style>", 1)
    wrong = []
    if squeezed(sheet) != squeezed(css):
        wrong.append("the sheet in the page isn't static/heed.css")
    reader = Reader()
    reader.feed(page)
    if reader.loads:
        wrong.append(f"the page should stand alone, but has {reader.loads}")
    if len(set(reader.ids)) < len(reader.ids):
        wrong.append(f"an id twice: {reader.ids}")
    path = os.path.join(GOLDEN, f"today{''.join('_' + v for v in variant)}.{lang}.html")
    got = head + tail
    if os.environ.get("HEED_BLESS"):
        os.makedirs(GOLDEN, exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write(got)
    with open(path, encoding="utf-8") as f:
        expected = f.read()
    if got != expected:
        wrong += difflib.unified_diff(expected.splitlines(), got.splitlines(), path, "now", lineterm="")
    return wrong


def main():
    program, css_path = sys.argv[1:]
    with open(css_path, encoding="utf-8") as f:
        css = f.read()
    wrong = []
    for lang in ("en", "nl", "de"):
        for variant in ([], ["empty"]):
            wrong += check(program, lang, variant, css)
    sys.exit("\n".join(wrong) if wrong else 0)


if __name__ == "__main__":
    main()
