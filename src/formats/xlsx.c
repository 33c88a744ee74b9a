/* SPDX-License-Identifier: Apache-2.0 */
/* The archive, the list of its sheets, the styles and the shared texts. */
#include "formats/xlsx.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "formats/xlsx_parts.h"

enum { CHUNK = 1 << 16, NAMES_SHOWN = 300, RATIO_MOST = 1000, RATIO_FROM = 64 << 20 };

bool xlsx_like(struct str head)
{
    return str_starts(head, S("PK\3\4")) || str_starts(head, S("PK\5\6"));
}

bool xlsx_compound(struct str head)
{
    return str_starts(head, S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

static bool broken(const struct xlsx *x, enum err_code code, const char *key, struct err *err)
{
    err_set(err, code, key);
    return err_at(err, x->path, 0, 0, S(""));
}

/* ------------------------------------------------------------------------------- reading XML
 */

struct reading_part {
    const struct xlsx_handlers *h;
    XML_Parser parser;
    int depth;
};

const char *xlsx_local(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *xlsx_attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2) {
        if (strcmp(xlsx_local(attributes[i]), name) == 0) {
            return attributes[i + 1];
        }
    }
    return NULL;
}

static void start(void *self, const char *name, const char **attributes)
{
    struct reading_part *r = self;
    if (++r->depth > XLSX_DEPTH_MAX) {
        XML_StopParser(r->parser, XML_FALSE);
        return;
    }
    r->h->start(r->h->self, xlsx_local(name), attributes);
    if (r->h->stop && *r->h->stop) {
        XML_StopParser(r->parser, XML_FALSE);
    }
}

static void end(void *self, const char *name)
{
    struct reading_part *r = self;
    r->depth--;
    if (r->h->end) {
        r->h->end(r->h->self, xlsx_local(name));
    }
    if (r->h->stop && *r->h->stop) {
        XML_StopParser(r->parser, XML_FALSE);
    }
}

static void text(void *self, const char *at, int len)
{
    struct reading_part *r = self;
    if (r->h->text) {
        r->h->text(r->h->self, at, len);
    }
}

/* No document of the office has one, and nothing good comes of entities. */
static void doctype(void *self, const char *name, const char *system, const char *public,
                    int internal)
{
    struct reading_part *r = self;
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    XML_StopParser(r->parser, XML_FALSE);
}

static void close_part(void *thing)
{
    zip_fclose(thing);
}

static void free_parser(void *thing)
{
    XML_ParserFree(thing);
}

static bool parse(struct xlsx *x, zip_file_t *file, int64_t max, const struct xlsx_handlers *h,
                  struct arena *a, struct err *err)
{
    struct reading_part r = {.h = h, .parser = XML_ParserCreate(NULL)};
    int64_t done = 0;
    zip_int64_t n = 1;
    if (!r.parser) {
        return broken(x, ERR_LIMIT, "err.xlsx.large", err);
    }
    arena_defer(a, free_parser, r.parser);
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, start, end);
    XML_SetCharacterDataHandler(r.parser, text);
    XML_SetStartDoctypeDeclHandler(r.parser, doctype);
    while (n > 0) {
        void *room = XML_GetBuffer(r.parser, CHUNK);
        n = room ? zip_fread(file, room, CHUNK) : -1;
        done += n > 0 ? n : 0;
        if (n < 0) {
            return broken(x, ERR_INPUT, "err.xlsx.archive", err);
        }
        if (done > max) {
            return broken(x, ERR_LIMIT, "err.xlsx.large", err);
        }
        if (XML_ParseBuffer(r.parser, (int)n, n == 0) != XML_STATUS_OK) {
            bool meant = h->stop && *h->stop;
            return meant || broken(x, ERR_INPUT, "err.xlsx.archive", err);
        }
    }
    return true;
}

/* What unpacks to a thousand times its size is meant to fill a disk. */
static bool sane(const zip_stat_t *st, int64_t max)
{
    zip_uint64_t need = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    return (st->valid & need) == need && st->size <= (zip_uint64_t)max &&
           (st->size < RATIO_FROM || st->size / RATIO_MOST <= st->comp_size);
}

