#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns sql/ into typed C.

    sqlgen.py SQL_DIR OUT_DIR

Loads the migrations into an in-memory SQLite, prepares every statement of sql/query against them, checks
parameters, columns and read/write against the `:in`, `:out` and `:read`/`:write` lines, and writes

    queries.h/.c   enum query, the texts for both engines, the types
    rows.h/.c      struct X_row of each table, the catalogue `tables[]`, X_get/X_put/X_drop, X_row_keep
    FILE.h/.c      one pair per query file: typed functions
    schema.c       the migrations for both engines with their hashes

SQLite is called through its C interface by ctypes: the sqlite3 module doesn't tell read from write.
"""
import ctypes
import ctypes.util
import hashlib
import pathlib
import re
import sys

KINDS = {"int8": "VALUE_INT", "float8": "VALUE_FLOAT", "text": "VALUE_TEXT", "bytes": "VALUE_BYTES"}
SQL_KINDS = {"INT8": "int8", "FLOAT8": "float8", "TEXT": "text", "BYTEA": "bytes"}


class Wrong(Exception):
    pass


class Sqlite:
    """As much of SQLite's C interface as the checks need."""

    def __init__(self):
        self.lib = ctypes.CDLL(ctypes.util.find_library("sqlite3") or "libsqlite3.so.0")
        for name in ("sqlite3_errmsg", "sqlite3_column_name", "sqlite3_bind_parameter_name"):
            getattr(self.lib, name).restype = ctypes.c_char_p
        self.db = ctypes.c_void_p()
        self.lib.sqlite3_open(b":memory:", ctypes.byref(self.db))

    def script(self, text, where):
        if self.lib.sqlite3_exec(self.db, text.encode(), None, None, None):
            raise Wrong(f"{where}: {self.lib.sqlite3_errmsg(self.db).decode()}")

    def describe(self, text, where):
        """(columns, parameters, readonly) of one statement."""
        stmt = ctypes.c_void_p()
        tail = ctypes.c_char_p()
        raw = text.encode()
        if self.lib.sqlite3_prepare_v2(self.db, raw, len(raw), ctypes.byref(stmt), ctypes.byref(tail)):
            raise Wrong(f"{where}: {self.lib.sqlite3_errmsg(self.db).decode()}")
        if (tail.value or b"").strip(b" \n;"):
            raise Wrong(f"{where}: more than one statement")
        columns = [self.lib.sqlite3_column_name(stmt, i).decode()
                   for i in range(self.lib.sqlite3_column_count(stmt))]
        parameters = self.lib.sqlite3_bind_parameter_count(stmt)
        readonly = bool(self.lib.sqlite3_stmt_readonly(stmt))
        self.lib.sqlite3_finalize(stmt)
        return columns, parameters, readonly


# ---------------------------------------------------------------------------------------- schema

class Column:
    def __init__(self, name, kind, nullable, ident, since=0, fallback=None):
        self.name, self.kind, self.nullable, self.ident = name, kind, nullable, ident
        self.since, self.fallback = since, fallback

    @property
    def form(self):
        if self.ident:
            return "FORM_ID"
        if self.nullable:
            return "FORM_OPT"
        return "FORM_PLAIN"

    @property
    def ctype(self):
        if self.ident:
            return f"struct {self.ident}_id"
        if self.nullable:
            return "struct opt_i64"
        return {"int8": "int64_t", "float8": "double", "text": "struct str", "bytes": "struct str"}[self.kind]

    def bind(self, expr):
        """A struct value for this column from the C expression."""
        if self.ident:
            return f"value_id({expr}.n)" if self.nullable else f"value_int({expr}.n)"
        if self.nullable:
            return f"value_opt({expr})"
        return {"int8": f"value_int({expr})", "float8": f"value_float({expr})",
                "text": f"value_text({expr})", "bytes": f"value_bytes({expr})"}[self.kind]

    def read(self, expr):
        """The C value from a struct value."""
        if self.ident:
            return f"({self.ctype}){{{expr}.i}}"
        if self.nullable:
            return f"value_as_opt(&{expr})"
        return {"int8": f"{expr}.i", "float8": f"{expr}.d", "text": f"{expr}.s", "bytes": f"{expr}.s"}[self.kind]


