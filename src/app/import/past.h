/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What happened elsewhere, brought in: mail (an mbox, a Maildir, .eml files), a calendar, a
 * WhatsApp chat. It becomes interactions of the customers whose addresses it bears; nobody is
 * made, and whatever becomes nothing is counted with the reason. One import is one batch, as in
 * import.h: previewed, counted, undone as a whole, continued when it was killed.
 *
 * An item is a mail, an appointment, or a day of talking in a chat. It is known again by its
 * Message-ID, by UID and instance, or by whom and the day (interaction.ref): a copy of a mail
 * in another folder, a newer export of the same chat or calendar double nothing. A chat's day
 * of which more is known now, and an appointment that was moved, is brought up to date.
 *
 * Mail: theirs reached us; ours waits for an answer, and is asked for when it answers them.
 * Newsletters, machines' mails, drafts and spam aren't talks; ours to PAST_MANY or more aren't
 * attention to each. What can't be delivered for good is noted with whoever has the address;
 * "unsubscribe" of a customer is an objection to advertising by e-mail.
 */
#pragma once

#include "app/app.h"
#include "formats/cell.h"
#include "store/gen/rows.h"

enum {
    PAST_MANY = 10,        /* recipients of a mail, guests of an appointment */
    PAST_SHOWN = 10,       /* unknown addresses and refusals that are named */
    PAST_YEARS_BACK = 10,  /* of what recurs */
    PAST_DAYS_AHEAD = 366, /* of a calendar */
    PAST_FILES_MAX = 1000000,
    PAST_US_MAX = 1000, /* bytes of our addresses and names */
};

enum past_kind { PAST_MAIL, PAST_CALENDAR, PAST_CHAT, PAST_KIND_COUNT };

/* "mail", "calendar", "chat"; a constant. */
struct str past_kind_name(enum past_kind kind);

struct past_options {
    struct str path; /* a file or a folder */
    struct str us;   /* our addresses, "@domain"s and names in chats, between commas; with those
                        of the shop's settings */
    struct str with; /* of a chat of two: whose it is in the book; empty: as the chat says */
    enum date_order order; /* of a chat's dates; ORDER_UNKNOWN: by the whole file */
    bool with_text;        /* what was said too, not the subject alone */
    struct str
        rejects; /* where refused mails go; empty: PATH.rejected.mbox, or the next free */
    bool dry_run;
    bool (*progress)(void *ctx, int step, int64_t done, int64_t total); /* as in import.h */
    void *ctx;
    int64_t (*clock_ms)(void);
    size_t portion; /* items of a transaction; 0: PAST_PORTION */
};

/* Why an item became nothing. Each is counted in one of these, or is new, changed, known or
 * refused: the sum is `rows_read`. */
enum past_left {
    PAST_STRANGER, /* nobody in the book has the address or name */
    PAST_SHARED,   /* several customers have it, and nothing tells which */
    PAST_MACHINE,  /* a newsletter, an auto-reply */
    PAST_MASS,     /* ours, to many */
    PAST_OURS,     /* among ourselves, or nobody else in it */
    PAST_ASIDE,    /* a draft, spam, thrown away, called off, declined, a mere mark */
    PAST_LEFT_COUNT
};

struct past_stranger {
    struct str address;
    int64_t n;
};

struct past_refusal {
    int64_t number; /* of the item, from 1 */
    struct err why;
};

struct past_report {
    struct batch_id batch; /* {0}: a dry run */
    bool resumed;
    enum past_kind kind;
    int64_t rows_read, rows_new, rows_changed, rows_known, rows_refused;
    int64_t left[PAST_LEFT_COUNT];
    int64_t interactions;          /* written anew: an item may be of several customers */
    int64_t theirs, ours, planned; /* of these */
    int64_t by_name;               /* appointments of which a name alone tells whose they are */
    int64_t unreachable, objections; /* written down */
    int64_t cut;                     /* appointments that recur more often than is taken */
    int64_t first_day, last_day;     /* of what was written; 0: none */
    struct past_stranger strangers[PAST_SHOWN]; /* the most frequent */
    int strangers_len;
    int64_t strangers_count; /* different ones */
    struct past_refusal refusals[PAST_SHOWN];
    int refusals_len;
    struct str reject_file; /* an mbox with every refused mail and why; empty: none was */
    bool order_unsure;      /* of a chat's dates: it was taken to begin on `chat_day` */
    int64_t chat_day;
    bool only_theirs; /* mails, but none of ours */
};

/* Is it mail, a calendar or a chat? Not what can't be read: reading it tells why. */
bool past_is(struct arena *a, struct str path);

/*
 * Who we seem to be, when neither `o` nor the settings say: the address that is in more than
 * half of the mails; in a chat of two the one whom nobody in the book is called. Empty: nothing
 * tells, or nothing needs to be told. In `a`.
 */
MUST_USE bool past_propose(struct app *app, const struct past_options *o, struct arena *a,
                           struct str *out, struct err *err);

/* ERR_USAGE err.past.us (names): who we are must be said; ERR_INPUT err.past.what: nothing that
 * is known; err.past.nothing: a folder without mail; ERR_STOPPED as in import.h. In `a`. */
MUST_USE bool past_run(struct app *app, const struct past_options *o, struct arena *a,
                       struct past_report *out, struct err *err);
