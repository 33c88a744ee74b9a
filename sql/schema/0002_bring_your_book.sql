-- SPDX-License-Identifier: Apache-2.0
-- What comes along when a book is brought from elsewhere, and what was said about doubles.

-- :book
-- What another system calls a deal or an opportunity, as it came: what they want, about how much, how it stands.
CREATE TABLE choice (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    words TEXT NOT NULL,    -- what they want: its name in the source
    amount INT8,            -- minor units
    currency TEXT NOT NULL, -- empty: the shop's own
    stage TEXT NOT NULL,    -- the source's word
    state INT8 NOT NULL,    -- 0 open, 1 from us, 2 not from us
    reason TEXT NOT NULL,   -- why it ended so
    day INT8 NOT NULL,      -- since when
    by_day INT8,            -- by when they want to decide
    closed_day INT8,
    staff INT8,
    note TEXT NOT NULL,
    batch INT8,
    ref TEXT NOT NULL       -- source and its own id
);
CREATE INDEX choice_customer ON choice (customer);
CREATE INDEX choice_batch ON choice (batch) WHERE batch IS NOT NULL;
CREATE UNIQUE INDEX choice_ref ON choice (ref) WHERE ref <> '';

-- :book
-- What a card said that the book has no place for, verbatim: given back when the card is written again.
CREATE TABLE card_rest (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    kind INT8 NOT NULL,        -- 0 a line of a vCard, 1 a member of a JSContact card
    line_group TEXT NOT NULL,  -- "item1"
    name TEXT NOT NULL,        -- property; JSON pointer
    params TEXT NOT NULL,      -- ";TYPE=home"
    value TEXT NOT NULL
);
CREATE INDEX card_rest_customer ON card_rest (customer);

-- :book
-- "These are two": a pair that isn't offered as a double again.
CREATE TABLE apart (
    id INT8 NOT NULL PRIMARY KEY,
    customer INT8 NOT NULL,
    contact INT8,
    to_customer INT8 NOT NULL,
    to_contact INT8,
    day INT8 NOT NULL,
    staff INT8
);
CREATE INDEX apart_customer ON apart (customer);
CREATE INDEX apart_to_customer ON apart (to_customer);

-- Rows that added something to somebody who was there.
ALTER TABLE batch ADD COLUMN rows_changed INT8 NOT NULL DEFAULT 0;

-- A town alone is no address to write to (channels 5, post, and 6, visit).
UPDATE standing SET reachable = reachable & ~96
WHERE NOT EXISTS (SELECT 1 FROM address WHERE address.customer = standing.customer AND address.street <> '');
