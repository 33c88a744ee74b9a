/* SPDX-License-Identifier: Apache-2.0 */
/*
 * MB/s of each parser of what people bring, beside a bare scan of the same bytes (counting line
 * ends, as the compiler vectorizes it) in the same run. Both work in memory; the smallest of
 * ROUNDS times counts. The files are made here, from a seed: people with Dutch and German
 * names, numbers and addresses, a note of some words with commas, quotes and umlauts.
 *
 * Of a workbook the sheet's unpacked XML is counted and scanned, and unpacking is part of the
 * work.
 *
 *     bench/parsers WORKBOOK [PEOPLE]
 *
 * WORKBOOK is written, in the place of what is there.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/rng.h"
#include "bench/clock.h"
#include "formats/chat.h"
#include "formats/csv.h"
#include "formats/ical_read.h"
#include "formats/jscontact.h"
#include "formats/mail_read.h"
#include "formats/mbox.h"
#include "formats/vcard.h"
#include "formats/xlsx.h"
#include "tests/formats/workbook.h"

enum { PEOPLE = 50000, PEOPLE_MAX = 80000, ROUNDS = 5, PORTION = 1 << 16 };

static void give_up(const char *what, const struct err *err)
{
    fprintf(stderr, "bench/parsers: %s: %s\n", what, err->key);
    exit(1);
}

/* ------------------------------------------------------------------------------- people */

static struct str pick(struct rng *rng, const char *const *words, size_t n)
{
    return str_of(words[rng_below(rng, n)]);
}

#define PICK(rng, words) pick((rng), (words), sizeof(words) / sizeof *(words))

static void note_of(struct arena *a, struct rng *rng, struct card *c)
{
    static const char *const words[] = {"wants",    "a",     "basket,", "Größe",
                                        "\"soon\"", "fiets", "before",  "Ostern;",
                                        "ordered",  "en",    "dank"};
    struct buf b = buf_in(a);
    for (uint64_t n = 4 + rng_below(rng, 16); n > 0; n--) {
        buf_put(&b, PICK(rng, words));
        buf_put(&b, S(" "));
    }
    c->note = buf_str(&b);
}

static void person(struct arena *a, struct rng *rng, int i, struct card *c)
{
    static const char *const given[] = {"Anna", "Jörg", "Sjoerd", "Käthe", "Willemijn", "Bo"};
    static const char *const family[] = {"van der Berg", "Müller", "IJzerman", "Weiß",
                                         "de Wit"};
    static const char *const city[] = {"Utrecht", "Köln", "'s-Hertogenbosch", "Münster"};
    struct card_value *phone = arena_array(a, struct card_value, 2), *mail = phone + 1;
    struct card_address *home = arena_make(a, struct card_address);
    *c = (struct card){.name = {.given = PICK(rng, given), .family = PICK(rng, family)}};
    c->name.full = str_format(a, "%.*s %.*s", STR_ARG(c->name.given), STR_ARG(c->name.family));
    phone->text = str_format(a, "+316%08d", (int)rng_below(rng, 100000000));
    phone->use = CARD_MOBILE;
    mail->text = str_format(a, "klant%d@post.example", i);
    home->street = str_format(a, "Lange Nieuwstraat %d", (int)rng_below(rng, 300) + 1);
    home->postcode = str_format(a, "%04d AB", (int)rng_below(rng, 8999) + 1000);
    home->city = PICK(rng, city);
    home->common.use = CARD_HOME;
    c->phones = (struct card_values){phone, 1, 1};
    c->mails = (struct card_values){mail, 1, 1};
    c->addresses = (struct card_addresses){home, 1, 1};
    c->birthday = (struct card_date){1950 + i % 50, i % 12 + 1, i % 28 + 1, S("")};
    c->uid = str_format(a, "urn:uuid:00000000-0000-4000-8000-%012d", i);
    note_of(a, rng, c);
}

/* ------------------------------------------------------------------------------- the formats
 */

static void cell(struct buf *b, struct str s)
{
    buf_put(b, S("\""));
    for (size_t i = 0; i < s.len; i++) {
        buf_put(b, s.at[i] == '"' ? S("\"\"") : (struct str){&s.at[i], 1});
    }
    buf_put(b, S("\","));
}

static void put_row(struct buf *b, const struct card *c, int i)
{
    (void)i;
    cell(b, c->name.given);
    cell(b, c->name.family);
    cell(b, c->mails.at[0].text);
    cell(b, c->phones.at[0].text);
    cell(b, c->addresses.at[0].street);
    cell(b, c->addresses.at[0].postcode);
    cell(b, c->addresses.at[0].city);
    cell(b, c->note);
    buf_put(b, S("\r\n"));
}

static void put_card_3(struct buf *b, const struct card *c, int i)
{
    (void)i;
    vcard_write(b, c, VCARD_3_0);
}

static void put_card_4(struct buf *b, const struct card *c, int i)
{
    (void)i;
    vcard_write(b, c, VCARD_4_0);
}

