# SPDX-License-Identifier: Apache-2.0
"""Reading a page template: source text -> a tree of nodes with their places.

A template begins with its contract, {% page today(struct today_view *v) %}, {% part … %} or
{% layout … %}; then {% include "header.h" %} and, for a page, {% use layout %}. The language:

    {v.name}                         a value, escaped for where it stands
    {t today.until day=r.until}      a text in the reader's language, with named values
    {lang}                           the reader's language ("nl")
    {% for r in v.rows %} … {% end %}    over a struct with members at and len
    {% if v.flag %} … {% else %} … {% end %}
    {% block body %} … {% end %}     in a layout: a place with a default; in a page: what goes there
    {% row(r) %}                     another template, declared by {% part row(struct row *r) %}
    {% style "heed.css" %}           only in a layout: a sheet of static/ in a style element
    {# … #}                          a remark

There are no expressions, no raw filter and no islands of C: what needs thought is done in C
before, in the struct that the page shows. Whether the values stand where they may is decided
by view_html.py; whether the fields exist, by the C compiler.
"""
import re
from dataclasses import dataclass, field

NAME = r"[a-z_][a-z0-9_]*"
PATH = rf"{NAME}(?:\.{NAME})*"
KEY = r"[a-z][a-z0-9_]*(?:[.-][a-z0-9_]+)*"
CONTRACT = re.compile(rf"(page|part|layout)\s+({NAME})\s*(?:\(\s*struct\s+({NAME})\s*\*\s*({NAME})\s*\))?$")
ARGS_MAX = 6  # base/arg.h


class Refused(Exception):
    """The template doesn't compile: place and reason."""

    def __init__(self, place, reason):
        super().__init__(f"{place}: {reason}")
        self.place, self.reason = place, reason


@dataclass(frozen=True)
class Place:
    file: str
    line: int
    column: int

    def __str__(self):
        return f"{self.file}:{self.line}:{self.column}"


@dataclass
class Text:
    place: Place
    text: str


@dataclass
class Value:
    place: Place
    path: str


@dataclass
class Lang:
    place: Place


@dataclass
class Say:
    place: Place
    key: str
    args: list  # (name, path)


@dataclass
class For:
    place: Place
    name: str
    path: str
    body: list = field(default_factory=list)
    end: Place = None


@dataclass
class If:
    place: Place
    path: str
    body: list = field(default_factory=list)
    other: list = field(default_factory=list)
    end: Place = None
    has_else: bool = False


@dataclass
class Block:
    place: Place
    name: str
    body: list = field(default_factory=list)
    end: Place = None


@dataclass
class Call:
    place: Place
    name: str
    path: str


@dataclass
class Style:
    place: Place
    file: str


@dataclass
class Template:
    place: Place
    kind: str  # page, part, layout
    name: str
    type: str  # of the parameter, without "struct"; None: no parameter
    param: str
    includes: list = field(default_factory=list)
    layout: str = None
    layout_path: str = None
    layout_place: Place = None
    body: list = field(default_factory=list)


