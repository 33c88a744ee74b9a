/* SPDX-License-Identifier: Apache-2.0 */
/*
 * People out of the shop in the formats of others, and readable back by `heed import contacts`:
 * a table for spreadsheets, cards for address books. Who refused, is restricted or has died is
 * told with each of them, so that no other program can forget it: columns that every import of
 * heed reads as objections; in cards a category in plain words and X-HEED-… properties.
 *
 * What a format can't say stays behind: purchases, interactions, needs, promises; in a table
 * who belongs to one household, days of notes, and cards' unknown properties, too.
 */
#pragma once

#include "app/export/people_out.h"
#include "app/keep/sink.h"
#include "text/say.h"

enum people_format { PEOPLE_CSV, PEOPLE_VCARD, PEOPLE_JSCONTACT };

struct people_options {
    struct people_filter filter;
    enum people_format format;
    int version;        /* of vCard: 3 or 4 */
    struct str columns; /* "name,mail,phone,city"; empty: every one that says something */
    char delimiter;     /* of a table; 0: comma in English, else semicolon, as Excel has it */
    enum lang lang;     /* of the headers and words */
};

/* ERR_USAGE: err.export.column. `*n`: how many were written. */
MUST_USE bool contacts_out(struct app *app, const struct people_options *o, struct sink *to,
                           int64_t *n, struct err *err);

/* contacts_csv.c, card_out.c */
MUST_USE bool contacts_csv(struct app *app, const struct people_options *o, struct sink *to,
                           int64_t *n, struct err *err);
MUST_USE bool contacts_cards(struct app *app, const struct people_options *o, struct sink *to,
                             int64_t *n, struct err *err);
