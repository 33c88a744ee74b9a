# SPDX-License-Identifier: Apache-2.0
"""Checks that the code and the texts know each other.

    po_check.py [--unused] SOURCE_ROOT STAMP DEPFILE

Fails when a key that the code uses has no text, or when a call with a literal key lacks an
argument that the text wants. Keys that nobody uses are only counted; with --unused they fail.

What counts as a use, in src/**/*.[ch] (comments apart) and view/**:
  - a quoted text that looks like a key (words.with.dots) and whose first word begins some key
    of po/ ("today.silent" once po/ has any "today.…"), unless the line says: not a key
  - a quoted text that looks like a key in a call of say*(), err_set() or A_KEY(), or given to a
    field .help, .key or .title, whatever its first word
  - a quoted beginning that ends in a dot or goes on with a % ("text.month.%d", "reason.") uses
    all keys that begin so
  - in view/ also a key without quotes
"""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import po_compile  # noqa: E402

COMMENT = re.compile(r'/\*.*?\*/', re.S)
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
CALL = re.compile(r'\b(say\w*|err_set|A_KEY)\s*\(')
FIELD = re.compile(r'\.(?:help|key|title)\s*=\s*"([^"\n]*)"')
KEY = po_compile.KEY
BEGINNING = re.compile(r'^([a-z]+(?:\.[a-z0-9_]+)*\.(?:[a-z0-9_]+_)?)(?:%.*)?$')
BARE = re.compile(r'(?<![\w./-])[a-z]+(?:\.[a-z0-9_]+)+(?![\w/-])')
ARGUMENT = re.compile(r'\bA_[A-Z]+\s*\(\s*"(\w+)"')
NOT_A_KEY = 'not a key'


def blank_comments(text):
    """Comments become blanks; lines keep their numbers, a line marked 'not a key' its mark."""
    def blank(match):
        lines = match.group(0).count('\n')
        return NOT_A_KEY if NOT_A_KEY in match.group(0) else '\n' * lines
    return COMMENT.sub(blank, text)


def call_text(text, start):
    """What stands between the parentheses that open before `start`, or None."""
    depth, i, quoted = 1, start, False
    while i < len(text):
        c = text[i]
        if quoted and c == '\\':
            i += 1
        elif c == '"':
            quoted = not quoted
        elif not quoted and c in '()':
            depth += 1 if c == '(' else -1
            if depth == 0:
                return text[start:i]
        i += 1
    return None


def top_level(call):
    """The arguments of a call, split at its own commas."""
    parts, depth, quoted, begin, i = [], 0, False, 0, 0
    while i < len(call):
        c = call[i]
        if quoted and c == '\\':
            i += 1
        elif c == '"':
            quoted = not quoted
        elif not quoted and c in '({[':
            depth += 1
        elif not quoted and c in ')}]':
            depth -= 1
        elif not quoted and depth == 0 and c == ',':
            parts.append(call[begin:i].strip())
            begin = i + 1
        i += 1
    return parts + [call[begin:].strip()]


class Check:
    def __init__(self, table):
        self.table = table
        self.firsts = {key.split('.')[0] for key in table}
        self.used = set()
        self.wrong = []

    def use(self, path, line, key):
        if key in self.table:
            self.used.add(key)
        else:
            self.wrong.append(f'{path}:{line}: no text in po/ for "{key}"')

    def use_beginning(self, beginning):
        self.used |= {key for key in self.table if key.startswith(beginning)}

    def literals(self, path, text):
        for number, line in enumerate(text.split('\n'), 1):
            if NOT_A_KEY in line or line.lstrip().startswith('#include'):
                continue
            for literal in LITERAL.findall(line):
                beginning = BEGINNING.match(literal)
                if KEY.match(literal) and literal.split('.')[0] in self.firsts:
                    self.use(path, number, literal)
                elif beginning:
                    self.use_beginning(beginning.group(1))

    def calls(self, path, text):
        for match in CALL.finditer(text):
            call = call_text(text, match.end())
            line = text.count('\n', 0, match.start()) + 1
            if call is None or NOT_A_KEY in text.split('\n')[line - 1]:
                continue
            parts = top_level(call)
            for i, part in enumerate(parts):
                literal = re.fullmatch(r'(?:S\()?"([^"]*)"\)?', part)
                if literal and KEY.match(literal.group(1)):
                    if literal.group(1).split('.')[0] not in self.firsts:
                        self.use(path, line, literal.group(1))
                    if match.group(1) in ('say', 'err_set'):
                        self.arguments(path, line, literal.group(1), parts[i + 1:])

    def arguments(self, path, line, key, parts):
        given = [ARGUMENT.match(part) for part in parts]
        if key not in self.table or not all(given):
            return  # missing, or handed on as a variable
        message = self.table[key]['en']
        wanted = set().union(*message.holes) | ({'n'} if message.plural else set())
        for name in sorted(wanted - {m.group(1) for m in given}):
            self.wrong.append(f'{path}:{line}: "{key}" wants an argument "{name}"')

    def fields(self, path, text):
        for match in FIELD.finditer(text):
            key = match.group(1)
            if KEY.match(key) and key.split('.')[0] not in self.firsts:
                self.use(path, text.count('\n', 0, match.start()) + 1, key)

    def source(self, path, text):
        text = blank_comments(text)
        self.literals(path, text)
        self.calls(path, text)
        self.fields(path, text)

    def view(self, path, text):
        self.literals(path, text)
        self.used |= {key for key in BARE.findall(text) if key in self.table}


def files_below(root, ends):
    """(files, folders) below a folder, in a stable order."""
    files, folders = [], []
    for folder, below, names in os.walk(root):
        below.sort()
        folders.append(folder)
        files += [os.path.join(folder, n) for n in sorted(names) if n.endswith(ends)]
    return files, folders


def read(path):
    with open(path, encoding='utf-8', errors='replace') as f:
        return f.read()


def main(arguments):
    unused_fails = arguments[:1] == ['--unused']
    root, stamp, depfile = arguments[1:] if unused_fails else arguments
    table, paths = po_compile.read_dir(os.path.join(root, 'po'))
    po_compile.check_languages(table)
    check = Check(table)
    sources, folders = files_below(os.path.join(root, 'src'), ('.c', '.h'))
    views, view_folders = files_below(os.path.join(root, 'view'), '')
    for path in sources:
        check.source(path, read(path))
    for path in views:
        check.view(path, read(path))
    unused = sorted(set(table) - check.used)
    if unused and not unused_fails:
        print(f'{len(unused)} texts are used by nobody: tools/po_check.py --unused lists them')
    for key in unused if unused_fails else ():
        message = table[key]['en']
        print(f'{message.path}:{message.line}: nobody uses "{key}"', file=sys.stderr)
    for line in check.wrong:
        print(line, file=sys.stderr)
    if check.wrong or (unused and unused_fails):
        return 1
    with open(stamp, 'w', encoding='utf-8') as f:
        f.write(f'{len(table)} texts, {len(unused)} unused\n')
    po_compile.write_depfile(depfile, stamp, sources + views + folders + view_folders + paths +
                             [os.path.join(root, 'po'), os.path.abspath(__file__)])
    return 0


if __name__ == '__main__':
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    try:
        sys.exit(main(sys.argv[1:]))
    except po_compile.Problem as problem:
        sys.exit(str(problem))
