#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""clang-tidy over the C files of BUILD/compile_commands.json (a build by clang). A file that was
clean is looked at again only when it, a header of the project or .clang-tidy changed; --all
looks at every file, --since COMMIT only at those changed since then."""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.M)


def includes(path, folders, seen):
    """The project's own files that `path` includes, directly or not."""
    if path in seen:
        return
    seen.add(path)
    for name in INCLUDE.findall(path.read_text(encoding="utf-8", errors="replace")):
        for folder in [path.parent, *folders]:
            if (folder / name).is_file():
                includes((folder / name).resolve(), folders, seen)
                break


def digest(path, command, folders, root):
    seen = set()
    includes(path, folders, seen)
    h = hashlib.sha256(command["command"].encode())
    for part in [root / ".clang-tidy", *sorted(seen)]:
        h.update(part.read_bytes() if part.is_file() else b"-")
    return h.hexdigest()


def tidy(tool, build, path):
    run = subprocess.run([tool, "-p", str(build), "--quiet", "--warnings-as-errors=*", str(path)],
                         capture_output=True, text=True)
    return run.returncode, run.stdout + (run.stderr if run.returncode else "")


def changed_since(root, commit):
    """Absolute paths of the C files that differ from a commit."""
    out = subprocess.run(["git", "diff", "--name-only", commit, "--", "*.c"], cwd=root,
                         capture_output=True, text=True, check=True).stdout
    return {(root / line).resolve() for line in out.splitlines()}


def main(build, root, everything, since):
    tool = shutil.which("clang-tidy-14") or shutil.which("clang-tidy")
    cache = build / "tidy-clean"
    cache.mkdir(exist_ok=True)
    only = changed_since(root, since) if since else None
    work, total = [], 0
    for command in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        path = pathlib.Path(command["directory"], command["file"]).resolve()
        if path.suffix != ".c" or build in path.parents:  # generated files aren't read by people
            continue
        total += 1
        if only is not None and path not in only:
            continue
        folders = [pathlib.Path(command["directory"], d).resolve()
                   for d in re.findall(r"(?:^|\s)-I\s*(\S+)", command["command"])]
        mark = cache / digest(path, command, folders, root)
        if everything or not mark.is_file():
            work.append((path, mark))
    count = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for (path, mark), (code, text) in zip(work, pool.map(
                lambda w: tidy(tool, build, w[0]), work)):
            if code:
                print(text)
                count += 1
            else:
                mark.touch()
    print(f"{total} files, {len(work)} looked at, {count} with faults")
    return 1 if count or not total else 0


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--all"]
    since = None
    if "--since" in arguments:
        at = arguments.index("--since")
        since = arguments[at + 1]
        del arguments[at:at + 2]
    sys.exit(main(pathlib.Path(arguments[0]).resolve(),
                  pathlib.Path(arguments[1] if len(arguments) > 1 else ".").resolve(),
                  "--all" in sys.argv, since))
