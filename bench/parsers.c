/* SPDX-License-Identifier: Apache-2.0 */
/*
 * MB/s of each parser of what people bring, beside a bare scan of the same bytes (counting line
 * ends, as the compiler vectorizes it) in the same run. Both work in memory; the smallest of
 * ROUNDS times counts. The files are made here, from a seed: people with Dutch and German
 * names, numbers and addresses, a note of some words with commas, quotes and umlauts.
 *
 *     bench/parsers [PEOPLE]
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/rng.h"
#include "bench/clock.h"
#include "formats/csv.h"
#include "formats/jscontact.h"
#include "formats/vcard.h"

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

static const struct format {
    const char *name;
    void (*put)(struct buf *b, const struct card *c, int i);
    const char *end;
    int64_t (*read)(struct arena *a, struct str text);
} formats[] = {
    {"CSV", put_row, "", read_rows},
    {"vCard 3.0", put_card_3, "", read_cards},
    {"vCard 4.0", put_card_4, "", read_cards},
    {"JSContact", put_jscontact, "]", read_jscontact},
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
    if (argc > 2 || (argc == 2 && !str_to_i64(str_of(argv[1]), &people)) || people < 1 ||
        people > PEOPLE_MAX) {
        fprintf(stderr, "usage: parsers [PEOPLE]\n");
        return 2;
    }
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        measure(&formats[i], (int)people);
    }
    return 0;
}
