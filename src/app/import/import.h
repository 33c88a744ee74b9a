/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Taking in a file. One import is one batch: previewed, counted, undone as a whole, continued
 * when it was killed. Importing a file twice changes nothing; a later file that overlaps adds
 * what is new.
 *
 * Which customer a row is of: the source's own id of them, else their mail address, else their
 * name, as this source writes it (table source_key). A row without any is a sale without a
 * name. A name alone means the one customer of the book who bears it, else a new one; where
 * several bear it the row is refused: nobody guesses.
 *
 * Which purchase a row is: the source's own receipt id and which of its lines, else (customer,
 * day, amount, what) and how many such rows stand in this file: the n-th is known when the shop
 * has n of them.
 */
#pragma once

#include "app/app.h"
#include "app/dups.h"
#include "formats/cell.h"
#include "formats/columns.h"
#include "store/gen/rows.h"

enum {
    IMPORT_PORTION_MS = 500, /* aim for one transaction: others may write in between */
    IMPORT_REFUSALS_SHOWN = 10,
    IMPORT_SAMPLED_ROWS = 100, /* for the preview */
    IMPORT_SOURCE_MAX = 40,
    IMPORT_LEFT_MAX = 16, /* types */
};

enum import_step { IMPORT_LOOKS, IMPORT_READS, IMPORT_WRITES };

/* "purchases": as in the book and in JSON; a constant. */
struct str import_kind_name(enum import_kind kind);

struct import_refusal {
    int64_t line;
    struct err why;
};

/* An owner who isn't of the staff, and of how many rows. */
struct import_unknown {
    struct str name;
    int64_t rows;
};

struct import_options {
    enum import_kind kind;
    struct str file;     /* read three times: no pipe */
    struct str name;     /* what the file is called in messages; empty: as `file` */
    struct str source;   /* empty: the preset's, else "import" */
    struct str sheet;    /* of a workbook: its name or number; empty: the first */
    bool unpacked;       /* import_unpack() was here */
    struct str map;      /* see columns_map(); may be empty */
    struct str rejects;  /* empty: FILE.rejected.csv (.vcf, …), or the next free such name */
    struct str currency; /* of amounts without one; empty: the shop's */
    enum date_order order;     /* ORDER_UNKNOWN: by the whole column */
    enum decimal_mark decimal; /* DECIMAL_UNKNOWN: by the whole columns */
    struct csv_options csv;
    bool dry_run;
    bool keep_rest; /* unmapped columns become fields of the customer */
    /* Told about every 100 ms; `done` and `total` bytes or rows of the present step, total -1:
     * unknown. False stops after the present portion; the batch stays open. */
    bool (*progress)(void *ctx, enum import_step step, int64_t done, int64_t total);
    void *ctx;
    int64_t (*clock_ms)(void); /* monotonic */
    size_t sort_bytes;         /* memory for sorting; 0: SORTER_BYTES */
    size_t portion_rows;       /* of the first transactions; 0: as many as take half a second */
};

struct import_report {
    struct batch_id batch; /* {0}: a dry run */
    bool resumed;          /* a killed import was continued */
    /* rows_read is the sum of the others: of something that wasn't there; that told more of
     * somebody who was; of nothing new; not taken in */
    int64_t rows_read, rows_new, rows_changed, rows_known, rows_refused;
    int64_t rows_left;   /* orders that are none: cancelled, not paid. Not among rows_read */
    int64_t rows_joined; /* further lines of an order. Not among rows_read */
    int64_t customers_new, nameless;
    int64_t by_name;             /* rows of which the name alone tells whose they are */
    int64_t namesakes;           /* of these, refused: several customers bear the name */
    int64_t first_day, last_day; /* of the rows that were understood; 0: none */
    struct str reject_file;      /* empty: nothing was refused */
    struct import_refusal refusals[IMPORT_REFUSALS_SHOWN]; /* the first */
    int refusals_len;
    /* what was recognised */
    struct str sheet; /* of a workbook; else empty */
    char delimiter;   /* 0: it isn't a table */
    enum encoding encoding;
    struct csv_record header; /* raw and fields are copies */
    struct columns columns;
    struct str unused; /* headers that nothing used though something stands there: "a, b" */
    int64_t *filled;   /* [header.count] rows in which something stands that nothing used */
    struct str preset; /* whose export it is: "Google Contacts"; empty: anybody's */
    struct import_unknown *owners; /* kept as fields */
    size_t owners_len;
    struct import_unknown
        *left; /* what such a file has and the book hasn't, by the type's name */
    size_t left_len;
    int64_t objections; /* rows that refuse something */
    int64_t suppressed; /* people with a number or address of somebody who was erased */
    int64_t unclear;    /* phone numbers that aren't understood: kept as written */
    int64_t referrals, referrals_unknown; /* by one customer of that name; by anybody else */
    bool above;                           /* lines above the header were passed over */
    int64_t totals;                       /* lines of totals that were passed over */
    int64_t total_line;                   /* the last of them */
    char serial_date[24];                 /* a day as Excel's number; "": none */
    /* of cards */
    int64_t card_photos;
    int64_t members_unknown; /* of lists of people: nobody of the book */
    int64_t card_rests;      /* lines that the book has no place for: kept as they came */
    int64_t card_unkept;     /* beyond the limits of one card: not */
    bool dates_ambiguous, decimals_ambiguous;
    enum date_order order;
    enum decimal_mark decimal;
    char ambiguous_date[24];
    char ambiguous_amount[24];
    struct str *samples;  /* [header.count], may be empty */
    struct dups_new dups; /* of the customers that are new */
};

/* BLAKE2b-256 of a file's bytes, hex, in `a`: by which it is known again. ERR_MISSING, ERR_IO.
 */
MUST_USE bool import_hash(struct arena *a, struct str file, struct str *out, struct err *err);
/* "eur", "€" -> "EUR"; ERR_INPUT err.import.currency. */
MUST_USE bool import_currency(struct arena *a, struct str typed, struct str *out,
                              struct err *err);

/* ERR_STOPPED when `progress` said so: the same call goes on. Everything of the report is in
 * `a`. */
MUST_USE bool import_run(struct app *app, const struct import_options *o, struct arena *a,
                         struct import_report *out, struct err *err);

struct take_back {
    int64_t rows;      /* taken out */
    int64_t customers; /* that the import had made and nobody had written about since */
    int64_t kept;      /* made by it, but written about since: they stay */
    struct customer_id *changed; /* of whom something that it had filled in was changed since */
    struct str *changed_names;
    size_t changed_len;
    struct act_id act; /* the line in the history */
};

/*
 * Takes an import back, ended or not; one that was stopped while it was taken back is taken on.
 * What it had filled in with customers who were there becomes what it was, except rows that an
 * act in force wrote again since, or to which something belongs that stays: these stay as they
 * are, and `out->changed` tells whose they are (in `a`). ERR_MISSING, ERR_CONFLICT (taken back
 * already).
 */
MUST_USE bool import_take_back(struct app *app, struct batch_id batch, struct arena *a,
                               struct take_back *out, struct err *err);

/* The names of customers that an import made and about whom something else was written since:
 * they would stay. In `a`. */
MUST_USE bool import_kept(struct app *app, struct batch_id batch, struct arena *a,
                          struct str **names, size_t *len, struct err *err);
/* How many they are. */
MUST_USE bool import_written_since(struct app *app, struct batch_id batch, int64_t *n,
                                   struct err *err);

/* All imports, newest first; in `a`. */
MUST_USE bool import_list(struct app *app, struct arena *a, struct batch_row **out, size_t *len,
                          struct err *err);
