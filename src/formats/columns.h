/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which column of a table is what: by the header's words in Dutch, German and English (tills
 * and web shops, Outlook, Google, HubSpot), or as a person says it
 * ("date=Datum,amount=Bedrag"). Never by position. Case, accents, blanks and punctuation don't
 * matter, nor accents that were lost on the way ("Strae geschftlich").
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"
#include "formats/csv.h"

struct arena;
struct preset;

enum import_kind {
    IMPORT_PURCHASES,
    IMPORT_CONTACTS,
    IMPORT_INTERACTIONS,
    IMPORT_CHOICES /* deals, opportunities */
};

/* What a column may be. columns_name() gives the word that people write in --map. */
enum column {
    COLUMN_NONE,
    COLUMN_REASON, /* why the row was refused before (CSV_REASON): passed over */
    COLUMN_PASSED, /* known, and says nothing: "SMTP" */
    COLUMN_DATE,
    COLUMN_TIME,
    COLUMN_CUSTOMER, /* the source's own id of the customer or contact */
    COLUMN_WHO, /* "Klant": a number or a name, which its cells tell: columns_settle_who() */
    COLUMN_NAME,
    COLUMN_TITLE,
    COLUMN_INITIALS,
    COLUMN_FIRST_NAME,
    COLUMN_MIDDLE_NAME,
    COLUMN_INFIX, /* tussenvoegsel, Namenszusatz */
    COLUMN_LAST_NAME,
    COLUMN_SUFFIX,
    COLUMN_NICKNAME,
    COLUMN_ORGANIZATION,
    COLUMN_JOB,
    COLUMN_EMAIL,
    COLUMN_PHONE,
    COLUMN_MOBILE,
    COLUMN_ADDRESS, /* all of it in one cell */
    COLUMN_STREET,
    COLUMN_HOUSE_NUMBER,
    COLUMN_HOUSE_SUFFIX,
    COLUMN_POSTCODE,
    COLUMN_CITY,
    COLUMN_REGION,
    COLUMN_COUNTRY,
    COLUMN_WEBSITE,
    COLUMN_LANGUAGE,
    COLUMN_BIRTHDAY,
    COLUMN_TAGS,
    COLUMN_FIELD, /* always kept as a field under its header */
    COLUMN_DEPARTMENT,
    COLUMN_STREET_EXTRA, /* further lines of a street */
    COLUMN_PO_BOX,
    COLUMN_EMAIL_LABEL, /* what the address of the same number is called */
    COLUMN_PHONE_LABEL,
    COLUMN_ADDRESS_LABEL,
    COLUMN_WEBSITE_LABEL,
    COLUMN_EVENT, /* Google's: kept as fields under their labels */
    COLUMN_EVENT_LABEL,
    COLUMN_RELATION,
    COLUMN_RELATION_LABEL,
    COLUMN_CUSTOM,
    COLUMN_CUSTOM_LABEL,
    COLUMN_SINCE, /* known since */
    COLUMN_LAST_MET,
    COLUMN_REFERRED_BY,
    COLUMN_RHYTHM,      /* how often they want to hear from us */
    COLUMN_DECEASED,    /* since when */
    COLUMN_QUIET_UNTIL, /* they wish to be left in peace until then */
    COLUMN_RESTRICTED,  /* a yes: GDPR art. 18 */
    COLUMN_NO_CONTACT,  /* a yes is an objection to every channel; … */
    COLUMN_NO_PHONE,    /* … to this one */
    COLUMN_NO_EMAIL,
    COLUMN_NO_SMS,
    COLUMN_NO_MESSENGER,
    COLUMN_NO_POST,
    COLUMN_NO_VISIT,
    COLUMN_MAY_CONTACT, /* a plain no is an objection, a yes is nothing */
    COLUMN_MAY_PHONE,
    COLUMN_MAY_EMAIL,
    COLUMN_MAY_SMS,
    COLUMN_MAY_MESSENGER,
    COLUMN_MAY_POST,
    COLUMN_MAY_VISIT,
    COLUMN_NOTE,
    COLUMN_AMOUNT,
    COLUMN_CURRENCY,
    COLUMN_MARGIN,
    COLUMN_COST,
    COLUMN_WHAT,
    COLUMN_RECEIPT, /* the source's own id of the purchase */
    COLUMN_CHANNEL,
    COLUMN_DIRECTION,
    COLUMN_OUTCOME, /* what came of it: met or not, or the reaction */
    COLUMN_REACTION,
    COLUMN_MINUTES,
    COLUMN_WORDS,
    COLUMN_KIND,
    COLUMN_STAFF,
    COLUMN_ORGANIZATION_ID, /* the source's own */
    COLUMN_STAGE,           /* of a choice: the source's word */
    COLUMN_STATE,           /* of a choice: open, won, lost */
    COLUMN_WON,             /* of a choice: yes or no */
    COLUMN_CLOSED,
    COLUMN_BY_DATE, /* by when they want to decide */
    COLUMN_CLOSED_DATE,
    COLUMN_LOST_REASON,
    COLUMN_QUANTITY, /* of a line of an order */
    COLUMN_REFUNDED, /* how much of an order was paid back */
    COLUMN_CANCELLED,
    COLUMN_LINE_TYPE, /* of a till that writes sales, their lines and payments below each other
                       */
    COLUMN_COUNT
};

