# SPDX-License-Identifier: Apache-2.0
"""sql.py FILE SQL: runs statements in a file as another program would."""
import contextlib
import sqlite3
import sys

with contextlib.closing(sqlite3.connect(sys.argv[1])) as db:
    db.executescript(sys.argv[2])
