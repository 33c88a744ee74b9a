#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The runner of golden files: that it passes what fits, and fails what doesn't."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

RUN = pathlib.Path(__file__).resolve().parent.parent / "cli/run.py"
FAKE = r"""#!/bin/sh
case $1 in
say) shift; echo "$*" ;;
err) echo "heed: no" >&2; exit 3 ;;
both) echo out; echo err >&2 ;;
env) echo "$HEED_TODAY $HEED_LANG $TZ $HEED_SHOP $EXTRA [$SECRET]" ;;
id) echo "made 7Q2Z" ;;
show) echo "shows $2" ;;
cat) cat ;;
bare) printf 'no newline' ;;
marks) echo '$ x'; echo '! y'; echo '[3]'; echo '\z' ;;
esac
"""


class Golden(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.at = pathlib.Path(self.folder.name)
        (self.at / "heed").write_text(FAKE)
        (self.at / "heed").chmod(0o755)

    def tearDown(self):
        self.folder.cleanup()

    def run_case(self, text, *more):
        case = self.at / "a.test"
        case.write_text(text)
        done = subprocess.run([sys.executable, str(RUN), "--heed", str(self.at / "heed"), *more,
                               str(case)], capture_output=True, text=True,
                              env={"SECRET": "leaks", "PATH": "/usr/bin:/bin"})
        self.text = case.read_text()
        return done.returncode, done.stdout

    def passes(self, text):
        code, out = self.run_case(text)
        self.assertEqual(code, 0, out)

    def fails(self, text):
        code, out = self.run_case(text)
        self.assertEqual(code, 1, out)
        return out

    def test_output_errors_and_codes(self):
        self.passes("Prose.\n\n  $ heed say hello  you\n  hello you\n  $ heed err\n"
                    "  ! heed: no\n  [3]\n  $ heed both\n  out\n  ! err\n")

    def test_each_difference_fails(self):
        for wrong in ("  $ heed say a\n  b\n", "  $ heed say a\n", "  $ heed say a\n  a\n  a\n",
                      "  $ heed say a\n  ! a\n", "  $ heed err\n  ! heed: no\n",
                      "  $ heed err\n  ! heed: no\n  [2]\n", "  $ heed err\n  [3]\n",
                      "  $ heed bare\n  no newline\n", "  $ true\n  [1]\n"):
            self.fails(wrong)

    def test_the_place_is_named(self):
        self.assertIn("a.test:3:", self.fails("x\n\n  $ heed say a\n  b\n"))

    def test_placeholders(self):
        self.passes("  $ heed id\n  made {id:one}\n  $ heed show {id:one}\n  shows {id:one}\n"
                    "  $ heed say n 42 2026-11-24 09:30\n  n {int} {day} {time}\n"
                    "  $ heed say '{\"id\":7}'\n  {\"id\":{int}}\n")
        self.fails("  $ heed id\n  made {id:one}\n  $ heed show other\n  shows {id:one}\n")
        self.fails("  $ heed say n x\n  n {int}\n")
        self.fails("  $ heed say 'a.b'\n  aXb\n")

    def test_the_scene_is_fixed(self):
        self.passes("@today 2025-01-02\n@lang nl\n@env EXTRA=more\n\n  $ heed env\n"
                    "  2025-01-02 nl Europe/Amsterdam shop.heed more []\n")
        self.fails("@nonsense\n\n  $ true\n")

    def test_input_and_marks(self):
        self.passes("  $ heed cat <<'END'\n  > one\n  > two\n  > END\n  one\n  two\n"
                    "  $ heed bare\n  no newline\\\n"
                    "  $ heed marks\n  \\$ x\n  \\! y\n  \\[3]\n  \\\\z\n")

    def test_one_folder_for_a_file(self):
        self.passes("  $ echo kept > f\n  $ cat f\n  kept\n  $ ls\n  f\n")

    def test_update_keeps_placeholders(self):
        code, out = self.run_case("Prose.\n\n  $ heed id; heed err\n  old\n  made {id}\n\nEnd.\n",
                                  "--update")
        self.assertEqual(code, 0, out)
        self.assertEqual(self.text, "Prose.\n\n  $ heed id; heed err\n  made {id}\n"
                                    "  ! heed: no\n  [3]\n\nEnd.\n")
        self.passes(self.text)

    def test_update_of_marks_passes(self):
        self.run_case("  $ heed marks\n  $ heed bare\n", "--update")
        self.passes(self.text)

    def test_no_program_fails(self):
        (self.at / "heed").unlink()
        self.fails("  $ true\n")


if __name__ == "__main__":
    unittest.main()
