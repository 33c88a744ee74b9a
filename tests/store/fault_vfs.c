/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/store/fault_vfs.h"

#include <sqlite3.h>
#include <stddef.h>
#include <string.h>

static struct {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    enum fault_kind kind;
    long at;
    long count;
    bool hit;
    bool read_only;
    long slept_ms;
} disk;

struct fault_file {
    sqlite3_file base;
    sqlite3_file *real; /* behind this struct, in the same memory */
};

static sqlite3_file *real_of(sqlite3_file *f)
{
    return ((struct fault_file *)f)->real;
}

/* One more operation: does it fail? */
static bool fails(void)
{
    disk.count++;
    bool now = disk.kind == FAULT_FULL ? disk.count >= disk.at : disk.count == disk.at;
    now = now && disk.kind != FAULT_NONE;
    disk.hit = disk.hit || now;
    return now;
}

static int close_file(sqlite3_file *f)
{
    return real_of(f)->pMethods->xClose(real_of(f));
}

static int read_file(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
    return real_of(f)->pMethods->xRead(real_of(f), to, n, at);
}

static int write_file(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
    sqlite3_file *real = real_of(f);
    bool fail = fails();
    int wrote = real->pMethods->xWrite(real, from, fail ? n / 2 : n, at);
    if (!fail || wrote != SQLITE_OK) {
        return wrote;
    }
    return disk.kind == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int truncate_file(sqlite3_file *f, sqlite3_int64 size)
{
    if (disk.kind == FAULT_WRITE && fails()) {
        return SQLITE_IOERR_TRUNCATE;
    }
    return real_of(f)->pMethods->xTruncate(real_of(f), size);
}

static int sync_file(sqlite3_file *f, int flags)
{
    (void)f;
    (void)flags;
    return disk.kind == FAULT_WRITE && fails() ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int size_of_file(sqlite3_file *f, sqlite3_int64 *size)
{
    return real_of(f)->pMethods->xFileSize(real_of(f), size);
}

static int lock_file(sqlite3_file *f, int kind)
{
    return real_of(f)->pMethods->xLock(real_of(f), kind);
}

static int unlock_file(sqlite3_file *f, int kind)
{
    return real_of(f)->pMethods->xUnlock(real_of(f), kind);
}

static int check_lock(sqlite3_file *f, int *out)
{
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}

static int control_file(sqlite3_file *f, int what, void *arg)
{
    return real_of(f)->pMethods->xFileControl(real_of(f), what, arg);
}

static int sector_size(sqlite3_file *f)
{
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int characteristics(sqlite3_file *f)
{
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static int shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
    if (extend && disk.kind == FAULT_FULL && fails()) {
        return SQLITE_IOERR_SHMSIZE;
    }
    return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, out);
}

static int shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
    return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}

static void shm_barrier(sqlite3_file *f)
{
    real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int shm_unmap(sqlite3_file *f, int away)
{
    return real_of(f)->pMethods->xShmUnmap(real_of(f), away);
}

static int fetch(sqlite3_file *f, sqlite3_int64 at, int n, void **out)
{
    return real_of(f)->pMethods->xFetch(real_of(f), at, n, out);
}

static int unfetch(sqlite3_file *f, sqlite3_int64 at, void *p)
{
    return real_of(f)->pMethods->xUnfetch(real_of(f), at, p);
}

static const sqlite3_io_methods methods = {
    .iVersion = 3,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = size_of_file,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = check_lock,
    .xFileControl = control_file,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = shm_map,
    .xShmLock = shm_lock,
    .xShmBarrier = shm_barrier,
    .xShmUnmap = shm_unmap,
    .xFetch = fetch,
    .xUnfetch = unfetch,
};

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *got)
{
    struct fault_file *mine = (struct fault_file *)f;
    (void)vfs;
    if (disk.read_only && (flags & SQLITE_OPEN_MAIN_DB)) {
        flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    }
    mine->base.pMethods = NULL;
    mine->real = (sqlite3_file *)(void *)(mine + 1);
    int opened = disk.real->xOpen(disk.real, name, mine->real, flags, got);
    if (mine->real->pMethods) {
        mine->base.pMethods = &methods;
    }
    return opened;
}

static int sleep_us(sqlite3_vfs *vfs, int us)
{
    (void)vfs;
    disk.slept_ms += us / 1000;
    return us;
}

void fault_vfs_install(void)
{
    disk.real = sqlite3_vfs_find("unix");
    disk.vfs = *disk.real;
    disk.vfs.pNext = NULL;
    disk.vfs.zName = "fault";
    disk.vfs.szOsFile = (int)sizeof(struct fault_file) + disk.real->szOsFile;
    disk.vfs.xOpen = open_file;
    disk.vfs.xSleep = sleep_us;
    sqlite3_vfs_register(&disk.vfs, 1);
}

void fault_arm(enum fault_kind kind, long n)
{
    disk.kind = kind;
    disk.at = n;
    disk.count = 0;
    disk.hit = false;
}

bool fault_disarm(void)
{
    disk.kind = FAULT_NONE;
    return disk.hit;
}

void fault_read_only(bool on)
{
    disk.read_only = on;
}

long fault_slept_ms(void)
{
    return disk.slept_ms;
}
