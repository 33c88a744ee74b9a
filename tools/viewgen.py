# SPDX-License-Identifier: Apache-2.0
"""Compiles page templates into typed C functions.

    viewgen.py [--static DIR] [--po FILE.po …] --out OUT.c OUT.h --templates TEMPLATE.html …

{% page today(struct today_view *v) %} becomes
    void view_today(struct html *h, const struct today_view *v);
All templates of a program are given at once, since they use each other. The language is told in
view_template.py, what is refused for the sake of HTML in view_html.py. Types are left to C: the
generated code calls the _Generic macros of web/html.h behind #line, so that a field that doesn't
exist, or can't be shown there, is an error of the C compiler at the line of the template.
White space around the ends of lines is squeezed to one line end: not for what is preformatted.
With --po each text must exist and get exactly the values that its sentences name.
"""
import argparse
import os
import re
import sys

sys.dont_write_bytecode = True
import po_compile
import view_template as t
from view_html import Html
from view_template import Refused


class Scope:
    """The names that a template may use -> what they are in C (always a pointer)."""

    def __init__(self, names):
        self.names = names

    def expr(self, place, path):
        root, _, rest = path.partition(".")
        if root not in self.names:
            raise Refused(place, f"{root} is not a name here")
        return f"{self.names[root]}->{rest}" if rest else f"*{self.names[root]}"

    def pointer(self, place, path):
        expr = self.expr(place, path)
        return expr[1:] if expr.startswith("*") else f"&{expr}"

    def with_name(self, place, name):
        if name in ("h", "lang") or name in self.names:
            raise Refused(place, f"{name} has a meaning here already")
        return Scope(self.names | {name: name})