class Table:
    def __init__(self, name, markers, columns, key):
        self.name, self.markers, self.columns, self.key = name, markers, columns, key

    def has(self, name):
        return any(c.name == name for c in self.columns)


def step_of(where):
    """The number of the migration that a file of sql/schema is."""
    return int(where[:4])


def parse_tables(text, where):
    tables = []
    for match in re.finditer(r"((?:--[^\n]*\n)*)CREATE TABLE (\w+) \((.*?)\n\);", text, re.S):
        head, name, body = match.groups()
        markers = re.findall(r":(\w+)", head)
        if not {"book", "cache", "system", "door"} & set(markers):
            raise Wrong(f"{where}: table {name} has no marker :book, :cache, :system or :door")
        columns, key = [], []
        for line in body.split("\n"):
            line = re.sub(r"--.*", "", line).strip().rstrip(",")
            if not line:
                continue
            whole = re.fullmatch(r"PRIMARY KEY \((.*)\)", line)
            if whole:
                key = [k.strip() for k in whole.group(1).split(",")]
                continue
            col = re.fullmatch(r"(\w+) (INT8|FLOAT8|TEXT|BYTEA)( NOT NULL)?( PRIMARY KEY)?", line)
            if not col:
                raise Wrong(f"{where}: table {name}: cannot read '{line}'")
            cname, sqltype, notnull, primary = col.groups()
            if primary:
                key = [cname]
            if sqltype in ("TEXT", "BYTEA", "FLOAT8") and not notnull:
                raise Wrong(f"{where}: {name}.{cname}: {sqltype} must be NOT NULL")
            columns.append((cname, SQL_KINDS[sqltype], not notnull, step_of(where), None))
        tables.append((name, markers, columns, key))
    return tables


def add_columns(raw, text, where):
    """Columns that a later migration adds to tables that are there."""
    for match in re.finditer(r"^ALTER TABLE (\w+) ADD COLUMN (.*);.*$", text, re.M):
        name, rest = match.groups()
        col = re.fullmatch(r"(\w+) (INT8|FLOAT8|TEXT|BYTEA)(?: NOT NULL DEFAULT (\d+|'[^']*'))?", rest)
        columns = next((t[2] for t in raw if t[0] == name), None)
        if columns is None or not col:
            raise Wrong(f"{where}: cannot read '{match.group(0)}'")
        cname, sqltype, fallback = col.groups()
        if (sqltype != "INT8" and not fallback) or sqltype == "BYTEA":
            raise Wrong(f"{where}: {name}.{cname}: {sqltype} must be NOT NULL and have a default")
        columns.append((cname, SQL_KINDS[sqltype], not fallback, step_of(where), fallback))


def identify(raw):
    """Which columns are ids, and of what: `id` of the table itself, `customer`, `by_customer`, …"""
    with_id = {name for name, _, columns, _ in raw if columns[0][0] == "id"}
    with_id |= {"interaction", "purchase"}
    out = []
    for name, markers, columns, key in raw:
        made = []
        for cname, kind, nullable, since, fallback in columns:
            last = cname.split("_")[-1]
            ident = None
            if kind == "int8":
                if cname == "id":
                    ident = name
                elif last in with_id:
                    ident = last
            made.append(Column(cname, kind, nullable, ident, since, fallback))
        out.append(Table(name, markers, made, key))
    return out, with_id


def for_sqlite(text):
    def table(match):
        head, name, body = match.groups()
        tail = "STRICT, WITHOUT ROWID" if ":clustered" in head else "STRICT"
        body = re.sub(r"(\b(?:id|customer|one|version) )INT8 NOT NULL PRIMARY KEY", r"\1INTEGER PRIMARY KEY", body)
        return f"{head}CREATE TABLE {name} ({body}\n) {tail};"
    text = re.sub(r"((?:--[^\n]*\n)*)CREATE TABLE (\w+) \((.*?)\n\);", table, text, flags=re.S)
    for portable, ours in (("INT8", "INTEGER"), ("FLOAT8", "REAL"), ("BYTEA", "BLOB")):
        text = re.sub(rf"\b{portable}\b", ours, text)
    return text