static void put_jscontact(struct buf *b, const struct card *c, int i)
{
    buf_put(b, i == 0 ? S("[") : S(","));
    jscontact_write(b, c);
}

static int64_t read_rows(struct arena *a, struct str text)
{
    struct csv *csv;
    const struct csv_record *r;
    struct err err = {0};
    int64_t n = 0;
    if (!csv_open(a, source_bytes(a, S("bench"), text, PORTION), (struct csv_options){0}, &csv,
                  &err)) {
        give_up("csv", &err);
    }
    for (;;) {
        if (!csv_next(csv, &r, &err)) {
            give_up("csv", &err);
        }
        if (r->kind == CSV_END) {
            return n + 1; /* the first is taken for the header */
        }
        n += r->kind == CSV_ROW;
    }
}

static int64_t read_cards(struct arena *a, struct str text)
{
    struct vcard_reader *r;
    struct vcard_item item = {.kind = VCARD_CARD};
    struct err err = {0};
    int64_t n = 0;
    if (!vcard_open(a, source_bytes(a, S("bench"), text, PORTION), &r, &err)) {
        give_up("vcard", &err);
    }
    while (item.kind != VCARD_END) {
        struct arena_mark mark = arena_mark(a);
        if (!vcard_next(r, a, &item, &err)) {
            give_up("vcard", &err);
        }
        n += item.kind == VCARD_CARD;
        arena_rewind(a, mark);
    }
    return n;
}

static int64_t read_jscontact(struct arena *a, struct str text)
{
    struct jscontact *j;
    struct card c;
    struct err err = {0};
    size_t n;
    if (!jscontact_open(a, text, S("bench"), &j, &n, &err)) {
        give_up("jscontact", &err);
    }
    for (size_t i = 0; i < n; i++) {
        struct arena_mark mark = arena_mark(a);
        if (!jscontact_card(j, a, i, &c, &err)) {
            give_up("jscontact", &err);
        }
        arena_rewind(a, mark);
    }
    return (int64_t)n;
}

/* ------------------------------------------------------------------------------- history */

static void put_mail(struct buf *b, const struct card *c, int i)
{
    buf_format(
        b,
        "From mara@shop.example Thu Jan  1 10:00:00 2026\nFrom: Mara <mara@shop.example>\n"
        "To: %.*s\nSubject: =?UTF-8?Q?Fahrrad_f=C3=BCr_%d?=\n"
        "Date: Thu, 1 Jan 2026 10:00:00 +0100\nMessage-ID: <%d@shop.example>\n"
        "Content-Type: text/plain; charset=utf-8\n\n",
        STR_ARG(c->mails.at[0].text), i, i);
    for (int line = 0; line < 8; line++) {
        buf_put(b, c->note);
        buf_z(b, "\n");
    }
    buf_z(b, "\n");
}

static int64_t read_mails(struct arena *a, struct str text)
{
    struct mbox *m;
    struct mail_reader *r = mail_reader_new(a);
    struct err err = {0};
    bool any = true;
    int64_t n = 0;
    if (!mbox_open(a, source_bytes(a, S("bench"), text, PORTION), &m, &err)) {
        give_up("mbox", &err);
    }
    while (any) {
        struct arena_mark mark = arena_mark(a);
        struct mbox_mail mail;
        struct mail_in in;
        if (!mbox_next(m, &mail, &any, &err) ||
            (any && !mail_read(r, a, mail.bytes, true, &in, &err))) {
            give_up("mbox", &err);
        }
        n += any;
        arena_rewind(a, mark);
    }
    return n;
}

static void put_event(struct buf *b, const struct card *c, int i)
{
    if (i == 0) {
        buf_z(b, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n");
    }
    buf_format(
        b,
        "BEGIN:VEVENT\r\nUID:%d@bench.example\r\nDTSTAMP:20260101T100000Z\r\n"
        "DTSTART:202601%02dT100000Z\r\nDTEND:202601%02dT103000Z\r\nSUMMARY:Test ride with "
        "%.*s\r\nATTENDEE;CN=\"%.*s\":mailto:%.*s\r\nEND:VEVENT\r\n",
        i, i % 28 + 1, i % 28 + 1, STR_ARG(c->name.given), STR_ARG(c->name.given),
        STR_ARG(c->mails.at[0].text));
}

static int64_t read_events(struct arena *a, struct str text)
{
    struct ical calendar;
    struct err err = {0};
    if (!ical_read(a, text, 0, INT64_C(4102444800000), &calendar, &err)) {
        give_up("iCalendar", &err);
    }
    return (int64_t)calendar.len;
}

static void put_message(struct buf *b, const struct card *c, int i)
{
    buf_format(b, "[%02d-01-2026 %02d:%02d:00] %s: %.*s\r\n", i % 28 + 1, i % 12 + 8, i % 60,
               i % 2 ? "Mara" : "Anna van der Berg", STR_ARG(c->note));
}

static int64_t read_messages(struct arena *a, struct str text)
{
    struct chat chat;
    struct err err = {0};
    if (!chat_read(a, text, ORDER_UNKNOWN, &chat, &err)) {
        give_up("WhatsApp", &err);
    }
    return (int64_t)chat.len;
}

/* ------------------------------------------------------------------------------- workbooks */

static const char *workbook; /* its path; made once, of the sheet that is measured */

static void put_sheet_row(struct buf *b, const struct card *c, int i)
{
    const struct str cells[] = {c->name.given, c->name.family, c->mails.at[0].text,
                                c->addresses.at[0].street, c->addresses.at[0].city};
    buf_z(b, i == 0 ? "<sheetData>" : "");
    buf_format(b, "<row r=\"%d\">", i + 1);
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
        buf_format(b, "<c t=\"inlineStr\"><is><t>%.*s</t></is></c>", STR_ARG(cells[k]));
    }
    buf_format(b, "<c><v>%d.95</v></c></row>", i);
}

