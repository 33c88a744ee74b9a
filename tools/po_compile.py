# SPDX-License-Identifier: Apache-2.0
"""Compiles po/<subject>.<en|nl|de>.po into one C table of texts, sorted by key.

    po_compile.py PO_DIR OUT.c DEPFILE

The files are gettext's (Poedit and Weblate open them); the msgid is a key such as "today.silent",
a message with plural forms repeats it as msgid_plural. The build fails when a text is missing,
empty or fuzzy in one of the languages, when a key stands twice, when {placeholders} differ, or
when a header would mislead an editor. po/README.md says how to write texts.
"""
import os
import re
import sys

LANGS = ('en', 'nl', 'de')  # in the order of enum lang, src/text/lang.h
KEY = re.compile(r'^[a-z]+(\.[a-z0-9_]+)+$')
NAME = re.compile(r'^([a-z][a-z0-9_]*)\.([a-z]{2})\.po$')
HOLE = re.compile(r'\{([a-z][a-z0-9_]*)(?::([a-z]+))?\}')
FORMS = ('dat', 'each', 'short', 'weekday', 'whole', 'words')  # src/text/say.h
ESCAPES = {'n': '\n', 't': '\t', '"': '"', '\\': '\\'}


class Problem(Exception):
    pass


class Message:
    def __init__(self, path, line):
        self.path, self.line = path, line
        self.key = self.plural = None
        self.texts = {}  # 0: one (or the only one), 1: other
        self.fuzzy = False

    def fail(self, what):
        raise Problem(f'{self.path}:{self.line}: {what}')


def unquote(s, path, line):
    if len(s) < 2 or s[0] != '"' or s[-1] != '"':
        raise Problem(f'{path}:{line}: expected a quoted text')
    out, i, s = [], 0, s[1:-1]
    while i < len(s):
        c = s[i]
        if c == '"':
            raise Problem(f'{path}:{line}: a quote inside a text needs a backslash')
        if c == '\\':
            i += 1
            if i == len(s) or s[i] not in ESCAPES:
                raise Problem(f'{path}:{line}: unknown escape')
            c = ESCAPES[s[i]]
        out.append(c)
        i += 1
    return ''.join(out)


def read_entry(message, word, text):
    """Takes one 'msgid "…"' line into the message; returns where continuation lines go."""
    if word == 'msgid':
        message.key = text
    elif word == 'msgid_plural':
        message.plural = text
    elif word in ('msgstr', 'msgstr[0]', 'msgstr[1]'):
        slot = 1 if word == 'msgstr[1]' else 0
        if slot in message.texts:
            message.fail(f'{word} stands twice')
        message.texts[slot] = text
        return slot
    else:
        message.fail(f'{word} has no place here')
    return word


def read_po(path):
    """Every message of a file, its header (key '') included, in the order of the file."""
    messages, message, target, fuzzy = [], None, None, False
    with open(path, encoding='utf-8') as f:
        try:
            lines = f.read().split('\n')
        except UnicodeDecodeError as e:
            raise Problem(f'{path}: not UTF-8: {e}') from e
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if line.startswith('#'):
            fuzzy = fuzzy or (line.startswith('#,') and 'fuzzy' in line)
        elif line.startswith('"'):
            if message is None or target is None:
                raise Problem(f'{path}:{number}: a text that belongs to nothing')
            more = unquote(line, path, number)
            if target == 'msgid':
                message.key += more
            elif target == 'msgid_plural':
                message.plural += more
            else:
                message.texts[target] += more
        elif line:
            word, _, rest = line.partition(' ')
            if word == 'msgid':
                message = Message(path, number)
                message.fuzzy, fuzzy = fuzzy, False
                messages.append(message)
            if message is None:
                raise Problem(f'{path}:{number}: expected msgid')
            target = read_entry(message, word, unquote(rest.strip(), path, number))
    return messages


def check_header(message, lang):
    fields = dict((k.strip().lower(), v.strip()) for k, _, v in
                  (row.partition(':') for row in message.texts.get(0, '').split('\n') if row))
    if message.fuzzy:
        message.fail('the header is fuzzy')
    if fields.get('language') != lang:
        message.fail(f'the header must say "Language: {lang}\\n"')
    if fields.get('content-type', '').lower() != 'text/plain; charset=utf-8':
        message.fail('the header must say "Content-Type: text/plain; charset=UTF-8\\n"')
    if fields.get('content-transfer-encoding', '').lower() != '8bit':
        message.fail('the header must say "Content-Transfer-Encoding: 8bit\\n"')
    if re.sub(r'[\s();]', '', fields.get('plural-forms', '')) != 'nplurals=2plural=n!=1':
        message.fail('the header must say "Plural-Forms: nplurals=2; plural=(n != 1);\\n"')


def holes(message, text):
    """The names of a text's placeholders; {name:form} counts as name."""
    if '{' in HOLE.sub('', text) or '}' in HOLE.sub('', text):
        message.fail(f'a brace that is not a placeholder in "{text}"')
    for name, form in HOLE.findall(text):
        if form and form not in FORMS:
            message.fail(f'{{{name}:{form}}}: unknown form, one of {", ".join(FORMS)}')
    return {name for name, _ in HOLE.findall(text)}


