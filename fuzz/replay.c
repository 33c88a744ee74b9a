/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs a fuzzer's target over files and over every file of the directories named as arguments,
 * in the order of their names. An empty or missing corpus is a failure.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/str.h"
#include "fuzz/fuzz.h"

enum { INPUT_MAX = 16 * 1024 * 1024 };

static int replay_file(const char *path)
{
    struct arena *a = arena_new();
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        arena_free(a);
        return -1;
    }
    fseek(f, 0, SEEK_END);
    long size = ftell(f);
    rewind(f);
    int done = -1;
    if (size >= 0 && size <= INPUT_MAX) {
        /* exactly as long as the input: a sanitizer sees a read past the end */
        uint8_t *data = malloc((size_t)size + !size);
        if (data && fread(data, 1, (size_t)size, f) == (size_t)size) {
            LLVMFuzzerTestOneInput(data, (size_t)size);
            done = 1;
        }
        arena_defer(a, free, data);
    }
    fclose(f);
    arena_free(a);
    return done;
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int replay(const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0 && !S_ISDIR(st.st_mode)) {
        return replay_file(path);
    }
    struct dirent **list = NULL;
    int n = scandir(path, &list, visible, alphasort);
    if (n < 0) {
        perror(path);
        return -1;
    }
    struct arena *a = arena_new();
    arena_defer(a, free, list);
    int done = 0;
    for (int i = 0; i < n; i++) {
        arena_defer(a, free, list[i]);
        int one = replay(str_format(a, "%s/%s", path, list[i]->d_name).at);
        done = one < 0 || done < 0 ? -1 : done + one;
    }
    arena_free(a);
    return done;
}

int main(int argc, char **argv)
{
    int done = 0;
    for (int i = 1; i < argc; i++) {
        int one = replay(argv[i]);
        done = one < 0 || done < 0 ? -1 : done + one;
    }
    printf("%d inputs replayed\n", done);
    return done > 0 ? 0 : 1;
}
