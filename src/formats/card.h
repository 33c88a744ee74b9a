/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A contact card as plain values: what every address book can say about somebody, whatever file
 * it came from. Readers (vcard.h, jscontact.h, tables) fill it, writers give it out again. It
 * isn't heed's contact: what an import does with it is app's work.
 *
 * All texts are valid UTF-8 without ASCII control characters but tab and LF, and live where the
 * card lives. A zeroed card is an empty card.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum card_kind {
    CARD_INDIVIDUAL, /* also where nothing is said */
    CARD_ORG,
    CARD_GROUP,
    CARD_LOCATION,
    CARD_OTHER, /* an application, a device */
};

/* What a number or address is for: a set of bits. */
enum card_use {
    CARD_HOME = 1,
    CARD_WORK = 1 << 1,
    CARD_MOBILE = 1 << 2,
    CARD_VOICE = 1 << 3,
    CARD_FAX = 1 << 4,
    CARD_PAGER = 1 << 5,
    CARD_TEXT = 1 << 6,
    CARD_VIDEO = 1 << 7,
    CARD_TEXTPHONE = 1 << 8,
    CARD_MAIN = 1 << 9,
};

struct card_texts {
    struct str *at;
    size_t len;
    size_t cap;
};

/* A number, a mail address, a web address, a chat address ("xmpp:a@b"), a language, a relation.
 */
struct card_value {
    struct str text;
    uint32_t use;     /* bits of enum card_use */
    int pref;         /* 1 (first) … 100; 0: not said */
    struct str label; /* one's own word for it: "Zomerhuis" */
    struct str kind;  /* of a relation: "spouse", "child"; else empty */
    /* for giving back: */
    struct str group;  /* its group in the vCard, or empty */
    struct str params; /* what else its line bore, as ";X-A=b" */
};

struct card_values {
    struct card_value *at;
    size_t len;
    size_t cap;
};

struct card_address {
    struct str po_box;
    struct str extended; /* flat, floor */
    struct str street;   /* with the house number */
    struct str city;
    struct str region;
    struct str postcode;
    struct str country;
    struct str country_code;  /* ISO 3166-1 alpha-2, as written, or empty */
    struct card_value common; /* text: the whole as on an envelope, or empty */
};

struct card_addresses {
    struct card_address *at;
    size_t len;
    size_t cap;
};

struct card_organization {
    struct str name;
    struct card_texts units; /* departments; empty ones in between are kept */
};

struct card_organizations {
    struct card_organization *at;
    size_t len;
    size_t cap;
};

/* All parts may be empty. */
struct card_name {
    struct str full; /* as shown; readers of cards always fill it */
    struct str title;
    struct str given;
    struct str middle;
    struct str infix; /* "van der": only where the source has it apart; else it is in family */
    struct str family;
    struct str suffix;
    bool guessed; /* the parts were taken from `full`, which was all there was */
};

/* Every part may be missing (0). */
struct card_date {
    int year;
    int month;
    int day;
    struct str text; /* "around 1950": where it is no date; then the numbers are 0 */
};

/* Bytes or an address; none when both are empty. */
struct card_picture {
    struct str bytes;
    struct str type; /* "image/jpeg"; empty: not known */
    struct str address;
};

enum card_rest_kind {
    CARD_REST_VCARD, /* value: as it stands behind the colon in vCard 3.0 and 4.0 */
    CARD_REST_JSON,  /* name: JSON pointer into a JSContact card; value: JSON */
};

/* What heed doesn't know, kept as it came and given back when written. */
struct card_rest {
    enum card_rest_kind kind;
    struct str group;
    struct str name;
    struct str params; /* ";TYPE=home", or empty */
    struct str value;  /* unfolded */
};

struct card_rests {
    struct card_rest *at;
    size_t len;
    size_t cap;
};

struct card {
    enum card_kind kind;
    struct card_name name;
    struct card_texts nicknames;
    struct card_organizations organizations;
    struct card_texts titles; /* "Sales director" */
    struct card_texts roles;
    struct card_values phones;
    struct card_values mails;
    struct card_values urls;
    struct card_values handles; /* chat: "xmpp:…", "skype:…" */
    struct card_addresses addresses;
    struct card_date birthday;
    struct card_date anniversary;
    struct card_date deathday;
    struct card_texts categories;
    struct str note;
    struct card_picture photo;
    struct card_values related; /* text: a name or the uid of another card */
    struct card_texts members;  /* of a group: uids of cards */
    struct card_values languages;
    char sex; /* 'M', 'F', 'O', 'N', 'U' of RFC 6350 §6.2.7; 0: not said */
    struct str gender;
    struct card_texts pronouns;
    struct str uid;
    struct str rev; /* when it was changed last, as written */
    struct card_rests rest;
};

/* The name by which the card is shown when it has none of its own: of its parts, the
 * organization, a nickname, a mail address, a number. Empty: there is nothing. */
struct str card_name_of(struct arena *a, const struct card *c);
/* "van der Berg": infix and family name. */
struct str card_family(struct arena *a, const struct card_name *n);

/* "van der Berg" sorted by "Berg" has the infix "van der": put into its own field. False: it
 * isn't so, nothing changed. */
bool card_split_infix(struct card_name *n, struct str sorted_by);
/* For readers, at the end: a missing full name of what there is; missing parts (`has_parts`
 * false) guessed of the full name of a person. */
void card_complete_name(struct arena *a, struct card *c, bool has_parts);

/*
 * Dates as cards write them: 1980-12-31, 19801231, with a time behind it, 1980-12, 1980,
 * --0415, --04-15, ---15, 31.12.1980, 31-12-1980, 31/12/1980 (day first); the year 1604 stands
 * for none (Apple). Anything else is `text`. False: nothing is said ("", "0000-00-00").
 */
bool card_date_read(struct arena *a, struct str s, struct card_date *out);
bool card_date_is_empty(const struct card_date *d);
