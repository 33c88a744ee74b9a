#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Wrong SQL doesn't compile: the generator passes a clean statement and refuses each fault."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
GOOD = """-- SPDX-License-Identifier: Apache-2.0
-- :name one_task :opt :read
-- A task by its id.
-- :in id task
-- :out words text
SELECT words FROM task WHERE id = :id
"""


class Statements(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.at = pathlib.Path(self.folder.name)
        shutil.copytree(TOP / "sql/schema", self.at / "sql/schema")
        (self.at / "sql/query").mkdir()
        (self.at / "out").mkdir()

    def tearDown(self):
        self.folder.cleanup()

    def run_with(self, text, twin=None):
        (self.at / "sql/query/x.sql").write_text(text, encoding="utf-8")
        if twin is not None:
            (self.at / "sql/query/x.pg.sql").write_text(twin, encoding="utf-8")
        return subprocess.run([sys.executable, str(TOP / "tools/sqlgen.py"), str(self.at / "sql"),
                               str(self.at / "out")], capture_output=True, text=True)

    def test_a_clean_statement(self):
        done = self.run_with(GOOD)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("one_task", (self.at / "out/x.h").read_text())

    def test_each_fault(self):
        for old, new, why in (
                ("FROM task", "FROM tusk", "no such table"),
                ("SELECT words", "SELECT wards", "no such column"),
                ("WHERE id = :id", "WHERE id = :it", ":it is not in :in"),
                (":in id task", ":in id task, day int8", "doesn't use"),
                (":in id task", ":in id", "want: name type"),
                (":in id task", ":in id int9", "unknown type"),
                (":out words text", ":out wards text", ":out says"),
                (":out words text", ":out words text?", "only int8? may be absent"),
                (":opt :read", ":opt :write", "SQLite says read"),
                (":opt :read", ":opt", "want :one|:opt|:many|:exec"),
                (":opt :read", ":opt :read :soon", "unknown marker"),
                (":opt :read", ":exec :read", ":exec and columns"),
                ("-- A task by its id.\n", "", "one sentence of purpose"),
                ("id = :id\n", "id = :id; DELETE FROM task\n", "more than one statement")):
            text = GOOD.replace(old, new, 1)
            self.assertNotEqual(text, GOOD)
            done = self.run_with(text)
            self.assertNotEqual(done.returncode, 0, f"{new}: passed")
            self.assertIn(why, done.stderr)

    def test_names_and_twins(self):
        self.assertIn("names used twice", self.run_with(GOOD + "\n" + GOOD[GOOD.index("-- :name"):]).stderr)
        self.assertEqual(self.run_with(GOOD, GOOD).returncode, 0)
        self.assertIn("differ from its twin",
                      self.run_with(GOOD, GOOD.replace(":opt", ":many")).stderr)
        self.assertIn("have no twin",
                      self.run_with(GOOD, GOOD.replace("one_task", "no_task")).stderr)


if __name__ == "__main__":
    unittest.main()
