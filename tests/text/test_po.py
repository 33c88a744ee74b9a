# SPDX-License-Identifier: Apache-2.0
"""The compiler of texts refuses what would show up as a hole on somebody's screen."""
import contextlib
import io
import os
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, 'tools'))
import po_check  # noqa: E402
import po_compile  # noqa: E402

HEAD = ('msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n')
ONE = 'msgid "shop.open"\nmsgstr "{name} kwam {when}"\n'
MANY = ('msgid "shop.count"\nmsgid_plural "shop.count"\n'
        'msgstr[0] "a customer"\nmsgstr[1] "{n} customers"\n')


class Dir(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()
        self.addCleanup(self.dir.cleanup)
        os.mkdir(self.path('po'))
        for lang in po_compile.LANGS:
            self.po(lang, ONE + '\n' + MANY)

    def path(self, *parts):
        return os.path.join(self.dir.name, *parts)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), 'w', encoding='utf-8') as f:
            f.write(text)

    def po(self, lang, text, subject='shop', head=None):
        self.write(f'po/{subject}.{lang}.po', (head or HEAD.format(lang)) + text)

    def run_tool(self, main, *args):
        said = io.StringIO()
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            try:
                code = main(*args)
            except po_compile.Problem as problem:
                code, _ = 1, said.write(str(problem))
        return code, said.getvalue()

    def compile(self):
        return self.run_tool(po_compile.main, self.path('po'), self.path('out.c'),
                             self.path('out.d'))

    def check(self, *options):
        return self.run_tool(po_check.main,
                             [*options, self.dir.name, self.path('stamp'), self.path('dep')])


class Compile(Dir):
    def test_table(self):
        self.po('en', 'msgid "a.b"\nmsgstr ""\n"ü \\"x\\"\\n"\n"?\\\\"\n', subject='a')
        self.po('nl', 'msgid "a.b"\nmsgstr "nl"\n', subject='a')
        self.po('de', 'msgid "a.b"\nmsgstr "de"\n', subject='a')
        self.assertEqual(self.compile(), (0, ''))
        with open(self.path('out.c'), encoding='utf-8') as f:
            table = f.read()
        self.assertIn(r'"\303\274 \"x\"\012\077\\"', table)
        self.assertLess(table.index('"a.b"'), table.index('"shop.count"'))
        self.assertLess(table.index('"shop.count"'), table.index('"shop.open"'))
        with open(self.path('out.d'), encoding='utf-8') as f:
            depends = f.read()
        for part in ('a.nl.po', 'shop.de.po', 'po_compile.py'):
            self.assertIn(part, depends)

    def refuse(self, lang, text, said, head=None):
        self.po(lang, text, head=head)
        code, output = self.compile()
        self.assertEqual(code, 1)
        self.assertIn(said, output)
        self.assertIn('shop.', output)
        self.assertFalse(os.path.exists(self.path('out.c')))

    def test_refusals(self):
        for lang, text, said in (
                ('nl', ONE, 'shop.count has no text in nl'),
                ('en', MANY, 'shop.open has no text in en'),
                ('de', MANY + 'msgid "shop.open"\nmsgstr ""\n', 'shop.open has no text'),
                ('de', MANY + 'msgid "shop.open"\nmsgstr "  "\n', 'shop.open has no text'),
                ('nl', MANY + 'msgid "shop.open"\nmsgstr "{name}"\n', 'shop.open: {'),
                ('nl', MANY + 'msgid "shop.open"\nmsgstr "{name} {wann}"\n', 'wann'),
                ('nl', MANY + '#, fuzzy\n' + ONE, 'is fuzzy'),
                ('nl', MANY + ONE + ONE, 'stands already'),
                ('nl', ONE + MANY.replace('{n}', '{n} {x}'), 'between its plural forms'),
                ('nl', ONE + MANY.replace('{n}', '3'), 'no {n}'),
                ('nl', ONE + MANY.replace('_plural "shop.count', '_plural "shop.counts'),
                 'must repeat'),
                ('nl', ONE + 'msgid "shop.count"\nmsgstr "{n} klanten"\n',
                 'plural forms in one language only'),
                ('nl', MANY + ONE.replace('{when}', '{when'), 'a brace'),
                ('nl', MANY + ONE.replace('{when}', '{when:dativ}'), 'unknown form'),
                ('nl', MANY + ONE.replace('kwam', 'k"wam'), 'backslash'),
                ('nl', MANY + ONE.replace('kwam', 'k\\wam'), 'escape'),
                ('nl', MANY + 'msgid "Shop open"\nmsgstr "x"\n', 'is not a key'),
                ('nl', MANY + 'msgctxt "x"\n' + ONE, 'no place'),
                ('nl', MANY + ONE + 'msgstr "twice"\n', 'stands twice')):
            with self.subTest(said=said, text=text):
                self.setUp()
                self.refuse(lang, text, said)

    def test_headers(self):
        good = HEAD.format('nl')
        for old, new, said in (('Language: nl', 'Language: de', 'Language: nl'),
                               ('UTF-8', 'ISO-8859-1', 'charset=UTF-8'),
                               ('8bit', '7bit', '8bit'),
                               ('(n != 1)', '(n > 1)', 'Plural-Forms')):
            with self.subTest(new=new):
                self.setUp()
                self.refuse('nl', ONE + MANY, said, head=good.replace(old, new))
        self.setUp()
        self.refuse('nl', ONE + MANY, 'begin with a header', head='# nothing\n')

    def test_names_of_files(self):
        os.remove(self.path('po', 'shop.de.po'))
        self.assertIn('shop.de.po is missing', self.compile()[1])
        self.write('po/shop.fr.po', HEAD.format('fr'))
        self.assertIn('the name must be', self.compile()[1])

    def test_not_utf8(self):
        with open(self.path('po', 'shop.nl.po'), 'ab') as f:
            f.write(b'# \xe9\n')
        self.assertIn('not UTF-8', self.compile()[1])


