/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is owed as a calendar (iCalendar, RFC 5545, with the name of RFC 7986): promises, needs
 * that have a day, and tasks as VTODO; agreed meetings of today and later as VEVENT; birthdays
 * if asked for. Every UID stays the same from export to export, so that a calendar which takes
 * the file in again has nothing twice. Times are in UTC, days are whole days. Everything is
 * CLASS:PRIVATE: it names people.
 */
#pragma once

#include "app/app.h"
#include "app/keep/sink.h"
#include "text/say.h"

struct owed_options {
    enum lang lang;
    bool birthdays;
    bool events; /* what has a day as an all-day event: many calendars show no to-dos */
};

/* `*n`: how many entries. */
MUST_USE bool owed_ics(struct app *app, const struct owed_options *o, struct sink *to,
                       int64_t *n, struct err *err);