# ---------------------------------------------------------------------------------------- queries

class Query:
    def __init__(self, name, file, line):
        self.name, self.file, self.line = name, file, line
        self.kind = self.access = None
        self.big = False
        self.doc, self.ins, self.outs, self.row = [], [], [], None
        self.sql = self.pg = None

    @property
    def where(self):
        return f"{self.file}:{self.line} ({self.name})"


def parse_type(word, ids, where):
    nullable = word.endswith("?")
    word = word.rstrip("?")
    if word in KINDS:
        if nullable and word != "int8":
            raise Wrong(f"{where}: only int8? may be absent, not {word}?")
        return Column("", word, nullable, None)
    if word in ids:
        return Column("", "int8", nullable, word)
    raise Wrong(f"{where}: unknown type '{word}'")


def parse_fields(text, ids, where):
    fields = []
    for part in text.split(","):
        words = part.split()
        if len(words) != 2:
            raise Wrong(f"{where}: cannot read '{part.strip()}' (want: name type)")
        column = parse_type(words[1], ids, where)
        column.name = words[0]
        fields.append(column)
    return fields


def parse_queries(path, tables, ids):
    queries, current = [], None
    by_name = {t.name: t for t in tables}
    for number, line in enumerate(path.read_text().split("\n"), 1):
        head = re.fullmatch(r"-- :name (\w+)((?: :\w+)*)", line)
        if head:
            current = Query(head.group(1), path.name, number)
            for marker in re.findall(r":(\w+)", head.group(2)):
                if marker in ("one", "opt", "many", "exec"):
                    current.kind = marker
                elif marker in ("read", "write"):
                    current.access = marker
                elif marker == "big":
                    current.big = True
                else:
                    raise Wrong(f"{current.where}: unknown marker :{marker}")
            if not current.kind or not current.access:
                raise Wrong(f"{current.where}: want :one|:opt|:many|:exec and :read|:write")
            queries.append(current)
            current.text = []
            continue
        if current is None:
            continue
        rest = re.fullmatch(r"-- :(in|out) (.*)", line)
        if rest and rest.group(1) == "in":
            current.ins += parse_fields(rest.group(2), ids, current.where)
        elif rest and rest.group(2).startswith("row "):
            current.row = by_name[rest.group(2)[4:].strip()]
            current.outs = current.row.columns
        elif rest:
            current.outs += parse_fields(rest.group(2), ids, current.where)
        elif line.startswith("--"):
            current.doc.append(line[2:].strip())
        else:
            current.text.append(line)
    for q in queries:
        q.text = "\n".join(q.text).strip().rstrip(";")
        if q.row:
            q.text = q.text.replace("*ROW*", ", ".join(c.name for c in q.row.columns))
    return queries


def number_parameters(q, text, mark):
    names = [c.name for c in q.ins]
    used = set()

    def number(match):
        name = match.group(1)
        if name not in names:
            raise Wrong(f"{q.where}: parameter :{name} is not in :in")
        used.add(name)
        return f"{mark}{names.index(name) + 1}"

    out = re.sub(r"(?<![:\w]):([a-z_]\w*)", number, text)
    missing = [n for n in names if n not in used]
    if missing:
        raise Wrong(f"{q.where}: :in has {missing} that the statement doesn't use")
    return out


def check(q, sqlite):
    q.sql = number_parameters(q, q.text, "?")
    columns, _, readonly = sqlite.describe(q.sql, q.where)
    if readonly != (q.access == "read"):
        raise Wrong(f"{q.where}: is marked :{q.access} but SQLite says {'read' if readonly else 'write'}")
    wanted = [c.name for c in q.outs]
    if columns != wanted:
        raise Wrong(f"{q.where}: :out says {wanted}, the statement gives {columns}")
    if (q.kind == "exec") != (not columns):
        raise Wrong(f"{q.where}: :exec and columns don't go together")
    if not q.doc and not q.file.startswith("rows"):
        raise Wrong(f"{q.where}: one sentence of purpose is missing")


