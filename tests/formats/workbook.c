/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/formats/workbook.h"

#include <zip.h>

#include "base/arena.h"

#define RELATIONS                                                                              \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

static bool put(zip_t *z, struct arena *a, const char *name, struct str bytes)
{
    struct str kept = str_copy(a, bytes);
    zip_source_t *s = zip_source_buffer(z, kept.at, kept.len, 0);
    return s && zip_file_add(z, name, s, ZIP_FL_OVERWRITE) >= 0;
}

static struct str part(struct arena *a, const char *element, struct str inner)
{
    if (str_starts(inner, S("<?xml"))) {
        return inner;
    }
    return str_format(
        a, "<?xml version=\"1.0\"?><%s xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\">%.*s</%s>",
        element, STR_ARG(inner), element);
}

bool workbook_write(const char *path, const struct workbook *w)
{
    struct arena *a = arena_new();
    zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    struct str book =
        w->book.len ? w->book
                    : S("<sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>");
    struct str relations =
        str_format(a,
                   RELATIONS "<Relationship Id=\"rId1\" Type=\"" OFFICE
                             "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                             "<Relationship Id=\"rId2\" Type=\"" OFFICE
                             "/styles\" Target=\"styles.xml\"/>%s</Relationships>",
                   w->shared.len ? "<Relationship Id=\"rId3\" Type=\"" OFFICE
                                   "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
                                 : "");
    bool ok =
        z && put(z, a, "_rels/.rels",
                 S(RELATIONS "<Relationship Id=\"r1\" Type=\"" OFFICE
                             "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
    ok = ok && put(z, a, "xl/workbook.xml", part(a, "workbook", book)) &&
         put(z, a, "xl/_rels/workbook.xml.rels", relations) &&
         put(z, a, "xl/worksheets/sheet1.xml", part(a, "worksheet", w->sheet)) &&
         put(z, a, "xl/styles.xml", part(a, "styleSheet", w->styles)) &&
         (!w->shared.len || put(z, a, "xl/sharedStrings.xml", part(a, "sst", w->shared)));
    if (z && (!ok || zip_close(z) != 0)) {
        zip_discard(z);
        ok = false;
    }
    arena_free(a);
    return ok;
}