bool xlsx_part(struct xlsx *x, struct str part, int64_t max, const struct xlsx_handlers *h,
               struct err *err)
{
    struct arena *a = arena_new();
    zip_stat_t st;
    zip_int64_t i = zip_name_locate(x->zip, str_z(a, part), ZIP_FL_ENC_GUESS | ZIP_FL_NOCASE);
    bool ok = i >= 0 || broken(x, ERR_INPUT, "err.xlsx.workbook", err);
    ok = ok && (zip_stat_index(x->zip, (zip_uint64_t)i, 0, &st) == 0 ||
                broken(x, ERR_INPUT, "err.xlsx.archive", err));
    ok = ok && (sane(&st, max) || broken(x, ERR_LIMIT, "err.xlsx.large", err));
    zip_file_t *file = ok ? zip_fopen_index(x->zip, (zip_uint64_t)i, 0) : NULL;
    if (ok && !file) {
        ok = broken(x, ERR_INPUT, "err.xlsx.archive", err);
    }
    if (file) {
        arena_defer(a, close_part, file);
        ok = parse(x, file, max, h, a, err);
    }
    arena_free(a);
    return ok;
}

/* ------------------------------------------------------------------------------- relations */

struct relation {
    struct str id, part, type;
};

struct relations {
    struct xlsx *x;
    struct str folder; /* of the part whose they are, with "/" at the end, or "" */
    VEC(struct relation) at;
};

/* A target beside `folder`, or from the root; "../" steps up. */
static struct str part_of(struct arena *a, struct str folder, struct str target)
{
    if (str_starts(target, S("/"))) {
        return str_copy(a, str_from(target, 1));
    }
    while (str_starts(target, S("../"))) {
        target = str_from(target, 3);
        size_t n = folder.len ? folder.len - 1 : 0;
        while (n > 0 && folder.at[n - 1] != '/') {
            n--;
        }
        folder = str_head(folder, n);
    }
    return str_format(a, "%.*s%.*s", STR_ARG(folder), STR_ARG(target));
}

static void start_relation(void *self, const char *name, const char **attributes)
{
    struct relations *r = self;
    const char *id = xlsx_attribute(attributes, "Id");
    const char *target = xlsx_attribute(attributes, "Target");
    const char *type = xlsx_attribute(attributes, "Type");
    if (strcmp(name, "Relationship") == 0 && id && target && type &&
        r->at.len < XLSX_PARTS_MAX) {
        struct arena *a = r->x->arena;
        *vec_add(a, &r->at) =
            (struct relation){str_copy(a, str_of(id)), part_of(a, r->folder, str_of(target)),
                              str_copy(a, str_of(type))};
    }
}

/* The part that is related as such: "…/officeDocument". */
static struct str related(const struct relations *r, const char *kind)
{
    for (size_t i = 0; i < r->at.len; i++) {
        if (str_ends(r->at.at[i].type, str_of(kind))) {
            return r->at.at[i].part;
        }
    }
    return S("");
}

static struct str part_by_id(const struct relations *r, const char *id)
{
    for (size_t i = 0; id && i < r->at.len; i++) {
        if (str_eq(r->at.at[i].id, str_of(id))) {
            return r->at.at[i].part;
        }
    }
    return S("");
}

/* ------------------------------------------------------------------------------- the workbook
 */

struct reading_book {
    struct xlsx *x;
    const struct relations *relations;
};

static void start_book(void *self, const char *name, const char **attributes)
{
    struct reading_book *b = self;
    struct xlsx *x = b->x;
    if (strcmp(name, "workbookPr") == 0) {
        const char *epoch = xlsx_attribute(attributes, "date1904");
        x->epoch_1904 = epoch && (strcmp(epoch, "1") == 0 || strcmp(epoch, "true") == 0);
    }
    if (strcmp(name, "sheet") == 0 && x->sheets.len < XLSX_SHEETS_MAX) {
        const char *title = xlsx_attribute(attributes, "name");
        const char *state = xlsx_attribute(attributes, "state");
        struct str part = S("");
        /* "sheetId" is another attribute than "r:id" */
        for (size_t i = 0; attributes[i]; i += 2) {
            if (strchr(attributes[i], ':') && strcmp(xlsx_local(attributes[i]), "id") == 0) {
                part = part_by_id(b->relations, attributes[i + 1]);
            }
        }
        if (title && part.len) {
            *vec_add(x->arena, &x->sheets) =
                (struct xlsx_sheet){str_copy(x->arena, str_of(title)), part,
                                    state && strcmp(state, "visible") != 0};
        }
    }
}