def named_tables(t, tables):
    """Columns of a table of the book that hold another book table's id: (column, table, the column beside it
    with the customer whose that is, or None). Staff aren't asked for:
    their names stand everywhere (see app/undo_later.c)."""
    by_name = {x.name: x for x in tables if "book" in x.markers and x.name != "staff"}
    out = []
    for c in t.columns if "book" in t.markers else []:
        named = by_name.get(c.ident)
        if not named or (c.name == "id" and named is t):
            continue
        beside = c.name[:-len(c.ident)] + "customer"
        within = next((x for x in t.columns if x.name == beside and x is not c and named.has("customer")), None)
        out.append((c, named, within))
    return out


def row_queries(t, tables):
    """The statements that every table of the book has."""
    cols = [c.name for c in t.columns]
    key = " AND ".join(f"{k} = :{k}" for k in t.key)
    rest = [c for c in cols if c not in t.key]
    action = "DO UPDATE SET " + ", ".join(f"{c} = excluded.{c}" for c in rest) if rest else "DO NOTHING"

    def make(suffix, kind, access, text, ins, outs, big=False):
        q = Query(f"{t.name}_{suffix}", "rows", 0)
        q.kind, q.access, q.text, q.big = kind, access, text, big
        q.ins, q.outs = ins, outs
        q.pg_text = None
        return q

    keys = [c for c in t.columns if c.name in t.key]
    keys.sort(key=lambda c: t.key.index(c.name))
    select = f"SELECT {', '.join(cols)} FROM {t.name}"
    order = f" ORDER BY {', '.join(t.key)}"
    made = {
        "get": make("get", "opt", "read", f"{select} WHERE {key}", keys, t.columns),
        "put": make("put", "exec", "write",
                    f"INSERT INTO {t.name} ({', '.join(cols)}) VALUES ({', '.join(':' + c for c in cols)})"
                    f" ON CONFLICT ({', '.join(t.key)}) {action}", t.columns, []),
        "drop": make("drop", "exec", "write", f"DELETE FROM {t.name} WHERE {key}", keys, []),
        "all": make("all", "many", "read", select + order, [], t.columns, True),
        "clear": make("clear", "exec", "write", f"DELETE FROM {t.name}", [], []),
    }
    for by in ("customer", "contact", "batch"):
        if t.has(by):
            column = next(c for c in t.columns if c.name == by)
            made["of_" + by] = make("of_" + by, "many", "read", f"{select} WHERE {by} = :{by}" + order,
                                    [column], t.columns, by == "batch")
            if by != "batch":
                made["drop_of_" + by] = make("drop_of_" + by, "exec", "write",
                                             f"DELETE FROM {t.name} WHERE {by} = :{by}", [column], [])
    for column, named, within in named_tables(t, tables):
        name = column.name
        both = f"{within.name} = :{within.name} AND " if within else ""
        made["naming_" + name] = make("naming_" + name, "many", "read",
                                      f"{select} WHERE {both}{name} = :{name}" + order,
                                      ([within] if within else []) + [column], t.columns)
        made["astray_" + name] = make(
            "astray_" + name, "many", "read",
            f"{select} WHERE {name} <> 0 AND NOT EXISTS (SELECT 1 FROM {named.name} AS named"
            f" WHERE named.id = {t.name}.{name})" + order, [], t.columns, True)
    return made


# ---------------------------------------------------------------------------------------- C

def c_string(text):
    lines = text.split("\n")
    quoted = ['"' + line.replace("\\", "\\\\").replace('"', '\\"') + "\\n" + '"' for line in lines]
    return "\n    ".join(quoted)


def kinds_array(columns):
    return ", ".join(KINDS[c.kind] for c in columns) or "0"


def struct_of(name, columns):
    body = "\n".join(f"    {c.ctype} {c.name};" for c in columns)
    return f"struct {name} {{\n{body}\n}};\n"


HEAD = "/* Made by tools/sqlgen.py from sql/: change that, not this. */\n"


