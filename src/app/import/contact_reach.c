/* SPDX-License-Identifier: Apache-2.0 */
/* How somebody is reached, from the cells of a row: any number of phones and addresses, each
 * with what it is called. */
#include "app/import/contact_parts.h"
#include "base/utf8.h"
#include "core/phone.h"
#include "core/typed.h"
#include "core/words.h"
#include "text/say.h"

enum { PIECES_MAX = 20, PHONE_LEAST = 6 };

struct pieces {
    struct str at[PIECES_MAX];
    size_t len;
};

static struct str label_name(const struct reading *rd, struct arena *a, enum column_label label)
{
    static const char *const keys[] = {NULL, "import.label.home", "import.label.work",
                                       "import.label.other"};
    return label == LABEL_NONE ? S("") : say(a, rd->im->lang, keys[label]);
}

/* As the column that stands beside it calls it, else as the header does. */
static bool label_of(const struct reading *rd, struct arena *a, enum column what,
                     struct column_use use, struct str *out)
{
    struct str label;
    if (!contact_cell_of(rd, (struct column_use){what, LABEL_NONE, use.nth}, &label)) {
        return false;
    }
    label = utf8_clip(contact_label(label), 60);
    *out = label.len ? label : label_name(rd, a, use.label);
    return true;
}

static void add_piece(struct pieces *p, struct str s)
{
    s = str_trim(s);
    if (s.len && p->len < PIECES_MAX) {
        p->at[p->len++] = s;
    }
}

/* At each `sep`, which may be of several bytes. */
static void split_at(struct str s, struct str sep, struct pieces *p)
{
    for (ptrdiff_t at = str_find(s, sep); at >= 0; at = str_find(s, sep)) {
        add_piece(p, str_head(s, (size_t)at));
        s = str_from(s, (size_t)at + sep.len);
    }
    add_piece(p, s);
}

static size_t digits_of(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        n += s.at[i] >= '0' && s.at[i] <= '9';
    }
    return n;
}

/* "030 2718281, 06 31415926": where each is a number of its own. */
static bool all_numbers(const struct pieces *p)
{
    for (size_t i = 0; i < p->len; i++) {
        if (digits_of(p->at[i]) < PHONE_LEAST) {
            return false;
        }
    }
    return p->len > 1;
}

/* Google parts values of one cell by " ::: ", others by ; , or a line. */
static struct pieces pieces_of(struct str cell, enum column what)
{
    static const char *const seps[] = {":::", ";", "\n", ",", " / "};
    bool phone = what == COLUMN_PHONE || what == COLUMN_MOBILE;
    for (size_t i = 0; i < sizeof seps / sizeof *seps; i++) {
        struct pieces p = {.len = 0};
        if (str_find(cell, str_of(seps[i])) < 0 || (what == COLUMN_WEBSITE && i > 2)) {
            continue;
        }
        split_at(cell, str_of(seps[i]), &p);
        if (i == 0 || !phone || all_numbers(&p)) {
            return p;
        }
    }
    return (struct pieces){.at = {cell}, .len = cell.len > 0};
}

/* The country that the row names, else the shop's: a number without a code is at home there. */
static bool country_of(const struct reading *rd, struct str *out)
{
    *out = S("");
    for (size_t i = 0; i < rd->im->columns.count && !out->len; i++) {
        if (rd->im->columns.use[i].what == COLUMN_COUNTRY && !contact_cell(rd, i, out)) {
            return false;
        }
    }
    *out = out->len ? *out : rd->im->app->shop.country;
    return true;
}

