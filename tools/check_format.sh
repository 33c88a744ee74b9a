#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every C file of ours is as clang-format 14 would write it. `--fix` writes it so.
set -eu
mode="--dry-run -Werror"
if [ "${1:-}" = --fix ]; then
    mode=-i
    shift
fi
cd "${1:-.}"
format=$(command -v clang-format-14 || command -v clang-format)
files=$(git ls-files --cached --others --exclude-standard -- src tests fuzz bench include tools |
    grep '\.[ch]$' | while read -r f; do [ -f "$f" ] && echo "$f"; done)
[ -n "$files" ] || {
    echo "no C files found"
    exit 1
}
# shellcheck disable=SC2086 # lists of words; our file names have no blanks
echo "$files" | xargs -P "$(nproc)" -n 20 "$format" $mode --style=file
echo "$(echo "$files" | wc -l) files"