def write_queries(out, queries):
    names = ",\n".join(f"    Q_{q.name.upper()}" for q in queries)
    (out / "queries.h").write_text(
        HEAD + "#pragma once\n\nenum query {\n" + names + ",\n    QUERY_COUNT\n};\n")
    rows = []
    body = []
    for i, q in enumerate(queries):
        body.append(f"static const unsigned char in_{i}[] = {{{kinds_array(q.ins)}}};\n"
                    f"static const unsigned char out_{i}[] = {{{kinds_array(q.outs)}}};\n")
        rows.append(f"    [Q_{q.name.upper()}] = {{\n    \"{q.name}\",\n    {c_string(q.sql)},\n"
                    f"    {c_string(q.pg)},\n    {len(q.ins)}, {len(q.outs)}, in_{i}, out_{i}, "
                    f"{int(q.access == 'write')}, {int(q.big)}}},\n")
    (out / "queries.c").write_text(
        HEAD + '#include "store/driver.h"\n\n' + "".join(body) +
        "\nconst struct query_text query_texts[QUERY_COUNT] = {\n" + "".join(rows) + "};\n")


def out_fields(q):
    return q.row.name + "_row" if q.row else q.name + "_row"


def parameters(q):
    return "".join(f", {c.ctype} {c.name}" for c in q.ins)


def binds(q):
    if not q.ins:
        return "    const struct value *in = NULL;\n"
    return "    const struct value in[] = {" + ", ".join(c.bind(c.name) for c in q.ins) + "};\n"


def read_row(columns, to):
    return "".join(f"    {to}{c.name} = {c.read(f'value[{i}]')};\n" for i, c in enumerate(columns))


def function_texts(q):
    """(header, source) of one query."""
    doc = " ".join(q.doc)
    head = f"\n/* {doc} */\n" if doc else "\n"
    over = "struct txn *t" if q.access == "write" else "struct db *db"
    db = "txn_db(t)" if q.access == "write" else "db"
    ident = f"Q_{q.name.upper()}"
    if q.kind == "exec":
        sig = f"bool {q.name}({over}{parameters(q)}, struct err *err)"
        return (head + f"MUST_USE {sig};\n",
                f"\n{sig}\n{{\n{binds(q)}    return db_exec({db}, {ident}, in, NULL, err);\n}}\n")
    row = out_fields(q)
    text = "" if q.row else struct_of(row, q.outs)
    reader = f"static void read_{q.name}(const struct value *value, struct {row} *row)\n{{\n" + \
        read_row(q.outs, "row->") + "}\n"
    if q.kind in ("one", "opt"):
        found = ", bool *found" if q.kind == "opt" else ""
        sig = f"bool {q.name}({over}{parameters(q)}, struct arena *a, struct {row} *out{found}, struct err *err)"
        missing = "found" if q.kind == "opt" else "NULL"
        return (text + head + f"MUST_USE {sig};\n",
                f"\n{reader}\n{sig}\n{{\n{binds(q)}    struct value value[{len(q.outs)}];\n"
                f"    bool any;\n    if (!db_one({db}, {ident}, in, a, value, {len(q.outs)}, &any, err)) {{\n"
                f"        return false;\n    }}\n"
                + (f"    *{missing} = any;\n    if (any) {{\n        read_{q.name}(value, out);\n    }}\n    return true;\n"
                   if q.kind == "opt" else
                   f"    if (!any) {{\n        return err_set(err, ERR_MISSING, \"err.store.missing\");\n    }}\n"
                   f"    read_{q.name}(value, out);\n    return true;\n")
                + "}\n")
    cur = f"struct {q.name}"
    text += f"\nstruct {q.name} {{\n    struct cursor cursor;\n    struct {row} row;\n}};\n"
    open_sig = f"bool {q.name}_open({over}{parameters(q)}, {cur} *it, struct err *err)"
    return (text + head +
            f"MUST_USE {open_sig};\n"
            f"bool {q.name}_next({cur} *it);\n"
            f"MUST_USE bool {q.name}_end({cur} *it, struct err *err);\n",
            f"\n{reader}\n{open_sig}\n{{\n{binds(q)}    return cursor_open({db}, {ident}, in, &it->cursor, err);\n}}\n"
            f"\nbool {q.name}_next({cur} *it)\n{{\n    if (!cursor_next(&it->cursor)) {{\n        return false;\n    }}\n"
            f"    read_{q.name}(it->cursor.value, &it->row);\n    return true;\n}}\n"
            f"\nbool {q.name}_end({cur} *it, struct err *err)\n{{\n    return cursor_end(&it->cursor, err);\n}}\n")