class Writer:
    """Writes the C of one page or part."""

    def __init__(self, book, template):
        self.book, self.template = book, template
        self.html = Html(one_page=template.kind == "page")
        self.out, self.literal, self.depth = [], [], 1
        self.blocks = {}
        self.page_scope = None

    def function(self):
        template = self.template
        self.page_scope = Scope({template.param: template.param})
        if template.layout:
            self.through_layout()
        else:
            self.nodes(template.body, self.page_scope)
        self.flush()
        self.html.finished(template.place)
        return [signature(template), "{", f"    (void){template.param};", *self.out, "}", ""]

    def through_layout(self):
        template = self.template
        layout = self.book.layouts.get(template.layout)
        if not layout:
            raise Refused(template.layout_place, f"there is no layout {template.layout}")
        if bool(layout.param) != bool(template.layout_path):
            raise Refused(template.layout_place, f"{layout.name} takes {'a value' if layout.param else 'no value'}")
        scope = Scope({})
        if layout.param:
            of = self.page_scope.pointer(template.layout_place, template.layout_path)
            self.code(template.layout_place, f"const struct {layout.type} *layout_{layout.param} = {of};")
            self.code(layout.place, f"(void)layout_{layout.param};")
            scope = Scope({layout.param: f"layout_{layout.param}"})
        self.blocks = {n.name: n for n in template.body if isinstance(n, t.Block)}
        places = {n.name for n in layout.body if isinstance(n, t.Block)}
        for name, block in self.blocks.items():
            if name not in places:
                raise Refused(block.place, f"layout {layout.name} has no block {name}")
        self.nodes(layout.body, scope)

    # output

    def flush(self):
        text = "".join(self.literal)
        self.literal = []
        text = re.sub(r"\s*\n\s*", "\n", text)
        if not self.out and self.html.one_page:
            text = text.lstrip()
        if text:
            lines = [f'"{c_text(line)}"' for line in text.splitlines(keepends=True)]
            pad = "    " * self.depth
            self.out.append(f"{pad}HTML_LITERAL(h, " + f"\n{pad}             ".join(lines) + ");")

    def code(self, place, line):
        self.flush()
        self.out.append(f'#line {place.line} "{place.file}"')
        self.out.append("    " * self.depth + line)

    # the tree

    def nodes(self, nodes, scope):
        for node in nodes:
            getattr(self, "write_" + type(node).__name__.lower())(node, scope)

    def write_text(self, node, _scope):
        starts = t.Source(node.place.file, node.text)

        def place_of(i):
            at = starts.place(i)
            column = at.column + (node.place.column - 1 if at.line == 1 else 0)
            return t.Place(at.file, at.line + node.place.line - 1, column)

        self.literal.append(self.html.feed(place_of, node.text))

    def write_value(self, node, scope):
        how = self.html.escaper(node.place, "value")
        self.code(node.place, f"html_{how}(h, {scope.expr(node.place, node.path)});")

    def write_lang(self, node, _scope):
        self.html.escaper(node.place, "lang")
        self.code(node.place, "html_lang(h);")

    def write_say(self, node, scope):
        self.html.escaper(node.place, "say")
        self.book.texts.check(node)
        args = [f'html_arg("{name}", {scope.expr(node.place, path)})' for name, path in node.args]
        given = f"(const struct arg[ARGS_MAX + 1]){{{', '.join(args)}}}" if args else "NULL"
        self.code(node.place, f'html_say(h, "{node.key}", {given});')

    def write_for(self, node, scope):
        inner = scope.with_name(node.place, node.name)
        rows = scope.expr(node.place, node.path)
        at = f"{node.name}_at"
        self.code(node.place, f"for (size_t {at} = 0; {at} < ({rows}).len; {at}++) {{")
        self.depth += 1
        self.code(node.place, f"const __auto_type {node.name} = &({rows}).at[{at}];")
        self.code(node.place, f"(void){node.name};")
        self.html.settle(node.place)
        before = self.html.fork()
        self.html.loops += 1
        self.nodes(node.body, inner)
        self.html.loops -= 1
        self.html.settle(node.end)
        if not self.html.same(before):
            raise Refused(node.end, "a loop ends at another place in HTML than it began")
        self.flush()
        self.depth -= 1
        self.code(node.end, "}")

    def write_if(self, node, scope):
        self.code(node.place, f"if (html_true({scope.expr(node.place, node.path)})) {{")
        self.depth += 1
        self.html.settle(node.place)
        other = self.html.fork()
        self.nodes(node.body, scope)
        self.html.settle(node.end)
        self.flush()
        first, self.html = self.html, other
        if node.has_else:
            self.out.append("    " * (self.depth - 1) + "} else {")
            self.nodes(node.other, scope)
            self.html.settle(node.end)
            self.flush()
        if not self.html.same(first):
            raise Refused(node.end, "the two ways of an {% if %} end at different places in HTML")
        self.html.join(first)
        self.depth -= 1
        self.code(node.end, "}")

    def write_block(self, node, scope):
        given = self.blocks.get(node.name)
        if self.template.layout and given:
            self.nodes(given.body, self.page_scope)
        elif self.template.layout:
            self.nodes(node.body, scope)
        else:
            raise Refused(node.place, "a block in a page without a layout")

    def write_call(self, node, scope):
        part = self.book.parts.get(node.name)
        if not part:
            raise Refused(node.place, f"there is no part {node.name}")
        if self.html.mode != "text" or self.html.escaper(node.place, "value") != "text":
            raise Refused(node.place, "a part stands between tags")
        self.code(node.place, f"view_{node.name}(h, {scope.pointer(node.place, node.path)});")

    def write_style(self, node, _scope):
        if self.html.mode != "text" or [n for n, _ in self.html.stack] != ["html", "head"]:
            raise Refused(node.place, "a sheet stands in the head of the page")
        self.literal.append("<style>\n" + self.book.sheet(node) + "</style>")