/* A header that begins so is an own field of that name, in every file: "field:Framenummer". */
#define COLUMN_FIELD_MARK "field:"

/* Of a phone, mail or address; LABEL_ORDER: an amount of a whole order, a line of one. */
enum column_label { LABEL_NONE, LABEL_HOME, LABEL_WORK, LABEL_OTHER, LABEL_ORDER };

struct column_use {
    enum column what;
    enum column_label label;
    int nth; /* "E-mail 2": 2; else 1, or the next that is free for what there may be more of */
};

struct columns {
    enum import_kind kind;
    size_t count;
    struct column_use *use;      /* [count], COLUMN_NONE: not used */
    const struct preset *preset; /* whose export it is, of this kind; NULL: anybody's */
};

const char *columns_name(enum column what);

/* By the header's words. No two columns have the same use: the first one has it. Lives in `a`.
 */
struct columns columns_of(struct arena *a, enum import_kind kind,
                          const struct csv_record *header);

/*
 * Uses as given in `text`: name=Header, more after commas; a header with a comma in quotes
 * (street="Werkadres, straat"), by its number from 1 (date=#3), or - for none (note=-). They
 * replace what was recognised. Errors (ERR_USAGE): err.columns.map, err.columns.unknown,
 * err.columns.header, err.columns.twice.
 */
bool columns_map(struct arena *a, struct columns *c, struct str text,
                 const struct csv_record *header, struct err *err) MUST_USE;

/*
 * Is there what an import of this kind can't do without? Purchases: date, amount. Contacts: a
 * name or a way to reach them. Interactions: date, and one of these or the customer. Choices:
 * what, and one of these. ERR_INPUT err.columns.needed.
 */
bool columns_check(struct arena *a, const struct columns *c, const struct csv_record *header,
                   struct err *err) MUST_USE;

/* What the column of COLUMN_WHO is, once its cells were seen: the customer's name or their
 * number. Nothing, when another column is that already. */
void columns_settle_who(struct columns *c, bool by_name);

/* Is it a list of orders: several rows may be one order, whose total is of them all? */
bool columns_are_orders(const struct columns *c);

/* The first column of that use, whatever its label and number; -1: none. */
ptrdiff_t columns_find(const struct columns *c, enum column what);
/* The one with this label and number; -1: none. */
ptrdiff_t columns_find_use(const struct columns *c, struct column_use use);
/* The headers that nothing uses, "a, b, c"; lives in `a`. */
struct str columns_unused(struct arena *a, const struct columns *c,
                          const struct csv_record *header);
