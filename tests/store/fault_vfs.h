/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A disk that fails when told to: a layer over SQLite's own file system (VFS), for tests. It
 * counts what is written, synced and cut, and lets the n-th of these fail, or all from the n-th
 * on, as a full disk does. Syncs that succeed aren't done, which makes tests quick.
 */
#pragma once

#include <stdbool.h>

enum fault_kind {
    FAULT_NONE,
    FAULT_FULL,  /* from the n-th on: half of what is written arrives, then "disk full" */
    FAULT_WRITE, /* the n-th write (half of it arrives), sync or cut: an input/output error */
};

/* Makes it the file system of every connection opened from now on. */
void fault_vfs_install(void);
/* Counts from 1 again; nothing fails with FAULT_NONE. */
void fault_arm(enum fault_kind kind, long n);
/* Nothing fails any more. Returns whether something had failed. */
bool fault_disarm(void);
/* Shop files opened from now on can only be read. */
void fault_read_only(bool on);
/* Milliseconds that SQLite would have slept; it doesn't. */
long fault_slept_ms(void);
