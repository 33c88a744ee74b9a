#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check_cppcheck.sh BUILD: cppcheck over the sources of src/ as BUILD compiles them. It keeps what
# it found in BUILD/cppcheck and looks again only at what changed.
# Suppressed, because it is mistaken about them: pointers into an array that a returned struct points
# to (dangling…, returnDangling…), out parameters (uninitStructMember; clang-analyzer looks after
# them), and >> of negative numbers, which gcc and clang define.
# (*.html: code that the template compiler made, named by its template.)
set -eu
build=$1
mkdir -p "$build/cppcheck"
cppcheck --project="$build/compile_commands.json" --file-filter='*src/*' \
    --cppcheck-build-dir="$build/cppcheck" -j "$(nproc)" --quiet --error-exitcode=1 \
    --enable=warning,portability,performance --inline-suppr \
    --suppress=missingIncludeSystem --suppress=nullPointerArithmetic --suppress='*:*.html' \
    --suppress=returnDanglingLifetime --suppress=danglingTemporaryLifetime \
    --suppress=uninitStructMember --suppress=shiftTooManyBitsSigned