static bool read_point(const struct reading *rd, struct arena *a, size_t i, struct str country,
                       struct contact_in *in)
{
    struct column_use use = rd->im->columns.use[i];
    enum point_kind kind = use.what == COLUMN_EMAIL     ? POINT_EMAIL
                           : use.what == COLUMN_WEBSITE ? POINT_WEB
                                                        : POINT_PHONE;
    enum column beside = kind == POINT_EMAIL ? COLUMN_EMAIL_LABEL
                         : kind == POINT_WEB ? COLUMN_WEBSITE_LABEL
                                             : COLUMN_PHONE_LABEL;
    struct str cell, label;
    if (!contact_cell(rd, i, &cell) || !label_of(rd, a, beside, use, &label)) {
        return false;
    }
    if (kind == POINT_PHONE && str_find(utf8_fold(a, label), S("fax")) >= 0) {
        return contact_field(rd, a, in, label, cell); /* nobody is rung there */
    }
    struct pieces p = pieces_of(cell, use.what);
    for (size_t k = 0; k < p.len; k++) {
        struct point_row r = import_point(a, kind, label, p.at[k], country);
        bool have = false;
        for (size_t n = 0; n < in->points.len; n++) {
            have = have ||
                   (in->points.at[n].kind == r.kind && str_eq(in->points.at[n].norm, r.norm));
        }
        if (!have) {
            in->unclear += kind == POINT_PHONE && !phone_is_clear(p.at[k], country);
            *vec_add(a, &in->points) = r;
        }
    }
    return true;
}

bool contact_read_points(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    static const enum column kinds[] = {COLUMN_EMAIL, COLUMN_MOBILE, COLUMN_PHONE,
                                        COLUMN_WEBSITE};
    const struct columns *c = &rd->im->columns;
    struct str country;
    if (!country_of(rd, &country)) {
        return false;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        for (size_t i = 0; i < c->count; i++) {
            if (c->use[i].what == kinds[k] && !read_point(rd, a, i, country, in)) {
                return false;
            }
        }
    }
    return true;
}

/* ------------------------------------------------------------------------------- addresses */

/* A house number at the end of the street, where no column has it. */
static void split_street(struct arena *a, struct address_row *r)
{
    if (r->street.len && !r->number.len) {
        struct postal p = postal_split(a, str_format(a, "%.*s, x", STR_ARG(r->street)));
        if (p.street.len && p.number.len) {
            r->street = p.street;
            r->number = p.number;
        }
    }
}

static void append(struct arena *a, struct str *to, struct str more)
{
    more = str_trim(more);
    if (more.len) {
        *to = to->len ? str_format(a, "%.*s, %.*s", STR_ARG(*to), STR_ARG(more)) : more;
    }
}

/* Lines of a cell as parts between commas; a last one that is a country is taken off. */
static struct postal split_whole(struct arena *a, struct str whole, struct str *country)
{
    struct str parts = S("");
    struct pieces p = {.len = 0};
    split_at(whole, S("\n"), &p);
    if (p.len > 2 && phone_knows_country(p.at[p.len - 1]) && p.at[p.len - 1].len > 2) {
        *country = country->len ? *country : p.at[p.len - 1];
        p.len--;
    }
    for (size_t i = 0; i < p.len; i++) {
        append(a, &parts, p.at[i]);
    }
    return postal_split(a, parts);
}

static void take_whole(struct arena *a, struct str whole, struct address_row *r)
{
    struct postal p = split_whole(a, whole, &r->country);
    if ((r->city.len || r->postcode.len) && !p.postcode.len && str_find(whole, S("\n")) < 0 &&
        str_find(whole, S(",")) < 0) {
        r->street = whole; /* "Adres" beside "Plaats" */
        return;
    }
    r->street = p.street;
    r->number = r->number.len ? r->number : p.number;
    r->postcode = r->postcode.len ? r->postcode : p.postcode;
    r->city = r->city.len ? r->city : p.city;
    r->country = r->country.len ? r->country : p.country;
}

/* A street of several lines: the first is the street, the rest beside it. */
static void one_street(struct arena *a, struct address_row *r)
{
    struct pieces lines = {.len = 0};
    split_at(r->street, S("\n"), &lines);
    r->street = lines.len ? lines.at[0] : S("");
    for (size_t i = 1; i < lines.len; i++) {
        append(a, &r->extra, lines.at[i]);
    }
}