static struct str folder_of(struct str part)
{
    size_t n = part.len;
    while (n > 0 && part.at[n - 1] != '/') {
        n--;
    }
    return str_head(part, n);
}

static bool read_book(struct xlsx *x, struct err *err)
{
    struct relations top = {.x = x};
    struct xlsx_handlers relate = {.start = start_relation, .self = &top};
    if (!xlsx_part(x, S("_rels/.rels"), XLSX_SMALL_MAX, &relate, err)) {
        return false;
    }
    struct str book = related(&top, "/officeDocument");
    struct str folder = folder_of(book);
    struct str beside = str_format(x->arena, "%.*s_rels/%.*s.rels", STR_ARG(folder),
                                   STR_ARG(str_from(book, folder.len)));
    struct relations own = {.x = x, .folder = folder};
    struct reading_book b = {x, &own};
    struct xlsx_handlers sheets = {.start = start_book, .self = &b};
    relate.self = &own;
    if (!book.len) {
        return broken(x, ERR_INPUT, "err.xlsx.workbook", err);
    }
    if (!xlsx_part(x, beside, XLSX_SMALL_MAX, &relate, err) ||
        !xlsx_part(x, book, XLSX_SMALL_MAX, &sheets, err)) {
        return false;
    }
    x->styles = related(&own, "/styles");
    x->shared = related(&own, "/sharedStrings");
    return x->sheets.len > 0 || broken(x, ERR_INPUT, "err.xlsx.workbook", err);
}

static void close_zip(void *thing)
{
    zip_discard(thing);
}

static bool open_failed(struct xlsx *x, int why, struct err *err)
{
    zip_error_t e;
    zip_error_init_with_code(&e, why);
    if (why == ZIP_ER_NOENT) {
        err_set(err, ERR_MISSING, "err.io.missing", A_STR("file", x->path));
        err_at(err, x->path, 0, 0, S(""));
    } else if (zip_error_system_type(&e) == ZIP_ET_SYS) {
        char text[128];
        struct str system = str_of(strerror_r(zip_error_code_system(&e), text, sizeof text));
        err_set(err, ERR_IO, "err.io.read", A_STR("file", x->path), A_STR("system", system));
        err_at(err, x->path, 0, 0, S(""));
    } else {
        broken(x, ERR_INPUT, "err.xlsx.archive", err);
    }
    zip_error_fini(&e);
    return false;
}

bool xlsx_open(struct arena *a, struct str path, struct xlsx **out, struct err *err)
{
    struct xlsx *x = arena_make(a, struct xlsx);
    int why = 0;
    x->arena = a;
    x->path = path;
    x->zip = zip_open(str_z(a, path), ZIP_RDONLY, &why);
    if (!x->zip) {
        return open_failed(x, why, err);
    }
    arena_defer(a, close_zip, x->zip);
    if (zip_get_num_entries(x->zip, 0) > XLSX_PARTS_MAX) {
        return broken(x, ERR_LIMIT, "err.xlsx.large", err);
    }
    if (!read_book(x, err)) {
        return false;
    }
    *out = x;
    return true;
}

const struct xlsx_sheet *xlsx_sheets(const struct xlsx *x, size_t *len)
{
    *len = x->sheets.len;
    return x->sheets.at;
}

bool xlsx_sheet(struct arena *a, const struct xlsx *x, struct str wanted, size_t *index,
                struct err *err)
{
    struct buf names = buf_in(a);
    int64_t number = 0;
    struct str folded = utf8_fold(a, wanted);
    for (size_t i = 0; i < x->sheets.len; i++) {
        const struct xlsx_sheet *s = &x->sheets.at[i];
        if (wanted.len ? str_eq(utf8_fold(a, s->name), folded) : !s->hidden) {
            *index = i;
            return true;
        }
        buf_z(&names, names.len ? ", " : "");
        buf_put(&names, s->name);
    }
    if (!wanted.len ||
        (str_to_i64(wanted, &number) && number >= 1 && number <= (int64_t)x->sheets.len)) {
        *index = number ? (size_t)number - 1 : 0;
        return true;
    }
    err_set(err, ERR_MISSING, "err.xlsx.sheet", A_STR("sheet", str_head(wanted, 80)),
            A_STR("sheets", str_head(buf_str(&names), NAMES_SHOWN)));
    return err_at(err, x->path, 0, 0, S(""));
}

