/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as an exported book: "== NAME" begins the file NAME, what stands before the first
 * is the manifest. The first byte decides whether the manifest is a true one instead, so that
 * rows are reached. Holds always: what is refused leaves the shop as it was, so it still takes
 * in.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/init.h"
#include "app/keep/export.h"
#include "app/keep/intake.h"
#include "base/buf.h"
#include "base/json.h"
#include "fuzz/fuzz.h"
#include "fuzz/place.h"
#include "store/migrate.h"

static struct app app;

static void open_shop(void)
{
    char path[256];
    struct err err = {0};
    struct init in = {.name = S("Fietswerk"), .country = S("NL"), .margin = -1};
    if (app.arena) {
        arena_free(app.arena);
    }
    struct arena *a = arena_new();
    snprintf(path, sizeof path, "%s/shop.heed", fuzz_place());
    fuzz_place_clear();
    bool ok = app_open(a, str_of(path), OPEN_CREATE, 1795512600000, S(""), &app, &err) &&
              init_defaults(a, &in, &err) && shop_init(&app, &in, &err);
    assert(ok);
}

/* A manifest with all columns; no hash fits, which is looked at behind the rows. */
static struct str true_manifest(struct arena *a)
{
    struct buf b = buf_in(a);
    struct json j = jw_to(&b);
    jw_object(&j);
    jw_put_i64(&j, "heed_export", EXPORT_FORMAT);
    jw_put_i64(&j, "schema", migrations[migration_count - 1].version);
    jw_put_i64(&j, "next_id", 7000);
    jw_key(&j, "tables");
    jw_array(&j);
    for (int i = 0; i < table_count; i++) {
        if (intake_carries(&tables[i])) {
            jw_object(&j);
            jw_put_str(&j, "name", str_of(tables[i].name));
            jw_key(&j, "columns");
            jw_array(&j);
            for (int k = 0; k < tables[i].column_count; k++) {
                jw_str(&j, str_of(tables[i].columns[k].name));
            }
            jw_end(&j);
            jw_end(&j);
        }
    }
    jw_end(&j);
    jw_end(&j);
    buf_char(&b, '\n');
    return buf_str(&b);
}

/* Puts the files into the folder; those of tables that aren't among them are empty. */
static void put_files(struct arena *a, struct str bytes, bool with_manifest)
{
    struct str name = S("manifest.json");
    struct str rest = bytes;
    for (int i = 0; i < table_count; i++) {
        fuzz_place_put(str_format(a, "%s.jsonl", tables[i].name).at, S(""));
    }
    while (rest.at) {
        ptrdiff_t end = str_find(rest, S("== "));
        struct str body = end < 0 ? rest : str_head(rest, (size_t)end);
        for (int i = 0; i < table_count; i++) {
            struct str file = str_format(a, "%s.jsonl", tables[i].name);
            if (str_eq(name, file)) {
                fuzz_place_put(file.at, body);
            }
        }
        if (str_eq(name, S("manifest.json"))) {
            fuzz_place_put("manifest.json", with_manifest ? true_manifest(a) : body);
        }
        if (end < 0) {
            break;
        }
        rest = str_from(rest, (size_t)end + 3);
        name = str_cut(&rest, '\n');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    struct arena *a = arena_new();
    struct exported done;
    struct err err = {0};
    if (!app.arena) {
        open_shop();
    }
    put_files(a, (struct str){(const char *)data + 1, size - 1}, data[0] & 1);
    if (export_read(app.db, str_of(fuzz_place()), 1795512600000, &done, &err)) {
        assert(done.tables > 0);
        open_shop();
    } else {
        assert(err.key[0] && err.code != ERR_CONFLICT && err.code != ERR_INTERNAL);
    }
    arena_free(a);
    return 0;
}