class Texts:
    """The keys of po/ and the names in their sentences; None: unchecked."""

    def __init__(self, files):
        self.names = {} if files else None
        self.plural = set()
        for message in (m for file in files for m in po_compile.read_po(file)):
            found = {name for text in message.texts.values() for name, _ in po_compile.HOLE.findall(text)}
            if message.plural is not None:
                self.plural.add(message.key)
                found.add("n")
            self.names.setdefault(message.key, set()).update(found)

    def check(self, say):
        if self.names is None:
            return
        if say.key not in self.names:
            raise Refused(say.place, f"there is no text {say.key} in po/")
        given = {name for name, _ in say.args}
        for name in sorted(self.names[say.key] - given):
            raise Refused(say.place, f"{say.key} needs {name}=")
        for name in sorted(given - self.names[say.key]):
            raise Refused(say.place, f"{say.key} names no {{{name}}}")


class Book:
    """All templates of a program."""

    def __init__(self, templates, texts, static):
        self.templates, self.texts, self.static = templates, texts, static
        self.parts = self.by_name("part")
        self.layouts = self.by_name("layout")
        self.by_name("page", "part")

    def by_name(self, *kinds):
        found = {}
        for template in self.templates:
            if template.kind in kinds:
                if template.name in found:
                    raise Refused(template.place, f"{template.name} is the name of two templates")
                found[template.name] = template
        return found

    def sheet(self, node):
        path = os.path.join(self.static or ".", node.file)
        try:
            with open(path, encoding="utf-8") as f:
                css = f.read()
        except OSError as error:
            raise Refused(node.place, f"{node.file}: {error.strerror}") from None
        if "<" in css:
            raise Refused(node.place, f"{node.file} contains a '<', which could end its element")
        return css

    def header(self):
        types = sorted({t_.type for t_ in self.functions()})
        lines = ["/* Written by tools/viewgen.py from the templates in view/. */", "#pragma once", "", "struct html;"]
        lines += [f"struct {name};" for name in types] + [""]
        return "\n".join(lines + [signature(t_) + ";" for t_ in self.functions()]) + "\n"

    def source(self, header):
        includes = ["base/arg.h", "web/html.h"]
        for template in self.templates:
            includes += [name for name in template.includes if name not in includes]
        lines = ["/* Written by tools/viewgen.py from the templates in view/. */", f'#include "{header}"', ""]
        lines += [f'#include "{name}"' for name in includes] + [""]
        for template in self.functions():
            lines += Writer(self, template).function()
        return "\n".join(lines)

    def functions(self):
        return [t_ for t_ in self.templates if t_.kind != "layout"]


def signature(template):
    return f"void view_{template.name}(struct html *h, const struct {template.type} *{template.param})"


def c_text(text):
    """The inside of a C string literal; octal, since \\x has no end."""
    out = []
    for byte in text.encode():
        char = chr(byte)
        plain = 32 <= byte < 127 and char not in '"\\?'
        out.append(char if plain else "\\n" if char == "\n" else f"\\{byte:03o}")
    return "".join(out)


def compile_templates(files, po=(), static=None, header="view.gen.h"):
    """(C source, C header); `files` are (path, text)."""
    book = Book([t.parse(path, text) for path, text in files], Texts(po), static)
    return book.source(header), book.header()


def main():
    parser = argparse.ArgumentParser(description="compile page templates to C")
    parser.add_argument("--static")
    parser.add_argument("--po", nargs="*", default=[])
    parser.add_argument("--strip", default="", help="a leading path to leave out of places")
    parser.add_argument("--out", nargs=2, required=True, metavar=("OUT.c", "OUT.h"))
    parser.add_argument("--templates", nargs="+", required=True)
    args = parser.parse_args()
    files = []
    for path in args.templates:
        with open(path, encoding="utf-8") as f:
            files.append((path.removeprefix(args.strip).lstrip("/"), f.read()))
    try:
        source, header = compile_templates(files, args.po, args.static, os.path.basename(args.out[1]))
    except Refused as refused:
        sys.exit(str(refused))
    for path, text in zip(args.out, (source, header)):
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)


if __name__ == "__main__":
    main()