/* ------------------------------------------------------------------------------- styles */

struct reading_styles {
    struct xlsx *x;
    bool in_cells; /* within cellXfs */
    VEC(int64_t) ids;
    VEC(enum xlsx_form) forms; /* of these ids */
};

static void start_style(void *self, const char *name, const char **attributes)
{
    struct reading_styles *s = self;
    struct arena *a = s->x->arena;
    const char *id = xlsx_attribute(attributes, "numFmtId");
    int64_t n = 0;
    bool numbered = id && str_to_i64(str_of(id), &n);
    if (strcmp(name, "cellXfs") == 0) {
        s->in_cells = true;
    } else if (strcmp(name, "numFmt") == 0 && numbered && s->ids.len < XLSX_PARTS_MAX) {
        const char *code = xlsx_attribute(attributes, "formatCode");
        *vec_add(a, &s->ids) = n;
        *vec_add(a, &s->forms) = code ? xlsx_form_of(str_of(code)) : XLSX_PLAIN;
    } else if (strcmp(name, "xf") == 0 && s->in_cells && s->x->forms.len < 1 << 16) {
        enum xlsx_form form = xlsx_form_builtin(n);
        for (size_t i = 0; numbered && i < s->ids.len; i++) {
            form = s->ids.at[i] == n ? s->forms.at[i] : form;
        }
        *vec_add(a, &s->x->forms) = form;
    }
}

static void end_style(void *self, const char *name)
{
    struct reading_styles *s = self;
    s->in_cells = s->in_cells && strcmp(name, "cellXfs") != 0;
}

/* ------------------------------------------------------------------------------- shared texts
 */

struct reading_texts {
    struct xlsx *x;
    struct buf text;
    bool in_text; /* within <t>, not of a reading aid <rPh> */
    int aside;
    bool full;
};

static void start_text(void *self, const char *name, const char **attributes)
{
    struct reading_texts *r = self;
    (void)attributes;
    if (strcmp(name, "si") == 0) {
        buf_clear(&r->text);
    }
    r->aside += strcmp(name, "rPh") == 0;
    r->in_text = strcmp(name, "t") == 0 && r->aside == 0;
}

static void end_text(void *self, const char *name)
{
    struct reading_texts *r = self;
    r->aside -= strcmp(name, "rPh") == 0;
    r->in_text = false;
    if (strcmp(name, "si") == 0) {
        struct arena *a = r->x->arena;
        r->x->texts.bytes += r->text.len;
        r->full = r->x->texts.bytes > XLSX_SHARED_MAX || r->text.len > XLSX_CELL_MAX;
        *vec_add(a, &r->x->texts.at) = str_copy(a, buf_str(&r->text));
    }
}

static void text_text(void *self, const char *at, int len)
{
    struct reading_texts *r = self;
    if (r->in_text && r->text.len <= XLSX_CELL_MAX) {
        buf_put(&r->text, (struct str){at, (size_t)len});
    }
}

bool xlsx_load(struct xlsx *x, struct err *err)
{
    struct reading_styles styles = {.x = x};
    struct reading_texts texts = {.x = x, .text = buf_in(x->arena)};
    struct xlsx_handlers of_styles = {.start = start_style, .end = end_style, .self = &styles};
    struct xlsx_handlers of_texts = {start_text, end_text, text_text, &texts, &texts.full};
    if (x->loaded) {
        return true;
    }
    if ((x->styles.len && !xlsx_part(x, x->styles, XLSX_SMALL_MAX, &of_styles, err)) ||
        (x->shared.len && !xlsx_part(x, x->shared, XLSX_SHARED_MAX, &of_texts, err))) {
        return false;
    }
    x->loaded = true;
    return !texts.full || broken(x, ERR_LIMIT, "err.xlsx.large", err);
}