def check_message(message):
    if not KEY.match(message.key):
        message.fail(f'"{message.key}" is not a key (words.with.dots)')
    if message.fuzzy:
        message.fail(f'{message.key} is fuzzy: review the text and remove the mark')
    wanted = (0, 1) if message.plural is not None else (0,)
    if message.plural is not None and message.plural != message.key:
        message.fail(f'msgid_plural must repeat {message.key}')
    if message.plural is None and 1 in message.texts:
        message.fail(f'{message.key} has msgstr[1] without msgid_plural')
    for i in wanted:
        if not message.texts.get(i, '').strip():
            message.fail(f'{message.key} has no text')
        if '\0' in message.texts[i]:
            message.fail(f'{message.key} holds a NUL')
    message.holes = [holes(message, message.texts[i]) for i in wanted]
    if message.plural is not None:
        # "a customer" may leave out {n}; nothing else may differ between the forms
        if 'n' not in message.holes[1] | message.holes[0]:
            message.fail(f'{message.key} has plural forms but no {{n}}')
        if message.holes[0] | {'n'} != message.holes[1] | {'n'}:
            message.fail(f'{message.key}: the placeholders differ between its plural forms')


def read_dir(po_dir):
    """({key: {lang: Message}}, [paths]) of a checked directory."""
    table, paths, subjects = {}, [], {}
    for name in sorted(os.listdir(po_dir)):
        if not name.endswith('.po'):
            continue
        path, match = os.path.join(po_dir, name), NAME.match(name)
        if not match or match.group(2) not in LANGS:
            raise Problem(f'{path}: the name must be subject.<{"|".join(LANGS)}>.po')
        subjects.setdefault(match.group(1), set()).add(match.group(2))
        paths.append(path)
        read_file(path, match.group(2), table)
    for subject, langs in sorted(subjects.items()):
        for lang in LANGS:
            if lang not in langs:
                raise Problem(f'{po_dir}/{subject}.{lang}.po is missing')
    return table, paths


def read_file(path, lang, table):
    messages = read_po(path)
    if not messages or messages[0].key != '':
        raise Problem(f'{path}:1: the file must begin with a header (msgid "")')
    check_header(messages[0], lang)
    for message in messages[1:]:
        check_message(message)
        known = table.setdefault(message.key, {})
        if lang in known:
            other = known[lang]
            message.fail(f'{message.key} stands already in {other.path}:{other.line}')
        known[lang] = message


def check_languages(table):
    """One report with everything that is missing, so that one build shows it all."""
    wrong = []
    for key, by_lang in sorted(table.items()):
        first = next(iter(by_lang.values()))
        for lang in LANGS:
            if lang not in by_lang:
                wrong.append(f'{first.path}:{first.line}: {key} has no text in {lang}')
        names = [(m, set().union(*m.holes) | ({'n'} if m.plural else set()))
                 for m in by_lang.values()]
        for m, found in names[1:]:
            if found != names[0][1]:
                wrong.append(f'{m.path}:{m.line}: {key}: {{{", ".join(sorted(found))}}}, but '
                             f'{{{", ".join(sorted(names[0][1]))}}} in {names[0][0].path}')
            if (m.plural is None) != (names[0][0].plural is None):
                wrong.append(f'{m.path}:{m.line}: {key} has plural forms in one language only')
    if wrong:
        raise Problem('\n'.join(wrong))


def c_text(text):
    out = []
    for byte in text.encode('utf-8'):
        c = chr(byte)
        if c in '"\\':
            out.append('\\' + c)
        elif 32 <= byte < 127 and c != '?':  # '?' would allow trigraphs
            out.append(c)
        else:
            out.append(f'\\{byte:03o}')
    return '"' + ''.join(out) + '"'


def c_table(table):
    out = ['/* Made by tools/po_compile.py from po/; not to be edited. */\n'
           '#include "text/message.h"\n\n'
           'const struct message messages[] = {\n']
    for key in sorted(table, key=lambda k: k.encode()):
        by_lang = [table[key][lang] for lang in LANGS]
        out.append(f'    {{{c_text(key)},\n')
        for slot in (0, 1):
            texts = [c_text(m.texts[slot]) if slot in m.texts else 'NULL' for m in by_lang]
            out.append('     {' + ',\n      '.join(texts) + '}' + ('},\n' if slot else ',\n'))
    out.append('};\n\nconst size_t message_count = sizeof messages / sizeof messages[0];\n')
    return ''.join(out)


def write_depfile(depfile, target, paths):
    with open(depfile, 'w', encoding='utf-8') as f:
        f.write(target.replace(' ', '\\ ') + ':')
        f.writelines(' \\\n ' + p.replace(' ', '\\ ') for p in paths)
        f.write('\n')


def main(po_dir, out, depfile):
    try:
        table, paths = read_dir(po_dir)
        check_languages(table)
        if not table:
            raise Problem(f'{po_dir}: no texts')
    except Problem as e:
        print(e, file=sys.stderr)
        return 1
    with open(out, 'w', encoding='utf-8') as f:
        f.write(c_table(table))
    # the directory itself: its time changes when a file is added
    write_depfile(depfile, out, paths + [po_dir, os.path.abspath(__file__)])
    return 0


if __name__ == '__main__':
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