INCLUDES = '#include "store/db.h"\n#include "store/gen/rows.h"\n'


def write_file(out, stem, queries):
    heads, sources = zip(*(function_texts(q) for q in queries))
    (out / f"{stem}.h").write_text(HEAD + "#pragma once\n\n" + INCLUDES + "\n" + "".join(heads))
    (out / f"{stem}.c").write_text(HEAD + f'#include "store/gen/{stem}.h"\n\n#include "store/driver.h"\n' + "".join(sources))


def write_rows(out, tables, made, ids):
    head = [HEAD, '#pragma once\n\n#include "core/id.h"\n#include "store/db.h"\n#include "store/row.h"\n']
    source = [HEAD, '#include "store/gen/rows.h"\n\n#include <stddef.h>\n\n#include "store/driver.h"\n']
    entries = []
    names = []
    for t in tables:
        names.append(f"    TABLE_{t.name.upper()},\n")
        head.append("\n" + struct_of(t.name + "_row", t.columns))
        naming = {c.name: (named, within) for c, named, within in named_tables(t, tables)}

        def names_of(c):
            if c.name not in naming:
                return "-1, -1, QUERY_COUNT, QUERY_COUNT"
            named, within = naming[c.name]
            prefix = f"Q_{t.name.upper()}"
            return (f"TABLE_{named.name.upper()}, {t.columns.index(within) if within else -1}, "
                    f"{prefix}_NAMING_{c.name.upper()}, {prefix}_ASTRAY_{c.name.upper()}")

        def fallback_of(c):
            """What rows have there that were written before the column was."""
            if c.fallback is None:
                return "{.kind = VALUE_NULL}"
            if c.kind == "text":
                return f"{{.kind = VALUE_TEXT, .s = {{{c_string(c.fallback[1:-1])}, {len(c.fallback[1:-1].encode())}}}}}"
            return f"{{.kind = {KINDS[c.kind]}, .{'d' if c.kind == 'float8' else 'i'} = {c.fallback}}}"

        cols = ",\n".join(
            f"    {{\"{c.name}\", {KINDS[c.kind]}, {c.form}, {int(c.nullable)}, offsetof(struct {t.name}_row, {c.name}), "
            f"{names_of(c)}, {c.since}, {fallback_of(c)}}}"
            for c in t.columns)
        source.append(f"\nstatic const struct table_column columns_{t.name}[] = {{\n{cols}}};\n")
        keys = ", ".join(str([c.name for c in t.columns].index(k)) for k in t.key)
        source.append(f"static const int key_{t.name}[] = {{{keys}}};\n")

        def index(name):
            return next((i for i, c in enumerate(t.columns) if c.name == name), -1)

        def q(suffix):
            return f"Q_{t.name.upper()}_{suffix.upper()}" if suffix in made[t.name] else "QUERY_COUNT"

        entries.append(
            f"    [TABLE_{t.name.upper()}] = {{\"{t.name}\", {len(t.columns)}, columns_{t.name}, {len(t.key)}, key_{t.name}, "
            f"{index('customer')}, {index('contact')}, {index('batch')}, {int('book' in t.markers)}, "
            f"{int('cache' in t.markers)}, {int('door' in t.markers)}, sizeof(struct {t.name}_row), "
            f"{q('get')}, {q('put')}, {q('drop')}, {q('all')}, {q('clear')}, {q('of_customer')}, {q('of_contact')}, {q('of_batch')}, "
            f"{q('drop_of_customer')}, {q('drop_of_contact')}}},\n")
        keycols = sorted((c for c in t.columns if c.name in t.key), key=lambda c: t.key.index(c.name))
        params = "".join(f", {c.ctype} {c.name}" for c in keycols)
        vals = ", ".join(c.bind(c.name) for c in keycols)
        tab = f"TABLE_{t.name.upper()}"
        get = (f"bool {t.name}_get(struct db *db{params}, struct arena *a, struct {t.name}_row *out, "
               f"bool *found, struct err *err)")
        put = f"bool {t.name}_put(struct txn *t, const struct {t.name}_row *row, struct err *err)"
        drop = f"bool {t.name}_drop(struct txn *t{params}, struct err *err)"
        keep = f"void {t.name}_row_keep(struct arena *a, struct {t.name}_row *row)"
        head.append(f"MUST_USE {get};\nMUST_USE {put};\nMUST_USE {drop};\n{keep};\n")
        source.append(
            f"\n{get}\n{{\n    return row_get(db, {tab}, (const struct value[]){{{vals}}}, a, out, found, err);\n}}\n"
            f"\n{put}\n{{\n    return row_put(t, {tab}, row, err);\n}}\n"
            f"\n{drop}\n{{\n    return row_drop(t, {tab}, (const struct value[]){{{vals}}}, err);\n}}\n"
            f"\n{keep}\n{{\n    row_keep(a, &tables[{tab}], row);\n}}\n")
    head.insert(2, "\nenum table_id {\n" + "".join(names) + "    TABLE_COUNT\n};\n")
    source.append("\nconst struct table tables[TABLE_COUNT] = {\n" + "".join(entries) + "};\nconst int table_count = TABLE_COUNT;\n")
    (out / "rows.h").write_text("".join(head))
    (out / "rows.c").write_text("".join(source))