static void make_workbook(struct str text)
{
    if (!workbook_write(workbook, &(struct workbook){.sheet = text})) {
        give_up("workbook", &(struct err){.key = "cannot write"});
    }
}

static bool count_lines(void *self, struct str text, struct err *err)
{
    (void)err;
    for (size_t i = 0; i < text.len; i++) {
        *(int64_t *)self += text.at[i] == '\n';
    }
    return true;
}

static int64_t read_sheet(struct arena *a, struct str text)
{
    struct xlsx *x;
    struct err err = {0};
    int64_t lines = 0;
    (void)text;
    if (!xlsx_open(a, str_of(workbook), &x, &err) ||
        !xlsx_to_csv(x, 0, (struct xlsx_sink){count_lines, &lines}, &err)) {
        give_up("workbook", &err);
    }
    return lines;
}

static const struct format {
    const char *name;
    void (*put)(struct buf *b, const struct card *c, int i);
    const char *end;
    int64_t (*read)(struct arena *a, struct str text);
    void (*prepare)(struct str text); /* before it is measured; may be NULL */
} formats[] = {
    {"CSV", put_row, "", read_rows, NULL},
    {"XLSX", put_sheet_row, "</sheetData>", read_sheet, make_workbook},
    {"vCard 3.0", put_card_3, "", read_cards, NULL},
    {"vCard 4.0", put_card_4, "", read_cards, NULL},
    {"JSContact", put_jscontact, "]", read_jscontact, NULL},
    {"mbox", put_mail, "", read_mails, NULL},
    {"iCalendar", put_event, "END:VCALENDAR\r\n", read_events, NULL},
    {"WhatsApp", put_message, "", read_messages, NULL},
};

/* ------------------------------------------------------------------------------- measuring */

static int64_t line_ends(struct str text)
{
    int64_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        n += text.at[i] == '\n';
    }
    return n;
}

static double least(double a, double b)
{
    return b < a ? b : a;
}

static void measure(const struct format *f, int people)
{
    struct arena *a = arena_new();
    struct buf b = buf_in(a);
    struct rng rng = rng_seeded(11);
    double parse = 1e9, scan = 1e9;
    int64_t n = 0;
    volatile int64_t lines = 0; /* so that the scan is done */
    for (int i = 0; i < people; i++) {
        struct arena *one = arena_new();
        struct card c;
        person(one, &rng, i, &c);
        f->put(&b, &c, i);
        arena_free(one);
    }
    buf_put(&b, str_of(f->end));
    struct str text = buf_str(&b);
    if (f->prepare) {
        f->prepare(text);
    }
    for (int i = 0; i < ROUNDS; i++) {
        struct arena *work = arena_new();
        double began = clock_seconds(CLOCK_PROCESS_CPUTIME_ID);
        lines = lines + line_ends(text);
        double scanned = clock_seconds(CLOCK_PROCESS_CPUTIME_ID);
        n = f->read(work, text);
        parse = least(parse, clock_seconds(CLOCK_PROCESS_CPUTIME_ID) - scanned);
        scan = least(scan, scanned - began);
        arena_free(work);
    }
    if (n != people) {
        fprintf(stderr, "bench/parsers: %s: %lld people instead of %d\n", f->name, (long long)n,
                people);
        exit(1);
    }
    double mb = (double)text.len / 1e6;
    printf("%-10s %6.1f MB  %8.1f MB/s  scan %8.0f MB/s  ratio %6.1f\n", f->name, mb,
           mb / parse, mb / scan, parse / scan);
    arena_free(a);
}

int main(int argc, char **argv)
{
    int64_t people = PEOPLE;
    if (argc < 2 || argc > 3 || (argc == 3 && !str_to_i64(str_of(argv[2]), &people)) ||
        people < 1 || people > PEOPLE_MAX) {
        fprintf(stderr, "usage: parsers WORKBOOK [PEOPLE]\n");
        return 2;
    }
    workbook = argv[1];
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        measure(&formats[i], (int)people);
    }
    return 0;
}