class Source:
    """The text of one file and the place of every offset in it."""

    def __init__(self, file, text):
        self.file, self.text = file, text
        self.starts = [0] + [m.end() for m in re.finditer("\n", text)]

    def place(self, at):
        low, high = 0, len(self.starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.starts[middle] <= at else (low, middle)
        return Place(self.file, low + 1, at - self.starts[low] + 1)


def pieces(source):
    """(kind, place, text) with kind text, tag ({% … %}) or value ({ … })."""
    text, at = source.text, 0
    while at < len(text):
        brace = text.find("{", at)
        if brace < 0:
            brace = len(text)
        if brace > at:
            yield "text", source.place(at), text[at:brace]
        if brace == len(text):
            return
        place = source.place(brace)
        close = {"%": "%}", "#": "#}"}.get(text[brace + 1 : brace + 2], "}")
        end = text.find(close, brace + (1 if close == "}" else 2))
        if end < 0:
            raise Refused(place, f"this is never closed by {close}")
        inner = text[brace + (1 if close == "}" else 2) : end].strip()
        at = end + len(close)
        if close == "#}":
            at += text[at : at + 1] == "\n"
        else:
            yield ("value" if close == "}" else "tag"), place, inner


def parse(file, text):
    """The Template of one file; raises Refused."""
    template, open_nodes = None, []

    def here():
        if not open_nodes:
            return template.body
        node = open_nodes[-1]
        return node.other if isinstance(node, If) and node.has_else else node.body

    for kind, place, inner in pieces(Source(file, text)):
        if template is None:
            if kind == "text" and not inner.strip():
                continue
            template = contract(kind, place, inner)
        elif kind == "text":
            here().append(Text(place, inner))
        elif kind == "value":
            here().append(value(place, inner))
        elif inner.split(None, 1)[:1] == ["include"] or inner.split(None, 1)[:1] == ["use"]:
            head(template, open_nodes, place, inner)
        else:
            tag(template, open_nodes, here, place, inner)
    if template is None:
        raise Refused(Place(file, 1, 1), "a template begins with its contract: {% page name(struct type *v) %}")
    if open_nodes:
        raise Refused(open_nodes[-1].place, "this has no {% end %}")
    if template.layout:
        only_blocks(template)
    return template


def contract(kind, place, inner):
    match = CONTRACT.match(inner) if kind == "tag" else None
    if not match:
        raise Refused(place, "a template begins with its contract: {% page name(struct type *v) %}")
    what, name, type_, param = match.groups()
    if what != "layout" and not type_:
        raise Refused(place, f"the contract of {name} names no struct")
    if param == "h":
        raise Refused(place, "h is the page that is written; choose another name")
    return Template(place, what, name, type_, param)


def head(template, open_nodes, place, inner):
    """{% include "x.h" %} and {% use layout(v.frame) %}."""
    include = re.match(r'include\s+"([A-Za-z0-9_./-]+\.h)"$', inner)
    use = re.match(rf"use\s+({NAME})\s*(?:\(\s*({PATH})\s*\))?$", inner)
    written = any(not isinstance(n, Text) or n.text.strip() for n in template.body)
    if open_nodes or written:
        raise Refused(place, "this stands at the head of a template, before everything it writes")
    if include:
        template.includes.append(include.group(1))
    elif use and template.kind == "page" and not template.layout:
        template.layout, template.layout_path = use.groups()
        template.layout_place = place
    elif use:
        raise Refused(place, "only a page uses a layout, and only one")
    else:
        raise Refused(place, f"not understood: {inner}")


def tag(template, open_nodes, here, place, inner):
    """Everything else in {% … %}."""
    if m := re.match(rf"for\s+({NAME})\s+in\s+({PATH})$", inner):
        node = For(place, *m.groups())
    elif m := re.match(rf"if\s+({PATH})$", inner):
        node = If(place, m.group(1))
    elif m := re.match(rf"block\s+({NAME})$", inner):
        node = Block(place, m.group(1))
    else:
        leaf_or_end(template, open_nodes, here, place, inner)
        return
    if isinstance(node, Block) and (open_nodes or template.kind == "part"):
        raise Refused(place, "a block stands on the outermost level of a page or layout")
    here().append(node)
    open_nodes.append(node)


def leaf_or_end(template, open_nodes, here, place, inner):
    if inner == "else":
        node = open_nodes[-1] if open_nodes else None
        if not isinstance(node, If) or node.has_else:
            raise Refused(place, "{% else %} without its {% if %}")
        node.has_else = True
    elif inner == "end":
        if not open_nodes:
            raise Refused(place, "{% end %} without a beginning")
        open_nodes.pop().end = place
    elif m := re.match(r'style\s+"([a-z0-9_.-]+\.css)"$', inner):
        if template.kind != "layout":
            raise Refused(place, "a sheet is written into the page only by a layout made for that")
        here().append(Style(place, m.group(1)))
    elif m := re.match(rf"({NAME})\s*\(\s*({PATH})\s*\)$", inner):
        here().append(Call(place, *m.groups()))
    else:
        raise Refused(place, f"not understood: {inner}")


def value(place, inner):
    if inner == "lang":
        return Lang(place)
    if re.match(rf"{PATH}$", inner):
        return Value(place, inner)
    say = re.match(rf"t\s+({KEY})((?:\s+{NAME}={PATH})*)$", inner)
    if not say:
        raise Refused(place, "neither {field.path} nor {t key name=field.path}; a brace in the text is &#123;")
    args = [tuple(arg.split("=")) for arg in say.group(2).split()]
    names = [name for name, _ in args]
    if len(set(names)) < len(names):
        raise Refused(place, "the same name twice in one text")
    if len(args) > ARGS_MAX:
        raise Refused(place, f"more than {ARGS_MAX} values in one text")
    return Say(place, say.group(1), args)


def only_blocks(template):
    """A page with a layout consists of blocks."""
    names = set()
    for node in template.body:
        if isinstance(node, Block):
            if node.name in names:
                raise Refused(node.place, f"block {node.name} a second time")
            names.add(node.name)
        elif not isinstance(node, Text) or node.text.strip():
            raise Refused(first_word(node), "a page with a layout writes only inside its blocks")


def first_word(node):
    """The place of a node; of a text, where its white space ends."""
    if not isinstance(node, Text):
        return node.place
    blank = node.text[: len(node.text) - len(node.text.lstrip())]
    lines = blank.count("\n")
    column = len(blank) - blank.rfind("\n") - 1
    return Place(node.place.file, node.place.line + lines, column + (1 if lines else node.place.column))