static void take_box(const struct reading *rd, struct arena *a, struct str box,
                     struct address_row *r)
{
    if (box.len && digits_of(box) + 1 >= box.len) {
        box = say(a, rd->im->lang, "import.po_box", A_STR("number", box));
    }
    if (box.len && !r->street.len) {
        r->street = box;
    } else {
        append(a, &r->extra, box);
    }
}

struct address_cells {
    struct str whole, box, extra[4];
    struct address_row row;
};

static bool read_cells(const struct reading *rd, enum column_label label, int nth,
                       struct address_cells *x)
{
    struct address_row *r = &x->row;
    const struct {
        enum column what;
        struct str *to;
    } cells[] = {
        {COLUMN_ADDRESS, &x->whole},       {COLUMN_STREET, &r->street},
        {COLUMN_HOUSE_NUMBER, &r->number}, {COLUMN_HOUSE_SUFFIX, &r->extra},
        {COLUMN_POSTCODE, &r->postcode},   {COLUMN_CITY, &r->city},
        {COLUMN_REGION, &r->region},       {COLUMN_COUNTRY, &r->country},
        {COLUMN_PO_BOX, &x->box},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        if (!contact_cell_of(rd, (struct column_use){cells[i].what, label, nth}, cells[i].to)) {
            return false;
        }
    }
    /* further lines: of the first address the second and third, Google's by its number */
    for (int i = 0; i < 4; i++) {
        struct column_use use = {COLUMN_STREET_EXTRA, label, nth + (nth == 1 ? i : 0)};
        bool other =
            i > 0 && (nth > 1 || columns_find_use(
                                     &rd->im->columns,
                                     (struct column_use){COLUMN_STREET, label, use.nth}) >= 0);
        if (!other && !contact_cell_of(rd, use, &x->extra[i])) {
            return false;
        }
    }
    return true;
}

static bool read_address(const struct reading *rd, struct arena *a, enum column_label label,
                         int nth, struct contact_in *in)
{
    struct address_cells x = {.row = {.label = S("")}};
    struct address_row *r = &x.row;
    if (!read_cells(rd, label, nth, &x) ||
        !label_of(rd, a, COLUMN_ADDRESS_LABEL, (struct column_use){COLUMN_ADDRESS, label, nth},
                  &r->label)) {
        return false;
    }
    if (x.whole.len && !r->street.len) {
        take_whole(a, x.whole, r);
    }
    one_street(a, r);
    for (int i = 0; i < 4; i++) {
        append(a, &r->extra, x.extra[i]);
    }
    take_box(rd, a, x.box, r);
    split_street(a, r);
    if (!r->street.len && r->extra.len) {
        r->street = r->extra;
        r->extra = S("");
    }
    if (r->street.len || r->postcode.len || r->city.len) {
        *vec_add(a, &in->addresses) = *r;
    }
    return true;
}

static bool is_of_address(enum column what)
{
    return (what >= COLUMN_ADDRESS && what <= COLUMN_COUNTRY) || what == COLUMN_STREET_EXTRA ||
           what == COLUMN_PO_BOX;
}

/* The highest number of an address with that label. */
static int most_of(const struct columns *c, enum column_label label)
{
    int most = 0;
    for (size_t i = 0; i < c->count; i++) {
        if (c->use[i].label == label && is_of_address(c->use[i].what) && c->use[i].nth > most) {
            most = c->use[i].nth;
        }
    }
    return most;
}

bool contact_read_addresses(const struct reading *rd, struct arena *a, struct contact_in *in)
{
    for (int label = LABEL_NONE; label <= LABEL_OTHER; label++) {
        int most = most_of(&rd->im->columns, (enum column_label)label);
        for (int nth = 1; nth <= most; nth++) {
            if (!read_address(rd, a, (enum column_label)label, nth, in)) {
                return false;
            }
        }
    }
    return true;
}
