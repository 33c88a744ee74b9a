#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check_tree.sh FILE: `git status` is as FILE recorded it before building and testing. (CI starts
# from a clean tree, so there FILE is empty; who works on something may still run the tests.)
set -eu
before=$1
[ -f "$before" ] || {
    echo "no record of the tree: $before"
    exit 1
}
git rev-parse --git-dir >/dev/null 2>&1 || {
    echo "not a git checkout: nothing to compare"
    exit 0
}
if ! git status --porcelain | diff "$before" -; then
    echo "building or testing changed the tree"
    exit 1
fi
