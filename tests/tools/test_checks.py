#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each check of tools/ passes a clean little tree and fails one with a fault."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
TOOLS = TOP / "tools"
SPDX = "/* SPDX-License-Identifier: Apache-2.0 */\n"
CC = "cc -std=gnu17 -Wall -Wextra -Werror -I ../src"


class Tree(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.at = pathlib.Path(self.folder.name)
        self.git("init", "-q")

    def tearDown(self):
        self.folder.cleanup()

    def git(self, *words):
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words],
                       cwd=self.at, check=True, capture_output=True)

    def put(self, name, text):
        path = self.at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run_tool(self, name, *words):
        tool = [sys.executable] if name.endswith(".py") else ["sh"]
        done = subprocess.run([*tool, str(TOOLS / name), *map(str, words)], cwd=self.at,
                              capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def passes(self, name, *words):
        code, out = self.run_tool(name, *words)
        self.assertEqual(code, 0, out)

    def fails(self, expected, name, *words):
        code, out = self.run_tool(name, *words)
        self.assertEqual(code, 1, out)
        self.assertIn(expected, out)

    def compile(self, *sources):
        """build/compile_commands.json, and objects in build/src/ROOM/libROOM.a."""
        commands = []
        (self.at / "build").mkdir(exist_ok=True)
        for source in sources:
            command = f"{CC} -MD -MQ x.o -MF x.d -o x.o -c ../{source}"
            commands.append({"directory": str(self.at / "build"), "command": command,
                             "file": f"../{source}", "output": "x.o"})
        self.put("build/compile_commands.json", json.dumps(commands))


class Rooms(Tree):
    def test_what_a_row_allows(self):
        self.put("src/base/a.h", "")
        self.put("src/core/b.c", '#include "core/b.h"\n#include <math.h>\n#include "base/a.h"\n')
        self.put("src/store/c.c", "#include <sqlite3.h>\n#include <time.h>\n")
        self.passes("check_rooms.py")

    def test_what_it_refuses(self):
        for text, why in (('#include "store/s.h"', "core may not include store"),
                          ("#include <time.h>", "core is pure"),
                          ("# include <sqlite3.h>", "belongs to store"),
                          ('#include "b.h"', 'write "ROOM/b.h"'),
                          ('#include "nowhere/b.h"', "no such room")):
            self.put("src/core/b.c", f"int x;\n  {text}\n")
            self.fails(why, "check_rooms.py")

    def test_an_unknown_room_and_an_empty_tree(self):
        self.fails("0 files", "check_rooms.py")
        self.put("src/attic/b.c", "")
        self.fails("no room is called attic", "check_rooms.py")


class Source(Tree):
    def test_clean(self):
        self.put("src/base/a.c", SPDX + '/* free( goto */\nconst char *s = "goto free(x)";\n'
                 'int f(void (*g)(void *)) { return g(free), 0; }\n')
        self.put("src/base/arena.c", SPDX + "void f(void *p) { free(p); }\n")
        self.put("src/cli/a.c", SPDX + 'void f(void) { printf("x"); }\n')
        self.put("tools/a.py", "#!/usr/bin/env python3\n# SPDX-License-Identifier: Apache-2.0\n")
        self.passes("check_source.py")

    def test_faults(self):
        for line in ("goto out;", "strcpy(a, b);", "sprintf (a, b);", "strcat(a, b);", "gets(a);",
                     "free(p);", "x = malloc(3);", "n = atoi(s);", 'setlocale(LC_ALL, "");',
                     'printf("x");', 'fprintf(stderr, "x");', "exit(1);", "rand();",
                     "typedef struct x x;", "#ifdef NDEBUG", "#if !defined(NDEBUG)",
                     "/* TO" "DO: later */", "/* see /wo" "rk/main */", "tm = localtime(&t);",
                     "<<<<<" "<< HEAD"):
            self.put("src/base/a.c", SPDX + "int x;\n" + line + "\n")
            self.fails("src/base/a.c:3:", "check_source.py")

    def test_heads_names_and_lengths(self):
        self.put("src/base/a.c", "int x;\n")
        self.fails("a.c:1: no SPDX", "check_source.py")
        self.put("src/base/a.c", SPDX)
        self.put("src/base/b.h", SPDX)
        self.fails("no #pragma once", "check_source.py")
        self.put("src/base/b.h", SPDX + "#pragma once\n")
        self.passes("check_source.py")
        self.put("src/base/str_utils.h", SPDX + "#pragma once\n")
        self.fails("the name of what it is", "check_source.py")
        (self.at / "src/base/str_utils.h").unlink()
        self.put("src/base/long.c", SPDX + "int x;\n" * 500)
        self.fails("501 lines", "check_source.py")
        self.put("tools/long_files.txt", "src/base/long.c  one table\n")
        self.passes("check_source.py")
        (self.at / "src/base/long.c").unlink()
        self.fails("doesn't exist", "check_source.py")


class Headers(Tree):
    def test_alone(self):
        self.put("src/base/a.c", "")
        self.compile("src/base/a.c")
        self.put("src/base/a.h", "#pragma once\n#include <stddef.h>\nsize_t f(void);\n")
        self.passes("check_headers.py", "build")
        self.put("src/base/b.h", "#pragma once\nsize_t f(void);\n")
        self.fails("src/base/b.h doesn't compile alone", "check_headers.py", "build")

    def test_none_is_a_fault(self):
        self.compile()
        self.fails("0 headers", "check_headers.py", "build")


class Globals(Tree):
    def library(self, text, member="a"):
        self.put(f"build/src/base/{member}.c", text)
        at = self.at / "build/src/base"
        subprocess.run(["cc", "-fPIC", "-c", f"{member}.c", "-o", f"{member}.c.o"], cwd=at,
                       check=True)
        subprocess.run(["ar", "rcsT", "libbase.a", f"{member}.c.o"], cwd=at, check=True)

    def test_constants_pass(self):
        self.library('const char *const t[] = {"a", "b"};\nstatic const int n = 3;\n'
                     "int f(int i) { static const double d[] = {1, 2}; return n + (int)d[i]; }\n")
        self.passes("check_globals.py", "build")

    def test_each_kind_of_variable_fails(self):
        for text in ("int counter = 3;", "int zero;", "_Thread_local int t;",
                     "int f(void) { static int n; return n++; }",
                     'const char *names[] = {"a"};', "static char b[9]; char *f(void) {return b;}"):
            self.library(text + "\n")
            self.fails("writable bytes", "check_globals.py", "build")

    def test_the_log_may(self):
        self.library("int level;\n", "log")
        self.passes("check_globals.py", "build")

    def test_none_is_a_fault(self):
        (self.at / "build/src").mkdir(parents=True)
        self.fails("0 libraries", "check_globals.py", "build")


class Format(Tree):
    def test_format(self):
        self.put(".clang-format", (TOP / ".clang-format").read_text())
        self.fails("no C files", "check_format.sh")
        self.put("src/base/a.c", "int f(void)\n{\n    return 1;\n}\n")
        self.passes("check_format.sh")
        self.put("src/base/a.c", "int f(void) {\n  return 1; }\n")
        code, out = self.run_tool("check_format.sh")
        self.assertNotEqual(code, 0, out)
        self.passes("check_format.sh", "--fix")
        self.passes("check_format.sh")


class TreeState(Tree):
    def test_tree(self):
        self.put("a", "1")
        self.git("add", "-A")
        self.git("commit", "-qm", "a")
        self.put(".git/before", "")
        self.passes("check_tree.sh", ".git/before")
        self.put("left", "behind")
        self.fails("changed the tree", "check_tree.sh", ".git/before")
        self.put(".git/before", "?? left\n")
        self.passes("check_tree.sh", ".git/before")
        self.put("a", "2")
        self.fails("changed the tree", "check_tree.sh", ".git/before")
        self.fails("no record", "check_tree.sh", "nowhere")


class Analyzers(Tree):
    def test_tidy(self):
        self.put(".clang-tidy", (TOP / ".clang-tidy").read_text())
        self.put("src/base/a.h", "#define N 3\n")
        self.put("src/base/a.c", '#include "base/a.h"\nint f(int x);\nint f(int x)\n{\n'
                 "    return x + N;\n}\n")
        self.compile("src/base/a.c")
        self.passes("check_tidy.py", "build")
        self.assertIn("0 looked at", self.run_tool("check_tidy.py", "build")[1])
        self.assertIn("1 looked at", self.run_tool("check_tidy.py", "--all", "build")[1])
        self.put("src/base/a.h", "#define N *(int *)0\n")
        self.fails("with faults", "check_tidy.py", "build")  # a header changed
        self.fails("with faults", "check_tidy.py", "build")  # and it isn't forgotten

    def test_tidy_of_what_changed(self):
        self.put(".clang-tidy", (TOP / ".clang-tidy").read_text())
        self.put("src/base/a.c", "int f(void);\nint f(void)\n{\n    return *(int *)0;\n}\n")
        self.put("src/base/b.c", "int g(void);\nint g(void)\n{\n    return 1;\n}\n")
        self.git("add", "src")
        self.git("commit", "-qm", "a")
        self.compile("src/base/a.c", "src/base/b.c")
        self.put("src/base/b.c", "int g(void);\nint g(void)\n{\n    return 2;\n}\n")
        self.passes("check_tidy.py", "build", "--since", "HEAD")
        self.put("src/base/b.c", "int g(void);\nint g(void)\n{\n    return *(int *)0;\n}\n")
        self.fails("1 looked at, 1 with faults", "check_tidy.py", "build", "--since", "HEAD")

    def test_cppcheck(self):
        self.put("src/base/a.c", "int f(void)\n{\n    int a[3] = {1, 2, 3};\n"
                 "    return a[2];\n}\n")
        self.compile("src/base/a.c")
        self.passes("check_cppcheck.sh", "build")
        self.put("src/base/a.c", "int f(void)\n{\n    int a[3] = {1, 2, 3};\n"
                 "    return a[3];\n}\n")
        self.fails("arrayIndexOutOfBounds", "check_cppcheck.sh", "build")


class Postgres(Tree):
    """The throw-away server, where one is installed."""

    def run_with(self, *words):
        return subprocess.run(["sh", str(TOP / "tests/pg/with_postgres.sh"), *words],
                              capture_output=True, text=True, cwd=self.at)

    def test_a_run(self):
        if not pathlib.Path("/usr/lib/postgresql/15/bin/initdb").exists():
            self.skipTest("no PostgreSQL 15")
        done = self.run_with("sh", "-c", 'psql "$HEED_TEST_PG" -Atc "SHOW server_encoding" && '
                             'echo "$HEED_TEST_PG" && exit 7')
        self.assertEqual(done.returncode, 7, done.stderr)
        encoding, url = done.stdout.split()
        self.assertEqual(encoding, "UTF8")
        folder = url.split("host=")[1].split("&")[0]
        self.assertLess(len(folder), 60)
        self.assertFalse(os.path.exists(folder))  # nothing stays


class All(unittest.TestCase):
    def test_no_check_is_left_out(self):
        here = pathlib.Path(__file__).read_text(encoding="utf-8")
        checks = sorted(TOOLS.glob("check_*.*"))
        self.assertGreater(len(checks), 5)
        for check in checks:
            self.assertRegex(here, rf'fails\([^()]*"{check.name}"', f"{check.name} never fails here")


if __name__ == "__main__":
    unittest.main()