def write_schema(out, migrations):
    parts = [HEAD, '#include "store/migrate.h"\n\nconst struct migration migrations[] = {\n']
    for name, sqlite_text, pg_text in migrations:
        digest = hashlib.sha256((sqlite_text + "\0" + pg_text).encode()).hexdigest()
        parts.append(f"    {{{int(name[:4])}, \"{name}\", \"{digest}\",\n    {c_string(sqlite_text)},\n    {c_string(pg_text)}}},\n")
    parts.append("};\nconst int migration_count = (int)(sizeof migrations / sizeof migrations[0]);\n")
    (out / "schema.c").write_text("".join(parts))


def main(sql_dir, out_dir):
    sql, out = pathlib.Path(sql_dir), pathlib.Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    sqlite = Sqlite()
    migrations, raw = [], []
    for path in sorted((sql / "schema").glob("????_*.sql")):
        if path.name.endswith((".sqlite.sql", ".pg.sql")):
            continue
        text = path.read_text()
        raw += parse_tables(text, path.name)
        add_columns(raw, text, path.name)
        more = [p.read_text() if p.exists() else "" for p in
                (path.with_suffix(".sqlite.sql"), path.with_suffix(".pg.sql"))]
        both = (for_sqlite(text) + "\n" + more[0], text + "\n" + more[1])
        sqlite.script(both[0], path.name)
        migrations.append((path.stem, *both))
    tables, ids = identify(raw)
    made = {t.name: row_queries(t, tables) for t in tables}
    queries, files = [], {}
    for t in tables:
        for q in made[t.name].values():
            check(q, sqlite)
            queries.append(q)
    for path in sorted((sql / "query").glob("*.sql")):
        if path.name.endswith(".pg.sql"):
            continue
        found = parse_queries(path, tables, ids)
        for q in found:
            check(q, sqlite)
        twin_path = path.with_suffix(".pg.sql")
        twins = {q.name: q for q in parse_queries(twin_path, tables, ids)} if twin_path.exists() else {}
        for q in found:
            twin = twins.pop(q.name, None)
            if twin:
                same = lambda x: ([(c.name, c.kind, c.nullable) for c in x.ins], [(c.name, c.kind, c.nullable) for c in x.outs], x.kind, x.access)
                if same(twin) != same(q):
                    raise Wrong(f"{twin.where}: its :in, :out or markers differ from its twin's")
                q.pg_text = twin.text
        if twins:
            raise Wrong(f"{twin_path.name}: {sorted(twins)} have no twin in {path.name}")
        files[path.stem] = found
        queries += found
    for q in queries:
        q.pg = number_parameters(q, getattr(q, "pg_text", None) or q.text, "$")
    names = [q.name for q in queries]
    double = {n for n in names if names.count(n) > 1}
    if double:
        raise Wrong(f"names used twice: {sorted(double)}")
    write_queries(out, queries)
    write_rows(out, tables, made, ids)
    write_schema(out, migrations)
    for stem, found in files.items():
        write_file(out, stem, found)


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2])
    except Wrong as e:
        sys.exit(f"sqlgen: {e}")