class Check(Dir):
    def use(self, line, path='src/a/b.c'):
        self.write(path, line + '\n')

    def test_unused(self):
        self.use('say(a, lang, "shop.open", A_STR("name", n), A_DAY("when", d));')
        code, said = self.check()
        self.assertEqual((code, said), (0, ''))
        code, said = self.check('--unused')
        self.assertEqual(code, 1)
        self.assertIn('nobody uses "shop.count"', said)
        self.assertNotIn('shop.open', said)
        self.use('{{ shop.count }}', 'view/a.html')
        self.assertEqual(self.check('--unused'), (0, ''))

    def test_families(self):
        for line in ('str_format(a, "shop.%s", x);', 'buf_z(&b, "shop.");',
                     'x = "shop.open"; y = (cond ? "shop.count" : 0);'):
            with self.subTest(line=line):
                self.use(line)
                self.assertEqual(self.check('--unused'), (0, ''))

    def test_uses(self):
        for line, said in (
                ('x = "shop.closed";', 'no text in po/ for "shop.closed"'),
                ('say(a, lang, "stall.open");', '"stall.open"'),
                ('return err_set(err, ERR_IO,\n  "stall.open", A_STR("x", f(")")));', '"stall.'),
                ('A_KEY("reason", S("stall.open"))', '"stall.open"'),
                ('.help = "stall.open",', '"stall.open"'),
                ('say(a, l, "shop.open", A_STR("name", n));', 'wants an argument "when"'),
                ('say(a, l, "shop.count");', 'wants an argument "n"')):
            with self.subTest(line=line):
                self.use(line)
                code, output = self.check()
                self.assertEqual(code, 1)
                self.assertIn(said, output)

    def test_no_uses(self):
        for line in ('/* "shop.closed"\n say(a, l, "stall.open") */', '#include "shop.h"',
                     'open("shop.csv"); /* not a key */', 'open("file.csv");',
                     'say_args(a, l, "shop.open", args);', 'say(a, l, "shop.open", rest);'):
            with self.subTest(line=line):
                self.use(line)
                self.assertEqual(self.check()[0], 0)


if __name__ == '__main__':
    unittest.main()
